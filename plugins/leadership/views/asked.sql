-- leadership_asked: what the programmes ask of managers: for each occasion the units whose manager is expected, each once. Where somebody
-- leads today is read from the roles: participants follow their person, whatever becomes of a unit. It begins at the unit's roles, so that
-- one unit is asked for without reading all. Of whoever leads nothing any more no manager is asked. A day in another group on which
-- somebody catches up is not told, nor that an extra day is for some alone: it would tell managers above who missed what.
SELECT DISTINCT 'leadership.occasion:' || o.id AS ref,
       r.unit,
       p.title || ': ' || m.title AS what,
       date(o.day * 86400, 'unixepoch') AS due,
       coalesce(o.half_days, m.half_days) * 240 AS minutes,
       p.title AS source
  FROM org_role AS r
  JOIN p_leadership_participant AS a ON a.person = r.person AND a.role = r.role
  JOIN p_leadership_occasion AS o
    ON o.group_id = a.group_id AND coalesce(a.placed_on, a.joined_on) <= max(o.last_day, o.planned_on)
   AND (a.state <> 'left' OR a.ended_on > o.day)
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
 WHERE r.role IN ('manager', 'deputy')
   AND (r.unit = a.unit OR (r.unit = (SELECT min(s.unit) FROM org_role AS s WHERE s.person = a.person AND s.role = a.role)
                            AND NOT EXISTS (SELECT 1 FROM org_role AS s WHERE s.person = a.person AND s.role = a.role AND s.unit = a.unit)))
   AND o.planned_on <= unixepoch(date('now')) / 86400
   AND (o.cancelled_on IS NULL OR o.cancelled_on > unixepoch(date('now')) / 86400)

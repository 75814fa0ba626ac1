-- leadership_asked: what the programmes ask of managers: for each occasion the units whose manager is expected, each once. Where somebody
-- leads today is read from the roles: participants follow their person, whatever becomes of a unit.
WITH leadership_expected AS (
  SELECT o.id AS occasion, a.id AS participant
    FROM p_leadership_occasion AS o
    JOIN p_leadership_participant AS a ON a.group_id = o.group_id
   WHERE coalesce(a.placed_on, a.joined_on) <= max(o.last_day, o.planned_on)
     AND (a.ended_on IS NULL OR a.ended_on > o.day OR (a.state = 'completed' AND a.ended_on = o.day))
  UNION
  SELECT t.occasion, t.participant FROM p_leadership_attendance AS t)
SELECT DISTINCT 'leadership.occasion:' || o.id AS ref,
       coalesce((SELECT CASE WHEN max(r.unit = a.unit) = 1 THEN a.unit ELSE min(r.unit) END FROM org_role AS r
                  WHERE r.person = a.person AND r.role = a.role AND r.unit IS NOT NULL), a.unit) AS unit,
       p.title || ': ' || m.title AS what,
       date(o.day * 86400, 'unixepoch') AS due,
       coalesce(o.half_days, m.half_days) * 240 AS minutes,
       p.title AS source
  FROM leadership_expected AS e
  JOIN p_leadership_occasion AS o ON o.id = e.occasion
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
  JOIN p_leadership_participant AS a ON a.id = e.participant AND a.role IN ('manager', 'deputy')
 WHERE o.planned_on <= unixepoch(date('now')) / 86400
   AND (o.cancelled_on IS NULL OR o.cancelled_on > unixepoch(date('now')) / 86400)

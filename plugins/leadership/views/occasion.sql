-- leadership_occasion: when which group has which module. How many are expected; not who.
SELECT o.id AS occasion, m.programme, p.title AS programme_title, p.unit, o.module, m.key AS module_key, m.title AS module_title,
       g.number AS group_number,
       date(o.day * 86400, 'unixepoch') AS date,
       date(o.last_day * 86400, 'unixepoch') AS last_date,
       o.starts, o.place, o.supplier,
       coalesce(o.half_days, m.half_days) AS half_days,
       CASE WHEN o.cancelled_on <= unixepoch(date('now')) / 86400 THEN 'cancelled'
            WHEN o.state = 'held' AND o.day <= unixepoch(date('now')) / 86400 THEN 'held'
            ELSE 'planned' END AS state,
       o.sequence,
       (SELECT count(*) FROM (
          SELECT a.id FROM p_leadership_participant AS a
           WHERE a.group_id = o.group_id AND coalesce(a.placed_on, a.joined_on) <= max(o.last_day, o.planned_on)
             AND (a.ended_on IS NULL OR a.ended_on > o.day OR (a.state = 'completed' AND a.ended_on = o.day))
          UNION SELECT t.participant FROM p_leadership_attendance AS t WHERE t.occasion = o.id)) AS expected
  FROM p_leadership_occasion AS o
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
  JOIN p_leadership_group AS g ON g.id = o.group_id
 WHERE o.planned_on <= unixepoch(date('now')) / 86400

-- leadership_evaluation_missing: occasions that were over on the day and had not been evaluated then.
SELECT m.programme, o.id AS occasion, m.title AS module_title, g.number AS group_number, date(o.last_day * 86400, 'unixepoch') AS held_on
  FROM p_leadership_occasion AS o
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_group AS g ON g.id = o.group_id
 WHERE o.last_day < unixepoch(date('now')) / 86400 AND o.state <> 'cancelled' AND o.planned_on <= unixepoch(date('now')) / 86400
   AND NOT EXISTS (SELECT 1 FROM p_leadership_evaluation AS e WHERE e.occasion = o.id AND e.loaded_on <= unixepoch(date('now')) / 86400)

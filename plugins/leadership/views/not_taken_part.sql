-- leadership_not_taken_part: of those whose group has had a module, how many of each förvaltning have been through it, caught up or not, and
-- how many have not. Both are shown only where both are as many as the threshold, and no sum of them is shown anywhere.
WITH leadership_had AS (
  SELECT a.programme, m.id AS module, d.administration,
         m.half_days <= (SELECT coalesce(sum(t.half_days), 0) FROM p_leadership_attendance AS t JOIN p_leadership_occasion AS o ON o.id = t.occasion
                          WHERE t.participant = a.id AND o.module = m.id AND o.state = 'held' AND o.last_day <= unixepoch(date('now')) / 86400) AS taken
    FROM p_leadership_participant AS a
    JOIN p_leadership_module AS m ON m.programme = a.programme
    JOIN org_administration AS d ON d.unit = coalesce(
           (SELECT CASE WHEN max(r.unit = a.unit) = 1 THEN a.unit ELSE min(r.unit) END FROM org_role AS r
                  WHERE r.person = a.person AND r.role = a.role AND r.unit IS NOT NULL), a.unit)
   WHERE a.joined_on <= unixepoch(date('now')) / 86400
     AND (a.state <> 'left' OR a.ended_on > unixepoch(date('now')) / 86400)
     AND EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.group_id = a.group_id AND o.state = 'held'
                    AND o.last_day <= unixepoch(date('now')) / 86400)),
leadership_cell AS (
  SELECT programme, module, administration, sum(taken) AS taken, sum(1 - taken) AS missed
    FROM leadership_had GROUP BY programme, module, administration)
SELECT c.programme, p.title AS programme_title, c.module, m.title AS module_title, c.administration AS unit,
       CASE WHEN min(c.taken, c.missed) >= coalesce(l.min_group, 5) THEN c.taken END AS taken_part,
       CASE WHEN min(c.taken, c.missed) >= coalesce(l.min_group, 5) THEN c.missed END AS not_taken_part,
       min(c.taken, c.missed) < coalesce(l.min_group, 5) AS suppressed
  FROM leadership_cell AS c
  JOIN p_leadership_programme AS p ON p.id = c.programme
  JOIN p_leadership_module AS m ON m.id = c.module
  LEFT JOIN org_min_group AS l ON l.unit = c.administration

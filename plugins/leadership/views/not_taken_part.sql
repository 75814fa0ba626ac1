-- leadership_not_taken_part: of those whose group has had a module, how many of each förvaltning have been through it, and how many have not, as
-- they were counted once for all groups together. Both are shown only where both are as many as the threshold, and no sum of them over
-- förvaltningar or modules is shown anywhere.
SELECT m.programme, p.title AS programme_title, c.module, m.title AS module_title, c.administration AS unit,
       sum(c.taken) AS taken_part, sum(c.missed) AS not_taken_part, sum(c.taken) IS NULL AS suppressed,
       date(max(c.counted_on) * 86400, 'unixepoch') AS counted_on
  FROM p_leadership_taken AS c
  JOIN p_leadership_module AS m ON m.id = c.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
 WHERE c.counted_on <= unixepoch(date('now')) / 86400
 GROUP BY c.module, c.administration

-- leadership_measurement: what each evaluated occasion says on the whole: the mean of all answers that show. The series is the
-- programme and the questions that show, so that no line is drawn between answers to other questions. Nothing is grouped in the FROM, so
-- that a question about a unit is answered by the index, here and in the view of all plugins' measurements.
SELECT p.unit,
       NULL AS service,
       'leadership.' || m.key AS measure,
       p.key || coalesce((SELECT '/' || group_concat(k.key, '+')
                            FROM (SELECT q.key FROM p_leadership_result AS r JOIN p_leadership_question AS q ON q.id = r.question
                                   WHERE r.occasion = e.occasion AND r.suppressed = 0 ORDER BY q.position) AS k), '') AS series,
       date(o.last_day * 86400, 'unixepoch') AS period,
       (SELECT CAST(sum(c.n * c.level) AS REAL) / sum(c.n) FROM p_leadership_count AS c WHERE c.occasion = e.occasion) AS value,
       1.0 AS min,
       6.0 AS max,
       'up' AS direction,
       (SELECT CAST(max(c.level) - min(c.level) AS REAL) FROM p_leadership_count AS c WHERE c.occasion = e.occasion) AS spread,
       (SELECT max(k.n) FROM (SELECT sum(c.n) AS n FROM p_leadership_count AS c WHERE c.occasion = e.occasion GROUP BY c.question) AS k) AS n,
       NULL AS target,
       'mean' AS basis,
       (SELECT max(r.suppressed) FROM p_leadership_result AS r WHERE r.occasion = e.occasion) AS suppressed,
       'leadership.occasion:' || o.id AS source
  FROM p_leadership_programme AS p
  JOIN p_leadership_module AS m ON m.programme = p.id
  JOIN p_leadership_occasion AS o ON o.module = m.id
  JOIN p_leadership_evaluation AS e ON e.occasion = o.id
 WHERE e.loaded_on <= unixepoch(date('now')) / 86400
   AND (e.withdrawn_on IS NULL OR e.withdrawn_on > unixepoch(date('now')) / 86400)

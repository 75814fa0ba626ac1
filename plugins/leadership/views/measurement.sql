-- leadership_measurement: what each evaluated occasion says on the whole: the mean of all answers that show. The series is the
-- programme and the questions that show, so that no line is drawn between answers to other questions.
SELECT p.unit,
       NULL AS service,
       'leadership.' || m.key AS measure,
       p.key || CASE WHEN s.questions IS NOT NULL THEN '/' || s.questions ELSE '' END AS series,
       date(o.last_day * 86400, 'unixepoch') AS period,
       s.mean AS value,
       1.0 AS min,
       6.0 AS max,
       'up' AS direction,
       CAST(s.spread AS REAL) AS spread,
       s.n,
       NULL AS target,
       'mean' AS basis,
       (SELECT max(r.suppressed) FROM p_leadership_result AS r WHERE r.occasion = e.occasion) AS suppressed,
       'leadership.occasion:' || o.id AS source
  FROM p_leadership_evaluation AS e
  JOIN p_leadership_occasion AS o ON o.id = e.occasion
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
  LEFT JOIN (SELECT t.occasion, group_concat(t.key, '+') AS questions, sum(t.sum) / sum(t.n) AS mean,
                    max(t.highest) - min(t.lowest) AS spread, max(t.n) AS n
               FROM (SELECT c.occasion, q.key, sum(c.n) AS n, CAST(sum(c.n * c.level) AS REAL) AS sum, max(c.level) AS highest, min(c.level) AS lowest
                       FROM p_leadership_count AS c JOIN p_leadership_question AS q ON q.id = c.question
                      GROUP BY c.occasion, q.position) AS t
              GROUP BY t.occasion) AS s ON s.occasion = e.occasion
 WHERE e.loaded_on <= unixepoch(date('now')) / 86400
   AND (e.withdrawn_on IS NULL OR e.withdrawn_on > unixepoch(date('now')) / 86400)

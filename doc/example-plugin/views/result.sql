-- All columns of the trait `measurement`, in its order; NULL where a survey knows nothing.
SELECT s.unit,
       NULL AS service,
       'survey.' || s.id AS measure,
       'survey/1' AS series,
       date(s.closed * 86400, 'unixepoch') AS period,
       (SELECT sum(c.level * c.answers) * 1.0 / sum(c.answers) FROM p_survey_count AS c WHERE c.survey = s.id) AS value,
       1.0 AS min,
       5.0 AS max,
       'up' AS direction,
       NULL AS spread,
       (SELECT sum(c.answers) FROM p_survey_count AS c WHERE c.survey = s.id) AS n,
       NULL AS target,
       'mean' AS basis,
       s.suppressed,
       'survey:' || s.id AS source
  FROM p_survey_survey AS s
 WHERE s.closed <= unixepoch(date('now')) / 86400

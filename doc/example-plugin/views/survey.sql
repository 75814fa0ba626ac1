-- survey_survey: the surveys as they were on the day that is asked for.
SELECT s.id AS survey,
       s.unit,
       s.question,
       date(s.opened * 86400, 'unixepoch') AS opened,
       CASE WHEN s.closed <= unixepoch(date('now')) / 86400 THEN date(s.closed * 86400, 'unixepoch') END AS closed,
       CASE WHEN s.closed <= unixepoch(date('now')) / 86400 THEN s.suppressed END AS suppressed
  FROM p_survey_survey AS s
 WHERE s.opened <= unixepoch(date('now')) / 86400

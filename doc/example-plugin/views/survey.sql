-- survey_answer: how many gave each answer, for each unit.
SELECT s.id AS survey,
       s.unit,
       s.question,
       date(s.opened * 86400, 'unixepoch') AS opened,
       date(s.closed * 86400, 'unixepoch') AS closed,
       s.suppressed
  FROM p_survey_survey AS s

-- leadership_evaluation: what the answers to each question say, occasion by occasion: those of evaluations that stood on the day. What is
-- suppressed has neither number nor mean.
SELECT m.programme, p.title AS programme_title, m.id AS module, m.key AS module_key, m.title AS module_title, g.number AS group_number,
       o.id AS occasion, date(o.last_day * 86400, 'unixepoch') AS held_on, o.supplier, p.unit AS programme_unit,
       q.key AS question, q.text AS question_text,
       (SELECT sum(c.n) FROM p_leadership_count AS c WHERE c.occasion = r.occasion AND c.question = r.question) AS n,
       (SELECT CAST(sum(c.level * c.n) AS REAL) / sum(c.n) FROM p_leadership_count AS c
         WHERE c.occasion = r.occasion AND c.question = r.question) AS mean,
       (SELECT max(c.level) - min(c.level) FROM p_leadership_count AS c
         WHERE c.occasion = r.occasion AND c.question = r.question) AS spread,
       (SELECT min(c.level) FROM p_leadership_count AS c WHERE c.occasion = r.occasion AND c.question = r.question) AS lowest,
       (SELECT max(c.level) FROM p_leadership_count AS c WHERE c.occasion = r.occasion AND c.question = r.question) AS highest,
       r.suppressed
  FROM p_leadership_result AS r
  JOIN p_leadership_evaluation AS e ON e.occasion = r.occasion
  JOIN p_leadership_occasion AS o ON o.id = r.occasion
  JOIN p_leadership_module AS m ON m.id = o.module
  JOIN p_leadership_programme AS p ON p.id = m.programme
  JOIN p_leadership_group AS g ON g.id = o.group_id
  JOIN p_leadership_question AS q ON q.id = r.question
 WHERE e.loaded_on <= unixepoch(date('now')) / 86400
   AND (e.withdrawn_on IS NULL OR e.withdrawn_on > unixepoch(date('now')) / 86400)

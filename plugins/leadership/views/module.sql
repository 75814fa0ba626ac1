-- leadership_module: the modules of programmes, and their occasions as planned on the day.
SELECT m.programme, p.title AS programme_title, m.id AS module, m.position, m.key, m.title, m.purpose, m.contents, m.half_days,
       (SELECT count(*) FROM p_leadership_occasion AS o
         WHERE o.module = m.id AND o.planned_on <= unixepoch(date('now')) / 86400
           AND (o.cancelled_on IS NULL OR o.cancelled_on > unixepoch(date('now')) / 86400)) AS occasions,
       (SELECT date(min(o.day) * 86400, 'unixepoch') FROM p_leadership_occasion AS o
         WHERE o.module = m.id AND o.planned_on <= unixepoch(date('now')) / 86400 AND o.day >= unixepoch(date('now')) / 86400
           AND (o.cancelled_on IS NULL OR o.cancelled_on > unixepoch(date('now')) / 86400)) AS next_date
  FROM p_leadership_module AS m
  JOIN p_leadership_programme AS p ON p.id = m.programme
 WHERE p.loaded_on <= unixepoch(date('now')) / 86400

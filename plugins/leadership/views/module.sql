-- leadership_module: the modules of programmes.
SELECT m.programme, p.title AS programme_title, m.id AS module, m.position, m.title, m.half_days
  FROM p_leadership_module AS m
  JOIN p_leadership_programme AS p ON p.id = m.programme
 WHERE p.loaded_on <= unixepoch(date('now')) / 86400

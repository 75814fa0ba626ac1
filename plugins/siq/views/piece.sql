-- siq_piece: pieces of the sets, and pieces that units have added, up to the day.
SELECT p.key AS piece,
       p.title,
       p.question,
       coalesce(s.name, p.extends) AS piece_set,
       s.version,
       p.unit,
       p.about_manager,
       p.position,
       p.scale_min,
       p.scale_max,
       p.measure
  FROM p_siq_piece AS p
  LEFT JOIN p_siq_set AS s ON s.id = p.piece_set
 WHERE p.added <= unixepoch(date('now')) / 86400

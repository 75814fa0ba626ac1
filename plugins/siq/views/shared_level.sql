-- siq_shared_level: the agreed levels of closed rounds that the unit has shared, piece by piece. What concerns the manager is in none.
SELECT r.unit,
       r.id AS round,
       date(r.day * 86400, 'unixepoch') AS date,
       CAST(strftime('%Y', r.day * 86400, 'unixepoch') AS INTEGER) AS year,
       k.key AS piece,
       k.title,
       p.agreed AS level,
       k.measure
  FROM p_siq_round AS r
  JOIN p_siq_round_piece AS p ON p.round = r.id
  JOIN p_siq_piece AS k ON k.id = p.piece
 WHERE r.shared = 1 AND r.closed <= unixepoch(date('now')) / 86400 AND r.disposed_on IS NULL
   AND p.agreed IS NOT NULL AND k.about_manager = 0

-- siq_rating: each piece of each round: the agreed level, and how individual ratings fell where that may be shown.
SELECT r.id AS round,
       r.unit,
       date(r.day * 86400, 'unixepoch') AS date,
       k.key AS piece,
       k.title,
       p.agreed,
       p.priority,
       p.answered,
       p.median,
       p.spread,
       coalesce(p.suppressed, 1) AS suppressed,
       k.scale_min,
       k.scale_max,
       k.about_manager,
       k.unit IS NOT NULL AS own,
       s.name AS piece_set,
       s.version
  FROM p_siq_round_piece AS p
  JOIN p_siq_round AS r ON r.id = p.round
  JOIN p_siq_set AS s ON s.id = r.piece_set
  JOIN p_siq_piece AS k ON k.id = p.piece

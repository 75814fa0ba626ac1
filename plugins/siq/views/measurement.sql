-- The agreed ratings of rounds that are closed on the day. The series says what may be compared over time: the set and its version, and for a
-- piece that a kommun has added also which one, since two units may use the same key for different things.
SELECT r.unit,
       NULL AS service,
       'siq.' || k.key AS measure,
       CASE WHEN k.unit IS NULL THEN s.name || '/' || s.version ELSE k.extends || '+' || k.id || '/1' END AS series,
       date(r.day * 86400, 'unixepoch') AS period,
       CAST(p.agreed AS REAL) AS value,
       CAST(k.scale_min AS REAL) AS min,
       CAST(k.scale_max AS REAL) AS max,
       'up' AS direction,
       CAST(p.spread AS REAL) AS spread,
       r.participants AS n,
       NULL AS target,
       'agreed' AS basis,
       0 AS suppressed,
       'siq.round:' || r.id || CASE k.about_manager WHEN 1 THEN ' about_manager' ELSE '' END AS source
  FROM p_siq_round_piece AS p
  JOIN p_siq_round AS r ON r.id = p.round
  JOIN p_siq_set AS s ON s.id = r.piece_set
  JOIN p_siq_piece AS k ON k.id = p.piece
 WHERE r.closed <= unixepoch(date('now')) / 86400 AND p.agreed IS NOT NULL AND r.disposed_on IS NULL

-- The agreed ratings of rounds that are closed on the day. The series says what may be compared over time: the set and its version (of a
-- piece that is declared comparable with an earlier one, that of the earlier), and for a piece that a unit has added also which one.
SELECT r.unit,
       NULL AS service,
       'siq.' || substr(k.measure, instr(k.measure, '.') + 1) AS measure,
       substr(k.measure, 1, instr(k.measure, '.') - 1) AS series,
       date(r.day * 86400, 'unixepoch') AS period,
       CAST(p.agreed AS REAL) AS value,
       CAST(k.scale_min AS REAL) AS min,
       CAST(k.scale_max AS REAL) AS max,
       'up' AS direction,
       CAST(p.spread AS REAL) AS spread,
       CASE WHEN r.participants >= r.min_group THEN r.participants END AS n,
       NULL AS target,
       'agreed' AS basis,
       0 AS suppressed,
       'siq.round:' || r.id || CASE k.about_manager WHEN 1 THEN ' about_manager' ELSE '' END AS source
  FROM p_siq_round_piece AS p
  JOIN p_siq_round AS r ON r.id = p.round
  JOIN p_siq_set AS s ON s.id = r.piece_set
  JOIN p_siq_piece AS k ON k.id = p.piece
 WHERE r.closed <= unixepoch(date('now')) / 86400 AND p.agreed IS NOT NULL AND r.disposed_on IS NULL

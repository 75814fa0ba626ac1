-- siq.spread-below: how individual ratings fell at or below a unit, piece by piece, as far as that may be seen.
SELECT c.period,
       substr(c.measure, 1, instr(c.measure, '.') - 1) AS piece_set,
       substr(c.measure, instr(c.measure, '.') + 1) AS piece,
       coalesce((SELECT k.title FROM siq_piece AS k WHERE k.measure = c.measure AND k.piece_set || '/' || k.version || '.' || k.piece = c.measure),
                (SELECT k.title FROM siq_piece AS k WHERE k.measure = c.measure ORDER BY k.version DESC LIMIT 1)) AS title,
       CAST(c.category AS INTEGER) AS level,
       c.n,
       c.individuals,
       c.units
  FROM published_count AS c
 WHERE c.plugin = 'siq' AND c.subject = 'rating' AND c.scope = 'below' AND c.unit = :unit
   AND (:year IS NULL OR substr(c.period, 1, 4) = CAST(:year AS TEXT))
 ORDER BY c.period, piece_set, title, level

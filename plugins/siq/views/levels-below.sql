-- siq.levels-below: how many units at or below a unit stand at each level, piece by piece.
SELECT c.year, c.piece_set || '/' || c.version AS piece_set, c.piece, c.title, c.level, c.units, c.judged
  FROM siq_level_count AS c
 WHERE c.unit = :unit
   AND (:year IS NULL OR c.year = :year)
 ORDER BY c.year, c.piece_set, c.version, c.title, c.level

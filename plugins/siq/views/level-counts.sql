-- siq.level-counts: how many rounds stand at each level, piece by piece; pieces about the manager are left out. What is declared comparable
-- is one piece, under the set and key that it had first; other words under the same key are another.
SELECT substr(r.measure, 1, instr(r.measure, '.') - 1) AS piece_set, substr(r.measure, instr(r.measure, '.') + 1) AS piece,
       coalesce((SELECT k.title FROM siq_piece AS k WHERE k.measure = r.measure AND k.piece_set || '/' || k.version || '.' || k.piece = r.measure),
                min(r.title)) AS title, r.agreed AS level, count(*) AS rounds
  FROM siq_rating AS r
  JOIN siq_round AS o ON o.round = r.round
 WHERE o.state = 'closed'
   AND r.agreed IS NOT NULL
   AND r.about_manager = 0
   AND (:year IS NULL OR substr(r.date, 1, 4) = CAST(:year AS TEXT))
 GROUP BY r.measure, r.agreed
 ORDER BY piece_set, title, level

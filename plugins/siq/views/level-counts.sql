-- siq.level-counts: how many rounds stand at each level, piece by piece; pieces about the manager are left out.
SELECT r.piece_set || '/' || r.version AS piece_set, r.piece, r.title, r.agreed AS level, count(*) AS rounds
  FROM siq_rating AS r
  JOIN siq_round AS o ON o.round = r.round
 WHERE o.state = 'closed'
   AND r.agreed IS NOT NULL
   AND r.about_manager = 0
   AND (:year IS NULL OR substr(r.date, 1, 4) = CAST(:year AS TEXT))
 GROUP BY r.piece_set, r.version, r.piece, r.title, r.agreed
 ORDER BY r.piece_set, r.version, r.title, r.agreed

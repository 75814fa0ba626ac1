-- siq_level_count: how many units at or below a unit stand at each agreed level, by each one's latest closed round of a year.
-- Fewer than five units are no count but names; and what rates one person is never counted together.
WITH siq_latest AS (
  SELECT r.id, r.unit, r.piece_set, CAST(strftime('%Y', r.day * 86400, 'unixepoch') AS INTEGER) AS year,
         row_number() OVER (PARTITION BY r.unit, strftime('%Y', r.day * 86400, 'unixepoch') ORDER BY r.day DESC, r.id DESC) AS place
    FROM p_siq_round AS r
   WHERE r.closed <= unixepoch(date('now')) / 86400),
siq_counted AS (
  SELECT t.ancestor AS unit, l.piece_set, l.year, p.piece, p.agreed AS level, count(*) AS units,
         sum(count(*)) OVER (PARTITION BY t.ancestor, l.piece_set, l.year, p.piece) AS judged
    FROM siq_latest AS l
    JOIN org_tree AS t ON t.unit = l.unit
    JOIN p_siq_round_piece AS p ON p.round = l.id
   WHERE l.place = 1 AND p.agreed IS NOT NULL
   GROUP BY t.ancestor, l.piece_set, l.year, p.piece, p.agreed)
SELECT c.unit, s.name AS piece_set, s.version, k.key AS piece, k.title, c.year, c.level, c.units, c.judged
  FROM siq_counted AS c
  JOIN p_siq_set AS s ON s.id = c.piece_set
  JOIN p_siq_piece AS k ON k.id = c.piece
 WHERE c.judged >= 5 AND k.about_manager = 0

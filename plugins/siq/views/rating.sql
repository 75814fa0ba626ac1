-- siq_rating: each piece of each round as it stands on the day: the agreed level, and how individual ratings fell where that
-- may be shown.
SELECT r.id AS round,
       r.unit,
       date(r.day * 86400, 'unixepoch') AS date,
       k.key AS piece,
       k.title,
       CASE WHEN p.agreed_on <= unixepoch(date('now')) / 86400 THEN p.agreed END AS agreed,
       CASE WHEN p.prioritised_on <= unixepoch(date('now')) / 86400 THEN p.priority END AS priority,
       CASE WHEN r.revealed_on <= unixepoch(date('now')) / 86400 AND p.suppressed = 0 THEN p.answered END AS answered,
       CASE WHEN r.revealed_on <= unixepoch(date('now')) / 86400 THEN p.median END AS median,
       CASE WHEN r.revealed_on <= unixepoch(date('now')) / 86400 THEN p.spread END AS spread,
       CASE WHEN r.revealed_on <= unixepoch(date('now')) / 86400 THEN coalesce(p.suppressed, 1) ELSE 1 END AS suppressed,
       k.scale_min,
       k.scale_max,
       k.about_manager,
       k.piece_set IS NOT r.piece_set AND NOT EXISTS (SELECT 1 FROM p_siq_piece AS b WHERE b.piece_set = r.piece_set AND b.key = k.key) AS own,
       s.name AS piece_set,
       s.version,
       k.measure
  FROM p_siq_round_piece AS p
  JOIN p_siq_round AS r ON r.id = p.round
  JOIN p_siq_set AS s ON s.id = r.piece_set
  JOIN p_siq_piece AS k ON k.id = p.piece
 WHERE min(r.opened, r.day) <= unixepoch(date('now')) / 86400 AND r.disposed_on IS NULL

-- siq_round: self-assessment rounds as they stand on the day: a round exists from its day, or from the day it was opened when
-- that comes first.
SELECT r.id AS round,
       r.unit,
       date(r.day * 86400, 'unixepoch') AS date,
       CASE WHEN r.participants >= r.min_group THEN r.participants END AS participants,
       CASE WHEN r.closed <= unixepoch(date('now')) / 86400 THEN 'closed' ELSE 'open' END AS state,
       ifnull(r.revealed_on <= unixepoch(date('now')) / 86400, 0) AS revealed,
       s.name AS piece_set,
       s.version,
       (SELECT count(*) FROM p_siq_round_piece AS p WHERE p.round = r.id) AS pieces,
       (SELECT count(*) FROM p_siq_round_piece AS p
         WHERE p.round = r.id AND p.agreed_on <= unixepoch(date('now')) / 86400) AS agreed,
       (SELECT count(*) FROM p_siq_round_piece AS p
         WHERE p.round = r.id AND p.prioritised_on <= unixepoch(date('now')) / 86400) AS prioritised,
       CASE WHEN r.closed <= unixepoch(date('now')) / 86400 THEN date(r.closed * 86400, 'unixepoch') END AS closed
  FROM p_siq_round AS r
  JOIN p_siq_set AS s ON s.id = r.piece_set
 WHERE min(r.opened, r.day) <= unixepoch(date('now')) / 86400

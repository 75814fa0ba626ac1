-- siq_round: self-assessment rounds.
SELECT r.id AS round,
       r.unit,
       date(r.day * 86400, 'unixepoch') AS date,
       r.participants,
       r.state,
       r.revealed,
       s.name AS piece_set,
       s.version,
       (SELECT count(*) FROM p_siq_round_piece AS p WHERE p.round = r.id) AS pieces,
       (SELECT count(p.agreed) FROM p_siq_round_piece AS p WHERE p.round = r.id) AS agreed,
       (SELECT count(p.priority) FROM p_siq_round_piece AS p WHERE p.round = r.id) AS prioritised,
       date(r.closed * 86400, 'unixepoch') AS closed
  FROM p_siq_round AS r
  JOIN p_siq_set AS s ON s.id = r.piece_set

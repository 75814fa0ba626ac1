-- siq_occasion: what is asked of the manager: a self-assessment, from the opening of the round to its closing.
SELECT 'siq.round:' || r.id AS ref,
       r.unit,
       s.title AS what,
       date(r.day * 86400, 'unixepoch') AS due,
       r.minutes,
       'siq.round:' || r.id AS source
  FROM p_siq_round AS r
  JOIN p_siq_set AS s ON s.id = r.piece_set
 WHERE min(r.opened, r.day) <= unixepoch(date('now')) / 86400
   AND (r.closed IS NULL OR r.closed > unixepoch(date('now')) / 86400)

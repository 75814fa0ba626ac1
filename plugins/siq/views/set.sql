-- siq_set: piece sets that are published on the day.
SELECT name AS piece_set,
       version,
       title,
       scale_min,
       scale_max,
       (SELECT count(*) FROM p_siq_piece AS p WHERE p.piece_set = s.id) AS pieces,
       date(published * 86400, 'unixepoch') AS published,
       source
  FROM p_siq_set AS s
 WHERE published <= unixepoch(date('now')) / 86400

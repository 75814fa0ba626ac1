-- siq_set_use: where and from when the published piece sets hold, as it was decided up to the day.
SELECT s.name AS piece_set,
       s.version,
       u.unit,
       date(u.holds_from * 86400, 'unixepoch') AS holds_from,
       date(u.published * 86400, 'unixepoch') AS published
  FROM p_siq_set_use AS u
  JOIN p_siq_set AS s ON s.id = u.piece_set
 WHERE u.published <= unixepoch(date('now')) / 86400

-- siq.wide-spread: pieces whose individual ratings lay far apart.
SELECT u.path AS unit, r.date, r.round, r.title AS piece, r.median, r.spread, r.agreed
  FROM siq_rating AS r
  JOIN org_unit AS u ON u.unit = r.unit
 WHERE r.spread >= :spread
 ORDER BY r.spread DESC, u.path, r.title

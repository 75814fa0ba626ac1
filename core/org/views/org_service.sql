-- org_service: the services of units.
SELECT id AS service, unit, name,
  date(valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN valid_to < 2932896 THEN date(valid_to * 86400, 'unixepoch') END AS valid_to
FROM core_service
WHERE valid_from <= unixepoch(date('now')) / 86400 AND valid_to > unixepoch(date('now')) / 86400

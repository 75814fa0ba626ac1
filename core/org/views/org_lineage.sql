-- org_lineage: what was done to units up to the day, and which came from which. A unit whose beginning was not written down
-- as an operation, as when a whole organisation is imported, begins on its first day.
SELECT l.operation, o.kind, date(o.day * 86400, 'unixepoch') AS date, l.from_unit, l.to_unit, l.comparable,
  o.decision, o.note, o.reorganisation
FROM core_lineage l JOIN core_operation o ON o.id = l.operation
WHERE o.day <= unixepoch(date('now')) / 86400
UNION ALL
SELECT NULL, 'create', date(f.valid_from * 86400, 'unixepoch'), NULL, u.id, 1, NULL, NULL, NULL
FROM core_unit u CROSS JOIN core_unit_parent f ON f.unit = u.id
WHERE f.valid_from <= unixepoch(date('now')) / 86400
  AND NOT EXISTS (SELECT 1 FROM core_unit_parent e WHERE e.unit = u.id AND e.valid_from < f.valid_from)
  AND NOT EXISTS (SELECT 1 FROM core_lineage l WHERE l.to_unit = u.id AND l.from_unit IS NULL)

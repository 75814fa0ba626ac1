-- org_administration: the förvaltning that each unit belongs to on the day: the nearest unit at or above it of the kind
-- administration, else the one just below the root, else the unit itself. Two look-ups by the unit's line of ancestors, and
-- nothing of other units, so that it can be joined to a few rows as to all.
SELECT v.unit,
  coalesce(
    (SELECT a.unit
     FROM core_closure c CROSS JOIN core_unit_version a ON a.unit = c.ancestor
     WHERE c.unit = v.unit AND a.kind = 'administration'
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
       AND a.valid_from <= unixepoch(date('now')) / 86400 AND a.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth LIMIT 1),
    (SELECT c.ancestor
     FROM core_closure c
     WHERE c.unit = v.unit
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth DESC LIMIT 1 OFFSET 1),
    v.unit) AS administration
FROM core_unit_version v
WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400

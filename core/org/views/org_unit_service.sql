-- org_unit_service: the services that hold for a unit: its own, or inherited.
SELECT c.unit, s.id AS service, s.name, s.unit AS from_unit
FROM core_service s JOIN core_closure c ON c.ancestor = s.unit
WHERE s.valid_from <= unixepoch(date('now')) / 86400 AND s.valid_to > unixepoch(date('now')) / 86400
  AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
  AND NOT EXISTS (SELECT 1
    FROM core_closure n JOIN core_service o ON o.unit = n.ancestor
    WHERE n.unit = c.unit AND n.depth < c.depth
      AND n.valid_from <= unixepoch(date('now')) / 86400 AND n.valid_to > unixepoch(date('now')) / 86400
      AND o.valid_from <= unixepoch(date('now')) / 86400 AND o.valid_to > unixepoch(date('now')) / 86400)

-- ?1: a JSON array of units. Drops what is known of all units that hang together with them by lineage.
WITH RECURSIVE together (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT l.to_unit FROM together t CROSS JOIN core_lineage l ON l.from_unit = t.unit AND l.to_unit IS NOT NULL
  UNION
  SELECT l.from_unit FROM together t CROSS JOIN core_lineage l ON l.to_unit = t.unit AND l.from_unit IS NOT NULL
)
DELETE FROM core_descent WHERE from_unit IN (SELECT unit FROM together)

-- The whole organisation at once; in the order of the key, so that the table is written from one end to the other.
INSERT INTO core_closure (ancestor, unit, depth, valid_from, valid_to)
WITH RECURSIVE up (unit, ancestor, depth, valid_from, valid_to) AS (
  SELECT unit, unit, 0, valid_from, valid_to FROM core_unit_parent
  UNION ALL
  SELECT up.unit, p.parent, up.depth + 1, max(up.valid_from, p.valid_from), min(up.valid_to, p.valid_to)
  FROM up CROSS JOIN core_unit_parent p
    ON p.unit = up.ancestor AND p.parent IS NOT NULL AND p.valid_from < up.valid_to AND p.valid_to > up.valid_from
)
SELECT ancestor, unit, depth, valid_from, valid_to FROM up ORDER BY ancestor, unit, valid_from

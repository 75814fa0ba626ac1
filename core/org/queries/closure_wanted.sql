-- ?1: a JSON array of units, ?2: a day. What should be known, of that day and later ones, of them and of all that is, was or
-- will be below them; what ends on the day may have been cut by it. Each step up keeps only the days on which all edges of the
-- way hold. The top's "no parent" is sorted out at the end: a condition on p.parent alone, in the step, makes SQLite 3.40 read
-- all of p for a Bloom filter.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
),
up (unit, ancestor, depth, valid_from, valid_to) AS (
  SELECT p.unit, p.unit, 0, p.valid_from, p.valid_to FROM below b CROSS JOIN core_unit_parent p ON p.unit = b.unit
  UNION ALL
  SELECT up.unit, p.parent, up.depth + 1, max(up.valid_from, p.valid_from), min(up.valid_to, p.valid_to)
  FROM up CROSS JOIN core_unit_parent p
    ON p.unit = up.ancestor AND p.valid_from < up.valid_to AND p.valid_to > up.valid_from AND min(up.valid_to, p.valid_to) >= ?2
)
SELECT ancestor, unit, depth, valid_from, valid_to FROM up WHERE ancestor IS NOT NULL AND valid_to >= ?2

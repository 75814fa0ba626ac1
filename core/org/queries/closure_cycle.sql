-- ?1: a JSON array of units. A unit at or below them that is its own ancestor on some day. UNION, so that it ends.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
),
up (unit, ancestor, valid_from, valid_to) AS (
  SELECT p.unit, p.parent, p.valid_from, p.valid_to
  FROM below b CROSS JOIN core_unit_parent p ON p.unit = b.unit
  UNION
  SELECT up.unit, p.parent, max(up.valid_from, p.valid_from), min(up.valid_to, p.valid_to)
  FROM up CROSS JOIN core_unit_parent p
    ON p.unit = up.ancestor AND p.valid_from < up.valid_to AND p.valid_to > up.valid_from
)
SELECT unit FROM up WHERE ancestor = unit LIMIT 1

-- ?1: a JSON array of units. What is known of them and of all that is, was or will be below them.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
)
SELECT c.ancestor, c.unit, c.depth, c.valid_from, c.valid_to FROM below b CROSS JOIN core_closure c ON c.unit = b.unit

-- ?1: a JSON array of units, ?2: a day. What is known, of that day and later ones, of them and of all that is, was or will be
-- below them. The least of the two is ?2: a condition on c alone would make SQLite 3.40 read all of c for a Bloom filter.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
)
SELECT c.ancestor, c.unit, c.depth, c.valid_from, c.valid_to FROM below b CROSS JOIN core_closure c ON c.unit = b.unit
  AND c.valid_to >= min(?2, b.unit + ?2)

-- ?1: a JSON array of units. Drops what is known of them and of all that is, was or will be below them.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
)
DELETE FROM core_closure WHERE unit IN (SELECT unit FROM below)

-- ?1: a JSON array of units, NULL for all; ?2: a plugin, NULL for all.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(coalesce(?1, (SELECT json_group_array(unit) FROM core_unit_parent WHERE parent IS NULL)))
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
)
DELETE FROM core_enabled
WHERE plugin IN (SELECT DISTINCT plugin FROM core_enablement WHERE ?2 IS NULL OR plugin = ?2)
  AND unit IN (SELECT unit FROM below)

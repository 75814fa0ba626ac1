-- ?1, ?2 as in enabled_delete. What each decision would say of each unit at or below its own, the strongest first:
-- the nearest ancestor, and there the latest recorded. The state: 0 off, 1 on, 2 what the unit above has.
WITH RECURSIVE below (unit) AS (
  SELECT value FROM json_each(coalesce(?1, (SELECT json_group_array(unit) FROM core_unit_parent WHERE parent IS NULL)))
  UNION
  SELECT p.unit FROM below b CROSS JOIN core_unit_parent p ON p.parent = b.unit
)
SELECT d.plugin, c.unit, max(c.valid_from, d.valid_from), min(c.valid_to, d.valid_to), d.id,
  CASE WHEN d.inherits THEN 2 ELSE d.state = 'on' END, c.depth
FROM below b
  CROSS JOIN core_closure c ON c.unit = b.unit
  CROSS JOIN core_enablement d ON d.unit = c.ancestor AND d.valid_from < c.valid_to AND d.valid_to > c.valid_from
WHERE ?2 IS NULL OR d.plugin = ?2
ORDER BY d.plugin, c.unit, c.depth, d.id DESC

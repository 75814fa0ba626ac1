-- Goals that nobody has committed themselves to: neither to the goal nor to any that breaks it down. Missions, target pictures and
-- visions are not worked off, and are left out.
WITH RECURSIVE served (ref) AS (
  SELECT goal_ref FROM commitment WHERE goal_ref IS NOT NULL AND state <> 'closed'
  UNION
  SELECT g.parent_ref FROM served s JOIN goal g ON g.ref = s.ref WHERE g.parent_ref IS NOT NULL)
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = g.unit)) AS administration, (SELECT u.path FROM org_unit u WHERE u.unit = g.unit) AS unit, g.ref, g.level, g.text AS goal, g.parent_ref,
  (SELECT count(*) FROM goal p WHERE p.parent_ref = g.ref) AS parts
FROM goal g
WHERE g.level IN ('programme', 'direction', 'goal', 'target') AND g.ref NOT IN (SELECT ref FROM served) AND (:unit IS NULL OR g.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit))
ORDER BY administration, unit, g.ref

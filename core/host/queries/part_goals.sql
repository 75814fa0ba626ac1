-- Which goals are asked of units, by the trait alone. Goals that hold in a unit are its own and those of the units above it; a mission, a
-- target picture and a vision say what all of it is for, and are asked of nobody. A goal that the unit's line has broken down is asked by
-- its parts, not once more. So a goal counts at its unit and everywhere below, but for what is at or below the topmost unit that breaks
-- it down: that takes one away. Both are small numbers at few units, and a unit has the sum of those on its line.
WITH counted AS MATERIALIZED (
  SELECT ref, parent_ref, unit, substr(ref, 1, instr(ref, ':') - 1) AS source FROM goal
  WHERE level IN ('programme', 'direction', 'goal', 'target')),
part AS MATERIALIZED (
  SELECT DISTINCT * FROM (
    SELECT g.ref, g.unit AS goal_unit, g.source, CASE WHEN EXISTS (SELECT 1 FROM org_tree t WHERE t.ancestor = g.unit AND t.unit = c.unit) THEN c.unit
        WHEN EXISTS (SELECT 1 FROM org_tree t WHERE t.ancestor = c.unit AND t.unit = g.unit) THEN g.unit END AS unit
    FROM counted c JOIN counted g ON g.ref = c.parent_ref)
  WHERE unit IS NOT NULL),
gone AS MATERIALIZED (
  SELECT p.* FROM part p
  WHERE NOT EXISTS (SELECT 1 FROM org_tree t JOIN part o ON o.unit = t.ancestor WHERE t.unit = p.unit AND t.depth > 0 AND o.ref = p.ref)),
step AS MATERIALIZED (
  SELECT unit, source, sum(n) AS n, sum(own) AS own
  FROM (SELECT unit, source, 1 AS n, 1 AS own FROM counted
        UNION ALL SELECT unit, source, -1, -(unit = goal_unit) FROM gone)
  GROUP BY unit, source)

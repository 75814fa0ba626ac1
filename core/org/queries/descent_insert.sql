-- ?1: a JSON array of units. From each unit that hangs together with them, forward in time: each step is later than the one
-- before, on the same day in the order in which they were recorded. A unit that is not comparable with what it was itself
-- breaks the way that leads through it, and takes no step. UNION, so that ways that meet are walked once.
INSERT INTO core_descent (from_unit, to_unit, day, parted, steps, comparable)
WITH RECURSIVE together (unit) AS (
  SELECT value FROM json_each(?1)
  UNION
  SELECT l.to_unit FROM together t CROSS JOIN core_lineage l ON l.from_unit = t.unit AND l.to_unit IS NOT NULL
  UNION
  SELECT l.from_unit FROM together t CROSS JOIN core_lineage l ON l.to_unit = t.unit AND l.from_unit IS NOT NULL
),
way (from_unit, to_unit, day, operation, parted, steps, comparable) AS (
  SELECT l.from_unit, l.to_unit, o.day, o.id, o.day, 1, l.comparable
  FROM together t
    CROSS JOIN core_lineage l ON l.from_unit = t.unit AND l.to_unit <> l.from_unit
    CROSS JOIN core_operation o ON o.id = l.operation
  UNION
  SELECT w.from_unit, l.to_unit, o.day, o.id, w.parted, w.steps + (l.to_unit <> l.from_unit), min(w.comparable, l.comparable)
  FROM way w
    CROSS JOIN core_lineage l ON l.from_unit = w.to_unit AND (l.to_unit <> l.from_unit OR l.comparable = 0)
    CROSS JOIN core_operation o ON o.id = l.operation AND (o.day, o.id) > (w.day, w.operation)
)
SELECT from_unit, to_unit, day, max(parted), min(steps), min(comparable)
FROM way
WHERE from_unit <> to_unit
GROUP BY from_unit, to_unit, day

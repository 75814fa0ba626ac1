-- What was done to the unit :unit and to those that it came from or that came from it; a row for each operation.
WITH
  akin (unit) AS (SELECT :unit UNION SELECT related FROM org_descent WHERE unit = :unit),
  edge AS (
    SELECT l.operation, l.kind, l.date, l.from_unit, l.to_unit, l.comparable, l.decision, l.note,
      CASE
        WHEN l.from_unit IS NOT NULL AND l.to_unit IS NOT NULL AND l.from_unit <> l.to_unit
          THEN iif(l.to_unit = :unit OR l.to_unit IN (SELECT related FROM org_descent WHERE unit = :unit AND direction = 'predecessor'
                                                       AND changed_on > l.date), 'predecessor', 'successor')
        ELSE 'itself' END AS relation
    FROM akin a CROSS JOIN org_lineage l ON l.to_unit = a.unit
    WHERE l.from_unit <> l.to_unit AND l.from_unit IN (SELECT unit FROM akin) OR l.to_unit = :unit
    UNION
    SELECT l.operation, l.kind, l.date, l.from_unit, l.to_unit, l.comparable, l.decision, l.note, 'itself'
    FROM org_lineage l WHERE l.from_unit = :unit AND l.to_unit IS NULL),
  part AS (
    SELECT DISTINCT operation, date, kind, from_unit AS unit, 0 AS after FROM edge WHERE from_unit IS NOT NULL
    UNION
    SELECT DISTINCT operation, date, kind, to_unit, 1 FROM edge WHERE to_unit IS NOT NULL),
  label AS (
    SELECT p.operation, p.date, p.kind, p.unit, p.after,
      (SELECT v.name || ifnull(' (' || v.code || ')', '') FROM org_unit_version v
       WHERE v.unit = p.unit AND (v.valid_from < p.date OR p.after AND v.valid_from = p.date)
       ORDER BY v.valid_from DESC LIMIT 1) AS text
    FROM part p)
SELECT e.date, e.kind AS what, min(e.relation) AS relation,
  (SELECT group_concat(text, ', ') FROM (SELECT text FROM label l
     WHERE l.operation IS e.operation AND l.date = e.date AND l.after = 0 ORDER BY text)) AS before,
  (SELECT group_concat(text, ', ') FROM (SELECT text FROM label l
     WHERE l.operation IS e.operation AND l.date = e.date AND l.after = 1 ORDER BY text)) AS after,
  iif(min(e.comparable), 'yes', 'no') AS comparable, e.decision, e.note
FROM edge e
GROUP BY e.date, e.operation, e.kind
ORDER BY e.date, e.operation

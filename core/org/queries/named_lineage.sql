-- What was done to the unit :unit and to those that it came from or that came from it; a row for each operation, with all
-- units that it joins.
WITH
  akin (unit) AS (SELECT :unit UNION SELECT related FROM org_descent WHERE unit = :unit),
  edge AS (
    SELECT l.operation, l.kind, l.date, l.to_unit, l.comparable, l.decision, l.note,
      CASE
        WHEN l.from_unit IS NULL OR l.from_unit = l.to_unit THEN 'itself'
        WHEN l.to_unit = :unit OR l.to_unit IN (SELECT related FROM org_descent WHERE unit = :unit AND direction = 'predecessor'
                                                 AND changed_on > l.date) THEN 'predecessor'
        ELSE 'successor' END AS relation
    FROM akin a CROSS JOIN org_lineage l ON l.to_unit = a.unit
    WHERE l.from_unit <> l.to_unit AND l.from_unit IN (SELECT unit FROM akin) OR l.to_unit = :unit
    UNION
    SELECT l.operation, l.kind, l.date, NULL, l.comparable, l.decision, l.note, 'itself'
    FROM org_lineage l WHERE l.from_unit = :unit AND l.to_unit IS NULL),
  done AS (
    SELECT date, operation, kind, max(relation) AS relation, min(comparable) AS comparable, decision, note, max(to_unit) AS to_unit
    FROM edge GROUP BY date, operation, kind)
SELECT d.date, d.kind AS what, d.relation,
  (SELECT group_concat(text, ', ') FROM (
     SELECT (SELECT v.name || ifnull(' (' || v.code || ')', '') FROM org_unit_version v
             WHERE v.unit = l.from_unit AND v.valid_from < d.date ORDER BY v.valid_from DESC LIMIT 1) AS text
     FROM org_lineage l WHERE l.operation = d.operation AND l.from_unit IS NOT NULL GROUP BY l.from_unit ORDER BY text)) AS before,
  CASE WHEN d.operation IS NULL
    THEN (SELECT v.name || ifnull(' (' || v.code || ')', '') FROM org_unit_version v
          WHERE v.unit = d.to_unit AND v.valid_from <= d.date ORDER BY v.valid_from DESC LIMIT 1)
    ELSE (SELECT group_concat(text, ', ') FROM (
            SELECT (SELECT v.name || ifnull(' (' || v.code || ')', '') FROM org_unit_version v
                    WHERE v.unit = l.to_unit AND v.valid_from <= d.date ORDER BY v.valid_from DESC LIMIT 1) AS text
            FROM org_lineage l WHERE l.operation = d.operation AND l.to_unit IS NOT NULL GROUP BY l.to_unit ORDER BY text)) END AS after,
  iif(d.comparable, 'yes', 'no') AS comparable, d.decision, d.note
FROM done d
ORDER BY d.date, d.operation

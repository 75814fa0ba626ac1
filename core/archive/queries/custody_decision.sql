-- The decision on the latest change of the unit, or of one above it, on the day. ?1: the unit, ?2: the day.
SELECT o.decision
FROM core_operation o JOIN core_lineage l ON l.operation = o.id
WHERE o.day = ?2 AND o.decision IS NOT NULL
  AND (l.from_unit = ?1 OR l.to_unit = ?1
       OR l.to_unit IN (SELECT ancestor FROM core_closure WHERE unit = ?1 AND valid_from <= ?2 AND valid_to >= ?2))
ORDER BY o.id DESC LIMIT 1

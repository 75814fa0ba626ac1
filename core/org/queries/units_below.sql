-- ?1: the unit at the top, ?2: a day.
SELECT v.unit, p.parent, v.name, v.workplace AND NOT v.dormant
FROM core_closure c
  JOIN core_unit_version v ON v.unit = c.unit AND v.valid_from <= ?2 AND v.valid_to > ?2
  JOIN core_unit_parent p ON p.unit = c.unit AND p.valid_from <= ?2 AND p.valid_to > ?2
WHERE c.ancestor = ?1 AND c.valid_from <= ?2 AND c.valid_to > ?2

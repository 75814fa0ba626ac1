-- Units whose records stand under another authority than was last accounted for, and the periods that have begun in between.
-- ?1: the day. Units that are open answer by themselves; those that have ended with others after them, by those.
WITH RECURSIVE
  period (unit, authority, first, last) AS MATERIALIZED (
    SELECT unit, authority, unixepoch(valid_from) / 86400, coalesce(unixepoch(valid_to) / 86400, 2932896)
    FROM org_authority WHERE authority IS NOT NULL
  ),
  open_now (unit) AS MATERIALIZED (
    SELECT unit FROM core_closure WHERE depth = 0 AND valid_from <= ?1 AND valid_to > ?1
  ),
  heir (unit, heir) AS (
    SELECT unit, unit FROM core_record_custody WHERE unit NOT IN (SELECT unit FROM open_now)
    UNION
    SELECT h.unit, l.to_unit
    FROM heir h CROSS JOIN core_lineage l ON l.from_unit = h.heir AND l.to_unit <> l.from_unit
      CROSS JOIN core_operation o ON o.id = l.operation AND o.kind IN ('merge', 'split', 'recut') AND o.day <= ?1
    WHERE h.heir NOT IN (SELECT unit FROM open_now)
  ),
  due (unit, was, now, since) AS MATERIALIZED (
    SELECT s.unit, k.authority, s.authority, k.since
    FROM period s LEFT JOIN core_record_custody k ON k.unit = s.unit
    WHERE s.first <= ?1 AND s.last > ?1 AND k.authority IS NOT s.authority
    UNION ALL
    SELECT h.unit, k.authority, min(s.authority), k.since
    FROM heir h JOIN period s ON s.unit = h.heir AND s.first <= ?1 AND s.last > ?1
      JOIN core_record_custody k ON k.unit = h.unit
    GROUP BY h.unit
    HAVING min(s.authority) = max(s.authority) AND min(s.authority) <> k.authority
  )
SELECT d.unit, d.was, d.now, p.authority, p.first,
  -- the day of a change that no period tells of: that on which the unit ended, or today
  (SELECT min(?1, max(c.valid_to)) FROM core_closure c WHERE c.unit = d.unit AND c.depth = 0 AND c.valid_from <= ?1) AS at_last
FROM due d LEFT JOIN period p ON p.unit = d.unit AND p.first > d.since AND p.first <= ?1
ORDER BY d.unit, p.first

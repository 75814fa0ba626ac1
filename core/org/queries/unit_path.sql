-- ?1: a unit, ?2: a day. Names from below the root, joined by '/'; the root's own name for the root.
SELECT group_concat(name, '/')
FROM (SELECT a.name AS name
      FROM core_closure c
        JOIN core_unit_version a ON a.unit = c.ancestor AND a.valid_from <= ?2 AND a.valid_to > ?2
        JOIN core_unit_parent q ON q.unit = c.ancestor AND q.valid_from <= ?2 AND q.valid_to > ?2
      WHERE c.unit = ?1 AND c.valid_from <= ?2 AND c.valid_to > ?2 AND (q.parent IS NOT NULL OR c.depth = 0)
      ORDER BY c.depth DESC)

-- Official records as they stand on the day, of every plugin that has been here.
-- ?1 the day, ?2 a ref, ?3 a unit, ?4 a type, ?5 first and ?6 last date; NULL or 0: any.
SELECT r.ref, r.unit, r.record_type, r.title, r.status, r.date, r.secrecy, r.retention, r.source,
  coalesce((SELECT n.registry_number FROM core_record_act n
            WHERE n.ref = r.ref AND n.registry_number IS NOT NULL AND n.day <= ?1 ORDER BY n.id DESC LIMIT 1),
           r.registry_number) AS registry_number,
  EXISTS (SELECT 1 FROM core_record_act d WHERE d.ref = r.ref AND d.act = 'disposed' AND d.day <= ?1) AS disposed,
  coalesce(
    -- that answers for the unit on the day
    (SELECT a.authority FROM core_closure c JOIN core_unit_version a ON a.unit = c.ancestor
     WHERE c.unit = r.unit AND a.authority IS NOT NULL AND c.valid_from <= ?1 AND c.valid_to > ?1
       AND a.valid_from <= ?1 AND a.valid_to > ?1 ORDER BY c.depth LIMIT 1),
    -- of a unit that has ended: whoever has taken over, else the last one
    (SELECT t.to_authority FROM core_record_act t WHERE t.ref = r.ref AND t.act = 'transferred' AND t.day <= ?1 ORDER BY t.id DESC LIMIT 1),
    (SELECT a.authority FROM core_closure c JOIN core_unit_version a ON a.unit = c.ancestor
     WHERE c.unit = r.unit AND a.authority IS NOT NULL AND a.valid_from < c.valid_to AND a.valid_to >= c.valid_to
       AND c.valid_to = (SELECT max(e.valid_to) FROM core_closure e WHERE e.unit = r.unit AND e.depth = 0 AND e.valid_from <= ?1)
       AND c.valid_to <= ?1 ORDER BY c.depth LIMIT 1),
    r.authority) AS authority
FROM record r
WHERE (?2 IS NULL OR r.ref = ?2)
  AND (?3 = 0 OR r.unit IN
       (SELECT c.unit FROM core_closure c
        WHERE c.ancestor = ?3 AND c.valid_from <= ?1
          -- or, of a unit that has ended, on its last day
          AND (c.valid_to > ?1 OR c.valid_to = (SELECT max(e.valid_to) FROM core_closure e
                                                WHERE e.unit = c.unit AND e.depth = 0 AND e.valid_from <= ?1))))
  AND (?4 IS NULL OR r.record_type = ?4 OR instr(r.ref, ?4 || ':') = 1 OR instr(r.ref, '.' || ?4 || ':') > 0)
  AND (?5 IS NULL OR r.date >= ?5) AND (?6 IS NULL OR r.date <= ?6)
ORDER BY r.date, substr(r.ref, 1, instr(r.ref, ':')), CAST(substr(r.ref, instr(r.ref, ':') + 1) AS INTEGER), r.ref

-- Everything about one unit, a row for each thing: facts, who leads it, its services, the plugins in use, its history.
-- ?1 the unit, ?2 the day of the question in days since 1970-01-01.
WITH
  version AS (
    SELECT v.unit, v.name, v.code, v.kind, v.authority, v.workplace, v.dormant, v.valid_from, v.valid_to
      FROM core_unit_version v WHERE v.unit = ?1),
  now AS (SELECT * FROM org_unit WHERE unit = ?1),
  answering AS MATERIALIZED (SELECT authority, valid_from, valid_to FROM org_authority WHERE unit = ?1),
  leading AS (
    SELECT r.role_id, r.person, r.unit, r.role, r.valid_from, r.valid_to, t.depth
      FROM org_tree t JOIN org_role r ON r.unit = t.ancestor
     WHERE t.unit = ?1 AND r.role IN ('manager', 'deputy')),
  fact (place, part, name, value, source, valid_from, valid_to) AS (
    SELECT 10, 'unit', 'name', name, NULL, NULL, NULL FROM now
    UNION ALL SELECT 11, 'unit', 'path', path, NULL, NULL, NULL FROM now
    UNION ALL SELECT 12, 'unit', 'id', unit, NULL, NULL, NULL FROM now
    UNION ALL SELECT 13, 'unit', 'external id', external_id, NULL, NULL, NULL FROM now WHERE external_id IS NOT NULL
    UNION ALL SELECT 14, 'unit', 'code', code, NULL, NULL, NULL FROM now WHERE code IS NOT NULL
    UNION ALL SELECT 15, 'unit', 'kind', k.title, NULL, NULL, NULL FROM now JOIN org_kind k ON k.kind = now.kind
    UNION ALL SELECT 16, 'unit', 'workplace', iif(workplace, 'yes', 'no'), NULL, NULL, NULL FROM now
    UNION ALL SELECT 18, 'unit', 'at rest', 'yes', NULL, NULL, NULL FROM now WHERE dormant
    UNION ALL
    -- Looked up, not joined: a join here makes SQLite build a filter over every unit after ANALYZE.
    SELECT 17, 'unit', 'authority', (SELECT a.name FROM org_unit a WHERE a.unit = now.authority),
           -- from where: the nearest unit above that has the authority as its own
           (SELECT u.path FROM org_tree t JOIN core_unit_version o ON o.unit = t.ancestor JOIN org_unit u ON u.unit = t.ancestor
             WHERE t.unit = ?1 AND t.depth > 0 AND o.authority IS NOT NULL AND o.valid_from <= ?2 AND ?2 < o.valid_to
               AND (SELECT v.authority FROM version v WHERE v.valid_from <= ?2 AND ?2 < v.valid_to) IS NULL
             ORDER BY t.depth LIMIT 1), NULL, NULL
      FROM now WHERE now.authority IS NOT NULL
    UNION ALL SELECT 17, 'unit', 'authority', 'none', NULL, NULL, NULL FROM now WHERE now.authority IS NULL
    UNION ALL
    -- A unit that is not there on the day: what it was called, and until or from when.
    SELECT 10, 'unit', 'name', name, NULL, NULL, NULL
      FROM (SELECT name FROM version WHERE NOT EXISTS (SELECT 1 FROM now) ORDER BY valid_from > ?2, abs(valid_from - ?2) LIMIT 1)
    UNION ALL SELECT 12, 'unit', 'id', ?1, NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM now)
    UNION ALL
    SELECT 13, 'unit', 'external id', u.external_id, NULL, NULL, NULL FROM core_unit u
     WHERE u.id = ?1 AND u.external_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM now)
    UNION ALL
    SELECT 18, 'unit', 'closed', date(max(valid_to) * 86400, 'unixepoch'), NULL, NULL, NULL FROM version
     WHERE valid_to <= ?2 AND NOT EXISTS (SELECT 1 FROM now) HAVING count(*) > 0
    UNION ALL
    SELECT 19, 'unit', 'begins', date(min(valid_from) * 86400, 'unixepoch'), NULL, NULL, NULL FROM version
     WHERE valid_from > ?2 AND NOT EXISTS (SELECT 1 FROM now) HAVING count(*) > 0
    UNION ALL
    SELECT 20, 'role', (SELECT k.title FROM core_role_kind k WHERE k.role = l.role), coalesce(p.name, 'id:' || l.person),
           iif(l.depth > 0, u.path, NULL), l.valid_from, l.valid_to
      FROM leading l JOIN org_unit u ON u.unit = l.unit JOIN org_person p ON p.person = l.person
     WHERE l.depth = (SELECT min(depth) FROM leading)
    UNION ALL
    SELECT 30, 'service', s.name,
           (SELECT group_concat(r.recipient, ', ') FROM org_recipient r WHERE r.service = s.service),
           iif(s.from_unit <> s.unit, (SELECT u.path FROM org_unit u WHERE u.unit = s.from_unit), NULL), NULL, NULL
      FROM org_unit_service s WHERE s.unit = ?1
    UNION ALL
    SELECT 40, 'plugin', e.plugin, e.phase,
           iif(e.decided_at <> e.unit, (SELECT u.path FROM org_unit u WHERE u.unit = e.decided_at), NULL), e.valid_from, e.valid_to
      FROM plugin_enabled e WHERE e.unit = ?1
    UNION ALL
    SELECT 50, 'version', v.name, (SELECT k.title FROM org_kind k WHERE k.kind = v.kind),
           NULL, date(v.valid_from * 86400, 'unixepoch'),
           iif(v.valid_to < 2932896, date(v.valid_to * 86400, 'unixepoch'), NULL)
      FROM version v
    UNION ALL
    -- Which authority has answered for it when, and will: nothing that the facts above do not tell, while it is always the same.
    SELECT 55, 'authority',
           coalesce((SELECT v.name FROM core_unit_version v WHERE v.unit = a.authority AND v.valid_from <= ?2
                      ORDER BY v.valid_from DESC LIMIT 1), 'none'), 'id:' || a.authority, NULL, a.valid_from, a.valid_to
      FROM answering a WHERE (SELECT count(*) FROM answering) > 1
    UNION ALL
    SELECT 60, 'parent',
           coalesce((SELECT v.name FROM core_unit_version v
                      WHERE v.unit = p.parent AND v.valid_from <= max(p.valid_from, min(?2, p.valid_to - 1))
                      ORDER BY v.valid_from DESC LIMIT 1), 'none'),
           'id:' || p.parent, NULL, date(p.valid_from * 86400, 'unixepoch'),
           iif(p.valid_to < 2932896, date(p.valid_to * 86400, 'unixepoch'), NULL)
      FROM core_unit_parent p WHERE p.unit = ?1
    UNION ALL
    -- What it came from and what it becomes, on whatever day: what is decided for a later one too, as of versions.
    SELECT 70, 'predecessor',
           (SELECT v.name FROM core_unit_version v WHERE v.unit = d.from_unit AND v.valid_from <= max(?2, d.day)
             ORDER BY v.valid_from DESC LIMIT 1),
           'id:' || d.from_unit, NULL, date(d.day * 86400, 'unixepoch'), NULL
      FROM (SELECT from_unit, max(day) AS day FROM core_descent WHERE to_unit = ?1 GROUP BY from_unit) d
    UNION ALL
    SELECT 80, 'successor',
           (SELECT v.name FROM core_unit_version v WHERE v.unit = d.to_unit AND v.valid_from <= max(?2, d.day)
             ORDER BY v.valid_from DESC LIMIT 1),
           'id:' || d.to_unit, NULL, date(d.day * 86400, 'unixepoch'), NULL
      FROM (SELECT to_unit, max(day) AS day FROM core_descent WHERE from_unit = ?1 GROUP BY to_unit) d)
SELECT part, name, CAST(value AS TEXT) AS value, source, valid_from, valid_to
  FROM fact
 ORDER BY place, valid_from, name

-- org_unit: the units as they are on the day.
SELECT v.unit, v.name, v.code, v.kind, p.parent,
  (SELECT a.authority
   FROM core_closure c JOIN core_unit_version a ON a.unit = c.ancestor
   WHERE c.unit = v.unit AND a.authority IS NOT NULL
     AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     AND a.valid_from <= unixepoch(date('now')) / 86400 AND a.valid_to > unixepoch(date('now')) / 86400
   ORDER BY c.depth LIMIT 1) AS authority,
  v.workplace, u.external_id,
  (SELECT group_concat(name, '/')
   FROM (SELECT a.name AS name
         FROM core_closure c
           JOIN core_unit_version a ON a.unit = c.ancestor
           JOIN core_unit_parent q ON q.unit = c.ancestor
         WHERE c.unit = v.unit AND (q.parent IS NOT NULL OR c.depth = 0)
           AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
           AND a.valid_from <= unixepoch(date('now')) / 86400 AND a.valid_to > unixepoch(date('now')) / 86400
           AND q.valid_from <= unixepoch(date('now')) / 86400 AND q.valid_to > unixepoch(date('now')) / 86400
         ORDER BY c.depth DESC)) AS path,
  date(v.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN v.valid_to < 2932896 THEN date(v.valid_to * 86400, 'unixepoch') END AS valid_to,
  v.dormant
FROM core_unit_version v
  JOIN core_unit_parent p ON p.unit = v.unit
  JOIN core_unit u ON u.id = v.unit
WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400
  AND p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400

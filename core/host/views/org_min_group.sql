-- org_min_group: the setting core.min_group as it holds in each unit of the day: its own, that of the nearest unit above that has
-- one, that of the installation, else what is declared. Settings have no days: it is their value of today.
SELECT v.unit,
  coalesce(
    (SELECT CAST(s.value AS INTEGER)
     FROM core_closure c CROSS JOIN core_setting s ON s.plugin = 'core' AND s.name = 'min_group' AND s.unit = c.ancestor
     WHERE c.unit = v.unit
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth LIMIT 1),
    (SELECT CAST(s.value AS INTEGER) FROM core_setting s WHERE s.plugin = 'core' AND s.name = 'min_group' AND s.unit = 0),
    5) AS min_group
FROM core_unit_version v
WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400

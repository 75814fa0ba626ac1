-- org_burden_limit: over which figures too much is asked of a unit's manager, as the settings core.burden_goals, _commitments and
-- _minutes hold in each unit of the day: its own, of the nearest unit above that has one, of the installation, else what is declared.
SELECT v.unit,
  coalesce(
    (SELECT CAST(s.value AS INTEGER)
     FROM core_closure c CROSS JOIN core_setting s ON s.plugin = 'core' AND s.name = 'burden_goals' AND s.unit = c.ancestor
     WHERE c.unit = v.unit
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth LIMIT 1),
    (SELECT CAST(s.value AS INTEGER) FROM core_setting s WHERE s.plugin = 'core' AND s.name = 'burden_goals' AND s.unit = 0),
    9) AS goals,
  coalesce(
    (SELECT CAST(s.value AS INTEGER)
     FROM core_closure c CROSS JOIN core_setting s ON s.plugin = 'core' AND s.name = 'burden_commitments' AND s.unit = c.ancestor
     WHERE c.unit = v.unit
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth LIMIT 1),
    (SELECT CAST(s.value AS INTEGER) FROM core_setting s WHERE s.plugin = 'core' AND s.name = 'burden_commitments' AND s.unit = 0),
    15) AS commitments,
  coalesce(
    (SELECT CAST(s.value AS INTEGER)
     FROM core_closure c CROSS JOIN core_setting s ON s.plugin = 'core' AND s.name = 'burden_minutes' AND s.unit = c.ancestor
     WHERE c.unit = v.unit
       AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400
     ORDER BY c.depth LIMIT 1),
    (SELECT CAST(s.value AS INTEGER) FROM core_setting s WHERE s.plugin = 'core' AND s.name = 'burden_minutes' AND s.unit = 0),
    2400) AS minutes
FROM core_unit_version v
WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400

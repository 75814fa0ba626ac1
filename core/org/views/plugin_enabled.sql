-- plugin_enabled: where plugins are on, inherited downward; meant for JOIN.
SELECT e.plugin, e.unit, d.phase, d.unit AS decided_at,
  date(e.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN e.valid_to < 2932896 THEN date(e.valid_to * 86400, 'unixepoch') END AS valid_to
FROM core_enabled e JOIN core_enablement d ON d.id = e.enablement
WHERE e.valid_from <= unixepoch(date('now')) / 86400 AND e.valid_to > unixepoch(date('now')) / 86400

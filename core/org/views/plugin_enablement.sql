-- plugin_enablement: all decisions to switch plugins on or off, with who, when and why.
SELECT e.plugin, e.unit, CASE WHEN e.inherits THEN 'inherits' ELSE e.state END AS state, e.phase,
  date(e.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN e.valid_to < 2932896 THEN date(e.valid_to * 86400, 'unixepoch') END AS valid_to,
  e.reason, e.decision, CASE WHEN p.protected IS NOT 1 THEN a.account END AS account,
  strftime('%Y-%m-%dT%H:%M:%SZ', e.recorded_at, 'unixepoch') AS recorded_at
FROM core_enablement e LEFT JOIN core_actor a ON a.id = e.actor LEFT JOIN core_person p ON p.id = a.person

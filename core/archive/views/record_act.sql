-- record_act: what has been done with official records, up to the day.
SELECT r.id AS act, r.ref, r.act AS what, r.unit, r.authority, r.to_authority, date(r.day * 86400, 'unixepoch') AS date,
  r.registry_number, r.recipient, r.assessment, r.paragraph, r.decision, r.reason,
  CASE WHEN p.protected IS NOT 1 THEN a.account END AS account,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.recorded_at, 'unixepoch') AS recorded_at, r.outcome, r.corrects
FROM core_record_act r LEFT JOIN core_actor a ON a.id = r.actor LEFT JOIN core_person p ON p.id = a.person
WHERE r.day <= unixepoch(date('now')) / 86400

-- org_reorganisation: reorganisations that are known on the day, and how far each had come then.
SELECT r.id AS reorganisation, r.name,
  date(r.day * 86400, 'unixepoch') AS date,
  CASE
    WHEN r.withdrawn_on <= unixepoch(date('now')) / 86400 THEN 'withdrawn'
    WHEN r.in_force_on <= unixepoch(date('now')) / 86400 THEN 'in_force'
    WHEN r.approved_on <= unixepoch(date('now')) / 86400 THEN 'approved'
    WHEN r.negotiated <= unixepoch(date('now')) / 86400 THEN 'negotiated'
    ELSE 'draft'
  END AS phase,
  CASE WHEN r.negotiated <= unixepoch(date('now')) / 86400 THEN date(r.negotiated * 86400, 'unixepoch') END AS negotiated,
  CASE WHEN r.negotiated <= unixepoch(date('now')) / 86400 THEN r.outcome END AS outcome,
  r.risk_assessment, r.decision,
  date(r.registered_on * 86400, 'unixepoch') AS registered,
  CASE WHEN r.approved_on <= unixepoch(date('now')) / 86400 THEN date(r.approved_on * 86400, 'unixepoch') END AS approved,
  CASE WHEN r.in_force_on <= unixepoch(date('now')) / 86400 THEN date(r.in_force_on * 86400, 'unixepoch') END AS in_force,
  CASE WHEN r.withdrawn_on <= unixepoch(date('now')) / 86400 THEN date(r.withdrawn_on * 86400, 'unixepoch') END AS withdrawn
FROM core_reorganisation r
WHERE r.registered_on <= unixepoch(date('now')) / 86400

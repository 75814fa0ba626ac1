-- Support that was promised and not given: its day has passed, or it was closed without being delivered. The unit is the one that
-- promised; for_unit the one that waits.
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = c.unit)) AS administration, (SELECT u.path FROM org_unit u WHERE u.unit = c.unit) AS unit, (SELECT u.path FROM org_unit u WHERE u.unit = c.for_unit) AS for_unit, c.ref, c.what,
  c.due, CAST(julianday(date('now')) - julianday(c.due) AS INTEGER) AS days_late, iif(c.state = 'closed', 'not delivered', 'overdue') AS state,
  coalesce(c.reason, (SELECT a.reason FROM assessment a WHERE a.ref = c.ref AND a.reason IS NOT NULL ORDER BY a.date DESC LIMIT 1)) AS why
FROM commitment c
WHERE c.kind = 'support' AND (c.state = 'closed' OR c.state IN ('open', 'renegotiated') AND c.due < date('now'))
  AND (:unit IS NULL OR c.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit)
       OR c.for_unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit))
ORDER BY administration, unit, c.due, c.ref

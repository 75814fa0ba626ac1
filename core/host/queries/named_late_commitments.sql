-- Commitments that are not delivered although their day has passed, and why: the reason that their owner gives, else what was said of
-- them last. `alike`: how many are late in that förvaltning from that plugin.
WITH late AS (
  SELECT c.*, (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = c.unit)) AS administration, substr(c.ref, 1, instr(c.ref, ':') - 1) AS plugin
  FROM commitment c WHERE c.state IN ('open', 'renegotiated') AND c.due < date('now') AND (:unit IS NULL OR c.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit)))
SELECT l.administration, l.plugin, count(*) OVER (PARTITION BY l.administration, l.plugin) AS alike, (SELECT u.path FROM org_unit u WHERE u.unit = l.unit) AS unit,
  l.ref, l.what, l.due, CAST(julianday(date('now')) - julianday(l.due) AS INTEGER) AS days_late, l.assessment,
  coalesce(l.reason, (SELECT a.reason FROM assessment a WHERE a.ref = l.ref AND a.reason IS NOT NULL ORDER BY a.date DESC LIMIT 1)) AS why
FROM late l ORDER BY l.administration, l.plugin, l.due, l.ref

-- Continues core/host/queries/part_weak.sql. Which weak measurements nothing is being done about: there is no open commitment of the unit
-- on that measure.
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = w.unit)) AS administration, (SELECT u.path FROM org_unit u WHERE u.unit = w.unit) AS unit, w.measure, w.service, w.period, w.value, w.target, w.basis
FROM weak w JOIN org_unit u ON u.unit = w.unit
WHERE NOT EXISTS (SELECT 1 FROM commitment c WHERE c.unit = w.unit AND c.measure = w.measure AND c.state IN ('open', 'renegotiated'))
ORDER BY administration, w.value, 2, w.measure

-- Continues core/host/queries/part_weak.sql. Which services have weak measurements: the service that a measurement names, else those that
-- hold in its unit, its own or inherited.
, served AS (
  SELECT w.unit, w.measure, w.value, s.name, s.from_unit FROM weak w JOIN org_unit_service s ON s.unit = w.unit WHERE w.service IS NULL
  UNION ALL
  SELECT w.unit, w.measure, w.value, w.service, (SELECT s.from_unit FROM org_unit_service s WHERE s.unit = w.unit AND s.name = w.service)
  FROM weak w WHERE w.service IS NOT NULL)
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = ifnull(s.from_unit, s.unit))) AS administration, s.name AS service, (SELECT u.path FROM org_unit u WHERE u.unit = s.from_unit) AS of_unit,
  count(DISTINCT s.unit) AS units, count(*) AS weak, group_concat(DISTINCT s.measure) AS measures
FROM served s JOIN org_unit u ON u.unit = s.unit
GROUP BY s.name, s.from_unit ORDER BY weak DESC, administration, service

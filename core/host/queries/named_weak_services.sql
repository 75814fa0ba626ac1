-- Which services have weak measurements: the service that a measurement names, else those that hold in its unit, its own or inherited.
-- What rates one person is never compared between units, and is left out.
WITH dated AS (
  SELECT m.*,
    CASE
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(m.period || '-01', 1, 10)
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]/*' THEN substr(m.period, 1, 4) || '-07-01'
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[THQK][1-4]*' THEN printf('%s-%02d-01', substr(m.period, 1, 4),
        1 + (substr(m.period, 7, 1) - 1) * CASE substr(m.period, 6, 1) WHEN 'T' THEN 4 WHEN 'H' THEN 6 ELSE 3 END)
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(m.period, 1, 4) || '-01-01'
      ELSE m.period END AS day
  FROM measurement m
  WHERE ifnull(m.suppressed, 0) = 0 AND m.value IS NOT NULL AND ifnull(m.source, '') NOT LIKE '% about_manager' AND (:unit IS NULL OR m.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit))),
latest AS (
  SELECT * FROM (SELECT d.*, row_number() OVER (PARTITION BY d.unit, d.measure, d.service, d.basis ORDER BY d.day DESC, d.series DESC) AS place FROM dated d)
  WHERE place = 1),
weak AS MATERIALIZED (
  SELECT * FROM latest
  WHERE basis = 'agreed' AND value <= :level
    OR basis = 'kpi' AND target IS NOT NULL AND CASE direction WHEN 'down' THEN value > target ELSE value < target END)
,
served AS (
  SELECT w.unit, w.measure, w.value, s.name, s.from_unit FROM weak w JOIN org_unit_service s ON s.unit = w.unit WHERE w.service IS NULL
  UNION ALL
  SELECT w.unit, w.measure, w.value, w.service, (SELECT s.from_unit FROM org_unit_service s WHERE s.unit = w.unit AND s.name = w.service)
  FROM weak w WHERE w.service IS NOT NULL)
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = ifnull(s.from_unit, s.unit))) AS administration, s.name AS service, (SELECT u.path FROM org_unit u WHERE u.unit = s.from_unit) AS of_unit,
  count(DISTINCT s.unit) AS units, count(*) AS weak, group_concat(DISTINCT s.measure) AS measures
FROM served s JOIN org_unit u ON u.unit = s.unit
GROUP BY s.name, s.from_unit ORDER BY weak DESC, administration, service

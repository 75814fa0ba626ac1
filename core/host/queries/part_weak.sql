-- The latest measurement of each kind where it is weak: an agreed level of :level or lower, a key figure that misses its target. What
-- rates one person is never compared between units, and is left out.
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

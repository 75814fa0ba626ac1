-- Which delivered commitments moved what they were to move: the measure's value on the day of the agreement or last before it, and the
-- first after the delivery, of the same series alone. Where the unit has none before, that of the unit that it came from is taken; where
-- something in between makes it another unit, or several units have such a value, nothing is said of the effect. The day of delivery is that of the assessment
-- that says so. Where nobody has said so in a dialogue it is not known, is not shown, and the day on which it was due is taken for it.
WITH done AS MATERIALIZED (
  SELECT c.ref, c.unit, c.what, c.measure, c.service, c.agreed_on,
    c.due, (SELECT max(a.date) FROM assessment a WHERE a.ref = c.ref AND a.state = 'delivered') AS delivered_on
  FROM commitment c
  WHERE c.state = 'delivered' AND c.measure IS NOT NULL AND (:unit IS NULL OR c.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit))),
place AS MATERIALIZED (
  SELECT DISTINCT unit, unit AS at, '9999-12-31' AS until, 1 AS comparable FROM done
  UNION ALL
  SELECT DISTINCT d.unit, o.related, o.parted_on, o.comparable FROM done d JOIN org_descent o ON o.unit = d.unit
  WHERE o.direction = 'predecessor'),
dated AS MATERIALIZED (
  SELECT m.unit, m.measure, m.service, m.series, m.value, m.direction, m.source,
    CASE
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(m.period || '-01', 1, 10)
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]/*' THEN substr(m.period, 1, 4) || '-07-01'
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[THQK][1-4]*' THEN printf('%s-%02d-01', substr(m.period, 1, 4),
        1 + (substr(m.period, 7, 1) - 1) * CASE substr(m.period, 6, 1) WHEN 'T' THEN 4 WHEN 'H' THEN 6 ELSE 3 END)
      WHEN m.period GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(m.period, 1, 4) || '-01-01'
      ELSE m.period END AS day
  FROM measurement m
  WHERE ifnull(m.suppressed, 0) = 0 AND m.value IS NOT NULL AND m.unit IN (SELECT at FROM place)),
paired AS (
  SELECT d.*, p.day AS after_day, p.value AS after, p.series, p.direction,
    row_number() OVER (PARTITION BY d.ref ORDER BY p.day, p.series) AS place
  FROM done d LEFT JOIN dated p ON p.unit = d.unit AND p.measure = d.measure AND p.day > coalesce(d.delivered_on, d.due)
    AND (d.service IS NULL OR p.service IS d.service)),
compared AS (
  SELECT p.*, b.value AS before, b.day AS before_day, l.comparable,
    row_number() OVER (PARTITION BY p.ref ORDER BY b.unit IS NULL, b.unit <> p.unit, b.day DESC) AS back,
    count(*) FILTER (WHERE b.unit <> p.unit) OVER (PARTITION BY p.ref, b.day) AS others, b.unit <> p.unit AS is_other
  FROM paired p
    LEFT JOIN place l ON l.unit = p.unit
    LEFT JOIN dated b ON b.unit = l.at AND b.measure = p.measure AND b.day <= p.agreed_on AND b.day < l.until
      AND (p.after IS NULL OR b.series = p.series) AND (p.service IS NULL OR b.service IS p.service)
  WHERE p.place = 1),
cut AS (
  SELECT c.*, c.comparable = 0 OR c.is_other AND c.others > 1 OR EXISTS (SELECT 1 FROM org_lineage e WHERE e.to_unit = c.unit AND e.from_unit IS NOT NULL AND e.comparable = 0
                        AND e.date > c.before_day AND e.date <= c.after_day) AS is_cut
  FROM compared c WHERE c.back = 1)
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = c.unit)) AS administration, (SELECT u.path FROM org_unit u WHERE u.unit = c.unit) AS unit, c.ref, c.what, c.measure, c.agreed_on, c.before, c.delivered_on,
  c.after, iif(c.is_cut, NULL, c.after - c.before) AS change,
  CASE WHEN c.after IS NULL THEN 'not measured yet' WHEN c.before IS NULL THEN 'not measured before' WHEN c.is_cut THEN 'cannot be compared'
    WHEN c.after = c.before THEN 'unchanged' WHEN (c.after > c.before) = (ifnull(c.direction, 'up') <> 'down') THEN 'better' ELSE 'worse' END AS effect
FROM cut c ORDER BY administration, unit, c.ref

-- What was measured on the unit :unit and, before they became it, on those that it came from; in segments within which
-- values can be compared. `stretch`: days on which a unit can be compared with itself. `course`: to which stretch of which
-- unit one leads without a break.
WITH RECURSIVE
  node (unit, until) AS (
    SELECT :unit, '9999-12-31'
    UNION ALL
    SELECT related, parted_on FROM org_descent WHERE unit = :unit AND direction = 'predecessor'),
  stretch (unit, begins, ends) AS (
    SELECT unit, day, lead(day, 1, '9999-12-31') OVER (PARTITION BY unit ORDER BY day)
    FROM (SELECT unit, '' AS day FROM node
          UNION
          SELECT n.unit, l.date FROM node n CROSS JOIN org_lineage l ON l.to_unit = n.unit
          WHERE l.comparable = 0 AND l.from_unit IS NOT NULL)),
  passage (unit, begins, next_unit, next_begins) AS (
    SELECT s.unit, s.begins, t.unit, t.begins
    FROM stretch s CROSS JOIN org_lineage l ON l.from_unit = s.unit
      CROSS JOIN stretch t ON t.unit = l.to_unit
    WHERE l.comparable = 1 AND l.to_unit <> l.from_unit AND l.date > s.begins AND l.date <= s.ends
      AND l.date >= t.begins AND l.date < t.ends),
  course (unit, begins, at_unit, at_begins, steps) AS (
    SELECT unit, begins, unit, begins, 0 FROM stretch
    UNION
    SELECT c.unit, c.begins, p.next_unit, p.next_begins, c.steps + 1
    FROM course c JOIN passage p ON p.unit = c.at_unit AND p.begins = c.at_begins
    WHERE c.steps < 1000),
  line (unit, begins, ends, at_unit, at_begins) AS (
    SELECT s.unit, s.begins, s.ends, c.at_unit, c.at_begins
    FROM stretch s JOIN (SELECT unit, begins, at_unit, at_begins, max(steps) FROM course GROUP BY unit, begins) c
      ON c.unit = s.unit AND c.begins = s.begins),
  dated AS (
    SELECT m.unit, m.measure, m.service, m.series, m.period, m.value, ifnull(m.suppressed, 0) AS suppressed, n.until,
      CASE
        WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(m.period || '-01', 1, 10)
        WHEN m.period GLOB '[0-9][0-9][0-9][0-9]/*' THEN substr(m.period, 1, 4) || '-07-01'
        WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[THQK][1-4]*' THEN printf('%s-%02d-01', substr(m.period, 1, 4),
          1 + (substr(m.period, 7, 1) - 1) * CASE substr(m.period, 6, 1) WHEN 'T' THEN 4 WHEN 'H' THEN 6 ELSE 3 END)
        WHEN m.period GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(m.period, 1, 4) || '-01-01'
        ELSE m.period END AS day
    FROM node n CROSS JOIN measurement m ON m.unit = n.unit
    WHERE :measure IS NULL OR m.measure = :measure),
  placed AS (
    SELECT d.*, l.begins, l.at_unit, l.at_begins,
      min(d.day) OVER (PARTITION BY d.measure, d.service, l.at_unit, l.at_begins, d.series) AS first
    FROM dated d JOIN line l ON l.unit = d.unit AND d.day >= l.begins AND d.day < l.ends
    WHERE d.day < d.until),
  numbered AS (
    SELECT p.*,
      dense_rank() OVER (PARTITION BY p.measure, p.service ORDER BY p.first, p.at_unit, p.at_begins, p.series) AS segment,
      row_number() OVER (PARTITION BY p.measure, p.service, p.at_unit, p.at_begins, p.series ORDER BY p.day, p.unit) AS place
    FROM placed p)
SELECT r.measure, r.service, r.segment, r.period, CASE WHEN NOT r.suppressed THEN r.value END AS value, r.series, r.unit,
  (SELECT v.name FROM org_unit_version v WHERE v.unit = r.unit AND (v.valid_from <= r.day OR NOT EXISTS
     (SELECT 1 FROM org_unit_version o WHERE o.unit = r.unit AND o.valid_from <= r.day))
   ORDER BY v.valid_from DESC LIMIT 1) AS recorded_on,
  CASE WHEN r.place > 1 OR r.segment = 1 THEN NULL
    WHEN EXISTS (SELECT 1 FROM numbered o WHERE o.measure = r.measure AND o.service IS r.service AND o.segment < r.segment
                   AND o.at_unit = r.at_unit AND o.at_begins = r.at_begins) THEN 'another series'
    WHEN r.begins = '' THEN 'another unit'
    ELSE (SELECT l.kind FROM org_lineage l WHERE l.to_unit = r.unit AND l.date = r.begins AND l.comparable = 0 LIMIT 1) END AS cut,
  CASE WHEN r.place = 1 AND r.segment > 1 AND r.begins <> '' AND NOT EXISTS
    (SELECT 1 FROM numbered o WHERE o.measure = r.measure AND o.service IS r.service AND o.segment < r.segment
       AND o.at_unit = r.at_unit AND o.at_begins = r.at_begins) THEN r.begins END AS cut_on,
  iif(r.suppressed, 'suppressed', NULL) AS shown
FROM numbered r
ORDER BY r.measure, r.service, r.segment, r.day, recorded_on, r.unit

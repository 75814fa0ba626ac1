-- Units that have had no dialogue in a period: why, and how many periods it is since they had one.
-- :below a unit (0 or NULL: all), :period as it is written: 2027-T1.
-- `periods`: 1 when the one before this was held; by the length of the period that is asked about, so that a kommun which has
-- changed from tertial to half-year is counted too.
WITH
  asked (first, length) AS (
    SELECT date(substr(:period, 1, 4) ||
             CASE substr(:period, 6)
               WHEN 'T2' THEN '-05-01' WHEN 'T3' THEN '-09-01' WHEN 'H2' THEN '-07-01' WHEN 'K2' THEN '-04-01' WHEN 'K3' THEN '-07-01'
               WHEN 'K4' THEN '-10-01' WHEN 'D2' THEN '-09-01' WHEN 'L' THEN '-08-01' WHEN 'HT' THEN '-08-01' ELSE '-01-01' END),
           CASE substr(:period, 6, 1) WHEN 'T' THEN 121.75 WHEN 'K' THEN 91.3 WHEN 'L' THEN 365.25 WHEN '' THEN 365.25 ELSE 182.6 END),
  here (unit, managers, upper_unit) AS (
    SELECT l.unit, l.managers, l.upper_unit FROM dialogue_line AS l
      JOIN plugin_enabled AS e ON e.unit = l.unit AND e.plugin = 'dialogue'
     WHERE (l.needed OR (l.workplace AND l.managers = 0))
       AND (coalesce(:below, 0) = 0 OR l.unit IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = :below))),
  latest (unit, period, first) AS (
    SELECT d.unit, d.period, max(d.period_from) FROM dialogue_dialogue AS d, asked
     WHERE d.state IN ('draft', 'finalised') AND d.period_from < asked.first GROUP BY d.unit)
SELECT h.unit, (SELECT u.path FROM org_unit AS u WHERE u.unit = h.unit) AS path,
       CASE WHEN d.dialogue IS NOT NULL THEN 'planned, not held' WHEN h.managers = 0 THEN 'no manager'
            WHEN h.upper_unit IS NULL THEN 'no manager above' ELSE 'not planned' END AS why,
       d.date, n.period AS latest,
       CAST(max(1, round((julianday(a.first) - julianday(n.first)) / a.length)) AS INTEGER) AS periods
  FROM here AS h CROSS JOIN asked AS a
  LEFT JOIN dialogue_dialogue AS d ON d.unit = h.unit AND d.period = :period AND d.state <> 'closed'
  LEFT JOIN latest AS n ON n.unit = h.unit
 WHERE d.state IS NULL OR d.state = 'planned'
 ORDER BY path

-- org_authority: which authority answers for each unit in which period. A claim is an authority that the unit, or one above it, has
-- as its own; of those that hold on a day the nearest counts. Periods that follow each other and say the same are one. Each step is
-- by unit, so that a question about one unit reads that one alone.
WITH org_claim AS NOT MATERIALIZED (
  SELECT c.unit, a.authority, c.depth, max(c.valid_from, a.valid_from) AS valid_from, min(c.valid_to, a.valid_to) AS valid_to
  FROM core_closure c
    CROSS JOIN core_unit_version a ON a.unit = c.ancestor AND a.valid_from < c.valid_to AND a.valid_to > c.valid_from
  WHERE a.authority IS NOT NULL
),
org_bound AS (
  SELECT unit, valid_from AS day FROM core_closure WHERE depth = 0
  UNION ALL SELECT unit, valid_to FROM core_closure WHERE depth = 0
  UNION ALL SELECT unit, valid_from FROM org_claim
  UNION ALL SELECT unit, valid_to FROM org_claim
),
org_stretch AS (
  SELECT unit, day AS valid_from, lead(day) OVER (PARTITION BY unit ORDER BY day) AS valid_to FROM org_bound
),
org_answer AS (
  SELECT unit,
    (SELECT k.authority FROM org_claim k
     WHERE k.unit = org_stretch.unit AND k.valid_from <= org_stretch.valid_from AND k.valid_to > org_stretch.valid_from
     ORDER BY k.depth LIMIT 1) AS authority,
    valid_from, valid_to
  FROM org_stretch
  -- A unit that was closed and opened again has days on which it was not.
  WHERE valid_from < valid_to
    AND EXISTS (SELECT 1 FROM core_closure c WHERE c.unit = org_stretch.unit AND c.depth = 0
                AND c.valid_from <= org_stretch.valid_from AND c.valid_to > org_stretch.valid_from)
),
org_edge AS (
  SELECT unit, authority, valid_from, valid_to,
    lag(authority) OVER org_line IS NOT authority OR lag(valid_to) OVER org_line IS NOT valid_from AS begins,
    lead(authority) OVER org_line IS NOT authority OR lead(valid_from) OVER org_line IS NOT valid_to AS ends
  FROM org_answer WINDOW org_line AS (PARTITION BY unit ORDER BY valid_from)
),
org_period AS (
  SELECT unit, authority, valid_from,
    CASE WHEN ends THEN valid_to ELSE lead(valid_to) OVER (PARTITION BY unit ORDER BY valid_from) END AS valid_to, begins
  FROM org_edge WHERE begins OR ends
)
SELECT unit, authority, date(valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN valid_to < 2932896 THEN date(valid_to * 86400, 'unixepoch') END AS valid_to,
  valid_from <= unixepoch(date('now')) / 86400 AND valid_to > unixepoch(date('now')) / 86400 AS in_force
FROM org_period WHERE begins

-- The operational plan: commitments of units, with the units' paths and the names of those who answer for them.
-- :unit 0 is every unit; :below takes the units under it as well; :period and :plan NULL are any. A unit that is closed
-- has no path on that day, and its commitments are shown all the same.
-- Two ways to the rows, of which one is passed over at once: so that those of a unit are looked up. Paths and names are
-- looked up for each row: joined, all units of the municipality would be worked out first.
WITH chosen AS (
  SELECT c.* FROM commitment c
   WHERE :unit <> 0
     AND c.unit IN (SELECT :unit UNION ALL SELECT t.unit FROM org_tree t WHERE :below <> 0 AND t.ancestor = :unit)
  UNION ALL
  SELECT c.* FROM commitment c WHERE :unit = 0)
SELECT c.unit, (SELECT u.path FROM org_unit u WHERE u.unit = c.unit) AS path, c.for_unit, c.ref, c.kind, c.what,
       coalesce((SELECT p.name FROM org_person p WHERE p.person = c.owner_person), c.owner_role) AS owner,
       c.due, c.expected_effect, c.seen_by, c.plan, c.period, c.state, c.assessment
  FROM chosen c
 WHERE (:period IS NULL OR c.period = :period)
   AND (:plan IS NULL OR c.plan = :plan)

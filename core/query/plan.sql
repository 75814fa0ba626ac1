-- The operational plan: commitments of units, with the units' paths and the names of those who answer for them.
-- :unit 0 is every unit; :below takes the units under it as well; :period and :plan NULL are any. A unit that is closed
-- has no path on that day, and its commitments are shown all the same.
SELECT c.unit, u.path, c.for_unit, c.ref, c.kind, c.what,
       coalesce(p.name, c.owner_role) AS owner,
       c.due, c.expected_effect, c.seen_by, c.plan, c.period, c.state, c.assessment
  FROM commitment c
  LEFT JOIN org_unit u ON u.unit = c.unit
  LEFT JOIN org_person p ON p.person = c.owner_person
 WHERE (:unit = 0
        OR c.unit = :unit
        OR (:below <> 0 AND c.unit IN (SELECT t.unit FROM org_tree t WHERE t.ancestor = :unit)))
   AND (:period IS NULL OR c.period = :period)
   AND (:plan IS NULL OR c.plan = :plan)

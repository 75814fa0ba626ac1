-- The commitments of one plugin that are still open in a unit and those below.
-- ?1 the plugin's id, ?2 the unit.
SELECT c.unit, c.ref, c.what, coalesce(p.name, c.owner_role) AS owner, c.due, c.state
  FROM commitment c
  LEFT JOIN org_person p ON p.person = c.owner_person
 WHERE substr(c.ref, 1, length(?1) + 1) = ?1 || ':'
   AND c.state IN ('open', 'renegotiated')
   AND c.unit IN (SELECT t.unit FROM org_tree t WHERE t.ancestor = ?2)
 ORDER BY c.unit, c.due, c.ref

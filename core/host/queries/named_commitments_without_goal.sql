-- Open commitments that serve no goal: none is given, or the one that is given does not hold any more.
SELECT (SELECT u.name FROM org_unit u WHERE u.unit = (SELECT a.administration FROM org_administration a WHERE a.unit = c.unit)) AS administration, (SELECT u.path FROM org_unit u WHERE u.unit = c.unit) AS unit, substr(c.ref, 1, instr(c.ref, ':') - 1) AS plugin, c.ref, c.kind, c.what,
  c.due, iif(c.goal_ref IS NULL, 'none given', 'no longer holds') AS goal
FROM commitment c
WHERE c.state IN ('open', 'renegotiated') AND (c.goal_ref IS NULL OR c.goal_ref NOT IN (SELECT ref FROM goal)) AND (:unit IS NULL OR c.unit IN (SELECT unit FROM org_tree WHERE ancestor = :unit))
ORDER BY administration, unit, c.due, c.ref

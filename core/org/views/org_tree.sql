-- org_tree: each unit with all units above it, and itself.
SELECT ancestor, unit, depth
FROM core_closure
WHERE valid_from <= unixepoch(date('now')) / 86400 AND valid_to > unixepoch(date('now')) / 86400

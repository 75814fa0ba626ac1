-- org_group: groups across the tree, with how many members each has; those with a protected identity are counted too.
SELECT g.id AS group_id, g.name, g.kind, g.unit, g.external_id,
  (SELECT count(DISTINCT m.person) FROM core_group_member m WHERE m.member_of = g.id
    AND m.valid_from <= unixepoch(date('now')) / 86400 AND m.valid_to > unixepoch(date('now')) / 86400) AS members,
  date(g.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN g.valid_to < 2932896 THEN date(g.valid_to * 86400, 'unixepoch') END AS valid_to
FROM core_group g
WHERE g.valid_from <= unixepoch(date('now')) / 86400 AND g.valid_to > unixepoch(date('now')) / 86400

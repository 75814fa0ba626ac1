-- org_group_member: who is in which group; those whose identity is protected are only counted, in org_group.
SELECT m.id AS membership, m.member_of AS group_id, g.unit, m.person, m.role,
  date(m.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN m.valid_to < 2932896 THEN date(m.valid_to * 86400, 'unixepoch') END AS valid_to
FROM core_group_member m JOIN core_group g ON g.id = m.member_of JOIN core_person p ON p.id = m.person
WHERE p.protected = 0
  AND m.valid_from <= unixepoch(date('now')) / 86400 AND m.valid_to > unixepoch(date('now')) / 86400

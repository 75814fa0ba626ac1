-- leadership_group: the groups that go through a programme together, and what each is made of on the day: counts, not who. A field is the
-- department below the förvaltning; a level that only repeats the name of the one above it is passed over.
WITH leadership_group_there AS MATERIALIZED (
  SELECT coalesce((SELECT m.from_group FROM p_leadership_move AS m WHERE m.participant = a.id AND m.moved_on > unixepoch(date('now')) / 86400
      ORDER BY m.moved_on, m.id LIMIT 1), a.group_id) AS group_id,
    a.unit, coalesce(d.administration, a.unit) AS administration
  FROM p_leadership_participant AS a LEFT JOIN org_administration AS d ON d.unit = a.unit
  WHERE a.group_id IS NOT NULL AND coalesce(a.placed_on, a.joined_on) <= unixepoch(date('now')) / 86400
    AND (a.state <> 'left' OR a.ended_on > unixepoch(date('now')) / 86400)),
leadership_group_member AS MATERIALIZED (
  SELECT h.group_id, h.administration, coalesce(
    (SELECT t.ancestor FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.ancestor JOIN org_unit AS o ON o.unit = u.parent
     WHERE t.unit = h.unit AND t.depth < (SELECT x.depth FROM org_tree AS x WHERE x.unit = h.unit AND x.ancestor = h.administration)
       AND u.name <> o.name ORDER BY t.depth DESC LIMIT 1), h.administration) AS field
  FROM leadership_group_there AS h),
leadership_group_share AS MATERIALIZED (
  SELECT group_id, administration, count(*) AS n FROM leadership_group_member GROUP BY group_id, administration)
SELECT g.programme, p.title AS programme_title, p.unit, g.id AS group_id, g.number, g.name, g.team_of,
  (SELECT count(*) FROM leadership_group_member AS m WHERE m.group_id = g.id) AS participants,
  (SELECT count(*) FROM leadership_group_share AS s WHERE s.group_id = g.id) AS administrations,
  (SELECT count(DISTINCT m.field) FROM leadership_group_member AS m WHERE m.group_id = g.id) AS fields,
  (SELECT CAST(round(100.0 * max(s.n) / sum(s.n)) AS INTEGER) FROM leadership_group_share AS s WHERE s.group_id = g.id) AS largest_share
FROM p_leadership_group AS g JOIN p_leadership_programme AS p ON p.id = g.programme

-- leadership_group: the groups that go through a programme together, and what each is made of on the day: counts, not who. Who was in a
-- group on an earlier day: those who are in it and have not been moved since, and those whose first move since was away from it. A field is
-- the department below the förvaltning; a level that only repeats the name of the one above it is passed over.
SELECT g.programme, p.title AS programme_title, p.unit, g.id AS group_id, g.number, g.name, g.team_of,
  (SELECT count(*) FROM p_leadership_participant AS b WHERE b.id IN (
    SELECT a.id FROM p_leadership_participant AS a WHERE a.group_id = g.id
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS m WHERE m.participant = a.id AND m.moved_on > unixepoch(date('now')) / 86400)
    UNION ALL
    SELECT m.participant FROM p_leadership_move AS m WHERE m.from_group = g.id AND m.moved_on > unixepoch(date('now')) / 86400
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS x WHERE x.participant = m.participant AND x.moved_on > unixepoch(date('now')) / 86400
        AND (x.moved_on < m.moved_on OR (x.moved_on = m.moved_on AND x.id < m.id))))
   AND coalesce(b.placed_on, b.joined_on) <= unixepoch(date('now')) / 86400 AND (b.state <> 'left' OR b.ended_on > unixepoch(date('now')) / 86400)) AS participants,
  (SELECT count(DISTINCT coalesce((SELECT d.administration FROM org_administration AS d WHERE d.unit = b.unit), b.unit))
   FROM p_leadership_participant AS b WHERE b.id IN (
    SELECT a.id FROM p_leadership_participant AS a WHERE a.group_id = g.id
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS m WHERE m.participant = a.id AND m.moved_on > unixepoch(date('now')) / 86400)
    UNION ALL
    SELECT m.participant FROM p_leadership_move AS m WHERE m.from_group = g.id AND m.moved_on > unixepoch(date('now')) / 86400
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS x WHERE x.participant = m.participant AND x.moved_on > unixepoch(date('now')) / 86400
        AND (x.moved_on < m.moved_on OR (x.moved_on = m.moved_on AND x.id < m.id))))
   AND coalesce(b.placed_on, b.joined_on) <= unixepoch(date('now')) / 86400 AND (b.state <> 'left' OR b.ended_on > unixepoch(date('now')) / 86400)) AS administrations,
  (SELECT count(DISTINCT coalesce(
     (SELECT t.ancestor FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.ancestor JOIN org_unit AS o ON o.unit = u.parent
      WHERE t.unit = b.unit AND u.name <> o.name AND t.depth < (SELECT y.depth FROM org_tree AS y WHERE y.unit = b.unit
        AND y.ancestor = (SELECT d.administration FROM org_administration AS d WHERE d.unit = b.unit))
      ORDER BY t.depth DESC LIMIT 1),
     (SELECT d.administration FROM org_administration AS d WHERE d.unit = b.unit), b.unit))
   FROM p_leadership_participant AS b WHERE b.id IN (
    SELECT a.id FROM p_leadership_participant AS a WHERE a.group_id = g.id
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS m WHERE m.participant = a.id AND m.moved_on > unixepoch(date('now')) / 86400)
    UNION ALL
    SELECT m.participant FROM p_leadership_move AS m WHERE m.from_group = g.id AND m.moved_on > unixepoch(date('now')) / 86400
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS x WHERE x.participant = m.participant AND x.moved_on > unixepoch(date('now')) / 86400
        AND (x.moved_on < m.moved_on OR (x.moved_on = m.moved_on AND x.id < m.id))))
   AND coalesce(b.placed_on, b.joined_on) <= unixepoch(date('now')) / 86400 AND (b.state <> 'left' OR b.ended_on > unixepoch(date('now')) / 86400)) AS fields,
  (SELECT CAST(round(100.0 * count(*) / (sum(count(*)) OVER ())) AS INTEGER) FROM p_leadership_participant AS b WHERE b.id IN (
    SELECT a.id FROM p_leadership_participant AS a WHERE a.group_id = g.id
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS m WHERE m.participant = a.id AND m.moved_on > unixepoch(date('now')) / 86400)
    UNION ALL
    SELECT m.participant FROM p_leadership_move AS m WHERE m.from_group = g.id AND m.moved_on > unixepoch(date('now')) / 86400
      AND NOT EXISTS (SELECT 1 FROM p_leadership_move AS x WHERE x.participant = m.participant AND x.moved_on > unixepoch(date('now')) / 86400
        AND (x.moved_on < m.moved_on OR (x.moved_on = m.moved_on AND x.id < m.id))))
   AND coalesce(b.placed_on, b.joined_on) <= unixepoch(date('now')) / 86400 AND (b.state <> 'left' OR b.ended_on > unixepoch(date('now')) / 86400)
   GROUP BY coalesce((SELECT d.administration FROM org_administration AS d WHERE d.unit = b.unit), b.unit)
   ORDER BY count(*) DESC LIMIT 1) AS largest_share
FROM p_leadership_group AS g JOIN p_leadership_programme AS p ON p.id = g.programme

-- leadership_group: the groups that go through a programme together. How many are in each, and from how many förvaltningar; not who.
WITH leadership_member AS (
  SELECT a.group_id, a.id, d.administration
    FROM p_leadership_participant AS a
    LEFT JOIN org_administration AS d ON d.unit = a.unit
   WHERE a.group_id IS NOT NULL AND coalesce(a.placed_on, a.joined_on) <= unixepoch(date('now')) / 86400
     AND (a.state <> 'left' OR a.ended_on > unixepoch(date('now')) / 86400))
SELECT g.programme, p.title AS programme_title, p.unit, g.id AS group_id, g.number, g.name, g.team_of,
       (SELECT count(*) FROM leadership_member AS n WHERE n.group_id = g.id) AS participants,
       (SELECT count(DISTINCT n.administration) FROM leadership_member AS n WHERE n.group_id = g.id) AS administrations
  FROM p_leadership_group AS g
  JOIN p_leadership_programme AS p ON p.id = g.programme

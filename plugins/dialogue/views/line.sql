-- dialogue_line: for each unit who leads it, who is above, and whether it has a dialogue of its own.
-- Who leads: the unit's managers, or its deputies where there is no manager. A level that only repeats its parent (the same
-- name, the same managers) is covered by it; so is one that is no workplace and has the managers of its parent.
WITH
  dialogue_line_lead (unit, person) AS MATERIALIZED (
    SELECT r.unit, r.person FROM org_role AS r WHERE r.role = 'manager' AND r.unit IS NOT NULL
    UNION
    SELECT r.unit, r.person FROM org_role AS r
     WHERE r.role = 'deputy' AND r.unit IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = r.unit AND m.role = 'manager')),
  dialogue_line_leaders (unit, managers, leaders) AS MATERIALIZED (
    SELECT unit, count(*), group_concat(person) FROM (SELECT unit, person FROM dialogue_line_lead ORDER BY unit, person) GROUP BY unit),
  dialogue_line_unit (unit, parent, name, workplace, managers, leaders) AS MATERIALIZED (
    SELECT u.unit, u.parent, u.name, u.workplace, coalesce(l.managers, 0), coalesce(l.leaders, '')
      FROM org_unit AS u LEFT JOIN dialogue_line_leaders AS l ON l.unit = u.unit
     WHERE NOT u.dormant),
  dialogue_line_edge (unit, managers, leaders, repeats, apart) AS MATERIALIZED (
    SELECT u.unit, u.managers, u.leaders,
           p.unit IS NOT NULL AND p.leaders = u.leaders AND p.name = u.name,
           u.workplace OR p.unit IS NULL OR p.leaders <> u.leaders
      FROM dialogue_line_unit AS u LEFT JOIN dialogue_line_unit AS p ON p.unit = u.parent),
  -- A repeated name below that is the workplace: then the level at the top of the repetition is where the dialogue is.
  dialogue_line_top (unit) AS MATERIALIZED (
    SELECT DISTINCT a.unit
      FROM dialogue_line_unit AS d
      JOIN org_tree AS t ON t.unit = d.unit AND t.depth > 0
      JOIN dialogue_line_unit AS a ON a.unit = t.ancestor AND a.leaders = d.leaders AND a.name = d.name
     WHERE d.workplace AND d.leaders <> ''),
  dialogue_line_call (unit, managers, leaders, needed) AS MATERIALIZED (
    SELECT e.unit, e.managers, e.leaders,
           e.managers > 0 AND NOT e.repeats AND (e.apart OR e.unit IN (SELECT unit FROM dialogue_line_top))
      FROM dialogue_line_edge AS e),
  dialogue_line_above (unit, ancestor, depth) AS MATERIALIZED (
    SELECT t.unit, t.ancestor, min(t.depth)
      FROM dialogue_line_call AS c
      JOIN org_tree AS t ON t.unit = c.unit AND t.depth > 0
      JOIN dialogue_line_lead AS a ON a.unit = t.ancestor
     WHERE c.managers > 0
       AND NOT EXISTS (SELECT 1 FROM dialogue_line_lead AS o WHERE o.unit = c.unit AND o.person = a.person)
     GROUP BY t.unit),
  dialogue_line_cover (unit, covered_by, depth) AS MATERIALIZED (
    SELECT t.unit, t.ancestor, min(t.depth)
      FROM dialogue_line_call AS c
      JOIN org_tree AS t ON t.unit = c.unit AND t.depth > 0
      JOIN dialogue_line_call AS a ON a.unit = t.ancestor AND a.needed AND a.leaders = c.leaders
      LEFT JOIN dialogue_line_above AS o ON o.unit = c.unit
     WHERE c.managers > 0 AND (o.depth IS NULL OR t.depth < o.depth)
     GROUP BY t.unit)
SELECT u.unit, u.managers, u.workplace, a.ancestor AS upper_unit, c.needed, v.covered_by
  FROM dialogue_line_unit AS u
  JOIN dialogue_line_call AS c ON c.unit = u.unit
  LEFT JOIN dialogue_line_above AS a ON a.unit = u.unit
  LEFT JOIN dialogue_line_cover AS v ON v.unit = u.unit

-- dialogue_line: for each unit who leads it, who is above, and whether it has a dialogue of its own.
-- Who leads: the unit's managers, or its deputies where there is no manager. A level that only repeats its parent (the same
-- name, the same managers) is covered by it; so is one that is no workplace and has the managers of its parent. Where a repeated
-- name below is the workplace, the level at the top of the repetition is where the dialogue is.
-- All of it is looked up, from the unit that is asked for: nothing is worked out for every unit first.
WITH
  dialogue_line_lead (unit, person) AS NOT MATERIALIZED (
    SELECT r.unit, r.person FROM org_role AS r
     WHERE r.role = 'manager'
        OR (r.role = 'deputy' AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = r.unit AND m.role = 'manager'))),
  dialogue_line_leaders (unit, leaders) AS NOT MATERIALIZED (
    SELECT u.unit,
           (SELECT group_concat(l.person) FROM (SELECT DISTINCT d.person FROM dialogue_line_lead AS d WHERE d.unit = u.unit ORDER BY d.person) AS l)
      FROM org_unit AS u
     WHERE NOT u.dormant),
  dialogue_line_unit (unit, name, workplace, leaders, above_name, above_leaders) AS NOT MATERIALIZED (
    SELECT u.unit, u.name, u.workplace,
           (SELECT s.leaders FROM dialogue_line_leaders AS s WHERE s.unit = u.unit),
           (SELECT a.name FROM org_unit AS a WHERE a.unit = u.parent),
           (SELECT s.leaders FROM dialogue_line_leaders AS s WHERE s.unit = u.parent)
      FROM org_unit AS u
     WHERE NOT u.dormant),
  dialogue_line_call (unit, leaders, workplace, needed) AS NOT MATERIALIZED (
    SELECT u.unit, u.leaders, u.workplace,
           u.leaders IS NOT NULL
           AND NOT coalesce(u.above_leaders = u.leaders AND u.above_name = u.name, 0)
           AND (u.workplace OR u.above_leaders IS NOT u.leaders
                OR EXISTS (SELECT 1 FROM org_tree AS t CROSS JOIN dialogue_line_unit AS b ON b.unit = t.unit
                            WHERE t.ancestor = u.unit AND t.depth > 0 AND b.workplace AND b.name = u.name AND b.leaders = u.leaders))
      FROM dialogue_line_unit AS u)
SELECT c.unit,
       (SELECT count(DISTINCT d.person) FROM dialogue_line_lead AS d WHERE d.unit = c.unit) AS managers,
       c.workplace,
       (SELECT t.ancestor FROM org_tree AS t
         WHERE t.unit = c.unit AND t.depth > 0 AND c.leaders IS NOT NULL
           AND EXISTS (SELECT 1 FROM dialogue_line_lead AS a
                        WHERE a.unit = t.ancestor
                          AND NOT EXISTS (SELECT 1 FROM dialogue_line_lead AS o WHERE o.unit = c.unit AND o.person = a.person))
         ORDER BY t.depth LIMIT 1) AS upper_unit,
       c.needed,
       (SELECT t.ancestor FROM org_tree AS t CROSS JOIN dialogue_line_call AS a ON a.unit = t.ancestor
         WHERE t.unit = c.unit AND t.depth > 0 AND a.leaders = c.leaders AND a.needed
           AND NOT EXISTS (SELECT 1 FROM org_tree AS b CROSS JOIN dialogue_line_lead AS x ON x.unit = b.ancestor
                            WHERE b.unit = c.unit AND b.depth > 0 AND b.depth < t.depth
                              AND NOT EXISTS (SELECT 1 FROM dialogue_line_lead AS o WHERE o.unit = c.unit AND o.person = x.person))
         ORDER BY t.depth LIMIT 1) AS covered_by
  FROM dialogue_line_call AS c

-- What is asked of the managers of the unit :unit and, with :below, of those under it, by the traits alone. Occasions are those of the
-- days [:from, :to).
--
-- Goals that hold in a unit are its own and those of the units above it; a mission, a target picture and a vision say what all of it
-- is for, and are asked of nobody. A goal that the unit's line has broken down is asked by its parts, not once more. So a goal counts
-- at its unit and everywhere below, but for what is at or below the topmost unit that breaks it down: that takes one away. Both are
-- small numbers at few units, and a unit has the sum of those on its line.
WITH asked AS MATERIALIZED (
  SELECT :unit AS unit UNION SELECT t.unit FROM org_tree t WHERE :below <> 0 AND t.ancestor = :unit),
counted AS MATERIALIZED (
  SELECT ref, parent_ref, unit, substr(ref, 1, instr(ref, ':') - 1) AS source FROM goal
  WHERE level IN ('programme', 'direction', 'goal', 'target')),
part AS MATERIALIZED (
  SELECT DISTINCT g.ref, g.unit AS goal_unit, g.source, CASE WHEN up.unit IS NOT NULL THEN c.unit ELSE g.unit END AS unit
  FROM counted c JOIN counted g ON g.ref = c.parent_ref
    LEFT JOIN org_tree up ON up.ancestor = g.unit AND up.unit = c.unit
    LEFT JOIN org_tree down ON down.ancestor = c.unit AND down.unit = g.unit
  WHERE up.unit IS NOT NULL OR down.unit IS NOT NULL),
gone AS MATERIALIZED (
  SELECT p.* FROM part p
  WHERE NOT EXISTS (SELECT 1 FROM org_tree t JOIN part o ON o.unit = t.ancestor WHERE t.unit = p.unit AND t.depth > 0 AND o.ref = p.ref)),
step AS MATERIALIZED (
  SELECT unit, source, sum(n) AS n, sum(own) AS own
  FROM (SELECT unit, source, 1 AS n, 1 AS own FROM counted
        UNION ALL SELECT unit, source, -1, -(unit = goal_unit) FROM gone)
  GROUP BY unit, source),
-- Two ways to the same: for one unit up its line, for many down from where there are goals.
goals AS (
  SELECT t.unit, s.source, s.n, CASE WHEN s.unit = t.unit THEN s.own ELSE 0 END AS own
  FROM org_tree t CROSS JOIN step s ON s.unit = t.ancestor WHERE :below = 0 AND t.unit = :unit
  UNION ALL
  SELECT t.unit, s.source, s.n, CASE WHEN s.unit = t.unit THEN s.own ELSE 0 END
  FROM step s CROSS JOIN org_tree t ON t.ancestor = s.unit WHERE :below <> 0 AND t.unit IN (SELECT unit FROM asked)),
figure AS (
  SELECT unit, source, n AS goals, own, 0 AS commitments, 0 AS late, 0 AS occasions, 0 AS minutes FROM goals
  UNION ALL
  SELECT c.unit, substr(c.ref, 1, instr(c.ref, ':') - 1), 0, 0, 1, c.due < date('now'), 0, 0 FROM commitment c
  WHERE c.state IN ('open', 'renegotiated') AND c.unit IN (SELECT unit FROM asked)
  UNION ALL
  SELECT o.unit, substr(o.ref, 1, instr(o.ref, ':') - 1), 0, 0, 0, 0, 1, ifnull(o.minutes, 0) FROM occasion o
  WHERE o.due >= :from AND o.due < :to AND o.unit IN (SELECT unit FROM asked)),
whole AS MATERIALIZED (
  SELECT unit, sum(goals) AS goals, sum(own) AS own, sum(commitments) AS commitments, ifnull(sum(late), 0) AS late,
    sum(occasions) AS occasions, sum(minutes) AS minutes
  FROM figure GROUP BY unit),
led AS MATERIALIZED (
  SELECT DISTINCT a.unit, r.person FROM asked a LEFT JOIN org_role r ON r.unit = a.unit AND r.role = 'manager'),
several AS MATERIALIZED (
  SELECT person FROM led WHERE person IS NOT NULL GROUP BY person HAVING count(*) > 1),
-- Of somebody who leads several units each goal counts once.
held AS (
  SELECT l.person, count(DISTINCT g.ref) AS goals
  FROM several s JOIN led l ON l.person = s.person CROSS JOIN org_tree t ON t.unit = l.unit JOIN counted g ON g.unit = t.ancestor
  WHERE NOT EXISTS (SELECT 1 FROM gone x WHERE x.ref = g.ref AND EXISTS
                      (SELECT 1 FROM org_tree y WHERE y.ancestor = x.unit AND y.unit = l.unit))
  GROUP BY l.person),
line AS (
  SELECT 1 AS of, 1 AS units, l.unit, l.person, NULL AS source, w.goals, w.own, w.commitments, w.late, w.occasions, w.minutes,
    b.goals AS goals_limit, b.commitments AS commitments_limit, b.minutes AS minutes_limit
  FROM led l LEFT JOIN whole w ON w.unit = l.unit LEFT JOIN org_burden_limit b ON b.unit = l.unit
  UNION ALL
  SELECT 1, 1, l.unit, l.person, f.source, sum(f.goals), sum(f.own), sum(f.commitments), ifnull(sum(f.late), 0), sum(f.occasions),
    sum(f.minutes), NULL, NULL, NULL
  FROM led l JOIN figure f ON f.unit = l.unit WHERE :sources <> 0 GROUP BY l.unit, l.person, f.source
  UNION ALL
  SELECT 2, count(*), NULL, s.person, NULL, (SELECT h.goals FROM held h WHERE h.person = s.person), sum(w.own), sum(w.commitments),
    sum(w.late), sum(w.occasions), sum(w.minutes), max(b.goals), max(b.commitments), max(b.minutes)
  FROM several s JOIN led l ON l.person = s.person LEFT JOIN whole w ON w.unit = l.unit LEFT JOIN org_burden_limit b ON b.unit = l.unit
  GROUP BY s.person),
told AS (
  SELECT of, units, unit, person, source, ifnull(goals, 0) AS goals, ifnull(own, 0) AS own, ifnull(commitments, 0) AS commitments,
    ifnull(late, 0) AS late, ifnull(occasions, 0) AS occasions, ifnull(minutes, 0) AS minutes,
    iif(goals > goals_limit, ', goals', '') || iif(commitments > commitments_limit, ', commitments', '')
      || iif(minutes > minutes_limit * (unixepoch(:to) - unixepoch(:from)) / (365 * 86400.0), ', minutes', '') AS too_much
  FROM line)
SELECT iif(of = 1, 'unit', 'manager') AS scope, unit, units, (SELECT u.path FROM org_unit u WHERE u.unit = told.unit) AS path, person,
  (SELECT p.name FROM org_person p WHERE p.person = told.person) AS manager, source, goals, own, goals - own AS above, commitments,
  late, occasions, minutes, nullif(substr(too_much, 3), '') AS too_much, of, source IS NOT NULL AS rank
FROM told WHERE :over = 0 OR too_much <> ''

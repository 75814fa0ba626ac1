-- Continues core/host/queries/part_goals.sql. What is asked of the managers of the unit :unit and, with :below, of those under it, by the
-- traits alone. Occasions are those of the days [:from, :to).
, asked AS MATERIALIZED (
  SELECT :unit AS unit UNION SELECT t.unit FROM org_tree t WHERE :below <> 0 AND t.ancestor = :unit),
-- Two ways to the same: for one unit up its line, for many down from where there are goals.
goals AS (
  SELECT t.unit, s.source, s.n, CASE WHEN s.unit = t.unit THEN s.own ELSE 0 END AS own
  FROM org_tree t CROSS JOIN step s ON s.unit = t.ancestor WHERE :below = 0 AND t.unit = :unit
  UNION ALL
  SELECT t.unit, s.source, s.n, CASE WHEN s.unit = t.unit THEN s.own ELSE 0 END
  FROM step s CROSS JOIN org_tree t ON t.ancestor = s.unit WHERE :below <> 0 AND +t.unit IN (SELECT unit FROM asked)),
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
  SELECT a.unit, r.person FROM asked a CROSS JOIN org_role r ON r.unit = a.unit AND r.role = 'manager'
  UNION
  SELECT a.unit, NULL FROM asked a WHERE NOT EXISTS (SELECT 1 FROM org_role r WHERE r.unit = a.unit AND r.role = 'manager')),
several AS MATERIALIZED (
  SELECT person FROM led WHERE person IS NOT NULL GROUP BY person HAVING count(*) > 1),
-- Of somebody who leads several units each goal counts once. What holds in a unit is what holds in the nearest one on its line that has
-- goals or breaks one down, and those are few.
held_in AS MATERIALIZED (
  SELECT s.unit, g.ref
  FROM (SELECT DISTINCT unit FROM step) s CROSS JOIN org_tree t ON t.unit = s.unit JOIN counted g ON g.unit = t.ancestor
  WHERE NOT EXISTS (SELECT 1 FROM gone x CROSS JOIN org_tree y ON y.ancestor = x.unit AND y.unit = s.unit WHERE x.ref = g.ref)),
near AS MATERIALIZED (
  SELECT DISTINCT l.person, (SELECT t.ancestor FROM org_tree t WHERE t.unit = l.unit AND t.ancestor IN (SELECT unit FROM step)
                             ORDER BY t.depth LIMIT 1) AS unit
  FROM several s JOIN led l ON l.person = s.person),
held AS MATERIALIZED (
  SELECT n.person, count(DISTINCT h.ref) AS goals FROM near n JOIN held_in h ON h.unit = n.unit GROUP BY n.person),
line AS (
  SELECT 1 AS of, 1 AS units, l.unit, l.person, NULL AS source, w.goals, w.own, w.commitments, w.late, w.occasions, w.minutes,
    b.goals AS goals_limit, b.commitments AS commitments_limit, b.minutes AS minutes_limit
  FROM led l LEFT JOIN whole w ON w.unit = l.unit LEFT JOIN org_burden_limit b ON b.unit = l.unit
  UNION ALL
  SELECT 1, 1, l.unit, l.person, f.source, sum(f.goals), sum(f.own), sum(f.commitments), ifnull(sum(f.late), 0), sum(f.occasions),
    sum(f.minutes), NULL, NULL, NULL
  FROM led l JOIN figure f ON f.unit = l.unit WHERE :sources <> 0 GROUP BY l.unit, l.person, f.source
  UNION ALL
  SELECT 2, count(*), NULL, s.person, NULL, max(h.goals), sum(w.own), sum(w.commitments),
    sum(w.late), sum(w.occasions), sum(w.minutes), max(b.goals), max(b.commitments), max(b.minutes)
  FROM several s JOIN led l ON l.person = s.person LEFT JOIN held h ON h.person = s.person LEFT JOIN whole w ON w.unit = l.unit
    LEFT JOIN org_burden_limit b ON b.unit = l.unit
  GROUP BY s.person),
told AS MATERIALIZED (
  SELECT of, units, unit, person, source, ifnull(goals, 0) AS goals, ifnull(own, 0) AS own, ifnull(commitments, 0) AS commitments,
    ifnull(late, 0) AS late, ifnull(occasions, 0) AS occasions, ifnull(minutes, 0) AS minutes,
    iif(goals > goals_limit, ', goals', '') || iif(commitments > commitments_limit, ', commitments', '')
      || iif(minutes > minutes_limit * (unixepoch(:to) - unixepoch(:from)) / (365 * 86400.0), ', minutes', '') AS too_much
  FROM line)
SELECT iif(of = 1, 'unit', 'manager') AS scope, unit, units, (SELECT u.path FROM org_unit u WHERE u.unit = told.unit) AS path, person,
  (SELECT p.name FROM org_person p WHERE p.person = told.person) AS manager, source, goals, own, goals - own AS above, commitments,
  late, occasions, minutes, nullif(substr(too_much, 3), '') AS too_much, of, source IS NOT NULL AS rank
FROM told WHERE :over = 0 OR too_much <> ''

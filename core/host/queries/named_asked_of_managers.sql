-- Continues core/host/queries/part_goals.sql. What is asked of the managers of each förvaltning, on average over its units that have a
-- manager: goals, open commitments, and the occasions of [:from, :to) (this year, when they are not given). Figures only where at least
-- core.min_group managers are behind them.
, span (first, after) AS (
  SELECT coalesce(:from, date(date('now'), 'start of year')), coalesce(:to, date(date('now'), 'start of year', '+1 year'))),
figure AS (
  SELECT t.unit, s.n AS goals, 0 AS commitments, 0 AS late, 0 AS occasions, 0 AS minutes FROM step s CROSS JOIN org_tree t ON t.ancestor = s.unit
  UNION ALL
  SELECT c.unit, 0, 1, c.due < date('now'), 0, 0 FROM commitment c WHERE c.state IN ('open', 'renegotiated')
  UNION ALL
  SELECT o.unit, 0, 0, 0, 1, ifnull(o.minutes, 0) FROM occasion o, span x WHERE o.due >= x.first AND o.due < x.after),
whole AS MATERIALIZED (
  SELECT unit, sum(goals) AS goals, sum(commitments) AS commitments, sum(late) AS late, sum(occasions) AS occasions, sum(minutes) AS minutes
  FROM figure GROUP BY unit),
led AS MATERIALIZED (SELECT unit, count(DISTINCT person) AS managers FROM org_role WHERE role = 'manager' GROUP BY unit),
led_by AS MATERIALIZED (
  SELECT a.administration, count(DISTINCT r.person) AS managers FROM org_role r JOIN org_administration a ON a.unit = r.unit
  WHERE r.role = 'manager' GROUP BY a.administration),
place AS (
  SELECT a.administration, l.unit, ifnull(w.goals, 0) AS goals, ifnull(w.commitments, 0) AS commitments, ifnull(w.late, 0) AS late,
    ifnull(w.occasions, 0) AS occasions, ifnull(w.minutes, 0) AS minutes,
    ifnull(w.goals > b.goals OR w.commitments > b.commitments
           OR w.minutes > b.minutes * (julianday(x.after) - julianday(x.first)) / 365.0, 0) AS too_much
  FROM led l JOIN org_administration a ON a.unit = l.unit JOIN org_burden_limit b ON b.unit = l.unit
    LEFT JOIN whole w ON w.unit = l.unit, span x),
mean AS (
  SELECT p.administration, count(*) AS units, avg(goals) AS goals, max(goals) AS most_goals, avg(commitments) AS commitments, avg(late) AS late,
    avg(occasions) AS occasions, avg(minutes) AS minutes, sum(too_much) AS too_much
  FROM place p GROUP BY p.administration)
SELECT (SELECT u.path FROM org_unit u WHERE u.unit = m.administration) AS administration, m.units, l.managers, iif(l.managers >= g.min_group, round(m.goals, 1), NULL) AS goals,
  iif(l.managers >= g.min_group, m.most_goals, NULL) AS most_goals, iif(l.managers >= g.min_group, round(m.commitments, 1), NULL) AS commitments,
  iif(l.managers >= g.min_group, round(m.late, 1), NULL) AS late, iif(l.managers >= g.min_group, round(m.occasions, 1), NULL) AS occasions,
  iif(l.managers >= g.min_group, round(m.minutes), NULL) AS minutes, iif(l.managers >= g.min_group, m.too_much, NULL) AS units_over,
  iif(l.managers >= g.min_group, NULL, 'suppressed') AS shown
FROM mean m JOIN led_by l ON l.administration = m.administration JOIN org_min_group g ON g.unit = m.administration
ORDER BY 1

-- Per förvaltning: how many commitments fell due in [:from, :to) (this year, when they are not given), how many of them have been followed
-- up (something has been said of them, or they are settled), how many are delivered; how old the open ones are, and the support promised
-- and given. Figures only where at least core.min_group units, and as many managers, are behind them; and no sum of all, from which one
-- that is hidden could be worked out.
WITH span (first, after) AS (
  SELECT coalesce(:from, date(date('now'), 'start of year')), coalesce(:to, date(date('now'), 'start of year', '+1 year'))),
judged AS MATERIALIZED (SELECT DISTINCT ref FROM assessment),
each_one AS MATERIALIZED (
  SELECT (SELECT a.administration FROM org_administration a WHERE a.unit = c.unit) AS administration, c.unit, c.kind, c.state, c.agreed_on,
    c.due >= s.first AND c.due < s.after AS fell_due,
    c.state <> 'open' OR c.assessment IS NOT NULL OR c.ref IN (SELECT ref FROM judged) AS followed,
    c.state IN ('open', 'renegotiated') AS is_open, CAST(julianday(date('now')) - julianday(c.agreed_on) AS INTEGER) AS age
  FROM commitment c, span s),
aged AS (
  SELECT administration, age, row_number() OVER (PARTITION BY administration ORDER BY age) AS place,
    count(*) OVER (PARTITION BY administration) AS n
  FROM each_one WHERE is_open AND age IS NOT NULL),
middle AS (SELECT administration, avg(age) AS age FROM aged WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY administration),
behind AS (
  SELECT e.administration, count(DISTINCT e.unit) AS units, count(DISTINCT r.person) AS managers
  FROM (SELECT DISTINCT administration, unit FROM each_one) e LEFT JOIN org_role r ON r.unit = e.unit AND r.role = 'manager'
  GROUP BY e.administration),
figure AS (
  SELECT e.administration, b.units >= g.min_group AND b.managers >= g.min_group AS shows, sum(fell_due) AS fell_due,
    sum(fell_due AND followed) AS followed_up, sum(fell_due AND state = 'delivered') AS delivered, sum(is_open) AS open,
    round(avg(iif(is_open, age, NULL)), 1) AS mean_age, sum(kind = 'support') AS support_promised,
    sum(kind = 'support' AND state = 'delivered') AS support_given
  FROM each_one e JOIN behind b ON b.administration = e.administration JOIN org_min_group g ON g.unit = e.administration
  GROUP BY e.administration)
SELECT (SELECT u.path FROM org_unit u WHERE u.unit = f.administration) AS administration, iif(shows, fell_due, NULL) AS fell_due, iif(shows, followed_up, NULL) AS followed_up,
  iif(shows, round(100.0 * followed_up / nullif(fell_due, 0), 1), NULL) AS follow_up_rate, iif(shows, delivered, NULL) AS delivered,
  iif(shows, open, NULL) AS open, iif(shows, mean_age, NULL) AS mean_age,
  iif(shows, (SELECT m.age FROM middle m WHERE m.administration = f.administration), NULL) AS median_age,
  iif(shows, support_promised, NULL) AS support_promised, iif(shows, support_given, NULL) AS support_given, iif(shows, NULL, 'suppressed') AS shown
FROM figure f ORDER BY 1

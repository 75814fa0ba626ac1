-- published_count: counts of individuals that may be seen, and the marks of those that may not: each unit's own, and sums over
-- the whole groups of respondents that had been formed on the day.
SELECT g.plugin, g.subject, s.measure, g.period, g.unit, 'own' AS scope, c.category, p.n, p.individuals,
  CASE m.suppressed WHEN 0 THEN 1 END AS units, m.suppressed
FROM core_count_given g
  JOIN core_count_mark m ON m.given = g.id
  JOIN core_count_series s ON s.id = m.series
  JOIN core_count_category c ON c.series = m.series
  LEFT JOIN core_count_part p ON m.suppressed = 0 AND p.count_group = g.count_group AND p.series = m.series AND p.position = c.position
WHERE g.day <= unixepoch(date('now')) / 86400
UNION ALL
SELECT s.plugin, s.subject, s.measure, s.period, l.unit, 'below' AS scope, c.category, sum(p.n), sum(p.individuals), sum(g.units), 0
FROM core_count_place l
  JOIN core_count_group g ON g.id = l.count_group
  JOIN core_count_part p ON p.count_group = g.id
  JOIN core_count_series s ON s.id = p.series
  JOIN core_count_category c ON c.series = p.series AND c.position = p.position
WHERE g.day <= unixepoch(date('now')) / 86400
GROUP BY l.unit, s.plugin, s.subject, s.measure, s.period, c.category

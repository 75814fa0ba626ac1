-- published_count: counts of individuals that may be seen, and the marks of those that may not: each unit's own, and sums over
-- the whole groups of respondents that had been formed on the day, which are kept as they grow. The two halves have columns of the same types, or
-- SQLite would make a table of all rows for every question.
SELECT g.plugin, g.subject, s.measure, g.period, g.unit, 'own' AS scope, c.category, CAST(substr(p.n, 1 + c.position * length(p.individuals), length(p.individuals)) AS INTEGER) AS n, p.individuals,
  CAST(CASE m.suppressed WHEN 0 THEN 1 END AS INTEGER) AS units, m.suppressed
FROM core_count_given g
  JOIN core_count_mark m ON m.shape = g.shape
  JOIN core_count_series s ON s.id = m.series
  JOIN core_count_category c ON c.series = m.series
  LEFT JOIN core_count_content p ON m.suppressed = 0 AND p.count_group = g.count_group AND p.series = m.series
WHERE g.day <= unixepoch(date('now')) / 86400
UNION ALL
SELECT s.plugin, s.subject, s.measure, s.period, t.unit, 'below' AS scope, c.category, CAST(substr(t.n, 1 + c.position * length(t.individuals), length(t.individuals)) AS INTEGER), t.individuals, t.units, CAST(0 AS INTEGER)
FROM core_count_sum t
  JOIN core_count_series s ON s.id = t.series
  JOIN core_count_category c ON c.series = t.series
WHERE t.day = (SELECT max(l.day) FROM core_count_sum l
               WHERE l.unit = t.unit AND l.series = t.series AND l.day <= unixepoch(date('now')) / 86400)

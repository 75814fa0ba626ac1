-- In how many units and measures the sums that are kept are others than those of the groups, on any day.
WITH grown AS (
  SELECT u.value AS unit, p.series, g.day, c.position, sum(g.units) AS units, sum(p.individuals) AS individuals,
         sum(CAST(substr(p.n, 1 + c.position * length(p.individuals), length(p.individuals)) AS INTEGER)) AS n
    FROM core_count_group AS g JOIN core_count_path AS t ON t.id = g.path JOIN core_count_content AS p ON p.count_group = g.id
         JOIN core_count_category AS c ON c.series = p.series, json_each(t.units) AS u
   GROUP BY 1, 2, 3, 4
), until AS (
  SELECT unit, series, day, position, sum(units) OVER before AS units, sum(individuals) OVER before AS individuals, sum(n) OVER before AS n
    FROM grown WINDOW before AS (PARTITION BY unit, series, position ORDER BY day)
), recount AS (
  SELECT unit, series, day, units, individuals, n
    FROM (SELECT unit, series, day, units, individuals, row_number() OVER (PARTITION BY unit, series, day ORDER BY position DESC) AS place,
                 group_concat(printf('%0*d', length(individuals), n), '') OVER (PARTITION BY unit, series, day ORDER BY position) AS n
            FROM until)
   WHERE place = 1
)
SELECT count(*) FROM (
  SELECT unit, series FROM (SELECT * FROM recount EXCEPT SELECT unit, series, day, units, individuals, n FROM core_count_sum)
  UNION
  SELECT unit, series FROM (SELECT unit, series, day, units, individuals, n FROM core_count_sum EXCEPT SELECT * FROM recount))

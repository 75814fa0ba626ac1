-- siq.rounds-by-year: rounds, units and agreed levels, year by year.
SELECT substr(date, 1, 4) AS year,
       count(*) AS rounds,
       count(DISTINCT unit) AS units,
       sum(state = 'closed') AS closed,
       sum(agreed) AS agreed_levels
  FROM siq_round
 GROUP BY 1
 ORDER BY 1

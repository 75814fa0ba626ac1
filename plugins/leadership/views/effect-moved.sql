-- How each manager's measure moved: one row a manager with a förvaltning, an arm and a direction. Never shown: it is what counts are made
-- of. ?1 programme, ?2 key of the measures or a whole measure, ?3 the programme's first day, ?4 the last day of measurement. A manager
-- has led the unit since before the first of the two measurements; one who has completed the programme is measured after that.
WITH effect_measured AS MATERIALIZED (
  SELECT unit, measure, series, period, value, CASE direction WHEN 'down' THEN -1 ELSE 1 END AS towards
    FROM measurement
   WHERE (measure = ?2 OR substr(measure, instr(measure, '.') + 1) = ?2) AND value IS NOT NULL AND period <= ?4
), effect_leader AS (
  SELECT r.person, r.unit, r.valid_from, coalesce(p.state = 'completed', 0) AS completed,
         CASE p.state WHEN 'completed' THEN max(?3, date(p.ended_on * 86400, 'unixepoch')) ELSE ?3 END AS since
    FROM org_role AS r
    LEFT JOIN p_leadership_participant AS p ON p.programme = ?1 AND p.person = r.person
   WHERE r.role = 'manager'
     AND (p.state = 'completed' OR EXISTS (
       SELECT 1 FROM p_leadership_invited AS i
        WHERE i.programme = ?1 AND i.role = r.role AND (i.employment IS NULL OR i.employment = r.employment)))
), effect_pair AS (
  SELECT l.person, l.unit, l.completed, b.towards, b.value AS value_before,
         (SELECT a.value FROM effect_measured AS a
           WHERE a.unit = b.unit AND a.measure = b.measure AND a.series = b.series AND a.period >= l.since
           ORDER BY a.period DESC LIMIT 1) AS value_after
    FROM effect_leader AS l
    JOIN effect_measured AS b ON b.unit = l.unit AND b.period < ?3 AND b.period >= l.valid_from
   WHERE NOT EXISTS (SELECT 1 FROM effect_measured AS c
                      WHERE c.unit = b.unit AND c.measure = b.measure AND c.series = b.series AND c.period > b.period AND c.period < ?3)
)
SELECT min(coalesce(a.administration, q.unit)) AS administration, q.completed,
       total(q.towards * CASE WHEN q.value_after > q.value_before THEN 1 WHEN q.value_after < q.value_before THEN -1 ELSE 0 END) AS moved
  FROM effect_pair AS q
  LEFT JOIN org_administration AS a ON a.unit = q.unit
 WHERE q.value_after IS NOT NULL
 GROUP BY q.person, q.completed

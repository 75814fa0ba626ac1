-- leadership.effects: how the measure moved in the units of managers who have completed the programme, beside those who have not yet, as
-- far as it may be shown: in each förvaltning, and in the whole organisation over whole groups of managers.
SELECT c.unit, coalesce(u.name, '') AS name, c.scope, CASE c.subject WHEN 'effect-completed' THEN 'completed' ELSE 'not_yet' END AS arm,
       max(c.individuals) AS managers,
       max(CASE c.category WHEN 'up' THEN c.n END) AS up,
       max(CASE c.category WHEN 'same' THEN c.n END) AS same,
       max(CASE c.category WHEN 'down' THEN c.n END) AS down,
       c.suppressed, 'no proof' AS caution
  FROM published_count AS c
  LEFT JOIN org_unit AS u ON u.unit = c.unit
 WHERE c.plugin = 'leadership' AND c.subject IN ('effect-completed', 'effect-not-yet') AND c.period = 'programme-' || :programme
   AND (c.scope = 'own' OR (c.scope = 'below' AND c.unit IN (SELECT t.unit FROM org_unit AS t WHERE t.parent IS NULL)))
 GROUP BY c.unit, c.scope, c.subject, c.suppressed
 ORDER BY c.scope, u.name, c.unit, arm

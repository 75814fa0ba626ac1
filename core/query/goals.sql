-- Goals on any day of [:from, :to), of every module, with the units' paths. Of the core's own the wording that holds last in those
-- days; of other modules what their views say on the day of the question. :unit 0 is every unit; else that unit, with :below those
-- under it and with :above those over it; and always the mission and target picture that hold in it, its own or of the nearest above.
WITH place (unit) AS (
  SELECT :unit
  UNION SELECT t.unit FROM org_tree t WHERE :below <> 0 AND t.ancestor = :unit
  UNION SELECT t.ancestor FROM org_tree t WHERE :above <> 0 AND t.unit = :unit),
every AS (
  SELECT 'goal:' || v.goal AS ref, v.parent_ref, v.unit, v.level, v.text, v.body, g.external_id,
    (SELECT date(min(f.valid_from) * 86400, 'unixepoch') FROM core_goal_version f WHERE f.goal = v.goal) AS valid_from,
    (SELECT CASE WHEN max(l.valid_to) < 2932896 THEN date(max(l.valid_to) * 86400, 'unixepoch') END
     FROM core_goal_version l WHERE l.goal = v.goal) AS valid_to
  FROM core_goal_version v JOIN core_goal g ON g.id = v.goal
  WHERE v.valid_from < unixepoch(:to) / 86400 AND v.valid_to > unixepoch(:from) / 86400
    AND NOT EXISTS (SELECT 1 FROM core_goal_version l WHERE l.goal = v.goal AND l.valid_from > v.valid_from
                      AND l.valid_from < unixepoch(:to) / 86400)
  UNION ALL
  SELECT ref, parent_ref, unit, level, text, body, NULL, valid_from, valid_to FROM goal
  WHERE ref NOT LIKE 'goal:%' AND ifnull(valid_from, '') < :to AND ifnull(valid_to, '9999-12-31') > :from),
picture AS (
  SELECT e.ref, row_number() OVER (PARTITION BY e.level ORDER BY t.depth, e.ref) AS place
  FROM org_tree t JOIN every e ON e.unit = t.ancestor
  WHERE t.unit = :unit AND e.level IN ('mission', 'target_picture'))
SELECT e.unit, (SELECT u.path FROM org_unit u WHERE u.unit = e.unit) AS path, e.ref, e.external_id, e.level, e.text, e.parent_ref,
  (SELECT p.text FROM every p WHERE p.ref = e.parent_ref) AS parent, e.body, e.valid_from, e.valid_to,
  NOT EXISTS (SELECT 1 FROM org_unit r WHERE r.unit = e.unit AND r.parent IS NULL) AS is_below,
  instr(' mission target_picture vision programme direction goal target ', ' ' || e.level || ' ') AS rank
FROM every e
WHERE (:unit = 0 OR e.unit IN (SELECT unit FROM place) OR e.ref IN (SELECT ref FROM picture WHERE place = 1))
  AND (:level IS NULL OR e.level = :level)

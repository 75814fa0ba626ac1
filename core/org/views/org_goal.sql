-- org_goal: the core's own goals as they are on the day, each in the unit whose it is then.
SELECT 'goal:' || v.goal AS ref, v.parent_ref, v.unit, v.level, v.text, v.body,
  date((SELECT min(f.valid_from) FROM core_goal_version f WHERE f.goal = v.goal) * 86400, 'unixepoch') AS valid_from,
  (SELECT CASE WHEN max(l.valid_to) < 2932896 THEN date(max(l.valid_to) * 86400, 'unixepoch') END
   FROM core_goal_version l WHERE l.goal = v.goal) AS valid_to,
  v.goal, g.external_id
FROM core_goal_version v JOIN core_goal g ON g.id = v.goal
WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400

-- leadership_commitment: the steps of road maps that are shared with the nearest manager above, while they are. Whose unit's: the
-- one that was chosen as long as its owner is manager there, else the uppermost of those that the owner manages, the lowest number
-- first. Whoever manages none has the steps, and no unit has them. One that was taken back is not here as of any day: that right
-- weighs more than the history. No period and no plan: it is in no operational plan.
SELECT 'leadership:' || s.id AS ref,
       r.unit,
       NULL AS for_unit,
       'step' AS kind,
       CAST(c.what AS TEXT) AS what,
       NULL AS owner_role,
       s.person AS owner_person,
       date(b.day * 86400, 'unixepoch') AS agreed_on,
       date(c.due * 86400, 'unixepoch') AS due,
       NULL AS expected_effect,
       CAST(c.seen_by AS TEXT) AS seen_by,
       NULL AS measure,
       NULL AS goal_ref,
       NULL AS service,
       NULL AS plan,
       NULL AS period,
       c.state,
       c.assessment,
       CAST(coalesce(c.reason, c.support_wish) AS TEXT) AS reason,
       NULL AS source
  FROM org_role AS r
  JOIN p_leadership_step AS s ON s.person = r.person AND s.shared_since IS NOT NULL
  JOIN p_leadership_step_change AS b ON b.id = s.shared_since AND b.day <= unixepoch(date('now')) / 86400
  JOIN p_leadership_step_change AS c
    ON c.id = (SELECT max(n.id) FROM p_leadership_step_change AS n
                WHERE n.step = s.id AND n.day <= unixepoch(date('now')) / 86400)
 WHERE r.role = 'manager'
   AND r.role_id = coalesce(
         (SELECT min(q.role_id) FROM org_role AS q WHERE q.person = s.person AND q.role = 'manager' AND q.unit = s.unit),
         (SELECT q.role_id FROM org_role AS q WHERE q.person = s.person AND q.role = 'manager' AND q.unit IS NOT NULL
           ORDER BY (SELECT max(t.depth) FROM org_tree AS t WHERE t.unit = q.unit), q.unit, q.role_id LIMIT 1))

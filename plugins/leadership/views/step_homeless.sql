-- leadership_step_homeless: steps that are shared and under way, and of no unit, since their owner manages none. Neither words nor
-- owner: that there is something to ask for is all that whoever asks needs to know.
SELECT 'leadership:' || s.id AS ref,
       s.unit,
       date(c.due * 86400, 'unixepoch') AS due,
       c.state
  FROM p_leadership_step AS s
  JOIN p_leadership_step_change AS b ON b.id = s.shared_since AND b.day <= unixepoch(date('now')) / 86400
  JOIN p_leadership_step_change AS c
    ON c.id = (SELECT max(n.id) FROM p_leadership_step_change AS n
                WHERE n.step = s.id AND n.day <= unixepoch(date('now')) / 86400)
 WHERE c.state IN ('open', 'renegotiated')
   AND NOT EXISTS (SELECT 1 FROM org_role AS r WHERE r.person = s.person AND r.role = 'manager' AND r.unit IS NOT NULL)

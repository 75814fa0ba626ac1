-- siq.actions-overdue: actions that are not delivered although their day has passed.
SELECT a.ref, u.path AS unit, a.due, a.what, a.owner_role, a.state, a.assessment
  FROM siq_action AS a
  JOIN org_unit AS u ON u.unit = a.unit
 WHERE a.state IN ('open', 'renegotiated')
   AND a.due < date('now')
 ORDER BY a.due, a.action

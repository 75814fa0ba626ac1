-- siq_commitment: planned actions as commitments, each as its latest change up to the day has left it.
SELECT 'siq:' || a.id AS ref,
       p.unit,
       NULL AS for_unit,
       'action' AS kind,
       a.what,
       a.owner_role,
       a.owner_person,
       date(a.agreed_on * 86400, 'unixepoch') AS agreed_on,
       date(c.due * 86400, 'unixepoch') AS due,
       a.effect AS expected_effect,
       a.seen_by,
       'siq.' || substr(k.measure, instr(k.measure, '.') + 1) AS measure,
       NULL AS goal_ref,
       NULL AS service,
       a.plan,
       CAST(a.year AS TEXT) AS period,
       c.state,
       c.assessment,
       (SELECT n.reason FROM p_siq_action_change AS n
         WHERE n.action = a.id AND n.id <= c.id AND n.reason IS NOT NULL ORDER BY n.id DESC LIMIT 1) AS reason,
       'siq.round:' || a.round AS source
  FROM p_siq_action_place AS p
  JOIN p_siq_action AS a ON a.id = p.action
  JOIN p_siq_round AS r ON r.id = a.round
  JOIN p_siq_piece AS k ON k.id = a.piece
  JOIN p_siq_action_change AS c
    ON c.id = (SELECT n.id FROM p_siq_action_change AS n
                WHERE n.action = a.id AND n.day <= unixepoch(date('now')) / 86400 ORDER BY n.id DESC LIMIT 1)
 WHERE p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400
   AND r.disposed_on IS NULL

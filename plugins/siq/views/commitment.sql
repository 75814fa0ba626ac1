-- siq_commitment: planned actions as commitments.
SELECT 'siq:' || a.id AS ref,
       r.unit,
       NULL AS for_unit,
       'action' AS kind,
       a.what,
       a.owner_role,
       a.owner_person,
       date(a.agreed_on * 86400, 'unixepoch') AS agreed_on,
       date(a.due * 86400, 'unixepoch') AS due,
       a.effect AS expected_effect,
       a.seen_by,
       'siq.' || k.key AS measure,
       NULL AS goal_ref,
       NULL AS service,
       a.plan,
       CAST(a.year AS TEXT) AS period,
       a.state,
       a.assessment,
       a.reason,
       'siq.round:' || a.round AS source
  FROM p_siq_action AS a
  JOIN p_siq_round AS r ON r.id = a.round
  JOIN p_siq_piece AS k ON k.id = a.piece

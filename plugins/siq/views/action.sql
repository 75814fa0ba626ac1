-- siq_action: planned actions.
SELECT a.id AS action,
       'siq:' || a.id AS ref,
       a.round,
       r.unit,
       k.key AS piece,
       a.what,
       a.owner_role,
       a.owner_person,
       date(a.agreed_on * 86400, 'unixepoch') AS agreed_on,
       date(a.due * 86400, 'unixepoch') AS due,
       a.effect AS expected_effect,
       a.seen_by,
       a.plan,
       a.year,
       a.state,
       a.assessment,
       a.reason
  FROM p_siq_action AS a
  JOIN p_siq_round AS r ON r.id = a.round
  JOIN p_siq_piece AS k ON k.id = a.piece

-- What a round says: the agreed level of each piece and why, what was chosen, and what was planned for it. Never an individual rating,
-- nor what they came to.
SELECT 'piece' AS part, k.title AS piece,
       CASE WHEN p.agreed_on <= unixepoch(date('now')) / 86400 THEN p.agreed END AS agreed,
       CASE WHEN p.agreed_on <= unixepoch(date('now')) / 86400 THEN k.scale_max END AS scale_max,
       CASE WHEN p.agreed_on <= unixepoch(date('now')) / 86400 THEN p.why END AS why,
       CASE WHEN p.agreed_on <= unixepoch(date('now')) / 86400 THEN date(p.agreed_on * 86400, 'unixepoch') END AS date,
       CASE WHEN p.prioritised_on <= unixepoch(date('now')) / 86400 THEN p.priority END AS priority,
       NULL AS what, NULL AS owner_role, NULL AS owner_person, NULL AS due, NULL AS expected_effect, NULL AS seen_by,
       NULL AS plan, NULL AS year, NULL AS state, NULL AS reason
  FROM p_siq_round AS r
  JOIN p_siq_round_piece AS p ON p.round = r.id
  JOIN p_siq_piece AS k ON k.id = p.piece
 WHERE r.id = :record AND r.disposed_on IS NULL
UNION ALL
SELECT 'action', (SELECT k.title FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece
                   WHERE p.round = a.round AND k.key = a.piece),
       NULL, NULL, NULL, a.agreed_on, NULL, a.what, a.owner_role, a.owner_person, a.due, a.expected_effect, a.seen_by,
       a.plan, a.year, a.state, a.reason
  FROM siq_action AS a
 WHERE a.round = :record
 ORDER BY part DESC

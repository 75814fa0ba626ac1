-- siq.low-pieces: agreed levels at or below a level, in each unit's latest closed round.
SELECT u.path AS unit, r.date, r.round, r.title AS piece, r.agreed
  FROM siq_rating AS r
  JOIN siq_round AS o ON o.round = r.round
  JOIN org_unit AS u ON u.unit = r.unit
 WHERE o.state = 'closed'
   AND r.agreed <= :level
   AND NOT EXISTS (SELECT 1 FROM siq_round AS n
                    WHERE n.unit = o.unit AND n.state = 'closed' AND (n.date, n.round) > (o.date, o.round))
 ORDER BY r.agreed, u.path, r.title

-- För vem görs det? Åtagandena med tjänsten som enheten har, själv eller ärvd, och dem som tjänsten är till för.
SELECT c.ref, c.what AS atgard, s.name AS tjanst, group_concat(r.recipient, ', ') AS mottagare, c.expected_effect AS effekt
  FROM commitment c
  JOIN org_unit_service s ON s.unit = c.unit
  JOIN org_recipient r ON r.service = s.service
 WHERE c.state = 'open'
 GROUP BY c.ref, s.service

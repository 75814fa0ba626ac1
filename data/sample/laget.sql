-- Hur långt har varje förvaltning kommit: arbetsplatser, hur många som har skattat sig, och vad de har åtagit sig.
SELECT f.name AS forvaltning,
       count(DISTINCT u.unit) AS arbetsplatser,
       count(DISTINCT r.unit) AS har_skattat,
       count(DISTINCT c.ref) AS ataganden
  FROM org_unit f
  JOIN org_tree t ON t.ancestor = f.unit
  JOIN org_unit u ON u.unit = t.unit AND u.workplace = 1
  LEFT JOIN siq_round r ON r.unit = u.unit AND r.state = 'closed'
  LEFT JOIN commitment c ON c.unit = u.unit
 WHERE f.kind = 'administration'
 GROUP BY f.unit

-- Var ligger nivån lågt, och vad görs åt det?
SELECT u.name AS enhet, m.measure AS bit, m.value AS niva,
       coalesce(c.what, 'ingenting än') AS atgard, c.due AS till
  FROM measurement m
  JOIN org_unit u ON u.unit = m.unit
  LEFT JOIN commitment c
    ON c.unit = m.unit AND c.measure = m.measure AND c.state IN ('open', 'renegotiated')
 WHERE m.value <= :niva
 ORDER BY m.value, u.name, m.measure

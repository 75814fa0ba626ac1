-- not-taken-part: who has not taken part, as numbers for each förvaltning; empty where a number would point at somebody.
SELECT n.programme_title, n.module_title, u.name AS administration, n.taken_part, n.not_taken_part, n.suppressed, n.counted_on
  FROM leadership_not_taken_part AS n
  JOIN leadership_module AS m ON m.module = n.module
  LEFT JOIN org_unit AS u ON u.unit = n.unit
 WHERE :programme IS NULL OR n.programme = :programme
 ORDER BY n.programme, m.position, u.name

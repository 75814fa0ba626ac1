-- dialogue_scope: the units whose commitments and measurements each dialogue is about: its own, and those below with the same
-- managers that have no dialogue of their own in the period.
SELECT d.dialogue, d.unit FROM dialogue_dialogue AS d WHERE d.state <> 'closed'
UNION ALL
SELECT d.dialogue, l.unit
  FROM dialogue_dialogue AS d JOIN dialogue_line AS l ON l.covered_by = d.unit
 WHERE d.state <> 'closed'
   AND NOT EXISTS (SELECT 1 FROM dialogue_dialogue AS o WHERE o.unit = l.unit AND o.period = d.period AND o.state <> 'closed')

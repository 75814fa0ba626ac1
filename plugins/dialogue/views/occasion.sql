-- dialogue_occasion: what dialogues ask of managers: of the unit's own, and of whoever holds it, by the line of the day while it is planned.
SELECT 'dialogue:' || d.dialogue AS ref, d.unit, 'Verksamhetsdialog ' || d.period AS what, coalesce(d.held_on, d.date) AS due, d.minutes,
       'dialogue' AS source
  FROM dialogue_dialogue AS d WHERE d.state <> 'closed'
UNION ALL
SELECT 'dialogue:' || d.dialogue, d.upper_unit,
       'Verksamhetsdialog ' || d.period || ' med ' ||
         coalesce((SELECT u.name FROM org_unit AS u WHERE u.unit = d.unit),
                  (SELECT v.name FROM org_unit_version AS v WHERE v.unit = d.unit ORDER BY v.valid_from DESC LIMIT 1)),
       coalesce(d.held_on, d.date), d.minutes, 'dialogue'
  FROM dialogue_dialogue AS d WHERE d.state <> 'closed' AND d.upper_unit IS NOT NULL

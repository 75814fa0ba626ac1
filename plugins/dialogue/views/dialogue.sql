-- dialogue_dialogue: dialogues as they stood on the day.
SELECT d.id AS dialogue, d.unit, d.upper_unit, d.period, date(d.day * 86400, 'unixepoch') AS date, d.minutes,
       CASE WHEN d.closed_on <= unixepoch(date('now')) / 86400 THEN 'closed'
            WHEN d.finalised_on <= unixepoch(date('now')) / 86400 THEN 'finalised'
            WHEN d.held_on <= unixepoch(date('now')) / 86400 THEN 'draft'
            ELSE 'planned' END AS state
  FROM p_dialogue_dialogue AS d
 WHERE d.planned_on <= unixepoch(date('now')) / 86400

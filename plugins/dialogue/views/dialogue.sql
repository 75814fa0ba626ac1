-- dialogue_dialogue: dialogues, each in the state that it had on the day.
SELECT d.id AS dialogue, d.unit, d.upper_unit, d.period, date(d.day * 86400, 'unixepoch') AS date, d.minutes,
       CASE WHEN d.closed_on <= unixepoch(date('now')) / 86400 THEN 'closed'
            WHEN d.finalised_on <= unixepoch(date('now')) / 86400 THEN 'finalised'
            WHEN d.state IN ('draft', 'finalised') AND coalesce(d.drafted_on, d.held_on, d.planned_on) <= unixepoch(date('now')) / 86400 THEN 'draft'
            ELSE 'planned' END AS state,
       date(d.first_day * 86400, 'unixepoch') AS period_from, date(d.last_day * 86400, 'unixepoch') AS period_to,
       date(d.planned_on * 86400, 'unixepoch') AS planned_on,
       iif(d.held_on <= unixepoch(date('now')) / 86400, date(d.held_on * 86400, 'unixepoch'), NULL) AS held_on,
       iif(d.finalised_on <= unixepoch(date('now')) / 86400, date(d.finalised_on * 86400, 'unixepoch'), NULL) AS finalised_on
  FROM p_dialogue_dialogue AS d
 WHERE d.planned_on <= unixepoch(date('now')) / 86400

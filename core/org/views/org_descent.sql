-- org_descent: the units that each unit came from and those that came from it, over any number of operations up to the day.
SELECT to_unit AS unit, from_unit AS related, 'predecessor' AS direction, min(steps) AS steps,
  date(max(day) * 86400, 'unixepoch') AS changed_on, min(comparable) AS comparable,
  date(max(parted) * 86400, 'unixepoch') AS parted_on
FROM core_descent
WHERE day <= unixepoch(date('now')) / 86400
GROUP BY to_unit, from_unit
UNION ALL
SELECT from_unit, to_unit, 'successor', min(steps), date(max(day) * 86400, 'unixepoch'), min(comparable),
  date(max(parted) * 86400, 'unixepoch')
FROM core_descent
WHERE day <= unixepoch(date('now')) / 86400
GROUP BY from_unit, to_unit

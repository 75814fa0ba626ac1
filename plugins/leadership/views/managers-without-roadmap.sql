-- leadership.managers-without-roadmap: how many managers have a road map and how many have none, a row for each förvaltning.
SELECT u.name AS administration, c.managers, c.with_roadmap, c.without_roadmap, c.suppressed
  FROM leadership_roadmap_count AS c
  JOIN org_unit AS u ON u.unit = c.unit
 ORDER BY u.path

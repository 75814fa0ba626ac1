-- leadership_roadmap_count: of the managers in each förvaltning where the programme is on, how many have a road map, and how many
-- have none. A manager of several units is counted once. The numbers are there only where both are at least the threshold: of one
-- that is smaller, the other would tell too much. No sum is made of them.
SELECT m.administration AS unit,
       iif(m.hidden, NULL, m.managers) AS managers,
       iif(m.hidden, NULL, m.have) AS with_roadmap,
       iif(m.hidden, NULL, m.managers - m.have) AS without_roadmap,
       m.hidden AS suppressed
  FROM (SELECT h.administration, h.managers, h.have,
               h.have < g.min_group OR h.managers - h.have < g.min_group AS hidden
          FROM (SELECT d.administration, count(*) AS managers,
                       sum(EXISTS (SELECT 1 FROM p_leadership_step AS s
                                    WHERE s.person = d.person AND s.made_on <= unixepoch(date('now')) / 86400)) AS have
                  FROM (SELECT DISTINCT a.administration, r.person
                          FROM plugin_enabled AS e
                          JOIN org_role AS r ON r.unit = e.unit AND r.role = 'manager'
                          JOIN org_administration AS a ON a.unit = r.unit
                         WHERE e.plugin = 'leadership') AS d
                 GROUP BY d.administration) AS h
          JOIN org_min_group AS g ON g.unit = h.administration) AS m

-- leadership_participation: how many of each förvaltning take part in each programme, where they are as many as the threshold. Nothing of who
-- has come or stayed away.
WITH leadership_part AS (
  SELECT a.programme, d.administration, count(*) AS participants
    FROM p_leadership_participant AS a
    JOIN org_administration AS d ON d.unit = coalesce(
           (SELECT CASE WHEN max(r.unit = a.unit) = 1 THEN a.unit ELSE min(r.unit) END FROM org_role AS r
                  WHERE r.person = a.person AND r.role = a.role AND r.unit IS NOT NULL), a.unit)
   WHERE a.joined_on <= unixepoch(date('now')) / 86400
     AND (a.state <> 'left' OR a.ended_on > unixepoch(date('now')) / 86400)
   GROUP BY a.programme, d.administration)
SELECT c.programme, p.title AS programme_title, c.administration AS unit,
       CASE WHEN c.participants >= coalesce(l.min_group, 5) THEN c.participants END AS participants,
       c.participants < coalesce(l.min_group, 5) AS suppressed
  FROM leadership_part AS c
  JOIN p_leadership_programme AS p ON p.id = c.programme
  LEFT JOIN org_min_group AS l ON l.unit = c.administration

-- leadership_programme: programmes and series, and how far each has come on the day.
SELECT p.id AS programme, p.key, p.title, p.purpose, p.source, p.unit,
       coalesce((SELECT u.name FROM org_unit AS u WHERE u.unit = p.unit),
                (SELECT v.name FROM org_unit_version AS v WHERE v.unit = p.unit ORDER BY v.valid_from DESC LIMIT 1)) AS unit_name,
       CASE WHEN p.ended_on <= unixepoch(date('now')) / 86400 THEN 'ended'
            WHEN EXISTS (SELECT 1 FROM p_leadership_module AS m JOIN p_leadership_occasion AS o ON o.module = m.id
                          WHERE m.programme = p.id AND o.day <= unixepoch(date('now')) / 86400
                            AND (o.cancelled_on IS NULL OR o.cancelled_on > unixepoch(date('now')) / 86400)) THEN 'running'
            ELSE 'coming' END AS state,
       p.is_series,
       date(p.starts * 86400, 'unixepoch') AS starts,
       date(p.ends * 86400, 'unixepoch') AS ends,
       (SELECT count(*) FROM p_leadership_module AS m WHERE m.programme = p.id) AS modules,
       (SELECT coalesce(sum(m.half_days), 0) FROM p_leadership_module AS m WHERE m.programme = p.id) AS half_days,
       (SELECT count(*) FROM p_leadership_group AS g WHERE g.programme = p.id) AS groups,
       (SELECT count(*) FROM p_leadership_participant AS a
         WHERE a.programme = p.id AND a.joined_on <= unixepoch(date('now')) / 86400
           AND (a.state <> 'left' OR a.ended_on > unixepoch(date('now')) / 86400)) AS participants,
       date(p.ended_on * 86400, 'unixepoch') AS ended_on
  FROM p_leadership_programme AS p
 WHERE p.loaded_on <= unixepoch(date('now')) / 86400

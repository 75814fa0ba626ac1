-- siq_record: rounds as official records. A draft while it is open, finalised when it is closed.
SELECT 'siq.round:' || r.id AS ref,
       r.unit,
       (SELECT u.authority FROM org_unit AS u WHERE u.unit = r.unit) AS authority,
       'siq.round' AS record_type,
       s.title || ', ' || date(r.day * 86400, 'unixepoch') AS title,
       CASE WHEN r.closed <= unixepoch(date('now')) / 86400 THEN 'finalised' ELSE 'draft' END AS status,
       date(CASE WHEN r.closed <= unixepoch(date('now')) / 86400 THEN r.closed ELSE r.day END * 86400, 'unixepoch') AS date,
       NULL AS registry_number,
       NULL AS secrecy,
       NULL AS retention,
       s.name || '/' || s.version AS source
  FROM p_siq_round AS r
  JOIN p_siq_set AS s ON s.id = r.piece_set
 WHERE min(r.opened, r.day) <= unixepoch(date('now')) / 86400

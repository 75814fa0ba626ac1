-- dialogue_record: dialogues as official records. A draft from the day on which something was written, finalised when it stands.
SELECT 'dialogue.dialogue:' || d.id AS ref,
       d.unit,
       (SELECT u.authority FROM org_unit AS u WHERE u.unit = d.unit) AS authority,
       'dialogue.dialogue' AS record_type,
       d.period || ', ' || date(coalesce(d.held_on, d.day) * 86400, 'unixepoch') AS title,
       CASE WHEN d.finalised_on <= unixepoch(date('now')) / 86400 THEN 'finalised' ELSE 'draft' END AS status,
       date(CASE WHEN d.finalised_on <= unixepoch(date('now')) / 86400 THEN d.finalised_on ELSE coalesce(d.held_on, d.drafted_on) END * 86400, 'unixepoch') AS date,
       NULL AS registry_number,
       NULL AS secrecy,
       NULL AS retention,
       d.period AS source
  FROM p_dialogue_dialogue AS d
 WHERE d.state IN ('draft', 'finalised') AND min(d.drafted_on, coalesce(d.finalised_on, d.drafted_on)) <= unixepoch(date('now')) / 86400

-- What a dialogue says once it stands: each entry, and the corrections after what they correct. A draft is for those who hold it, by
-- the plugin's own command; here it says nothing.
SELECT e.part, e.id AS entry, e.text, e.ref, e.state, e.assessment, e.reason, e.owner_role, e.owner_person,
       date(e.due * 86400, 'unixepoch') AS due, e.seen_by, date(e.written_on * 86400, 'unixepoch') AS date, e.corrects, e.why
  FROM p_dialogue_dialogue AS d
  JOIN p_dialogue_entry AS e ON e.dialogue = d.id
 WHERE d.id = :record AND d.disposed_on IS NULL AND d.finalised_on <= unixepoch(date('now')) / 86400 AND e.part <> 'note'
   AND (e.corrects IS NULL OR e.written_on <= unixepoch(date('now')) / 86400)
 ORDER BY e.place, e.id

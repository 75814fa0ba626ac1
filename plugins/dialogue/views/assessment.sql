-- dialogue_assessment: what has been said of commitments in dialogues that stand, each as its latest correction up to the day has it.
SELECT e.ref,
       d.unit,
       date(CASE WHEN e.corrects IS NULL THEN d.held_on ELSE e.written_on END * 86400, 'unixepoch') AS date,
       e.state,
       e.assessment,
       e.reason,
       'dialogue.dialogue:' || d.id AS source,
       d.id AS dialogue,
       d.period,
       e.id AS entry
  FROM p_dialogue_dialogue AS d
  JOIN p_dialogue_entry AS e ON e.dialogue = d.id AND e.part = 'assessment'
 WHERE d.finalised_on <= unixepoch(date('now')) / 86400 AND d.disposed_on IS NULL
   AND (e.corrects IS NULL OR e.written_on <= unixepoch(date('now')) / 86400)
   AND NOT EXISTS (SELECT 1 FROM p_dialogue_entry AS n
                    WHERE n.corrects = coalesce(e.corrects, e.id) AND n.id > e.id AND n.written_on <= unixepoch(date('now')) / 86400)

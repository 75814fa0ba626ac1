-- dialogue_agreement: what was agreed and the support that was promised, each as its latest change up to the day has left it.
SELECT a.id AS agreement,
       'dialogue:' || a.id AS ref,
       a.dialogue,
       p.unit,
       p.for_unit,
       a.kind,
       e.text AS what,
       e.owner_role,
       e.owner_person,
       date(a.agreed_on * 86400, 'unixepoch') AS agreed_on,
       date(c.due * 86400, 'unixepoch') AS due,
       e.seen_by,
       c.state,
       c.assessment,
       (SELECT n.reason FROM p_dialogue_agreement_change AS n
         WHERE n.agreement = a.id AND n.id <= c.id AND n.reason IS NOT NULL ORDER BY n.id DESC LIMIT 1) AS reason,
       d.period
  FROM p_dialogue_agreement_place AS p
  JOIN p_dialogue_agreement AS a ON a.id = p.agreement
  JOIN p_dialogue_dialogue AS d ON d.id = a.dialogue
  JOIN p_dialogue_entry AS e
    ON e.id = (SELECT max(n.id) FROM p_dialogue_entry AS n
                WHERE n.id = a.entry OR n.corrects = a.entry AND n.written_on <= unixepoch(date('now')) / 86400)
  JOIN p_dialogue_agreement_change AS c
    ON c.id = (SELECT n.id FROM p_dialogue_agreement_change AS n
                WHERE n.agreement = a.id AND n.day <= unixepoch(date('now')) / 86400 ORDER BY n.id DESC LIMIT 1)
 WHERE p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400
   AND d.disposed_on IS NULL

-- leadership_participant: who takes part, by the person's number, for the project lead: `unit` is the programme's. Not who was there: auditors read
-- every view.
SELECT a.id AS participant, a.programme, p.unit, a.person,
       coalesce((SELECT CASE WHEN max(r.unit = a.unit) = 1 THEN a.unit ELSE min(r.unit) END FROM org_role AS r
                  WHERE r.person = a.person AND r.role = a.role AND r.unit IS NOT NULL), a.unit) AS participant_unit,
       a.role,
       CASE WHEN a.ended_on <= unixepoch(date('now')) / 86400 THEN a.state
            WHEN a.group_id IS NOT NULL AND coalesce(a.placed_on, a.joined_on) <= unixepoch(date('now')) / 86400 THEN 'placed'
            ELSE 'waiting' END AS state,
       CASE WHEN coalesce(a.placed_on, a.joined_on) <= unixepoch(date('now')) / 86400 THEN g.number END AS group_number,
       date(a.joined_on * 86400, 'unixepoch') AS joined_on,
       CASE WHEN a.ended_on <= unixepoch(date('now')) / 86400 THEN date(a.ended_on * 86400, 'unixepoch') END AS ended_on
  FROM p_leadership_participant AS a
  JOIN p_leadership_programme AS p ON p.id = a.programme
  LEFT JOIN p_leadership_group AS g ON g.id = a.group_id
 WHERE a.joined_on <= unixepoch(date('now')) / 86400

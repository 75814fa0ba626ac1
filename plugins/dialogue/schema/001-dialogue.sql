-- Dialogues: of a unit, in a period, between its manager and the nearest other manager above. Days are days since 1970-01-01.

-- `upper_unit`: the unit whose manager holds it, by the dialogue line of the day on which it was planned, or held.
-- planned: it has a place in the period; draft: something has been written down (`drafted_on` the first time); finalised: it
-- stands; closed: it was never held, since its unit ended or it was called off (`why`).
CREATE TABLE p_dialogue_dialogue (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  upper_unit INTEGER REFERENCES core_unit (id) CHECK (upper_unit <> unit),
  period TEXT NOT NULL CHECK (period <> ''),
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day >= first_day),
  planned_on INTEGER NOT NULL,
  day INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 960),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'draft', 'finalised', 'closed')),
  drafted_on INTEGER,
  held_on INTEGER,
  finalised_on INTEGER,
  closed_on INTEGER,
  disposed_on INTEGER,
  why TEXT,
  CHECK ((state = 'finalised') = (finalised_on IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
) STRICT;
-- A unit has one dialogue in a period; one that was called off can be planned anew.
CREATE UNIQUE INDEX p_dialogue_dialogue_unit ON p_dialogue_dialogue (unit, period) WHERE state <> 'closed';
CREATE INDEX p_dialogue_dialogue_place ON p_dialogue_dialogue (unit, first_day);
CREATE INDEX p_dialogue_dialogue_upper ON p_dialogue_dialogue (upper_unit, period) WHERE upper_unit IS NOT NULL;

-- Whom the kommun invites besides the managers of the line: those are read from the organisation until the dialogue is
-- finalised, so that a new manager takes over what the former one had planned. Who took part is written here when it is
-- finalised. `part` is a word for what somebody is there.
CREATE TABLE p_dialogue_participant (
  dialogue INTEGER NOT NULL REFERENCES p_dialogue_dialogue (id),
  person INTEGER NOT NULL REFERENCES core_person (id),
  part TEXT NOT NULL CHECK (part IN ('manager', 'manager_above', 'deputy', 'union_rep', 'elected_official', 'employee', 'other')),
  PRIMARY KEY (dialogue, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_dialogue_participant_person ON p_dialogue_participant (person);

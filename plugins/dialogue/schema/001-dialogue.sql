-- Dialogues: of a unit, in a period, between its manager and the nearest other manager above. Days are days since 1970-01-01.

-- `upper_unit`: the unit whose manager holds it, by the dialogue line of the day on which it was planned; NULL: nobody is above.
-- planned: it has a place in the period; draft: something has been written down; finalised: it stands; closed: it was never
-- held, since its unit ended or it was called off (`why`).
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
  held_on INTEGER,
  finalised_on INTEGER,
  closed_on INTEGER,
  disposed_on INTEGER,
  why TEXT,
  UNIQUE (unit, period),
  CHECK ((state = 'finalised') = (finalised_on IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
) STRICT;
CREATE INDEX p_dialogue_dialogue_upper ON p_dialogue_dialogue (upper_unit, period);

-- Who takes part: those of the line when it was planned, and whom the kommun invites besides. `part` is a word for what they are there.
CREATE TABLE p_dialogue_participant (
  dialogue INTEGER NOT NULL REFERENCES p_dialogue_dialogue (id),
  person INTEGER NOT NULL REFERENCES core_person (id),
  part TEXT NOT NULL CHECK (part IN ('manager', 'manager_above', 'deputy', 'union_rep', 'employee', 'other')),
  PRIMARY KEY (dialogue, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_dialogue_participant_person ON p_dialogue_participant (person);

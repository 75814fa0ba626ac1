-- Each manager's road map, and what a manager writes on the own learning: the owner's alone until the owner shares a step. Days are
-- days since 1970-01-01.

-- The number of the latest step. A number is never given twice, not even after an erasure: events and what others have finalised
-- speak of it.
CREATE TABLE p_leadership_step_number (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  latest INTEGER NOT NULL
) STRICT;
INSERT INTO p_leadership_step_number (id, latest) VALUES (1, 0);

-- A step of somebody's road map. `shared_since`: the change by which it was shared with the nearest manager above, NULL while it is
-- not, and then nothing tells that it ever was, as of any day. `unit`: whose commitment it is meant to be; a shared step has one.
CREATE TABLE p_leadership_step (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES core_person (id),
  made_on INTEGER NOT NULL,
  shared_since INTEGER,
  unit INTEGER REFERENCES core_unit (id),
  CHECK ((shared_since IS NULL) = (unit IS NULL))
) STRICT;
CREATE INDEX p_leadership_step_person ON p_leadership_step (person);
CREATE INDEX p_leadership_step_unit ON p_leadership_step (unit) WHERE unit IS NOT NULL;

-- Every version of a step, the first one too: the latest up to a day is how it was on that day. `by_other`: somebody wrote it down
-- at the owner's request, `typist`, who is NULL when that account is bound to no person.
-- The words are bytes while the step is the owner's alone, and text while it is shared with the manager: what looks through texts
-- for a name that stands in them, for an extract on somebody else, finds those alone that are not private.
CREATE TABLE p_leadership_step_change (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES p_leadership_step (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('written', 'changed', 'delivered', 'closed', 'shared', 'unshared', 'assessed')),
  what ANY NOT NULL CHECK (length(what) > 0),
  due INTEGER NOT NULL,
  seen_by ANY,
  support_wish ANY,
  state TEXT NOT NULL CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support')),
  reason ANY,
  by_other INTEGER NOT NULL CHECK (by_other IN (0, 1)),
  typist INTEGER REFERENCES core_person (id),
  CHECK (by_other = 1 OR typist IS NULL)
) STRICT;
CREATE INDEX p_leadership_step_change_step ON p_leadership_step_change (step);
CREATE INDEX p_leadership_step_change_typist ON p_leadership_step_change (typist) WHERE typist IS NOT NULL;

-- Who else reads a step, from the change `since` on: of their own choosing by the owner, and no commitment.
CREATE TABLE p_leadership_step_reader (
  step INTEGER NOT NULL REFERENCES p_leadership_step (id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES core_person (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (step, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_step_reader_person ON p_leadership_step_reader (person);

-- What a manager writes on the own learning: bytes, for the same reason. It is read by its owner alone and cannot be shared.
CREATE TABLE p_leadership_reflection (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES core_person (id),
  occasion INTEGER REFERENCES p_leadership_occasion (id),
  day INTEGER NOT NULL,
  text BLOB NOT NULL CHECK (length(text) > 0),
  by_other INTEGER NOT NULL CHECK (by_other IN (0, 1)),
  typist INTEGER REFERENCES core_person (id),
  CHECK (by_other = 1 OR typist IS NULL)
) STRICT;
CREATE INDEX p_leadership_reflection_person ON p_leadership_reflection (person);
CREATE INDEX p_leadership_reflection_occasion ON p_leadership_reflection (occasion) WHERE occasion IS NOT NULL;
CREATE INDEX p_leadership_reflection_typist ON p_leadership_reflection (typist) WHERE typist IS NOT NULL;

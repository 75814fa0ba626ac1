-- Moves between groups by hand: what a view says of an earlier day, and which soft rule was set aside and why. `person` is who was
-- moved, so that the reason is in that person's extract. `from_group` NULL: from the waiting list.
CREATE TABLE p_leadership_move (
  id INTEGER PRIMARY KEY,
  participant INTEGER NOT NULL REFERENCES p_leadership_participant (id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES core_person (id),
  from_group INTEGER REFERENCES p_leadership_group (id),
  to_group INTEGER NOT NULL REFERENCES p_leadership_group (id),
  moved_on INTEGER NOT NULL,
  rules TEXT,
  why TEXT,
  CHECK (rules IS NULL OR why IS NOT NULL)
) STRICT;
CREATE INDEX p_leadership_move_participant ON p_leadership_move (participant, moved_on);
CREATE INDEX p_leadership_move_person ON p_leadership_move (person);
CREATE INDEX p_leadership_move_from ON p_leadership_move (from_group) WHERE from_group IS NOT NULL;
CREATE INDEX p_leadership_move_to ON p_leadership_move (to_group);

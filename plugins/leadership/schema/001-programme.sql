-- Programmes, modules, groups, participants, occasions, attendance. Days are days since 1970-01-01; 2932896 stands for "no end".

-- A programme ends; a series (training camps) goes on. `unit` is the unit that runs it, usually the whole kommun. `definition` is
-- the file it was loaded from in one canonical form: the same once more changes nothing.
CREATE TABLE p_leadership_programme (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 2 AND 40),
  title TEXT NOT NULL CHECK (title <> ''),
  purpose TEXT,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  is_series INTEGER NOT NULL CHECK (is_series IN (0, 1)),
  starts INTEGER,
  ends INTEGER CHECK (ends >= starts),
  size_min INTEGER NOT NULL CHECK (size_min >= 1),
  size_max INTEGER NOT NULL CHECK (size_max >= size_min),
  definition TEXT NOT NULL,
  source TEXT, -- where the method is described, and who wrote the words
  loaded_on INTEGER NOT NULL,
  ended_on INTEGER -- the day on which it was wound up; NULL: it goes on
) STRICT;
CREATE INDEX p_leadership_programme_unit ON p_leadership_programme (unit);

-- For whom it is: managers with permanent employment, and for camps elected officials and union representatives. NULL: any form.
CREATE TABLE p_leadership_invited (
  programme INTEGER NOT NULL REFERENCES p_leadership_programme (id),
  role TEXT NOT NULL CHECK (role <> ''),
  employment TEXT CHECK (employment IN ('permanent', 'temporary')),
  UNIQUE (programme, role)
) STRICT;

-- A module, in order. Its length is counted in half days.
CREATE TABLE p_leadership_module (
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES p_leadership_programme (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 2 AND 40),
  position INTEGER NOT NULL CHECK (position >= 1),
  title TEXT NOT NULL CHECK (title <> ''),
  purpose TEXT,
  contents TEXT,
  half_days INTEGER NOT NULL CHECK (half_days BETWEEN 1 AND 20),
  UNIQUE (programme, key),
  UNIQUE (programme, position)
) STRICT;

-- A question that is asked after each occasion of the programme: `scale` 1 to 6, `text` in words.
CREATE TABLE p_leadership_question (
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES p_leadership_programme (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 2 AND 40),
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('scale', 'text')),
  text TEXT NOT NULL CHECK (text <> ''),
  UNIQUE (programme, key)
) STRICT;

-- A group of managers who go through it together. `team_of`: the unit whose management team it is, placed whole.
CREATE TABLE p_leadership_group (
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES p_leadership_programme (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  name TEXT,
  team_of INTEGER REFERENCES core_unit (id),
  UNIQUE (programme, number)
) STRICT;

-- Who takes part. `unit` is where the person has the role, as last seen. waiting: on the list, in the order of `queued_on` and `id`; placed: in a
-- group, since `placed_on` (NULL: since joining); left: ended before the programme did, with a reason; completed: has been through all
-- modules. Whoever leaves keeps the group: what was attended stays told.
CREATE TABLE p_leadership_participant (
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES p_leadership_programme (id),
  person INTEGER NOT NULL REFERENCES core_person (id),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  role TEXT NOT NULL CHECK (role <> ''),
  joined_on INTEGER NOT NULL,
  queued_on INTEGER, -- of one who has come back: the day on which the wait began anew; NULL: joined_on
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'placed', 'left', 'completed')),
  group_id INTEGER REFERENCES p_leadership_group (id),
  placed_on INTEGER,
  substitute_for INTEGER REFERENCES p_leadership_participant (id) ON DELETE SET NULL, -- whose place it was
  ended_on INTEGER,
  why TEXT,
  UNIQUE (programme, person),
  CHECK ((state IN ('left', 'completed')) = (ended_on IS NOT NULL)),
  CHECK (state <> 'placed' OR group_id IS NOT NULL)
) STRICT;
CREATE INDEX p_leadership_participant_group ON p_leadership_participant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX p_leadership_participant_person ON p_leadership_participant (person);
CREATE INDEX p_leadership_participant_substitute ON p_leadership_participant (substitute_for) WHERE substitute_for IS NOT NULL;
CREATE INDEX p_leadership_participant_unit ON p_leadership_participant (unit);

-- What a participant asks for before groups are made: to be with or apart from another, or not on a day.
CREATE TABLE p_leadership_wish (
  id INTEGER PRIMARY KEY,
  participant INTEGER NOT NULL REFERENCES p_leadership_participant (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('with', 'apart', 'not_on')),
  other INTEGER REFERENCES p_leadership_participant (id) ON DELETE CASCADE CHECK (other <> participant),
  day INTEGER,
  CHECK ((kind = 'not_on') = (day IS NOT NULL)),
  CHECK ((kind = 'not_on') = (other IS NULL))
) STRICT;
CREATE INDEX p_leadership_wish_participant ON p_leadership_wish (participant);
CREATE INDEX p_leadership_wish_other ON p_leadership_wish (other) WHERE other IS NOT NULL;

-- A module, or a part of it, that is given to a group on one or more days. Of a series a group may have a module several times. `uid` and
-- `sequence` are the calendar's (RFC 5545): the first never changes, the second grows when day, time or place does. `half_days`: NULL: the
-- whole module's.
CREATE TABLE p_leadership_occasion (
  id INTEGER PRIMARY KEY,
  module INTEGER NOT NULL REFERENCES p_leadership_module (id),
  group_id INTEGER NOT NULL REFERENCES p_leadership_group (id),
  day INTEGER NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day >= day),
  starts TEXT CHECK (starts GLOB '[0-2][0-9]:[0-5][0-9]'),
  place TEXT,
  supplier TEXT,
  half_days INTEGER CHECK (half_days BETWEEN 1 AND 20),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
  planned_on INTEGER NOT NULL,
  cancelled_on INTEGER,
  sequence INTEGER NOT NULL DEFAULT 0,
  uid TEXT NOT NULL DEFAULT (lower(hex(randomblob(16))))
) STRICT;
CREATE INDEX p_leadership_occasion_group ON p_leadership_occasion (group_id, day);
CREATE INDEX p_leadership_occasion_module ON p_leadership_occasion (module);

-- Who is expected and who came. A participant of another group catches up what was missed (`is_guest` 1), or stands in for a day.
CREATE TABLE p_leadership_attendance (
  occasion INTEGER NOT NULL REFERENCES p_leadership_occasion (id),
  participant INTEGER NOT NULL REFERENCES p_leadership_participant (id) ON DELETE CASCADE,
  is_guest INTEGER NOT NULL CHECK (is_guest IN (0, 1)),
  half_days INTEGER CHECK (half_days >= 0), -- that the person was there; NULL: not known yet
  PRIMARY KEY (occasion, participant)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_attendance_participant ON p_leadership_attendance (participant);

-- How many of each förvaltning have been through a module and how many have not, counted once for those groups (`batch`) that have had it when
-- all groups have, at the latest when the programme ends: figures of two days could be subtracted, and what is left be one person's. NULL:
-- hidden, and the figures are kept nowhere.
CREATE TABLE p_leadership_taken (
  batch INTEGER NOT NULL CHECK (batch >= 1),
  module INTEGER NOT NULL REFERENCES p_leadership_module (id),
  administration INTEGER NOT NULL REFERENCES core_unit (id),
  counted_on INTEGER NOT NULL,
  taken INTEGER,
  missed INTEGER,
  PRIMARY KEY (batch, module, administration),
  CHECK ((taken IS NULL) = (missed IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_taken_module ON p_leadership_taken (module);
CREATE INDEX p_leadership_taken_administration ON p_leadership_taken (administration);

-- Which groups have been counted for a module.
CREATE TABLE p_leadership_taken_group (
  module INTEGER NOT NULL REFERENCES p_leadership_module (id),
  group_id INTEGER NOT NULL REFERENCES p_leadership_group (id),
  batch INTEGER NOT NULL,
  PRIMARY KEY (module, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_taken_group_group ON p_leadership_taken_group (group_id);

-- What units are to strive for, until a plugin for steering owns it: goals with dated versions, so that what one said and whose
-- it was on any day can be asked.

-- The external id is the goal's identity in the file that it came from. Only what a file made does a file end.
CREATE TABLE core_goal (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE CHECK (external_id <> ''),
  imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1))
) STRICT;

-- `parent_ref`: the goal that it breaks down, of any module: goal:3 is one of these. `body`: who has decided it.
CREATE TABLE core_goal_version (
  goal INTEGER NOT NULL REFERENCES core_goal (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  level TEXT NOT NULL CHECK (level IN ('mission', 'target_picture', 'vision', 'programme', 'direction', 'goal', 'target')),
  text TEXT NOT NULL CHECK (text <> ''),
  parent_ref TEXT CHECK (parent_ref <> ''),
  body TEXT CHECK (body <> ''),
  PRIMARY KEY (goal, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_goal_version_unit ON core_goal_version (unit);
CREATE INDEX core_goal_version_parent ON core_goal_version (parent_ref) WHERE parent_ref IS NOT NULL;

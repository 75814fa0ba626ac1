-- Groups across the tree, where a person can be reached, and what an import made and may therefore end.

ALTER TABLE core_person ADD COLUMN email TEXT CHECK (email <> '');
-- Few, and asked for whenever rows leave.
CREATE INDEX core_person_protected ON core_person (protected) WHERE protected = 1;
ALTER TABLE core_role ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1));

-- A group is no unit: it stands beside the tree, and at most belongs to a unit, which looks after it.
CREATE TABLE core_group (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE CHECK (external_id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind GLOB '[a-z]*' AND kind NOT GLOB '*[^a-z0-9_]*'),
  unit INTEGER REFERENCES core_unit (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896)
) STRICT;
CREATE INDEX core_group_unit ON core_group (unit) WHERE unit IS NOT NULL;

CREATE TABLE core_group_member (
  id INTEGER PRIMARY KEY,
  member_of INTEGER NOT NULL REFERENCES core_group (id),
  person INTEGER NOT NULL REFERENCES core_person (id),
  role TEXT CHECK (role <> ''),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1))
) STRICT;
CREATE INDEX core_group_member_group ON core_group_member (member_of);
CREATE INDEX core_group_member_person ON core_group_member (person);

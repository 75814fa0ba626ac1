-- Groups across the tree, and where a person can be reached.

ALTER TABLE core_person ADD COLUMN email TEXT CHECK (email <> '');

CREATE TABLE core_group (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE CHECK (external_id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind GLOB '[a-z]*' AND kind NOT GLOB '*[^a-z0-9_]*'),
  unit INTEGER REFERENCES core_unit (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896)
) STRICT;

CREATE TABLE core_group_member (
  id INTEGER PRIMARY KEY,
  member_of INTEGER NOT NULL REFERENCES core_group (id),
  person INTEGER NOT NULL REFERENCES core_person (id),
  role TEXT,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896)
) STRICT;
CREATE INDEX core_group_member_group ON core_group_member (member_of);
CREATE INDEX core_group_member_person ON core_group_member (person);

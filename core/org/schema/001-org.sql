-- The organisation: units with dated versions and a dated tree, services, persons and roles, and where plugins are on.
-- Days are whole numbers since 1970-01-01; an interval is [valid_from, valid_to); 2932896 stands for "no end".

CREATE TABLE core_kind (
  kind TEXT PRIMARY KEY NOT NULL CHECK (kind GLOB '[a-z]*' AND kind NOT GLOB '*[^a-z0-9_]*'),
  title TEXT NOT NULL CHECK (title <> '')
) STRICT, WITHOUT ROWID;

-- A unit is this number and nothing else. The external id is its identity in the system that it was imported from.
CREATE TABLE core_unit (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE CHECK (external_id <> '')
) STRICT;

CREATE TABLE core_unit_version (
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT CHECK (code <> ''),
  kind TEXT NOT NULL REFERENCES core_kind (kind),
  authority INTEGER REFERENCES core_unit (id),
  workplace INTEGER NOT NULL CHECK (workplace IN (0, 1)),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  decision TEXT,
  PRIMARY KEY (unit, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_unit_version_code ON core_unit_version (code) WHERE code IS NOT NULL;

CREATE TABLE core_unit_parent (
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  parent INTEGER REFERENCES core_unit (id) CHECK (parent <> unit),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  PRIMARY KEY (unit, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_unit_parent_parent ON core_unit_parent (parent);

-- Every ancestor of every unit, the unit itself at depth 0. Derived from core_unit_parent in the same transaction.
CREATE TABLE core_closure (
  ancestor INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  depth INTEGER NOT NULL CHECK (depth >= 0),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to),
  PRIMARY KEY (ancestor, unit, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_closure_unit ON core_closure (unit, depth, valid_from, valid_to);

CREATE TABLE core_service (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  name TEXT NOT NULL CHECK (name <> ''),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896)
) STRICT;
CREATE INDEX core_service_unit ON core_service (unit);

CREATE TABLE core_recipient (
  service INTEGER NOT NULL REFERENCES core_service (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  -- After the key: integrity_check of SQLite 3.40 takes a column before one of the key for NULL in a table without rowid.
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE core_person (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE CHECK (external_id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  protected INTEGER NOT NULL CHECK (protected IN (0, 1))
) STRICT;

CREATE TABLE core_role_kind (
  role TEXT PRIMARY KEY NOT NULL CHECK (role GLOB '[a-z]*' AND role NOT GLOB '*[^a-z0-9_]*'),
  title TEXT NOT NULL CHECK (title <> '')
) STRICT, WITHOUT ROWID;

-- A role without a unit is held for the whole organisation; only roles that look after the system can be.
CREATE TABLE core_role (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES core_person (id),
  unit INTEGER REFERENCES core_unit (id) CHECK (unit IS NOT NULL OR role IN ('administrator', 'archivist', 'auditor')),
  role TEXT NOT NULL REFERENCES core_role_kind (role),
  employment TEXT CHECK (employment IN ('permanent', 'temporary')),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896)
) STRICT;
CREATE INDEX core_role_unit ON core_role (unit);
CREATE INDEX core_role_person ON core_role (person);

-- The decisions, never rewritten: where several of one unit hold on a day, the latest recorded one counts.
CREATE TABLE core_enablement (
  id INTEGER PRIMARY KEY,
  plugin TEXT NOT NULL CHECK (plugin GLOB '[a-z]*' AND plugin NOT GLOB '*[^a-z0-9]*'),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  state TEXT NOT NULL CHECK (state IN ('on', 'off')),
  phase TEXT CHECK (phase IN ('pilot', 'in_use') AND state = 'on' OR phase IS NULL AND state = 'off'),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  reason TEXT,
  decision TEXT,
  actor INTEGER REFERENCES core_actor (id),
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX core_enablement_unit ON core_enablement (unit, plugin);

-- When a plugin is on in a unit, and by which decision. Derived from core_enablement and core_closure.
CREATE TABLE core_enabled (
  plugin TEXT NOT NULL,
  unit INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to),
  enablement INTEGER NOT NULL REFERENCES core_enablement (id),
  PRIMARY KEY (plugin, unit, valid_from)
) STRICT, WITHOUT ROWID;

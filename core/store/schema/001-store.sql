-- The room's own tables: what has been done to the schema, and small facts about the installation.

CREATE TABLE core_migration (
  owner TEXT NOT NULL CHECK (owner <> ''), -- a plugin's id, or core-<room>
  version INTEGER NOT NULL CHECK (version > 0),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at TEXT NOT NULL, -- ISO 8601 UTC
  program_version TEXT NOT NULL,
  PRIMARY KEY (owner, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE core_meta (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

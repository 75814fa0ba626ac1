-- What the host keeps: the values of settings, and which published views the file holds.

-- unit 0 stands for the whole installation; a unit's value holds for the units below it too.
CREATE TABLE core_setting (
  plugin TEXT NOT NULL,
  name TEXT NOT NULL,
  unit INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (plugin, name, unit)
) STRICT, WITHOUT ROWID;

-- Views stay when their plugin is missing or blocked: what it knew can still be read, also through its trait.
CREATE TABLE core_view (
  name TEXT PRIMARY KEY,
  plugin TEXT, -- NULL: the core's own
  trait TEXT,
  audience INTEGER NOT NULL -- roles as bits, 0: everyone; kept here so that it holds when the plugin is away
) STRICT, WITHOUT ROWID;

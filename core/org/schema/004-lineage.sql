-- What has been done to the organisation, by which decision, and which unit came from which.

ALTER TABLE core_unit_version ADD COLUMN dormant INTEGER NOT NULL DEFAULT 0 CHECK (dormant IN (0, 1));

CREATE TABLE core_operation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN
    ('create', 'rename', 'recode', 'change', 'move', 'merge', 'split', 'recut', 'rest', 'wake', 'close', 'reopen')),
  day INTEGER NOT NULL,
  decision TEXT,
  note TEXT,
  actor INTEGER REFERENCES core_actor (id),
  recorded_at INTEGER NOT NULL
) STRICT;

-- An operation on one unit alone is an edge from it to itself; a unit that begins has no predecessor, one that ends no successor.
CREATE TABLE core_lineage (
  id INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES core_operation (id),
  from_unit INTEGER REFERENCES core_unit (id),
  to_unit INTEGER REFERENCES core_unit (id),
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1)),
  CHECK (from_unit IS NOT NULL OR to_unit IS NOT NULL)
) STRICT;
CREATE INDEX core_lineage_from ON core_lineage (from_unit);
CREATE INDEX core_lineage_to ON core_lineage (to_unit);
CREATE INDEX core_lineage_operation ON core_lineage (operation);

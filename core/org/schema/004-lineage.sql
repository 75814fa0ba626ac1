-- What has been done to the organisation, by which decision, and which unit came from which.

-- A unit at rest exists and has no work going on.
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

-- From which unit one comes to which other, over any number of operations, the latest of them on that day. Derived from
-- core_lineage in the same transaction.
CREATE TABLE core_descent (
  from_unit INTEGER NOT NULL,
  to_unit INTEGER NOT NULL,
  day INTEGER NOT NULL,
  -- The latest day on which a way to it begins: what is recorded on the first unit after that is its own alone.
  parted INTEGER NOT NULL CHECK (parted <= day),
  steps INTEGER NOT NULL CHECK (steps >= 1),
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1)),
  PRIMARY KEY (from_unit, to_unit, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_descent_to ON core_descent (to_unit, from_unit, day);

-- Which units are authorities: few are, and it is asked at each change that can move a border.
CREATE INDEX core_unit_version_authority ON core_unit_version (authority) WHERE authority IS NOT NULL;

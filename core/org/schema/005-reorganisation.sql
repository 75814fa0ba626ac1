-- Whole reorganisations: a document of operations that takes effect when it has been negotiated, assessed and approved.

-- `document` is the operations in one canonical form, `sha256` of it. One that is withdrawn leaves its name free. `is_direct`:
-- a command of its own ended units (org close, merge, split, recut, import); it stands here for what it has to hand over.
CREATE TABLE core_reorganisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  day INTEGER NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  registered_on INTEGER NOT NULL,
  changed_on INTEGER NOT NULL,
  negotiated INTEGER,
  outcome TEXT,
  risk_assessment TEXT,
  decision TEXT,
  keep_plugins INTEGER NOT NULL DEFAULT 0 CHECK (keep_plugins IN (0, 1)),
  follow_roles INTEGER NOT NULL DEFAULT 0 CHECK (follow_roles IN (0, 1)),
  follow_services INTEGER NOT NULL DEFAULT 0 CHECK (follow_services IN (0, 1)),
  is_direct INTEGER NOT NULL DEFAULT 0 CHECK (is_direct IN (0, 1)),
  approved_on INTEGER,
  in_force_on INTEGER,
  withdrawn_on INTEGER,
  CHECK (outcome IS NULL OR negotiated IS NOT NULL),
  CHECK (approved_on IS NULL OR is_direct OR (negotiated IS NOT NULL AND risk_assessment IS NOT NULL AND decision IS NOT NULL)),
  CHECK (in_force_on IS NULL OR approved_on IS NOT NULL),
  CHECK (withdrawn_on IS NULL OR approved_on IS NULL)
) STRICT;
CREATE UNIQUE INDEX core_reorganisation_name ON core_reorganisation (name) WHERE withdrawn_on IS NULL;
ALTER TABLE core_operation ADD COLUMN reorganisation INTEGER REFERENCES core_reorganisation (id);
CREATE INDEX core_operation_reorganisation ON core_operation (reorganisation) WHERE reorganisation IS NOT NULL;

-- What an approved one still has to do: on `day` what is open in the units that end then is handed over. unit 0 stands for
-- the day of operations that end no unit.
CREATE TABLE core_reorganisation_step (
  reorganisation INTEGER NOT NULL REFERENCES core_reorganisation (id),
  day INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  how TEXT CHECK (how IN ('merge', 'split', 'recut', 'close')),
  done_on INTEGER,
  PRIMARY KEY (reorganisation, day, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_reorganisation_step_due ON core_reorganisation_step (day) WHERE done_on IS NULL;
CREATE TABLE core_reorganisation_successor (
  reorganisation INTEGER NOT NULL,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  successor INTEGER NOT NULL REFERENCES core_unit (id),
  PRIMARY KEY (reorganisation, unit, successor)
) STRICT, WITHOUT ROWID;

-- What a person has decided for open work: the unit that takes it over; NULL: it is closed.
CREATE TABLE core_reorganisation_home (
  reorganisation INTEGER NOT NULL REFERENCES core_reorganisation (id),
  ref TEXT NOT NULL,
  home INTEGER REFERENCES core_unit (id),
  PRIMARY KEY (reorganisation, ref)
) STRICT, WITHOUT ROWID;

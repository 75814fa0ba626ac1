-- Whole reorganisations: a document of operations that takes effect when it has been negotiated, assessed and approved.

CREATE TABLE core_reorganisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  day INTEGER NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  negotiated INTEGER,
  outcome TEXT,
  risk_assessment TEXT,
  decision TEXT,
  approved_on INTEGER,
  in_force_on INTEGER,
  withdrawn_on INTEGER
) STRICT;
ALTER TABLE core_operation ADD COLUMN reorganisation INTEGER REFERENCES core_reorganisation (id);
CREATE INDEX core_operation_reorganisation ON core_operation (reorganisation) WHERE reorganisation IS NOT NULL;

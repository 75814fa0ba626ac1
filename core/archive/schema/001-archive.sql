-- What has been done with official records: acts, never rewritten, each under the authority that answered for the record that day.

-- `unit` and `ref` are NULL where the act concerns all of an authority, as an export of the whole does. `outcome` is how a request
-- to see the record ended. `recipient` is a kind of recipient, never a name.
CREATE TABLE core_record_act (
  id INTEGER PRIMARY KEY,
  ref TEXT CHECK (ref <> ''),
  act TEXT NOT NULL CHECK (act IN
    ('finalised', 'registered', 'released', 'transferred', 'exported', 'extracted', 'disposed', 'corrected')),
  outcome TEXT CHECK (outcome IN ('full', 'part', 'refused')),
  unit INTEGER REFERENCES core_unit (id),
  authority INTEGER REFERENCES core_unit (id),
  to_authority INTEGER REFERENCES core_unit (id),
  day INTEGER NOT NULL,
  registry_number TEXT CHECK (registry_number <> ''),
  recipient TEXT CHECK (recipient <> ''),
  assessment TEXT,
  paragraph TEXT,
  decision TEXT,
  reason TEXT,
  corrects INTEGER REFERENCES core_record_act (id),
  actor INTEGER REFERENCES core_actor (id),
  recorded_at INTEGER NOT NULL,
  CHECK (ref IS NOT NULL OR act IN ('exported', 'extracted')),
  CHECK ((outcome IS NOT NULL) = (act = 'released')),
  CHECK ((act = 'corrected') = (corrects IS NOT NULL)),
  CHECK (to_authority IS NULL OR act = 'transferred'),
  -- What is kept back is kept back by a rule that can be named and appealed against.
  CHECK (outcome IS NULL OR outcome = 'full' OR paragraph IS NOT NULL)
) STRICT;
CREATE INDEX core_record_act_ref ON core_record_act (ref);
CREATE INDEX core_record_act_unit ON core_record_act (unit);
-- Under which authority the records of a unit stand, as last accounted for. What the organisation says of today is compared with it,
-- and where the two differ the records have crossed a border.
CREATE TABLE core_record_custody (
  unit INTEGER PRIMARY KEY REFERENCES core_unit (id),
  authority INTEGER NOT NULL REFERENCES core_unit (id),
  since INTEGER NOT NULL
) STRICT;

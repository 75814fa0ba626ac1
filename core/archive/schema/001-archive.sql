-- What has been done with official records: acts, never rewritten, each under the authority that answered for the record that day.

CREATE TABLE core_record_act (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL CHECK (ref <> ''),
  act TEXT NOT NULL CHECK (act IN ('finalised', 'registered', 'released', 'transferred', 'exported', 'disposed')),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  authority INTEGER REFERENCES core_unit (id),
  to_authority INTEGER REFERENCES core_unit (id),
  day INTEGER NOT NULL,
  registry_number TEXT,
  recipient TEXT,
  assessment TEXT,
  paragraph TEXT,
  decision TEXT,
  reason TEXT,
  actor INTEGER REFERENCES core_actor (id),
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX core_record_act_ref ON core_record_act (ref);
CREATE INDEX core_record_act_unit ON core_record_act (unit);

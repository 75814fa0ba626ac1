-- That a person's data were erased, by whom and why: the event of it can hold no words.

CREATE TABLE core_erasure (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES core_person (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  kept INTEGER NOT NULL CHECK (kept >= 0), -- rows in finalised records that stay until these are disposed of
  actor INTEGER REFERENCES core_actor (id),
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX core_erasure_person ON core_erasure (person);

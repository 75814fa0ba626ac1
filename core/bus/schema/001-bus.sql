-- Events, who caused them, who listens, and who lags behind.

-- An account that has acted. The row stays when the account is erased on request: account becomes NULL, events keep their id.
CREATE TABLE core_actor (
  id INTEGER PRIMARY KEY,
  account TEXT UNIQUE CHECK (account <> ''),
  person INTEGER REFERENCES core_person(id)
) STRICT;

-- The log. seq is dense and never reused; hash covers the hash before and every stored field.
CREATE TABLE core_event (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  type TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  unit INTEGER REFERENCES core_unit(id),
  actor INTEGER REFERENCES core_actor(id),
  time TEXT NOT NULL,
  cause INTEGER REFERENCES core_event(seq) CHECK (cause < seq),
  payload TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX core_event_unit ON core_event (unit, seq);

-- How far each subscription has come: every event up to position is dealt with, save for units in core_behind.
CREATE TABLE core_subscription (
  id INTEGER PRIMARY KEY,
  plugin TEXT NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  UNIQUE (plugin, event)
) STRICT;

-- Units (0: events without a unit) whose events wait for a subscription, from from_seq on.
CREATE TABLE core_behind (
  subscription INTEGER NOT NULL REFERENCES core_subscription(id),
  unit INTEGER NOT NULL,
  from_seq INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries > 0),
  error TEXT NOT NULL,
  PRIMARY KEY (subscription, unit)
) STRICT, WITHOUT ROWID;

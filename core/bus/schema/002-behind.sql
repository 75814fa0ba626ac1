-- Why a unit waits and until where, and since when a subscription counts what it did not get.

-- Events up to `began` are of the time before the subscription. `first_on`: how far it had come when its plugin was first
-- on somewhere; until then (NULL) it notes no unit, and every unit's events after `began` are held.
ALTER TABLE core_subscription ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
ALTER TABLE core_subscription ADD COLUMN first_on INTEGER;
-- What was passed over before this step was not noted.
UPDATE core_subscription SET began = position;

CREATE TABLE core_behind_before AS SELECT subscription, unit, from_seq, tries, error FROM core_behind;
DROP TABLE core_behind;

-- Events of a unit (0: events without a unit) that a subscription has not taken, from from_seq on: to the end of the log, or
-- to to_seq where later events have been delivered.
--   waiting   comes at the next delivery       failed    so too, tried before
--   dead      tried so often that it comes only on request
--   disabled  the plugin was off in the unit: comes only on request
CREATE TABLE core_behind (
  subscription INTEGER NOT NULL REFERENCES core_subscription(id),
  unit INTEGER NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER CHECK (to_seq >= from_seq),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'failed', 'dead', 'disabled')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  error TEXT CHECK (error IS NOT NULL OR state IN ('waiting', 'disabled')),
  PRIMARY KEY (subscription, unit, from_seq)
) STRICT, WITHOUT ROWID;
-- What the next delivery begins with; the many units of plugins that are off are not in it.
CREATE INDEX core_behind_due ON core_behind (subscription, unit, from_seq) WHERE state IN ('waiting', 'failed');

INSERT INTO core_behind (subscription, unit, from_seq, to_seq, state, tries, error)
  SELECT subscription, unit, from_seq, NULL, 'failed', tries, error FROM core_behind_before;
DROP TABLE core_behind_before;

-- Units about whose events from the time before first_on somebody has said whether the plugin shall have them.
CREATE TABLE core_settled (
  subscription INTEGER NOT NULL REFERENCES core_subscription(id),
  unit INTEGER NOT NULL,
  PRIMARY KEY (subscription, unit)
) STRICT, WITHOUT ROWID;

-- A unit that has decided for itself can be told to follow the unit above again: from a roll-out on, a pilot is part of it.
-- Such a decision takes back what the unit itself decided earlier for those days, and adds nothing: it is stored as off.
ALTER TABLE core_enablement ADD COLUMN inherits INTEGER NOT NULL DEFAULT 0 CHECK (inherits IN (0, 1) AND (inherits = 0 OR state = 'off'));

-- May the unit's levels of the round be shown with its name further up? As the unit's setting was when the round was closed, and
-- for good: what has been shown is not taken back, and what was promised to stay is not opened later.
ALTER TABLE p_siq_round ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));

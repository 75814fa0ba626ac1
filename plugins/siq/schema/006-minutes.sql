-- How long the round is meant to take the unit's manager, as it was decided when the round was opened: what was asked of somebody does
-- not change behind them. Rounds from before this step ask what the setting says when nobody has set it.
ALTER TABLE p_siq_round ADD COLUMN minutes INTEGER NOT NULL DEFAULT 120 CHECK (minutes BETWEEN 0 AND 6000);

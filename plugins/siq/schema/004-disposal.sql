-- The day on which what a round says was destroyed, by a decision on disposal. The round's number stays, and its levels as figures
-- that only the published counts read: they name no unit.
ALTER TABLE p_siq_round ADD COLUMN disposed_on INTEGER;

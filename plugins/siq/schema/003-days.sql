-- The days on which things happened that only their state told: without them nothing could be asked as of a day.

-- The day on which the round was written down. It exists from its own day, or from this one when that comes first (a round
-- that is opened ahead of its day).
ALTER TABLE p_siq_round ADD COLUMN opened INTEGER;
UPDATE p_siq_round SET opened = day;

-- The day on which individual ratings became counts. Of rounds from before this step only the closing is known; one that is
-- revealed and still open counts from its own day.
ALTER TABLE p_siq_round ADD COLUMN revealed_on INTEGER;
UPDATE p_siq_round SET revealed_on = coalesce(closed, day) WHERE revealed = 1;

-- The day on which the piece was chosen; its rank is the present one.
ALTER TABLE p_siq_round_piece ADD COLUMN prioritised_on INTEGER;
UPDATE p_siq_round_piece SET prioritised_on = (SELECT closed FROM p_siq_round WHERE id = round) WHERE priority IS NOT NULL;

-- Sets for a part of the organisation, sets that add to another, and which versions of a piece are comparable.

-- A set holds for rounds from this day on. Sets from before this step hold from the day on which they were published.
ALTER TABLE p_siq_set ADD COLUMN holds_from INTEGER;
UPDATE p_siq_set SET holds_from = published;
-- Where it holds: in this unit and all below it; NULL: everywhere.
ALTER TABLE p_siq_set ADD COLUMN unit INTEGER REFERENCES core_unit (id);
-- The name of the set that its pieces are added to, or whose pieces of the same key they word anew; NULL: a whole set.
ALTER TABLE p_siq_set ADD COLUMN extends TEXT;

-- What a piece's levels are one series of: its series and key. Pieces that are declared comparable with an earlier one have the measure
-- of that one; all others have one of their own.
ALTER TABLE p_siq_piece ADD COLUMN measure TEXT;
UPDATE p_siq_piece SET measure = CASE WHEN unit IS NULL
  THEN (SELECT s.name || '/' || s.version FROM p_siq_set AS s WHERE s.id = piece_set) || '.' || key
  ELSE extends || '+' || id || '/1.' || key END;
CREATE INDEX p_siq_piece_measure ON p_siq_piece (measure);

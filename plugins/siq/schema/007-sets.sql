-- Sets for a part of the organisation, sets that add to another, and which versions of a piece are comparable.

-- The set that this one's pieces are added to, or whose pieces of the same key they word anew: its name, and its version when only
-- that one is meant; NULL: a whole set. It has the scale of that set.
ALTER TABLE p_siq_set ADD COLUMN extends TEXT;
ALTER TABLE p_siq_set ADD COLUMN extends_version INTEGER;
CREATE INDEX p_siq_set_extends ON p_siq_set (extends) WHERE extends IS NOT NULL;

-- Where and from when a set holds: for rounds from that day on, in the unit and all below it; no unit: everywhere. A row is never
-- changed: a set that is to hold in one more unit, or again, gets a row more.
CREATE TABLE p_siq_set_use (
  id INTEGER PRIMARY KEY,
  piece_set INTEGER NOT NULL REFERENCES p_siq_set (id),
  unit INTEGER REFERENCES core_unit (id),
  holds_from INTEGER NOT NULL,
  published INTEGER NOT NULL,
  UNIQUE (piece_set, unit, holds_from)
) STRICT;
CREATE INDEX p_siq_set_use_unit ON p_siq_set_use (unit);
-- Sets from before this step hold everywhere from the day on which they were published.
INSERT INTO p_siq_set_use (piece_set, unit, holds_from, published) SELECT id, NULL, published, published FROM p_siq_set;

-- What a piece's levels are one series of: its series and key. Pieces that are declared comparable with an earlier one have the measure
-- of that one; all others have one of their own.
ALTER TABLE p_siq_piece ADD COLUMN measure TEXT;
UPDATE p_siq_piece SET measure = CASE WHEN unit IS NULL
  THEN (SELECT s.name || '/' || s.version FROM p_siq_set AS s WHERE s.id = piece_set) || '.' || key
  ELSE extends || '+' || id || '/1.' || key END;
CREATE INDEX p_siq_piece_measure ON p_siq_piece (measure);

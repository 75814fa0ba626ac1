-- An action belongs to a unit of its own: where the round's unit ends, another takes it over. Where it was before is kept, day by day.
ALTER TABLE p_siq_action ADD COLUMN unit INTEGER REFERENCES core_unit (id);
UPDATE p_siq_action SET unit = (SELECT r.unit FROM p_siq_round AS r WHERE r.id = round);
CREATE INDEX p_siq_action_unit ON p_siq_action (unit);

CREATE TABLE p_siq_handover (
  id INTEGER PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES p_siq_action (id),
  day INTEGER NOT NULL,
  from_unit INTEGER NOT NULL REFERENCES core_unit (id),
  to_unit INTEGER NOT NULL REFERENCES core_unit (id)
) STRICT;
CREATE INDEX p_siq_handover_action ON p_siq_handover (action, day);

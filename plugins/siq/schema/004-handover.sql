-- An action belongs to a unit of its own: where the round's unit ends, another takes it over. In which unit it is on which
-- days: [valid_from, valid_to), 0 for its beginning and 2932896 for no end.
CREATE TABLE p_siq_action_place (
  action INTEGER NOT NULL REFERENCES p_siq_action (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  PRIMARY KEY (action, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_siq_action_place_unit ON p_siq_action_place (unit);
INSERT INTO p_siq_action_place (action, valid_from, valid_to, unit)
  SELECT a.id, 0, 2932896, r.unit FROM p_siq_action AS a JOIN p_siq_round AS r ON r.id = a.round;

CREATE TABLE p_outside_note (
  note INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (body <> '')
) STRICT;

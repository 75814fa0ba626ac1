-- How many dots the participants have put on each piece of a round, all together: what they find important. Never who put which.
CREATE TABLE p_siq_dots (
  round INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  dots INTEGER NOT NULL CHECK (dots BETWEEN 0 AND 100000),
  PRIMARY KEY (round, piece),
  FOREIGN KEY (round, piece) REFERENCES p_siq_round_piece (round, piece)
) STRICT, WITHOUT ROWID;

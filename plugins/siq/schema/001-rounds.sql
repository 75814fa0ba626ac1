-- Piece sets, rounds, ratings and agreed levels. Days are days since 1970-01-01.

-- A published set of pieces; never edited afterwards. `content` is the whole set in one canonical form, so that the same
-- name and version with another content is seen and refused.
CREATE TABLE p_siq_set (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 40),
  version INTEGER NOT NULL CHECK (version >= 1),
  title TEXT NOT NULL CHECK (title <> ''),
  scale_min INTEGER NOT NULL CHECK (scale_min BETWEEN 0 AND 10),
  scale_max INTEGER NOT NULL CHECK (scale_max BETWEEN 1 AND 10),
  source TEXT,
  content TEXT NOT NULL,
  published INTEGER NOT NULL,
  UNIQUE (name, version),
  CHECK (scale_min < scale_max)
) STRICT;

-- A piece of a set, or a piece that a kommun has added for a unit and all below it (then `unit` and `extends` are set).
CREATE TABLE p_siq_piece (
  id INTEGER PRIMARY KEY,
  piece_set INTEGER REFERENCES p_siq_set (id),
  extends TEXT,
  unit INTEGER REFERENCES core_unit (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 2 AND 40),
  title TEXT NOT NULL CHECK (title <> ''),
  question TEXT,
  about_manager INTEGER NOT NULL CHECK (about_manager IN (0, 1)),
  position INTEGER NOT NULL CHECK (position >= 1),
  scale_min INTEGER NOT NULL,
  scale_max INTEGER NOT NULL,
  added INTEGER NOT NULL,
  UNIQUE (piece_set, key),
  UNIQUE (extends, unit, key),
  CHECK ((piece_set IS NULL) = (unit IS NOT NULL)),
  CHECK ((unit IS NULL) = (extends IS NULL))
) STRICT;
CREATE INDEX p_siq_piece_unit ON p_siq_piece (unit) WHERE unit IS NOT NULL;

-- What a level of a piece looks like, in words.
CREATE TABLE p_siq_level (
  piece INTEGER NOT NULL REFERENCES p_siq_piece (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (piece, level)
) STRICT, WITHOUT ROWID;

-- One self-assessment of one unit. `min_group` is the threshold under which its individual ratings stay hidden; it may
-- rise but never sink after the opening, since it is what those who answered were promised.
CREATE TABLE p_siq_round (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  piece_set INTEGER NOT NULL REFERENCES p_siq_set (id),
  day INTEGER NOT NULL,
  participants INTEGER CHECK (participants BETWEEN 1 AND 10000),
  min_group INTEGER NOT NULL CHECK (min_group >= 3),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed IN (0, 1)),
  closed INTEGER,
  CHECK ((state = 'closed') = (closed IS NOT NULL)),
  CHECK (state = 'open' OR revealed = 1)
) STRICT;
CREATE UNIQUE INDEX p_siq_round_open ON p_siq_round (unit) WHERE state = 'open';
CREATE INDEX p_siq_round_unit ON p_siq_round (unit, day);

-- The pieces of a round, frozen when it opened, with what came out of it. `answered`, `median`, `spread` and `suppressed`
-- are set once, when the individual ratings become counts; median and spread are never kept where they are suppressed.
CREATE TABLE p_siq_round_piece (
  round INTEGER NOT NULL REFERENCES p_siq_round (id),
  piece INTEGER NOT NULL REFERENCES p_siq_piece (id),
  position INTEGER NOT NULL,
  agreed INTEGER CHECK (agreed BETWEEN 0 AND 10),
  why TEXT,
  agreed_on INTEGER,
  priority INTEGER CHECK (priority BETWEEN 1 AND 3),
  answered INTEGER CHECK (answered >= 0),
  median REAL,
  spread INTEGER,
  suppressed INTEGER CHECK (suppressed IN (0, 1)),
  PRIMARY KEY (round, piece),
  CHECK ((agreed IS NULL) = (agreed_on IS NULL)),
  CHECK (suppressed IS NOT 1 OR (median IS NULL AND spread IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX p_siq_round_piece_piece ON p_siq_round_piece (piece);
CREATE UNIQUE INDEX p_siq_round_piece_priority ON p_siq_round_piece (round, priority) WHERE priority IS NOT NULL;

-- Individual ratings before the talk. Nothing here says who or when, and the table keeps no order of arrival. The rows go
-- when the ratings are revealed or the round is closed. A NULL level: abstained.
CREATE TABLE p_siq_rating (
  round INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  respondent INTEGER NOT NULL CHECK (respondent >= 1),
  level INTEGER CHECK (level BETWEEN 0 AND 10),
  PRIMARY KEY (round, piece, respondent),
  FOREIGN KEY (round, piece) REFERENCES p_siq_round_piece (round, piece)
) STRICT, WITHOUT ROWID;

-- What is left of them: how many gave each level.
CREATE TABLE p_siq_count (
  round INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
  n INTEGER NOT NULL CHECK (n >= 1),
  PRIMARY KEY (round, piece, level),
  FOREIGN KEY (round, piece) REFERENCES p_siq_round_piece (round, piece)
) STRICT, WITHOUT ROWID;

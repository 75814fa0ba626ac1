-- One question to one workplace. Days are days since 1970-01-01.
CREATE TABLE p_survey_survey (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  question TEXT NOT NULL CHECK (question <> ''),
  min_group INTEGER NOT NULL CHECK (min_group >= 3),
  opened INTEGER NOT NULL,
  closed INTEGER CHECK (closed >= opened),
  suppressed INTEGER CHECK (suppressed IN (0, 1)),
  CHECK ((closed IS NULL) = (suppressed IS NULL))
) STRICT;
CREATE INDEX p_survey_survey_unit ON p_survey_survey (unit);

-- How many answered what. There is no table of single answers, so nobody can be found in it.
CREATE TABLE p_survey_count (
  survey INTEGER NOT NULL REFERENCES p_survey_survey (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  answers INTEGER NOT NULL CHECK (answers >= 0),
  PRIMARY KEY (survey, level)
) STRICT, WITHOUT ROWID;

-- Evaluations, as counts alone, and what of a programme's effects has been settled. Days are days since 1970-01-01.

-- That an occasion has been evaluated. Who answered, how many they were and in which order is kept nowhere.
CREATE TABLE p_leadership_evaluation (
  occasion INTEGER PRIMARY KEY REFERENCES p_leadership_occasion (id),
  loaded_on INTEGER NOT NULL,
  withdrawn_on INTEGER CHECK (withdrawn_on >= loaded_on), -- from then on it counts nowhere
  why TEXT,
  CHECK ((withdrawn_on IS NULL) = (why IS NULL))
) STRICT;

-- Each question of scale that was asked, with the host's mark: suppressed 1 when its answers are hidden for good.
CREATE TABLE p_leadership_result (
  occasion INTEGER NOT NULL REFERENCES p_leadership_evaluation (occasion),
  question INTEGER NOT NULL REFERENCES p_leadership_question (id),
  suppressed INTEGER NOT NULL CHECK (suppressed IN (0, 1)),
  PRIMARY KEY (occasion, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_result_question ON p_leadership_result (question);

-- How many gave each level, of what is not hidden: the same numbers as in published_count.
CREATE TABLE p_leadership_count (
  occasion INTEGER NOT NULL,
  question INTEGER NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 6),
  n INTEGER NOT NULL CHECK (n >= 1),
  PRIMARY KEY (occasion, question, level),
  FOREIGN KEY (occasion, question) REFERENCES p_leadership_result (occasion, question)
) STRICT, WITHOUT ROWID;

-- Answers in words, for the project lead alone and for a time. The key is the text itself, so that they lie in the order of the
-- alphabet: nothing tells who came first, nor which answers were given together.
CREATE TABLE p_leadership_comment (
  occasion INTEGER NOT NULL REFERENCES p_leadership_evaluation (occasion),
  question INTEGER NOT NULL REFERENCES p_leadership_question (id),
  text TEXT NOT NULL CHECK (text <> ''),
  n INTEGER NOT NULL CHECK (n >= 1), -- how many wrote exactly this
  keep_until INTEGER NOT NULL,       -- the last day
  PRIMARY KEY (occasion, question, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_leadership_comment_question ON p_leadership_comment (question);

-- A programme's effects are settled once: figures that change from day to day would tell who has moved.
CREATE TABLE p_leadership_effect (
  programme INTEGER PRIMARY KEY REFERENCES p_leadership_programme (id),
  measure TEXT NOT NULL CHECK (measure <> ''), -- the key of the measures, or one measure with its plugin
  before_day INTEGER NOT NULL,                 -- measurements before it are where they stood
  day INTEGER NOT NULL,                        -- the latest measurements up to it are where they stand
  settled_on INTEGER NOT NULL
) STRICT;

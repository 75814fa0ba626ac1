-- Counts of individuals behind published figures. What may be seen is decided once, here, for all plugins: every number that is
-- published is a sum over whole groups of respondents, and a group never changes.

-- What is summed together: one measure of a plugin in one period. `subject` joins the measures that the same individuals answer.
CREATE TABLE core_count_series (
  id INTEGER PRIMARY KEY,
  plugin TEXT NOT NULL,
  subject TEXT NOT NULL,
  period TEXT NOT NULL,
  measure TEXT NOT NULL,
  UNIQUE (plugin, subject, period, measure)
) STRICT;

CREATE TABLE core_count_category (
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  PRIMARY KEY (series, position),
  UNIQUE (series, category)
) STRICT, WITHOUT ROWID;

-- A group: one unit that may show its counts, or several small ones that hide each other.
CREATE TABLE core_count_group (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  units INTEGER NOT NULL CHECK (units >= 1)
) STRICT;

-- The counts of a group, summed over its units; `individuals` is the sum over the categories.
CREATE TABLE core_count_part (
  count_group INTEGER NOT NULL REFERENCES core_count_group (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  position INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  individuals INTEGER NOT NULL CHECK (individuals >= n),
  PRIMARY KEY (count_group, series, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_count_part_series ON core_count_part (series);

-- The units in whose sums a group counts: by the tree of the day on which it was formed.
CREATE TABLE core_count_place (
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  count_group INTEGER NOT NULL REFERENCES core_count_group (id),
  PRIMARY KEY (unit, count_group)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_count_place_group ON core_count_place (count_group);

-- What a unit handed over, once. `min_group` is the threshold that held for it.
CREATE TABLE core_count_given (
  id INTEGER PRIMARY KEY,
  plugin TEXT NOT NULL,
  subject TEXT NOT NULL,
  period TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  day INTEGER NOT NULL,
  min_group INTEGER NOT NULL CHECK (min_group >= 1),
  of_units INTEGER NOT NULL CHECK (of_units IN (0, 1)),
  count_group INTEGER REFERENCES core_count_group (id), -- NULL: it waits for others, or counts nowhere
  UNIQUE (plugin, subject, period, unit)
) STRICT;
CREATE INDEX core_count_given_unit ON core_count_given (unit);
CREATE INDEX core_count_given_group ON core_count_given (count_group);

-- The mark of each measure that was handed over.
CREATE TABLE core_count_mark (
  given INTEGER NOT NULL REFERENCES core_count_given (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  suppressed INTEGER NOT NULL CHECK (suppressed IN (0, 1)),
  PRIMARY KEY (given, series)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_count_mark_series ON core_count_mark (series);

-- Counts of a small unit, and the units above it, as long as it waits for others that it can be summed with. Then they go.
CREATE TABLE core_count_waiting (
  given INTEGER NOT NULL REFERENCES core_count_given (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  position INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (given, series, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_count_waiting_series ON core_count_waiting (series);
CREATE TABLE core_count_above (
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  given INTEGER NOT NULL REFERENCES core_count_given (id),
  PRIMARY KEY (unit, given)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_count_above_given ON core_count_above (given);

-- The threshold was each plugin's own setting; now it is the core's. Of several plugins' values the strictest holds.
INSERT INTO core_setting (plugin, name, unit, value)
SELECT 'core', 'min_group', unit,
       CAST(CASE WHEN (SELECT count(DISTINCT o.plugin) FROM core_setting AS o WHERE o.name = 'min_group') > 1
                 THEN (SELECT max(CAST(o.value AS INTEGER)) FROM core_setting AS o WHERE o.name = 'min_group')
                 ELSE max(CAST(value AS INTEGER)) END AS TEXT)
  FROM core_setting
 WHERE name = 'min_group' AND plugin <> 'core' AND CAST(value AS INTEGER) BETWEEN 3 AND 100
 GROUP BY unit;

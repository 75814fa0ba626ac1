-- Sums are kept where groups are formed, so that a question need not add up all groups below a unit; and what many groups and
-- hand-overs have alike is told once: the units in whose sums they count, and the marks of their measures.

-- The units in whose sums groups count, as a JSON array of their numbers in order: those above by the tree of the day on which it
-- was formed. Empty for what is in nobody's sum.
CREATE TABLE core_count_path (
  id INTEGER PRIMARY KEY,
  units TEXT NOT NULL UNIQUE
) STRICT;
ALTER TABLE core_count_group ADD COLUMN path INTEGER REFERENCES core_count_path (id);
CREATE TEMP TABLE path_of_group AS
SELECT count_group, units FROM (
  SELECT g.id AS count_group, row_number() OVER (PARTITION BY g.id ORDER BY l.unit DESC) AS place,
         iif(l.unit IS NULL, '[]', json_group_array(l.unit) OVER (PARTITION BY g.id ORDER BY l.unit)) AS units
    FROM core_count_group AS g LEFT JOIN core_count_place AS l ON l.count_group = g.id)
 WHERE place = 1;
INSERT INTO core_count_path (units) SELECT DISTINCT units FROM path_of_group ORDER BY units;
CREATE UNIQUE INDEX temp.path_of_group_key ON path_of_group (count_group);
UPDATE core_count_group
   SET path = (SELECT p.id FROM path_of_group AS o JOIN core_count_path AS p ON p.units = o.units WHERE o.count_group = core_count_group.id);
DROP TABLE path_of_group;

-- The counts of a group in one measure, summed over its units. `n` has a number for each category, in order, each with as many digits
-- as `individuals` has, which is the sum of them: 1 and 11 of twelve are 0111.
CREATE TABLE core_count_content (
  count_group INTEGER NOT NULL REFERENCES core_count_group (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  individuals INTEGER NOT NULL CHECK (individuals >= 0),
  n TEXT NOT NULL,
  PRIMARY KEY (count_group, series)
) STRICT, WITHOUT ROWID;
INSERT INTO core_count_content (count_group, series, individuals, n)
SELECT count_group, series, individuals, n FROM (
  SELECT count_group, series, individuals, row_number() OVER (PARTITION BY count_group, series ORDER BY position DESC) AS place,
         group_concat(printf('%0*d', length(individuals), n), '') OVER (PARTITION BY count_group, series ORDER BY position) AS n
    FROM core_count_part)
 WHERE place = 1;

-- What is published of a unit and all below it: the sum over the groups that had been formed when that day ended. A day on which
-- none was formed has no row. `n` is written as in core_count_content.
CREATE TABLE core_count_sum (
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  day INTEGER NOT NULL,
  units INTEGER NOT NULL CHECK (units >= 1),
  individuals INTEGER NOT NULL CHECK (individuals >= 0),
  n TEXT NOT NULL,
  PRIMARY KEY (unit, series, day)
) STRICT, WITHOUT ROWID;
INSERT INTO core_count_sum (unit, series, day, units, individuals, n)
SELECT unit, series, day, units, individuals, n FROM (
  SELECT unit, series, day, units, individuals, row_number() OVER (PARTITION BY unit, series, day ORDER BY position DESC) AS place,
         group_concat(printf('%0*d', length(individuals), n), '') OVER (PARTITION BY unit, series, day ORDER BY position) AS n
    FROM (SELECT l.unit, p.series, g.day, p.position, sum(sum(g.units)) OVER until AS units, sum(sum(p.individuals)) OVER until AS individuals,
                 sum(sum(p.n)) OVER until AS n
            FROM core_count_place AS l JOIN core_count_group AS g ON g.id = l.count_group JOIN core_count_part AS p ON p.count_group = g.id
           GROUP BY l.unit, p.series, g.day, p.position
          WINDOW until AS (PARTITION BY l.unit, p.series, p.position ORDER BY g.day)))
 WHERE place = 1;
DROP TABLE core_count_part;
DROP TABLE core_count_place;

-- The marks of all measures of a hand-over: `marks` is the same as text, "series:suppressed" by series.
CREATE TABLE core_count_shape (
  id INTEGER PRIMARY KEY,
  marks TEXT NOT NULL UNIQUE
) STRICT;
ALTER TABLE core_count_given ADD COLUMN shape INTEGER REFERENCES core_count_shape (id);
CREATE TEMP TABLE shape_of_given AS
SELECT given, marks FROM (
  SELECT given, row_number() OVER (PARTITION BY given ORDER BY series DESC) AS place,
         group_concat(series || ':' || suppressed, ' ') OVER (PARTITION BY given ORDER BY series) AS marks
    FROM core_count_mark)
 WHERE place = 1;
CREATE UNIQUE INDEX temp.shape_of_given_key ON shape_of_given (given);
INSERT INTO core_count_shape (marks) SELECT DISTINCT marks FROM shape_of_given ORDER BY marks;
UPDATE core_count_given
   SET shape = (SELECT s.id FROM shape_of_given AS o JOIN core_count_shape AS s ON s.marks = o.marks WHERE o.given = core_count_given.id);
CREATE TEMP TABLE mark_of_shape AS
SELECT DISTINCT g.shape, m.series, m.suppressed FROM core_count_mark AS m JOIN core_count_given AS g ON g.id = m.given;
DROP TABLE core_count_mark;
CREATE TABLE core_count_mark (
  shape INTEGER NOT NULL REFERENCES core_count_shape (id),
  series INTEGER NOT NULL REFERENCES core_count_series (id),
  suppressed INTEGER NOT NULL CHECK (suppressed IN (0, 1)),
  PRIMARY KEY (shape, series)
) STRICT, WITHOUT ROWID;
INSERT INTO core_count_mark (shape, series, suppressed) SELECT shape, series, suppressed FROM mark_of_shape;
DROP TABLE mark_of_shape;
DROP TABLE shape_of_given;

-- Nobody asks by these.
DROP INDEX core_count_given_group;

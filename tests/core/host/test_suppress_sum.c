/*
 * test_suppress_sum.c — the sums that are kept are those that somebody gets who adds up everything anew. Small random countries, in
 * which units are counted and some share, one at a time and many together, while units move and close and days go by: what is
 * published of every unit on every day is held against a simple count of the same.
 */
#include <stdio.h>
#include <string.h>

#include "host/inside.h"
#include "host_fixture.h"
#include "suites.h"

#define UNITS 24
#define MEASURES 2
#define LEVELS 3
#define THRESHOLD 3
#define DEPTH 32
#define NUMBER(sql, number) CU_ASSERT_EQUAL(host_fixture_number(&fixture, sql), number)

static struct host_fixture fixture;
static uint64_t sum_seed;
static int64_t random_below(int64_t end) {
  sum_seed = sum_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (int64_t)((sum_seed >> 33) % (uint64_t)end);
}

/* ---- the simple count ---------------------------------------------------------------------------------------------------- */

struct statement {
  int64_t unit, level[MEASURES], above[DEPTH];
  size_t above_count;
  bool is_shared, is_grouped[MEASURES];
};
struct group {
  int32_t day;
  size_t m, above_count;
  int64_t n[LEVELS], above[DEPTH];
};
static struct {
  struct statement said[UNITS];
  struct group groups[UNITS * MEASURES];
  size_t said_count, group_count;
  int64_t unit[UNITS];
  int32_t day;
} land;

static bool is_above(const int64_t *above, size_t count, int64_t unit) {
  for (size_t i = 0; i < count; i++)
    if (above[i] == unit) return true;
  return false;
}

/* The tree of the day, or of the last day of a unit that is closed. */
static void read_above(struct statement *said) {
  sqlite3_stmt *rows = NULL;
  (void)store_prepare(fixture.base.store, &rows,
                      "SELECT c.ancestor FROM core_closure AS c WHERE c.unit = ?1 AND c.valid_from <= min(?2, (SELECT max(e.valid_to) FROM core_closure AS e"
                      " WHERE e.unit = ?1) - 1) AND min(?2, (SELECT max(e.valid_to) FROM core_closure AS e WHERE e.unit = ?1) - 1) < c.valid_to ORDER BY c.depth",
                      "id", said->unit, land.day);
  while (said->above_count < DEPTH && store_step(fixture.base.store, rows) == 1) said->above[said->above_count++] = sqlite3_column_int64(rows, 0);
  sqlite3_finalize(rows);
}

static struct group *add_group(size_t m, const int64_t *above, size_t count) {
  struct group *group = &land.groups[land.group_count++];
  memset(group, 0, sizeof *group);
  group->day = land.day;
  group->m = m;
  group->above_count = count;
  memcpy(group->above, above, count * sizeof *above);
  return group;
}

/* Those who wait at or below the unit become a group when they are enough; of one in which all stand alike nothing is shown. */
static bool close_group(const struct statement *last, size_t depth, size_t m) {
  int64_t n[LEVELS] = {0}, units = 0, top = 0;
  struct group *group;
  for (size_t i = 0; i < land.said_count; i++) {
    const struct statement *one = &land.said[i];
    if (one->is_grouped[m] || !is_above(one->above, one->above_count, last->above[depth])) continue;
    units++;
    n[one->level[m]]++;
  }
  for (int l = 0; l < LEVELS; l++) top = n[l] > top ? n[l] : top;
  if (units < THRESHOLD) return false;
  if (top < units) {
    group = add_group(m, last->above + depth, last->above_count - depth);
    memcpy(group->n, n, sizeof n);
  }
  for (size_t i = 0; i < land.said_count; i++)
    if (is_above(land.said[i].above, land.said[i].above_count, last->above[depth])) land.said[i].is_grouped[m] = true;
  return true;
}

static void count_simply(struct statement *said) {
  for (size_t m = 0; m < MEASURES; m++) {
    bool closed = said->is_shared;
    if (closed) add_group(m, said->above, said->above_count)->n[said->level[m]] = 1;
    said->is_grouped[m] = closed;
    for (size_t depth = 0; !closed && depth < said->above_count; depth++) closed = close_group(said, depth, m);
  }
}

/* ---- a life ----------------------------------------------------------------------------------------------------------------- */

static void build(int32_t day) {
  memset(&land, 0, sizeof land);
  for (size_t u = 0; u < UNITS; u++) {
    struct org_unit unit = {.name = "U", .kind = "unit", .parent = u == 0 ? KOMMUNEN : land.unit[random_below((int64_t)u)], .workplace = true};
    CU_ASSERT_EQUAL_FATAL(org_unit_add(host_org(fixture.host), &unit, day, &land.unit[u]), PUSSEL_OK);
  }
}

static void disturb(void) {
  struct org *org = host_org(fixture.host);
  size_t u = (size_t)random_below(UNITS - 1) + 1;
  bool changed;
  if (random_below(3) == 0) fixture.base.clock.seconds += 86400 * (1 + random_below(3));
  land.day = clock_today(&fixture.base.clock);
  if (random_below(3) == 0) (void)org_unit_move(org, land.unit[u], land.unit[random_below(UNITS)], land.day, &changed);
  if (random_below(8) == 0) (void)org_unit_close(org, land.unit[u], land.day + 1);
  error_clear(&fixture.base.error);
}

/* So many of the units from `first` say where they stand, in one hand-over. */
static void say(const size_t *order, size_t first, size_t count) {
  static const char *const measures[MEASURES] = {"m.a", "m.b"}, *const levels[LEVELS] = {"1", "2", "3"};
  struct pussel_count items[UNITS][MEASURES * LEVELS];
  struct pussel_counts counts[UNITS];
  for (size_t i = 0; i < count; i++) {
    struct statement *said = &land.said[land.said_count++];
    *said = (struct statement){.unit = land.unit[order[first + i]], .is_shared = random_below(4) == 0};
    counts[i] = (struct pussel_counts){.subject = "agreed", .period = "2026", .unit = said->unit, .items = items[i], .flags = PUSSEL_COUNTS_OF_UNITS};
    if (said->is_shared) counts[i].flags |= PUSSEL_COUNTS_SHARED;
    for (size_t m = 0; m < MEASURES; m++) {
      said->level[m] = random_below(random_below(3) == 0 ? 1 : LEVELS);
      for (int64_t l = 0; l < LEVELS; l++) items[i][counts[i].count++] = (struct pussel_count){measures[m], levels[l], l == said->level[m]};
    }
    read_above(said);
    count_simply(said);
  }
  CU_ASSERT_EQUAL_FATAL(host_count_take_all(fixture.host, "probe", counts, (uint32_t)count), PUSSEL_OK);
}

static void live(void) {
  size_t order[UNITS] = {0}, at = 0;
  for (size_t i = 0; i < UNITS; i++) {
    size_t other = (size_t)random_below((int64_t)i + 1);
    order[i] = order[other];
    order[other] = i;
  }
  while (at < UNITS) {
    size_t count = random_below(2) == 0 ? 1 : 1 + (size_t)random_below((int64_t)(UNITS - at));
    disturb();
    say(order, at, count);
    at += count;
  }
}

/* ---- what is published ---------------------------------------------------------------------------------------------------- */

static int64_t published(int64_t unit, size_t m, int l, const char *column) {
  char sql[400];
  snprintf(sql, sizeof sql, "SELECT %s FROM published_count WHERE plugin = 'probe' AND scope = 'below' AND unit = %lld AND measure = 'm.%c' AND category = '%d'",
           column, (long long)unit, (char)('a' + m), l + 1);
  return host_fixture_number(&fixture, sql);
}

/* -1 where nothing is published: so does host_fixture_number. */
static void compare(int64_t unit, int32_t day, int64_t *seen) {
  for (size_t m = 0; m < MEASURES; m++) {
    int64_t n[LEVELS] = {0}, units = 0;
    for (size_t g = 0; g < land.group_count; g++) {
      const struct group *group = &land.groups[g];
      if (group->m != m || group->day > day || !is_above(group->above, group->above_count, unit)) continue;
      for (int l = 0; l < LEVELS; l++) n[l] += group->n[l], units += group->n[l];
    }
    for (int l = 0; l < LEVELS; l++) {
      CU_ASSERT_EQUAL(published(unit, m, l, "n"), units > 0 ? n[l] : -1);
      CU_ASSERT_EQUAL(published(unit, m, l, "individuals * 1000 + units"), units > 0 ? units * 1001 : -1);
    }
    *seen += units > 0;
  }
}

static size_t faults;
static void no_fault(void *state, const char *area, const char *fault, const char *remedy) {
  (void)state, (void)area, (void)fault, (void)remedy;
  faults++;
}

static void sums_are_those_of_a_simple_count(void) {
  int64_t seconds, seen = 0;
  host_fixture_open(&fixture, NULL, NULL, 0);
  seconds = fixture.base.clock.seconds;
  for (uint64_t seed = 1; seed <= 25; seed++) {
    int32_t first;
    sum_seed = seed;
    fixture.base.clock.seconds = seconds;
    CU_ASSERT_EQUAL_FATAL(store_begin(fixture.base.store), PUSSEL_OK);
    CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
    first = clock_today(&fixture.base.clock);
    build(first);
    live();
    fixture.base.clock.as_of_given = true;
    for (fixture.base.clock.as_of = first - 1; fixture.base.clock.as_of <= land.day; fixture.base.clock.as_of++) {
      compare(KOMMUNEN, fixture.base.clock.as_of, &seen);
      for (size_t u = 0; u < UNITS; u++) compare(land.unit[u], fixture.base.clock.as_of, &seen);
    }
    fixture.base.clock.as_of_given = false;
    faults = 0;
    CU_ASSERT_EQUAL(host_count_check(fixture.host, no_fault, NULL), PUSSEL_OK);
    CU_ASSERT_EQUAL(faults, 0);
    store_rollback(fixture.base.store);
  }
  CU_ASSERT(seen > 1000);
  host_fixture_close(&fixture);
}

/* ---- hand-overs together ---------------------------------------------------------------------------------------------------- */

static int give_levels(const int64_t *units, const int *levels, uint32_t count) {
  static const char *const categories[LEVELS] = {"1", "2", "3"};
  struct pussel_count items[8][LEVELS];
  struct pussel_counts all[8];
  for (uint32_t i = 0; i < count; i++) {
    all[i] = (struct pussel_counts){.subject = "agreed", .period = "2026", .unit = units[i], .items = items[i], .count = LEVELS, .flags = PUSSEL_COUNTS_OF_UNITS};
    for (int l = 0; l < LEVELS; l++) items[i][l] = (struct pussel_count){"level", categories[l], l + 1 == levels[i]};
  }
  error_clear(&fixture.base.error);
  return host_count_take_all(fixture.host, "probe", all, count);
}

static void of_several_each_is_taken_once(void) {
  host_fixture_open(&fixture, NULL, NULL, 0);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "4"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_levels((const int64_t[]){ANGEN, ANGEN, BJORKEN}, (const int[]){2, 2, 3}, 3), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM core_count_given", 2);
  CU_ASSERT_EQUAL(give_levels((const int64_t[]){OSTER, OSTER, VARDEN}, (const int[]){1, 2, 1}, 3), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "count-given");
  /* Those before the refused one are taken; none after it. */
  NUMBER("SELECT sum(n) * 10 + count(DISTINCT given) FROM core_count_waiting", 33);
  CU_ASSERT_EQUAL(give_levels((const int64_t[]){VARDEN, BJORKEN, SKOLAN}, (const int[]){1, 2, 1}, 3), PUSSEL_OK);
  NUMBER("SELECT units * 10 + n FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '1'", 42);
  NUMBER("SELECT sum(n) FROM core_count_waiting", 1);
  store_rollback(fixture.base.store);
  host_fixture_close(&fixture);
}

/* ---- check, and files from before the sums -------------------------------------------------------------------------------------- */

static void check_finds_a_changed_sum(void) {
  host_fixture_open(&fixture, NULL, NULL, 0);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_levels((const int64_t[]){ANGEN, BJORKEN, SKOLAN}, (const int[]){2, 1, 2}, 3), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_count_sum SET n = '030' WHERE unit = 1", ""), PUSSEL_OK);
  faults = 0;
  CU_ASSERT_EQUAL(host_check(fixture.host, no_fault, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(faults, 1);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "DELETE FROM core_count_sum", ""), PUSSEL_OK);
  faults = 0;
  CU_ASSERT_EQUAL(host_check(fixture.host, no_fault, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(faults, 1);
  store_rollback(fixture.base.store);
  host_fixture_close(&fixture);
}

static void no_report(void *state, const struct host_step *step) { (void)state, (void)step; }

/* As the file was: two groups of which one has a unit more above it, on two days, with more than nine in one of them. */
static const char *const earlier_file[] = {
    "PRAGMA foreign_keys = OFF", "DROP TABLE core_count_sum",
    "DROP TABLE core_count_content", "DROP TABLE core_count_mark", "DROP TABLE core_count_given", "DROP TABLE core_count_shape",
    "DROP TABLE core_count_group", "DROP TABLE core_count_path", "DELETE FROM core_migration WHERE owner = 'core-host' AND version = 3",
    "CREATE TABLE core_count_group (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, units INTEGER NOT NULL CHECK (units >= 1)) STRICT",
    "CREATE TABLE core_count_part (count_group INTEGER NOT NULL, series INTEGER NOT NULL, position INTEGER NOT NULL, n INTEGER NOT NULL,"
    " individuals INTEGER NOT NULL, PRIMARY KEY (count_group, series, position)) STRICT, WITHOUT ROWID",
    "CREATE TABLE core_count_place (unit INTEGER NOT NULL, count_group INTEGER NOT NULL, PRIMARY KEY (unit, count_group)) STRICT, WITHOUT ROWID",
    "CREATE TABLE core_count_given (id INTEGER PRIMARY KEY, plugin TEXT NOT NULL, subject TEXT NOT NULL, period TEXT NOT NULL, unit INTEGER NOT NULL,"
    " day INTEGER NOT NULL, min_group INTEGER NOT NULL, of_units INTEGER NOT NULL, count_group INTEGER, UNIQUE (plugin, subject, period, unit)) STRICT",
    "CREATE INDEX core_count_given_group ON core_count_given (count_group)",
    "CREATE TABLE core_count_mark (given INTEGER NOT NULL, series INTEGER NOT NULL, suppressed INTEGER NOT NULL, PRIMARY KEY (given, series)) STRICT, WITHOUT ROWID",
    "INSERT INTO core_count_series VALUES (1, 'p', 'rating', '2026', 'a')", "INSERT INTO core_count_category VALUES (1, 0, '1'), (1, 1, '2')",
    "INSERT INTO core_count_group VALUES (1, 20000, 1), (2, 20010, 3), (3, 20010, 1)",
    "INSERT INTO core_count_part VALUES (1, 1, 0, 2, 5), (1, 1, 1, 3, 5), (2, 1, 0, 1, 12), (2, 1, 1, 11, 12), (3, 1, 0, 4, 9), (3, 1, 1, 5, 9)",
    "INSERT INTO core_count_place VALUES (1, 1), (2, 1), (3, 1), (1, 2), (2, 2)",
    "INSERT INTO core_count_given VALUES (1, 'p', 'rating', '2026', 3, 20000, 5, 0, 1), (2, 'p', 'rating', '2026', 4, 20010, 5, 0, 2), (3, 'p', 'rating', '2026', 5, 20010, 5, 0, 3)",
    "INSERT INTO core_count_mark VALUES (1, 1, 0), (2, 1, 1), (3, 1, 0)", NULL};

static void sums_of_an_earlier_file_are_made(void) {
  host_fixture_open(&fixture, NULL, NULL, 0);
  for (const char *const *sql = earlier_file; *sql != NULL; sql++) CU_ASSERT_EQUAL_FATAL(store_run(fixture.base.store, *sql, ""), PUSSEL_OK);
  host_fixture_restart(&fixture, NULL, NULL, 0, "anna");
  CU_ASSERT_EQUAL_FATAL(host_upgrade(fixture.host, false, no_report, NULL), PUSSEL_OK);
  NUMBER("SELECT n * 10000 + individuals * 100 + units FROM published_count WHERE scope = 'below' AND unit = 1 AND category = '2'", 141704);
  NUMBER("SELECT n * 10000 + individuals * 100 + units FROM published_count WHERE scope = 'below' AND unit = 2 AND category = '1'", 31704);
  NUMBER("SELECT n FROM published_count WHERE scope = 'below' AND unit = 3 AND category = '2'", 3);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 6);
  NUMBER("SELECT n * 10 + suppressed FROM published_count WHERE scope = 'own' AND unit = 5 AND category = '2'", 50);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'own' AND unit = 4 AND suppressed = 1 AND n IS NULL AND individuals IS NULL", 2);
  fixture.base.clock.as_of_given = true;
  fixture.base.clock.as_of = 20009;
  NUMBER("SELECT n FROM published_count WHERE scope = 'below' AND unit = 1 AND category = '2'", 3);
  fixture.base.clock.as_of_given = false;
  faults = 0;
  CU_ASSERT_EQUAL(host_count_check(fixture.host, no_fault, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(faults, 0);
  host_fixture_close(&fixture);
}

CU_TestInfo host_suppress_sum_tests[] = {
    {"sums are those of a simple count", sums_are_those_of_a_simple_count},
    {"of several each is taken once", of_several_each_is_taken_once},
    {"check finds a changed sum", check_finds_a_changed_sum},
    {"sums of an earlier file are made", sums_of_an_earlier_file_are_made},
    CU_TEST_INFO_NULL,
};

/*
 * test_suppress_proof.c — somebody who has every number that was ever published, on every day and of every unit, who knows the
 * rules, the thresholds and which units are summed where, tries to work out what is hidden.
 *
 * Of random trees with small groups that close in random order, meanwhile move and get other thresholds, all published sums
 * become linear equations with the hidden numbers as unknowns. They are solved exactly, in fractions: no unknown, and no
 * unit's number of respondents, may be determined. And for each unknown another world is shown, in whole numbers and
 * within the bounds that the rules tell, in which all that is published is the same and the unknown is not.
 */
#include <stdlib.h>
#include <string.h>

#include "host_fixture.h"
#include "suites.h"

#define UNITS 16
#define MEASURES 3
#define CATEGORIES 3
#define UNKNOWNS (UNITS * MEASURES * CATEGORIES)
#define EQUATIONS 1500

static uint64_t proof_seed;
static int64_t random_below(int64_t end) {
  proof_seed = proof_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (int64_t)((proof_seed >> 33) % (uint64_t)end);
}

/* ---- a world: who gave what, and what is published of it ------------------------------------------------------------------ */

struct world {
  struct host_fixture *fixture;
  struct store *store;
  int32_t first_day;
  int64_t unit[UNITS], threshold[UNITS], given[UNITS]; /* given: the hand-over's number, 0 before it */
  size_t count;
  int categories;
  bool abstain; /* some answer not all measures; else as many answer each, and the reader knows it */
  int64_t n[UNITS][MEASURES][CATEGORIES];
  bool hidden[UNITS][MEASURES];
  size_t asked[UNITS]; /* so many of the measures: a unit may have pieces of its own */
};

static const char *const measures[MEASURES] = {"m.a", "m.b", "m.c"};
static const char *const categories[CATEGORIES] = {"1", "2", "3"};

static int64_t world_total(const struct world *world, size_t u, size_t m) {
  int64_t total = 0;
  for (int c = 0; c < world->categories; c++) total += world->n[u][m][c];
  return total;
}

/* Half of the units are small; every fifth of all measures is unanimous. */
static void world_answer(struct world *world, size_t u) {
  int64_t size = random_below(2) == 0 ? 1 + random_below(4) : 3 + random_below(7);
  memset(world->n[u], 0, sizeof world->n[u]);
  world->asked[u] = MEASURES - (random_below(4) == 0);
  for (size_t m = 0; m < world->asked[u]; m++) {
    bool unanimous = random_below(5) == 0;
    int64_t all = random_below(world->categories);
    for (int64_t i = 0; i < size; i++) {
      if (world->abstain && random_below(12) == 0) continue;
      world->n[u][m][unanimous ? all : random_below(world->categories)]++;
    }
  }
}

static int world_give(struct world *world, size_t u) {
  struct pussel_count items[MEASURES * CATEGORIES];
  struct pussel_counts counts = {.subject = "rating", .period = "2026", .unit = world->unit[u], .items = items};
  for (size_t m = 0; m < world->asked[u]; m++) {
    for (int c = 0; c < world->categories; c++) items[counts.count++] = (struct pussel_count){measures[m], categories[c], world->n[u][m][c]};
  }
  return host_count_take(world->fixture->host, "probe", &counts);
}

static int64_t world_number(struct world *world, const char *sql, int64_t a, int64_t b) {
  int64_t number = -1;
  (void)store_integer(world->store, &number, sql, "ii", a, b);
  return number;
}

static void world_build(struct world *world) {
  for (world->count = 0; world->count < UNITS; world->count++) {
    size_t u = world->count;
    /* A parent that is often the latest: deep, padded trees. */
    int64_t parent = u == 0 ? KOMMUNEN : random_below(3) == 0 ? world->unit[u - 1] : world->unit[random_below((int64_t)u)];
    struct org_unit unit = {.name = "U", .kind = "unit", .parent = parent, .workplace = true};
    CU_ASSERT_EQUAL_FATAL(org_unit_add(host_org(world->fixture->host), &unit, world->first_day, &world->unit[u]), PUSSEL_OK);
  }
}

/* Moves and thresholds change in the middle; what cannot be moved there stays. */
static void world_disturb(struct world *world) {
  struct host *host = world->fixture->host;
  size_t u = (size_t)random_below(UNITS - 1) + 1;
  bool changed;
  if (random_below(3) == 0) {
    (void)org_unit_move(host_org(host), world->unit[u], world->unit[random_below(UNITS)], clock_today(&world->fixture->base.clock), &changed);
    error_clear(host_error(host));
  }
  if (random_below(4) == 0) (void)host_setting_set(host, host_core_settings(), "min_group", world->unit[u], random_below(2) == 0 ? "3" : "6");
}

static void world_live(struct world *world) {
  size_t order[UNITS] = {0};
  for (size_t i = 0; i < UNITS; i++) {
    size_t other = (size_t)random_below((int64_t)i + 1);
    order[i] = order[other];
    order[other] = i;
  }
  for (size_t i = 0; i < UNITS; i++) {
    struct arena *arena = arena_new();
    struct host_setting_value holds;
    if (random_below(3) != 0) world->fixture->base.clock.seconds += 86400;
    world_disturb(world);
    CU_ASSERT_EQUAL_FATAL(host_setting_get(world->fixture->host, host_core_settings(), "min_group", world->unit[order[i]], arena, &holds), PUSSEL_OK);
    world->threshold[order[i]] = atoll(holds.text);
    arena_free(arena);
    world_answer(world, order[i]);
    CU_ASSERT_EQUAL_FATAL(world_give(world, order[i]), PUSSEL_OK);
  }
}

/* ---- equations, in fractions -------------------------------------------------------------------------------------------- */

struct fraction {
  int64_t over, under;
};
static int64_t divisor(int64_t a, int64_t b) {
  while (b != 0) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}
static struct fraction fraction_of(__int128 over, __int128 under) {
  int64_t common;
  CU_ASSERT_FATAL(over < INT64_MAX && over > -INT64_MAX && under < INT64_MAX && under > -INT64_MAX);
  common = divisor((int64_t)over, (int64_t)under);
  if (under < 0) common = -common;
  return (struct fraction){(int64_t)over / common, (int64_t)under / common};
}
static struct fraction fraction_minus_product(struct fraction a, struct fraction b, struct fraction c) {
  __int128 over = (__int128)b.over * c.over, under = (__int128)b.under * c.under;
  return fraction_of((__int128)a.over * under - over * a.under, (__int128)a.under * under);
}

struct system {
  struct fraction row[UNKNOWNS][UNKNOWNS]; /* reduced: row i begins with a 1 in column lead[i], where the other rows have 0 */
  size_t lead[UNKNOWNS];
  size_t rank;
};

static size_t unknown_at(size_t u, size_t m, size_t c) { return (u * MEASURES + m) * CATEGORIES + c; }

static void row_reduce(const struct system *system, struct fraction *row) {
  for (size_t i = 0; i < system->rank; i++) {
    struct fraction factor = row[system->lead[i]];
    for (size_t c = 0; factor.over != 0 && c < UNKNOWNS; c++) {
      if (system->row[i][c].over != 0) row[c] = fraction_minus_product(row[c], factor, system->row[i][c]);
    }
  }
}

static size_t row_first(const struct fraction *row) {
  size_t c = 0;
  while (c < UNKNOWNS && row[c].over == 0) c++;
  return c;
}

static void system_add(struct system *system, struct fraction *row) {
  size_t lead;
  struct fraction first;
  row_reduce(system, row);
  lead = row_first(row);
  if (lead == UNKNOWNS) return;
  first = row[lead];
  for (size_t c = 0; c < UNKNOWNS; c++) row[c] = fraction_of((__int128)row[c].over * first.under, (__int128)row[c].under * first.over);
  for (size_t i = 0; i < system->rank; i++) {
    struct fraction factor = system->row[i][lead];
    for (size_t c = 0; factor.over != 0 && c < UNKNOWNS; c++) {
      if (row[c].over != 0) system->row[i][c] = fraction_minus_product(system->row[i][c], factor, row[c]);
    }
  }
  memcpy(system->row[system->rank], row, sizeof system->row[0]);
  system->lead[system->rank++] = lead;
}

/* Does what is known determine this sum of unknowns? */
static bool system_tells(const struct system *system, struct fraction *row) {
  row_reduce(system, row);
  return row_first(row) == UNKNOWNS;
}

static void row_clear(struct fraction *row) {
  for (size_t c = 0; c < UNKNOWNS; c++) row[c] = (struct fraction){0, 1};
}

/* ---- what is published -------------------------------------------------------------------------------------------------- */

/* The units that are summed in one published number; equal sets are one equation. */
struct published {
  bool in[UNITS];
  size_t m;
  int c;
};
struct place {
  int64_t unit, giver, series, day;
};
struct reader {
  struct world *world;
  struct place places[4000];
  size_t place_count;
  struct published list[EQUATIONS];
  size_t count;
  struct system system;
  int64_t shown, pooled; /* numbers of units that show, and sums that hold hidden units */
};

static void reader_learn(struct reader *reader, const struct published *published) {
  struct fraction row[UNKNOWNS];
  bool any = false;
  for (size_t i = 0; i < reader->count; i++) {
    if (memcmp(&reader->list[i], published, sizeof *published) == 0) return;
  }
  CU_ASSERT_FATAL(reader->count < EQUATIONS);
  reader->list[reader->count++] = *published;
  row_clear(row);
  for (size_t u = 0; u < UNITS; u++) {
    if (!published->in[u] || !reader->world->hidden[u][published->m]) continue;
    row[unknown_at(u, published->m, (size_t)published->c)] = (struct fraction){1, 1};
    any = true;
  }
  reader->pooled += any;
  if (any) system_add(&reader->system, row);
}

/* Who is summed where from which day on: the reader knows it, as the worst that can be. */
static void reader_learn_places(struct reader *reader) {
  struct world *world = reader->world;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(world->store, &rows,
                         "SELECT DISTINCT l.value, g.unit, p.series, o.day FROM core_count_given AS g JOIN core_count_group AS o ON o.id = g.count_group"
                         " JOIN core_count_path AS t ON t.id = o.path JOIN core_count_content AS p ON p.count_group = o.id, json_each(t.units) AS l"
                         " WHERE g.plugin = 'probe'",
                         "");
  while (rc == PUSSEL_OK && (rc = store_step(world->store, rows)) == 1) {
    CU_ASSERT_FATAL(reader->place_count < COUNT_OF(reader->places));
    reader->places[reader->place_count++] = (struct place){sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1),
                                                           sqlite3_column_int64(rows, 2), sqlite3_column_int64(rows, 3)};
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
}

static bool reader_sums(const struct reader *reader, int64_t unit, int64_t series, int64_t day, struct published *published) {
  bool any = false;
  memset(published->in, 0, sizeof published->in);
  for (size_t i = 0; i < reader->place_count; i++) {
    const struct place *place = &reader->places[i];
    if (place->unit != unit || place->series != series || place->day > day) continue;
    published->in[place->giver - reader->world->unit[0]] = true; /* the units of a world have numbers in a row */
    any = true;
  }
  return any;
}

static size_t index_of(const char *const *words, size_t count, const char *word) {
  size_t i = 0;
  while (i < count && strcmp(words[i], word) != 0) i++;
  return i;
}

/* Each sum that is published that day is the sum of what the units in it gave. */
static void reader_read_sums(struct reader *reader, int32_t day) {
  struct world *world = reader->world;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(world->store, &rows,
                         "SELECT p.unit, p.measure, p.category, p.n, p.individuals, p.units, s.id FROM published_count AS p JOIN core_count_series AS s"
                         " ON s.plugin = p.plugin AND s.measure = p.measure WHERE p.plugin = 'probe' AND p.scope = 'below' ORDER BY p.unit, p.measure",
                         "");
  int64_t last_unit = 0, last_series = 0;
  struct published published;
  memset(&published, 0, sizeof published);
  while (rc == PUSSEL_OK && (rc = store_step(world->store, rows)) == 1) {
    int64_t unit = sqlite3_column_int64(rows, 0), series = sqlite3_column_int64(rows, 6), n = 0, individuals = 0, units = 0;
    published.m = index_of(measures, MEASURES, (const char *)sqlite3_column_text(rows, 1));
    published.c = (int)index_of(categories, CATEGORIES, (const char *)sqlite3_column_text(rows, 2));
    if (unit != last_unit || series != last_series) CU_ASSERT(reader_sums(reader, unit, series, day, &published));
    last_unit = unit;
    last_series = series;
    for (size_t u = 0; u < UNITS; u++) {
      n += published.in[u] ? world->n[u][published.m][published.c] : 0;
      individuals += published.in[u] ? world_total(world, u, published.m) : 0;
      units += published.in[u];
    }
    CU_ASSERT_EQUAL(sqlite3_column_int64(rows, 3), n);
    CU_ASSERT_EQUAL(sqlite3_column_int64(rows, 4), individuals);
    CU_ASSERT_EQUAL(sqlite3_column_int64(rows, 5), units);
    reader_learn(reader, &published);
    rc = PUSSEL_OK;
  }
  CU_ASSERT_EQUAL(rc, PUSSEL_OK);
  sqlite3_finalize(rows);
}

static void reader_read_own(struct reader *reader) {
  struct world *world = reader->world;
  for (size_t u = 0; u < UNITS; u++) {
    for (size_t m = 0; m < world->asked[u]; m++) {
      static const char sql[] = "SELECT suppressed FROM published_count WHERE plugin = 'probe' AND scope = 'own' AND unit = ?1 AND measure = 'm.' || char(97 + ?2) LIMIT 1";
      static const char told[] = "SELECT count(*) FROM published_count WHERE plugin = 'probe' AND scope = 'own' AND unit = ?1"
                                 " AND measure = 'm.' || char(97 + ?2) AND (n IS NOT NULL OR individuals IS NOT NULL OR units IS NOT NULL)";
      int64_t most = 0;
      world->hidden[u][m] = world_number(world, sql, world->unit[u], (int64_t)m) == 1;
      for (int c = 0; c < world->categories; c++) most = world->n[u][m][c] > most ? world->n[u][m][c] : most;
      CU_ASSERT_EQUAL(world->hidden[u][m], world_total(world, u, m) < world->threshold[u] || most == world_total(world, u, m));
      CU_ASSERT_EQUAL(world_number(world, told, world->unit[u], (int64_t)m), world->hidden[u][m] ? 0 : world->categories);
      reader->shown += !world->hidden[u][m];
    }
  }
}

static bool is_small(const struct world *world, size_t u) {
  for (size_t m = 0; m < MEASURES; m++) {
    if (world_total(world, u, m) >= world->threshold[u]) return false;
  }
  return true;
}

/* As many answered each measure: so a small unit's number is one unknown for all of them. */
static void reader_knows_nobody_abstained(struct reader *reader) {
  for (size_t u = 0; u < UNITS; u++) {
    for (size_t m = 1; m < reader->world->asked[u] && is_small(reader->world, u); m++) {
      struct fraction row[UNKNOWNS];
      row_clear(row);
      for (size_t c = 0; c < (size_t)reader->world->categories; c++) {
        row[unknown_at(u, 0, c)] = (struct fraction){1, 1};
        row[unknown_at(u, m, c)] = (struct fraction){-1, 1};
      }
      system_add(&reader->system, row);
    }
  }
}

/* ---- other worlds -------------------------------------------------------------------------------------------------------- */

/* One answer of a unit becomes another answer, or goes to another unit; in up to as many measures as there are, two units. */
struct step {
  size_t u, m;
  int c;
  int64_t by;
};

/* Is a world with these steps, which everybody could live in, the same in all that is published? */
static bool other_world(const struct reader *reader, const struct step *steps, size_t count) {
  struct world *world = reader->world;
  bool same = true;
  for (size_t i = 0; i < count; i++) world->n[steps[i].u][steps[i].m][steps[i].c] += steps[i].by;
  for (size_t i = 0; same && i < count; i++) {
    size_t u = steps[i].u;
    for (size_t m = 0; same && m < world->asked[u]; m++) {
      int64_t total = world_total(world, u, m);
      for (int c = 0; c < world->categories; c++) same = same && world->n[u][m][c] >= 0;
      same = same && total < world->threshold[u] && (world->abstain || (total >= 1 && total == world_total(world, u, 0)));
      if (m == steps[i].m) same = same && total >= 1;
    }
  }
  for (size_t i = 0; same && i < reader->count; i++) {
    int64_t change = 0;
    for (size_t s = 0; s < count; s++) {
      const struct published *published = &reader->list[i];
      if (published->m == steps[s].m && published->c == steps[s].c && published->in[steps[s].u]) change += steps[s].by;
    }
    same = change == 0;
  }
  for (size_t i = 0; i < count; i++) world->n[steps[i].u][steps[i].m][steps[i].c] -= steps[i].by;
  return same;
}

/* Somebody in u changes an answer for another, and somebody in v the other way about. */
static bool swap_varies(const struct reader *reader, size_t u, size_t v, size_t m, int c, int64_t by) {
  for (int d = 0; d < reader->world->categories; d++) {
    const struct step swap[4] = {{u, m, c, by}, {u, m, d, -by}, {v, m, c, -by}, {v, m, d, by}};
    if (d != c && other_world(reader, swap, 4)) return true;
  }
  return false;
}

/* Somebody who answered c belongs to u instead of v, or the other way about: with an answer in each measure where nobody abstains. */
static bool move_varies(const struct reader *reader, size_t u, size_t v, size_t m, int c, int64_t by) {
  const struct world *world = reader->world;
  struct step steps[2 * MEASURES] = {{u, m, c, by}, {v, m, c, -by}};
  size_t count = 2;
  for (size_t o = 0; o < MEASURES && !world->abstain; o++) {
    size_t from = by < 0 ? u : v;
    int d = 0;
    while (d < world->categories - 1 && world->n[from][o][d] == 0) d++;
    if (o == m) continue;
    if (o < world->asked[u]) steps[count++] = (struct step){u, o, d, by};
    if (o < world->asked[v]) steps[count++] = (struct step){v, o, d, -by};
  }
  return other_world(reader, steps, count);
}

/* What no sum holds is free: another answer in the unit, or one who answered more, is enough. */
static bool alone_varies(const struct reader *reader, size_t u, size_t m, int c, bool total) {
  struct step steps[MEASURES];
  for (int64_t by = -1; by <= 1; by += 2) {
    size_t count = 0;
    for (size_t o = 0; o < reader->world->asked[u] && (o == 0 || !reader->world->abstain); o++) steps[count++] = (struct step){u, o, 0, by};
    if (reader->world->abstain) steps[0] = (struct step){u, m, c, by};
    for (int d = 0; total && d < reader->world->categories * reader->world->categories * reader->world->categories; d++) {
      int rest = d;
      for (size_t o = 0; o < count && !reader->world->abstain; o++, rest /= reader->world->categories) steps[o].c = rest % reader->world->categories;
      if (other_world(reader, steps, count)) return true;
    }
    for (int d = 0; !total && d < reader->world->categories; d++) {
      const struct step change[2] = {{u, m, c, by}, {u, m, d, -by}};
      if (d != c && other_world(reader, change, 2)) return true;
    }
  }
  return false;
}

static bool cell_varies(const struct reader *reader, size_t u, size_t m, int c) {
  if (alone_varies(reader, u, m, c, false)) return true;
  for (size_t v = 0; v < UNITS; v++) {
    if (v == u || !is_small(reader->world, v)) continue;
    for (int64_t by = -1; by <= 1; by += 2) {
      if (swap_varies(reader, u, v, m, c, by) || move_varies(reader, u, v, m, c, by)) return true;
    }
  }
  return false;
}

static bool total_varies(const struct reader *reader, size_t u, size_t m) {
  for (int c = 0; c < reader->world->categories; c++) {
    if (alone_varies(reader, u, m, c, true)) return true;
    for (size_t v = 0; v < UNITS; v++) {
      if (v == u || !is_small(reader->world, v)) continue;
      if (move_varies(reader, u, v, m, c, -1) || move_varies(reader, u, v, m, c, 1)) return true;
    }
  }
  return false;
}

static void reader_attack(struct reader *reader, int64_t *cells) {
  struct world *world = reader->world;
  struct fraction row[UNKNOWNS];
  for (size_t u = 0; u < UNITS; u++) {
    for (size_t m = 0; m < MEASURES; m++) {
      if (!world->hidden[u][m]) continue;
      for (int c = 0; c < world->categories; c++) {
        row_clear(row);
        row[unknown_at(u, m, (size_t)c)] = (struct fraction){1, 1};
        CU_ASSERT_FALSE(system_tells(&reader->system, row));
        if (is_small(world, u) && world_total(world, u, m) > 0) CU_ASSERT(cell_varies(reader, u, m, c));
        (*cells)++;
      }
      row_clear(row);
      for (size_t c = 0; c < (size_t)world->categories; c++) row[unknown_at(u, m, c)] = (struct fraction){1, 1};
      CU_ASSERT_FALSE(system_tells(&reader->system, row));
      if (is_small(world, u) && world_total(world, u, m) > 0) CU_ASSERT(total_varies(reader, u, m));
    }
  }
}

/* ---- the tests -------------------------------------------------------------------------------------------------------------- */

static void nothing_hidden_can_be_worked_out(void) {
  static struct reader reader;
  static struct world world;
  struct host_fixture fixture;
  int64_t cells = 0, shown = 0, pooled = 0, seconds;
  host_fixture_open(&fixture, NULL, NULL, 0);
  seconds = fixture.base.clock.seconds;
  for (uint64_t seed = 1; seed <= 60; seed++) {
    proof_seed = seed;
    fixture.base.clock.seconds = seconds;
    memset(&world, 0, sizeof world);
    memset(&reader, 0, sizeof reader);
    reader.world = &world;
    world.fixture = &fixture;
    world.store = fixture.base.store;
    world.first_day = clock_today(&fixture.base.clock);
    world.categories = seed % 2 == 0 ? 2 : CATEGORIES;
    world.abstain = seed % 3 == 0;
    CU_ASSERT_EQUAL_FATAL(store_begin(world.store), PUSSEL_OK);
    world_build(&world);
    world_live(&world);
    reader_read_own(&reader);
    reader_learn_places(&reader);
    fixture.base.clock.as_of_given = true;
    for (int32_t day = world.first_day; day <= clock_today(&fixture.base.clock); day++) {
      fixture.base.clock.as_of = day;
      reader_read_sums(&reader, day);
    }
    fixture.base.clock.as_of_given = false;
    if (!world.abstain) reader_knows_nobody_abstained(&reader);
    reader_attack(&reader, &cells);
    shown += reader.shown;
    pooled += reader.pooled;
    store_rollback(world.store);
  }
  /* There was something to hide, something to show, and sums that hold what is hidden. */
  CU_ASSERT(cells > 1000);
  CU_ASSERT(shown > 300);
  CU_ASSERT(pooled > 300);
  host_fixture_close(&fixture);
}

CU_TestInfo host_suppress_proof_tests[] = {{"nothing hidden can be worked out", nothing_hidden_can_be_worked_out}, CU_TEST_INFO_NULL};

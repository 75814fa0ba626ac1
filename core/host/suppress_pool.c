/*
 * host/suppress_pool.c — small units that hide each other. Those that wait at or below a unit become one group as soon as
 * they are enough together: in every measure at least the threshold, and in at least half of the measures so that nobody's
 * number is left with a single possibility. In the other measures the group counts nowhere. Where they are too few here,
 * they may be enough further up.
 *
 * A reader who knows the rule knows of each unit that between one and threshold - 1 answered, and of each category how many
 * gave it in all. That leaves no unit's number a single possibility exactly when how many answered in it can vary, and
 * everybody did not answer alike in any category: an empty category would tell that it is empty in each.
 */
#include "host/suppress.h"

struct pool_member {
  int64_t given, most; /* most: threshold - 1, which a small unit has at the most */
  int64_t total;       /* of the series that is being judged */
};
struct pool {
  struct pool_member *members;
  size_t count;
  int64_t threshold; /* the highest of the members' */
  int64_t most;      /* sum of the members' */
  int64_t unit; /* at or below which they wait */
  sqlite3_stmt *rows; /* series, given, position, n: in that order */
};

static const char pool_members_sql[] =
    "SELECT g.id, g.min_group FROM core_count_above AS a JOIN core_count_given AS g ON g.id = a.given"
    " WHERE a.unit = ?1 AND g.plugin = ?2 AND g.subject = ?3 AND g.period = ?4 AND g.of_units = 0 ORDER BY g.id";

static int pool_load(struct suppress *suppress, struct pool *pool) {
  const struct pussel_counts *counts = suppress->counts;
  struct store *store = suppress->host->store;
  sqlite3_stmt *rows = NULL;
  int64_t room = 0;
  int rc = store_integer(store, &room, "SELECT count(*) FROM core_count_above WHERE unit = ?1", "i", pool->unit);
  if (rc != PUSSEL_OK) return rc;
  pool->members = arena_alloc(suppress->arena, ((size_t)room + 1) * sizeof *pool->members);
  if (pool->members == NULL) return error_memory(suppress->host->error);
  rc = store_prepare(store, &rows, pool_members_sql, "ittt", pool->unit, suppress->plugin, counts->subject, counts->period);
  while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) {
    int64_t threshold = sqlite3_column_int64(rows, 1);
    pool->members[pool->count++] = (struct pool_member){.given = sqlite3_column_int64(rows, 0), .most = threshold - 1};
    if (threshold > pool->threshold) pool->threshold = threshold;
    pool->most += threshold - 1;
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
  return rc;
}

static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }
static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* Can how many answered vary in each unit, for who knows the sum and the threshold? */
static bool pool_hides_totals(const struct pool *pool, int64_t sum) {
  for (size_t i = 0; i < pool->count; i++) {
    int64_t least = larger(1, sum - (pool->most - pool->members[i].most));
    int64_t most = smaller(pool->members[i].most, sum - (int64_t)(pool->count - 1));
    if (least >= most) return false;
  }
  return true;
}

enum pool_fit { POOL_APART, POOL_FEW, POOL_TELLS, POOL_FITS };

/* What became of the sums of one series: APART when not every member has answers in it. */
static enum pool_fit pool_judge(const struct pool *pool, const int64_t *sums, size_t categories) {
  int64_t sum = 0, least = INT64_MAX;
  for (size_t i = 0; i < pool->count; i++) {
    if (pool->members[i].total == 0) return POOL_APART;
  }
  for (size_t c = 0; c < categories; c++) {
    sum += sums[c];
    least = smaller(least, sums[c]);
  }
  if (sum < pool->threshold) return POOL_FEW;
  return least > 0 && pool_hides_totals(pool, sum) ? POOL_FITS : POOL_TELLS;
}

struct pool_series {
  int64_t id;
  int64_t *sums;
  size_t categories;
  enum pool_fit fit;
  struct pool_series *next;
};

static int pool_new_series(struct suppress *suppress, struct pool *pool, int64_t id, struct pool_series ***end) {
  struct pool_series *series = arena_alloc(suppress->arena, sizeof *series);
  int64_t categories = 0;
  int rc = store_integer(suppress->host->store, &categories, "SELECT count(*) FROM core_count_category WHERE series = ?1", "i", id);
  if (rc < 0) return rc;
  if (series != NULL) series->sums = arena_alloc(suppress->arena, (size_t)categories * sizeof *series->sums);
  if (series == NULL || series->sums == NULL) return error_memory(suppress->host->error);
  series->id = id;
  series->categories = (size_t)categories;
  for (size_t i = 0; i < pool->count; i++) pool->members[i].total = 0;
  **end = series;
  *end = &series->next;
  return PUSSEL_OK;
}

/* The rows of one unit come by series and then by giver, as the members stand. */
static int pool_sum(struct suppress *suppress, struct pool *pool, struct pool_series **all) {
  static const char sql[] =
      "SELECT w.series, w.given, w.position, w.n FROM core_count_above AS a JOIN core_count_given AS g ON g.id = a.given"
      " JOIN core_count_waiting AS w ON w.given = g.id"
      " WHERE a.unit = ?1 AND g.plugin = ?2 AND g.subject = ?3 AND g.period = ?4 AND g.of_units = 0 ORDER BY w.series, w.given";
  const struct pussel_counts *counts = suppress->counts;
  struct store *store = suppress->host->store;
  struct pool_series **end = all, *series = NULL;
  size_t at = 0;
  int rc = store_prepare(store, &pool->rows, sql, "ittt", pool->unit, suppress->plugin, counts->subject, counts->period);
  while (rc == PUSSEL_OK && (rc = store_step(store, pool->rows)) == 1) {
    int64_t id = sqlite3_column_int64(pool->rows, 0), given = sqlite3_column_int64(pool->rows, 1);
    rc = PUSSEL_OK;
    if (series == NULL || series->id != id) {
      struct pool_series **place = end;
      if (series != NULL) series->fit = pool_judge(pool, series->sums, series->categories);
      rc = pool_new_series(suppress, pool, id, &end);
      if (rc < 0) break;
      series = *place;
      at = 0;
    }
    while (at + 1 < pool->count && pool->members[at].given != given) at++;
    series->sums[sqlite3_column_int64(pool->rows, 2)] += sqlite3_column_int64(pool->rows, 3);
    pool->members[at].total += sqlite3_column_int64(pool->rows, 3);
  }
  if (rc == PUSSEL_OK && series != NULL) series->fit = pool_judge(pool, series->sums, series->categories);
  sqlite3_finalize(pool->rows);
  return rc;
}

static bool pool_is_ripe(const struct pool_series *all) {
  size_t common = 0, fits = 0;
  for (const struct pool_series *series = all; series != NULL; series = series->next) {
    if (series->fit == POOL_FEW) return false;
    common += series->fit != POOL_APART;
    fits += series->fit == POOL_FITS;
  }
  return fits > 0 && fits * 2 >= common;
}

/* A measure that the unit lacks and all others have cannot be there: those who lack it make it APART. */
static const struct suppress_series *pool_find_series(const struct suppress *suppress, int64_t id) {
  for (size_t i = 0; i < suppress->measure_count; i++)
    if (suppress->measures[i].series->id == id) return suppress->measures[i].series;
  return NULL;
}

/* Of the members no numbers of their own are kept. */
static int pool_close(struct suppress *suppress, const struct pool *pool, const struct pool_series *all, size_t depth) {
  struct store *store = suppress->host->store;
  int64_t group = 0;
  int rc = suppress_group_new(suppress, (int64_t)pool->count, depth, &group);
  for (const struct pool_series *one = all; rc == PUSSEL_OK && one != NULL; one = one->next) {
    const struct suppress_series *series = one->fit == POOL_FITS ? pool_find_series(suppress, one->id) : NULL;
    if (series != NULL) rc = suppress_content_new(suppress, group, (int64_t)pool->count, depth, series, one->sums);
  }
  for (size_t i = 0; rc == PUSSEL_OK && i < pool->count; i++) {
    int64_t given = pool->members[i].given;
    rc = suppress_run(suppress->batch, SUPPRESS_GIVEN_GROUP, "ii", group, given);
    if (rc == PUSSEL_OK) rc = store_run(store, "DELETE FROM core_count_waiting WHERE given = ?1", "i", given);
    if (rc == PUSSEL_OK) rc = store_run(store, "DELETE FROM core_count_above WHERE given = ?1", "i", given);
  }
  return rc;
}

static int pool_try(struct suppress *suppress, struct pool *pool, size_t depth, bool *closed) {
  struct pool_series *all = NULL;
  int rc = pool_load(suppress, pool);
  if (rc < 0 || pool->count < 2) return rc;
  rc = pool_sum(suppress, pool, &all);
  if (rc < 0 || !pool_is_ripe(all)) return rc;
  *closed = true;
  return pool_close(suppress, pool, all, depth);
}

/* They are grouped once for all that they answered together: else the sum of one measure would tell how many answered another. */
static int pool_climb(struct suppress *suppress) {
  bool closed = false;
  int rc = PUSSEL_OK;
  for (size_t depth = 0; rc == PUSSEL_OK && !closed && depth < suppress->chain->count; depth++) {
    struct pool pool = {.unit = suppress->chain->units[depth]};
    rc = pool_try(suppress, &pool, depth, &closed);
  }
  return rc;
}

/* Its numbers are kept until they are part of a sum. Measures that nobody answered have none. */
int suppress_wait(struct suppress *suppress) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; i < suppress->measure_count; i++) {
    const struct suppress_measure *measure = &suppress->measures[i];
    for (size_t c = 0; measure->total > 0 && rc == PUSSEL_OK && c < measure->count; c++)
      rc = suppress_run(suppress->batch, SUPPRESS_WAITING_NEW, "iiii", suppress->given, measure->series->id, (int64_t)c, measure->at[c].n);
  }
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->chain->count; i++)
    rc = suppress_run(suppress->batch, SUPPRESS_ABOVE_NEW, "ii", suppress->chain->units[i], suppress->given);
  return rc == PUSSEL_OK ? pool_climb(suppress) : rc;
}

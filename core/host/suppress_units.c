/*
 * host/suppress_units.c — units that are counted themselves, in groups of at least the threshold, measure by measure: everybody
 * knows which units there are, so each measure has groups of its own.
 *
 * Which of them form a group must not depend on where they stand: those that are all alike are a group too, of which nothing is
 * ever shown. Did they wait for one who stands elsewhere, the day on which they are shown would tell that the others were alike,
 * and so everybody's level.
 *
 * A förvaltning with workplaces enough for several groups is asked about by itself, so units in it are grouped there and never with those
 * of another: who closes in turn with others of the whole kommun would else be spent on groups that only the kommun's numbers tell of.
 *
 * Who waits is read once in a batch and written when it ends. That is never many: in each home, or below each unit, fewer than the threshold.
 */
#include "host/suppress.h"

#include <string.h>

struct suppress_waiter {
  int64_t given, position, min_group, unit;
  int64_t home; /* where its group may be formed; 0: anywhere above it */
  const int64_t *above; /* the unit and those above it */
  size_t above_count;
  bool is_kept; /* in the file */
};

static int waiter_add(struct suppress_batch *batch, struct suppress_series *series, const struct suppress_waiter *waiter) {
  if (series->waiter_count == series->waiter_room) {
    size_t room = series->waiter_room == 0 ? 8 : series->waiter_room * 2;
    struct suppress_waiter *grown = arena_alloc(batch->arena, room * sizeof *grown);
    if (grown == NULL) return error_memory(batch->host->error);
    if (series->waiter_count > 0) memcpy(grown, series->waiters, series->waiter_count * sizeof *grown);
    series->waiters = grown;
    series->waiter_room = room;
  }
  series->waiters[series->waiter_count++] = *waiter;
  return PUSSEL_OK;
}

static int waiter_load_above(struct suppress_batch *batch, struct suppress_waiter *waiter) {
  sqlite3_stmt *rows = suppress_bind(batch, SUPPRESS_ABOVE, "i", waiter->given);
  int64_t *above = NULL;
  size_t count = 0, room = 0;
  int rc;
  if (rows == NULL) return batch->host->error->result;
  while ((rc = store_step(batch->host->store, rows)) == 1) {
    if (count == room) {
      int64_t *grown = arena_alloc(batch->arena, (room = room == 0 ? 8 : room * 2) * sizeof *grown);
      if (grown == NULL) return error_memory(batch->host->error);
      if (above != NULL) memcpy(grown, above, count * sizeof *grown);
      above = grown;
    }
    above[count++] = sqlite3_column_int64(rows, 0);
  }
  sqlite3_reset(rows);
  waiter->above = above;
  waiter->above_count = count;
  return rc;
}

static int waiting_number(struct suppress_batch *batch, sqlite3_stmt *rows, int64_t *number) {
  int rc;
  *number = 0;
  if (rows == NULL) return batch->host->error->result;
  rc = store_step(batch->host->store, rows);
  if (rc == 1) *number = sqlite3_column_int64(rows, 0);
  sqlite3_reset(rows);
  return rc < 0 ? rc : PUSSEL_OK;
}

/*
 * The förvaltning, when it has workplaces for two groups or more: the unit waits there and nowhere above. 0: it waits anywhere above. Units
 * below the same `parent` (0: not known) have the same, save one that is a förvaltning itself.
 */
static int waiting_home(struct suppress_batch *batch, const struct suppress_waiter *waiter, int64_t parent, int32_t day, int64_t *home) {
  struct suppress_roominess *kept = &batch->roominess;
  const int64_t wanted = 2 * waiter->min_group;
  int64_t administration = 0, workplaces = 0, is_one = 1;
  int rc = PUSSEL_OK;
  *home = 0;
  if (parent != 0 && kept->parent == parent && kept->day == day && kept->wanted == wanted)
    rc = waiting_number(batch, suppress_bind(batch, SUPPRESS_IS_ADMINISTRATION, "id", waiter->unit, day), &is_one);
  if (rc == PUSSEL_OK && is_one == 0) {
    *home = kept->home;
    return PUSSEL_OK;
  }
  if (rc == PUSSEL_OK) rc = waiting_number(batch, suppress_bind(batch, SUPPRESS_HOME, "id", waiter->unit, day), &administration);
  if (rc < 0 || administration == 0) return rc;
  if (kept->unit != administration || kept->day != day || kept->wanted != wanted) {
    rc = waiting_number(batch, suppress_bind(batch, SUPPRESS_WORKPLACES, "idi", administration, day, wanted), &workplaces);
    if (rc < 0) return rc;
    *kept = (struct suppress_roominess){.unit = administration, .day = day, .wanted = wanted, .has = workplaces >= wanted};
  }
  *home = kept->has ? administration : 0;
  kept->parent = administration != waiter->unit ? parent : 0;
  kept->home = *home;
  return PUSSEL_OK;
}

/* Those of the home come last, so that only they are looked through; units mostly come home by home. */
static void waiters_turn_to(struct suppress_series *series, int64_t home) {
  size_t first = 0;
  if (series->run_known && series->run_home == home) return;
  for (size_t i = 0; i < series->waiter_count; i++) {
    const struct suppress_waiter waiter = series->waiters[i];
    if (waiter.home == home) continue;
    series->waiters[i] = series->waiters[first];
    series->waiters[first++] = waiter;
  }
  series->run_known = true;
  series->run_home = home;
  series->run_first = first;
}

static int waiters_load(struct suppress_batch *batch, struct suppress_series *series, int32_t day) {
  sqlite3_stmt *rows = suppress_bind(batch, SUPPRESS_WAITERS, "i", series->id);
  int rc = PUSSEL_OK;
  if (rows == NULL) return batch->host->error->result;
  while (rc == PUSSEL_OK && (rc = store_step(batch->host->store, rows)) == 1) {
    const struct suppress_waiter waiter = {.given = sqlite3_column_int64(rows, 0), .position = sqlite3_column_int64(rows, 1),
                                           .min_group = sqlite3_column_int64(rows, 2), .unit = sqlite3_column_int64(rows, 3), .is_kept = true};
    rc = waiter_add(batch, series, &waiter);
  }
  sqlite3_reset(rows);
  for (size_t i = 0; rc == PUSSEL_OK && i < series->waiter_count; i++) {
    struct suppress_waiter *waiter = &series->waiters[i];
    rc = waiter_load_above(batch, waiter);
    if (rc == PUSSEL_OK) rc = waiting_home(batch, waiter, 0, day, &waiter->home);
  }
  series->waiters_known = rc == PUSSEL_OK;
  return rc;
}

static bool waiter_is_below(const struct suppress_waiter *waiter, int64_t unit) {
  for (size_t i = 0; i < waiter->above_count; i++)
    if (waiter->above[i] == unit) return true;
  return false;
}

/* ---- becoming a group --------------------------------------------------------------------------------------------------- */

struct waiting_sum {
  int64_t units, threshold, top;
  int64_t *n; /* of the series' categories */
};

/* Are those who wait at or below the unit enough together? */
static bool waiting_is_ripe(const struct suppress_series *series, int64_t unit, struct waiting_sum *sum) {
  sum->units = sum->threshold = sum->top = 0;
  memset(sum->n, 0, series->count * sizeof *sum->n);
  for (size_t i = series->run_first; i < series->waiter_count; i++) {
    const struct suppress_waiter *waiter = &series->waiters[i];
    if (!waiter_is_below(waiter, unit)) continue;
    sum->units++;
    if (waiter->min_group > sum->threshold) sum->threshold = waiter->min_group;
    if (++sum->n[waiter->position] > sum->top) sum->top = sum->n[waiter->position];
  }
  return sum->units >= 2 && sum->units >= sum->threshold;
}

/* Of its members no numbers of their own are kept; of those that are all alike none at all. */
static int waiting_close(struct suppress *suppress, struct suppress_series *series, size_t depth, const struct waiting_sum *sum) {
  int64_t unit = suppress->chain->units[depth], group = 0;
  size_t left = series->run_first;
  int rc = PUSSEL_OK;
  if (sum->top < sum->units) rc = suppress_group_new(suppress, sum->units, depth, &group);
  if (rc == PUSSEL_OK && sum->top < sum->units) rc = suppress_content_new(suppress, group, sum->units, depth, series, sum->n);
  for (size_t i = series->run_first; rc == PUSSEL_OK && i < series->waiter_count; i++) {
    const struct suppress_waiter waiter = series->waiters[i];
    if (!waiter_is_below(&waiter, unit)) {
      series->waiters[left++] = waiter;
    } else if (waiter.is_kept) {
      rc = suppress_run(suppress->batch, SUPPRESS_WAITING_GONE, "ii", waiter.given, series->id);
      if (rc == PUSSEL_OK) rc = suppress_run(suppress->batch, SUPPRESS_ABOVE_GONE, "i", waiter.given);
    }
  }
  if (rc == PUSSEL_OK) series->waiter_count = left;
  return rc;
}

/* How high a group may be formed: in the unit's home, where it has one; else anywhere above. */
static size_t waiting_ceiling(const struct suppress_chain *chain, int64_t home) {
  size_t depth = 0;
  if (home == 0) return chain->count;
  while (depth < chain->count && chain->units[depth] != home) depth++;
  return depth < chain->count ? depth + 1 : chain->count;
}

static int waiting_climb(struct suppress *suppress, struct suppress_series *series, size_t ceiling) {
  struct waiting_sum sum = {.n = arena_alloc(suppress->arena, series->count * sizeof *sum.n)};
  if (sum.n == NULL) return error_memory(suppress->host->error);
  for (size_t depth = 0; depth < ceiling; depth++)
    if (waiting_is_ripe(series, suppress->chain->units[depth], &sum)) return waiting_close(suppress, series, depth, &sum);
  return PUSSEL_OK;
}

int suppress_units_wait(struct suppress *suppress) {
  const struct suppress_chain *chain = suppress->chain;
  int64_t home = 0;
  const struct suppress_waiter itself = {.unit = chain->unit, .min_group = suppress->min_group};
  int rc = waiting_home(suppress->batch, &itself, chain->count > 1 ? chain->units[1] : 0, chain->tree_day, &home);
  const size_t ceiling = waiting_ceiling(chain, home);
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) {
    const struct suppress_measure *measure = &suppress->measures[i];
    struct suppress_waiter waiter = {.given = suppress->given, .min_group = suppress->min_group, .unit = chain->unit, .home = home,
                                     .above = chain->units, .above_count = chain->count};
    while (measure->at[waiter.position].n == 0) waiter.position++;
    if (!measure->series->waiters_known) rc = waiters_load(suppress->batch, measure->series, chain->tree_day);
    if (rc == PUSSEL_OK) waiters_turn_to(measure->series, home);
    if (rc == PUSSEL_OK) rc = waiter_add(suppress->batch, measure->series, &waiter);
    if (rc == PUSSEL_OK) rc = waiting_climb(suppress, measure->series, ceiling);
  }
  return rc;
}

/* ---- who still waits when the batch ends ---------------------------------------------------------------------------------- */

static int waiter_write(struct suppress_batch *batch, const struct suppress_series *series, const struct suppress_waiter *waiter) {
  int rc = PUSSEL_OK;
  for (size_t c = 0; rc == PUSSEL_OK && c < series->count; c++)
    rc = suppress_run(batch, SUPPRESS_WAITING_NEW, "iiii", waiter->given, series->id, (int64_t)c, (int64_t)(waiter->position == (int64_t)c));
  for (size_t i = 0; rc == PUSSEL_OK && i < waiter->above_count; i++) rc = suppress_run(batch, SUPPRESS_ABOVE_NEW, "ii", waiter->above[i], waiter->given);
  return rc;
}

int suppress_units_write(struct suppress_batch *batch) {
  int rc = PUSSEL_OK;
  for (const struct suppress_series *series = batch->first; series != NULL; series = series->next) {
    for (size_t i = 0; rc == PUSSEL_OK && i < series->waiter_count; i++) {
      if (!series->waiters[i].is_kept) rc = waiter_write(batch, series, &series->waiters[i]);
      series->waiters[i].is_kept = true;
    }
  }
  return rc;
}

/*
 * host/suppress_series.c — what is summed together: a measure of a plugin in a period, with its categories; and the shape of a
 * hand-over, which is the marks of all its measures. Most hand-overs of a batch have the same.
 */
#include "host/suppress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int series_categories_differ(struct suppress *suppress, const struct suppress_measure *measure) {
  return error_setf(suppress->host->error, PUSSEL_EINTERNAL, "plugin-count", "count_give",
                    _("Give a measure with other categories another name: counts of both cannot be summed."),
                    _("the measure %s has had other categories in the period %s"), measure->at[0].measure, suppress->counts->period);
}

static int series_insert(struct suppress *suppress, const struct suppress_measure *measure, int64_t *id) {
  const struct pussel_counts *counts = suppress->counts;
  int rc = suppress_run(suppress->batch, SUPPRESS_SERIES_NEW, "tttt", suppress->plugin, counts->subject, counts->period, measure->at[0].measure);
  *id = sqlite3_last_insert_rowid(store_db(suppress->host->store));
  for (size_t i = 0; rc == PUSSEL_OK && i < measure->count; i++)
    rc = suppress_run(suppress->batch, SUPPRESS_CATEGORY_NEW, "iit", *id, (int64_t)i, measure->at[i].category);
  return rc;
}

static int series_load_categories(struct suppress *suppress, struct suppress_series *series) {
  struct store *store = suppress->host->store;
  struct arena *arena = suppress->batch->arena;
  size_t room = 0;
  int rc = PUSSEL_OK;
  sqlite3_stmt *rows = suppress_bind(suppress->batch, SUPPRESS_CATEGORIES, "i", series->id);
  if (rows == NULL) return suppress->host->error->result;
  while ((rc = store_step(store, rows)) == 1) {
    if (series->count == room) {
      const char **grown = arena_alloc(arena, (room = room == 0 ? 8 : room * 2) * sizeof *grown);
      if (grown == NULL) return error_memory(suppress->host->error);
      if (series->count > 0) memcpy(grown, series->categories, series->count * sizeof *grown);
      series->categories = grown;
    }
    series->categories[series->count] = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
    if (series->categories[series->count++] == NULL) return error_memory(suppress->host->error);
  }
  sqlite3_reset(rows);
  return rc;
}

struct series_key {
  const char *subject, *period, *measure;
};
static bool series_same(const void *kept, const void *key) {
  const struct suppress_series *series = kept;
  const struct series_key *wanted = key;
  return strcmp(series->measure, wanted->measure) == 0 && strcmp(series->period, wanted->period) == 0 && strcmp(series->subject, wanted->subject) == 0;
}
static uint64_t series_hash(const struct series_key *key) {
  uint64_t hash = suppress_hash(SUPPRESS_HASH, key->subject, strlen(key->subject) + 1);
  hash = suppress_hash(hash, key->period, strlen(key->period) + 1);
  return suppress_hash(hash, key->measure, strlen(key->measure));
}

static int series_take(struct suppress *suppress, const struct suppress_measure *measure, const struct series_key *key, struct suppress_series **out) {
  struct arena *arena = suppress->batch->arena;
  struct suppress_series *series = arena_alloc(arena, sizeof *series);
  int rc;
  if (series == NULL) return error_memory(suppress->host->error);
  *series = (struct suppress_series){.hash = series_hash(key), .subject = arena_copy(arena, key->subject), .period = arena_copy(arena, key->period),
                                     .measure = arena_copy(arena, key->measure)};
  if (series->subject == NULL || series->period == NULL || series->measure == NULL) return error_memory(suppress->host->error);
  rc = suppress_integer(suppress->batch, &series->id, SUPPRESS_SERIES, "tttt", suppress->plugin, key->subject, key->period, key->measure);
  if (rc == PUSSEL_ENOTFOUND) rc = series_insert(suppress, measure, &series->id);
  if (rc == PUSSEL_OK) rc = series_load_categories(suppress, series);
  if (rc == PUSSEL_OK) rc = suppress_map_add(suppress->batch, &suppress->batch->series, series);
  series->next = suppress->batch->first;
  if (rc == PUSSEL_OK) suppress->batch->first = *out = series;
  return rc;
}

static int series_find(struct suppress *suppress, struct suppress_measure *measure) {
  const struct series_key key = {suppress->counts->subject, suppress->counts->period, measure->at[0].measure};
  int rc = PUSSEL_OK;
  measure->series = suppress_map_find(&suppress->batch->series, series_hash(&key), series_same, &key);
  if (measure->series == NULL) rc = series_take(suppress, measure, &key, &measure->series);
  if (rc < 0 || measure->series == NULL) return rc;
  if (measure->series->count != measure->count) return series_categories_differ(suppress, measure);
  for (size_t i = 0; i < measure->count; i++)
    if (strcmp(measure->series->categories[i], measure->at[i].category) != 0) return series_categories_differ(suppress, measure);
  return PUSSEL_OK;
}

int suppress_find_series(struct suppress *suppress) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) rc = series_find(suppress, &suppress->measures[i]);
  return rc;
}

/* ---- the marks of all measures ------------------------------------------------------------------------------------------ */

struct shape {
  uint64_t hash;
  const char *marks;
  int64_t id;
};
static bool shape_same(const void *kept, const void *key) { return strcmp(((const struct shape *)kept)->marks, key) == 0; }

static int shape_compare(const void *a, const void *b) {
  int64_t left = (*(const struct suppress_measure *const *)a)->series->id, right = (*(const struct suppress_measure *const *)b)->series->id;
  return (left > right) - (left < right);
}

/* "12:1 13:0", by series. */
static const char *shape_marks(struct suppress *suppress) {
  const struct suppress_measure **order = arena_alloc(suppress->arena, suppress->measure_count * sizeof *order);
  size_t room = suppress->measure_count * 24 + 1, length = 0;
  char *marks = arena_alloc(suppress->arena, room);
  if (order == NULL || marks == NULL) return NULL;
  for (size_t i = 0; i < suppress->measure_count; i++) order[i] = &suppress->measures[i];
  qsort(order, suppress->measure_count, sizeof *order, shape_compare);
  for (size_t i = 0; i < suppress->measure_count; i++)
    length += (size_t)snprintf(marks + length, room - length, "%s%lld:%d", i == 0 ? "" : " ", (long long)order[i]->series->id, !order[i]->is_shown);
  return marks;
}

static int shape_insert(struct suppress *suppress, struct shape *shape) {
  int rc = suppress_run(suppress->batch, SUPPRESS_SHAPE_NEW, "t", shape->marks);
  shape->id = sqlite3_last_insert_rowid(store_db(suppress->host->store));
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) {
    rc = suppress_run(suppress->batch, SUPPRESS_MARK_NEW, "iii", shape->id, suppress->measures[i].series->id, (int64_t)!suppress->measures[i].is_shown);
  }
  return rc;
}

int suppress_find_shape(struct suppress *suppress, int64_t *id) {
  const char *marks = shape_marks(suppress);
  uint64_t hash;
  struct shape *shape;
  int rc;
  if (marks == NULL) return error_memory(suppress->host->error);
  hash = suppress_hash(SUPPRESS_HASH, marks, strlen(marks));
  shape = suppress_map_find(&suppress->batch->shapes, hash, shape_same, marks);
  if (shape != NULL) {
    *id = shape->id;
    return PUSSEL_OK;
  }
  shape = arena_alloc(suppress->batch->arena, sizeof *shape);
  if (shape != NULL) *shape = (struct shape){.hash = hash, .marks = arena_copy(suppress->batch->arena, marks)};
  if (shape == NULL || shape->marks == NULL) return error_memory(suppress->host->error);
  rc = suppress_integer(suppress->batch, &shape->id, SUPPRESS_SHAPE, "t", marks);
  if (rc == PUSSEL_ENOTFOUND) rc = shape_insert(suppress, shape);
  if (rc == PUSSEL_OK) rc = suppress_map_add(suppress->batch, &suppress->batch->shapes, shape);
  *id = shape->id;
  return rc;
}

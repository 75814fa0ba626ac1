/*
 * host/suppress_group.c — groups, and the sums that grow with them. A sum of a unit and all below it is kept for each day on
 * which a group was formed there, as it stood when the day ended; a batch adds to it in memory and writes it once.
 */
#include "host/suppress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a unit and those above it ----------------------------------------------------------------------------------------- */

struct chain_key {
  int64_t unit;
  int32_t tree_day;
};
static bool chain_same(const void *kept, const void *key) {
  const struct suppress_chain *chain = kept;
  const struct chain_key *wanted = key;
  return chain->unit == wanted->unit && chain->tree_day == wanted->tree_day;
}
static uint64_t chain_hash(int64_t unit, int32_t tree_day) {
  uint64_t hash = suppress_hash(SUPPRESS_HASH, &unit, sizeof unit);
  return suppress_hash(hash, &tree_day, sizeof tree_day);
}

static int chain_load(struct suppress_batch *batch, struct suppress_chain *chain) {
  sqlite3_stmt *rows = suppress_bind(batch, SUPPRESS_CHAIN, "id", chain->unit, chain->tree_day);
  int64_t room = 0;
  int rc;
  if (rows == NULL) return batch->host->error->result;
  while ((rc = store_step(batch->host->store, rows)) == 1) {
    if (chain->count == (size_t)room) {
      int64_t *grown = arena_alloc(batch->arena, (size_t)(room = room == 0 ? 8 : room * 2) * sizeof *grown);
      if (grown == NULL) return error_memory(batch->host->error);
      if (chain->count > 0) memcpy(grown, chain->units, chain->count * sizeof *grown);
      chain->units = grown;
    }
    chain->units[chain->count++] = sqlite3_column_int64(rows, 0);
  }
  sqlite3_reset(rows);
  chain->paths = arena_alloc(batch->arena, (chain->count + 1) * sizeof *chain->paths);
  return rc < 0 || chain->paths != NULL ? rc : error_memory(batch->host->error);
}

int suppress_find_chain(struct suppress *suppress) {
  struct suppress_batch *batch = suppress->batch;
  const struct chain_key key = {suppress->counts->unit, suppress->tree_day};
  struct suppress_chain *chain = suppress_map_find(&batch->chains, chain_hash(key.unit, key.tree_day), chain_same, &key);
  int rc;
  suppress->chain = chain;
  if (chain != NULL) return PUSSEL_OK;
  suppress->chain = chain = arena_alloc(batch->arena, sizeof *chain);
  if (chain == NULL) return error_memory(suppress->host->error);
  chain->hash = chain_hash(key.unit, key.tree_day);
  chain->unit = key.unit;
  chain->tree_day = key.tree_day;
  rc = chain_load(batch, chain);
  return rc == PUSSEL_OK ? suppress_map_add(batch, &batch->chains, chain) : rc;
}

static int chain_compare(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

/* "[1,5,17]": by number, so that the same units are the same text. */
static const char *chain_text(struct suppress *suppress, size_t depth) {
  size_t count = suppress->chain->count > depth ? suppress->chain->count - depth : 0, room = count * 22 + 3, length = 1;
  int64_t *order = arena_alloc(suppress->arena, (count + 1) * sizeof *order);
  char *text = arena_alloc(suppress->arena, room);
  if (order == NULL || text == NULL) return NULL;
  for (size_t i = 0; i < count; i++) order[i] = suppress->chain->units[depth + i];
  qsort(order, count, sizeof *order, chain_compare);
  text[0] = '[';
  for (size_t i = 0; i < count; i++) length += (size_t)snprintf(text + length, room - length, "%s%lld", i == 0 ? "" : ",", (long long)order[i]);
  text[length] = ']';
  return text;
}

static int chain_find_path(struct suppress *suppress, size_t depth, int64_t *path) {
  size_t at = depth < suppress->chain->count ? depth : suppress->chain->count;
  const char *text;
  int rc;
  *path = suppress->chain->paths[at];
  if (*path != 0) return PUSSEL_OK;
  text = chain_text(suppress, at);
  if (text == NULL) return error_memory(suppress->host->error);
  rc = suppress_integer(suppress->batch, path, SUPPRESS_PATH, "t", text);
  if (rc == PUSSEL_ENOTFOUND) {
    rc = suppress_run(suppress->batch, SUPPRESS_PATH_NEW, "t", text);
    *path = sqlite3_last_insert_rowid(store_db(suppress->host->store));
  }
  if (rc == PUSSEL_OK) suppress->chain->paths[at] = *path;
  return rc;
}

/* ---- sums -------------------------------------------------------------------------------------------------------------- */

/* What a batch adds in one unit and series. */
struct sum {
  uint64_t hash;
  int64_t unit, units, individuals;
  const struct suppress_series *series;
  int32_t day;
  int64_t n[];
};
struct sum_key {
  int64_t unit;
  const struct suppress_series *series;
};
static bool sum_same(const void *kept, const void *key) {
  const struct sum *sum = kept;
  const struct sum_key *wanted = key;
  return sum->unit == wanted->unit && sum->series == wanted->series;
}

static int sum_find(struct suppress *suppress, int64_t unit, const struct suppress_series *series, struct sum **out) {
  struct suppress_batch *batch = suppress->batch;
  const struct sum_key key = {unit, series};
  uint64_t hash = suppress_hash(suppress_hash(SUPPRESS_HASH, &unit, sizeof unit), &series->id, sizeof series->id);
  *out = suppress_map_find(&batch->sums, hash, sum_same, &key);
  if (*out != NULL) return PUSSEL_OK;
  *out = arena_alloc(batch->arena, sizeof **out + series->count * sizeof(int64_t));
  if (*out == NULL) return error_memory(batch->host->error);
  (*out)->hash = hash;
  (*out)->unit = unit;
  (*out)->series = series;
  (*out)->day = suppress->day;
  return suppress_map_add(batch, &batch->sums, *out);
}

static int sum_add(struct suppress *suppress, int64_t unit, const struct suppress_series *series, int64_t units, const int64_t *n) {
  struct sum *sum = NULL;
  int rc = sum_find(suppress, unit, series, &sum);
  if (rc < 0) return rc;
  sum->units += units;
  for (size_t i = 0; i < series->count; i++) {
    sum->n[i] += n[i];
    sum->individuals += n[i];
  }
  return PUSSEL_OK;
}

static size_t digits(int64_t number) {
  size_t count = 1;
  for (; number > 9; number /= 10) count++;
  return count;
}

/* Each with as many digits as their sum has: of 1 and 11 it is 0111. */
static char *numbers_text(struct arena *arena, const int64_t *n, size_t count, int64_t sum) {
  size_t width = digits(sum);
  char *text = arena_alloc(arena, count * width + 1);
  if (text == NULL) return NULL;
  for (size_t i = 0; i < count; i++) {
    int64_t rest = n[i];
    for (size_t at = width; at-- > 0; rest /= 10) text[i * width + at] = (char)('0' + rest % 10);
  }
  return text;
}

/* Of a text of another length, nothing: `pussel check` tells of it. */
static void numbers_read(const char *text, int64_t sum, int64_t *n, size_t count) {
  size_t width = digits(sum);
  if (strlen(text) != count * width) return;
  for (size_t i = 0; i < count; i++)
    for (size_t at = 0; at < width; at++) n[i] = n[i] * 10 + (text[i * width + at] - '0');
}

/* A row of a later day than the batch's is there when the clock has been put back: it grows as well. */
struct sum_row {
  int64_t day, units, individuals;
  int64_t *n;
};

static int sum_read(struct suppress_batch *batch, struct arena *arena, const struct sum *sum, struct sum_row **rows, size_t *count) {
  sqlite3_stmt *statement = suppress_bind(batch, SUPPRESS_SUM, "ii", sum->unit, sum->series->id);
  size_t room = 0;
  bool is_last = false;
  int rc = PUSSEL_OK;
  *count = 0;
  *rows = NULL;
  if (statement == NULL) return batch->host->error->result;
  while (!is_last && (rc = store_step(batch->host->store, statement)) == 1) {
    struct sum_row *row;
    if (*count == room) {
      struct sum_row *grown = arena_alloc(arena, (room = room == 0 ? 2 : room * 2) * sizeof *grown);
      if (grown == NULL) return error_memory(batch->host->error);
      if (*count > 0) memcpy(grown, *rows, *count * sizeof *grown);
      *rows = grown;
    }
    row = &(*rows)[(*count)++];
    *row = (struct sum_row){sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1), sqlite3_column_int64(statement, 2),
                            arena_alloc(arena, sum->series->count * sizeof *row->n)};
    if (row->n == NULL) return error_memory(batch->host->error);
    numbers_read((const char *)sqlite3_column_text(statement, 3), row->individuals, row->n, sum->series->count);
    is_last = row->day <= sum->day;
  }
  sqlite3_reset(statement);
  return rc < 0 ? rc : PUSSEL_OK;
}

static int sum_set(struct suppress_batch *batch, struct arena *arena, const struct sum *sum, const struct sum_row *row, int64_t day) {
  int64_t *n = arena_alloc(arena, sum->series->count * sizeof *n), individuals = sum->individuals + (row != NULL ? row->individuals : 0);
  char *text;
  if (n == NULL) return error_memory(batch->host->error);
  for (size_t i = 0; i < sum->series->count; i++) n[i] = sum->n[i] + (row != NULL ? row->n[i] : 0);
  text = numbers_text(arena, n, sum->series->count, individuals);
  if (text == NULL) return error_memory(batch->host->error);
  return suppress_run(batch, SUPPRESS_SUM_SET, "iiiiit", sum->unit, sum->series->id, day, sum->units + (row != NULL ? row->units : 0), individuals, text);
}

static int sum_write(struct suppress_batch *batch, struct arena *arena, const struct sum *sum) {
  struct sum_row *rows = NULL;
  size_t count = 0;
  bool has_base;
  int rc = sum_read(batch, arena, sum, &rows, &count);
  has_base = count > 0 && rows[count - 1].day <= sum->day;
  for (size_t i = 0; rc == PUSSEL_OK && i < count - has_base; i++) rc = sum_set(batch, arena, sum, &rows[i], rows[i].day);
  return rc == PUSSEL_OK ? sum_set(batch, arena, sum, has_base ? &rows[count - 1] : NULL, sum->day) : rc;
}

static int sum_compare(const void *a, const void *b) {
  const struct sum *left = *(const struct sum *const *)a, *right = *(const struct sum *const *)b;
  if (left->unit != right->unit) return left->unit > right->unit ? 1 : -1;
  return (left->series->id > right->series->id) - (left->series->id < right->series->id);
}

/* In the order in which the rows lie. */
int suppress_sums_write(struct suppress_batch *batch) {
  struct arena *arena = arena_new();
  const struct sum **order = arena_alloc(batch->arena, (batch->sums.count + 1) * sizeof *order);
  size_t count = 0;
  int rc = PUSSEL_OK;
  if (arena == NULL || order == NULL) rc = error_memory(batch->host->error);
  for (size_t i = 0; rc == PUSSEL_OK && i < batch->sums.room; i++)
    if (batch->sums.slots[i] != NULL) order[count++] = (const struct sum *)batch->sums.slots[i];
  if (count > 0) qsort(order, count, sizeof *order, sum_compare);
  for (size_t i = 0; rc == PUSSEL_OK && i < count; i++) {
    rc = sum_write(batch, arena, order[i]);
    arena_reset(arena);
  }
  arena_free(arena);
  return rc;
}

/* ---- groups ------------------------------------------------------------------------------------------------------------ */

int suppress_group_new(struct suppress *suppress, int64_t units, size_t depth, int64_t *group) {
  int64_t path = 0;
  int rc = chain_find_path(suppress, depth, &path);
  if (rc == PUSSEL_OK) rc = suppress_run(suppress->batch, SUPPRESS_GROUP_NEW, "dii", suppress->day, units, path);
  *group = sqlite3_last_insert_rowid(store_db(suppress->host->store));
  return rc;
}

int suppress_content_new(struct suppress *suppress, int64_t group, int64_t units, size_t depth, const struct suppress_series *series, const int64_t *n) {
  const char *text;
  int64_t individuals = 0;
  int rc;
  for (size_t i = 0; i < series->count; i++) individuals += n[i];
  text = numbers_text(suppress->arena, n, series->count, individuals);
  if (text == NULL) return error_memory(suppress->host->error);
  rc = suppress_run(suppress->batch, SUPPRESS_CONTENT_NEW, "iiit", group, series->id, individuals, text);
  for (size_t i = depth; rc == PUSSEL_OK && i < suppress->chain->count; i++) rc = sum_add(suppress, suppress->chain->units[i], series, units, n);
  return rc;
}

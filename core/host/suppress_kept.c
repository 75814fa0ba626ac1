/* host/suppress_kept.c — the statements of suppression, prepared once for as long as the program runs. */
#include "host/suppress.h"

#include <stdlib.h>

static const char *const suppress_texts[SUPPRESS_KEPT_COUNT] = {
    [SUPPRESS_UNIT] = "SELECT id FROM core_unit WHERE id = ?1",
    [SUPPRESS_GIVEN] = "SELECT id FROM core_count_given WHERE plugin = ?1 AND subject = ?2 AND period = ?3 AND unit = ?4",
    [SUPPRESS_GIVEN_NEW] = ("INSERT INTO core_count_given (plugin, subject, period, unit, day, min_group, of_units, shape)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
    [SUPPRESS_GIVEN_GROUP] = "UPDATE core_count_given SET count_group = ?1 WHERE id = ?2",
    [SUPPRESS_SERIES] = "SELECT id FROM core_count_series WHERE plugin = ?1 AND subject = ?2 AND period = ?3 AND measure = ?4",
    [SUPPRESS_SERIES_NEW] = "INSERT INTO core_count_series (plugin, subject, period, measure) VALUES (?1, ?2, ?3, ?4)",
    [SUPPRESS_CATEGORIES] = "SELECT category FROM core_count_category WHERE series = ?1 ORDER BY position",
    [SUPPRESS_CATEGORY_NEW] = "INSERT INTO core_count_category (series, position, category) VALUES (?1, ?2, ?3)",
    [SUPPRESS_SHAPE] = "SELECT id FROM core_count_shape WHERE marks = ?1",
    [SUPPRESS_SHAPE_NEW] = "INSERT INTO core_count_shape (marks) VALUES (?1)",
    [SUPPRESS_MARK_NEW] = "INSERT INTO core_count_mark (shape, series, suppressed) VALUES (?1, ?2, ?3)",
    [SUPPRESS_TREE_END] = "SELECT max(valid_to) FROM core_closure WHERE unit = ?1",
    [SUPPRESS_HOME] =
        ("SELECT h.ancestor FROM core_closure AS h WHERE h.unit = ?1 AND h.valid_from <= ?2 AND ?2 < h.valid_to AND h.depth ="
        " coalesce((SELECT c.depth FROM core_closure AS c CROSS JOIN core_unit_version AS a ON a.unit = c.ancestor WHERE c.unit = ?1"
        " AND a.kind = 'administration' AND c.valid_from <= ?2 AND ?2 < c.valid_to AND a.valid_from <= ?2 AND ?2 < a.valid_to ORDER BY c.depth LIMIT 1),"
        " (SELECT max(depth) - 1 FROM core_closure WHERE unit = ?1 AND valid_from <= ?2 AND ?2 < valid_to))"),
    [SUPPRESS_IS_ADMINISTRATION] = "SELECT kind = 'administration' FROM core_unit_version WHERE unit = ?1 AND valid_from <= ?2 AND ?2 < valid_to",
    [SUPPRESS_WORKPLACES] =
        ("SELECT count(*) FROM (SELECT 1 FROM core_closure AS c CROSS JOIN core_unit_version AS v ON v.unit = c.unit WHERE c.ancestor = ?1"
        " AND c.valid_from <= ?2 AND ?2 < c.valid_to AND v.workplace = 1 AND v.valid_from <= ?2 AND ?2 < v.valid_to LIMIT ?3)"),
    [SUPPRESS_CHAIN] = "SELECT ancestor FROM core_closure WHERE unit = ?1 AND valid_from <= ?2 AND ?2 < valid_to ORDER BY depth",
    [SUPPRESS_PATH] = "SELECT id FROM core_count_path WHERE units = ?1",
    [SUPPRESS_PATH_NEW] = "INSERT INTO core_count_path (units) VALUES (?1)",
    [SUPPRESS_GROUP_NEW] = "INSERT INTO core_count_group (day, units, path) VALUES (?1, ?2, ?3)",
    [SUPPRESS_CONTENT_NEW] = "INSERT INTO core_count_content (count_group, series, individuals, n) VALUES (?1, ?2, ?3, ?4)",
    [SUPPRESS_SUM] = "SELECT day, units, individuals, n FROM core_count_sum WHERE unit = ?1 AND series = ?2 ORDER BY day DESC",
    [SUPPRESS_SUM_SET] = ("INSERT INTO core_count_sum (unit, series, day, units, individuals, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                          " ON CONFLICT DO UPDATE SET units = excluded.units, individuals = excluded.individuals, n = excluded.n"),
    [SUPPRESS_WAITERS] = ("SELECT w.given, w.position, g.min_group, g.unit FROM core_count_waiting AS w JOIN core_count_given AS g ON g.id = w.given"
                          " WHERE w.series = ?1 AND w.n = 1 ORDER BY w.given"),
    [SUPPRESS_ABOVE] = "SELECT unit FROM core_count_above WHERE given = ?1",
    [SUPPRESS_WAITING_NEW] = "INSERT INTO core_count_waiting (given, series, position, n) VALUES (?1, ?2, ?3, ?4)",
    [SUPPRESS_ABOVE_NEW] = "INSERT OR IGNORE INTO core_count_above (unit, given) VALUES (?1, ?2)",
    [SUPPRESS_WAITING_GONE] = "DELETE FROM core_count_waiting WHERE given = ?1 AND series = ?2",
    [SUPPRESS_ABOVE_GONE] = "DELETE FROM core_count_above WHERE given = ?1 AND NOT EXISTS (SELECT 1 FROM core_count_waiting AS w WHERE w.given = ?1)",
};

static sqlite3_stmt *suppress_bound(struct suppress_batch *batch, enum suppress_kept which, const char *types, va_list values) {
  struct host *host = batch->host;
  sqlite3_stmt **kept;
  if (host->counting == NULL) host->counting = calloc(SUPPRESS_KEPT_COUNT, sizeof(sqlite3_stmt *));
  if (host->counting == NULL) {
    error_memory(host->error);
    return NULL;
  }
  kept = &host->counting[which];
  if (*kept == NULL && store_prepare(host->store, kept, suppress_texts[which], "") < 0) return NULL;
  return store_bind_list(host->store, *kept, types, values) < 0 ? NULL : *kept;
}

sqlite3_stmt *suppress_bind(struct suppress_batch *batch, enum suppress_kept which, const char *types, ...) {
  sqlite3_stmt *statement;
  va_list values;
  va_start(values, types);
  statement = suppress_bound(batch, which, types, values);
  va_end(values);
  return statement;
}

int suppress_run(struct suppress_batch *batch, enum suppress_kept which, const char *types, ...) {
  sqlite3_stmt *statement;
  va_list values;
  int rc;
  va_start(values, types);
  statement = suppress_bound(batch, which, types, values);
  va_end(values);
  if (statement == NULL) return batch->host->error->result;
  rc = store_step(batch->host->store, statement);
  sqlite3_reset(statement);
  return rc;
}

int suppress_integer(struct suppress_batch *batch, int64_t *out, enum suppress_kept which, const char *types, ...) {
  sqlite3_stmt *statement;
  va_list values;
  int rc;
  va_start(values, types);
  statement = suppress_bound(batch, which, types, values);
  va_end(values);
  if (statement == NULL) return batch->host->error->result;
  rc = store_step(batch->host->store, statement);
  if (rc == 1) *out = sqlite3_column_int64(statement, 0);
  if (rc == 1) rc = sqlite3_column_type(statement, 0) != SQLITE_NULL ? PUSSEL_OK : PUSSEL_ENOTFOUND;
  else if (rc == 0) rc = PUSSEL_ENOTFOUND;
  sqlite3_reset(statement);
  return rc;
}

void suppress_kept_reset(struct host *host) {
  for (size_t i = 0; host->counting != NULL && i < SUPPRESS_KEPT_COUNT; i++) sqlite3_reset(host->counting[i]);
}

void host_count_release(struct host *host) {
  for (size_t i = 0; host->counting != NULL && i < SUPPRESS_KEPT_COUNT; i++) sqlite3_finalize(host->counting[i]);
  free(host->counting);
  host->counting = NULL;
}

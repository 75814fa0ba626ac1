/* import.c — an organisation from a file: the steps in their order, all or nothing. */
#include "org/import.h"

#include <assert.h>
#include <stdlib.h>

void import_progress(const struct import_reading *reading, double done) {
  if (reading->import->progress != NULL) reading->import->progress(reading->import->state, done);
}

int import_now(struct import_reading *reading, const char *external_id, int32_t day) {
  static const char sql[] =
      "SELECT u.id, v.name, v.code, v.kind, v.authority, v.workplace, p.parent, p.valid_to FROM core_unit u"
      " LEFT JOIN core_unit_version v ON v.unit = u.id AND v.valid_from <= ?2 AND v.valid_to > ?2"
      " LEFT JOIN core_unit_parent p ON p.unit = u.id AND p.valid_from <= ?2 AND p.valid_to > ?2 WHERE u.external_id = "
      "?1";
  struct store *store = reading->org->store;
  int rc = 0;
  if (reading->is_fresh) return 0;
  if (reading->now == NULL) rc = store_prepare(store, &reading->now, sql, "nn");
  if (rc == 0) rc = store_bind(store, reading->now, "td", external_id, day);
  return rc < 0 ? rc : store_step(store, reading->now);
}

static int import_begin(struct import_reading *reading) {
  int64_t any = 0;
  struct store *store = reading->org->store;
  int rc = store_integer(store, &any, "SELECT 1 FROM core_unit LIMIT 1", "");
  reading->is_fresh = rc == PUSSEL_ENOTFOUND;
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  if (reading->import->under != 0) {
    rc = org_check_open(reading->org, _("nothing was imported"), reading->import->under, reading->import->day, DAY_OPEN);
    if (rc < 0) return rc;
  }
  rc = store_integer(
      store, &reading->old_root,
      "SELECT unit FROM core_unit_parent WHERE parent IS NULL AND valid_to > ? ORDER BY valid_from LIMIT 1", "d",
      reading->import->day);
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

static int import_read(struct import_reading *reading) {
  int rc = import_mapping_read(reading);
  if (rc < 0) return rc;
  rc = reading->mapping.is_csv ? import_csv_read(reading) : import_json_read(reading);
  if (rc == 0 && reading->record_count == 0 && reading->fault_count == 0)
    rc = import_fault_add(reading, 0, NULL, _("the file has no units"));
  reading->count->read = (int64_t)reading->record_count;
  return rc;
}

void import_records_free(struct import_reading *reading) {
  sqlite3_finalize(reading->now); /* a statement at work would be in the way of dropping an index */
  reading->now = NULL;
  free(reading->records);
  free(reading->keys);
  free(reading->known);
  free(reading->order);
  reading->records = NULL;
  reading->keys = NULL;
  reading->known = NULL;
  reading->order = NULL;
  reading->record_count = reading->key_count = reading->known_count = 0;
}

static void import_release(struct import_reading *reading) {
  import_spool_free(reading->spool);
  import_faults_free(reading);
  import_records_free(reading);
  free(reading->closings);
  arena_free(reading->scratch);
  arena_free(reading->arena);
}

int org_import(struct org *org, const struct org_import *import, struct org_import_count *count) {
  static const struct org_import_count none = {0};
  assert(org != NULL && import != NULL && count != NULL && import->path != NULL && import->day < DAY_OPEN);
  *count = none;
  struct import_reading reading = {
      .org = org, .import = import, .count = count, .arena = arena_new(), .scratch = arena_new()};
  int rc = reading.arena == NULL || reading.scratch == NULL ? error_memory(org_error(org))
                                                            : import_spool_new(&reading.spool, org);
  if (rc == 0) rc = import_begin(&reading);
  if (rc == 0) rc = import_read(&reading);
  if (rc == 0) rc = import_check(&reading);
  if (rc == 0) rc = import_plan(&reading);
  if (rc == 0 && import->propose != NULL) rc = import_propose(&reading);
  if (rc == 0 && import->propose == NULL) rc = import_reach(&reading);
  if (rc == 0 && import->propose == NULL && !import->dry_run) rc = import_apply(&reading);
  if (rc == 0) import_progress(&reading, 1.0);
  import_release(&reading);
  return rc;
}

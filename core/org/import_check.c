/* import_check.c — the records against each other and against the units that are there already. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

/* The unit with an external id; 0 when there is none. */
static int check_unit(struct import_reading *reading, sqlite3_stmt *find, const char *external_id, int64_t *unit) {
  *unit = 0;
  if (reading->is_fresh) return 0;
  int rc = store_bind(reading->org->store, find, "t", external_id);
  if (rc == 0) rc = store_step(reading->org->store, find);
  if (rc == 1) *unit = sqlite3_column_int64(find, 0);
  sqlite3_reset(find);
  return rc < 0 ? rc : 0;
}

/* A unit that is there must be open on the day from which the record holds. */
static int check_open(struct import_reading *reading, const struct import_record *record) {
  int64_t first = 0, last = 0;
  char day[DATE_TEXT];
  bool open = false;
  struct store *store = reading->org->store;
  int rc = org_unit_covers(reading->org, record->unit, record->day, record->day + 1, &open);
  if (rc < 0 || open) return rc;
  rc = store_integer(store, &first, "SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?", "i", record->unit);
  if (rc == 0)
    rc = store_integer(store, &last, "SELECT max(valid_to) FROM core_unit_parent WHERE unit = ? AND valid_from <= ?", "id",
                       record->unit, record->day);
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  date_format((int32_t)(first > record->day ? first : last), day);
  if (first > record->day)
    return import_fault_add(reading, record->place, record, _("the unit %s begins on %s, after the day from which this holds"),
                            record->external_id, day);
  return import_fault_add(reading, record->place, record,
                          _("the unit %s was closed on %s; an import does not open it again"), record->external_id, day);
}

static int check_parent(struct import_reading *reading, sqlite3_stmt *find, struct import_record *record) {
  if (record->parent == NULL || record->refused & 1 << IMPORT_PARENT) return 0;
  record->above = import_record_find(reading, record->parent);
  if (record->above != NULL) return 0;
  int rc = check_unit(reading, find, record->parent, &record->parent_unit);
  if (rc < 0 || record->parent_unit != 0) return rc;
  record->refused |= 1 << IMPORT_PARENT;
  return import_fault_add(reading, record->place, record, _("the parent %s is unknown"), record->parent);
}

static int check_authority(struct import_reading *reading, sqlite3_stmt *find, struct import_record *record) {
  if (record->authority == NULL) return 0;
  record->authority_record = import_record_find(reading, record->authority);
  if (record->authority_record != NULL) return 0;
  int rc = check_unit(reading, find, record->authority, &record->authority_unit);
  if (rc < 0 || record->authority_unit != 0) return rc;
  return import_fault_add(reading, record->place, record, _("the authority %s is unknown"), record->authority);
}

/* The known kinds, one string with commas, made once. */
static int check_kind(struct import_reading *reading, const struct import_record *record, const char *list, const char *words) {
  if (text_in_list(list, record->kind)) return 0;
  return import_fault_add(reading, record->place, record, _("“%s” is no known kind; the kinds are: %s"), record->kind, words);
}

static int check_units(struct import_reading *reading, sqlite3_stmt *find) {
  size_t known = 0;
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    if (record->is_unfit) continue;
    int rc = check_unit(reading, find, record->external_id, &record->unit);
    if (rc == 0 && record->unit != 0) rc = check_open(reading, record);
    if (rc < 0) return rc;
    known += record->unit != 0;
  }
  reading->by_unit = calloc(known + 1, sizeof *reading->by_unit);
  if (reading->by_unit == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++)
    if (reading->records[i].unit != 0) reading->by_unit[reading->by_unit_count++] = &reading->records[i];
  return 0;
}

static int check_fields(struct import_reading *reading, sqlite3_stmt *find) {
  char *list = store_text(reading->org->store, reading->arena, "SELECT group_concat(kind, ',') FROM core_kind", "");
  char *words = org_kind_words(reading->org, reading->arena);
  if (list == NULL || words == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int rc = check_parent(reading, find, record);
    if (rc == 0) rc = check_authority(reading, find, record);
    if (rc == 0) rc = check_kind(reading, record, list, words);
    if (rc < 0) return rc;
  }
  return 0;
}

int import_check(struct import_reading *reading) {
  sqlite3_stmt *find = NULL;
  int rc = import_record_index(reading);
  if (rc == 0) rc = store_prepare(reading->org->store, &find, "SELECT id FROM core_unit WHERE external_id = ?", "n");
  if (rc == 0) rc = check_units(reading, find);
  if (rc == 0) rc = check_fields(reading, find);
  sqlite3_finalize(find);
  if (rc == 0 && reading->record_count > 0) rc = import_tree_check(reading);
  if (rc == 0) import_tree_workplaces(reading);
  if (rc == 0) import_progress(reading, 0.4);
  return rc;
}

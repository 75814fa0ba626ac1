/* import_check.c — the records against each other and against the units that are there already. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

/* Why a unit that is there is not open on the day from which its record holds. */
static int check_fault_closed(struct import_reading *reading, const struct import_record *record) {
  int64_t first = 0, last = 0;
  char day[DATE_TEXT];
  struct store *store = reading->org->store;
  int rc =
      store_integer(store, &first, "SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?", "i", record->unit);
  if (rc == 0)
    rc = store_integer(store, &last, "SELECT max(valid_to) FROM core_unit_parent WHERE unit = ? AND valid_from <= ?",
                       "id", record->unit, record->day);
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  date_format((int32_t)(first > record->day ? first : last), day);
  if (first > record->day)
    return import_fault_add(reading, record->place, record,
                            _("the unit %s begins on %s, after the day from which this holds"), record->external_id,
                            day);
  return import_fault_add(reading, record->place, record,
                          _("the unit %s was closed on %s; an import does not open it again"), record->external_id,
                          day);
}

static int check_parent(struct import_reading *reading, struct import_record *record) {
  if (record->parent == NULL || record->refused & 1 << IMPORT_PARENT) return 0;
  record->above = import_record_find(reading, record->parent);
  if (record->above != NULL) return 0;
  int rc = import_now(reading, record->parent, record->day);
  if (rc == 1) record->parent_unit = sqlite3_column_int64(reading->now, 0);
  if (rc != 0) return rc < 0 ? rc : 0;
  record->refused |= 1 << IMPORT_PARENT;
  return import_fault_add(reading, record->place, record, _("the parent %s is unknown"), record->parent);
}

static int check_authority(struct import_reading *reading, struct import_record *record) {
  if (record->authority == NULL) return 0;
  record->authority_record = import_record_find(reading, record->authority);
  if (record->authority_record != NULL) return 0;
  int rc = import_now(reading, record->authority, record->day);
  if (rc == 1) record->authority_unit = sqlite3_column_int64(reading->now, 0);
  if (rc != 0) return rc < 0 ? rc : 0;
  return import_fault_add(reading, record->place, record, _("the authority %s is unknown"), record->authority);
}

/* `list`: the known kinds with commas between; `words`: the same, for people. */
static int check_kind(struct import_reading *reading, const struct import_record *record, const char *list,
                      const char *words) {
  if (text_in_list(list, record->kind)) return 0;
  return import_fault_add(reading, record->place, record, _("“%s” is no known kind; the kinds are: %s"), record->kind,
                          words);
}

static int check_units(struct import_reading *reading) {
  size_t known = 0;
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    if (record->is_unfit) continue;
    int rc = import_now(reading, record->external_id, record->day);
    if (rc == 1) record->unit = sqlite3_column_int64(reading->now, 0);
    if (rc == 1) rc = sqlite3_column_type(reading->now, 1) == SQLITE_NULL ? check_fault_closed(reading, record) : 0;
    if (rc < 0) return rc;
    known += record->unit != 0;
  }
  reading->by_unit = calloc(known + 1, sizeof *reading->by_unit);
  if (reading->by_unit == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++)
    if (reading->records[i].unit != 0) reading->by_unit[reading->by_unit_count++] = &reading->records[i];
  return 0;
}

static int check_fields(struct import_reading *reading) {
  char *list = store_text(reading->org->store, reading->arena, "SELECT group_concat(kind, ',') FROM core_kind", "");
  char *words = org_kind_words(reading->org, reading->arena);
  if (list == NULL || words == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int rc = check_parent(reading, record);
    if (rc == 0) rc = check_authority(reading, record);
    if (rc == 0) rc = check_kind(reading, record, list, words);
    if (rc < 0) return rc;
  }
  return 0;
}

int import_check(struct import_reading *reading) {
  int rc = import_record_index(reading);
  if (rc == 0) rc = check_units(reading);
  if (rc == 0) rc = check_fields(reading);
  if (rc == 0 && reading->record_count > 0) rc = import_tree_check(reading);
  if (rc == 0) import_tree_workplaces(reading);
  if (rc == 0) import_progress(reading, 0.4);
  return rc;
}

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
    return import_fault_here(reading, _("the unit %s begins on %s, after the day from which this holds"),
                             reading->texts.external_id, day);
  return import_fault_here(reading, _("the unit %s was closed on %s; an import does not open it again"),
                           reading->texts.external_id, day);
}

static int check_unit(struct import_reading *reading, struct import_record *record) {
  if (record->is_unfit) return 0;
  int rc = import_now(reading, reading->texts.external_id, record->day);
  if (rc != 1) return rc;
  record->unit = sqlite3_column_int64(reading->now, 0);
  reading->known_count++;
  return sqlite3_column_type(reading->now, 1) == SQLITE_NULL ? check_fault_closed(reading, record) : 0;
}

static int check_parent(struct import_reading *reading, struct import_record *record) {
  const char *parent = reading->texts.parent;
  if (record->refused & 1U << IMPORT_PARENT) return 0;
  record->above = import_index_find(reading, parent);
  if (record->above != 0) return 0;
  record->parent_unit = reading->import->under;
  if (parent == NULL || record->parent_unit != 0) return 0;
  int rc = import_now(reading, parent, record->day);
  if (rc == 1) record->parent_unit = sqlite3_column_int64(reading->now, 0);
  if (rc != 0) return rc < 0 ? rc : 0;
  record->refused |= 1U << IMPORT_PARENT;
  return import_fault_here(reading, _("the parent %s is unknown"), parent);
}

static int check_authority(struct import_reading *reading, struct import_record *record) {
  const char *authority = reading->texts.authority;
  if (authority == NULL || import_index_find(reading, authority) != 0) return 0;
  int rc = import_now(reading, authority, record->day);
  if (rc != 0) return rc < 0 ? rc : 0;
  return import_fault_here(reading, _("the authority %s is unknown"), authority);
}

/* `list`: the known kinds with commas between; `words`: the same, for people. */
static int check_kind(struct import_reading *reading, const char *list, const char *words) {
  if (text_in_list(list, reading->texts.kind)) return 0;
  return import_fault_here(reading, _("“%s” is no known kind; the kinds are: %s"), reading->texts.kind, words);
}

static int check_records(struct import_reading *reading) {
  char *list = store_text(reading->org->store, reading->arena, "SELECT group_concat(kind, ',') FROM core_kind", "");
  char *words = org_kind_words(reading->org, reading->arena);
  if (list == NULL || words == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int rc = import_record_load(reading, record);
    if (rc == 0) rc = check_unit(reading, record);
    if (rc == 0) rc = check_parent(reading, record);
    if (rc == 0) rc = check_authority(reading, record);
    if (rc == 0) rc = check_kind(reading, list, words);
    if (rc < 0) return rc;
    arena_reset(reading->scratch);
  }
  return 0;
}

static int check_by_unit(const void *a, const void *b) {
  const struct import_known *x = a, *y = b;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int check_known(struct import_reading *reading) {
  size_t count = 0;
  if (reading->known_count == 0) return 0;
  reading->known = calloc(reading->known_count, sizeof *reading->known);
  if (reading->known == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++)
    if (reading->records[i].unit != 0)
      reading->known[count++] = (struct import_known){reading->records[i].unit, (uint32_t)i + 1};
  assert(count == reading->known_count);
  qsort(reading->known, count, sizeof *reading->known, check_by_unit);
  return 0;
}

int import_check(struct import_reading *reading) {
  int rc = import_index_make(reading);
  if (rc == 0) rc = import_restrict(reading);
  if (rc == 0) rc = check_records(reading);
  if (rc == 0) rc = check_known(reading);
  if (rc == 0 && reading->record_count > 0) rc = import_tree_check(reading);
  if (rc == 0) rc = import_tree_workplaces(reading);
  if (rc == 0) import_progress(reading, 0.4);
  return rc;
}

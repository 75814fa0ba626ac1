/* import_close.c — the units that an import would close, because the file lacks them. */
#include <assert.h>
#include <stdlib.h>

#include "org/import.h"

static int close_by_unit(const void *a, const void *b) {
  const struct import_closing *x = a, *y = b;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int close_by_depth(const void *a, const void *b) {
  const struct import_closing *x = a, *y = b;
  if (x->depth != y->depth) return x->depth > y->depth ? -1 : 1;
  return close_by_unit(a, b);
}

bool import_close_has(const struct import_reading *reading, int64_t unit) {
  for (size_t low = 0, high = reading->closing_count; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (reading->closings[middle].unit == unit) return true;
    if (reading->closings[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

static int close_read(struct import_reading *reading, sqlite3_stmt *below) {
  size_t room = 0;
  int rc = 0;
  while ((rc = store_step(reading->org->store, below)) == 1) {
    const char *external_id = (const char *)sqlite3_column_text(below, 1);
    if (import_index_find(reading, external_id) != 0) continue;
    if (reading->closing_count == room) {
      room = room == 0 ? 64 : room * 2;
      struct import_closing *more = realloc(reading->closings, room * sizeof *more);
      if (more == NULL) return error_memory(org_error(reading->org));
      reading->closings = more;
    }
    struct import_closing *closing = &reading->closings[reading->closing_count++];
    closing->unit = sqlite3_column_int64(below, 0);
    closing->external_id = arena_copy(reading->arena, external_id);
    closing->name = arena_copy(reading->arena, (const char *)sqlite3_column_text(below, 2));
    closing->depth = sqlite3_column_int64(below, 3);
    if (closing->external_id == NULL || closing->name == NULL) return error_memory(org_error(reading->org));
  }
  return rc;
}

/* Does the child leave the unit that is to be closed, in time? */
static bool close_child_leaves(const struct import_reading *reading, int64_t child, int32_t from) {
  const struct import_record *record = import_tree_record_of(reading, child);
  if (import_close_has(reading, child)) return true;
  return record != NULL && record->moves && record->day <= reading->import->day && from <= reading->import->day;
}

static int close_check_children(struct import_reading *reading, const struct import_closing *closing) {
  sqlite3_stmt *children = NULL;
  int rc = store_prepare(reading->org->store, &children,
                         "SELECT unit, valid_from FROM core_unit_parent WHERE parent = ?1 AND valid_to > ?2", "id",
                         closing->unit, reading->import->day);
  while (rc == 0 && (rc = store_step(reading->org->store, children)) == 1) {
    int64_t child = sqlite3_column_int64(children, 0);
    rc = 0;
    if (close_child_leaves(reading, child, sqlite3_column_int(children, 1))) continue;
    rc = import_fault_add(
        reading, 0, NULL,
        _("the unit %s (%s) is not in the file and would be closed, but the unit id:%lld stays below it"),
        closing->external_id, closing->name, (long long)child);
  }
  sqlite3_finalize(children);
  return rc;
}

/* Does the unit have another authority, or is it no more, when this one closes? */
static bool close_leaves_authority(const struct import_reading *reading, int64_t unit) {
  const struct import_record *record = import_tree_record_of(reading, unit);
  if (import_close_has(reading, unit)) return true;
  return record != NULL && (record->changes & ORG_AUTHORITY) != 0 && record->day <= reading->import->day;
}

static int close_check_authorities(struct import_reading *reading) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(reading->org->store, &statement,
                         "SELECT DISTINCT v.authority, v.unit, u.external_id FROM core_unit_version v"
                         " JOIN core_unit u ON u.id = v.authority WHERE v.authority <> v.unit AND v.valid_to > ?",
                         "d", reading->import->day);
  while (rc == 0 && (rc = store_step(reading->org->store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 1);
    rc = 0;
    if (!import_close_has(reading, sqlite3_column_int64(statement, 0)) || close_leaves_authority(reading, unit)) continue;
    rc = import_fault_add(
        reading, 0, NULL,
        _("the unit %s is not in the file and would be closed, but it is the authority of the unit id:%lld"),
        (const char *)sqlite3_column_text(statement, 2), (long long)unit);
  }
  sqlite3_finalize(statement);
  return rc;
}

static int close_check_young(struct import_reading *reading, const struct import_closing *closing) {
  int64_t first = 0;
  int rc = store_integer(reading->org->store, &first, "SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?",
                         "i", closing->unit);
  if (rc < 0 || first < reading->import->day) return rc;
  return import_fault_add(
      reading, 0, NULL, _("the unit %s (%s) is not in the file and would be closed on the very day on which it begins"),
      closing->external_id, closing->name);
}

static int close_check_planned(struct import_reading *reading, const struct import_closing *closing) {
  int32_t planned = DAY_OPEN;
  char date[DATE_TEXT];
  int rc = org_regroup_planned(reading->org, closing->unit, reading->import->day, &planned);
  if (rc < 0 || planned == DAY_OPEN) return rc;
  date_format(planned, date);
  return import_fault_add(
      reading, 0, NULL,
      _("the unit %s (%s) is not in the file and would be closed, but it takes part in a merge, split or recut that is decided for %s"),
      closing->external_id, closing->name, date);
}

static int close_check_parents(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    const struct import_record *record = &reading->records[i];
    if (record->parent_unit == 0 || !import_close_has(reading, record->parent_unit)) continue;
    int rc = import_record_load(reading, record);
    if (rc == 0)
      rc = import_fault_here(reading, _("the parent %s is not in the file and would be closed"), reading->texts.parent);
    if (rc < 0) return rc;
  }
  return 0;
}

int import_close_find(struct import_reading *reading) {
  static const char sql[] =
      "SELECT u.id, u.external_id, v.name, c.depth FROM core_closure c JOIN core_unit u ON u.id = c.unit"
      " JOIN core_unit_version v ON v.unit = c.unit AND v.valid_from <= ?2 AND v.valid_to > ?2"
      " WHERE c.ancestor = ?1 AND c.valid_from <= ?2 AND c.valid_to > ?2 AND u.external_id IS NOT NULL";
  sqlite3_stmt *below = NULL;
  if (!reading->import->close_missing) return 0;
  if (reading->root == 0)
    return import_fault_add(
        reading, 0, NULL,
        _("no row is without a parent, so it is not clear below which unit the missing ones are to be closed"));
  int64_t top = reading->root == 0 ? 0 : import_record_at(reading, reading->root)->unit;
  if (top == 0) return 0;
  int rc = store_prepare(reading->org->store, &below, sql, "id", top, reading->import->day);
  if (rc == 0) rc = close_read(reading, below);
  sqlite3_finalize(below);
  if (rc < 0 || reading->closing_count == 0) return rc;
  qsort(reading->closings, reading->closing_count, sizeof *reading->closings, close_by_unit);
  for (size_t i = 0; rc == 0 && i < reading->closing_count; i++) {
    rc = close_check_children(reading, &reading->closings[i]);
    if (rc == 0) rc = close_check_young(reading, &reading->closings[i]);
    if (rc == 0) rc = close_check_planned(reading, &reading->closings[i]);
  }
  if (rc == 0) rc = close_check_parents(reading);
  if (rc == 0) rc = close_check_authorities(reading);
  qsort(reading->closings, reading->closing_count, sizeof *reading->closings, close_by_depth);
  return rc;
}

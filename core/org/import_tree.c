/* import_tree.c — the records as a tree: the top, cycles, parents first, workplaces. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

static int tree_by_unit(const void *a, const void *b) {
  const struct import_record *x = *(struct import_record *const *)a, *y = *(struct import_record *const *)b;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

struct import_record *import_tree_record_of(const struct import_reading *reading, int64_t unit) {
  struct import_record key = {.unit = unit}, *wanted = &key;
  if (reading->by_unit_count == 0) return NULL;
  struct import_record **found =
      bsearch(&wanted, reading->by_unit, reading->by_unit_count, sizeof *reading->by_unit, tree_by_unit);
  return found == NULL ? NULL : *found;
}

/* ---- the top ---- */

static int tree_check_old_root(struct import_reading *reading) {
  struct import_record *root = reading->root;
  if (reading->old_root == 0 || root->unit != 0) return 0;
  return import_fault_add(
      reading, root->place, root,
      _("the organisation has a root already, the unit id:%lld; give this row a parent that exists, or begin"
        " with an empty organisation"),
      (long long)reading->old_root);
}

static int tree_check_top(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int rc = 0;
    if (!record->is_root) continue;
    if (reading->root == NULL)
      reading->root = record;
    else
      rc = import_fault_add(reading, record->place, record, _("a second unit without a parent; the first is %s"),
                            reading->root->is_unfit || reading->root->external_id == NULL ? _("without an id")
                                                                                          : reading->root->external_id);
    if (rc < 0) return rc;
  }
  if (reading->root != NULL) return tree_check_old_root(reading);
  if (reading->old_root != 0) return 0;
  return import_fault_add(reading, 0, NULL, _("no unit is without a parent: there is no root"));
}

/* ---- cycles ---- */

/* The nearest record at or above a unit that is there already. */
static int tree_nearest(struct import_reading *reading, sqlite3_stmt *above, int64_t unit, int32_t day,
                        struct import_record **nearest) {
  *nearest = NULL;
  int rc = store_bind(reading->org->store, above, "id", unit, day);
  while (rc == 0 && *nearest == NULL && (rc = store_step(reading->org->store, above)) == 1) {
    rc = 0;
    *nearest = import_tree_record_of(reading, sqlite3_column_int64(above, 0));
  }
  sqlite3_reset(above);
  return rc;
}

/* Who is next on the way up: by the file where it says so, through units that it lacks by the tree that is there. */
static int tree_link(struct import_reading *reading) {
  sqlite3_stmt *above = NULL;
  int rc = store_prepare(reading->org->store, &above,
                         "SELECT ancestor FROM core_closure WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2"
                         " ORDER BY depth",
                         "nn");
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int64_t from = record->parent_unit;
    record->up = record->above;
    if (record->is_root && record->unit != 0) {
      rc = store_integer(reading->org->store, &from,
                         "SELECT parent FROM core_unit_parent WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2",
                         "id", record->unit, record->day);
      if (rc == PUSSEL_ENOTFOUND) rc = 0;
    }
    if (rc == 0 && record->up == NULL && from != 0) rc = tree_nearest(reading, above, from, record->day, &record->up);
  }
  sqlite3_finalize(above);
  return rc;
}

static int tree_fault_cycle(struct import_reading *reading, const struct import_record *first) {
  struct text members;
  const struct import_record *record = first;
  text_init(&members);
  for (size_t listed = 0; listed < ORG_LISTED_MOST; listed++) {
    text_append(&members, record->external_id == NULL ? "?" : record->external_id);
    text_append(&members, " → ");
    record = record->up;
    if (record == first) break;
  }
  text_append(&members, record == first ? (first->external_id == NULL ? "?" : first->external_id) : "…");
  int rc = members.failed ? error_memory(org_error(reading->org))
                          : import_fault_add(reading, first->place, first, _("a cycle of parents: %s"), members.bytes);
  text_release(&members);
  return rc;
}

/* Each walk up leaves its mark; a walk that meets its own mark has found a cycle. A cycle is cut, so that later walks
 * end. */
static int tree_cut_cycles(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    uint32_t mark = (uint32_t)i + 1;
    struct import_record *record = &reading->records[i];
    while (record != NULL && record->mark == 0) {
      record->mark = mark;
      record = record->up;
    }
    if (record == NULL || record->mark != mark) continue;
    int rc = tree_fault_cycle(reading, record);
    if (rc < 0) return rc;
    record->up = NULL;
    record->above = NULL;
    record->refused |= 1 << IMPORT_PARENT;
  }
  return 0;
}

/* ---- parents first ---- */

/* Depth by way of `up`: one walk up to the first record whose depth is known, and one that notes the depths. */
static uint32_t tree_depths(struct import_reading *reading) {
  uint32_t deepest = 1;
  for (size_t i = 0; i < reading->record_count; i++) {
    uint32_t steps = 0;
    struct import_record *record = &reading->records[i];
    while (record != NULL && record->depth == 0) {
      steps++;
      record = record->up;
    }
    uint32_t depth = steps + (record == NULL ? 0 : record->depth);
    if (depth > deepest) deepest = depth;
    for (record = &reading->records[i]; steps > 0; steps--, record = record->up)
      record->depth = depth--;
  }
  return deepest;
}

/* Counting sort by depth, which keeps the order of the file among equals. */
static int tree_order(struct import_reading *reading) {
  uint32_t deepest = tree_depths(reading);
  size_t *starts = calloc((size_t)deepest + 2, sizeof *starts);
  reading->order = calloc(reading->record_count, sizeof(struct import_record *));
  if (starts == NULL || reading->order == NULL) {
    free(starts);
    return error_memory(org_error(reading->org));
  }
  for (size_t i = 0; i < reading->record_count; i++)
    starts[reading->records[i].depth + 1]++;
  for (uint32_t depth = 1; depth <= deepest; depth++)
    starts[depth + 1] += starts[depth];
  for (size_t i = 0; i < reading->record_count; i++)
    reading->order[starts[reading->records[i].depth]++] = &reading->records[i];
  free(starts);
  return 0;
}

int import_tree_check(struct import_reading *reading) {
  if (reading->by_unit_count > 0)
    qsort(reading->by_unit, reading->by_unit_count, sizeof *reading->by_unit, tree_by_unit);
  int rc = tree_check_top(reading);
  if (rc == 0) rc = tree_link(reading);
  if (rc == 0) rc = tree_cut_cycles(reading);
  if (rc == 0) rc = tree_order(reading);
  return rc;
}

/* ---- workplaces ---- */

void import_tree_workplaces(struct import_reading *reading) {
  enum import_workplaces rule = reading->mapping.workplaces;
  if (rule == IMPORT_WORKPLACES_SAID) return;
  for (size_t i = 0; i < reading->record_count; i++) {
    reading->records[i].given |= ORG_WORKPLACE;
    if (reading->records[i].above != NULL) reading->records[i].above->children++;
  }
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    if (record->children > 0) continue;
    while (rule == IMPORT_WORKPLACES_LEAF_UNPADDED && record->above != NULL && record->above->children == 1 &&
           record->name != NULL && record->above->name != NULL && strcmp(record->name, record->above->name) == 0)
      record = record->above;
    record->workplace = true;
  }
}

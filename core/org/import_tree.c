/* import_tree.c — the records as a tree: the top, cycles, parents first, workplaces. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

struct import_record *import_tree_record_of(const struct import_reading *reading, int64_t unit) {
  for (size_t low = 0, high = reading->known_count; low < high;) {
    size_t middle = low + (high - low) / 2;
    const struct import_known *known = &reading->known[middle];
    if (known->unit == unit) return import_record_at(reading, known->number);
    if (known->unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

int64_t import_parent_unit(const struct import_reading *reading, const struct import_record *record) {
  return record->above != 0 ? import_record_at(reading, record->above)->unit : record->parent_unit;
}

int import_authority_unit(struct import_reading *reading, const struct import_record *record, bool *is_new, int64_t *unit) {
  const struct import_record *authority = import_record_at(reading, import_index_find(reading, reading->texts.authority));
  *unit = authority != NULL ? authority->unit : 0;
  *is_new = authority != NULL && authority->unit == 0;
  if (authority != NULL || reading->texts.authority == NULL) return 0;
  int rc = import_now(reading, reading->texts.authority, record->day);
  if (rc == 1) *unit = sqlite3_column_int64(reading->now, 0);
  return rc < 0 ? rc : 0;
}

/* ---- the top ---- */

static int tree_check_old_root(struct import_reading *reading) {
  const struct import_record *root = import_record_at(reading, reading->root);
  if (reading->old_root == 0 || root->unit != 0) return 0;
  reading->root_is_other = reading->import->propose != NULL;
  if (reading->root_is_other) return 0;
  int rc = import_record_load(reading, root);
  if (rc < 0) return rc;
  return import_fault_here(
      reading,
      _("the organisation has a root already, the unit id:%lld; give this row a parent that exists, or begin"
        " with an empty organisation"),
      (long long)reading->old_root);
}

static int tree_fault_second(struct import_reading *reading, const struct import_record *second) {
  const struct import_record *first = import_record_at(reading, reading->root);
  int rc = import_record_load(reading, first);
  if (rc < 0) return rc;
  bool has_id = !first->is_unfit && reading->texts.external_id != NULL;
  const char *id = has_id ? arena_copy(reading->scratch, reading->texts.external_id) : _("without an id");
  if (id == NULL) return error_memory(org_error(reading->org));
  rc = import_record_load(reading, second);
  if (rc == 0) rc = import_fault_here(reading, _("a second unit without a parent; the first is %s"), id);
  arena_reset(reading->scratch);
  return rc;
}

static int tree_check_top(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    int rc = 0;
    if (!reading->records[i].is_root) continue;
    if (reading->root == 0)
      reading->root = (uint32_t)i + 1;
    else
      rc = tree_fault_second(reading, &reading->records[i]);
    if (rc < 0) return rc;
  }
  if (reading->root != 0) return tree_check_old_root(reading);
  if (reading->old_root != 0) return 0;
  return import_fault_add(reading, 0, NULL, _("no unit is without a parent: there is no root"));
}

/* ---- cycles ---- */

/* The nearest record at or above a unit that is there already. */
static int tree_nearest(struct import_reading *reading, sqlite3_stmt *above, int64_t unit, int32_t day,
                        uint32_t *nearest) {
  *nearest = 0;
  int rc = store_bind(reading->org->store, above, "id", unit, day);
  while (rc == 0 && *nearest == 0 && (rc = store_step(reading->org->store, above)) == 1) {
    const struct import_record *record = import_tree_record_of(reading, sqlite3_column_int64(above, 0));
    if (record != NULL) *nearest = import_record_number(reading, record);
    rc = 0;
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
    if (rc == 0 && record->up == 0 && from != 0) rc = tree_nearest(reading, above, from, record->day, &record->up);
  }
  sqlite3_finalize(above);
  return rc;
}

/* Appends the id of a record and what follows it. */
static int tree_name(struct import_reading *reading, uint32_t number, const char *after, struct text *out) {
  int rc = import_record_load(reading, import_record_at(reading, number));
  if (rc < 0) return rc;
  text_append(out, reading->texts.external_id == NULL ? "?" : reading->texts.external_id);
  text_append(out, after);
  return 0;
}

static int tree_fault_cycle(struct import_reading *reading, uint32_t first) {
  struct text members;
  uint32_t number = first;
  int rc = 0;
  text_init(&members);
  for (size_t listed = 0; rc == 0 && listed < ORG_LISTED_MOST; listed++) {
    rc = tree_name(reading, number, " → ", &members);
    number = import_record_at(reading, number)->up;
    if (number == first) break;
  }
  if (number != first) text_append(&members, "…");
  if (rc == 0 && number == first) rc = tree_name(reading, first, "", &members);
  if (rc == 0 && members.failed) rc = error_memory(org_error(reading->org));
  if (rc == 0) rc = import_record_load(reading, import_record_at(reading, first));
  if (rc == 0) rc = import_fault_here(reading, _("a cycle of parents: %s"), members.bytes);
  text_release(&members);
  return rc;
}

/* Each walk up leaves its mark; a walk that meets its own mark has found a cycle. A cycle is cut, so that later walks
 * end. */
static int tree_cut_cycles(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    uint32_t mark = (uint32_t)i + 1;
    struct import_record *record = &reading->records[i];
    while (record != NULL && record->walk == 0) {
      record->walk = mark;
      record = import_record_at(reading, record->up);
    }
    if (record == NULL || record->walk != mark) continue;
    int rc = tree_fault_cycle(reading, import_record_number(reading, record));
    if (rc < 0) return rc;
    record->up = 0;
    record->above = 0;
    record->refused |= 1U << IMPORT_PARENT;
  }
  return 0;
}

/* ---- parents first ---- */

static void tree_walk_anew(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++)
    reading->records[i].walk = 0;
}

/* Depth by way of `up`: one walk up to the first record whose depth is known, and one that notes the depths. */
static uint32_t tree_depths(struct import_reading *reading) {
  uint32_t deepest = 1;
  tree_walk_anew(reading);
  for (size_t i = 0; i < reading->record_count; i++) {
    uint32_t steps = 0;
    struct import_record *record = &reading->records[i];
    while (record != NULL && record->walk == 0) {
      steps++;
      record = import_record_at(reading, record->up);
    }
    uint32_t depth = steps + (record == NULL ? 0 : record->walk);
    if (depth > deepest) deepest = depth;
    for (record = &reading->records[i]; steps > 0; steps--, record = import_record_at(reading, record->up))
      record->walk = depth--;
  }
  return deepest;
}

/* Counting sort by depth, which keeps the order of the file among equals. */
static int tree_order(struct import_reading *reading) {
  uint32_t deepest = tree_depths(reading);
  size_t *starts = calloc((size_t)deepest + 2, sizeof *starts);
  reading->order = calloc(reading->record_count, sizeof *reading->order);
  if (starts == NULL || reading->order == NULL) {
    free(starts);
    return error_memory(org_error(reading->org));
  }
  for (size_t i = 0; i < reading->record_count; i++)
    starts[reading->records[i].walk + 1]++;
  for (uint32_t depth = 1; depth <= deepest; depth++)
    starts[depth + 1] += starts[depth];
  for (size_t i = 0; i < reading->record_count; i++)
    reading->order[starts[reading->records[i].walk]++] = (uint32_t)i + 1;
  free(starts);
  return 0;
}

int import_tree_check(struct import_reading *reading) {
  int rc = tree_check_top(reading);
  if (rc == 0) rc = tree_link(reading);
  if (rc == 0) rc = tree_cut_cycles(reading);
  if (rc == 0) rc = tree_order(reading);
  return rc;
}

/* ---- workplaces ---- */

/* Does the record above, which has no other below, carry the same name? */
static int tree_is_padding(struct import_reading *reading, const struct import_record *record, bool *padding) {
  const struct import_record *above = import_record_at(reading, record->above);
  *padding = false;
  if (above == NULL || above->walk != 1) return 0;
  int rc = import_record_load(reading, above);
  if (rc < 0 || reading->texts.name == NULL) return rc;
  const char *name = arena_copy(reading->scratch, reading->texts.name);
  if (name == NULL) return error_memory(org_error(reading->org));
  rc = import_record_load(reading, record);
  if (rc == 0 && reading->texts.name != NULL) *padding = strcmp(reading->texts.name, name) == 0;
  arena_reset(reading->scratch);
  return rc;
}

int import_tree_workplaces(struct import_reading *reading) {
  enum import_workplaces rule = reading->mapping.workplaces;
  if (rule == IMPORT_WORKPLACES_SAID) return 0;
  tree_walk_anew(reading);
  for (size_t i = 0; i < reading->record_count; i++) {
    reading->records[i].given |= ORG_WORKPLACE;
    if (reading->records[i].above != 0) import_record_at(reading, reading->records[i].above)->walk++;
  }
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    bool padding = rule == IMPORT_WORKPLACES_LEAF_UNPADDED;
    if (record->walk > 0) continue;
    while (padding) {
      int rc = tree_is_padding(reading, record, &padding);
      if (rc < 0) return rc;
      if (padding) record = import_record_at(reading, record->above);
    }
    record->workplace = true;
  }
  return 0;
}

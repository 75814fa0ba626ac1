/* import_propose.c — gathers what is gone, what is new and what moves, for an import that only proposes. */
#include "org/import_propose.h"

#include <stdlib.h>
#include <string.h>

size_t propose_find_gone(const struct propose *work, int64_t unit) {
  for (size_t low = 0, high = work->gone_count; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (work->gone[middle].unit == unit) return middle;
    if (work->gone[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return PROPOSE_NONE;
}

struct propose_place propose_above(const struct propose *work, const struct import_record *record) {
  const struct import_record *above = import_record_at(work->reading, record->above);
  if (above == NULL) return (struct propose_place){record->parent_unit, 0};
  if (above->unit != 0) return (struct propose_place){above->unit, 0};
  /* The root that is there goes on under the id that the file has for it. */
  if (above->is_root && work->reading->root_is_other) return (struct propose_place){work->reading->old_root, 0};
  return (struct propose_place){0, record->above};
}

static int propose_by_unit(const void *a, const void *b) {
  const struct propose_gone *x = a, *y = b;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int propose_add_gone(struct propose *work, const struct import_closing *closing) {
  struct org_unit unit = {0};
  int32_t day = work->reading->import->day;
  int rc = org_unit_get(work->reading->org, closing->unit, day, work->arena, &unit);
  if (rc < 0) return rc;
  work->gone[work->gone_count++] = (struct propose_gone){.unit = closing->unit,
                                                         .parent = unit.parent,
                                                         .above = PROPOSE_NONE,
                                                         .external_id = closing->external_id,
                                                         .name = closing->name,
                                                         .code = unit.code,
                                                         .depth = closing->depth};
  return 0;
}

static int propose_read_gone(struct propose *work) {
  struct import_reading *reading = work->reading;
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->closing_count; i++)
    rc = propose_add_gone(work, &reading->closings[i]);
  if (rc < 0) return rc;
  if (work->gone_count > 0) qsort(work->gone, work->gone_count, sizeof *work->gone, propose_by_unit);
  for (size_t i = 0; i < work->gone_count; i++) {
    struct propose_gone *gone = &work->gone[i];
    gone->above = propose_find_gone(work, gone->parent);
    gone->repeats = gone->above != PROPOSE_NONE && strcmp(work->gone[gone->above].name, gone->name) == 0;
  }
  for (size_t i = 0; i < work->gone_count; i++)
    work->depth_order[i] = propose_find_gone(work, reading->closings[i].unit);
  return 0;
}

static int propose_add_new(struct propose *work, const struct import_record *record) {
  struct import_reading *reading = work->reading;
  struct propose_new *fresh = &work->fresh[work->fresh_count++];
  int rc = import_record_load(reading, record);
  if (rc < 0) return rc;
  fresh->number = import_record_number(reading, record);
  fresh->above = propose_above(work, record);
  fresh->name = arena_copy(work->arena, reading->texts.name);
  fresh->code = arena_copy(work->arena, reading->texts.code);
  if (fresh->name == NULL || (fresh->code == NULL && reading->texts.code != NULL))
    return error_memory(org_error(reading->org));
  if (fresh->above.record == 0) return 0;
  rc = import_record_load(reading, import_record_at(reading, fresh->above.record));
  fresh->repeats = rc == 0 && strcmp(reading->texts.name, fresh->name) == 0;
  return rc;
}

static int propose_add_mover(struct propose *work, const struct import_record *record) {
  int64_t parent = 0;
  int rc = store_integer(work->reading->org->store, &parent,
                         "SELECT parent FROM core_unit_parent WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2",
                         "id", record->unit, record->day);
  if (rc < 0) return rc;
  work->movers[work->mover_count++] = (struct propose_mover){parent, propose_above(work, record)};
  return 0;
}

static int propose_read_records(struct propose *work) {
  struct import_reading *reading = work->reading;
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
    const struct import_record *record = import_record_at(reading, reading->order[i]);
    bool is_other_root = record->is_root && reading->root_is_other;
    if (record->unit == 0 && !is_other_root) rc = propose_add_new(work, record);
    if (record->unit != 0 && record->moves) rc = propose_add_mover(work, record);
  }
  return rc;
}

static int propose_alloc(struct propose *work) {
  const struct org_import_count *count = work->reading->count;
  size_t gone = work->reading->closing_count + 1, fresh = (size_t)count->created + 1, moved = (size_t)count->moved + 1;
  work->gone = calloc(gone, sizeof *work->gone);
  work->depth_order = calloc(gone, sizeof *work->depth_order);
  work->gone_by_name = calloc(gone, sizeof *work->gone_by_name);
  work->gone_by_code = calloc(gone, sizeof *work->gone_by_code);
  work->fresh = calloc(fresh, sizeof *work->fresh);
  work->by_name = calloc(fresh, sizeof *work->by_name);
  work->by_code = calloc(fresh, sizeof *work->by_code);
  work->by_place = calloc(fresh, sizeof *work->by_place);
  work->movers = calloc(moved, sizeof *work->movers);
  bool all = work->gone != NULL && work->depth_order != NULL && work->gone_by_name != NULL && work->gone_by_code != NULL &&
             work->fresh != NULL && work->by_name != NULL && work->by_code != NULL && work->by_place != NULL &&
             work->movers != NULL;
  return all ? 0 : error_memory(org_error(work->reading->org));
}

static void propose_release(struct propose *work) {
  free(work->gone);
  free(work->depth_order);
  free(work->gone_by_name);
  free(work->gone_by_code);
  free(work->fresh);
  free(work->by_name);
  free(work->by_code);
  free(work->by_place);
  free(work->movers);
  arena_free(work->arena);
}

int import_propose(struct import_reading *reading) {
  struct propose work = {.reading = reading, .arena = arena_new()};
  int rc = work.arena == NULL ? error_memory(org_error(reading->org)) : propose_alloc(&work);
  if (rc == 0) rc = propose_read_gone(&work);
  if (rc == 0) rc = propose_read_records(&work);
  if (rc == 0) propose_match(&work);
  if (rc == 0) rc = propose_tell(&work);
  propose_release(&work);
  return rc;
}

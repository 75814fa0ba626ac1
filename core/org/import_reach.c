/* import_reach.c — asks, for each unit that an import would change, whether whoever imports may act there. */
#include "org/import.h"

/* A unit that is new, or that moves, also changes the unit that it comes under. */
static int reach_record(const struct import_reading *reading, const struct import_record *record) {
  const struct org_import *import = reading->import;
  bool comes = record->unit == 0 || record->moves;
  int rc = 0;
  if (record->unit != 0 && (record->changes != 0 || record->moves)) rc = import->enter(import->state, record->unit);
  if (rc < 0 || !comes) return rc;
  if (record->above == NULL) return import->enter(import->state, record->parent_unit);
  return record->above->unit != 0 ? import->enter(import->state, record->above->unit) : 0;
}

int import_reach(struct import_reading *reading) {
  const struct org_import *import = reading->import;
  int rc = 0;
  if (import->enter == NULL) return 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++)
    rc = reach_record(reading, reading->order[i]);
  for (size_t i = 0; rc == 0 && i < reading->closing_count; i++)
    rc = import->enter(import->state, reading->closings[i].unit);
  return rc;
}

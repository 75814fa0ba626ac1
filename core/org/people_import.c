/*
 * people_import.c — persons, their roles and groups from a file: read, checked against what is there, written. All or
 * nothing; a second time changes nothing. Units are linked, never made.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

static int import_all(struct people_reading *reading) {
  int rc = people_mapping_read(reading);
  if (rc == 0) rc = people_there_load(reading);
  if (rc == 0) rc = reading->import->is_ldif ? people_ldif_read(reading) : people_csv_read(reading);
  if (rc == 0) rc = people_words_faults(reading);
  if (rc == 0) rc = people_persons_check(reading);
  if (rc == 0) rc = people_plan(reading);
  if (rc == 0) rc = import_faults_fail(&reading->faults);
  if (rc == 0) rc = people_write(reading);
  return rc < 0 ? rc : people_groups_write(reading);
}

static void reading_release(struct people_reading *reading) {
  import_faults_free(&reading->faults);
  people_map_free(&reading->by_external);
  people_map_free(&reading->by_account);
  people_map_free(&reading->by_dn);
  people_map_free(&reading->interned);
  people_map_free(&reading->units.map);
  people_map_free(&reading->kinds.map);
  people_map_free(&reading->employments.map);
  free(reading->units.items);
  free(reading->kinds.items);
  free(reading->employments.items);
  free(reading->persons);
  free(reading->roles);
  free(reading->held);
  free(reading->named);
  free(reading->groups);
  free(reading->members);
  arena_free(reading->faults.scratch);
  arena_free(reading->arena);
}

int org_people_import(struct org *org, const struct org_people_import *import, struct org_people_count *count) {
  const struct org_import file = {.path = import->path, .day = import->day};
  struct people_reading *reading = calloc(1, sizeof *reading);
  assert(store_in_transaction(org->store) && import->day < DAY_OPEN);
  *count = (struct org_people_count){0};
  if (reading == NULL) return error_memory(org_error(org));
  *reading = (struct people_reading){.org = org, .import = import, .count = count, .arena = arena_new()};
  reading->faults = (struct import_reading){.org = org, .import = &file, .scratch = arena_new(), .mapping = {.is_csv = true}};
  int rc = reading->arena == NULL || reading->faults.scratch == NULL ? error_memory(org_error(org)) : import_all(reading);
  reading_release(reading);
  free(reading);
  return rc;
}

/* people_group.c — groups of a directory, and who is in them. */
#include <string.h>

#include "org/people.h"

/* The group with that external id, made when there is none. A group of nobody's unit is the whole organisation's. */
static int group_get(struct people_reading *reading, const struct people_group *group, int64_t *id) {
  const struct org_group made = {.name = group->name, .kind = "group", .external_id = group->external_id};
  const char *name = NULL;
  int rc = store_integer(reading->org->store, id, "SELECT id FROM core_group WHERE external_id = ?", "t", group->external_id);
  if (rc == PUSSEL_ENOTFOUND) {
    rc = people_enter(reading, 0);
    if (rc == 0) rc = org_group_add(reading->org, &made, reading->import->day, id);
    reading->count->groups++;
    return rc < 0 ? rc : people_tell(reading, "added", 0, 0, group->name, NULL, group->line);
  }
  if (rc == 0) name = store_text(reading->org->store, reading->faults.scratch, "SELECT name FROM core_group WHERE id = ?", "i", *id);
  if (rc < 0 || name == NULL || strcmp(name, group->name) == 0) return rc;
  rc = people_enter(reading, 0);
  if (rc == 0) rc = org_group_change(reading->org, *id, &made, ORG_GROUP_NAME);
  reading->count->groups++;
  return rc < 0 ? rc : people_tell(reading, "changed", 0, 0, group->name, NULL, group->line);
}

static int group_join(struct people_reading *reading, const struct people_group *group, int64_t id, const struct people_member *member) {
  struct store *store = reading->org->store;
  int64_t person = people_at(reading, member->person)->id, held = 0, membership = 0;
  int rc = store_integer(store, &held, "SELECT id FROM core_group_member WHERE member_of = ? AND person = ? AND valid_to > ?", "iid", id, person, reading->import->day);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  rc = people_enter(reading, 0);
  if (rc == 0) rc = org_group_join(reading->org, id, person, NULL, reading->import->day, DAY_OPEN, &membership);
  if (rc == 0) rc = store_run(store, "UPDATE core_group_member SET imported = 1 WHERE id = ?", "i", membership);
  reading->count->joined++;
  return rc < 0 ? rc : people_tell(reading, "joined", member->person, 0, group->name, NULL, member->line);
}

static bool group_has(struct people_reading *reading, const struct people_group *group, int64_t person) {
  for (size_t i = group->first; i < group->first + group->count; i++)
    if (reading->members[i].person != 0 && people_at(reading, reading->members[i].person)->id == person) return true;
  return false;
}

/* Which member of the file a person was, for telling; 0: it is somebody whom the file does not name. */
static uint32_t group_number(struct people_reading *reading, int64_t person) {
  for (uint32_t number = 1; number <= reading->person_count; number++)
    if (people_at(reading, number)->id == person) return number;
  return 0;
}

static int group_end_missing(struct people_reading *reading, const struct people_group *group, int64_t id) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(reading->org->store, &row, "SELECT person FROM core_group_member WHERE member_of = ? AND imported = 1 AND valid_to > ? ORDER BY id", "id", id,
                         reading->import->day);
  while (rc == 0 && (rc = store_step(reading->org->store, row)) == 1) {
    int64_t person = sqlite3_column_int64(row, 0);
    rc = 0;
    if (group_has(reading, group, person)) continue;
    rc = people_enter(reading, 0);
    if (rc == 0) rc = org_group_leave(reading->org, id, person, reading->import->day);
    reading->count->left++;
    if (rc == 0) rc = people_tell(reading, "left", group_number(reading, person), 0, group->name, NULL, 0);
  }
  sqlite3_finalize(row);
  return rc;
}

int people_groups_write(struct people_reading *reading) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->group_count; i++) {
    const struct people_group *group = &reading->groups[i];
    int64_t id = 0;
    rc = group_get(reading, group, &id);
    for (size_t k = group->first; rc == 0 && k < group->first + group->count; k++)
      if (reading->members[k].person != 0) rc = group_join(reading, group, id, &reading->members[k]);
    if (rc == 0 && reading->import->end_missing) rc = group_end_missing(reading, group, id);
    arena_reset(reading->faults.scratch);
  }
  return rc;
}

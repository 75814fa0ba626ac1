/*
 * group_import.c — who is in which group, from a table. Groups and persons are linked, never made. All faults are one
 * error, after which the caller takes the transaction back. No fault repeats what the file calls a person.
 */
#include <assert.h>
#include <string.h>

#include "org/import.h"

#define MEMBER_COLUMNS                                                                                                 \
  "group|grupp,person|external_id|externt id|anst-id|anst_id|medlem|namn|name,role|roll,from|från|fran|valid_from,"   \
  "to|till|valid_to"
#define MEMBER_UNSAID INT32_MIN
enum { MEMBER_GROUP, MEMBER_PERSON, MEMBER_ROLE, MEMBER_FROM, MEMBER_TO, MEMBER_CELLS };

struct member_reading {
  struct org *org;
  const struct org_people_import *import;
  struct org_people_count *count;
  struct import_reading faults; /* only what the notes of faults need */
  struct arena *arena;          /* of the row */
  int columns[MEMBER_CELLS];
  int64_t group; /* for all rows; 0: each says its own */
};
struct member_row {
  int64_t line, group, unit, person;
  const char *role, *name; /* name of the group */
  int32_t from, to;        /* to: MEMBER_UNSAID when the row does not say */
};
struct member_now {
  int64_t membership;
  const char *role;
  int32_t from, to;
};

#define member_fault(reading, line, ...) import_fault_add(&(reading)->faults, line, NULL, __VA_ARGS__)

/* By external id as staff systems write it, or as people do. */
static int member_person(struct member_reading *reading, struct member_row *row, const char *cell) {
  struct error *error = org_error(reading->org);
  int rc = store_integer(reading->org->store, &row->person, "SELECT id FROM core_person WHERE external_id = ?", "t", cell);
  if (rc == PUSSEL_ENOTFOUND) rc = org_find_person(reading->org, cell, &row->person);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  bool several = strcmp(error->code, "person-ambiguous") == 0;
  error_clear(error);
  return member_fault(reading, row->line, several ? _("several persons have that name: write the external id") : _("no such person is known"));
}

static int member_group(struct member_reading *reading, struct member_row *row, const char *cell) {
  struct error *error = org_error(reading->org);
  if (reading->group == 0 && cell[0] == '\0') return member_fault(reading, row->line, _("the group is empty"));
  const char *reference = reading->group != 0 ? arena_print(reading->arena, "id:%lld", (long long)reading->group) : cell;
  int rc = reference == NULL ? error_memory(error) : org_find_group(reading->org, reference, &row->group, &row->unit);
  if (rc == PUSSEL_ENOTFOUND) {
    const char *why = arena_copy(reading->arena, error->why);
    error_clear(error);
    return member_fault(reading, row->line, "%s", why == NULL ? "" : why);
  }
  if (rc == 0) row->name = store_text(reading->org->store, reading->arena, "SELECT name FROM core_group WHERE id = ?", "i", row->group);
  return rc;
}

static int member_read(struct member_reading *reading, const struct csv_row *cells, struct member_row *row) {
  const char *text[MEMBER_CELLS];
  *row = (struct member_row){.line = cells->line, .from = reading->import->day, .to = MEMBER_UNSAID};
  for (int column = 0; column < MEMBER_CELLS; column++)
    if ((text[column] = import_cell(reading->arena, cells, reading->columns[column])) == NULL) return error_memory(org_error(reading->org));
  row->role = text[MEMBER_ROLE];
  int rc = import_cell_day(&reading->faults, row->line, text[MEMBER_FROM], &row->from);
  if (rc == 0) rc = import_cell_day(&reading->faults, row->line, text[MEMBER_TO], &row->to);
  if (rc == 0 && row->to != MEMBER_UNSAID && row->to <= row->from && text[MEMBER_FROM][0] != '\0') rc = member_fault(reading, row->line, _("it ends before it begins"));
  if (rc == 0) rc = member_group(reading, row, text[MEMBER_GROUP]);
  if (rc == 0 && text[MEMBER_PERSON][0] == '\0') rc = member_fault(reading, row->line, _("the person is empty"));
  else if (rc == 0) rc = member_person(reading, row, text[MEMBER_PERSON]);
  return rc;
}

static int member_now_get(struct member_reading *reading, const struct member_row *row, struct member_now *now) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(reading->org->store, &statement,
                         "SELECT id, role, valid_from, valid_to FROM core_group_member WHERE member_of = ? AND person = ? AND valid_to > ? ORDER BY valid_from", "iid",
                         row->group, row->person, row->to != MEMBER_UNSAID && row->to <= row->from ? row->to - 1 : row->from);
  *now = (struct member_now){0};
  if (rc == 0 && (rc = store_step(reading->org->store, statement)) == 1) {
    *now = (struct member_now){sqlite3_column_int64(statement, 0), arena_copy(reading->arena, (const char *)sqlite3_column_text(statement, 1)),
                               sqlite3_column_int(statement, 2), sqlite3_column_int(statement, 3)};
    rc = 0;
  }
  sqlite3_finalize(statement);
  return rc;
}

static int member_tell(struct member_reading *reading, const struct member_row *row, const char *what) {
  const struct org_people_change change = {
      .what = what,
      .person = row->person,
      .name = store_text(reading->org->store, reading->arena, "SELECT name FROM core_person WHERE id = ? AND protected = 0", "i", row->person),
      .unit = row->unit,
      .role = row->name,
      .detail = row->role[0] == '\0' ? NULL : row->role,
      .line = row->line};
  return reading->import->report == NULL ? 0 : reading->import->report(reading->import->state, &change);
}

static int member_join(struct member_reading *reading, const struct member_row *row) {
  int64_t membership = 0;
  if (row->to != MEMBER_UNSAID && row->to <= row->from) return 0; /* it has ended, and nobody knows when it began */
  int rc = org_group_join(reading->org, row->group, row->person, row->role, row->from, row->to == MEMBER_UNSAID ? DAY_OPEN : row->to, &membership);
  if (rc == 0) rc = store_run(reading->org->store, "UPDATE core_group_member SET imported = 1 WHERE id = ?", "i", membership);
  reading->count->joined++;
  return rc < 0 ? rc : member_tell(reading, row, "joined");
}

static int member_change(struct member_reading *reading, const struct member_row *row, const struct member_now *now) {
  struct store *store = reading->org->store;
  bool role = row->role[0] != '\0' && (now->role == NULL || strcmp(now->role, row->role) != 0), end = row->to != MEMBER_UNSAID && row->to != now->to;
  int rc = 0;
  if (!role && !end) {
    reading->count->held++;
    return 0;
  }
  if (end && row->to <= now->from) return member_fault(reading, row->line, _("it ends before it begins"));
  if (role) rc = store_run(store, "UPDATE core_group_member SET role = ? WHERE id = ?", "ti", row->role, now->membership);
  if (rc == 0 && end) {
    rc = store_run(store, "UPDATE core_group_member SET valid_to = ? WHERE id = ?", "di", row->to, now->membership);
    if (rc == 0)
      rc = org_event_append(reading->org, "org.group.left", row->unit, "membership=i group_id=i person=i day=d", now->membership, row->group, row->person, (int)row->to);
  }
  if (end) reading->count->left++;
  else reading->count->adjusted++;
  return rc < 0 ? rc : member_tell(reading, row, end ? "left" : "changed");
}

static int member_row_take(struct member_reading *reading, const struct csv_row *cells) {
  struct member_row row = {.role = "", .name = ""};
  struct member_now now = {0};
  size_t faults = reading->faults.fault_count, numbers = 0;
  reading->count->read++;
  int rc = import_cell_numbers(&reading->faults, NULL, cells, &numbers);
  if (rc == 0 && numbers == 0) rc = member_read(reading, cells, &row);
  if (rc < 0 || reading->faults.fault_count > faults) return rc;
  if (reading->import->enter != NULL) rc = reading->import->enter(reading->import->state, row.unit);
  if (rc == 0) rc = member_now_get(reading, &row, &now);
  if (rc < 0) return rc;
  rc = now.membership == 0 ? member_join(reading, &row) : member_change(reading, &row, &now);
  if (rc != PUSSEL_EREFUSED && rc != PUSSEL_EUSAGE) return rc;
  const char *why = arena_copy(reading->arena, org_error(reading->org)->why);
  error_clear(org_error(reading->org));
  return member_fault(reading, row.line, "%s", why == NULL ? "" : why);
}

/* The first row is not told: without headings it is a person. */
static int member_lacks_person(struct member_reading *reading) {
  return error_set(org_error(reading->org), PUSSEL_EUSAGE, "file-columns", strcmp(reading->import->path, "-") == 0 ? _("standard input") : reading->import->path,
                   _("its first row has no heading for the person"), _("The first row must name the columns: group or grupp, person or anst-id, role or roll, from, to."));
}

static int member_rows(struct member_reading *reading) {
  struct error *error = org_error(reading->org);
  struct csv *csv = NULL;
  struct csv_row row = {0};
  size_t count = 0, numbers = 0;
  int rc = csv_open(&csv, reading->import->path, error);
  if (rc < 0) return rc;
  rc = csv_next(csv, &row);
  if (rc == 1) rc = import_cell_numbers(&reading->faults, NULL, &row, &numbers);
  else if (rc == 0) rc = member_fault(reading, 0, _("the file has no members"));
  if (rc == 0 && reading->faults.fault_count == 0) rc = csv_map(error, reading->import->path, &row, MEMBER_COLUMNS, reading->columns, MEMBER_CELLS, &count);
  if (rc == 0 && count > 0 && reading->columns[MEMBER_PERSON] < 0) rc = member_lacks_person(reading);
  while (rc == 0 && count > 0 && (rc = csv_next(csv, &row)) == 1) {
    rc = member_row_take(reading, &row);
    arena_reset(reading->arena);
    arena_reset(reading->faults.scratch);
  }
  csv_close(csv);
  if (rc == 0 && reading->count->read == 0 && reading->faults.fault_count == 0) rc = member_fault(reading, 0, _("the file has no members"));
  return rc;
}

int org_group_import(struct org *org, const struct org_people_import *import, int64_t group, struct org_people_count *count) {
  const struct org_import file = {.path = import->path, .day = import->day};
  struct member_reading reading = {.org = org, .import = import, .count = count, .arena = arena_new(), .group = group};
  assert(store_in_transaction(org->store) && import->day < DAY_OPEN);
  reading.faults = (struct import_reading){.org = org, .import = &file, .scratch = arena_new(), .mapping = {.is_csv = true}};
  *count = (struct org_people_count){0};
  int rc = reading.arena == NULL || reading.faults.scratch == NULL ? error_memory(org_error(org)) : member_rows(&reading);
  if (rc == 0) rc = import_faults_fail(&reading.faults);
  import_faults_free(&reading.faults);
  arena_free(reading.faults.scratch);
  arena_free(reading.arena);
  return rc;
}

/* people_write.c — writes what a file of persons changes, and tells each change. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

struct people_writer {
  struct people_reading *reading;
  sqlite3_stmt *add, *assign, *adjust;
};

int people_enter(struct people_reading *reading, int64_t unit) {
  return reading->import->enter == NULL ? 0 : reading->import->enter(reading->import->state, unit);
}

static bool people_hides(const struct people_person *person) { return person->now_protected || person->said_protected == 1; }

int people_tell(struct people_reading *reading, const char *what, uint32_t number, int64_t unit, const char *role, const char *detail, int64_t line) {
  const struct people_person *person = number == 0 ? NULL : people_at(reading, number);
  struct org_people_change change = {what, 0, NULL, unit, role, detail, line};
  if (reading->import->report == NULL) return 0;
  if (person != NULL) {
    change.person = person->id;
    change.name = people_hides(person) ? NULL : person->name != NULL ? person->name : person->now_name;
  }
  return reading->import->report(reading->import->state, &change);
}

/* ---- persons ---- */

static int write_account(struct people_writer *writer, const struct people_person *person) {
  struct people_reading *reading = writer->reading;
  if (person->account == NULL || (person->now_account != NULL && strcmp(person->now_account, person->account) == 0)) return 0;
  const struct org_person to = {.account = person->account};
  int rc = reading->import->account == NULL ? 0 : reading->import->account(reading->import->state, person->account);
  return rc < 0 ? rc : org_person_change(reading->org, person->id, &to, ORG_PERSON_ACCOUNT);
}

static int write_new(struct people_writer *writer, uint32_t number) {
  struct people_reading *reading = writer->reading;
  struct people_person *person = people_at(reading, number);
  struct store *store = reading->org->store;
  int rc = store_bind(store, writer->add, "ttti", person->external_id, person->name, person->email, (int64_t)(person->said_protected == 1));
  if (rc == 0) rc = store_step(store, writer->add);
  if (rc < 0) return rc;
  person->id = sqlite3_last_insert_rowid(store_db(store));
  reading->count->added++;
  rc = org_event_append(reading->org, "org.person.added", 0, "person=i", person->id);
  if (rc == 0) rc = write_account(writer, person);
  return rc < 0 ? rc : people_tell(reading, "added", number, 0, NULL, NULL, person->line);
}

static bool differs(const char *said, const char *now) { return said != NULL && (now == NULL || strcmp(said, now) != 0); }

/* "name, e-mail": which facts, never what they are. */
static const char *changed_facts(struct people_reading *reading, const struct people_person *person, bool account, bool protected) {
  const char *facts[] = {differs(person->name, person->now_name) ? _("name") : NULL, differs(person->email, person->now_email) ? _("e-mail") : NULL,
                         account ? _("account") : NULL, protected ? _("protected") : NULL};
  const char *all = "";
  for (size_t i = 0; i < COUNT_OF(facts) && all != NULL; i++)
    if (facts[i] != NULL) all = arena_print(reading->faults.scratch, "%s%s%s", all, all[0] != '\0' ? ", " : "", facts[i]);
  return all;
}

static int write_changed(struct people_writer *writer, uint32_t number) {
  struct people_reading *reading = writer->reading;
  const struct people_person *person = people_at(reading, number);
  struct org_person to = {.name = person->name, .email = person->email, .is_protected = true};
  bool protects = person->said_protected == 1 && !person->now_protected, account = differs(person->account, person->now_account);
  int changes = (differs(person->name, person->now_name) ? ORG_PERSON_NAME : 0) | (differs(person->email, person->now_email) ? ORG_PERSON_EMAIL : 0) |
                (protects ? ORG_PERSON_PROTECTED : 0);
  if (person->said_protected == 0 && person->now_protected) reading->count->shielded++;
  if (changes == 0 && !account) {
    reading->count->unchanged++;
    return 0;
  }
  reading->count->changed++;
  int rc = reading->import->person == NULL ? 0 : reading->import->person(reading->import->state, person->id);
  if (rc == 0 && changes != 0) rc = org_person_change(reading->org, person->id, &to, changes);
  if (rc == 0) rc = write_account(writer, person);
  return rc < 0 ? rc : people_tell(reading, "changed", number, 0, NULL, changed_facts(reading, person, account, protects), person->line);
}

/* ---- roles ---- */

/* "2026-10-01 –", "2026-10-01 – 2027-01-01" */
static const char *days_said(struct people_reading *reading, int32_t from, int32_t to) {
  char first[DATE_TEXT], last[DATE_TEXT] = "";
  date_format(from, first);
  if (to < DAY_OPEN) date_format(to, last);
  return arena_print(reading->faults.scratch, "%s – %s", first, last);
}

static int write_assign(struct people_writer *writer, const struct people_role *role, int32_t from) {
  struct people_reading *reading = writer->reading;
  struct store *store = reading->org->store;
  int64_t person = people_at(reading, role->person)->id;
  int rc = store_bind(store, writer->assign, "iittdd", person, role->unit, role->role, role->employment, from, role->to);
  if (rc == 0) rc = store_step(store, writer->assign);
  if (rc < 0) return rc;
  return org_event_append(reading->org, "org.role.assigned", role->unit, "role_id=i person=i unit=I role=t from=d to=d",
                          (int64_t)sqlite3_last_insert_rowid(store_db(store)), person, role->unit, role->role, (int)from, (int)role->to);
}

static int write_days(struct people_writer *writer, const struct people_role *role, const struct people_held *held, const char *employment, int32_t to) {
  struct people_reading *reading = writer->reading;
  struct store *store = reading->org->store;
  int rc = store_bind(store, writer->adjust, "ddti", role->from, to, employment, held->id);
  if (rc == 0) rc = store_step(store, writer->adjust);
  if (rc < 0 || (role->from == held->from && to == held->to)) return rc;
  return org_event_append(reading->org, "org.role.changed", role->unit, "role_id=i person=i unit=I role=t from=d to=d", held->id, held->person, role->unit,
                          role->role, (int)role->from, (int)to);
}

/* Another form of employment from a day on is another assignment from then; its days are facts. */
static int write_held(struct people_writer *writer, const struct people_role *role) {
  struct people_reading *reading = writer->reading;
  const struct people_held *held = &reading->held[role->held - 1];
  int32_t day = reading->import->day;
  bool other = role->employment != NULL && (held->employment == NULL || strcmp(role->employment, held->employment) != 0);
  bool splits = other && held->employment != NULL && held->from < day && day < role->to;
  if (!other && role->from == held->from && role->to == held->to) {
    reading->count->held++;
    return 0;
  }
  reading->count->adjusted++;
  int rc = people_enter(reading, role->unit);
  if (rc == 0) rc = write_days(writer, role, held, other && !splits ? role->employment : held->employment, splits ? day : role->to);
  if (rc == 0 && splits) rc = write_assign(writer, role, day);
  return rc < 0 ? rc : people_tell(reading, "changed", role->person, role->unit, role->role, days_said(reading, splits ? day : role->from, role->to), role->line);
}

static int write_role(struct people_writer *writer, const struct people_role *role) {
  struct people_reading *reading = writer->reading;
  if (role->held != 0) return write_held(writer, role);
  if (!role->says_from && role->to <= reading->import->day) return 0; /* it has ended, and nobody knows when it began */
  reading->count->assigned++;
  int rc = people_enter(reading, role->unit);
  if (rc == 0) rc = write_assign(writer, role, role->from);
  return rc < 0 ? rc : people_tell(reading, "assigned", role->person, role->unit, role->role, days_said(reading, role->from, role->to), role->line);
}

/* ---- what the file no longer has ---- */

static int unit_compare(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* Persons without an external id are in no file. */
static uint32_t missing_person(const struct people_map *numbers, int64_t person) {
  char key[TEXT_INTEGER];
  int64_t number = 0;
  text_integer(person, key);
  return people_map_get(numbers, key, &number) ? (uint32_t)number : 0;
}

static int missing_end(struct people_writer *writer, const struct people_held *held, uint32_t number) {
  struct people_reading *reading = writer->reading;
  int32_t day = reading->import->day, end = held->from < day ? day : held->from + 1;
  if (held->to <= end) return 0;
  reading->count->ended++;
  int rc = people_enter(reading, held->unit);
  if (rc == 0) rc = store_run(reading->org->store, "UPDATE core_role SET valid_to = ? WHERE id = ?", "di", end, held->id);
  if (rc == 0)
    rc = org_event_append(reading->org, "org.role.ended", held->unit, "role_id=i person=i unit=I role=t day=d", held->id, held->person, held->unit, held->role, (int)end);
  return rc < 0 ? rc : people_tell(reading, "ended", number, held->unit, held->role, days_said(reading, held->from, end), 0);
}

/* Only what an import made, and only in units that the file has roles in. */
static int write_missing(struct people_writer *writer) {
  struct people_reading *reading = writer->reading;
  struct people_map numbers = {0};
  int64_t *units = calloc(reading->role_count + 1, sizeof *units);
  int rc = units == NULL ? error_memory(org_error(reading->org)) : 0;
  for (size_t i = 0; rc == 0 && i < reading->role_count; i++) units[i] = reading->roles[i].unit;
  if (rc == 0) qsort(units, reading->role_count, sizeof *units, unit_compare);
  for (uint32_t number = 1; rc == 0 && number <= reading->person_count; number++)
    rc = people_map_put(&numbers, arena_print(reading->arena, "%lld", (long long)people_at(reading, number)->id), number);
  for (size_t i = 0; rc == 0 && i < reading->held_count; i++) {
    const struct people_held *held = &reading->held[i];
    if (held->seen || !held->imported || bsearch(&held->unit, units, reading->role_count, sizeof *units, unit_compare) == NULL) continue;
    rc = missing_end(writer, held, missing_person(&numbers, held->person));
    arena_reset(reading->faults.scratch);
  }
  people_map_free(&numbers);
  free(units);
  return rc;
}

/* ---- all of it ---- */

static int writer_prepare(struct people_writer *writer) {
  struct store *store = writer->reading->org->store;
  int rc = store_prepare(store, &writer->add, "INSERT INTO core_person (external_id, name, email, protected) VALUES (?, ?, ?, ?)", "");
  if (rc == 0)
    rc = store_prepare(store, &writer->assign,
                       "INSERT INTO core_role (person, unit, role, employment, valid_from, valid_to, imported) VALUES (?, ?, ?, ?, ?, ?, 1)", "");
  if (rc == 0) rc = store_prepare(store, &writer->adjust, "UPDATE core_role SET valid_from = ?, valid_to = ?, employment = ? WHERE id = ?", "");
  return rc;
}

static void write_progress(const struct people_reading *reading, size_t done, size_t all, double from) {
  if (reading->import->progress == NULL || done % 4096 != 0) return;
  reading->import->progress(reading->import->state, from + 0.25 * (double)done / (double)(all + 1));
}

static int write_persons(struct people_writer *writer) {
  struct people_reading *reading = writer->reading;
  int rc = 0;
  for (uint32_t number = 1; rc == 0 && number <= reading->person_count; number++) {
    const struct people_person *person = people_at(reading, number);
    if (person->line == 0) continue;
    rc = person->id == 0 ? write_new(writer, number) : write_changed(writer, number);
    arena_reset(reading->faults.scratch);
    write_progress(reading, number, reading->person_count, 0.5);
  }
  return rc;
}

int people_write(struct people_reading *reading) {
  struct people_writer writer = {.reading = reading};
  int rc = writer_prepare(&writer);
  if (rc == 0) rc = write_persons(&writer);
  for (size_t i = 0; rc == 0 && i < reading->role_count; i++) {
    if (reading->roles[i].is_dropped) continue;
    rc = write_role(&writer, &reading->roles[i]);
    arena_reset(reading->faults.scratch);
    write_progress(reading, i, reading->role_count, 0.75);
  }
  if (rc == 0 && reading->import->end_missing) rc = write_missing(&writer);
  sqlite3_finalize(writer.add);
  sqlite3_finalize(writer.assign);
  sqlite3_finalize(writer.adjust);
  return rc;
}

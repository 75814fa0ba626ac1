/*
 * people_row.c — one row of a file of persons: whom it is about, what it says of the person, and which role it gives.
 *
 * A person has as many rows as roles; what they say of the person must agree.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

static const char *row_text(const struct people_row *row, enum people_field field) {
  return row->text[field] == NULL ? "" : row->text[field];
}

static const char *row_shown(const struct people_reading *reading, enum people_field field) {
  return reading->shown[field] == NULL ? "" : reading->shown[field];
}

/* ---- the person ---- */

static int row_name(struct people_reading *reading, const struct people_row *row, const char **name) {
  const char *whole = row_text(row, PEOPLE_NAME), *first = row_text(row, PEOPLE_FIRST), *last = row_text(row, PEOPLE_LAST);
  if (whole[0] == '\0') whole = arena_print(reading->arena, "%s%s%s", first, first[0] != '\0' && last[0] != '\0' ? " " : "", last);
  *name = whole;
  return whole == NULL ? error_memory(org_error(reading->org)) : 0;
}

/* -1: nothing is said. */
static int row_protected(struct people_reading *reading, const struct people_row *row, int *said) {
  static const char yes[] = "yes,ja,j,y,x,1,true,sant,skyddad,sekretess", no[] = "no,nej,n,0,false,falskt";
  const char *text = row_text(row, PEOPLE_PROTECTED);
  struct text small;
  int rc = 0;
  *said = -1;
  if (text[0] == '\0') return 0;
  text_init(&small);
  text_append_folded(&small, text);
  if (text_in_list(yes, small.bytes)) *said = 1;
  else if (text_in_list(no, small.bytes)) *said = 0;
  else rc = people_fault(reading, row->line, _("%s: write yes or no, ja or nej"), row_shown(reading, PEOPLE_PROTECTED));
  text_release(&small);
  return rc;
}

/* Rows of one person agree, or say nothing. */
static int row_agree(struct people_reading *reading, const struct people_row *row, int64_t first, const char **kept, const char *said, enum people_field field) {
  if (said == NULL || said[0] == '\0') return 0;
  if (*kept == NULL) {
    *kept = arena_copy(reading->arena, said);
    return *kept == NULL ? error_memory(org_error(reading->org)) : 0;
  }
  if (strcmp(*kept, said) == 0) return 0;
  return people_fault(reading, row->line, _("%s is not the same as on line %lld, which is about the same person"), row_shown(reading, field), (long long)first);
}

static int row_person_check(struct people_reading *reading, const struct people_row *row, const char *external_id, const char *name) {
  int rc = 0;
  if (org_text_characters(external_id) > ORG_CODE_LONGEST)
    rc = people_fault(reading, row->line, _("%s is longer than %d characters"), row_shown(reading, PEOPLE_EXTERNAL), ORG_CODE_LONGEST);
  if (rc == 0 && org_text_characters(name) > ORG_NAME_LONGEST)
    rc = people_fault(reading, row->line, _("the name is longer than %d characters"), ORG_NAME_LONGEST);
  if (rc == 0 && row_text(row, PEOPLE_EMAIL)[0] != '\0' && !org_email_is_usable(row_text(row, PEOPLE_EMAIL)))
    rc = people_fault(reading, row->line, _("%s: that is no e-mail address"), row_shown(reading, PEOPLE_EMAIL));
  return rc;
}

static int row_person(struct people_reading *reading, const struct people_row *row, uint32_t *number) {
  const char *external_id = row_text(row, PEOPLE_EXTERNAL), *name = NULL;
  int64_t known = 0;
  int said = -1, rc = row_name(reading, row, &name);
  if (rc == 0 && external_id[0] == '\0') return people_fault(reading, row->line, _("the external id of the person is empty"));
  if (rc == 0) rc = row_person_check(reading, row, external_id, name);
  if (rc == 0) rc = row_protected(reading, row, &said);
  if (rc < 0) return rc;
  *number = people_map_get(&reading->by_external, external_id, &known) ? (uint32_t)known : 0;
  if (*number == 0) rc = people_add(reading, external_id, number);
  if (rc < 0) return rc;
  struct people_person *person = people_at(reading, *number);
  if (person->line == 0) person->line = row->line;
  rc = row_agree(reading, row, person->line, &person->name, name, PEOPLE_NAME);
  if (rc == 0) rc = row_agree(reading, row, person->line, &person->email, row_text(row, PEOPLE_EMAIL), PEOPLE_EMAIL);
  if (rc == 0) rc = row_agree(reading, row, person->line, &person->account, row_text(row, PEOPLE_ACCOUNT), PEOPLE_ACCOUNT);
  if (said > person->said_protected) person->said_protected = said; /* one row that says so is enough */
  return rc;
}

/* ---- the role ---- */

static int row_day(struct people_reading *reading, const struct people_row *row, enum people_field field, int32_t *day) {
  const char *text = row_text(row, field);
  if (text[0] == '\0' || (date_parse(text, day) && *day < DAY_OPEN)) return 0;
  return people_fault(reading, row->line, _("%s: “%s” is no date; write it as 2026-10-01"), row_shown(reading, field), text);
}

int people_role_add(struct people_reading *reading, const struct people_role *role) {
  struct people_role *more = people_grow(reading, reading->roles, &reading->role_count, &reading->role_room, sizeof *more);
  if (more == NULL) return PUSSEL_ENOMEM;
  reading->roles = more;
  more[reading->role_count++] = *role;
  return 0;
}

/* Which role: that of the role's column, else of the title's, else employee. *role NULL: none, or a fault. */
static int row_kind(struct people_reading *reading, const struct people_row *row, const char **role, bool *is_fallback) {
  const char *said = row_text(row, PEOPLE_ROLE);
  bool is_title = said[0] == '\0';
  if (is_title) said = row_text(row, PEOPLE_TITLE);
  *role = people_intern(reading, "employee");
  *is_fallback = true;
  if (*role == NULL) return PUSSEL_ENOMEM;
  if (said[0] == '\0') return 0;
  const struct people_word *word = people_role_kind(reading, said, is_title, row->line);
  if (word == NULL) return PUSSEL_ENOMEM;
  if (word->role == NULL && is_title && word->why == NULL && !word->is_nothing) {
    if (reading->count->titles++ == 0) reading->count->title_line = row->line;
    return 0;
  }
  *role = word->role;
  *is_fallback = false;
  return 0;
}

/* A unit is looked up as it is called today, or on the days of the row when those are others. */
static int32_t row_lookup_day(const struct people_reading *reading, const struct people_role *role) {
  int32_t day = reading->import->day;
  if (role->says_from && role->from > day) day = role->from;
  return role->to <= day ? (role->from > role->to - 1 ? role->from : role->to - 1) : day;
}

/* A role is held while its unit is there: a staff system often knows of earlier years than the organisation here. */
static int row_clamp(struct people_reading *reading, const struct people_word *unit, struct people_role *role) {
  if (role->says_from && role->from < unit->begins) role->from = unit->begins;
  if (role->to > unit->ends) role->to = unit->ends;
  if (role->from < role->to) return 0;
  return people_fault(reading, role->line, _("the unit is not there on any of these days"));
}

static int row_role(struct people_reading *reading, const struct people_row *row, uint32_t person) {
  struct people_role role = {.person = person, .line = row->line, .from = reading->import->day, .to = DAY_OPEN};
  const char *unit = row_text(row, PEOPLE_UNIT), *employment = row_text(row, PEOPLE_EMPLOYMENT);
  int rc = row_day(reading, row, PEOPLE_FROM, &role.from);
  if (rc == 0) rc = row_day(reading, row, PEOPLE_TO, &role.to);
  if (rc == 0) rc = row_kind(reading, row, &role.role, &role.is_fallback);
  if (rc < 0) return rc;
  role.says_from = row_text(row, PEOPLE_FROM)[0] != '\0';
  role.says_to = row_text(row, PEOPLE_TO)[0] != '\0';
  role.says_open = row->text[PEOPLE_TO] != NULL && !role.says_to;
  if (!role.says_from && role.to <= role.from) role.from = role.to - 1; /* it has ended: when it began is not known */
  if (role.from >= role.to) return people_fault(reading, row->line, _("it ends before it begins"));
  if (unit[0] == '\0') {
    if (row_text(row, PEOPLE_ROLE)[0] == '\0') return 0; /* somebody without a role */
    return people_fault(reading, row->line, _("a role needs a unit, and %s is empty"), row_shown(reading, PEOPLE_UNIT));
  }
  if (employment[0] != '\0') {
    const struct people_word *word = people_employment(reading, employment, row->line);
    if (word == NULL) return PUSSEL_ENOMEM;
    role.employment = word->role;
  }
  const struct people_word *where = people_unit(reading, unit, row_lookup_day(reading, &role), row->line);
  if (where == NULL) return org_error(reading->org)->result < 0 ? org_error(reading->org)->result : PUSSEL_ENOMEM;
  if (where->why != NULL || where->is_nothing || role.role == NULL) return 0;
  role.unit = where->unit;
  rc = row_clamp(reading, where, &role);
  return rc < 0 || role.from >= role.to ? rc : people_role_add(reading, &role);
}

int people_row_take(struct people_reading *reading, const struct people_row *row, uint32_t *person) {
  *person = 0;
  int rc = row_person(reading, row, person);
  return rc < 0 || *person == 0 ? rc : row_role(reading, row, *person);
}

/* ---- when all rows are read ---- */

static int check_account(struct people_reading *reading, uint32_t number) {
  const struct people_person *person = people_at(reading, number);
  int64_t other = 0;
  if (person->account == NULL || (person->now_account != NULL && strcmp(person->account, person->now_account) == 0)) return 0;
  /* Negative: another person of the file. */
  if (people_map_get(&reading->by_account, person->account, &other) && other != (person->id != 0 ? person->id : -(int64_t)number))
    return people_fault(reading, person->line, _("%s acts for somebody else already"), row_shown(reading, PEOPLE_ACCOUNT));
  int64_t self = person->id != 0 ? person->id : -(int64_t)number;
  return people_map_put(&reading->by_account, person->account, self) < 0 ? error_memory(org_error(reading->org)) : 0;
}

int people_persons_check(struct people_reading *reading) {
  int rc = 0;
  for (uint32_t number = 1; rc == 0 && number <= reading->person_count; number++) {
    const struct people_person *person = people_at(reading, number);
    if (person->line == 0) continue;
    if (person->id == 0 && person->name == NULL) rc = people_fault(reading, person->line, _("the name of the person is empty"));
    if (rc == 0) rc = check_account(reading, number);
  }
  return rc;
}

/*
 * people_plan.c — which of the roles of a file are there already. Nothing is written.
 *
 * A role is the same one when person, unit and kind are, and the days meet. It keeps its beginning unless the file knows
 * of an earlier one, and its end unless the file says another. One that has ended stays so: when the file has it again, it
 * begins again on the day.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

static bool role_is(const struct people_held *held, const struct people_role *role) { return held->unit == role->unit && held->role == role->role; }

/* ---- twice in the file ---- */

static int role_compare(const void *a, const void *b) {
  const struct people_role *x = *(const struct people_role *const *)a, *y = *(const struct people_role *const *)b;
  if (x->person != y->person) return x->person < y->person ? -1 : 1;
  if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
  int order = strcmp(x->role, y->role);
  if (order != 0) return order;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return (x->line > y->line) - (x->line < y->line);
}

/* A directory says some things twice, and means the same; a table that does so is wrong. */
static int role_twice(struct people_reading *reading, const struct people_role *first, struct people_role *second) {
  if (reading->import->is_ldif) {
    second->is_dropped = true;
    return 0;
  }
  return people_fault(reading, second->line, _("the person has that role in that unit on line %lld already, on some of the same days"), (long long)first->line);
}

static bool role_leads(const char *role) { return strcmp(role, "manager") == 0 || strcmp(role, "deputy") == 0; }

/* Whoever leads the unit, by the same file, is not made an employee of it since nothing else was said. Roles of one person in
 * one unit stand together. */
static void plan_drop(struct people_role *const *order, size_t count) {
  for (size_t from = 0, to; from < count; from = to) {
    bool leads = false;
    for (to = from; to < count && order[to]->person == order[from]->person && order[to]->unit == order[from]->unit; to++) leads = leads || role_leads(order[to]->role);
    for (size_t i = from; leads && i < to; i++) order[i]->is_dropped = order[i]->is_dropped || order[i]->is_fallback;
  }
}

static int plan_twice(struct people_reading *reading) {
  struct people_role **order = calloc(reading->role_count + 1, sizeof *order);
  int rc = order == NULL ? error_memory(org_error(reading->org)) : 0;
  for (size_t i = 0; rc == 0 && i < reading->role_count; i++) order[i] = &reading->roles[i];
  if (rc == 0 && reading->role_count > 0) qsort(order, reading->role_count, sizeof *order, role_compare);
  const struct people_role *last = NULL;
  for (size_t i = 0; rc == 0 && i < reading->role_count; i++) {
    struct people_role *role = order[i];
    assert(role != NULL);
    bool same = last != NULL && last->person == role->person && last->unit == role->unit && last->role == role->role && role->from < last->to;
    if (same) rc = role_twice(reading, last, role);
    else last = role;
  }
  if (rc == 0) plan_drop(order, reading->role_count);
  free(order);
  return rc;
}

/* ---- against what is there ---- */

/* What is there of it; NULL: nothing. */
static struct people_held *plan_find(struct people_reading *reading, const struct people_role *role, int64_t person) {
  struct people_held *found = NULL;
  int32_t day = reading->import->day;
  for (struct people_held *held = people_held_of(reading, person); person != 0 && held->person == person; held++)
    if (role_is(held, role) && !held->seen && held->from < role->to && held->to > role->from && (role->to <= day || held->to > day) &&
        (found == NULL || held->from > found->from))
      found = held;
  return found;
}

/* It has ended, and the file has it now: from the day on. */
static void plan_begin_again(struct people_reading *reading, struct people_role *role, int64_t person) {
  int32_t day = reading->import->day;
  for (const struct people_held *held = people_held_of(reading, person); person != 0 && held->person == person; held++)
    if (role_is(held, role) && held->to <= day && held->to > role->from && role->from < day && day < role->to) role->from = day;
}

/* No further than other times that the person has had the role there: they are facts of their own, such as those that
 * another form of employment left behind. */
static void plan_stay_clear(struct people_reading *reading, const struct people_held *own, struct people_role *role) {
  for (const struct people_held *held = people_held_of(reading, own->person); held->person == own->person; held++) {
    if (held == own || !role_is(held, role)) continue;
    if (held->to <= own->from && role->from < held->to) role->from = own->from;
    if (held->from >= own->to && role->to > held->from) role->to = held->from;
  }
}

static bool plan_leads(struct people_reading *reading, const struct people_role *role, int64_t person) {
  for (const struct people_held *held = people_held_of(reading, person); person != 0 && held->person == person; held++)
    if (held->unit == role->unit && role_leads(held->role) && held->from < role->to && held->to > role->from) return true;
  return false;
}

static void plan_role(struct people_reading *reading, struct people_role *role) {
  struct people_held *held = plan_find(reading, role, people_at(reading, role->person)->id);
  if (held == NULL) {
    plan_begin_again(reading, role, people_at(reading, role->person)->id);
    role->is_dropped = role->is_fallback && plan_leads(reading, role, people_at(reading, role->person)->id);
    return;
  }
  held->seen = true;
  role->held = held - reading->held + 1;
  if (!role->says_from || held->from < role->from) role->from = held->from;
  if (!role->says_to && !(role->says_open && held->imported)) role->to = held->to;
  plan_stay_clear(reading, held, role);
}

int people_plan(struct people_reading *reading) {
  int rc = plan_twice(reading);
  for (size_t i = 0; rc == 0 && i < reading->role_count; i++)
    if (!reading->roles[i].is_dropped) plan_role(reading, &reading->roles[i]);
  return rc;
}

/* assign_read.c — a programme's people, as the problem of mixing them into groups. */
#include "assign.h"

#include <string.h>

int leadership_assign_index(const struct assign_roster *roster, const int64_t *list, int64_t key) {
  for (int i = 0; i < roster->problem.count; i++)
    if (list[i] == key) return i;
  return -1;
}

/* The number of a unit in a list of units that grows. */
static int read_number(int64_t *units, int *count, int64_t unit) {
  for (int i = 0; i < *count; i++)
    if (units[i] == unit) return i;
  units[*count] = unit;
  return (*count)++;
}

static int read_room(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster, size_t *room) {
  int64_t people = 0, groups = 0;
  int result = kit_sql_integer(context, &people, "SELECT count(*) FROM p_leadership_participant WHERE programme = ?", "i", request->programme.id);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &groups, "SELECT count(*) FROM p_leadership_group WHERE programme = ?", "i", request->programme.id);
  if (result < 0) return result;
  *room = (size_t)people + 1;
  roster->people = pussel_alloc(context, *room * sizeof *roster->people);
  roster->participants = pussel_alloc(context, *room * sizeof *roster->participants);
  roster->persons = pussel_alloc(context, *room * sizeof *roster->persons);
  roster->units = pussel_alloc(context, *room * sizeof *roster->units);
  roster->administrations = pussel_alloc(context, *room * sizeof *roster->administrations);
  roster->groups = pussel_alloc(context, (size_t)(groups + people + 1) * sizeof *roster->groups);
  return roster->people != NULL && roster->participants != NULL && roster->persons != NULL && roster->units != NULL &&
                 roster->administrations != NULL && roster->groups != NULL
             ? PUSSEL_OK
             : PUSSEL_ENOMEM;
}

static int read_groups(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT id, number, coalesce(team_of, 0) FROM p_leadership_group WHERE programme = ? ORDER BY number", "i",
                               request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    struct assign_group *group = &roster->groups[roster->problem.groups++];
    group->id = sqlite3_column_int64(statement, 0);
    group->number = sqlite3_column_int64(statement, 1);
    group->team_of = sqlite3_column_int64(statement, 2);
  }
  sqlite3_finalize(statement);
  return result;
}

static int read_group_index(const struct assign_roster *roster, int64_t id) {
  for (int g = 0; g < roster->problem.groups; g++)
    if (roster->groups[g].id == id) return g;
  return -1;
}

/* Those who are in a group or wait for one, the longest waiting first. Whoever has been through it all keeps a place. */
static int read_people(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster, int64_t *fields) {
  struct mix_problem *problem = &roster->problem;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "WITH roster AS MATERIALIZED (SELECT a.id, a.person, a.unit, coalesce(d.administration, a.unit) AS administration, a.group_id, a.state,"
      " coalesce(a.queued_on, a.joined_on) AS since FROM p_leadership_participant AS a LEFT JOIN org_administration AS d ON d.unit = a.unit"
      " WHERE a.programme = ? AND a.state <> 'left' AND (a.state = 'waiting' OR a.group_id IS NOT NULL))"
      " SELECT r.id, r.person, r.unit, r.administration, " ASSIGN_FIELD("r.unit", "r.administration") ", r.group_id, r.state"
      " FROM roster AS r ORDER BY r.since, r.id",
      "i", request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int i = problem->count++;
    bool waits = strcmp((const char *)sqlite3_column_text(statement, 6), "waiting") == 0 || request->again;
    roster->participants[i] = sqlite3_column_int64(statement, 0);
    roster->persons[i] = sqlite3_column_int64(statement, 1);
    roster->units[i] = sqlite3_column_int64(statement, 2);
    roster->people[i].administration = read_number(roster->administrations, &problem->administrations, sqlite3_column_int64(statement, 3));
    roster->people[i].field = read_number(fields, &problem->fields, sqlite3_column_int64(statement, 4));
    roster->people[i].team = -1;
    roster->people[i].group = waits ? -1 : read_group_index(roster, sqlite3_column_int64(statement, 5));
    if (roster->people[i].group >= 0) roster->groups[roster->people[i].group].before++;
    *(roster->people[i].group >= 0 ? &roster->placed : &roster->waiting) += 1;
  }
  sqlite3_finalize(statement);
  return result;
}

int leadership_assign_read(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  size_t room = 0;
  int64_t *fields = NULL;
  int result;
  memset(roster, 0, sizeof *roster);
  result = read_room(context, request, roster, &room);
  if (result == PUSSEL_OK && (fields = pussel_alloc(context, room * sizeof *fields)) == NULL) result = PUSSEL_ENOMEM;
  if (result == PUSSEL_OK) result = read_groups(context, request, roster);
  if (result == PUSSEL_OK) result = read_people(context, request, roster, fields);
  roster->problem.people = roster->people;
  roster->problem.seed = (uint64_t)request->seed;
  return result;
}

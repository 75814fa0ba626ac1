/*
 * assign_rules.c — the rules that bind the people of a programme: management teams, the dialogue line, wishes, blocked days.
 *
 * A förvaltning's management team is the group of the kind management_team that the kommun has registered for that very unit; where it
 * has registered none, the managers directly under the förvaltning's manager, with him or her.
 */
#include "assign.h"

#include <string.h>

static int rules_pair(struct pussel_context *context, struct assign_roster *roster, int *room, struct mix_pair pair, int64_t wish) {
  struct mix_problem *problem = &roster->problem;
  if (problem->pair_count == *room) {
    int more = *room == 0 ? 256 : *room * 2;
    struct mix_pair *pairs = pussel_alloc(context, (size_t)more * sizeof *pairs);
    int64_t *wishes = pussel_alloc(context, (size_t)more * sizeof *wishes);
    if (pairs == NULL || wishes == NULL) return PUSSEL_ENOMEM;
    if (*room > 0) memcpy(pairs, roster->pairs, (size_t)*room * sizeof *pairs);
    if (*room > 0) memcpy(wishes, roster->pair_wishes, (size_t)*room * sizeof *wishes);
    roster->pairs = pairs;
    roster->pair_wishes = wishes;
    *room = more;
  }
  roster->pairs[problem->pair_count] = pair;
  roster->pair_wishes[problem->pair_count++] = wish;
  problem->pairs = roster->pairs;
  return PUSSEL_OK;
}

/* ---- the dialogue line ---- */

/* Each who leads or deputises, with each who leads the nearest unit above (a deputy: also the own) that another leads. */
static const char line_sql[] =
    "WITH roster AS MATERIALIZED (SELECT a.id, a.person, d.administration FROM p_leadership_participant AS a"
    " LEFT JOIN org_administration AS d ON d.unit = a.unit WHERE a.programme = ?1"
    " AND a.state <> 'left' AND (a.state = 'waiting' OR a.group_id IS NOT NULL)),"
    " led AS MATERIALIZED (SELECT person, unit FROM org_role WHERE role = 'manager' AND unit IS NOT NULL),"
    " line AS MATERIALIZED (SELECT r.id, r.administration, o.unit, t.ancestor, t.depth FROM roster AS r"
    " JOIN org_role AS o ON o.person = r.person AND o.role IN ('manager', 'deputy')"
    " JOIN org_tree AS t ON t.unit = o.unit AND (t.depth > 0 OR o.role = 'deputy')"
    " WHERE EXISTS (SELECT 1 FROM led AS l WHERE l.unit = t.ancestor)"
    " AND NOT EXISTS (SELECT 1 FROM led AS l WHERE l.unit = t.ancestor AND l.person = r.person)),"
    " nearest AS (SELECT id, unit, min(depth) AS depth FROM line GROUP BY id, unit)"
    " SELECT DISTINCT n.id, s.id, EXISTS (SELECT 1 FROM led AS h WHERE h.unit = i.administration AND h.person = l.person) FROM nearest AS n JOIN line AS i ON i.id = n.id AND i.unit = n.unit AND i.depth = n.depth"
    " JOIN led AS l ON l.unit = i.ancestor JOIN roster AS s ON s.person = l.person ORDER BY n.id, s.id";

/* Also who is directly under the manager of the own förvaltning: its management team, where none is registered. */
static int rules_line(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster, int *room, int *under) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, line_sql, "i", request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int one = leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 0));
    int other = leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 1));
    if (one < 0 || other < 0) continue;
    if (sqlite3_column_int(statement, 2) != 0) under[one] = under[other] = roster->people[one].administration + 1;
    result = rules_pair(context, roster, room, (struct mix_pair){one, other, MIX_MANAGER}, 0);
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- teams ---- */

/* The registered ones: who is of the own förvaltning's is of that one, whatever others there are. */
static int rules_registered(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster,
                            int *registered, int *team) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT g.unit, a.id FROM org_group AS g LEFT JOIN org_group_member AS m ON m.group_id = g.group_id"
      " LEFT JOIN p_leadership_participant AS a ON a.person = m.person AND a.programme = ?"
      " WHERE g.kind = 'management_team' AND g.unit IS NOT NULL ORDER BY g.group_id, a.id",
      "i", request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    int person = leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 1));
    for (int a = 0; a < roster->problem.administrations; a++) {
      if (roster->administrations[a] != unit) continue;
      registered[a] = 1;
      if (person >= 0 && (team[person] == 0 || roster->people[person].administration == a)) team[person] = a + 1;
    }
  }
  sqlite3_finalize(statement);
  return result;
}

/* A team of one is none, and the whole organisation is no förvaltning. */
static int rules_teams(struct pussel_context *context, struct assign_roster *roster, const int *registered, const int *under, int *team) {
  struct mix_problem *problem = &roster->problem;
  int64_t root = 0;
  int result = kit_sql_integer(context, &root, "SELECT unit FROM org_unit WHERE parent IS NULL LIMIT 1", "");
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  roster->teams = pussel_alloc(context, (size_t)(problem->administrations + 1) * sizeof *roster->teams);
  if (roster->teams == NULL) return PUSSEL_ENOMEM;
  for (int a = 0; a < problem->administrations; a++) {
    int members = 0;
    for (int i = 0; i < problem->count; i++) {
      if (!registered[a] && team[i] == 0 && under[i] == a + 1) team[i] = a + 1;
      members += team[i] == a + 1;
    }
    if (members < 2 || roster->administrations[a] == root) continue;
    for (int i = 0; i < problem->count; i++)
      if (team[i] == a + 1) roster->people[i].team = problem->teams;
    roster->teams[problem->teams++] = roster->administrations[a];
  }
  return PUSSEL_OK;
}

/* ---- wishes and blocked days ---- */

static int rules_wishes(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster, int *room) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT w.id, w.participant, w.other, w.kind FROM p_leadership_wish AS w JOIN p_leadership_participant AS a"
                               " ON a.id = w.participant WHERE a.programme = ? AND w.kind <> 'not_on' ORDER BY w.id",
                               "i", request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    struct mix_pair pair = {leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 1)),
                            leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 2)),
                            strcmp((const char *)sqlite3_column_text(statement, 3), "with") == 0 ? MIX_WITH : MIX_APART};
    if (pair.one < 0 || pair.other < 0) continue;
    result = rules_pair(context, roster, room, pair, sqlite3_column_int64(statement, 0));
  }
  sqlite3_finalize(statement);
  return result;
}

/* A day bars the groups that meet on it. */
static int rules_days(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  struct mix_problem *problem = &roster->problem;
  sqlite3_stmt *statement = NULL;
  int64_t count = 0, last = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM p_leadership_wish AS w JOIN p_leadership_occasion AS o"
                               " ON w.day BETWEEN o.day AND o.last_day WHERE w.kind = 'not_on' AND o.state = 'planned'", "");
  if (result < 0) return result;
  roster->blocks = pussel_alloc(context, (size_t)(count + 1) * sizeof *roster->blocks);
  roster->date_wishes = pussel_alloc(context, (size_t)(count + 1) * sizeof *roster->date_wishes);
  if (roster->blocks == NULL || roster->date_wishes == NULL) return PUSSEL_ENOMEM;
  problem->blocks = roster->blocks;
  result = kit_sql_prepare(context, &statement,
                           "SELECT DISTINCT w.id, w.participant, o.group_id FROM p_leadership_wish AS w"
                           " JOIN p_leadership_participant AS a ON a.id = w.participant JOIN p_leadership_group AS g ON g.programme = a.programme"
                           " JOIN p_leadership_occasion AS o ON o.group_id = g.id AND w.day BETWEEN o.day AND o.last_day"
                           " WHERE a.programme = ? AND w.kind = 'not_on' AND o.state = 'planned' ORDER BY w.id, o.group_id",
                           "i", request->programme.id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    struct mix_block block = {leadership_assign_index(roster, roster->participants, sqlite3_column_int64(statement, 1)), -1, 0};
    for (int g = 0; g < problem->groups; g++)
      if (roster->groups[g].id == sqlite3_column_int64(statement, 2)) block.group = g;
    if (block.person < 0 || block.group < 0) continue;
    if (problem->wishes == 0 || last != sqlite3_column_int64(statement, 0)) roster->date_wishes[problem->wishes++] = sqlite3_column_int64(statement, 0);
    last = sqlite3_column_int64(statement, 0);
    block.wish = problem->wishes - 1;
    roster->blocks[problem->block_count++] = block;
  }
  sqlite3_finalize(statement);
  return result;
}

int leadership_assign_rules(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  size_t people = (size_t)roster->problem.count + 1;
  int *under = pussel_alloc(context, people * sizeof *under), *team = pussel_alloc(context, people * sizeof *team);
  int *registered = pussel_alloc(context, people * sizeof *registered), room = 0, result;
  if (under == NULL || team == NULL || registered == NULL) return PUSSEL_ENOMEM;
  result = rules_line(context, request, roster, &room, under);
  if (result == PUSSEL_OK) result = rules_registered(context, request, roster, registered, team);
  if (result == PUSSEL_OK) result = rules_teams(context, roster, registered, under, team);
  if (result == PUSSEL_OK) result = rules_wishes(context, request, roster, &room);
  if (result == PUSSEL_OK) result = rules_days(context, request, roster);
  return result;
}

/*
 * assign.c — makes a programme's groups and places those who wait. Where there are groups already, those who are in them stay, and only
 * those who wait are placed; --again, before anything has begun, makes all anew.
 */
#include <assert.h>

#include "assign.h"
#include "group.h"

#include <string.h>

static int assign_request(struct pussel_context *context, struct assign_request *request) {
  int result;
  memset(request, 0, sizeof *request);
  result = leadership_programme_find(context, &request->programme);
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &request->programme, _("no groups were made"));
  if (result < 0) return result;
  request->groups = pussel_argument_integer(context, "groups");
  request->seed = pussel_argument_integer(context, "seed");
  request->min = pussel_argument_count(context, "min") > 0 ? pussel_argument_integer(context, "min") : request->programme.size_min;
  request->max = pussel_argument_count(context, "max") > 0 ? pussel_argument_integer(context, "max") : request->programme.size_max;
  /* Who gives one of them means the other to follow. */
  if (pussel_argument_count(context, "min") == 0 && request->min > request->max) request->min = request->max;
  if (pussel_argument_count(context, "max") == 0 && request->max < request->min) request->max = request->min;
  request->again = pussel_argument_integer(context, "again") != 0;
  request->explain = pussel_argument_integer(context, "explain") != 0;
  if (request->min > request->max)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-assign-options", _("no groups were made"),
                       pussel_text(context, _("the smallest size, %lld, is above the largest, %lld"), (long long)request->min, (long long)request->max),
                       _("Give --min and --max so that the first is not above the second."));
  if (request->again && request->programme.has_begun)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-begun", _("no groups were made"),
                       pussel_text(context, _("the programme %s has begun, and those who have met stay together"), request->programme.title),
                       _("Leave out --again to place those who wait, or move one person: pussel leadership move --person PERSON --group GROUP --dry-run"));
  return PUSSEL_OK;
}

/* ---- how many groups, and who is placed ---- */

/* Groups that are there already, and are not wanted any more: only when all is made anew, and nothing is planned for them. */
static int assign_fewer(struct pussel_context *context, const struct assign_request *request, const struct assign_roster *roster) {
  int64_t planned = 0;
  int result;
  if (!request->again)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-fewer", _("no groups were made"),
                       pussel_text(context, _("the programme has %d groups, and those who are in them stay"), roster->problem.groups),
                       request->programme.has_begun ? _("Give --groups with that number or more.")
                                                    : _("Give --groups with that number or more, or --again to make all groups anew."));
  result = kit_sql_integer(context, &planned, "SELECT count(*) FROM p_leadership_occasion AS o JOIN p_leadership_group AS g ON g.id = o.group_id"
                           " WHERE g.programme = ? AND g.number > ?", "ii", request->programme.id, roster->groups[request->groups - 1].number);
  if (result < 0 || planned == 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-planned", _("no groups were made"),
                     pussel_text(context, _("%lld occasions are planned for groups that would be no more"), (long long)planned),
                     _("Keep as many groups as there are: leave out --groups."));
}

static int assign_groups(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  struct mix_problem *problem = &roster->problem;
  int64_t wanted = request->groups, last = problem->groups > 0 ? roster->groups[problem->groups - 1].number : 0;
  if (wanted == 0) wanted = problem->groups > 0 ? problem->groups : (problem->count + request->max - 1) / request->max;
  if (wanted > problem->count)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-assign-options", _("no groups were made"),
                       pussel_text(context, _("%lld groups are more than there are people: %d"), (long long)wanted, problem->count),
                       _("Give --groups with a smaller number."));
  if (wanted < problem->groups) {
    struct assign_request fewer = *request;
    int result;
    fewer.groups = wanted;
    result = assign_fewer(context, &fewer, roster);
    if (result < 0) return result;
  }
  for (int64_t g = problem->groups; g < wanted; g++) roster->groups[g] = (struct assign_group){.number = ++last};
  problem->groups = (int)wanted;
  problem->max = (int)request->max;
  problem->min = roster->placed > 0 ? 0 : (int)request->min;
  return PUSSEL_OK;
}

/* Where some are placed already there may be more who wait than places: whoever has waited longest comes first. */
static int assign_leave_later(struct pussel_context *context, struct assign_roster *roster) {
  struct mix_problem *problem = &roster->problem;
  int places = 0, kept = 0, taken = 0;
  if (roster->placed == 0) return PUSSEL_OK;
  for (int g = 0; g < problem->groups; g++)
    if (roster->groups[g].before < problem->max) places += problem->max - roster->groups[g].before;
  if (places == 0 && roster->waiting > 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-full", _("nobody was placed"),
                       pussel_text(context, _("%d wait, and each group has %d, the most that it may have"), roster->waiting, problem->max),
                       pussel_text(context, _("Allow larger groups with --max %d, or one group more with --groups %d."), problem->max + 1, problem->groups + 1));
  for (int i = 0; i < problem->count; i++) {
    if (roster->people[i].group < 0 && taken++ >= places) {
      roster->later++;
      roster->waiting--;
      continue;
    }
    roster->people[kept] = roster->people[i];
    roster->participants[kept] = roster->participants[i];
    roster->persons[kept] = roster->persons[i];
    roster->units[kept++] = roster->units[i];
  }
  problem->count = kept;
  return PUSSEL_OK;
}

/* One team may be split, when the project lead says so. */
static int assign_split(struct pussel_context *context, struct assign_roster *roster) {
  int64_t unit = pussel_argument_integer(context, "split");
  if (pussel_argument_count(context, "split") == 0) return PUSSEL_OK;
  for (int t = 0; t < roster->problem.teams; t++) {
    if (roster->teams[t] != unit) continue;
    roster->problem.relaxed.teams = (struct mix_range){t, t + 1};
    return PUSSEL_OK;
  }
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-assign-options", _("no groups were made"),
                     _("the unit that is named with --split has no management team among those who take part"),
                     _("Name the förvaltning whose team may be split, or leave out --split."));
}

/* ---- writing ---- */

static int assign_write_groups(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster) {
  int result = PUSSEL_OK;
  for (int g = 0; g < roster->problem.groups && result == PUSSEL_OK; g++) {
    if (roster->groups[g].id != 0) continue;
    result = kit_sql_run(context, "INSERT INTO p_leadership_group (programme, number) VALUES (?, ?)", "ii", request->programme.id, roster->groups[g].number);
    roster->groups[g].id = sqlite3_last_insert_rowid(pussel_db(context));
  }
  return result;
}

static int assign_write_people(struct pussel_context *context, const struct assign_roster *roster, const int *group) {
  assert(group != NULL);
  sqlite3_stmt *statement = NULL;
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement, "UPDATE p_leadership_participant SET state = 'placed', group_id = ?2, placed_on = ?3 WHERE id = ?1", "iii",
                             (int64_t)0, (int64_t)0, today);
  for (int i = 0; i < roster->problem.count && result == PUSSEL_OK; i++) {
    if (roster->people[i].group >= 0) continue;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, roster->participants[i]);
    sqlite3_bind_int64(statement, 2, roster->groups[group[i]].id);
    result = kit_sql_step(context, statement);
  }
  sqlite3_finalize(statement);
  return result;
}

/* A group that is one whole team and nobody else is that team's own. */
static int assign_write_teams(struct pussel_context *context, const struct assign_roster *roster, const int *group) {
  assert(group != NULL);
  const struct mix_problem *problem = &roster->problem;
  int result = PUSSEL_OK;
  for (int g = 0; g < problem->groups && result == PUSSEL_OK; g++) {
    int team = -2;
    for (int i = 0; i < problem->count; i++) {
      if (group[i] != g) continue;
      team = team == -2 || team == roster->people[i].team ? roster->people[i].team : -1;
    }
    result = kit_sql_run(context, "UPDATE p_leadership_group SET team_of = nullif(?2, 0) WHERE id = ?1", "ii", roster->groups[g].id,
                         team >= 0 ? roster->teams[team] : (int64_t)0);
  }
  return result;
}

static int assign_write(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster, const struct mix_result *result) {
  const struct mix_problem *problem = &roster->problem;
  int status = assign_write_groups(context, request, roster);
  if (status == PUSSEL_OK) status = assign_write_people(context, roster, result->group);
  /* Whoever had left before the groups were made anew was in none of them, and earlier moves were between others. */
  if (status == PUSSEL_OK && request->again)
    status = kit_sql_run(context, "DELETE FROM p_leadership_move WHERE participant IN (SELECT id FROM p_leadership_participant WHERE programme = ?)", "i",
                         request->programme.id);
  if (status == PUSSEL_OK && request->again)
    status = kit_sql_run(context, "UPDATE p_leadership_participant SET group_id = NULL WHERE programme = ? AND state = 'left'", "i", request->programme.id);
  if (status == PUSSEL_OK && request->again)
    status = kit_sql_run(context, "DELETE FROM p_leadership_group WHERE programme = ? AND number > ?", "ii", request->programme.id,
                         roster->groups[problem->groups - 1].number);
  if (status == PUSSEL_OK) status = assign_write_teams(context, roster, result->group);
  if (status < 0) return status;
  struct pussel_field fields[] = {
      pussel_field_integer("programme", request->programme.id), pussel_field_integer("groups", problem->groups),
      pussel_field_integer("placed", roster->waiting),          pussel_field_integer("waiting", roster->later),
      pussel_field_integer("seed", request->seed),              pussel_field_integer("points", result->points),
      pussel_field_integer("bound", result->bound),
  };
  return pussel_emit(context, "leadership.group.assigned", 1, request->programme.unit, fields, sizeof fields / sizeof *fields);
}

/* ---- rows and notes ---- */

/* The förvaltningar whose management teams are in the group. */
static int assign_teams_of(struct pussel_context *context, const struct assign_roster *roster, const int *group, int g, const char **teams) {
  assert(group != NULL);
  struct kit_build text = {.context = context};
  *teams = NULL;
  for (int t = 0; t < roster->problem.teams; t++) {
    const char *name = NULL;
    sqlite3_stmt *statement = NULL;
    bool there = false;
    int result;
    for (int i = 0; i < roster->problem.count && !there; i++) there = roster->people[i].team == t && group[i] == g;
    if (!there) continue;
    result = kit_sql_prepare(context, &statement, "SELECT " KIT_UNIT_NAME("?1"), "i", roster->teams[t]);
    if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) name = kit_sql_text(context, statement, 0);
    sqlite3_finalize(statement);
    if (result < 0) return result;
    kit_build_addf(&text, "%s%s", text.length > 0 ? ", " : "", name == NULL ? "" : name);
  }
  return text.length == 0 ? PUSSEL_OK : kit_build_end(&text, teams);
}

/* The whole grouping's figures, the same in each row. `costs` NULL: they were not asked for. */
static int assign_whole(struct pussel_context *context, const struct mix_result *mixed, const struct assign_costs *costs) {
  int result = pussel_row_integer(context, "points", mixed->points);
  if (result == PUSSEL_OK) result = pussel_row_integer(context, "bound", mixed->bound);
  if (result == PUSSEL_OK && costs != NULL) result = leadership_assign_cost_row(context, costs);
  return result;
}

static int assign_rows(struct pussel_context *context, const struct assign_roster *roster, const struct mix_result *mixed, const struct assign_costs *costs) {
  const struct mix_problem *problem = &roster->problem;
  const int *group = mixed->group;
  struct mix_group *groups = pussel_alloc(context, (size_t)(problem->groups + 1) * sizeof *groups);
  int result = PUSSEL_OK;
  if (groups == NULL || mix_describe(problem, group, groups) < 0) return PUSSEL_ENOMEM;
  for (int g = 0; g < problem->groups && result == PUSSEL_OK; g++) {
    const char *teams = NULL;
    result = assign_teams_of(context, roster, group, g, &teams);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "group_number", roster->groups[g].number);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "members", groups[g].size);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "placed", groups[g].size - roster->groups[g].before);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "administrations", groups[g].administrations);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "fields", groups[g].fields);
    if (result == PUSSEL_OK) result = pussel_row_integer(context, "largest_share", groups[g].size == 0 ? 0 : (200 * groups[g].largest + groups[g].size) / (2 * groups[g].size));
    if (result == PUSSEL_OK) result = pussel_row_text(context, "teams", teams);
    if (result == PUSSEL_OK) result = assign_whole(context, mixed, costs);
    if (result == PUSSEL_OK) result = pussel_row_end(context);
  }
  return result;
}

static void assign_notes(struct pussel_context *context, const struct assign_roster *roster, const struct mix_result *result) {
  int64_t percent = result->bound > 0 ? 1000 * result->points / result->bound : 1000;
  if (result->points == result->bound)
    pussel_note(context, pussel_text(context, _("The mix has %lld points, and more than that is not possible."), (long long)result->points));
  else if (result->optimal)
    pussel_note(context, pussel_text(context, _("The mix has %lld points; every grouping was tried, and none has more."), (long long)result->points));
  else
    pussel_note(context, pussel_text(context, _("The mix has %lld points; no grouping can have more than %lld (%lld.%lld %%)."), (long long)result->points,
                                     (long long)result->bound, (long long)(percent / 10), (long long)(percent % 10)));
  if (roster->later > 0)
    pussel_warn(context, pussel_text(context, _("%d more wait than there are places, and are still on the waiting list."), roster->later));
}

static int assign_solve(struct pussel_context *context, struct assign_roster *roster, struct mix_result *result) {
  result->group = pussel_alloc(context, (size_t)(roster->problem.count + 1) * sizeof *result->group);
  if (result->group == NULL || mix_solve(&roster->problem, NULL, result) < 0) return PUSSEL_ENOMEM;
  if (result->state != MIX_FOUND) return leadership_assign_impossible(context, roster, result->state);
  return PUSSEL_OK;
}

int leadership_assign(struct pussel_context *context, void *prepared) {
  struct assign_request request = {0};
  struct assign_roster roster = {0};
  struct mix_result mixed = {0};
  struct assign_costs costs;
  int result = assign_request(context, &request);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_assign_read(context, &request, &roster);
  if (result < 0) return result;
  if (roster.problem.count == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-nobody", _("no groups were made"), _("nobody takes part in the programme yet"),
                       pussel_text(context, _("Invite those whom it is for: pussel leadership invite --programme %lld"), (long long)request.programme.id));
  result = assign_groups(context, &request, &roster);
  if (result == PUSSEL_OK) result = assign_leave_later(context, &roster);
  if (result == PUSSEL_OK) result = leadership_assign_rules(context, &request, &roster);
  if (result == PUSSEL_OK) result = assign_split(context, &roster);
  if (result == PUSSEL_OK && roster.waiting > 0) result = assign_solve(context, &roster, &mixed);
  if (result < 0) return result;
  if (roster.waiting == 0) {
    pussel_note(context, _("Nobody waits for a place. pussel leadership groups shows the groups."));
    return PUSSEL_OK;
  }
  result = assign_write(context, &request, &roster, &mixed);
  if (result == PUSSEL_OK && request.explain) result = leadership_assign_costs(&roster, &mixed, &costs);
  if (result == PUSSEL_OK) result = assign_rows(context, &roster, &mixed, request.explain ? &costs : NULL);
  if (result == PUSSEL_OK) assign_notes(context, &roster, &mixed);
  if (result == PUSSEL_OK && request.explain) leadership_assign_explain(context, &roster, &mixed, &costs);
  return result;
}

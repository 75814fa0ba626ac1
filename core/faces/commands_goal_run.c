/* faces/commands_goal_run.c — `pussel goal …`: what units are to strive for. */
#include "faces/commands_parts.h"

#include <string.h>

/* A dry run shows the first changes; all goals of a kommun would fill the terminal. */
#define GOAL_LISTED 200

/* From the table: a goal may begin or have ended on another day than that of views. */
static int goal_row(struct pussel_context *context, int64_t goal) {
  static const char sql[] =
      "SELECT 'goal:' || v.goal AS ref, v.unit, ?2 AS path, v.level, v.text, v.parent_ref,"
      " (SELECT date(min(f.valid_from) * 86400, 'unixepoch') FROM core_goal_version f WHERE f.goal = v.goal) AS valid_from,"
      " CASE WHEN v.valid_to < 2932896 THEN date(v.valid_to * 86400, 'unixepoch') END AS valid_to"
      " FROM core_goal_version v WHERE v.goal = ?1 ORDER BY v.valid_from DESC LIMIT 1";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t unit = 0, from = 0;
  int32_t today = clock_today(store_clock(store));
  int result = store_integer(store, &unit, "SELECT unit FROM core_goal_version WHERE goal = ? ORDER BY valid_from DESC LIMIT 1", "i", goal);

  if (result == 0) result = store_integer(store, &from, "SELECT max(valid_from) FROM core_goal_version WHERE goal = ?", "i", goal);
  if (result < 0) return result;
  result = store_prepare(store, &statement, sql, "it", goal, commands_value_path(context, unit, from > today ? (int32_t)from : today));
  return commands_value_rows(context, statement, result);
}

/* ---- list ---- */

static int list_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  return host_row_free(state, columns, cells, count);
}

COMMANDS_RUN(commands_goal_list) {
  int32_t day = commands_value_view_day(context);
  const char *typed = pussel_argument_text(context, "level");
  struct query_goals goals = {.unit = pussel_argument_integer(context, "unit"),
                              .below = commands_value_given(context, "below"),
                              .above = commands_value_given(context, "above"),
                              .level = org_goal_level(typed),
                              .from = day,
                              .to = day + 1};
  int result = commands_value_period(context, &goals.from, &goals.to);

  (void)prepared;
  if (result == 0 && typed != NULL && goals.level == NULL) result = org_goal_refuse_level(host_org(host_of(context)), "--level", typed);
  return result < 0 ? result : query_goals(host_of(context), &goals, list_row, context);
}

/* ---- add and end ---- */

/* 1: some module has a goal of this reference. */
static int goal_known(void *state, const char *ref) {
  int64_t known = 0;
  int result = store_integer(host_store(host_of(state)), &known,
                             "SELECT EXISTS (SELECT 1 FROM goal WHERE ref = ?1) OR EXISTS (SELECT 1 FROM core_goal WHERE 'goal:' || id = ?1)", "t", ref);

  return result < 0 ? result : (int)known;
}

static int goal_parent(struct pussel_context *context, const char **ref) {
  const char *typed = pussel_argument_text(context, "parent");
  int64_t goal = 0;
  int known = typed == NULL ? 1 : goal_known(context, typed);

  *ref = typed;
  if (known != 0) return known < 0 ? known : 0;
  known = org_goal_find(host_org(host_of(context)), _("the goal was not added"), typed, &goal);
  *ref = pussel_text(context, "goal:%lld", (long long)goal);
  return known;
}

COMMANDS_RUN(commands_goal_add) {
  const char *typed = pussel_argument_text(context, "level"), *level = org_goal_level(typed);
  struct org_goal goal = {.unit = pussel_argument_integer(context, "unit"),
                          .level = level != NULL ? level : typed,
                          .text = pussel_argument_text(context, "text"),
                          .body = pussel_argument_text(context, "body"),
                          .external_id = pussel_argument_text(context, "external-id")};
  int32_t to = commands_value_given(context, "until") ? commands_value_day(context, "until") : DAY_OPEN;
  int64_t id = 0;
  int result = goal_parent(context, &goal.parent_ref);

  (void)prepared;
  if (result == 0) result = org_goal_add(host_org(host_of(context)), &goal, commands_value_day(context, "from"), to, &id);
  return result < 0 ? result : goal_row(context, id);
}

COMMANDS_RUN(commands_goal_end) {
  struct org *org = host_org(host_of(context));
  int64_t goal = 0, unit = 0;
  int result = org_goal_find(org, _("the goal was not ended"), pussel_argument_text(context, "goal"), &goal);

  (void)prepared;
  if (result == 0)
    result = store_integer(host_store(host_of(context)), &unit, "SELECT unit FROM core_goal_version WHERE goal = ? ORDER BY valid_from DESC LIMIT 1", "i", goal);
  if (result == 0) result = pussel_unit_enter(context, unit);
  if (result == 0) result = org_goal_end(org, goal, commands_value_day(context, "date"));
  return result < 0 ? result : goal_row(context, goal);
}

/* ---- import ---- */

struct reporter {
  struct pussel_context *context;
  int64_t listed, changes;
};

static int report_change(void *state, const struct org_goal_change *change) {
  struct reporter *reporter = state;
  struct pussel_context *context = reporter->context;
  int32_t today = commands_value_day(context, "date");

  reporter->changes++;
  if (!commands_value_given(context, "list") && (!host_is_dry_run(context) || reporter->listed >= GOAL_LISTED)) return 0;
  reporter->listed++;
  pussel_row_text(context, "what", change->what);
  /* A number that a dry run gives to a new goal is given to another one afterwards. */
  if (!host_is_dry_run(context) || strcmp(change->what, "added") != 0) pussel_row_text(context, "ref", pussel_text(context, "goal:%lld", (long long)change->goal));
  pussel_row_integer(context, "unit", change->unit);
  /* A goal may be older than its unit is known here. */
  pussel_row_text(context, "path", commands_value_path(context, change->unit, change->day > today ? change->day : today));
  pussel_row_text(context, "level", change->level);
  pussel_row_text(context, "text", change->text);
  pussel_row_text(context, "date", commands_value_date(context, change->day));
  pussel_row_text(context, "detail", change->detail);
  if (change->line != 0) pussel_row_integer(context, "line", change->line);
  return pussel_row_end(context);
}

static int report_enter(void *state, int64_t unit) { return pussel_unit_enter(((struct reporter *)state)->context, unit); }
static int report_known(void *state, const char *ref) { return goal_known(((struct reporter *)state)->context, ref); }

COMMANDS_RUN(commands_goal_import) {
  struct reporter reporter = {.context = context};
  struct org_goal_count count = {0};
  struct org_goal_import import = {.path = pussel_argument_text(context, "file"),
                                   .day = commands_value_day(context, "date"),
                                   .end_missing = commands_value_given(context, "end-missing"),
                                   .report = report_change,
                                   .known = report_known,
                                   .state = &reporter};
  bool may_whole = false;
  int result = host_may_whole(context, &may_whole);

  (void)prepared;
  import.enter = may_whole ? NULL : report_enter;
  if (result == 0) result = org_goal_import(host_org(host_of(context)), &import, &count);
  if (result < 0) return result;
  commands_value_note(context,
                      host_is_dry_run(context) ? _("Goals: %lld would be added, %lld changed, %lld ended, %lld unchanged.")
                                               : _("Goals: %lld added, %lld changed, %lld ended, %lld unchanged."),
                      (long long)count.added, (long long)count.changed, (long long)count.ended, (long long)count.unchanged);
  if (host_is_dry_run(context) && reporter.changes > reporter.listed)
    commands_value_note(context, _("The first %lld of %lld changes are listed; --list lists them all."), (long long)reporter.listed, (long long)reporter.changes);
  return 0;
}

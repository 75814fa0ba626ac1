/* assign_tell.c — says why no grouping is possible and which single change is the smallest that helps, and what each rule costs. */
#include "assign.h"

#include <string.h>

const char *leadership_assign_name(struct pussel_context *context, int64_t person) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT coalesce(name, 'id:' || person) FROM org_person WHERE person = ?", "i", person) == PUSSEL_OK &&
      kit_sql_step(context, statement) == 1)
    name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return name != NULL ? name : pussel_text(context, "id:%lld", (long long)person);
}

static const char *tell_unit(struct pussel_context *context, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT " KIT_UNIT_NAME("?1"), "i", unit) == PUSSEL_OK && kit_sql_step(context, statement) == 1)
    name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return name != NULL ? name : pussel_text(context, "id:%lld", (long long)unit);
}

static const struct {
  enum mix_rule rule;
  const char *name, *column;
} tell_rules[ASSIGN_RULES] = {
    {MIX_TEAM, N_("management teams are placed whole"), "cost_team"}, {MIX_MANAGER, N_("nobody is with their own manager"), "cost_manager"},
    {MIX_APART, N_("wishes to be apart"), "cost_apart"},              {MIX_WITH, N_("wishes to be together"), "cost_with"},
    {MIX_DATE, N_("blocked days"), "cost_date"},                      {MIX_SIZE, N_("sizes of groups"), "cost_size"},
};

/* ---- why ---- */

static const char *tell_team_too_large(struct pussel_context *context, const struct assign_roster *roster) {
  for (int t = 0; t < roster->problem.teams; t++) {
    int members = 0;
    for (int i = 0; i < roster->problem.count; i++) members += roster->people[i].team == t;
    if (members > roster->problem.max)
      return pussel_text(context, _("the management team of %s is %d people, and a group has at most %d; a team is placed whole"),
                         tell_unit(context, roster->teams[t]), members, roster->problem.max);
  }
  return NULL;
}

/* Somebody whose days bar every group. */
static const char *tell_barred(struct pussel_context *context, const struct assign_roster *roster) {
  const struct mix_problem *problem = &roster->problem;
  for (int i = 0; i < problem->count; i++) {
    int barred = 0;
    for (int g = 0; g < problem->groups && roster->people[i].group < 0; g++) {
      bool is = false;
      for (int b = 0; b < problem->block_count && !is; b++) is = roster->blocks[b].person == i && roster->blocks[b].group == g;
      barred += is;
    }
    if (barred == problem->groups)
      return pussel_text(context, _("%s has said no to a day of every group"), leadership_assign_name(context, roster->persons[i]));
  }
  return NULL;
}

/* Two of one team, of whom one wishes to be apart from the other. */
static const char *tell_torn_team(struct pussel_context *context, const struct assign_roster *roster) {
  for (int p = 0; p < roster->problem.pair_count; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int team = roster->people[pair->one].team;
    if (pair->rule == MIX_APART && team >= 0 && team == roster->people[pair->other].team)
      return pussel_text(context, _("%s and %s are to be apart, and both are in the management team of %s, which is placed whole"),
                         leadership_assign_name(context, roster->persons[pair->one]), leadership_assign_name(context, roster->persons[pair->other]),
                         tell_unit(context, roster->teams[team]));
  }
  return NULL;
}

/* The rules that cannot be kept together. */
static int tell_blamed(struct pussel_context *context, const struct assign_roster *roster, enum mix_state state, const char **why) {
  struct kit_build names = {.context = context};
  unsigned blamed = 0;
  if (mix_blame(&roster->problem, &blamed) < 0) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < ASSIGN_RULES; i++) {
    if ((blamed & (unsigned)tell_rules[i].rule) == 0) continue;
    kit_build_addf(&names, "%s%s", names.length > 0 ? ", " : "", pussel_translate(context, tell_rules[i].name));
  }
  if (names.length == 0) kit_build_add(&names, _("teams, managers, wishes, blocked days and sizes, more than two of them"));
  if (names.failed) return PUSSEL_ENOMEM;
  *why = state == MIX_IMPOSSIBLE ? pussel_text(context, _("these rules cannot be kept together: %s"), names.bytes)
                                 : pussel_text(context, _("no grouping was found that keeps these rules together: %s"), names.bytes);
  return *why == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

static int tell_why(struct pussel_context *context, const struct assign_roster *roster, enum mix_state state, const char **why) {
  const struct mix_problem *problem = &roster->problem;
  if (roster->placed == 0 && problem->count > problem->groups * problem->max)
    *why = pussel_text(context, _("%d people do not fit in %d groups of at most %d"), problem->count, problem->groups, problem->max);
  else if (problem->count < problem->groups * problem->min)
    *why = pussel_text(context, _("%d people are too few for %d groups of at least %d"), problem->count, problem->groups, problem->min);
  else
    *why = tell_team_too_large(context, roster);
  if (*why == NULL) *why = tell_torn_team(context, roster);
  if (*why == NULL) *why = tell_barred(context, roster);
  return *why != NULL ? PUSSEL_OK : tell_blamed(context, roster, state, why);
}

/* ---- what helps ---- */

static const char *tell_wish(struct pussel_context *context, const struct assign_roster *roster, const struct mix_relaxation *relaxation) {
  int64_t wish = relaxation->change == MIX_DROP_DATE ? roster->date_wishes[relaxation->number] : roster->pair_wishes[relaxation->number];
  int person = -1;
  if (relaxation->change == MIX_DROP_APART)
    return pussel_text(context, _("drop the wish that %s and %s be apart (pussel leadership wish drop --wish %lld)"),
                       leadership_assign_name(context, roster->persons[roster->pairs[relaxation->number].one]),
                       leadership_assign_name(context, roster->persons[roster->pairs[relaxation->number].other]), (long long)wish);
  for (int b = 0; b < roster->problem.block_count; b++)
    if (roster->blocks[b].wish == relaxation->number) person = roster->blocks[b].person;
  return pussel_text(context, _("drop the blocked day of %s (pussel leadership wish drop --wish %lld)"),
                     leadership_assign_name(context, person < 0 ? 0 : roster->persons[person]), (long long)wish);
}

static const char *tell_change(struct pussel_context *context, const struct assign_roster *roster, const struct mix_relaxation *relaxation) {
  const struct mix_problem *problem = &roster->problem;
  int number = relaxation->number;
  switch (relaxation->change) {
    case MIX_DROP_DATE:
    case MIX_DROP_APART: return tell_wish(context, roster, relaxation);
    case MIX_LEAVE_PERSON:
      return pussel_text(context, _("leave %s on the waiting list"), leadership_assign_name(context, roster->persons[number]));
    case MIX_OTHER_MAX: return pussel_text(context, _("at most %d in a group instead of %d (--max %d)"), number, problem->max, number);
    case MIX_OTHER_MIN: return pussel_text(context, _("at least %d in a group instead of %d (--min %d)"), number, problem->min, number);
    case MIX_SPLIT_TEAM:
      return pussel_text(context, _("let the management team of %s be split (--split id:%lld)"), tell_unit(context, roster->teams[number]),
                         (long long)roster->teams[number]);
    case MIX_OTHER_GROUPS: break;
  }
  return pussel_text(context, _("%d groups instead of %d (--groups %d)"), number, problem->groups, number);
}

int leadership_assign_impossible(struct pussel_context *context, const struct assign_roster *roster, enum mix_state state) {
  struct mix_relaxation changes[MIX_CHANGES];
  struct kit_build remedy = {.context = context}, others = {.context = context};
  const char *text = NULL, *why = NULL;
  int count = mix_relax(&roster->problem, roster->placed > 0, changes), result;
  if (count < 0) return PUSSEL_ENOMEM;
  for (int i = 1; i < count; i++) kit_build_addf(&others, "%s%s", i == 1 ? "" : "; ", tell_change(context, roster, &changes[i]));
  if (others.failed) return PUSSEL_ENOMEM;
  if (count == 0) kit_build_add(&remedy, _("No single change helps: allow other sizes or another number of groups, and drop wishes besides."));
  if (count == 1) kit_build_addf(&remedy, _("Smallest change that helps: %s."), tell_change(context, roster, &changes[0]));
  if (count > 1)
    kit_build_addf(&remedy, _("Smallest change that helps: %s. Each of these helps too: %s."), tell_change(context, roster, &changes[0]), others.bytes);
  result = kit_build_end(&remedy, &text);
  if (result == PUSSEL_OK) result = tell_why(context, roster, state, &why);
  if (result < 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-assign-impossible", _("no groups were made"), why, text);
}

/* ---- what rules cost ---- */

static bool tell_has_rule(const struct assign_roster *roster, enum mix_rule rule) {
  if (rule == MIX_TEAM) return roster->problem.teams > 0;
  if (rule == MIX_DATE) return roster->problem.block_count > 0;
  if (rule == MIX_SIZE) return true;
  for (int p = 0; p < roster->problem.pair_count; p++)
    if (roster->pairs[p].rule == rule) return true;
  return false;
}

/* How many wishes to be together are granted. */
static void tell_granted(struct pussel_context *context, const struct assign_roster *roster, const struct mix_result *result) {
  int wishes = 0, granted = 0;
  for (int p = 0; p < roster->problem.pair_count; p++) {
    if (roster->pairs[p].rule != MIX_WITH) continue;
    wishes++;
    granted += result->group[roster->pairs[p].one] == result->group[roster->pairs[p].other];
  }
  if (wishes > 0) pussel_note(context, pussel_text(context, _("Wishes to be together: %d of %d are granted."), granted, wishes));
}

int leadership_assign_costs(const struct assign_roster *roster, const struct mix_result *result, struct assign_costs *costs) {
  for (size_t i = 0; i < ASSIGN_RULES; i++) {
    costs->of[i] = -1;
    if (!tell_has_rule(roster, tell_rules[i].rule)) continue;
    costs->of[i] = mix_cost(&roster->problem, result, tell_rules[i].rule);
    if (costs->of[i] < 0) return PUSSEL_ENOMEM;
  }
  return PUSSEL_OK;
}

int leadership_assign_cost_row(struct pussel_context *context, const struct assign_costs *costs) {
  int result = PUSSEL_OK;
  for (size_t i = 0; i < ASSIGN_RULES && result == PUSSEL_OK; i++)
    if (costs->of[i] >= 0) result = pussel_row_integer(context, tell_rules[i].column, costs->of[i]);
  return result;
}

void leadership_assign_explain(struct pussel_context *context, const struct assign_roster *roster, const struct mix_result *result,
                               const struct assign_costs *costs) {
  tell_granted(context, roster, result);
  pussel_note(context, _("What each rule costs, in points (a förvaltning or a field fewer in a group is a point):"));
  for (size_t i = 0; i < ASSIGN_RULES; i++)
    if (costs->of[i] >= 0)
      pussel_note(context, pussel_text(context, "  %s: %lld", pussel_translate(context, tell_rules[i].name), (long long)costs->of[i]));
}

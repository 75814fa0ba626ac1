/*
 * place_rule.c — which rule forbids a participant a group: it is full, it is a management team's own, the participant's own team is in
 * another, it holds the participant's own manager or subordinate, somebody asked to be apart, or it meets on a day that is blocked. The
 * rules are those of assigning.
 */
#include "assign.h"

int leadership_place_read(struct pussel_context *context, const struct leadership_programme *programme, struct assign_roster *roster) {
  const struct assign_request request = {.programme = *programme};
  int result = leadership_assign_read(context, &request, roster);
  if (result < 0) return result;
  roster->problem.min = (int)programme->size_min;
  roster->problem.max = (int)programme->size_max;
  return leadership_assign_rules(context, &request, roster);
}

static int rule_group(const struct assign_roster *roster, int64_t group) {
  for (int g = 0; g < roster->problem.groups; g++)
    if (roster->groups[g].id == group) return g;
  return -1;
}

/* A team that has its group to itself lets nobody else in; one that is in a group is not split. */
static int rule_team(struct pussel_context *context, const struct assign_roster *roster, int person, int group, const char **why) {
  int team = roster->people[person].team;
  int64_t team_of = 0;
  int result = kit_sql_integer(context, &team_of, "SELECT team_of FROM p_leadership_group WHERE id = ?", "i", roster->groups[group].id);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_OK && (team < 0 || roster->teams[team] != team_of)) {
    *why = _("the group is the management team of a förvaltning that the person does not belong to");
    return PUSSEL_OK;
  }
  for (int i = 0; i < roster->problem.count && team >= 0; i++)
    if (i != person && roster->people[i].team == team && roster->people[i].group >= 0 && roster->people[i].group != group)
      *why = _("the person's management team is in another group");
  return PUSSEL_OK;
}

static const char *rule_pairs(struct pussel_context *context, const struct assign_roster *roster, int person, int group) {
  for (int p = 0; p < roster->problem.pair_count; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int other = pair->one == person ? pair->other : pair->other == person ? pair->one : -1;
    if (other < 0 || roster->people[other].group != group) continue;
    if (pair->rule == MIX_APART) return _("somebody in the group and the person are to be apart");
    if (pair->rule != MIX_MANAGER) continue;
    if (roster->people[person].team < 0 || roster->people[person].team != roster->people[other].team)
      return _("the person's own manager or subordinate is in the group");
  }
  return NULL;
}

int leadership_place_rule(struct pussel_context *context, const struct leadership_programme *programme, const struct assign_roster *roster,
                          const struct leadership_participant *participant, int64_t group, const char **why) {
  int person = leadership_assign_index(roster, roster->persons, participant->person), to = rule_group(roster, group), result;
  *why = NULL;
  if (person < 0 || to < 0) return PUSSEL_OK;
  if (roster->groups[to].before >= programme->size_max) *why = _("the group is full");
  if (*why != NULL) return PUSSEL_OK;
  result = rule_team(context, roster, person, to, why);
  if (result < 0 || *why != NULL) return result;
  *why = rule_pairs(context, roster, person, to);
  for (int b = 0; b < roster->problem.block_count && *why == NULL; b++)
    if (roster->blocks[b].person == person && roster->blocks[b].group == to) *why = _("the group meets on a day on which the person cannot");
  return PUSSEL_OK;
}

int leadership_place_write(struct pussel_context *context, const struct leadership_participant *participant, int64_t group, struct assign_roster *roster) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  int person = roster == NULL ? -1 : leadership_assign_index(roster, roster->persons, participant->person);
  int to = roster == NULL ? -1 : rule_group(roster, group);
  if (result < 0) return result;
  if (person >= 0 && to >= 0) {
    roster->people[person].group = to;
    roster->groups[to].before++;
  }
  return kit_sql_run(context, "UPDATE p_leadership_participant SET state = 'placed', group_id = ?2, placed_on = ?3 WHERE id = ?1", "iii",
                     participant->id, group, today);
}

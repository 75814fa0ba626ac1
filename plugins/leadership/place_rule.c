/*
 * place_rule.c — what speaks against a participant's coming to a group, by the rules of assigning: the one place where it is asked, whether
 * the person is placed, moved or takes another's place. That a team is whole, one's own manager and a wish to be apart are hard, and hold
 * always; sizes, blocked days, a wish to be together and a group that is one team's own can be set aside by the project lead, who says why.
 */
#include <string.h>

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

/* ---- hard rules ---- */

/* The person's team, some of which is elsewhere or would be left behind. */
static const char *rule_team(struct pussel_context *context, const struct assign_roster *roster, int person, int to) {
  int team = roster->people[person].team, elsewhere = 0;
  for (int i = 0; i < roster->problem.count && team >= 0; i++)
    elsewhere += i != person && roster->people[i].team == team && roster->people[i].group >= 0 && roster->people[i].group != to;
  if (elsewhere == 0) return NULL;
  return pussel_text(context, _("the person belongs to a management team of which %d are in another group, and a team is placed whole"), elsewhere);
}

/* *wish: it is a wish, which can be dropped. */
static const char *rule_pair(struct pussel_context *context, const struct assign_roster *roster, int person, int to, bool *wish) {
  for (int p = 0; p < roster->problem.pair_count; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int other = pair->one == person ? pair->other : pair->other == person ? pair->one : -1;
    if (other < 0 || roster->people[other].group != to || pair->rule == MIX_WITH) continue;
    if (pair->rule == MIX_APART) {
      *wish = true;
      return pussel_text(context, _("the person and %s in that group are to be apart"), leadership_assign_name(context, roster->persons[other]));
    }
    if (roster->people[person].team >= 0 && roster->people[person].team == roster->people[other].team) continue;
    if (pair->one == person)
      return pussel_text(context, _("the person's own manager, %s, is in that group"), leadership_assign_name(context, roster->persons[other]));
    return pussel_text(context, _("%s in that group has the person as manager"), leadership_assign_name(context, roster->persons[other]));
  }
  return NULL;
}

/* ---- soft rules: in words for the person at the terminal, and as the words that are stored, which name nobody ---- */

struct soft {
  struct kit_build words, stored;
};

static void soft_add(struct soft *soft, const char *rule, const char *words) {
  if (soft->words.length > 0) kit_build_add(&soft->words, "; ");
  kit_build_add(&soft->words, words);
  if (soft->stored.length > 0 && strstr(soft->stored.bytes, rule) != NULL) return;
  if (soft->stored.length > 0) kit_build_add(&soft->stored, " ");
  kit_build_add(&soft->stored, rule);
}

static void soft_sizes(struct pussel_context *context, const struct assign_roster *roster, int from, int to, struct soft *soft) {
  const struct assign_group *there = &roster->groups[to];
  if (there->before >= roster->problem.max)
    soft_add(soft, "size", pussel_text(context, _("group %lld has %d already, the most that it may have"), (long long)there->number, there->before));
  if (from >= 0 && roster->groups[from].before <= roster->problem.min)
    soft_add(soft, "size", pussel_text(context, _("group %lld has only %d, the fewest that it may have"), (long long)roster->groups[from].number,
                                       roster->groups[from].before));
}

static void soft_wishes(struct pussel_context *context, const struct assign_roster *roster, int person, int to, struct soft *soft) {
  int from = roster->people[person].group;
  for (int b = 0; b < roster->problem.block_count; b++) {
    if (roster->blocks[b].person != person || roster->blocks[b].group != to) continue;
    soft_add(soft, "date", _("the group meets on a day that the person has blocked"));
    break;
  }
  for (int p = 0; p < roster->problem.pair_count && from >= 0; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int other = pair->one == person ? pair->other : pair->other == person ? pair->one : -1;
    if (pair->rule != MIX_WITH || other < 0 || roster->people[other].group != from) continue;
    soft_add(soft, "with", pussel_text(context, _("the person is with %s now, as one of them has wished"), leadership_assign_name(context, roster->persons[other])));
  }
}

/* ---- what is asked from outside ---- */

int leadership_place_rules(struct pussel_context *context, const struct assign_roster *roster, int person, int to, struct leadership_obstacle *obstacle) {
  struct soft soft = {.words = {.context = context}, .stored = {.context = context}};
  int team = roster->people[person].team, result;
  memset(obstacle, 0, sizeof *obstacle);
  obstacle->hard = rule_team(context, roster, person, to);
  if (obstacle->hard == NULL) obstacle->hard = rule_pair(context, roster, person, to, &obstacle->is_wish);
  soft_sizes(context, roster, roster->people[person].group, to, &soft);
  soft_wishes(context, roster, person, to, &soft);
  if (roster->groups[to].team_of != 0 && (team < 0 || roster->teams[team] != roster->groups[to].team_of))
    soft_add(&soft, "team", _("the group is the management team of a förvaltning that the person does not belong to"));
  if (soft.words.length == 0) return PUSSEL_OK;
  result = kit_build_end(&soft.words, &obstacle->soft);
  return result < 0 ? result : kit_build_end(&soft.stored, &obstacle->rules);
}

int leadership_place_obstacle(struct pussel_context *context, const struct assign_roster *roster, int64_t person, int64_t group,
                              struct leadership_obstacle *obstacle) {
  int index = leadership_assign_index(roster, roster->persons, person), to = rule_group(roster, group);
  memset(obstacle, 0, sizeof *obstacle);
  return index < 0 || to < 0 ? PUSSEL_OK : leadership_place_rules(context, roster, index, to, obstacle);
}

int leadership_place_set_aside(struct pussel_context *context, const char *what, const struct leadership_obstacle *obstacle) {
  if (obstacle->hard != NULL)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-move-hard", what, obstacle->hard,
                       obstacle->is_wish ? _("This rule cannot be set aside. Choose another group, or drop the wish: pussel leadership wish list")
                                         : _("This rule cannot be set aside. Choose another group."));
  if (obstacle->soft == NULL) return PUSSEL_OK;
  if (pussel_argument_integer(context, "anyway") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-move-soft", what, obstacle->soft,
                       _("Choose another group, or set the rule aside: --anyway --reason \"why\"."));
  if (kit_word_is_blank(pussel_argument_text(context, "reason")))
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-move-reason", what, _("a rule is set aside, and nobody could tell later why"),
                       _("Give --reason with a few words on the group, not on the person's private life."));
  return PUSSEL_OK;
}

int leadership_place_write(struct pussel_context *context, const struct leadership_participant *participant, int64_t group, const char *rules,
                           struct assign_roster *roster) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  int person = roster == NULL ? -1 : leadership_assign_index(roster, roster->persons, participant->person);
  int to = roster == NULL ? -1 : rule_group(roster, group);
  if (result < 0) return result;
  if (person >= 0 && to >= 0) {
    roster->people[person].group = to;
    roster->groups[to].before++;
  }
  result = kit_sql_run(context, "UPDATE p_leadership_participant SET state = 'placed', group_id = ?2, placed_on = ?3 WHERE id = ?1", "iii",
                       participant->id, group, today);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "INSERT INTO p_leadership_move (participant, person, to_group, moved_on, rules, why) VALUES (?, ?, ?, ?, ?, ?)", "iiiitt",
                         participant->id, participant->person, group, today, rules,
                         rules == NULL ? NULL : kit_word_trim(context, pussel_argument_text(context, "reason")));
  /* A group that was one team's own is a mixed one when somebody else comes. */
  if (result == PUSSEL_OK && rules != NULL && strstr(rules, "team") != NULL)
    result = kit_sql_run(context, "UPDATE p_leadership_group SET team_of = NULL WHERE id = ?", "i", group);
  return result;
}

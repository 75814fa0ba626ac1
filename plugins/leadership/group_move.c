/*
 * group_move.c — moves one person to another group, by the same rules as assigning. Teams, managers and wishes to be apart are hard here
 * too; sizes, blocked days and wishes to be together can be set aside by the project lead, who says why.
 */
#include <string.h>

#include "assign.h"
#include "group.h"

struct move {
  struct assign_request request;
  struct assign_roster roster;
  int person, from, to; /* indexes; from -1: the waiting list */
  const char *who;
};

static int move_fail(struct pussel_context *context, const struct move *move, const char *code, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EREFUSED, code, pussel_text(context, _("%s was not moved"), move->who), why, remedy);
}

static bool move_is_in(const struct move *move, int person, int group) { return move->roster.people[person].group == group; }

/* ---- hard rules ---- */

/* The person's team, most of which is elsewhere or would be left behind. */
static const char *move_team(struct pussel_context *context, const struct move *move) {
  const struct assign_roster *roster = &move->roster;
  int team = roster->people[move->person].team, elsewhere = 0;
  for (int i = 0; i < roster->problem.count && team >= 0; i++)
    elsewhere += i != move->person && roster->people[i].team == team && roster->people[i].group >= 0 && !move_is_in(move, i, move->to);
  if (elsewhere == 0) return NULL;
  return pussel_text(context, _("the person belongs to a management team of which %d are in another group, and a team is placed whole"), elsewhere);
}

/* *wish: it is a wish, which can be dropped. */
static const char *move_pair(struct pussel_context *context, const struct move *move, bool *wish) {
  const struct assign_roster *roster = &move->roster;
  for (int p = 0; p < roster->problem.pair_count; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int other = pair->one == move->person ? pair->other : pair->other == move->person ? pair->one : -1;
    if (other < 0 || !move_is_in(move, other, move->to) || pair->rule == MIX_WITH) continue;
    *wish = pair->rule == MIX_APART;
    if (pair->rule == MIX_APART)
      return pussel_text(context, _("the person and %s in that group are to be apart"), leadership_assign_name(context, roster->persons[other]));
    if (roster->people[move->person].team >= 0 && roster->people[move->person].team == roster->people[other].team) continue;
    if (pair->one == move->person)
      return pussel_text(context, _("the person's own manager, %s, is in that group"), leadership_assign_name(context, roster->persons[other]));
    return pussel_text(context, _("%s in that group has the person as manager"), leadership_assign_name(context, roster->persons[other]));
  }
  return NULL;
}

/* ---- soft rules ---- */

/* Soft rules that the move breaks: in words for the person at the terminal, and as the words that are stored, which name nobody. */
struct soft {
  struct kit_build words, stored;
};

static void move_add(struct soft *soft, const char *rule, const char *words) {
  if (soft->words.length > 0) kit_build_add(&soft->words, "; ");
  kit_build_add(&soft->words, words);
  if (soft->stored.length > 0 && strstr(soft->stored.bytes, rule) != NULL) return;
  if (soft->stored.length > 0) kit_build_add(&soft->stored, " ");
  kit_build_add(&soft->stored, rule);
}

static void move_soft(struct pussel_context *context, const struct move *move, struct soft *soft) {
  const struct assign_roster *roster = &move->roster;
  const struct mix_problem *problem = &roster->problem;
  const struct assign_group *to = &roster->groups[move->to];
  if (to->before >= problem->max)
    move_add(soft, "size", pussel_text(context, _("group %lld has %d already, the most that it may have"), (long long)to->number, to->before));
  if (move->from >= 0 && roster->groups[move->from].before <= problem->min)
    move_add(soft, "size", pussel_text(context, _("group %lld has only %d, the fewest that it may have"),
                                       (long long)roster->groups[move->from].number, roster->groups[move->from].before));
  for (int b = 0; b < problem->block_count; b++) {
    if (roster->blocks[b].person != move->person || roster->blocks[b].group != move->to) continue;
    move_add(soft, "date", _("the group meets on a day that the person has blocked"));
    break;
  }
  for (int p = 0; p < problem->pair_count && move->from >= 0; p++) {
    const struct mix_pair *pair = &roster->pairs[p];
    int other = pair->one == move->person ? pair->other : pair->other == move->person ? pair->one : -1;
    if (pair->rule != MIX_WITH || other < 0 || !move_is_in(move, other, move->from)) continue;
    move_add(soft, "with", pussel_text(context, _("the person is with %s now, as one of them has wished"), leadership_assign_name(context, roster->persons[other])));
  }
}

/* ---- the move ---- */

static int move_read(struct pussel_context *context, struct move *move) {
  int64_t person = pussel_argument_integer(context, "person"), number = pussel_argument_integer(context, "group");
  struct assign_roster *roster = &move->roster;
  int result = leadership_programme_find(context, &move->request.programme);
  move->who = leadership_assign_name(context, person);
  if (result == PUSSEL_OK)
    result = leadership_programme_must_go_on(context, &move->request.programme, pussel_text(context, _("%s was not moved"), move->who));
  if (result == PUSSEL_OK) result = leadership_assign_read(context, &move->request, roster);
  if (result < 0) return result;
  roster->problem.min = (int)move->request.programme.size_min;
  roster->problem.max = (int)move->request.programme.size_max;
  move->person = leadership_assign_index(roster, roster->persons, person);
  move->to = -1;
  for (int g = 0; g < roster->problem.groups; g++)
    if (roster->groups[g].number == number) move->to = g;
  if (move->person < 0)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-move-nobody", pussel_text(context, _("%s was not moved"), move->who),
                       pussel_text(context, _("the person does not take part in the programme %s"), move->request.programme.title),
                       _("See who takes part: pussel leadership groups members"));
  if (move->to < 0)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-group-unknown",
                       pussel_text(context, _("there is no group %lld in the programme %s"), (long long)number, move->request.programme.title),
                       _("groups are made by pussel leadership assign"),
                       pussel_text(context, _("See the groups: pussel leadership groups --programme %lld"), (long long)move->request.programme.id));
  move->from = roster->people[move->person].group;
  return leadership_assign_rules(context, &move->request, roster);
}

static int move_check(struct pussel_context *context, const struct move *move, const char **set_aside) {
  const char *hard = move_team(context, move), *reason = kit_word_trim(context, pussel_argument_text(context, "reason"));
  bool anyway = pussel_argument_integer(context, "anyway") != 0, wish = false;
  struct soft soft = {.words = {.context = context}, .stored = {.context = context}};
  const char *words = NULL;
  int result;
  if (move->from == move->to)
    return move_fail(context, move, "leadership-move-there", pussel_text(context, _("the person is in group %lld already"), (long long)move->roster.groups[move->to].number),
                     _("Give --group with another number."));
  if (hard == NULL) hard = move_pair(context, move, &wish);
  if (hard != NULL)
    return move_fail(context, move, "leadership-move-hard", hard,
                     wish ? _("This rule cannot be set aside. Choose another group, or drop the wish: pussel leadership wish list")
                          : _("This rule cannot be set aside. Choose another group."));
  move_soft(context, move, &soft);
  if (soft.words.length == 0) return PUSSEL_OK;
  result = kit_build_end(&soft.words, &words);
  if (result == PUSSEL_OK) result = kit_build_end(&soft.stored, set_aside);
  if (result < 0) return result;
  if (!anyway)
    return move_fail(context, move, "leadership-move-soft", words, _("Choose another group, or set the rule aside: --anyway --reason \"why\"."));
  if (kit_word_is_blank(reason))
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-move-reason", pussel_text(context, _("%s was not moved"), move->who),
                       _("a rule is set aside, and nobody could tell later why"), _("Give --reason with a few words on the group, not on the person's private life."));
  return PUSSEL_OK;
}

static int move_write(struct pussel_context *context, const struct move *move, const char *set_aside) {
  const struct assign_roster *roster = &move->roster;
  int64_t today = 0, from = move->from < 0 ? 0 : roster->groups[move->from].id, to = roster->groups[move->to].id;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_move (participant, person, from_group, to_group, moved_on, rules, why)"
                         " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?)",
                         "iiiiitt", roster->participants[move->person], roster->persons[move->person], from, to, today, set_aside,
                         set_aside == NULL ? NULL : kit_word_trim(context, pussel_argument_text(context, "reason")));
  if (result == PUSSEL_OK && move->from < 0)
    result = kit_sql_run(context, "UPDATE p_leadership_participant SET state = 'placed', group_id = ?2, placed_on = ?3 WHERE id = ?1", "iii",
                         roster->participants[move->person], to, today);
  if (result == PUSSEL_OK && move->from >= 0)
    result = kit_sql_run(context, "UPDATE p_leadership_participant SET group_id = ?2 WHERE id = ?1", "ii", roster->participants[move->person], to);
  /* A group that was one team's own is a mixed one when somebody else comes. */
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_leadership_group SET team_of = NULL WHERE id IN (?1, ?2)", "ii", from, to);
  return result;
}

static int move_emit(struct pussel_context *context, const struct move *move, const char *set_aside) {
  const struct assign_roster *roster = &move->roster;
  struct pussel_field fields[] = {
      pussel_field_integer("programme", move->request.programme.id),
      pussel_field_integer("from_group", move->from < 0 ? 0 : roster->groups[move->from].number),
      pussel_field_integer("to_group", roster->groups[move->to].number),
      pussel_field_integer("set_aside", set_aside != NULL),
  };
  return pussel_emit(context, "leadership.group.changed", 1, move->request.programme.unit, fields, sizeof fields / sizeof *fields);
}

int leadership_group_move(struct pussel_context *context, void *prepared) {
  struct move move;
  const char *set_aside = NULL;
  int result;
  (void)prepared;
  memset(&move, 0, sizeof move);
  result = move_read(context, &move);
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "reason", LEADERSHIP_PERSONAL_NUMBER, _("nobody was moved"));
  if (result == PUSSEL_OK) result = move_check(context, &move, &set_aside);
  if (result == PUSSEL_OK) result = move_write(context, &move, set_aside);
  if (result == PUSSEL_OK) result = move_emit(context, &move, set_aside);
  if (result < 0) return result;
  pussel_row_text(context, "name", move.who);
  if (move.from >= 0) pussel_row_integer(context, "from_group", move.roster.groups[move.from].number);
  pussel_row_integer(context, "to_group", move.roster.groups[move.to].number);
  pussel_row_text(context, "set_aside", set_aside);
  return pussel_row_end(context);
}

/* group_move.c — moves one person to another group, by the rules of place_rule.c. */
#include <string.h>

#include "assign.h"
#include "group.h"

struct move {
  struct leadership_programme programme;
  struct assign_roster roster;
  int person, from, to; /* indexes; from -1: the waiting list */
  const char *who;
};

static int move_read(struct pussel_context *context, struct move *move) {
  int64_t person = pussel_argument_integer(context, "person"), group = 0;
  const struct assign_roster *roster = &move->roster;
  int result = leadership_programme_find(context, &move->programme);
  move->who = leadership_assign_name(context, person);
  if (result == PUSSEL_OK)
    result = leadership_programme_must_go_on(context, &move->programme, pussel_text(context, _("%s was not moved"), move->who));
  if (result == PUSSEL_OK) result = leadership_place_read(context, &move->programme, &move->roster);
  if (result < 0) return result;
  move->person = leadership_assign_index(roster, roster->persons, person);
  if (move->person < 0)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-move-nobody", pussel_text(context, _("%s was not moved"), move->who),
                       pussel_text(context, _("the person does not take part in the programme %s"), move->programme.title),
                       _("See who takes part: pussel leadership groups members"));
  result = leadership_place_group(context, &move->programme, pussel_argument_integer(context, "group"), &group);
  if (result < 0) return result;
  move->from = roster->people[move->person].group;
  for (int g = 0; g < roster->problem.groups; g++)
    if (roster->groups[g].id == group) move->to = g;
  return PUSSEL_OK;
}

static int move_check(struct pussel_context *context, const struct move *move, const char **set_aside) {
  const char *what = pussel_text(context, _("%s was not moved"), move->who);
  struct leadership_obstacle obstacle;
  int result;
  if (move->from == move->to)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-move-there", what,
                       pussel_text(context, _("the person is in group %lld already"), (long long)move->roster.groups[move->to].number),
                       _("Give --group with another number."));
  result = leadership_place_rules(context, &move->roster, move->person, move->to, &obstacle);
  if (result == PUSSEL_OK) result = leadership_place_set_aside(context, what, &obstacle);
  *set_aside = obstacle.rules;
  return result;
}

static int move_write(struct pussel_context *context, const struct move *move, const char *set_aside) {
  const struct assign_roster *roster = &move->roster;
  const struct leadership_participant participant = {.id = roster->participants[move->person], .person = roster->persons[move->person]};
  int64_t today = 0, from = move->from < 0 ? 0 : roster->groups[move->from].id, to = roster->groups[move->to].id;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK && from == 0) return leadership_place_write(context, &participant, to, set_aside, NULL);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_move (participant, person, from_group, to_group, moved_on, rules, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
                         "iiiiitt", participant.id, participant.person, from, to, today, set_aside,
                         set_aside == NULL ? NULL : kit_word_trim(context, pussel_argument_text(context, "reason")));
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_leadership_participant SET group_id = ?2 WHERE id = ?1", "ii", participant.id, to);
  /* A group that was one team's own is a mixed one when somebody else comes. */
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_leadership_group SET team_of = NULL WHERE id IN (?1, ?2)", "ii", from, to);
  return result;
}

static int move_emit(struct pussel_context *context, const struct move *move, const char *set_aside) {
  const struct assign_roster *roster = &move->roster;
  struct pussel_field fields[] = {
      pussel_field_integer("programme", move->programme.id),
      pussel_field_integer("from_group", move->from < 0 ? 0 : roster->groups[move->from].number),
      pussel_field_integer("to_group", roster->groups[move->to].number),
      pussel_field_integer("set_aside", set_aside != NULL),
  };
  return pussel_emit(context, "leadership.group.changed", 1, move->programme.unit, fields, sizeof fields / sizeof *fields);
}

int leadership_group_move(struct pussel_context *context, void *prepared) {
  struct move move;
  const char *set_aside = NULL;
  int result;
  (void)prepared;
  memset(&move, 0, sizeof move);
  result = move_read(context, &move);
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "reason", "leadership-personal-number", _("nobody was moved"));
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

/* prepare_facts.c — what a dialogue is about before anything has been promised: who, when, the mission, the target picture, the goals. */
#include <string.h>

#include "prepare.h"

int prepare_list_add(struct pussel_context *context, struct prepare_list *list, const char *text) {
  if (text == NULL) return PUSSEL_ENOMEM;
  if (list->count == list->room) {
    const char **more = pussel_alloc(context, (list->room = 2 * list->room + 8) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (list->count > 0) memcpy(more, list->at, list->count * sizeof *more);
    list->at = more;
  }
  list->at[list->count++] = text;
  return PUSSEL_OK;
}

static int facts_head(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT d.unit, d.period, d.date, d.minutes, " KIT_UNIT_NAME("d.unit") ","
                               " (SELECT max(o.held_on) FROM dialogue_dialogue AS o WHERE o.unit = d.unit AND o.dialogue <> d.dialogue AND o.held_on <= ?2)"
                               " FROM dialogue_dialogue AS d WHERE d.dialogue = ?1",
                               "it", facts->dialogue, facts->today);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    facts->unit = sqlite3_column_int64(statement, 0);
    facts->period = kit_sql_text(context, statement, 1);
    facts->date = kit_sql_text(context, statement, 2);
    facts->minutes = sqlite3_column_int64(statement, 3);
    facts->unit_name = kit_sql_text(context, statement, 4);
    facts->since = kit_sql_text(context, statement, 5);
    facts->last_held = kit_format_date(context, facts->since);
    facts->upper_name = facts->upper_unit != 0 ? dialogue_unit_name(context, facts->upper_unit) : "";
  }
  sqlite3_finalize(statement);
  return result == 0 ? PUSSEL_ENOTFOUND : result == 1 ? PUSSEL_OK : result;
}

/* Without a dialogue before, a year back is "last time". */
static int facts_since(struct prepare_facts *facts) {
  sqlite3_stmt *statement = NULL;
  int result;
  if (facts->since != NULL) return PUSSEL_OK;
  result = kit_sql_prepare(facts->context, &statement, "SELECT date(?, '-1 year')", "t", facts->today);
  if (result == PUSSEL_OK) result = kit_sql_step(facts->context, statement);
  if (result == 1) facts->since = kit_sql_text(facts->context, statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : facts->since != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

static int facts_people(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  sqlite3_stmt *statement = NULL;
  int result = dialogue_line_names(context, facts->unit, &facts->managers);
  facts->upper_managers = facts->invited = "";
  if (result == PUSSEL_OK && facts->upper_unit != 0) result = dialogue_line_names(context, facts->upper_unit, &facts->upper_managers);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT p.name FROM p_dialogue_participant AS i JOIN org_person AS p ON p.person = i.person"
                             " WHERE i.dialogue = ? AND i.part NOT IN ('manager', 'manager_above') ORDER BY " KIT_SWEDISH_ORDER("p.name"),
                             "i", facts->dialogue);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    const char *name = kit_sql_text(context, statement, 0);
    if (name == NULL) name = _("protected identity");
    facts->invited = facts->invited == NULL || facts->invited[0] == '\0' ? name : pussel_text(context, "%s, %s", facts->invited, name);
  }
  sqlite3_finalize(statement);
  return result;
}

static int facts_words(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  static const char *const names[] = {"word_on_track", "word_watch", "word_needs_support"};
  static const char *const keys[] = {N_("on_track"), N_("watch"), N_("needs_support")};
  for (size_t i = 0; i < 3; i++) {
    struct pussel_value value = pussel_null();
    int result = pussel_setting(context, facts->unit, names[i], &value);
    if (result < 0) return result;
    facts->words[i] = kit_word_is_blank(value.text) ? pussel_translate(context, keys[i]) : kit_word_trim(context, value.text);
  }
  return PUSSEL_OK;
}

static int facts_goal(struct prepare_facts *facts, sqlite3_stmt *row, size_t *room) {
  struct pussel_context *context = facts->context;
  const char *level = kit_sql_text(context, row, 2), *text = kit_sql_text(context, row, 1);
  int64_t depth = sqlite3_column_int64(row, 3);
  const char *from = depth > 0 ? kit_sql_text(context, row, 4) : NULL;
  if (level == NULL || text == NULL) return PUSSEL_OK; /* a goal without words cannot be read out */
  if (strcmp(level, "mission") == 0 || strcmp(level, "target_picture") == 0) {
    bool is_mission = level[0] == 'm';
    const char **at = is_mission ? &facts->mission : &facts->target;
    if (*at != NULL) return PUSSEL_OK; /* the nearest holds */
    *at = text;
    *(is_mission ? &facts->mission_from : &facts->target_from) = from;
    return PUSSEL_OK;
  }
  if (facts->goal_count == *room) {
    struct prepare_goal *more = pussel_alloc(context, (*room = 2 * *room + 8) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (facts->goal_count > 0) memcpy(more, facts->goals, facts->goal_count * sizeof *more);
    facts->goals = more;
  }
  if (facts->goal_count == 0) facts->nearest_depth = depth;
  facts->goals[facts->goal_count++] =
      (struct prepare_goal){.ref = kit_sql_text(context, row, 0), .text = text, .from = from, .depth = depth, .is_served = sqlite3_column_int(row, 5) != 0};
  *(depth == 0 ? &facts->goals_own : &facts->goals_above) += 1;
  return PUSSEL_OK;
}

/* Goals of the unit and of those above it, the nearest first. */
static int facts_goals(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT g.ref, g.text, g.level, t.depth, " KIT_UNIT_NAME("g.unit") ","
                               " EXISTS (SELECT 1 FROM commitment AS c WHERE c.goal_ref = g.ref AND c.state IN ('open', 'renegotiated')"
                               "  AND c.unit IN (SELECT s.value FROM json_each(?2) AS s))"
                               " FROM org_tree AS t JOIN goal AS g ON g.unit = t.ancestor WHERE t.unit = ?1"
                               " AND (g.valid_from IS NULL OR g.valid_from <= ?3) AND (g.valid_to IS NULL OR g.valid_to > ?3) ORDER BY t.depth, g.ref",
                               "itt", facts->unit, facts->scope, facts->today);
  if (result < 0) return result;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) result = facts_goal(facts, statement, &room);
  sqlite3_finalize(statement);
  return result;
}

int prepare_facts_load(struct pussel_context *context, struct prepare_facts *facts) {
  struct dialogue_period period;
  struct pussel_time now;
  int result;
  facts->context = context;
  pussel_now(context, &now);
  facts->today = pussel_text(context, "%s", now.day);
  if (facts->today == NULL) return PUSSEL_ENOMEM;
  result = facts_head(facts);
  if (result == PUSSEL_OK) result = facts_since(facts);
  if (result == PUSSEL_OK) result = facts_people(facts);
  if (result == PUSSEL_OK) result = facts_words(facts);
  if (result == PUSSEL_OK) result = facts_goals(facts);
  if (result == PUSSEL_OK) result = prepare_commitment_load(facts);
  if (result == PUSSEL_OK) result = prepare_measure_load(facts);
  if (result == PUSSEL_OK) result = prepare_subject_choose(facts);
  if (result < 0) return result;
  facts->period_words = dialogue_period_is_any(context, facts->period, &period) ? period.words : facts->period;
  return PUSSEL_OK;
}

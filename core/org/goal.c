/*
 * goal.c — what units are to strive for, from the mission down to a target value, with the days on which each wording holds. The
 * core keeps goals until a plugin for steering does; others know them by the trait alone.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "org/goal.h"

/* ---- levels ---- */

static const struct goal_level {
  const char *word, *spellings, *title;
} goal_levels[] = {
    {"mission", "uppdrag", N_("Mission")},
    {"target_picture", "målbild,malbild,target picture", N_("Target picture")},
    {"vision", "vision", N_("Vision")},
    {"programme", "program", N_("Programme")},
    {"direction", "inriktning", N_("Direction")},
    {"goal", "mål,mal", N_("Goal")},
    {"target", "målvärde,malvarde,målvarde", N_("Target value")},
};

static bool goal_is_spelling(const char *list, const char *typed) {
  for (const char *at = list; *at != '\0';) {
    char word[40];
    size_t length = strcspn(at, ",");
    snprintf(word, sizeof word, "%.*s", (int)length, at);
    if (text_equal_fold(word, typed)) return true;
    at += length + (at[length] == ',');
  }
  return false;
}

const char *org_goal_level(const char *typed) {
  for (size_t i = 0; typed != NULL && i < COUNT_OF(goal_levels); i++) {
    const struct goal_level *level = &goal_levels[i];
    if (text_equal_fold(typed, level->word) || text_equal_fold(typed, level->title) || text_equal_fold(typed, _(level->title)) ||
        goal_is_spelling(level->spellings, typed))
      return level->word;
  }
  return NULL;
}

const char *org_goal_level_title(const char *word) {
  for (size_t i = 0; i < COUNT_OF(goal_levels); i++)
    if (strcmp(word, goal_levels[i].word) == 0) return goal_levels[i].title;
  return word;
}

bool org_goal_is_picture(const char *level) { return strcmp(level, "mission") == 0 || strcmp(level, "target_picture") == 0; }

int org_goal_refuse_level(struct org *org, const char *what, const char *typed) {
  return error_setf(org_error(org), PUSSEL_EUSAGE, "goal-level", what, _("Write one of them, in English or Swedish."),
                    _("“%s” is no level of a goal: those are mission, target_picture, vision, programme, direction, goal and target"),
                    typed == NULL ? "" : typed);
}

/* ---- what must hold ---- */

static int goal_check_text(struct org *org, const char *what, const char *text) {
  if (org_text_is_blank(text))
    return error_set(org_error(org), PUSSEL_EUSAGE, "goal-text", what, _("it says nothing"), _("Write the goal in words, preferably in one sentence."));
  if (org_text_characters(text) > ORG_NAME_LONGEST)
    return error_setf(org_error(org), PUSSEL_EUSAGE, "goal-text", what, _("Write it shorter: one sentence that can be remembered."),
                      _("the goal is longer than %d characters"), ORG_NAME_LONGEST);
  return org_check_personal_number(org, what, text);
}

/* A unit has one mission and one target picture at a time: the conversation opens with it. The other is told by its external id, for
 * a number that a file's goal gets is not there any more when the file is refused. */
static int goal_check_single(struct org *org, const char *what, int64_t goal, const struct org_goal *is, int32_t from, int32_t to) {
  sqlite3_stmt *other = NULL;
  int rc;
  if (!org_goal_is_picture(is->level)) return 0;
  rc = store_prepare(org->store, &other,
                     "SELECT coalesce('ext:' || g.external_id, 'goal:' || g.id) FROM core_goal_version v JOIN core_goal g ON g.id = v.goal"
                     " WHERE v.unit = ? AND v.level = ? AND v.goal <> ? AND v.valid_from < ? AND v.valid_to > ? ORDER BY v.goal",
                     "itidd", is->unit, is->level, goal, to, from);
  if (rc == 0) rc = store_step(org->store, other);
  if (rc == 1)
    rc = error_setf(org_error(org), PUSSEL_EREFUSED, "goal-single", what, _("End the other one first, or choose other days."),
                    _("the unit has one of the level %s already, %s, and there is room for one"), _(org_goal_level_title(is->level)),
                    (const char *)sqlite3_column_text(other, 0));
  sqlite3_finalize(other);
  return rc;
}

/* Breaks itself down, perhaps by way of others of the core's own: no road from a vision to an action begins anywhere then. */
static int goal_check_round(struct org *org, const char *what, int64_t goal, const char *parent_ref, int32_t day) {
  int64_t round = 0;
  int rc = store_integer(org->store, &round,
                         "WITH RECURSIVE up (ref) AS (SELECT ?1 UNION SELECT v.parent_ref FROM up CROSS JOIN core_goal_version v"
                         " ON v.goal = CAST(substr(up.ref, 6) AS INTEGER) WHERE up.ref LIKE 'goal:%' AND v.parent_ref IS NOT NULL AND v.valid_to > ?3)"
                         " SELECT count(*) FROM up WHERE ref = 'goal:' || ?2",
                         "tid", parent_ref, goal, day);
  if (rc < 0 || round == 0) return rc;
  return error_set(org_error(org), PUSSEL_EREFUSED, "goal-round", what, _("it would break itself down, directly or by way of others"),
                   _("Give another goal as the parent, or none."));
}

/* A goal may be older than what is known of its unit here: then the unit must be there today. */
static int goal_check_unit(struct org *org, const char *what, int64_t unit, int32_t from, int32_t to) {
  int32_t today = clock_today(store_clock(org->store));
  bool covers = false;
  int rc = org_unit_covers(org, unit, from, from + 1, &covers);
  if (rc == 0 && !covers && from < today && today < to) from = today;
  return rc < 0 ? rc : org_check_open(org, what, unit, from, from + 1);
}

int org_goal_check(struct org *org, const char *what, int64_t goal, const struct org_goal *is, int32_t from, int32_t to) {
  int rc = org_goal_level(is->level) == NULL ? org_goal_refuse_level(org, what, is->level) : goal_check_text(org, what, is->text);
  if (rc == 0) rc = org_check_personal_number(org, what, is->body);
  if (rc == 0) rc = org_check_personal_number(org, what, is->external_id);
  if (rc == 0 && from >= to)
    rc = error_set(org_error(org), PUSSEL_EUSAGE, "days-reversed", what, _("it would end before it begins"),
                   _("Give an end that is later than the beginning."));
  if (rc == 0) rc = goal_check_unit(org, what, is->unit, from, to);
  if (rc == 0) rc = goal_check_single(org, what, goal, is, from, to);
  if (rc == 0 && goal != 0 && is->parent_ref != NULL) rc = goal_check_round(org, what, goal, is->parent_ref, from);
  return rc;
}

/* ---- writing ---- */

static int goal_write_version(struct org *org, int64_t goal, const struct org_goal *is, int32_t from, int32_t to) {
  return store_run(org->store,
                   "INSERT INTO core_goal_version (goal, valid_from, valid_to, unit, level, text, parent_ref, body)"
                   " VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))",
                   "idditttt", goal, from, to, is->unit, is->level, is->text, is->parent_ref, is->body);
}

static int goal_tell(struct org *org, const char *type, int64_t goal, const struct org_goal *is, int32_t day) {
  return org_event_append(org, type, is->unit, "goal=i unit=i level=t day=d", goal, is->unit, is->level, (int)day);
}

static int goal_tell_ended(struct org *org, int64_t goal, int64_t unit, int32_t day) {
  return org_event_append(org, "org.goal.ended", unit, "goal=i unit=i day=d", goal, unit, (int)day);
}

int org_goal_begin(struct org *org, int64_t goal, const struct org_goal *is, int32_t from, int32_t to) {
  int rc = goal_write_version(org, goal, is, from, to);
  if (rc == 0) rc = goal_tell(org, "org.goal.added", goal, is, from);
  return rc < 0 || to == DAY_OPEN ? rc : goal_tell_ended(org, goal, is->unit, to);
}

static int goal_check_external(struct org *org, const char *what, const char *external_id) {
  int64_t taken = 0;
  int rc = external_id == NULL ? PUSSEL_ENOTFOUND : store_integer(org->store, &taken, "SELECT id FROM core_goal WHERE external_id = ?", "t", external_id);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "goal-external-taken", what, _("Give another external id, or none."),
                    _("this external id belongs to goal:%lld already"), (long long)taken);
}

int org_goal_add(struct org *org, const struct org_goal *is, int32_t from, int32_t to, int64_t *goal) {
  const char *what = _("the goal was not added");
  assert(goal != NULL && is != NULL);
  int rc = org_goal_check(org, what, 0, is, from, to);
  if (rc == 0) rc = goal_check_external(org, what, is->external_id);
  if (rc == 0) rc = store_run(org->store, "INSERT INTO core_goal (external_id, imported) VALUES (?, ?)", "ti", is->external_id, (int64_t)is->imported);
  if (rc < 0) return rc;
  *goal = sqlite3_last_insert_rowid(store_db(org->store));
  return org_goal_begin(org, *goal, is, from, to);
}

/* What was planned from that day on falls away; what holds on it ends then. */
static int goal_cut(struct org *org, int64_t goal, int32_t day) {
  int rc = store_run(org->store, "DELETE FROM core_goal_version WHERE goal = ? AND valid_from >= ?", "id", goal, day);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_goal_version SET valid_to = ?2 WHERE goal = ?1 AND valid_to > ?2", "id", goal, day);
  return rc;
}

int org_goal_change(struct org *org, int64_t goal, const struct org_goal *before, const struct org_goal *is, int32_t day, int32_t to) {
  int rc = goal_cut(org, goal, day);
  if (rc == 0) rc = goal_write_version(org, goal, is, day, to);
  if (rc == 0 && before->unit != is->unit)
    rc = org_event_append(org, "org.goal.moved", is->unit, "goal=i unit=i from_unit=i day=d", goal, is->unit, before->unit, (int)day);
  if (rc == 0) rc = goal_tell(org, "org.goal.changed", goal, is, day);
  return rc < 0 || to == DAY_OPEN ? rc : goal_tell_ended(org, goal, is->unit, to);
}

/* ---- ending ---- */

int org_goal_life(struct org *org, int64_t goal, int64_t *unit, int32_t *from, int32_t *to) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(org->store, &row,
                         "SELECT min(valid_from), max(valid_to), (SELECT unit FROM core_goal_version WHERE goal = ?1 ORDER BY valid_from DESC LIMIT 1)"
                         " FROM core_goal_version WHERE goal = ?1 HAVING count(*) > 0",
                         "i", goal);
  if (rc == 0) rc = store_step(org->store, row);
  if (rc == 1) {
    *from = sqlite3_column_int(row, 0);
    *to = sqlite3_column_int(row, 1);
    *unit = sqlite3_column_int64(row, 2);
  }
  sqlite3_finalize(row);
  return rc;
}

int org_goal_end(struct org *org, int64_t goal, int32_t day) {
  const char *what = _("the goal was not ended");
  int64_t unit = 0;
  int32_t from = 0, to = 0;
  char date[DATE_TEXT];
  int rc = org_goal_life(org, goal, &unit, &from, &to);
  if (rc < 0) return rc;
  date_format(rc == 1 && to <= day ? to : from, date);
  if (rc == 0)
    return error_setf(org_error(org), PUSSEL_ENOTFOUND, "goal-unknown", what, _("pussel goal list shows all goals."), _("there is no goal:%lld"),
                      (long long)goal);
  if (to <= day)
    return error_setf(org_error(org), PUSSEL_EREFUSED, "goal-ended", what, _("Choose an earlier day, or leave it as it is."), _("it has ended already, on %s"), date);
  if (from >= day)
    return error_setf(org_error(org), PUSSEL_EREFUSED, "goal-too-young", what, _("End it on the day after it begins, at the earliest."),
                      _("it begins on %s, and not before the day on which it would end"), date);
  rc = goal_cut(org, goal, day);
  return rc < 0 ? rc : goal_tell_ended(org, goal, unit, day);
}

/* ---- the unit ends ---- */

int org_goal_rehome(struct org *org, int64_t goal, int64_t from, int64_t to, int32_t day) {
  int rc;
  if (to == 0) {
    rc = goal_cut(org, goal, day);
    return rc < 0 ? rc : goal_tell_ended(org, goal, from, day);
  }
  /* The version that holds on the day is parted there; those that were planned are the new unit's as a whole. */
  rc = store_run(org->store,
                 "INSERT INTO core_goal_version (goal, valid_from, valid_to, unit, level, text, parent_ref, body)"
                 " SELECT goal, ?3, valid_to, ?2, level, text, parent_ref, body FROM core_goal_version"
                 " WHERE goal = ?1 AND valid_from < ?3 AND valid_to > ?3",
                 "iid", goal, to, day);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_goal_version SET valid_to = ?2 WHERE goal = ?1 AND valid_from < ?2 AND valid_to > ?2", "id", goal, day);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_goal_version SET unit = ?2 WHERE goal = ?1 AND valid_from >= ?4 AND unit = ?3", "iiid", goal, to, from, day);
  if (rc < 0) return rc;
  return org_event_append(org, "org.goal.moved", to, "goal=i unit=i from_unit=i day=d", goal, to, from, (int)day);
}

/* ---- references ---- */

int org_goal_find(struct org *org, const char *what, const char *reference, int64_t *goal) {
  char *end = NULL;
  long long number = strncmp(reference, "goal:", 5) == 0 ? strtoll(reference + 5, &end, 10) : 0;
  int rc;
  if (end != NULL && (*end != '\0' || end == reference + 5)) number = 0;
  if (end != NULL) rc = store_integer(org->store, goal, "SELECT id FROM core_goal WHERE id = ?", "i", (int64_t)number);
  else
    rc = store_integer(org->store, goal, "SELECT id FROM core_goal WHERE external_id = ?", "t", strncmp(reference, "ext:", 4) == 0 ? reference + 4 : reference);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return error_setf(org_error(org), PUSSEL_ENOTFOUND, "goal-unknown", what, _("Write goal: with its number, or ext: with its id in the file. pussel goal list shows all goals."),
                    _("no goal fits “%s”"), text_has_personal_number(reference) ? "…" : reference);
}

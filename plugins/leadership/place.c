/*
 * place.c — a free place goes to the first on the waiting list whom the group's rules allow. Of several groups a participant gets the
 * one that has had least already, then the one with fewest of the same förvaltning, then the smallest.
 */
#include <string.h>

#include "assign.h"

int leadership_place_group(struct pussel_context *context, const struct leadership_programme *programme, int64_t number, int64_t *group) {
  int result = kit_sql_integer(context, group, "SELECT id FROM p_leadership_group WHERE programme = ? AND number = ?", "ii", programme->id, number);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-group-unknown",
                     pussel_text(context, _("there is no group %lld in the programme %s"), (long long)number, programme->title),
                     _("groups are made by pussel leadership assign"),
                     pussel_text(context, _("See the groups: pussel leadership groups --programme %lld"), (long long)programme->id));
}

static int place_tell(struct pussel_context *context, const struct leadership_participant *participant, const char *change, const char *why) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT a.id AS participant, a.person, ?2 AS name, a.unit, " KIT_UNIT_NAME("a.unit") " AS unit_name, a.role, a.state,"
      " g.number AS group_number, ?3 AS change, (SELECT total(coalesce(o.half_days, m.half_days)) / 2.0 FROM p_leadership_occasion AS o"
      " JOIN p_leadership_module AS m ON m.id = o.module WHERE o.group_id = a.group_id AND o.state <> 'cancelled' AND o.last_day < a.placed_on"
      " AND a.state = 'placed') AS missed_days, ?4 AS why FROM p_leadership_participant AS a"
      " LEFT JOIN p_leadership_group AS g ON g.id = a.group_id WHERE a.id = ?1",
      "ittt", participant->id, participant->name, change, why);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* Tries the groups in order (one of them alone when `only` is not 0); *placed says whether one took the participant. Why not, group
 * by group, is in *why. */
static int place_one(struct pussel_context *context, const struct leadership_programme *programme, struct assign_roster *roster,
                     const struct leadership_participant *participant, int64_t only, bool *placed, const char **why) {
  struct kit_build reasons = {.context = context};
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT g.id, g.number FROM p_leadership_group AS g WHERE g.programme = ?1 AND (?2 = 0 OR g.id = ?2) ORDER BY g.team_of IS NULL,"
      " (SELECT count(*) FROM p_leadership_occasion AS o WHERE o.group_id = g.id AND o.state <> 'cancelled' AND o.last_day < unixepoch(date('now')) / 86400),"
      " (SELECT count(*) FROM p_leadership_participant AS a JOIN org_administration AS d ON d.unit = a.unit WHERE a.group_id = g.id AND a.state = 'placed'"
      " AND d.administration = (SELECT e.administration FROM org_administration AS e WHERE e.unit = ?3)),"
      " (SELECT count(*) FROM p_leadership_participant AS a WHERE a.group_id = g.id AND a.state = 'placed'), g.number",
      "iii", programme->id, only, participant->unit);
  *placed = false;
  while (result == PUSSEL_OK && !*placed && (result = kit_sql_step(context, statement)) == 1) {
    struct leadership_obstacle obstacle;
    result = leadership_place_obstacle(context, roster, participant->person, sqlite3_column_int64(statement, 0), &obstacle);
    if (result < 0) break;
    if (obstacle.hard != NULL || obstacle.soft != NULL) {
      kit_build_addf(&reasons, _("%sgroup %lld: %s"), reasons.length > 0 ? "; " : "", (long long)sqlite3_column_int64(statement, 1),
                     obstacle.hard != NULL ? obstacle.hard : obstacle.soft);
      continue;
    }
    result = leadership_place_write(context, participant, sqlite3_column_int64(statement, 0), NULL, roster);
    *placed = result == PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (reasons.length == 0) kit_build_add(&reasons, _("no group has been made yet"));
  return kit_build_end(&reasons, why);
}

/* ---- the waiting list --------------------------------------------------------------------------------------------------------- */

struct waiting {
  struct leadership_participant *items;
  size_t count;
};

/* All are read before any is placed: what is written must not change what is stepped through. */
static int waiting_read(struct pussel_context *context, const struct leadership_programme *programme, struct waiting *waiting) {
  sqlite3_stmt *statement = NULL;
  int64_t count = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM p_leadership_participant WHERE programme = ? AND state = 'waiting'", "i", programme->id);
  if (result == PUSSEL_OK && (waiting->items = pussel_alloc(context, (size_t)(count + 1) * sizeof *waiting->items)) == NULL) result = PUSSEL_ENOMEM;
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT person FROM p_leadership_participant WHERE programme = ? AND state = 'waiting' ORDER BY coalesce(queued_on, joined_on), id",
                             "i", programme->id);
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1)
    result = leadership_participant_get(context, programme->id, sqlite3_column_int64(statement, 0), &waiting->items[waiting->count++]);
  sqlite3_finalize(statement);
  return result;
}

static int place_waiting(struct pussel_context *context, const struct leadership_programme *programme, int64_t only) {
  bool one = pussel_argument_integer(context, "one") != 0;
  struct waiting waiting = {NULL, 0};
  struct assign_roster roster;
  int64_t placed = 0;
  int result = leadership_place_read(context, programme, &roster);
  if (result == PUSSEL_OK) result = waiting_read(context, programme, &waiting);
  for (size_t i = 0; i < waiting.count && result == PUSSEL_OK && !(one && placed > 0); i++) {
    const char *why = NULL;
    bool done = false;
    result = place_one(context, programme, &roster, &waiting.items[i], only, &done, &why);
    if (result == PUSSEL_OK) result = place_tell(context, &waiting.items[i], done ? "placed" : "waiting", done ? NULL : why);
    if (done) placed++;
  }
  if (result == PUSSEL_OK && placed > 0) result = leadership_participant_emit(context, "leadership.participant.placed", programme, placed);
  if (result < 0) return result;
  if (waiting.count == 0) pussel_note(context, _("Nobody is on the waiting list."));
  else pussel_note(context, pussel_text(context, _("%lld got a place, %lld are still on the waiting list."), (long long)placed, (long long)waiting.count - (long long)placed));
  return PUSSEL_OK;
}

/* One person from the waiting list. */
static int place_person(struct pussel_context *context, const struct leadership_programme *programme, int64_t person, int64_t only) {
  const char *what = pussel_text(context, _("person id:%lld got no place"), (long long)person), *why = NULL;
  struct leadership_participant participant;
  struct assign_roster roster;
  bool done = false;
  int result = leadership_participant_must_be_in(context, programme, person, what, &participant);
  if (result < 0) return result;
  if (strcmp(participant.state, "waiting") != 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-place-there", what,
                       pussel_text(context, _("the person has a place in group %lld"), (long long)participant.group_number),
                       _("To another group: pussel leadership move"));
  result = leadership_place_read(context, programme, &roster);
  if (result == PUSSEL_OK) result = place_one(context, programme, &roster, &participant, only, &done, &why);
  if (result < 0) return result;
  if (!done)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-place-rule", what, why,
                       _("Choose another group, or set a rule aside that may be: pussel leadership move --anyway"));
  result = leadership_participant_emit(context, "leadership.participant.placed", programme, 1);
  return result < 0 ? result : place_tell(context, &participant, "placed", NULL);
}

int leadership_place(struct pussel_context *context, void *prepared) {
  int64_t person = pussel_argument_integer(context, "person"), number = pussel_argument_integer(context, "group"), group = 0;
  struct leadership_programme programme;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("nobody got a place"));
  if (result == PUSSEL_OK && number != 0) result = leadership_place_group(context, &programme, number, &group);
  if (result < 0) return result;
  return person != 0 ? place_person(context, &programme, person, group) : place_waiting(context, &programme, group);
}

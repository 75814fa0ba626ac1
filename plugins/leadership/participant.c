/* participant.c — one who takes part: taken in by hand, leaves, is followed by a substitute, has been through it all. */
#include <assert.h>
#include <string.h>

#include "assign.h"

/* ---- found ---------------------------------------------------------------------------------------------------------------- */

int leadership_participant_get(struct pussel_context *context, int64_t programme, int64_t person, struct leadership_participant *participant) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.id, a.programme, a.person, a.unit, a.group_id, coalesce(g.number, 0), a.state,"
                               " CASE WHEN n.is_protected = 1 THEN ?3 ELSE coalesce(n.name, 'id:' || a.person) END"
                               " FROM p_leadership_participant AS a JOIN org_person AS n ON n.person = a.person"
                               " LEFT JOIN p_leadership_group AS g ON g.id = a.group_id WHERE a.programme = ?1 AND a.person = ?2",
                               "iit", programme, person, _("protected identity"));
  memset(participant, 0, sizeof *participant);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    participant->id = sqlite3_column_int64(statement, 0);
    participant->programme = sqlite3_column_int64(statement, 1);
    participant->person = sqlite3_column_int64(statement, 2);
    participant->unit = sqlite3_column_int64(statement, 3);
    participant->group = sqlite3_column_int64(statement, 4);
    participant->group_number = sqlite3_column_int64(statement, 5);
    participant->state = kit_sql_text(context, statement, 6);
    participant->name = kit_sql_text(context, statement, 7);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 0) return PUSSEL_ENOTFOUND;
  return participant->state == NULL || participant->name == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int leadership_participant_must_be_in(struct pussel_context *context, const struct leadership_programme *programme, int64_t person,
                                      const char *what, struct leadership_participant *participant) {
  int result = leadership_participant_get(context, programme->id, person, participant);
  bool has_left = result == PUSSEL_OK && strcmp(participant->state, "left") == 0;
  if (result != PUSSEL_ENOTFOUND && !has_left) return result;
  return pussel_fail(context, has_left ? PUSSEL_EREFUSED : PUSSEL_ENOTFOUND, "leadership-participant-unknown", what,
                     has_left ? pussel_text(context, _("person id:%lld has left the programme %s"), (long long)person, programme->title)
                              : pussel_text(context, _("person id:%lld does not take part in the programme %s"), (long long)person, programme->title),
                     pussel_text(context, _("Take the person in first: pussel leadership participant add --programme %lld --person id:%lld"),
                                 (long long)programme->id, (long long)person));
}

int leadership_participant_emit(struct pussel_context *context, const char *type, const struct leadership_programme *programme, int64_t n) {
  const struct pussel_field fields[] = {pussel_field_integer("programme", programme->id), pussel_field_integer("participants", n)};
  return pussel_emit(context, type, 1, programme->unit, fields, sizeof fields / sizeof *fields);
}

/* The participant as it now is, as a row. */
static int participant_tell(struct pussel_context *context, int64_t id, const char *change) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.id AS participant, a.person, CASE WHEN n.is_protected = 1 THEN ?3 ELSE n.name END AS name, a.unit,"
                               " " KIT_UNIT_NAME("a.unit") " AS unit_name, a.role, a.state, g.number AS group_number, ?2 AS change"
                               " FROM p_leadership_participant AS a JOIN org_person AS n ON n.person = a.person"
                               " LEFT JOIN p_leadership_group AS g ON g.id = a.group_id WHERE a.id = ?1",
                               "itt", id, change, _("protected identity"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* ---- taken in by hand ---------------------------------------------------------------------------------------------------------- */

/* The role that the person is taken in by: an invited one if there is one, else the first as manager, else any. */
static int participant_role(struct pussel_context *context, const struct leadership_programme *programme, int64_t person, int64_t *unit,
                            const char **role, bool *is_invited) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT coalesce(r.unit, ?3), r.role, EXISTS (SELECT 1 FROM p_leadership_invited AS i WHERE i.programme = ?1"
                               " AND i.role = r.role AND (i.employment IS NULL OR i.employment = r.employment)) AS invited"
                               " FROM org_role AS r WHERE r.person = ?2 ORDER BY invited DESC, r.role = 'manager' DESC,"
                               " (SELECT count(*) FROM org_tree AS d WHERE d.unit = r.unit), r.role_id LIMIT 1",
                               "iii", programme->id, person, programme->unit);
  *unit = 0;
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    *unit = sqlite3_column_int64(statement, 0);
    *role = kit_sql_text(context, statement, 1);
    *is_invited = sqlite3_column_int(statement, 2) != 0;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1) return *role == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-participant-role", pussel_text(context, _("person id:%lld was not taken in"), (long long)person),
                     _("the person has no role in the organisation today, and whoever takes part does so in a role"),
                     pussel_text(context, _("Give the role first: pussel role assign --person id:%lld --role ROLE --unit UNIT"), (long long)person));
}

/* Takes the person in, or back; the participant is then on the waiting list, since `queued`. */
static int participant_take_in(struct pussel_context *context, const struct leadership_programme *programme, int64_t person, int64_t queued, int64_t *id) {
  struct leadership_participant old = {0};
  const char *role = NULL;
  int64_t unit = 0, today = 0;
  bool is_invited = false;
  int result = leadership_participant_get(context, programme->id, person, &old);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_OK && strcmp(old.state, "left") != 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-participant-there", pussel_text(context, _("person id:%lld was not taken in"), (long long)person),
                       strcmp(old.state, "completed") == 0 ? _("the person has been through the programme") : _("the person takes part already"),
                       pussel_text(context, _("See who takes part: pussel leadership participant list --programme %lld"), (long long)programme->id));
  result = participant_role(context, programme, person, &unit, &role, &is_invited);
  if (result == PUSSEL_OK && !is_invited)
    pussel_warn(context, pussel_text(context, _("The role %s is not one of those that the programme invites."), pussel_translate(context, role)));
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, id,
                             "INSERT INTO p_leadership_participant (programme, person, unit, role, joined_on, queued_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                             " ON CONFLICT (programme, person) DO UPDATE SET unit = excluded.unit, role = excluded.role, queued_on = excluded.queued_on,"
                             " state = 'waiting', group_id = NULL, placed_on = NULL, ended_on = NULL, why = NULL RETURNING id",
                             "iiitii", programme->id, person, unit, role, today, queued == LEADERSHIP_NO_DAY ? today : queued);
  return result < 0 ? result : leadership_participant_emit(context, "leadership.participant.joined", programme, 1);
}

int leadership_participant_add(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  int64_t id = 0;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("nobody was taken in"));
  if (result == PUSSEL_OK) result = participant_take_in(context, &programme, pussel_argument_integer(context, "person"), LEADERSHIP_NO_DAY, &id);
  if (result == PUSSEL_OK) result = participant_tell(context, id, "new");
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("On the waiting list. Next: pussel leadership participant place --programme %lld"), (long long)programme.id));
  return result;
}

/* ---- leaves ------------------------------------------------------------------------------------------------------------------------ */

/* What was attended stays; days that were booked as a guest in another group and have not come are given back. */
static int participant_end(struct pussel_context *context, const struct leadership_programme *programme, const struct leadership_participant *participant,
                           int64_t day, const char *why) {
  int result = kit_sql_run(context, "UPDATE p_leadership_participant SET state = 'left', ended_on = ?2, why = ?3 WHERE id = ?1", "iit", participant->id, day, why);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "DELETE FROM p_leadership_attendance WHERE participant = ? AND is_guest = 1 AND half_days IS NULL", "i", participant->id);
  return result < 0 ? result : leadership_participant_emit(context, "leadership.participant.left", programme, 1);
}

static int participant_leaving(struct pussel_context *context, struct leadership_programme *programme, struct leadership_participant *participant, int64_t *day) {
  const char *what;
  int64_t today = 0;
  int result = leadership_programme_find(context, programme);
  if (result < 0) return result;
  what = pussel_text(context, _("person id:%lld stays in the programme"), (long long)pussel_argument_integer(context, "person"));
  result = kit_options_check_personal_number(context, "why", "leadership-personal-number", what);
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, programme, what);
  if (result == PUSSEL_OK)
    result = leadership_participant_must_be_in(context, programme, pussel_argument_integer(context, "person"), what, participant);
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "date", today, day);
  if (result < 0) return result;
  assert(participant->state != NULL);
  if (strcmp(participant->state, "completed") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-participant-completed", what, _("the person has been through all of it, and that stands"), NULL);
  if (*day <= today) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-day-ahead", what, _("the day has not come yet"), _("Say it when the person has left."));
}

int leadership_participant_leave(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  struct leadership_participant participant = {0};
  int64_t day = 0;
  int result = participant_leaving(context, &programme, &participant, &day);
  (void)prepared;
  if (result == PUSSEL_OK) result = participant_end(context, &programme, &participant, day, pussel_argument_text(context, "why"));
  if (result == PUSSEL_OK) result = participant_tell(context, participant.id, "left");
  if (result == PUSSEL_OK && participant.group != 0)
    pussel_note(context, pussel_text(context, _("A place is free in group %lld. The first on the waiting list whom its rules allow: pussel leadership participant place --programme %lld --group %lld --one"),
                                     (long long)participant.group_number, (long long)programme.id, (long long)participant.group_number));
  return result;
}

/* ---- one takes another's place ---------------------------------------------------------------------------------------------------------- */

/* The substitute gets what the other had: the place in the group, or that on the waiting list. */
static int participant_follow(struct pussel_context *context, const struct leadership_programme *programme, const struct leadership_participant *left,
                              int64_t by, int64_t *id) {
  struct leadership_participant substitute = {0};
  struct leadership_obstacle obstacle;
  struct assign_roster roster;
  int64_t queued = LEADERSHIP_NO_DAY;
  int result = leadership_participant_get(context, programme->id, by, &substitute);
  if (result == PUSSEL_OK && strcmp(substitute.state, "waiting") == 0) {
    *id = substitute.id;
  } else if (result == PUSSEL_OK || result == PUSSEL_ENOTFOUND) {
    result = kit_sql_integer(context, &queued, "SELECT coalesce(queued_on, joined_on) FROM p_leadership_participant WHERE id = ?", "i", left->id);
    if (result == PUSSEL_OK) result = participant_take_in(context, programme, by, queued, id);
  }
  if (result == PUSSEL_OK) result = kit_sql_run(context, "UPDATE p_leadership_participant SET substitute_for = ?2 WHERE id = ?1", "ii", *id, left->id);
  if (result < 0 || left->group == 0) return result;
  result = leadership_participant_get(context, programme->id, by, &substitute);
  if (result == PUSSEL_OK) result = leadership_place_read(context, programme, &roster);
  if (result == PUSSEL_OK) result = leadership_place_obstacle(context, &roster, by, left->group, &obstacle);
  if (result == PUSSEL_OK)
    result = leadership_place_set_aside(context, pussel_text(context, _("nobody took the place in group %lld"), (long long)left->group_number), &obstacle);
  if (result == PUSSEL_OK) result = leadership_place_write(context, &substitute, left->group, obstacle.rules, NULL);
  return result < 0 ? result : leadership_participant_emit(context, "leadership.participant.placed", programme, 1);
}

int leadership_participant_substitute(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  struct leadership_participant left = {0};
  int64_t day = 0, id = 0, by = pussel_argument_integer(context, "by");
  int result = participant_leaving(context, &programme, &left, &day);
  (void)prepared;
  if (result < 0) return result;
  if (by == left.person)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-substitute-self", _("nobody took the place"), _("--person and --by are the same person"), NULL);
  result = participant_end(context, &programme, &left, day, pussel_argument_text(context, "why"));
  if (result == PUSSEL_OK) result = participant_follow(context, &programme, &left, by, &id);
  if (result == PUSSEL_OK) result = participant_tell(context, left.id, "left");
  if (result == PUSSEL_OK) result = participant_tell(context, id, "substitute");
  if (result == PUSSEL_OK && left.group != 0)
    pussel_note(context, _("The substitute has not been at what the group has had already: pussel leadership catch-up finds days in other groups."));
  return result;
}

/* ---- has been through it all ------------------------------------------------------------------------------------------------------------------ */

/* Of a programme, not of a series: one who has been there as many half days as each module has, caught up ones too. On the
 * last of those days. What is corrected afterwards makes it undone. */
#define PARTICIPANT_LACKS                                                                                                 \
  "EXISTS (SELECT 1 FROM p_leadership_module AS m WHERE m.programme = a.programme AND m.half_days >"                      \
  " (SELECT coalesce(sum(t.half_days), 0) FROM p_leadership_attendance AS t JOIN p_leadership_occasion AS o ON o.id = t.occasion" \
  " WHERE t.participant = a.id AND o.module = m.id AND o.state <> 'cancelled'))"

int leadership_participant_complete(struct pussel_context *context, const struct leadership_programme *programme) {
  int64_t before = 0, after = 0;
  static const char count[] = "SELECT count(*) FROM p_leadership_participant WHERE programme = ? AND state = 'completed'";
  int result = kit_sql_integer(context, &before, count, "i", programme->id);
  if (result < 0 || programme->is_series || programme->has_ended) return result;
  result = kit_sql_run(context,
                       "UPDATE p_leadership_participant AS a SET state = 'placed', ended_on = NULL WHERE a.programme = ? AND a.state = 'completed'"
                       " AND " PARTICIPANT_LACKS,
                       "i", programme->id);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "UPDATE p_leadership_participant AS a SET state = 'completed', ended_on = (SELECT max(o.last_day) FROM p_leadership_attendance AS t"
                         " JOIN p_leadership_occasion AS o ON o.id = t.occasion WHERE t.participant = a.id AND t.half_days > 0)"
                         " WHERE a.programme = ? AND a.state = 'placed' AND NOT " PARTICIPANT_LACKS,
                         "i", programme->id);
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &after, count, "i", programme->id);
  if (result < 0 || after <= before) return result;
  /* Not how many: with the size of the group it would tell how many have missed something. */
  const struct pussel_field fields[] = {pussel_field_integer("programme", programme->id)};
  return pussel_emit(context, "leadership.participant.completed", 1, programme->unit, fields, 1);
}

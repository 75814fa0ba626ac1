/* catch_up.c — a missed day is caught up as a guest of another group: where there is room, and on a day on which the person can. */
#include <string.h>

#include "leadership.h"

/* Occasions to come of the module in other groups, with what stands in the way of each. ?1 participant, ?2 module, ?3 today, ?4 one
 * occasion alone (0: all), ?5–?8 the words. */
static const char proposals[] =
    "SELECT o.id AS occasion, g.number AS group_number, strftime('%Y-%m-%d', o.day * 86400, 'unixepoch') AS date,"
    " strftime('%Y-%m-%d', o.last_day * 86400, 'unixepoch') AS last_date, o.starts, o.place, coalesce(o.half_days, m.half_days) / 2.0 AS days,"
    " max(p.size_max - (SELECT count(*) FROM " LEADERSHIP_EXPECTED "), 0) AS room, CASE"
    " WHEN EXISTS (SELECT 1 FROM p_leadership_attendance AS t WHERE t.occasion = o.id AND t.participant = ?1) THEN ?5"
    " WHEN (SELECT count(*) FROM " LEADERSHIP_EXPECTED ") >= p.size_max THEN ?6"
    " WHEN EXISTS (SELECT 1 FROM p_leadership_wish AS w WHERE w.participant = ?1 AND w.kind = 'not_on' AND w.day BETWEEN o.day AND o.last_day) THEN ?7"
    " WHEN EXISTS (SELECT 1 FROM p_leadership_participant AS b JOIN p_leadership_occasion AS x ON x.id <> o.id AND x.state <> 'cancelled'"
    " AND x.day <= o.last_day AND x.last_day >= o.day WHERE b.person = a.person AND ((x.group_id = b.group_id AND b.state = 'placed')"
    " OR EXISTS (SELECT 1 FROM p_leadership_attendance AS t WHERE t.occasion = x.id AND t.participant = b.id))) THEN ?8 END AS obstacle"
    " FROM p_leadership_participant AS a JOIN p_leadership_module AS m ON m.id = ?2 JOIN p_leadership_programme AS p ON p.id = m.programme"
    " JOIN p_leadership_occasion AS o ON o.module = m.id AND o.state = 'planned' AND o.day >= ?3 AND o.group_id IS NOT a.group_id"
    " JOIN p_leadership_group AS g ON g.id = o.group_id WHERE a.id = ?1 AND (?4 = 0 OR o.id = ?4) ORDER BY obstacle IS NOT NULL, o.day, o.id";

static int proposals_prepare(struct pussel_context *context, sqlite3_stmt **statement, int64_t participant, int64_t module, int64_t only) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result < 0) return result;
  return kit_sql_prepare(context, statement, proposals, "iiiitttt", participant, module, today, only, _("booked already"), _("the occasion is full"),
                         _("the person cannot on that day"), _("the person is elsewhere in a programme that day"));
}

/* What is left of the module for the participant, in half days. */
static int catch_up_left(struct pussel_context *context, int64_t participant, int64_t module, int64_t *left) {
  return kit_sql_integer(context, left,
                         "SELECT m.half_days - (SELECT coalesce(sum(t.half_days), 0) FROM p_leadership_attendance AS t JOIN p_leadership_occasion AS o"
                         " ON o.id = t.occasion AND o.module = m.id AND o.state <> 'cancelled' WHERE t.participant = ?1) FROM p_leadership_module AS m WHERE m.id = ?2",
                         "ii", participant, module);
}

static int catch_up_book(struct pussel_context *context, const struct leadership_participant *participant, int64_t module, int64_t occasion) {
  sqlite3_stmt *statement = NULL;
  const char *what = _("the day was not booked"), *obstacle = NULL;
  bool found = false;
  int64_t booked = 0;
  int result = kit_sql_integer(context, &booked, "SELECT 1 FROM p_leadership_attendance WHERE occasion = ? AND participant = ?", "ii", occasion, participant->id);
  if (result != PUSSEL_ENOTFOUND) return result; /* booked already: nothing to do */
  result = proposals_prepare(context, &statement, participant->id, module, occasion);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    found = true;
    obstacle = kit_sql_text(context, statement, 8);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (!found)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-catch-up-occasion", what,
                       pussel_text(context, _("occasion %lld is no coming occasion of that module in another group"), (long long)occasion),
                       _("Leave out --occasion to see those that are."));
  if (obstacle != NULL && pussel_argument_integer(context, "anyway") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-catch-up-occasion", what, obstacle,
                       _("Leave out --occasion to see others, or give --anyway when you know that it is right all the same."));
  return kit_sql_run(context, "INSERT INTO p_leadership_attendance (occasion, participant, is_guest) VALUES (?, ?, 1)", "ii", occasion, participant->id);
}

static int catch_up_tell(struct pussel_context *context, int64_t participant, int64_t module, int64_t only) {
  sqlite3_stmt *statement = NULL;
  int result = proposals_prepare(context, &statement, participant, module, only);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int leadership_catch_up(struct pussel_context *context, void *prepared) {
  int64_t module = 0, length = 0, left = 0, there = 0, occasion = pussel_argument_integer(context, "occasion");
  const char *what = _("there is nothing to catch up");
  struct leadership_programme programme;
  struct leadership_participant participant;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, what);
  if (result == PUSSEL_OK) result = leadership_participant_must_be_in(context, &programme, pussel_argument_integer(context, "person"), what, &participant);
  if (result == PUSSEL_OK) result = leadership_occasion_module(context, &programme, pussel_argument_text(context, "module"), &module, &length);
  if (result == PUSSEL_OK) result = catch_up_left(context, participant.id, module, &left);
  if (result < 0) return result;
  if (left <= 0 && !programme.is_series)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-catch-up-nothing", what, _("the person has been through the whole module"), NULL);
  if (occasion != 0) {
    result = catch_up_book(context, &participant, module, occasion);
    if (result == PUSSEL_OK) result = catch_up_tell(context, participant.id, module, occasion);
    if (result == PUSSEL_OK)
      pussel_note(context, pussel_text(context, _("Booked as a guest. Next: pussel leadership invitations --occasion %lld -o invitations/"), (long long)occasion));
    return result;
  }
  result = catch_up_tell(context, participant.id, module, 0);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &there, "SELECT count(*) FROM p_leadership_occasion WHERE module = ?1 AND state = 'planned' AND day >= unixepoch(date('now')) / 86400 AND group_id <> ?2",
                             "ii", module, participant.group);
  if (result == PUSSEL_OK)
    pussel_note(context, there == 0 ? _("No coming occasion of the module is planned: pussel leadership occasion add")
                                    : _("To book one: the same once more with --occasion NUMBER."));
  return result;
}

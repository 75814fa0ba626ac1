/* programme.c — programmes: found, listed, shown, wound up. */
#include <string.h>

#include "leadership.h"

int leadership_programme_get(struct pussel_context *context, int64_t id, struct leadership_programme *programme) {
  sqlite3_stmt *statement = NULL;
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  memset(programme, 0, sizeof *programme);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT p.id, p.unit, p.size_min, p.size_max, p.is_series, p.ended_on IS NOT NULL, p.key, p.title,"
                             " EXISTS (SELECT 1 FROM p_leadership_module AS m JOIN p_leadership_occasion AS o ON o.module = m.id"
                             " WHERE m.programme = p.id AND o.state <> 'cancelled' AND (o.day <= ?2 OR o.state = 'held'))"
                             " FROM p_leadership_programme AS p WHERE p.id = ?1",
                             "ii", id, today);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    programme->id = sqlite3_column_int64(statement, 0);
    programme->unit = sqlite3_column_int64(statement, 1);
    programme->size_min = sqlite3_column_int64(statement, 2);
    programme->size_max = sqlite3_column_int64(statement, 3);
    programme->is_series = sqlite3_column_int(statement, 4) != 0;
    programme->has_ended = sqlite3_column_int(statement, 5) != 0;
    programme->key = kit_sql_text(context, statement, 6);
    programme->title = kit_sql_text(context, statement, 7);
    programme->has_begun = sqlite3_column_int(statement, 8) != 0;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1) return programme->key == NULL || programme->title == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-programme-unknown",
                     pussel_text(context, _("there is no programme %lld"), (long long)id), _("no programme has been loaded under that number"),
                     _("See the programmes that there are: pussel leadership programme list"));
}

int leadership_programme_find(struct pussel_context *context, struct leadership_programme *programme) {
  int64_t id = pussel_argument_integer(context, "programme");
  int result = PUSSEL_OK;
  if (pussel_argument_count(context, "programme") == 0)
    result = kit_sql_integer(context, &id,
                             "SELECT CASE count(*) WHEN 1 THEN max(id) END FROM p_leadership_programme WHERE ended_on IS NULL", "");
  if (result == PUSSEL_OK) return leadership_programme_get(context, id, programme);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-programme-which", _("it is not clear which programme is meant"),
                     _("there is not exactly one that goes on"),
                     _("Give --programme NUMBER; pussel leadership programme list shows them."));
}

int leadership_programme_must_go_on(struct pussel_context *context, const struct leadership_programme *programme, const char *what) {
  if (!programme->has_ended) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-programme-ended", what,
                     pussel_text(context, _("the programme %s has been wound up"), programme->title),
                     _("Load the definition under another key for a new round of it."));
}

int leadership_programme_must_lead(struct pussel_context *context, int64_t unit) {
  int64_t person = pussel_actor_person(context), leads = 0;
  int result = person == 0 ? PUSSEL_OK /* no role but the first administrator's */
                           : kit_sql_integer(context, &leads,
                                             "SELECT 1 FROM org_role AS r WHERE r.person = ?1 AND r.role = 'administrator' AND (r.unit IS NULL OR r.unit = ?2"
                                             " OR EXISTS (SELECT 1 FROM org_tree AS t WHERE t.unit = ?2 AND t.ancestor = r.unit)) LIMIT 1",
                                             "ii", person, unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-lead", _("nothing was shown"),
                     _("what names participants, or what they have written, is for the project lead alone: whoever administers the programme's unit"),
                     _("Numbers that may be shown: pussel query leadership.not-taken-part, and pussel leadership report"));
}

int leadership_programme_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT programme, key, title, unit, unit_name, state, is_series, starts, ends, modules, half_days / 2.0 AS days, groups, participants"
                               " FROM leadership_programme ORDER BY programme",
                               "");
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int leadership_programme_show(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  sqlite3_stmt *statement = NULL;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT position, key, title, half_days / 2.0 AS days, purpose, contents, occasions, next_date"
                             " FROM leadership_module WHERE programme = ? ORDER BY position",
                             "i", programme.id);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int leadership_programme_close(struct pussel_context *context, const struct leadership_programme *programme, int64_t day) {
  const struct pussel_field fields[] = {pussel_field_integer("programme", programme->id)};
  int result = kit_sql_run(context, "UPDATE p_leadership_programme SET ended_on = ? WHERE id = ?", "ii", day, programme->id);
  if (result == PUSSEL_OK) result = leadership_comment_clear_old(context, NULL); /* answers in words go with the programme */
  if (result == PUSSEL_OK) result = leadership_taken_count(context, programme, true);
  if (result == PUSSEL_OK) result = leadership_taken_clear(context, programme);
  return result == PUSSEL_OK ? pussel_emit(context, "leadership.programme.ended", 1, programme->unit, fields, 1) : result;
}

int leadership_programme_end(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  int64_t today = 0, day = 0, coming = 0;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK)
    result = leadership_programme_must_go_on(context, &programme, pussel_text(context, _("the programme %s was not wound up"), programme.title));
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "date", today, &day);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &coming,
                             "SELECT count(*) FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module"
                             " WHERE m.programme = ? AND o.state = 'planned' AND o.last_day >= ?",
                             "ii", programme.id, day);
  if (result < 0) return result;
  if (coming > 0 || day > today)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-programme-coming",
                       pussel_text(context, _("the programme %s was not wound up"), programme.title),
                       day > today ? _("the day has not come yet")
                                   : pussel_text(context, _("%lld of its occasions have not been held yet"), (long long)coming),
                       _("Cancel those that will not be held (pussel leadership occasion cancel), or wait."));
  result = leadership_programme_close(context, &programme, day);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "programme", programme.id);
  (void)pussel_row_text(context, "title", programme.title);
  (void)pussel_row_text(context, "ended_on", leadership_day_text(context, day));
  pussel_note(context, _("With the programme go the attendance, the wishes, the answers in words and the reasons for moves. Who has completed it stands."));
  return pussel_row_end(context);
}

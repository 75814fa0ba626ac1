/* occasion_plan.c — an occasion of a module for a group: found, checked against its length, and against where people are elsewhere. */
#include <string.h>

#include "leadership.h"

int leadership_occasion_get(struct pussel_context *context, int64_t id, struct leadership_occasion *occasion) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT o.id, m.programme, o.module, o.group_id, g.number, o.day, o.last_day, coalesce(o.half_days, m.half_days), o.sequence,"
                               " o.starts, o.place, o.supplier, o.state, o.uid, m.title, p.title FROM p_leadership_occasion AS o"
                               " JOIN p_leadership_module AS m ON m.id = o.module JOIN p_leadership_group AS g ON g.id = o.group_id"
                               " JOIN p_leadership_programme AS p ON p.id = m.programme WHERE o.id = ?",
                               "i", id);
  memset(occasion, 0, sizeof *occasion);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    int64_t *const numbers[] = {&occasion->id, &occasion->programme, &occasion->module, &occasion->group, &occasion->group_number,
                                &occasion->day, &occasion->last_day, &occasion->half_days, &occasion->sequence};
    const char **const texts[] = {&occasion->starts, &occasion->place, &occasion->supplier, &occasion->state, &occasion->uid,
                                  &occasion->module_title, &occasion->programme_title};
    for (int i = 0; i < 9; i++) *numbers[i] = sqlite3_column_int64(statement, i);
    for (int i = 0; i < 7; i++) *texts[i] = kit_sql_text(context, statement, 9 + i);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1) return occasion->uid == NULL || occasion->state == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-occasion-unknown", pussel_text(context, _("there is no occasion %lld"), (long long)id),
                     _("no occasion has been planned under that number"), _("See the occasions: pussel leadership occasion list"));
}

int leadership_occasion_module(struct pussel_context *context, const struct leadership_programme *programme, const char *key, int64_t *module,
                               int64_t *half_days) {
  sqlite3_stmt *statement = NULL;
  struct kit_build keys = {.context = context};
  const char *known = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT id, half_days, key, title FROM p_leadership_module WHERE programme = ? ORDER BY position", "i", programme->id);
  *module = 0;
  while (result == PUSSEL_OK && *module == 0 && (result = kit_sql_step(context, statement)) == 1) {
    const char *one = kit_sql_text(context, statement, 2);
    if (kit_word_equal(key, one) || kit_word_equal(key, kit_sql_text(context, statement, 3))) *module = sqlite3_column_int64(statement, 0);
    *half_days = sqlite3_column_int64(statement, 1);
    if (keys.length > 0) kit_build_add(&keys, ", ");
    kit_build_add(&keys, one);
    result = PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  if (result < 0 || *module != 0) return result;
  result = kit_build_end(&keys, &known);
  if (result < 0) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-module-unknown", pussel_text(context, _("there is no module \"%s\""), key),
                     pussel_text(context, _("the programme %s has: %s"), programme->title, known), _("Give one of those keys, or the module's title."));
}

/* ---- what does not fit ----------------------------------------------------------------------------------------------------------- */

/* Hours of a day that begins at `starts` and has so many half days of four hours each; 0 when it does not end that day. */
static bool fits_in_day(const char *starts, int64_t half_days) {
  int64_t hour = 0, minute = 0;
  char text[3] = {starts[0], starts[1], '\0'};
  if (!kit_word_integer(text, 0, 23, &hour)) return false;
  text[0] = starts[3], text[1] = starts[4];
  return kit_word_integer(text, 0, 59, &minute) && hour * 60 + minute + half_days * 240 <= (int64_t)24 * 60;
}

const char *leadership_occasion_fault(struct pussel_context *context, const struct leadership_occasion *occasion) {
  int64_t days = occasion->last_day - occasion->day + 1;
  const char *starts = occasion->starts;
  if (days < 1) return _("its last day comes before its first");
  if (days * 2 < occasion->half_days)
    return pussel_text(context, _("%lld half days do not fit in %lld days; give the last day with --to, or how much of the module it is with --half-days"),
                       (long long)occasion->half_days, (long long)days);
  if (days > occasion->half_days)
    return pussel_text(context, _("its days are %lld and its half days only %lld; plan the parts as occasions of their own"), (long long)days,
                       (long long)occasion->half_days);
  if (starts == NULL) return NULL;
  if (strlen(starts) != 5 || starts[2] != ':' || strspn(starts, "0123456789:") != 5 || !fits_in_day(starts, 0))
    return pussel_text(context, _("\"%s\" is no time of day, such as 09:00"), starts);
  if (!fits_in_day(starts, occasion->half_days > days ? 2 : 1)) return pussel_text(context, _("a day that begins at %s does not end before midnight"), starts);
  return NULL;
}

int leadership_occasion_has_been(struct pussel_context *context, const struct leadership_occasion *occasion, const char *attended, const char **why) {
  int64_t loaded = 0;
  int result;
  *why = strcmp(occasion->state, "held") == 0 ? attended : NULL;
  if (*why != NULL) return PUSSEL_OK;
  result = kit_sql_integer(context, &loaded, "SELECT loaded_on FROM p_leadership_evaluation WHERE occasion = ? AND withdrawn_on IS NULL", "i", occasion->id);
  if (result == PUSSEL_OK) *why = _("it has been held, and those who were there have evaluated it");
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

/* ---- written ---------------------------------------------------------------------------------------------------------------------------- */

int leadership_occasion_insert(struct pussel_context *context, const struct leadership_programme *programme, struct leadership_occasion *occasion) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &occasion->id,
                             "INSERT INTO p_leadership_occasion (module, group_id, day, last_day, starts, place, supplier, half_days, planned_on)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, (SELECT half_days FROM p_leadership_module WHERE id = ?1)), ?9) RETURNING id",
                             "iiiitttii", occasion->module, occasion->group, occasion->day, occasion->last_day, occasion->starts, occasion->place,
                             occasion->supplier, occasion->half_days, today);
  if (result < 0) return result;
  const struct pussel_field fields[] = {
      pussel_field_integer("occasion", occasion->id), pussel_field_integer("module", occasion->module), pussel_field_integer("group_number", occasion->group_number),
      pussel_field_text("date", leadership_day_text(context, occasion->day)), pussel_field_integer("half_days", occasion->half_days)};
  return pussel_emit(context, "leadership.occasion.planned", 1, programme->unit, fields, sizeof fields / sizeof *fields);
}

/* SQL: who collides with occasion ?1, and with what: another occasion on one of its days, or a day that a wish blocks. */
#define OCCASION_COLLISIONS                                                                                            \
  "SELECT a.person, 'leadership:' || x.id AS what FROM p_leadership_occasion AS o"                                     \
  " JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED                                                \
  " JOIN p_leadership_participant AS b ON b.person = a.person"                                                         \
  " JOIN p_leadership_occasion AS x ON x.id <> o.id AND x.state <> 'cancelled' AND x.day <= o.last_day AND x.last_day >= o.day" \
  " WHERE o.id = ?1 AND (x.group_id = b.group_id AND b.state = 'placed'"                                               \
  " OR EXISTS (SELECT 1 FROM p_leadership_attendance AS t WHERE t.occasion = x.id AND t.participant = b.id))"          \
  " UNION SELECT a.person, strftime('%Y-%m-%d', w.day * 86400, 'unixepoch') FROM p_leadership_occasion AS o"           \
  " JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED                                                \
  " JOIN p_leadership_wish AS w ON w.participant = a.id AND w.kind = 'not_on' AND w.day BETWEEN o.day AND o.last_day WHERE o.id = ?1"

int leadership_occasion_collisions(struct pussel_context *context, const struct leadership_occasion *occasion, int64_t *collisions) {
  int result = kit_sql_integer(context, collisions, "SELECT count(DISTINCT person) FROM (" OCCASION_COLLISIONS ")", "i", occasion->id);
  if (result == PUSSEL_OK && *collisions > 0)
    pussel_warn(context, pussel_text(context, _("Occasion %lld: %lld of those expected are elsewhere in a programme that day, or have said not on it. See the column collides."),
                                     (long long)occasion->id, (long long)*collisions));
  return result;
}

int leadership_occasion_row(struct pussel_context *context, int64_t id, const char *change) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT v.occasion, v.programme, v.module_key, v.module_title, v.group_number, v.date, v.last_date, v.starts, v.place, v.supplier, v.half_days / 2.0 AS days,"
      " v.state, v.sequence, v.expected, ?2 AS change, (SELECT group_concat('id:' || c.person || ' ' || c.what, ', ') FROM (" OCCASION_COLLISIONS
      " ORDER BY 1, 2) AS c) AS collides FROM leadership_occasion AS v WHERE v.occasion = ?1",
      "it", id, change);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

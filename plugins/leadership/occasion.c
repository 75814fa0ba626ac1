/* occasion.c — one occasion planned, and what is planned listed. */
#include "leadership.h"

/* Of a programme a group has each module once, in one occasion or in parts; a second time is most often a mistake. */
static int occasion_check_twice(struct pussel_context *context, const struct leadership_programme *programme, const struct leadership_occasion *occasion,
                                const char *what) {
  int64_t other = 0;
  int result = kit_sql_integer(context, &other,
                               "SELECT id FROM p_leadership_occasion WHERE group_id = ? AND module = ? AND day = ? AND state <> 'cancelled' LIMIT 1", "iii",
                               occasion->group, occasion->module, occasion->day);
  if (result == PUSSEL_ENOTFOUND && (programme->is_series || pussel_argument_integer(context, "extra") != 0)) return PUSSEL_OK;
  if (result == PUSSEL_ENOTFOUND)
    result = kit_sql_integer(context, &other,
                             "SELECT max(o.id) FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module WHERE o.group_id = ?1"
                             " AND o.module = ?2 AND o.state <> 'cancelled' GROUP BY m.id HAVING sum(coalesce(o.half_days, m.half_days)) + ?3 > max(m.half_days)",
                             "iii", occasion->group, occasion->module, occasion->half_days);
  if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (result < 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-occasion-twice", what,
                     pussel_text(context, _("group %lld has the module already, in occasion %lld"), (long long)occasion->group_number, (long long)other),
                     pussel_text(context, _("Change that one: pussel leadership occasion change --occasion %lld. For a further one give --extra and another day."), (long long)other));
}

static int occasion_typed(struct pussel_context *context, const struct leadership_programme *programme, struct leadership_occasion *occasion) {
  int64_t whole = 0;
  int result;
  occasion->group_number = pussel_argument_integer(context, "group");
  result = leadership_place_group(context, programme, occasion->group_number, &occasion->group);
  if (result == PUSSEL_OK) result = leadership_occasion_module(context, programme, pussel_argument_text(context, "module"), &occasion->module, &whole);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "date", 0, &occasion->day);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "to", occasion->day, &occasion->last_day);
  occasion->half_days = pussel_argument_count(context, "half-days") > 0 ? pussel_argument_integer(context, "half-days") : whole;
  occasion->starts = pussel_argument_text(context, "starts");
  occasion->place = pussel_argument_text(context, "place");
  occasion->supplier = pussel_argument_text(context, "supplier");
  return result;
}

int leadership_occasion_add(struct pussel_context *context, void *prepared) {
  struct leadership_occasion occasion = {0};
  struct leadership_programme programme;
  const char *what = _("no occasion was planned"), *fault;
  int64_t collisions = 0;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, what);
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "place supplier", "leadership-personal-number", what);
  if (result == PUSSEL_OK) result = occasion_typed(context, &programme, &occasion);
  if (result < 0) return result;
  fault = leadership_occasion_fault(context, &occasion);
  if (fault != NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-occasion-days", what, fault, _("A half day is four hours; a day is two of them."));
  result = occasion_check_twice(context, &programme, &occasion, what);
  if (result == PUSSEL_OK) result = leadership_occasion_insert(context, &programme, &occasion);
  if (result == PUSSEL_OK) result = leadership_occasion_collisions(context, &occasion, &collisions);
  if (result == PUSSEL_OK) result = leadership_occasion_row(context, occasion.id, "new");
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Next: pussel leadership invitations --occasion %lld -o invitations/"), (long long)occasion.id));
  return result;
}

int leadership_occasion_list(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme;
  sqlite3_stmt *statement = NULL;
  int result = pussel_argument_integer(context, "programme") == 0 ? PUSSEL_OK : leadership_programme_find(context, &programme);
  if (result < 0) return result;
  result = kit_sql_prepare(
      context, &statement,
      "SELECT v.occasion, v.programme, v.module_key, v.module_title, v.group_number, v.date, v.last_date, v.starts, v.place, v.supplier, v.half_days / 2.0 AS days,"
      " v.state, v.sequence, v.expected FROM leadership_occasion AS v WHERE (?1 = 0 OR v.programme = ?1) AND (?2 = 0 OR v.group_number = ?2)"
      " AND (?3 IS NULL OR v.state = ?3) ORDER BY v.date, v.starts, v.occasion",
      "iit", pussel_argument_integer(context, "programme"), pussel_argument_integer(context, "group"), pussel_argument_text(context, "state"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* status.c — how far each unit has come in a year's self-assessment: a line a unit, so that it is seen whom to call. Never how anybody has answered. */
#include <string.h>

#include "siq.h"

enum status_state { STATUS_NOT_OPENED, STATUS_OPEN, STATUS_JUDGED, STATUS_CLOSED, STATUS_CHOSEN, STATUS_PLANNED, STATUS_DELIVERED, STATUS_STATES };
static const char *const words[STATUS_STATES] = {N_("not opened"), N_("open"), N_("judged"), N_("closed"), N_("chosen"), N_("planned"), N_("delivered")};

struct status_count {
  int64_t units, of[STATUS_STATES];
};

static enum status_state status_of(sqlite3_stmt *statement) {
  int64_t agreed = sqlite3_column_int64(statement, 5), chosen = sqlite3_column_int64(statement, 7), actions = sqlite3_column_int64(statement, 8);
  if (sqlite3_column_type(statement, 2) == SQLITE_NULL) return STATUS_NOT_OPENED;
  if (sqlite3_column_int(statement, 4) != 0) return agreed > 0 ? STATUS_JUDGED : STATUS_OPEN;
  if (actions > 0) return sqlite3_column_int64(statement, 9) == actions ? STATUS_DELIVERED : STATUS_PLANNED;
  return chosen > 0 ? STATUS_CHOSEN : STATUS_CLOSED;
}

static int status_row(struct pussel_context *context, sqlite3_stmt *statement, struct status_count *count) {
  enum status_state state = status_of(statement);
  count->units++;
  count->of[state]++;
  (void)pussel_row_integer(context, "unit", sqlite3_column_int64(statement, 0));
  (void)pussel_row_text(context, "unit_name", kit_sql_text(context, statement, 1));
  (void)pussel_row_text(context, "state", words[state]);
  if (state != STATUS_NOT_OPENED) {
    (void)pussel_row_integer(context, "round", sqlite3_column_int64(statement, 2));
    (void)pussel_row_text(context, "date", kit_sql_text(context, statement, 3));
    (void)pussel_row_integer(context, "agreed", sqlite3_column_int64(statement, 5));
    (void)pussel_row_integer(context, "pieces", sqlite3_column_int64(statement, 6));
    (void)pussel_row_integer(context, "chosen", sqlite3_column_int64(statement, 7));
    (void)pussel_row_integer(context, "actions", sqlite3_column_int64(statement, 8));
    (void)pussel_row_integer(context, "delivered", sqlite3_column_int64(statement, 9));
  }
  (void)pussel_row_text(context, "managers", kit_sql_text(context, statement, 10));
  return pussel_row_end(context);
}

/* Those who belong to it: workplaces where the puzzle is in use, and whatever other unit has a round of that year. */
static int status_rows(struct pussel_context *context, int64_t top, bool is_single, const char *year, struct status_count *count) {
  static const char sql[] =
      "WITH latest AS (SELECT r.*, row_number() OVER (PARTITION BY r.unit ORDER BY r.date DESC, r.round DESC) AS place FROM org_tree AS t"
      " JOIN siq_round AS r ON r.unit = t.unit WHERE t.ancestor = ?1 AND substr(r.date, 1, 4) = ?3)"
      " SELECT u.unit, " SIQ_PATH_BELOW ", l.round, l.date, l.state = 'open', l.agreed, l.pieces, l.prioritised,"
      " (SELECT count(*) FROM siq_action AS a WHERE a.round = l.round AND a.state <> 'closed'),"
      " (SELECT count(*) FROM siq_action AS a WHERE a.round = l.round AND a.state = 'delivered'),"
      " (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM org_role AS o JOIN org_person AS n ON n.person = o.person"
      " WHERE o.unit = u.unit AND o.role = 'manager' AND n.name IS NOT NULL ORDER BY n.name))"
      " FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.unit JOIN org_unit AS top ON top.unit = ?1 LEFT JOIN latest AS l ON l.unit = u.unit AND l.place = 1"
      " WHERE t.ancestor = ?1 AND (?2 = 0 OR t.depth = 0) AND (l.round IS NOT NULL OR u.workplace = 1"
      " AND EXISTS (SELECT 1 FROM plugin_enabled AS e WHERE e.plugin = 'siq' AND e.unit = u.unit)) ORDER BY " SIQ_ALPHABETICAL("u.path") ", u.unit";
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, sql, "iit", top, (int64_t)is_single, year);
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1)
    result = status_row(context, statement, count);
  sqlite3_finalize(statement);
  return result;
}

/* --year, else that of the latest round there, else this one. */
static int status_year(struct pussel_context *context, int64_t top, const char **year) {
  int64_t number = pussel_argument_integer(context, "year");
  struct pussel_time now;
  int result = PUSSEL_OK;
  pussel_now(context, &now);
  if (number == 0)
    result = kit_sql_integer(context, &number, "SELECT max(substr(r.date, 1, 4)) + 0 FROM org_tree AS t JOIN siq_round AS r ON r.unit = t.unit WHERE t.ancestor = ?", "i", top);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  *year = result == PUSSEL_OK ? pussel_text(context, "%lld", (long long)number) : pussel_text(context, "%.4s", now.day);
  return *year == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/* What moves those on that have come the shortest way; nothing when all is delivered, and units that were never opened hold nobody up. */
static void status_next(struct pussel_context *context, const char *reference, const struct status_count *count) {
  const char *text = NULL;
  if (count->of[STATUS_OPEN] > 0) text = pussel_text(context, _("Next: pussel siq remind --below %s -o FOLDER/"), reference);
  else if (count->of[STATUS_JUDGED] > 0) text = pussel_text(context, _("Next: pussel siq close --below %s"), reference);
  else if (count->of[STATUS_CLOSED] > 0) text = _("Next: pussel siq prioritise --file FILE");
  else if (count->of[STATUS_CHOSEN] > 0) text = _("Next: pussel siq plan --file FILE");
  else if (count->of[STATUS_PLANNED] > 0) text = pussel_text(context, _("Next: pussel siq action list --unit %s"), reference);
  else if (count->of[STATUS_NOT_OPENED] == count->units) text = pussel_text(context, _("Next: pussel siq open --below %s --workplaces --date DATE"), reference);
  if (text != NULL) pussel_note(context, text);
}

static int status_tell(struct pussel_context *context, int64_t top, const char *year, const struct status_count *count) {
  struct kit_build sum = {.context = context};
  const char *text = NULL, *reference = NULL;
  int result = siq_round_unit_words(context, top, NULL, &reference);
  if (result < 0) return result;
  if (count->units == 0) {
    pussel_warn(context, _("No unit there is a workplace where the puzzle is in use, and none has a round."));
    return PUSSEL_OK;
  }
  kit_build_addf(&sum, _("%s, %lld units."), year, (long long)count->units);
  for (size_t i = 0; i < STATUS_STATES; i++)
    if (count->of[i] > 0) kit_build_addf(&sum, " %s: %lld.", pussel_translate(context, words[i]), (long long)count->of[i]);
  if (kit_build_end(&sum, &text) < 0) return PUSSEL_ENOMEM;
  pussel_note(context, text);
  status_next(context, reference, count);
  return PUSSEL_OK;
}

int siq_status(struct pussel_context *context, void *prepared) {
  struct status_count count = {0, {0}};
  const char *year = NULL;
  int64_t top = 0;
  bool is_single = false;
  int result = siq_round_below_given(context, _("nothing was shown"), &top, &is_single);
  (void)prepared;
  if (result == PUSSEL_OK) result = status_year(context, top, &year);
  if (result == PUSSEL_OK) result = status_rows(context, top, is_single, year, &count);
  return result == PUSSEL_OK ? status_tell(context, top, year, &count) : result;
}

/* list.c — which dialogues there are, and which units have had none. */
#include <string.h>

#include "dialogue.h"

static int list_tell(struct pussel_context *context, sqlite3_stmt *statement) {
  int64_t unit = sqlite3_column_int64(statement, 1), upper = sqlite3_column_int64(statement, 6);
  const char *managers = "", *above = "";
  int result = dialogue_line_names(context, unit, &managers);
  if (result == PUSSEL_OK && upper != 0) result = dialogue_line_names(context, upper, &above);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "dialogue", sqlite3_column_int64(statement, 0));
  (void)pussel_row_integer(context, "unit", unit);
  (void)pussel_row_text(context, "unit_name", kit_sql_text(context, statement, 2));
  (void)pussel_row_text(context, "managers", managers);
  (void)pussel_row_text(context, "upper_managers", above);
  (void)pussel_row_text(context, "period", kit_sql_text(context, statement, 3));
  (void)pussel_row_text(context, "date", kit_sql_text(context, statement, 4));
  (void)pussel_row_text(context, "state", kit_sql_text(context, statement, 5));
  return pussel_row_end(context);
}

int dialogue_list(struct pussel_context *context, void *prepared) {
  struct dialogue_period period = {.name = ""};
  const char *typed = pussel_argument_text(context, "period");
  sqlite3_stmt *statement = NULL;
  int result = PUSSEL_OK;
  (void)prepared;
  if (typed != NULL && !dialogue_period_is_any(context, typed, &period)) result = dialogue_period_read(context, pussel_argument_integer(context, "unit"), typed, &period);
  if (result < 0) return result;
  result = kit_sql_prepare(context, &statement,
                           "SELECT d.dialogue, d.unit, " KIT_UNIT_NAME("d.unit") ", d.period, coalesce(d.held_on, d.date), d.state, coalesce(l.upper_unit, d.upper_unit)"
                           " FROM dialogue_dialogue AS d LEFT JOIN dialogue_line AS l ON l.unit = d.unit"
                           " WHERE (?1 = 0 OR d.unit = ?1 OR d.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1)) AND (?2 = '' OR d.period = ?2)"
                           " AND (?3 IS NULL OR d.state = ?3) ORDER BY 5, " KIT_SWEDISH_ORDER(KIT_UNIT_NAME("d.unit")) ", 1",
                           "itt", pussel_argument_integer(context, "unit"), period.name, pussel_argument_text(context, "state"));
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) result = list_tell(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* What to do about a unit that has had no dialogue, by why it has none. */
static const char *list_remedy(struct pussel_context *context, const char *why, int64_t unit, const char *period) {
  if (strcmp(why, "no manager") == 0)
    return pussel_text(context, "pussel role assign --role manager --unit id:%lld --person PERSON", (long long)unit);
  if (strcmp(why, "no manager above") == 0) return _("Say who leads the unit above: pussel role assign --role manager.");
  if (strcmp(why, "not planned") == 0) return pussel_text(context, "pussel dialogue plan --unit id:%lld --period %s", (long long)unit, period);
  return pussel_text(context, "pussel dialogue hold --unit id:%lld --period %s", (long long)unit, period);
}

static const char list_missing_sql[] =
#include "views/missing.sql.h"
    ;

int dialogue_missing(struct pussel_context *context, void *prepared) {
  struct dialogue_period period;
  const char *typed = pussel_argument_text(context, "period");
  sqlite3_stmt *statement = NULL;
  int64_t below = pussel_argument_integer(context, "below"), count = 0;
  int result = PUSSEL_OK;
  (void)prepared;
  if (!dialogue_period_is_any(context, typed, &period)) result = dialogue_period_read(context, below, typed, &period);
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &statement, list_missing_sql, "ti", period.name, below);
  if (result < 0) return result;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    const char *why = kit_sql_text(context, statement, 2);
    if (why == NULL) break;
    (void)pussel_row_integer(context, "unit", unit);
    (void)pussel_row_text(context, "path", kit_sql_text(context, statement, 1));
    (void)pussel_row_text(context, "why", why);
    (void)pussel_row_text(context, "date", kit_sql_text(context, statement, 3));
    (void)pussel_row_text(context, "latest", kit_sql_text(context, statement, 4));
    if (sqlite3_column_type(statement, 5) != SQLITE_NULL) (void)pussel_row_integer(context, "periods", sqlite3_column_int64(statement, 5));
    (void)pussel_row_text(context, "remedy", list_remedy(context, why, unit, period.name));
    result = pussel_row_end(context);
    count++;
  }
  sqlite3_finalize(statement);
  if (result == PUSSEL_OK && count == 0) pussel_note(context, pussel_text(context, _("Every unit has had its dialogue in %s."), period.name));
  return result;
}

/*
 * report.c — `pussel siq report`: what has become of the puzzle of a unit, or of all units below one, each on a page of its own. As rows it is the
 * sentences, the promises and the questions; with -o the pages.
 */
#include <string.h>

#include "report.h"

/* ---- rows --------------------------------------------------------------------------------------------------------------------------------- */

static int report_row(const struct report *report, const char *part, const char *text) {
  struct pussel_context *context = report->context;
  (void)pussel_row_integer(context, "unit", report->unit);
  (void)pussel_row_text(context, "unit_name", report->unit_name);
  (void)pussel_row_integer(context, "year", report->year);
  (void)pussel_row_text(context, "part", part);
  (void)pussel_row_text(context, "text", text);
  return pussel_row_end(context);
}

static int report_rows(const struct report *report) {
  struct pussel_context *context = report->context;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < report->stands_out.count; i++) result = report_row(report, "stands_out", report->stands_out.at[i]);
  for (size_t i = 0; result == PUSSEL_OK && i < report->action_count; i++) {
    const struct report_action *action = &report->actions[i];
    result = report_row(report, "promise", pussel_text(context, "%s: %s. %s", action->unit_name, action->what, report_action_state(report, action)));
  }
  for (size_t i = 0; result == PUSSEL_OK && i < report->questions.count; i++) result = report_row(report, "question", report->questions.at[i]);
  return result;
}

/* ---- of one unit ------------------------------------------------------------------------------------------------------------------------------ */

static int report_one(struct pussel_context *context, int64_t unit) {
  struct report report;
  int result = report_load(context, unit, pussel_argument_integer(context, "year"), &report);
  if (result == PUSSEL_OK) result = report_rows(&report);
  if (result == PUSSEL_OK && !report.seen && report.own.count == 0)
    pussel_note(context, pussel_text(context, _("The levels of %s are for the unit and its nearest manager: the report has what others may see."), report.unit_name));
  return result == PUSSEL_OK ? report_page_give(&report) : result;
}

/* ---- of all below one ------------------------------------------------------------------------------------------------------------------------ */

struct report_units {
  int64_t *at;
  size_t count, passed; /* passed: units that have rounds, of which the actor sees nothing */
};

/* Units at and below ?1 with a closed round, and units above those; the nearest to it first. */
static const char units_sql[] =
    "SELECT t.unit, EXISTS (SELECT 1 FROM siq_rating AS s WHERE s.unit = t.unit), EXISTS (SELECT 1 FROM siq_level_count AS c WHERE c.unit = t.unit)"
    " FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.unit WHERE t.ancestor = ?1"
    " AND EXISTS (SELECT 1 FROM siq_round AS r JOIN org_tree AS b ON b.unit = r.unit WHERE b.ancestor = t.unit AND r.state = 'closed')"
    " ORDER BY t.depth, " SIQ_ALPHABETICAL("u.path");

static int report_list_units(struct pussel_context *context, int64_t top, struct report_units *units) {
  int64_t most = 0;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_integer(context, &most, "SELECT count(*) FROM org_tree WHERE ancestor = ?", "i", top);
  if (result < 0) return result;
  units->at = pussel_alloc(context, ((size_t)most + 1) * sizeof *units->at);
  if (units->at == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &statement, units_sql, "i", top);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1 && units->count < (size_t)most) {
    if (sqlite3_column_int(statement, 1) || sqlite3_column_int(statement, 2)) units->at[units->count++] = sqlite3_column_int64(statement, 0);
    else units->passed++;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int report_below(struct pussel_context *context, int64_t top) {
  struct report_units units = {0};
  int result = pussel_unit_enter(context, top);
  if (result == PUSSEL_OK) result = report_list_units(context, top, &units);
  if (result < 0) return result;
  for (size_t i = 0; result == PUSSEL_OK && i < units.count; i++) result = report_one(context, units.at[i]);
  if (result < 0) return result;
  if (units.passed > 0)
    pussel_note(context, pussel_text(context, _("Units passed over, since their levels are for themselves and their nearest managers: %lld"), (long long)units.passed));
  if (units.count == 0) pussel_note(context, _("There is no unit below with a closed round whose report you may have."));
  return PUSSEL_OK;
}

int siq_report(struct pussel_context *context, void *prepared) {
  int64_t unit = pussel_argument_integer(context, "unit"), below = pussel_argument_integer(context, "below");
  (void)prepared;
  if ((unit == 0) == (below == 0))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-report-options", _("no report was made"),
                       unit == 0 ? _("it does not say of which unit") : _("--unit and --below both say of which units"),
                       _("Give --unit UNIT for one report, or --below UNIT for one of each unit at and below it."));
  return unit != 0 ? report_one(context, unit) : report_below(context, below);
}

/*
 * query/plan.c — the operational plan: what units have committed themselves to, from every plugin that knows of
 * commitments. The rows are put in Swedish order of the units' paths here, since stored SQL has no such order.
 */
#include "query/lines.h"

#include <assert.h>

const struct pussel_column query_plan_columns[] = {
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that has committed itself"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit; nothing when it is closed"), N_("Unit")},
    {"for_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that it is done for, when another"), NULL},
    {"ref", PUSSEL_TEXT, 0, N_("reference, <plugin>:<number>"), N_("Reference")},
    {"kind", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("action, support, step or agreement"), N_("Kind")},
    {"what", PUSSEL_TEXT, 0, N_("what shall be done"), N_("What")},
    {"owner", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("who answers for it: a person's name, else a role"), N_("Who")},
    {"due", PUSSEL_DATE, 0, N_("by when"), N_("Due")},
    {"expected_effect", PUSSEL_TEXT, 0, N_("what it is expected to lead to"), N_("Expected effect")},
    {"seen_by", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("how it will be seen"), N_("Seen by")},
    {"plan", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plan that it belongs to"), N_("Plan")},
    {"period", PUSSEL_TEXT, 0, N_("period of the plan, such as a year"), N_("Period")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("open, delivered, renegotiated or closed"), N_("State")},
    {"assessment", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on_track, watch or needs_support"), N_("Assessment")},
};

static const int plan_keys[] = {1, 7, 3, -1}; /* path, due, ref */

int query_plan(struct host *host, const struct query_plan *plan, query_row_fn *row, void *state) {
  static const char sql[] =
#include "query/plan.sql.h"
      ;
  struct query_lines lines = {.columns = query_plan_columns, .count = QUERY_PLAN_COLUMNS, .keys = plan_keys, .row = row, .state = state};
  sqlite3_stmt *statement = NULL;
  int result = host_require_view(host, "commitment");

  assert(row != NULL);
  if (result == 0) result = host_narrow_views(host, sql);
  /* The parameters are numbered in the order in which the text names them first. */
  if (result == 0)
    result = store_prepare(host_store(host), &statement, sql, "iitt", plan->unit, (int64_t)plan->below, plan->period, plan->plan);
  if (result == 0) result = query_lines(host, statement, &lines);
  sqlite3_finalize(statement);
  host_widen_views(host);
  return result;
}

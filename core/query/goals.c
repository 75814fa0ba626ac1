/* query/goals.c — the goals of units, from every module, in the order of the tree and of the levels. */
#include "query/lines.h"

const struct pussel_column query_goals_columns[] = {
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose goal it is"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit; nothing when it is closed"), N_("Unit")},
    {"ref", PUSSEL_TEXT, 0, N_("reference, <plugin>:<number>; goal:<number> is of the core"), N_("Reference")},
    {"external_id", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("its identity in the file that it came from"), NULL},
    {"level", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("mission, target_picture, vision, programme, direction, goal or target"), N_("Level")},
    {"text", PUSSEL_TEXT, 0, N_("the goal in words"), N_("Goal")},
    {"parent_ref", PUSSEL_TEXT, 0, N_("the goal that it breaks down"), N_("Breaks down")},
    {"parent", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("that goal in words"), NULL},
    {"body", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("who has decided it"), NULL},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};
static const int goals_keys[] = {QUERY_GOALS_COLUMNS, 1, QUERY_GOALS_COLUMNS + 1, 2, -1}; /* the root first; path, level, ref */

int query_goals(struct host *host, const struct query_goals *goals, query_row_fn *row, void *state) {
  static const char sql[] =
#include "query/goals.sql.h"
      ;
  const struct query_lines lines = {query_goals_columns, QUERY_GOALS_COLUMNS, 2, goals_keys, row, state};
  sqlite3_stmt *statement = NULL;
  char from[DATE_TEXT], to[DATE_TEXT];
  int result = host_narrow_views(host, sql);

  date_format(goals->from, from);
  date_format(goals->to, to);
  /* The parameters are numbered in the order in which the text names them first. */
  if (result == 0)
    result = store_prepare(host_store(host), &statement, sql, "iiittt", goals->unit, (int64_t)goals->below, (int64_t)goals->above, to, from, goals->level);
  if (result == 0) result = query_lines(host, statement, &lines);
  sqlite3_finalize(statement);
  host_widen_views(host);
  return result;
}

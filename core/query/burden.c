/* query/burden.c — what is asked of managers, from every module: goals, commitments, occasions and minutes. */
#include "query/lines.h"

const struct pussel_column query_burden_columns[] = {
    {"scope", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("unit: of one unit; manager: of all units in the answer that the manager leads"), N_("Of")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit; nothing for a manager's sum"), NULL},
    {"units", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("how many units it is the sum of"), N_("Units")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"person", PUSSEL_PERSON, PUSSEL_COLUMN_DETAIL, N_("the manager's own number; nothing when the unit has no manager"), NULL},
    {"manager", PUSSEL_TEXT, 0, N_("the manager's name; nothing for a protected identity"), N_("Manager")},
    {"source", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("with --sources: the module that asks; nothing for the sum"), N_("Source")},
    {"goals", PUSSEL_INTEGER, 0, N_("how many goals are asked: programme, direction, goal and target; one that is broken down counts by its parts"), N_("Goals")},
    {"goals_own", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("of them the unit's own"), NULL},
    {"goals_above", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("of them those of units above"), NULL},
    {"commitments", PUSSEL_INTEGER, 0, N_("how many commitments are open"), N_("Commitments")},
    {"late", PUSSEL_INTEGER, 0, N_("of them past their day"), N_("Late")},
    {"occasions", PUSSEL_INTEGER, 0, N_("how many occasions there are in the period"), N_("Occasions")},
    {"minutes", PUSSEL_INTEGER, 0, N_("how many minutes those take"), N_("Minutes")},
    {"too_much", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which figures are over the limit: goals, commitments, minutes"), N_("Too much")},
};
static const int burden_keys[] = {QUERY_BURDEN_COLUMNS, 3, 5, 4, QUERY_BURDEN_COLUMNS + 1, 6, -1}; /* units first; path, manager, sum first */

int query_burden(struct host *host, const struct query_burden *burden, query_row_fn *row, void *state) {
  static const char sql[] =
#include "host/queries/part_goals.sql.h"
#include "query/burden.sql.h"
      ;
  const struct query_lines lines = {query_burden_columns, QUERY_BURDEN_COLUMNS, 2, burden_keys, row, state};
  sqlite3_stmt *statement = NULL;
  char from[DATE_TEXT], to[DATE_TEXT];
  int result;

  date_format(burden->from, from);
  date_format(burden->to, to);
  /* The parameters are numbered in the order in which the text names them first. Numbers alone, and those of the units that the
   * command's audience holds for: so views are not narrowed, and no part is taken for the whole. */
  result = store_prepare(host_store(host), &statement, sql, "iittii", burden->unit, (int64_t)burden->below, from, to, (int64_t)burden->sources,
                         (int64_t)burden->over);
  if (result == 0) result = query_lines(host, statement, &lines);
  sqlite3_finalize(statement);
  return result;
}

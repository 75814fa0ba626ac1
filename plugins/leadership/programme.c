/* programme.c — programmes and their modules. */
#include "leadership.h"

int leadership_programme_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT p.id AS programme, p.key, p.title, count(m.id) AS modules, total(m.half_days) AS half_days"
                               " FROM p_leadership_programme AS p LEFT JOIN p_leadership_module AS m ON m.programme = p.id"
                               " GROUP BY p.id ORDER BY p.id",
                               "");
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

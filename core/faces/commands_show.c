/* faces/commands_show.c — `pussel org show`: everything about one unit, also what it was before. */
#include "faces/commands_parts.h"

static const char show_sql[] =
#include "faces/unit_show.sql.h"
    ;

COMMANDS_RUN(commands_show_unit) {
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(store, &statement, show_sql, "id", pussel_argument_integer(context, "unit"),
                             commands_value_view_day(context));

  (void)prepared;
  return commands_value_rows(context, statement, result);
}

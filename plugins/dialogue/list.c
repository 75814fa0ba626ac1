/* list.c — which dialogues there are. */
#include "dialogue.h"

int dialogue_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT d.dialogue, d.unit, " KIT_UNIT_NAME("d.unit") " AS unit_name, d.period, d.date, d.state"
                               " FROM dialogue_dialogue AS d"
                               " WHERE (?1 = 0 OR d.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1)) AND (?2 IS NULL OR d.period = ?2)"
                               " ORDER BY d.date, d.dialogue",
                               "it", pussel_argument_integer(context, "unit"), pussel_argument_text(context, "period"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

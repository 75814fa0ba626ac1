/* faces/commands_kind.c — `pussel org kind …`: the kinds of units, which are data. */
#include "faces/commands_parts.h"

/* The row of one kind, or of all when it is NULL. */
static int kind_rows(struct pussel_context *context, const char *kind) {
  static const char sql[] = "SELECT k.kind, k.title, (SELECT count(*) FROM org_unit u WHERE u.kind = k.kind) AS units"
                            " FROM org_kind k WHERE ?1 IS NULL OR k.kind = ?1 ORDER BY k.kind";
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, sql, "t", kind);

  return commands_value_rows(context, statement, result);
}

COMMANDS_RUN(commands_kind_list) {
  (void)prepared;
  return kind_rows(context, NULL);
}

COMMANDS_RUN(commands_kind_add) {
  const char *kind = pussel_argument_text(context, "kind");
  int result = org_kind_set(host_org(host_of(context)), kind, pussel_argument_text(context, "title"));

  (void)prepared;
  return result < 0 ? result : kind_rows(context, kind);
}

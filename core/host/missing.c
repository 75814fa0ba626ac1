/*
 * host/missing.c — plugins that the file knows and that are not here. Nothing of theirs is lost: their tables and views stay,
 * and what they knew can be asked about.
 */
#include "host/inside.h"

static const char host_missing_sql[] =
    "SELECT owner AS id FROM core_migration WHERE owner NOT LIKE 'core-%' UNION SELECT plugin FROM core_view WHERE plugin IS NOT NULL"
    " UNION SELECT plugin FROM core_enablement ORDER BY id";

int host_each_missing(struct host *host, int (*visit)(void *, const char *), void *state) {
  sqlite3_stmt *rows = NULL;
  int rc = host->behind ? PUSSEL_OK : store_prepare(host->store, &rows, host_missing_sql, "");
  while (rc == PUSSEL_OK && rows != NULL && (rc = store_step(host->store, rows)) == 1) {
    const char *id = (const char *)sqlite3_column_text(rows, 0);
    rc = host_plugin_find(host, id) != NULL ? PUSSEL_OK : visit(state, id);
  }
  sqlite3_finalize(rows);
  return rc;
}

/*
 * rows.c — statements that insert several rows at once: starting and ending a statement takes as long as inserting a row.
 *
 * Written as INSERT OR FAIL: of a plain INSERT of several rows SQLite keeps a journal of its own, so that it can take back
 * the first rows when a later one fails (and again when a row calls a function, such as nullif). Here a failure takes back
 * the whole transaction.
 */
#include "org/inside.h"

int org_rows_prepare(struct org *org, sqlite3_stmt **out, const char *insert, const char *row, int count) {
  struct text sql;
  text_init(&sql);
  text_append(&sql, insert);
  for (int i = 0; i < count; i++) {
    text_append(&sql, i == 0 ? " VALUES " : ", ");
    text_append(&sql, row);
  }
  int rc = sql.failed ? error_memory(org_error(org)) : store_prepare(org->store, out, sql.bytes, "");
  text_release(&sql);
  return rc;
}

int org_rows_insert(struct org *org, sqlite3_stmt *insert) {
  int rc = store_step(org->store, insert);
  sqlite3_reset(insert);
  return rc;
}

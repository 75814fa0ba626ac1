/*
 * store/date.c — the one-argument date() of Pussel's connections.
 *
 * date('now') answers the day that was asked for, so that stored views obey --as-of while any other SQLite tool reads
 * the same views as of today. Everything else is answered as SQLite itself would.
 */
#include "store/inside.h"

#include <assert.h>
#include <string.h>

/* SQLite's own answer, by the statement that is kept for it. */
static void answer_as_sqlite(struct store *store, sqlite3_context *context, sqlite3_value *value) {
  assert(store->date != NULL);
  sqlite3_bind_value(store->date, 1, value);
  int code = sqlite3_step(store->date);
  if (code == SQLITE_ROW)
    sqlite3_result_value(context, sqlite3_column_value(store->date, 0));
  else
    sqlite3_result_error_code(context, code);
  sqlite3_reset(store->date);
  sqlite3_clear_bindings(store->date);
}

static void date_function(sqlite3_context *context, int count, sqlite3_value **values) {
  assert(count == 1);
  (void)count;
  struct store *store = sqlite3_user_data(context);
  bool is_text = sqlite3_value_type(values[0]) == SQLITE_TEXT;
  const char *text = is_text ? (const char *)sqlite3_value_text(values[0]) : NULL;
  int32_t day;
  if (text != NULL && sqlite3_stricmp(text, "now") == 0) {
    char iso[DATE_TEXT];
    date_format(clock_view_day(store->clock), iso);
    sqlite3_result_text(context, iso, -1, SQLITE_TRANSIENT);
  } else if (text != NULL && date_parse(text, &day)) {
    sqlite3_result_value(context, values[0]); /* already a date: the common case, without the detour */
  } else {
    answer_as_sqlite(store, context, values[0]);
  }
}

int store_date_install(struct store *store) {
  int code = sqlite3_prepare_v3(store->db, "SELECT strftime('%Y-%m-%d', ?)", -1, SQLITE_PREPARE_PERSISTENT,
                                &store->date, NULL);
  if (code != SQLITE_OK) return code;
  return sqlite3_create_function_v2(store->db, "date", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, store,
                                    date_function, NULL, NULL, NULL);
}

void store_date_remove(struct store *store) {
  sqlite3_finalize(store->date);
  store->date = NULL;
}

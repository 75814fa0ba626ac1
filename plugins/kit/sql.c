/* sql.c — short statements: prepare and bind by a list of types, step, and turn SQLite's errors into Pussel's. */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "kit/kit.h"

static int sql_fail(struct pussel_context *context) {
  return pussel_fail_sql(context, _("the data could not be read or written"));
}

static int sql_prepare(struct pussel_context *context, sqlite3_stmt **out, const char *sql, const char *types,
                       va_list values) {
  int index = 0, result = SQLITE_OK;
  *out = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, out, NULL) != SQLITE_OK) return sql_fail(context);
  for (; *types != '\0' && result == SQLITE_OK; types++) {
    assert(*types == 'i' || *types == 't');
    if (*types == 'i')
      result = sqlite3_bind_int64(*out, ++index, va_arg(values, int64_t));
    else
      result = sqlite3_bind_text(*out, ++index, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
  }
  assert(index == sqlite3_bind_parameter_count(*out) || result != SQLITE_OK);
  if (result == SQLITE_OK) return PUSSEL_OK;
  result = sql_fail(context);
  sqlite3_finalize(*out);
  *out = NULL;
  return result;
}

int kit_sql_prepare(struct pussel_context *context, sqlite3_stmt **out, const char *sql, const char *types, ...) {
  va_list values;
  int result;
  va_start(values, types);
  result = sql_prepare(context, out, sql, types, values);
  va_end(values);
  return result;
}

int kit_sql_step(struct pussel_context *context, sqlite3_stmt *statement) {
  int step = sqlite3_step(statement);
  if (step == SQLITE_ROW) return 1;
  return step == SQLITE_DONE ? 0 : sql_fail(context);
}

int kit_sql_run(struct pussel_context *context, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement = NULL;
  va_list values;
  int result;
  va_start(values, types);
  result = sql_prepare(context, &statement, sql, types, values);
  va_end(values);
  if (result < 0) return result;
  do
    result = kit_sql_step(context, statement);
  while (result == 1);
  sqlite3_finalize(statement);
  return result;
}

int kit_sql_integer(struct pussel_context *context, int64_t *out, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement = NULL;
  va_list values;
  int result;
  va_start(values, types);
  result = sql_prepare(context, &statement, sql, types, values);
  va_end(values);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1 && sqlite3_column_type(statement, 0) != SQLITE_NULL) {
    *out = sqlite3_column_int64(statement, 0);
    result = PUSSEL_OK;
  } else if (result >= 0) {
    result = PUSSEL_ENOTFOUND;
  }
  sqlite3_finalize(statement);
  return result;
}

const char *kit_sql_text(struct pussel_context *context, sqlite3_stmt *statement, int column) {
  const unsigned char *text = sqlite3_column_text(statement, column);
  size_t length;
  char *copy;
  if (text == NULL) return NULL;
  length = (size_t)sqlite3_column_bytes(statement, column);
  copy = pussel_alloc(context, length + 1);
  if (copy != NULL) memcpy(copy, text, length);
  return copy;
}

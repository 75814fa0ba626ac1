/* store/statement.c — prepare, bind and step, and the small facts in core_meta. */
#include "store/inside.h"

#include <assert.h>
#include <string.h>

static int bind_one(sqlite3_stmt *statement, int index, char type, va_list *arguments) {
  switch (type) {
  case 'i':
    return sqlite3_bind_int64(statement, index, va_arg(*arguments, int64_t));
  case 'd':
    return sqlite3_bind_int(statement, index, va_arg(*arguments, int32_t));
  case 'r':
    return sqlite3_bind_double(statement, index, va_arg(*arguments, double));
  case 't':
    return sqlite3_bind_text(statement, index, va_arg(*arguments, const char *), -1, SQLITE_STATIC);
  default:
    assert(type == 'n');
    return sqlite3_bind_null(statement, index);
  }
}

/* A va_list handed on by pointer needs a struct around it where va_list is an array. */
struct arguments {
  va_list list;
};

static int bind_all(struct store *store, sqlite3_stmt *statement, const char *types, struct arguments *arguments) {
  /* No types at all: the caller binds later, or binds by name. */
  assert(types[0] == '\0' || (int)strlen(types) == sqlite3_bind_parameter_count(statement));
  for (int i = 0; types[i] != '\0'; i++)
    if (bind_one(statement, i + 1, types[i], &arguments->list) != SQLITE_OK)
      return store_fail(store, _("The database"));
  return 0;
}

static int prepare_and_bind(struct store *store, sqlite3_stmt **out, const char *sql, const char *types,
                            struct arguments *arguments) {
  *out = NULL;
  if (sqlite3_prepare_v2(store->db, sql, -1, out, NULL) != SQLITE_OK) return store_fail(store, _("The database"));
  assert(*out != NULL);
  int result = bind_all(store, *out, types, arguments);
  if (result != 0) {
    sqlite3_finalize(*out);
    *out = NULL;
  }
  return result;
}

int store_prepare(struct store *store, sqlite3_stmt **out, const char *sql, const char *types, ...) {
  struct arguments arguments;
  va_start(arguments.list, types);
  int result = prepare_and_bind(store, out, sql, types, &arguments);
  va_end(arguments.list);
  return result;
}

int store_bind(struct store *store, sqlite3_stmt *statement, const char *types, ...) {
  sqlite3_reset(statement); /* answers the error of the step before, which has been told */
  struct arguments arguments;
  va_start(arguments.list, types);
  int result = bind_all(store, statement, types, &arguments);
  va_end(arguments.list);
  return result;
}

int store_bind_list(struct store *store, sqlite3_stmt *statement, const char *types, va_list values) {
  sqlite3_reset(statement);
  struct arguments arguments;
  va_copy(arguments.list, values);
  int result = bind_all(store, statement, types, &arguments);
  va_end(arguments.list);
  return result;
}

int store_step(struct store *store, sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return 1;
  return code == SQLITE_DONE ? 0 : store_fail(store, _("The database"));
}

int store_run(struct store *store, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement;
  struct arguments arguments;
  va_start(arguments.list, types);
  int result = prepare_and_bind(store, &statement, sql, types, &arguments);
  va_end(arguments.list);
  if (result != 0) return result;
  do
    result = store_step(store, statement);
  while (result > 0);
  sqlite3_finalize(statement);
  return result;
}

/* Prepares and steps to the first row, whose first column is not NULL: 0. Otherwise there is no statement. */
static int first_value(struct store *store, sqlite3_stmt **out, const char *sql, const char *types,
                       struct arguments *arguments) {
  int result = prepare_and_bind(store, out, sql, types, arguments);
  if (result != 0) return result;
  result = store_step(store, *out);
  if (result > 0 && sqlite3_column_type(*out, 0) != SQLITE_NULL) return 0;
  sqlite3_finalize(*out);
  *out = NULL;
  return result < 0 ? result : PUSSEL_ENOTFOUND;
}

int store_integer(struct store *store, int64_t *out, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement;
  struct arguments arguments;
  va_start(arguments.list, types);
  int result = first_value(store, &statement, sql, types, &arguments);
  va_end(arguments.list);
  if (result == 0) *out = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return result;
}

char *store_text(struct store *store, struct arena *arena, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement;
  struct arguments arguments;
  va_start(arguments.list, types);
  int result = first_value(store, &statement, sql, types, &arguments);
  va_end(arguments.list);
  char *text = NULL;
  if (result == 0) {
    text = arena_copy(arena, (const char *)sqlite3_column_text(statement, 0));
    if (text == NULL) error_memory(store->error);
  }
  sqlite3_finalize(statement);
  return text;
}

int store_script(struct store *store, const char *sql) {
  int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? 0 : store_fail(store, _("The database"));
}

int store_meta_set(struct store *store, const char *name, const char *value) {
  return store_run(store,
                   "INSERT INTO core_meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                   "tt", name, value);
}

char *store_meta_get(struct store *store, struct arena *arena, const char *name) {
  return store_text(store, arena, "SELECT value FROM core_meta WHERE name = ?", "t", name);
}

/*
 * query/run.c — runs one statement of a person: guard, time limit, parameters, and rows with unique column names.
 *
 * The guard stays a person's from the preparation to the end of the statement, since SQLite may prepare it again in
 * between when the schema changes.
 */
#include "query/run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The columns of a statement and the cells of its present row. */
struct result {
  struct arena *names; /* lives as long as the statement */
  struct arena *cells; /* emptied for each row */
  struct pussel_column *columns;
  struct pussel_value *values;
  int count;
};

static void result_release(struct result *result) {
  if (result->names != NULL) arena_free(result->names);
  if (result->cells != NULL) arena_free(result->cells);
}

/* ---- parameters ---------------------------------------------------------------------------------------------------
 */

static const struct pussel_field *find_value(const struct query_run *run, const char *name) {
  for (size_t i = 0; i < run->count; i++)
    if (strcmp(run->values[i].name, name) == 0) return &run->values[i];
  return NULL;
}

static int bind_value(sqlite3_stmt *statement, int index, const struct pussel_value *value) {
  switch (value->type) {
  case PUSSEL_NULL:
    return sqlite3_bind_null(statement, index);
  case PUSSEL_REAL:
    return sqlite3_bind_double(statement, index, value->real);
  case PUSSEL_INTEGER:
  case PUSSEL_BOOLEAN:
  case PUSSEL_UNIT:
  case PUSSEL_PERSON:
    return sqlite3_bind_int64(statement, index, value->integer);
  default:
    return sqlite3_bind_text(statement, index, value->text, -1, SQLITE_STATIC);
  }
}

static int parameter_missing(struct error *error, const char *name) {
  return error_setf(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                    _("Give it with --param name=value."), _("it has a parameter \"%s\" that got no value"), name);
}

static int parameter_nameless(struct error *error) {
  return error_set(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                   _("it has a parameter without a name"), _("Write :name instead of ? and give --param name=value."));
}

static int parameter_unused(struct error *error, sqlite3_stmt *statement, const char *name) {
  int result =
      error_setf(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                 _("Write it as :name in the text, or leave out --param."), _("it has no parameter \"%s\""), name);

  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
    const char *known = sqlite3_bind_parameter_name(statement, i);
    if (known != NULL) error_detail(error, "%s", known + 1);
  }
  return result;
}

static bool uses_parameter(sqlite3_stmt *statement, const char *name) {
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
    const char *known = sqlite3_bind_parameter_name(statement, i);
    if (known != NULL && strcmp(known + 1, name) == 0) return true;
  }
  return false;
}

static int bind_all(struct store *store, sqlite3_stmt *statement, const struct query_run *run) {
  struct error *error = store_error(store);

  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
    const char *name = sqlite3_bind_parameter_name(statement, i);
    if (name == NULL || name[0] == '?') return parameter_nameless(error);
    const struct pussel_field *field = find_value(run, name + 1);
    if (field == NULL) return parameter_missing(error, name + 1);
    if (bind_value(statement, i, &field->value) != SQLITE_OK) return store_fail(store, _("the question was not asked"));
  }
  for (size_t i = 0; i < run->count && !run->spare; i++)
    if (!uses_parameter(statement, run->values[i].name)) return parameter_unused(error, statement, run->values[i].name);
  return 0;
}

/* ---- columns ------------------------------------------------------------------------------------------------------
 */

static bool name_taken(const struct result *result, int before, const char *name) {
  for (int i = 0; i < before; i++)
    if (strcmp(result->columns[i].name, name) == 0) return true;
  return false;
}

/* JSON objects need distinct keys: the second "name" becomes "name_2", unless that is taken as well. */
static const char *unique_name(struct result *result, int index, const char *wanted) {
  const char *name = wanted;

  if (wanted == NULL || wanted[0] == '\0') name = wanted = arena_print(result->names, "column_%d", index + 1);
  for (int next = 2; name != NULL && name_taken(result, index, name); next++)
    name = arena_print(result->names, "%s_%d", wanted, next);
  return name == wanted ? arena_copy(result->names, wanted) : name;
}

static int32_t declared_type(const char *declared) {
  if (declared == NULL) return PUSSEL_TEXT;
  if (sqlite3_stricmp(declared, "INTEGER") == 0 || sqlite3_stricmp(declared, "INT") == 0) return PUSSEL_INTEGER;
  if (sqlite3_stricmp(declared, "REAL") == 0) return PUSSEL_REAL;
  return PUSSEL_TEXT;
}

/* The type of a column is that of its cell in the first row; where that is NULL, what the table declares. */
static int32_t column_type(sqlite3_stmt *statement, int index) {
  switch (sqlite3_column_type(statement, index)) {
  case SQLITE_INTEGER:
    return PUSSEL_INTEGER;
  case SQLITE_FLOAT:
    return PUSSEL_REAL;
  case SQLITE_NULL:
    return declared_type(sqlite3_column_decltype(statement, index));
  default:
    return PUSSEL_TEXT;
  }
}

static int result_columns(struct result *result, sqlite3_stmt *statement, const char *words) {
  size_t count = (size_t)sqlite3_column_count(statement);

  result->names = arena_new();
  result->cells = arena_new();
  if (result->names == NULL || result->cells == NULL) return PUSSEL_ENOMEM;
  result->columns = arena_alloc(result->names, (count + 1) * sizeof *result->columns);
  result->values = arena_alloc(result->names, (count + 1) * sizeof *result->values);
  if (result->columns == NULL || result->values == NULL) return PUSSEL_ENOMEM;
  for (int i = 0; i < (int)count; i++) {
    const char *name = unique_name(result, i, sqlite3_column_name(statement, i));
    if (name == NULL) return PUSSEL_ENOMEM;
    result->columns[i].name = name;
    result->columns[i].heading = words == NULL ? name : NULL; /* a heading of a person's own words is not translated */
    if (words != NULL && text_in_list(words, name)) result->columns[i].flags = PUSSEL_COLUMN_WORD;
    result->columns[i].type = column_type(statement, i);
  }
  result->count = (int)count;
  return 0;
}

/* ---- cells --------------------------------------------------------------------------------------------------------
 */

static char *hex_of(struct arena *arena, const uint8_t *bytes, size_t length) {
  static const char digits[] = "0123456789ABCDEF";
  char *hex = arena_alloc(arena, 2 * length + 1);

  if (hex == NULL) return NULL;
  for (size_t i = 0; i < length; i++) {
    hex[2 * i] = digits[bytes[i] >> 4];
    hex[2 * i + 1] = digits[bytes[i] & 15];
  }
  return hex;
}

/* Bytes that are no text are shown as hexadecimal digits: every output format can carry those. */
static int cell_text(struct result *result, sqlite3_stmt *statement, int index, struct pussel_value *cell) {
  bool is_text = sqlite3_column_type(statement, index) == SQLITE_TEXT;
  const void *bytes =
      is_text ? (const void *)sqlite3_column_text(statement, index) : sqlite3_column_blob(statement, index);
  size_t length = (size_t)sqlite3_column_bytes(statement, index);

  if (is_text && bytes == NULL) return PUSSEL_ENOMEM;
  if (is_text && text_is_utf8(bytes, length) && memchr(bytes, 0, length) == NULL)
    *cell = pussel_string(bytes);
  else
    *cell = pussel_string(hex_of(result->cells, bytes, length));
  return cell->text == NULL ? PUSSEL_ENOMEM : 0;
}

static int result_cells(struct result *result, sqlite3_stmt *statement) {
  arena_reset(result->cells);
  for (int i = 0; i < result->count; i++) {
    struct pussel_value *cell = &result->values[i];
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_NULL:
      *cell = pussel_null();
      break;
    case SQLITE_INTEGER:
      *cell = pussel_integer(sqlite3_column_int64(statement, i));
      break;
    case SQLITE_FLOAT:
      *cell = pussel_real(sqlite3_column_double(statement, i));
      break;
    default:
      if (cell_text(result, statement, i, cell) != 0) return PUSSEL_ENOMEM;
    }
  }
  return 0;
}

/* ---- the run ------------------------------------------------------------------------------------------------------
 */

static int run_rows(struct store *store, sqlite3_stmt *statement, const char *words, query_row_fn *row, void *state) {
  struct result result = {0};
  int step, fault = 0;

  while ((step = store_step(store, statement)) == 1) {
    if (result.columns == NULL) fault = result_columns(&result, statement, words);
    if (fault == 0) fault = result_cells(&result, statement);
    if (fault == 0) step = row(state, result.columns, result.values, (size_t)result.count);
    if (fault != 0) step = error_memory(store_error(store));
    if (step < 0) break;
  }
  if (step == 0 && result.columns == NULL && sqlite3_column_count(statement) > 0) {
    if (result_columns(&result, statement, words) == 0) step = row(state, result.columns, NULL, (size_t)result.count);
    else step = error_memory(store_error(store));
  }
  result_release(&result);
  return step < 0 ? step : 0;
}

int query_run(struct host *host, const struct query_run *run, query_row_fn *row, void *state) {
  struct store *store = host_store(host);
  sqlite3_stmt *statement = NULL;
  struct store_guard before;
  int result = host_narrow_views(host, run->sql);

  assert(row != NULL);
  if (result < 0) return result;
  before = store_guard_swap(store, (struct store_guard){.role = STORE_PERSON});
  store_limit(store, run->seconds);
  result = store_prepare_person(store, &statement, run->sql);
  if (result == 0 && !run->unbound) result = bind_all(store, statement, run);
  if (result == 0) result = run_rows(store, statement, run->words, row, state);
  sqlite3_finalize(statement);
  store_limit(store, 0);
  (void)store_guard_swap(store, before);
  host_widen_views(host);
  return result;
}

/* query_fixture.c — see query_fixture.h. */
#include "query_fixture.h"

#include <string.h>

#include "faces/commands.h"

static const char *const folders[] = {"tests/plugins/promise/.libs", NULL};

void query_fixture_open(struct query_fixture *fixture) {
  memset(fixture, 0, sizeof *fixture);
  host_fixture_open(&fixture->base, folders, faces_groups, faces_group_count);
  text_init(&fixture->rows);
  text_init(&fixture->columns);
  CU_ASSERT_EQUAL_FATAL(
      host_fixture_run(&fixture->base, "plugin", "enable", "id", "promise", "unit", "id:1", "reason", "test", NULL), 0);
}

void query_fixture_become(struct query_fixture *fixture, const char *account) {
  host_fixture_restart(&fixture->base, folders, faces_groups, faces_group_count, account);
}

void query_fixture_close(struct query_fixture *fixture) {
  text_release(&fixture->rows);
  text_release(&fixture->columns);
  host_fixture_close(&fixture->base);
}

void query_fixture_write(struct query_fixture *fixture, const char *sql) {
  struct store *store = fixture->base.base.store;
  CU_ASSERT_EQUAL_FATAL(store_begin(store), 0);
  CU_ASSERT_EQUAL_FATAL(sqlite3_exec(store_db(store), sql, NULL, NULL, NULL), SQLITE_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(store, true), 0);
}

static void append_cell(struct text *out, const struct pussel_value *cell) {
  switch (cell->type) {
  case PUSSEL_NULL:
    text_append(out, "~");
    break;
  case PUSSEL_INTEGER:
    text_appendf(out, "%lld", (long long)cell->integer);
    break;
  case PUSSEL_REAL:
    text_appendf(out, "%g", cell->real);
    break;
  default:
    text_append(out, cell->text);
  }
}

int query_fixture_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells,
                      size_t count) {
  static const char *const types[] = {[PUSSEL_INTEGER] = "integer",
                                      [PUSSEL_REAL] = "real",
                                      [PUSSEL_TEXT] = "text",
                                      [PUSSEL_DATE] = "date",
                                      [PUSSEL_UNIT] = "unit"};
  struct query_fixture *fixture = state;
  text_clear(&fixture->columns);
  for (size_t i = 0; i < count; i++)
    text_appendf(&fixture->columns, "%s%s:%s", i == 0 ? "" : "|", columns[i].name, types[columns[i].type]);
  if (cells == NULL) return 0;
  for (size_t i = 0; i < count; i++) {
    text_append(&fixture->rows, i == 0 ? "" : "|");
    append_cell(&fixture->rows, &cells[i]);
  }
  text_append(&fixture->rows, "\n");
  if (fixture->stop_after > 0 && --fixture->stop_after == 0)
    return error_set(&fixture->base.base.error, PUSSEL_EIO, "disk-full", "the disk", "full", NULL);
  return 0;
}

static void clear(struct query_fixture *fixture) {
  text_clear(&fixture->rows);
  text_clear(&fixture->columns);
  error_clear(&fixture->base.base.error);
}

int query_fixture_sql(struct query_fixture *fixture, const char *sql, const char *name, const char *value) {
  const struct query_parameter parameter = {name, value};
  clear(fixture);
  return query_sql(fixture->base.host, sql, &parameter, name == NULL ? 0 : 1, 5, query_fixture_row, fixture);
}

int query_fixture_named(struct query_fixture *fixture, const char *query, const struct query_parameter *parameters,
                        size_t count) {
  clear(fixture);
  return query_named(fixture->base.host, query, parameters, count, 5, query_fixture_row, fixture);
}

const char *query_fixture_code(const struct query_fixture *fixture) {
  return fixture->base.base.error.result == 0 ? "" : fixture->base.base.error.code;
}

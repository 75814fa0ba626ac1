/*
 * test_statements.c — every statement that the program runs while it is used for one unit or person, on an organisation of some
 * thousand units: none reads a large table whole, save those that are meant to. SQLite's own trace hands over the statements, so
 * that one that is added later is looked at as well.
 */
#include "query_fixture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "query/run.h"

enum { UNITS = 3000 };

struct statements {
  struct arena *arena;
  const char *texts[1000];
  size_t count;
};

static int remember(unsigned kind, void *state, void *statement, void *expanded) {
  struct statements *statements = state;
  const char *sql = sqlite3_sql(statement);
  (void)kind;
  (void)expanded;
  for (size_t i = 0; sql != NULL && i < statements->count; i++)
    if (strcmp(statements->texts[i], sql) == 0) return 0;
  if (sql != NULL && statements->count < COUNT_OF(statements->texts))
    statements->texts[statements->count++] = arena_copy(statements->arena, sql);
  return 0;
}

/* Below Vården (5), so that a question about Skolan (2) has little to do with them. */
static void fill(struct query_fixture *fixture) {
  char sql[4000];
  snprintf(sql, sizeof sql,
           "CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);"
           "WITH RECURSIVE r (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM r WHERE i < %d) INSERT INTO n SELECT i FROM r;"
           "INSERT INTO core_unit (id, external_id) SELECT i, 'x' || i FROM n;"
           "INSERT INTO core_unit_version (unit, name, code, kind, workplace, valid_from, valid_to)"
           " SELECT i, 'Enhet ' || i, 'k' || i, 'unit', 1, 18000, 2932896 FROM n;"
           "INSERT INTO core_unit_parent SELECT i, 5, 18000, 2932896 FROM n;"
           "INSERT INTO core_closure SELECT a.ancestor, i, a.depth + 1, 18000, 2932896 FROM n, core_closure a WHERE a.unit = 5;"
           "INSERT INTO core_closure SELECT i, i, 0, 18000, 2932896 FROM n;"
           "INSERT INTO core_enabled SELECT 'promise', i, 18000, 2932896, 1 FROM n;"
           "INSERT INTO core_person (id, name, external_id, protected) SELECT i, 'Person ' || i, 'p' || i, 0 FROM n;"
           "INSERT INTO core_role (person, unit, role, valid_from, valid_to) SELECT i, i, 'manager', 18000, 2932896 FROM n;"
           "INSERT INTO core_service (id, unit, name, valid_from, valid_to) SELECT i, i, 'Tjänst', 18000, 2932896 FROM n;"
           "INSERT INTO core_recipient (service, position, name) SELECT i, 1, 'Alla' FROM n;"
           "DROP TABLE n; ANALYZE",
           100 + UNITS);
  query_fixture_write(fixture, sql);
}

#define USE(...) CU_ASSERT_EQUAL(host_fixture_run(&fixture->base, __VA_ARGS__, NULL), 0)

/* Each group of commands in use for one unit or person: what they ask should not grow with the municipality. */
static void use(struct query_fixture *fixture) {
  USE("org", "add", "name", "Nya", "parent", "id:2", "kind", "unit");
  USE("org", "rename", "unit", "Ängen", "name", "Ängarna");
  USE("org", "set", "unit", "Ängarna", "code", "0114");
  USE("org", "move", "unit", "Ängarna", "parent", "id:1");
  USE("org", "service add", "unit", "id:3", "name", "Skola", "recipient", "Elever");
  USE("org", "show", "unit", "id:3");
  USE("org", "list", "unit", "id:2");
  USE("person", "add", "name", "Kim Exempel", "external-id", "kim");
  USE("person", "show", "person", "ext:kim");
  USE("role", "assign", "person", "ext:kim", "role", "manager", "unit", "id:3");
  USE("role", "list", "unit", "id:3");
  USE("plugin", "status", "id", "promise", "unit", "id:3");
  USE("plugin", "disable", "id", "promise", "unit", "id:4", "reason", "test");
  USE("plan", "", "unit", "id:3");
  USE("plan", "", "unit", "id:2", "below", "1");
  USE("event", "tail");
  USE("event", "tail", "unit", "id:3");
  USE("event", "status");
  USE("query", "", "question", "SELECT * FROM org_unit WHERE unit = 3");
}

/* What may read a large table whole, and why. */
static const struct {
  const char *part, *why;
} allowed[] = {
    {"FROM core_event ORDER BY seq DESC LIMIT 1", "the last row: the table is in that order"},
    {"SELECT unit, name FROM core_unit_version WHERE valid_from <= ?1", "names are compared in Swedish, which no index can"},
    {"due (unit, was, now, since)", "a changed organisation is compared as a whole with what was accounted for: once for each change"},
    {"INSERT OR IGNORE INTO core_record_custody", "and so are all units that are met for the first time"},
    {"FROM core_role r JOIN org_person p", "a list, of which a unit or a person may be asked for"},
};

static bool is_allowed(const char *sql) {
  assert(COUNT_OF(allowed) > 0 && allowed[0].why != NULL);
  for (size_t i = 0; i < COUNT_OF(allowed); i++)
    if (strstr(sql, allowed[i].part) != NULL) return true;
  return false;
}

static bool is_large(const char *table) {
  static const char *const names[] = {"core_unit",    "core_unit_version", "core_unit_parent", "core_closure", "core_enabled", "core_person",
                                      "core_role",    "core_service",      "core_recipient",   "core_event"};
  for (size_t i = 0; table != NULL && i < COUNT_OF(names); i++)
    if (strcmp(names[i], table) == 0) return true;
  return false;
}

/* Is the result of another step called so? Then it is no table, whatever else may be called so. */
static bool is_made(sqlite3_stmt *plan, const char *name) {
  bool made = false;
  sqlite3_reset(plan);
  while (sqlite3_step(plan) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(plan, 3);
    if (strncmp(detail, "MATERIALIZE ", 12) == 0) made = made || strcmp(detail + 12, name) == 0;
    if (strncmp(detail, "CO-ROUTINE ", 11) == 0) made = made || strcmp(detail + 11, name) == 0;
  }
  sqlite3_reset(plan);
  return made;
}

static void scanned_names(sqlite3_stmt *plan, struct arena *arena, const char *names[], size_t *count) {
  while (sqlite3_step(plan) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(plan, 3);
    if (strncmp(detail, "SCAN ", 5) != 0 || *count == 64) continue;
    names[(*count)++] = arena_print(arena, "%.*s", (int)strcspn(detail + 5, " "), detail + 5);
  }
}

static bool reads_whole(struct query_fixture *fixture, struct arena *arena, const char *sql) {
  sqlite3_stmt *plan = NULL;
  struct query_names *names = NULL;
  const char *scanned[64];
  size_t count = 0;
  bool found = false;
  if (sqlite3_prepare_v2(store_db(fixture->base.base.store), arena_print(arena, "EXPLAIN QUERY PLAN %s", sql), -1, &plan, NULL) != SQLITE_OK)
    return false; /* what cannot be explained: a transaction's beginning, say */
  CU_ASSERT_EQUAL_FATAL(query_names_new(&names, fixture->base.base.store, arena, sql), 0);
  scanned_names(plan, arena, scanned, &count);
  for (size_t i = 0; i < count; i++) {
    struct query_name name = query_names_find(names, scanned[i]);
    if (!is_large(name.table) || is_made(plan, scanned[i])) continue;
    printf("# reads all of %s (%s):\n#   %.900s\n", name.table, scanned[i], sql);
    found = true;
  }
  sqlite3_finalize(plan);
  return found;
}

static void no_large_table_is_read_whole(void) {
  struct query_fixture fixture;
  struct statements statements = {.arena = arena_new()};
  sqlite3 *db;
  query_fixture_open(&fixture);
  db = store_db(fixture.base.base.store);
  fill(&fixture);
  sqlite3_trace_v2(db, SQLITE_TRACE_STMT, remember, &statements);
  use(&fixture);
  sqlite3_trace_v2(db, 0, NULL, NULL);
  printf("# %zu statements\n", statements.count);
  CU_ASSERT(statements.count > 50);
  for (size_t i = 0; i < statements.count; i++)
    if (!is_allowed(statements.texts[i])) CU_ASSERT_FALSE(reads_whole(&fixture, statements.arena, statements.texts[i]));
  arena_free(statements.arena);
  query_fixture_close(&fixture);
}

CU_TestInfo query_statements_tests[] = {
    {"no large table is read whole", no_large_table_is_read_whole},
    CU_TEST_INFO_NULL,
};

/* test_statement.c — binding, stepping, and how SQLite's errors are told. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "suites.h"

static void binds_every_type(void) {
  struct fixture fixture;
  sqlite3_stmt *statement;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL_FATAL(store_prepare(fixture.store, &statement, "SELECT ?, ?, ?, ?, ?, ?", "idrttn", INT64_MIN,
                                      (int32_t)-7, 0.25, "'); DROP TABLE core_meta;-- å日本", (const char *)NULL),
                        0);
  CU_ASSERT_EQUAL(store_step(fixture.store, statement), 1);
  CU_ASSERT_EQUAL(sqlite3_column_int64(statement, 0), INT64_MIN);
  CU_ASSERT_EQUAL(sqlite3_column_int(statement, 1), -7);
  CU_ASSERT_EQUAL(sqlite3_column_double(statement, 2), 0.25);
  CU_ASSERT_STRING_EQUAL((const char *)sqlite3_column_text(statement, 3), "'); DROP TABLE core_meta;-- å日本");
  CU_ASSERT_EQUAL(sqlite3_column_type(statement, 4), SQLITE_NULL);
  CU_ASSERT_EQUAL(sqlite3_column_type(statement, 5), SQLITE_NULL);
  CU_ASSERT_EQUAL(store_step(fixture.store, statement), 0);
  CU_ASSERT_EQUAL(store_bind(fixture.store, statement, "idrttn", (int64_t)1, (int32_t)2, 3.0, "", "x"), 0);
  CU_ASSERT_EQUAL(store_step(fixture.store, statement), 1);
  CU_ASSERT_EQUAL(sqlite3_column_int64(statement, 0), 1);
  CU_ASSERT_STRING_EQUAL((const char *)sqlite3_column_text(statement, 3), "");
  sqlite3_finalize(statement);
  fixture_close(&fixture);
}

static void first_values(void) {
  struct fixture fixture;
  int64_t value = 42;
  fixture_open(&fixture);
  struct arena *arena = arena_new();
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "SELECT ? + 1", "i", (int64_t)4), 0);
  CU_ASSERT_EQUAL(value, 5);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "SELECT 1 WHERE 0", ""), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "SELECT NULL", ""), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(value, 5);
  CU_ASSERT_EQUAL(fixture.error.result, 0);
  CU_ASSERT_STRING_EQUAL(store_text(fixture.store, arena, "SELECT ?", "t", "åäö"), "åäö");
  CU_ASSERT_PTR_NULL(store_text(fixture.store, arena, "SELECT NULL", ""));
  CU_ASSERT_EQUAL(fixture.error.result, 0);
  arena_free(arena);
  fixture_close(&fixture);
}

static void our_own_faults_are_told_as_such(void) {
  struct fixture fixture;
  sqlite3_stmt *statement;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_prepare(fixture.store, &statement, "SELECT * FROM nothing", ""), PUSSEL_EINTERNAL);
  CU_ASSERT_PTR_NULL(statement);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-error");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "nothing"));
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO core_meta VALUES ('', 'x')", ""), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(store_run(fixture.store, "SELECT name FROM core_meta WHERE name = \"text\"", ""), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(store_run(fixture.store, "SELECT load_extension('x')", ""), PUSSEL_EINTERNAL);
  fixture_close(&fixture);
}

static void a_full_disk_is_told_as_such(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  char *large = calloc(1, 400001);
  CU_ASSERT_PTR_NOT_NULL_FATAL(large);
  if (large == NULL) return; /* for analysers, which do not know that FATAL ends the test */
  memset(large, 'x', 400000);
  CU_ASSERT_EQUAL(store_run(fixture.store, "PRAGMA max_page_count = 20", ""), 0);
  CU_ASSERT_EQUAL(store_meta_set(fixture.store, "large", large), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-full");
  free(large);
  fixture_close(&fixture);
}

static void damage_is_told_as_such(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  for (int i = 0; i < 300; i++) {
    char name[32];
    snprintf(name, sizeof name, "name %d", i);
    CU_ASSERT_EQUAL(store_meta_set(fixture.store, name, "value value value value value value value value"), 0);
  }
  store_close(fixture.store);
  fixture.store = NULL;
  FILE *file = fopen(fixture.path, "r+b");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  for (long page = 3; page < 9; page++) {
    fseek(file, page * 4096, SEEK_SET);
    for (int i = 0; i < 4096; i++)
      fputc(0x5A, file);
  }
  fclose(file);
  int64_t value = 0;
  int result = fixture_reopen(&fixture, STORE_READ);
  if (result == 0) result = store_integer(fixture.store, &value, "SELECT sum(length(value)) FROM core_meta", "");
  CU_ASSERT_EQUAL(result, PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-damaged");
  fixture_close(&fixture);
}

CU_TestInfo statement_tests[] = {{"binds every type", binds_every_type},
                                 {"first values", first_values},
                                 {"our own faults are told as such", our_own_faults_are_told_as_such},
                                 {"a full disk is told as such", a_full_disk_is_told_as_such},
                                 {"damage is told as such", damage_is_told_as_such},
                                 CU_TEST_INFO_NULL};

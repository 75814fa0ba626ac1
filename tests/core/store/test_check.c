/* test_check.c — faults that a check finds, and what it advises. */
#include <string.h>
#include <sys/stat.h>

#include "fixture.h"
#include "suites.h"

struct found {
  int count;
  char all[2000];
};

static void note(void *state, const char *area, const char *fault, const char *remedy) {
  struct found *found = state;
  size_t used = strlen(found->all);
  found->count++;
  snprintf(found->all + used, sizeof found->all - used, "%s: %s (%s)\n", area, fault, remedy);
}

static void a_sound_file_has_no_faults(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 0);
  CU_ASSERT_STRING_EQUAL(found.all, "");
  fixture_close(&fixture);
}

static void others_can_reach_the_file(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(chmod(fixture.path, 0644), 0);
  CU_ASSERT_EQUAL(fixture_reopen(&fixture, STORE_READ), 0); /* reported here, never a refusal */
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "0644"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "chmod 600"));
  fixture_close(&fixture);
}

static void references_that_do_not_hold(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.store, "CREATE TABLE core_a (id INTEGER PRIMARY KEY) STRICT", ""), 0);
  CU_ASSERT_EQUAL(store_run(fixture.store, "CREATE TABLE core_b (a INTEGER REFERENCES core_a) STRICT", ""), 0);
  sqlite3 *db = NULL; /* another program, which does not mind them */
  CU_ASSERT_EQUAL(sqlite3_open(fixture.path, &db), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(db, "INSERT INTO core_b VALUES (1), (2)", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "2 rows of “core_b” refer to rows of “core_a”"));
  fixture_close(&fixture);
}

static void values_that_no_rule_allows(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  sqlite3 *db = NULL;
  CU_ASSERT_EQUAL(sqlite3_open(fixture.path, &db), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON; INSERT INTO core_meta VALUES ('', 'x')", NULL,
                               NULL, NULL),
                  SQLITE_OK);
  sqlite3_close(db);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "core_meta"));
  fixture_close(&fixture);
}

CU_TestInfo check_tests[] = {{"a sound file has no faults", a_sound_file_has_no_faults},
                             {"others can reach the file", others_can_reach_the_file},
                             {"references that do not hold", references_that_do_not_hold},
                             {"values that no rule allows", values_that_no_rule_allows},
                             CU_TEST_INFO_NULL};

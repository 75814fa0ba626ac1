/* test_check.c — faults that a check finds, and what it advises. */
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"
#include "tap.h"

struct found {
  int count;
  char all[8000];
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
  CU_ASSERT_TRUE(found.count >= 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "file: others than its owner can reach the file (mode 0644) (chmod 600 '"));
  fixture_close(&fixture);
}

/* The write-ahead log holds what the file does. */
static void others_can_reach_the_log(void) {
  struct fixture fixture;
  struct found found = {0};
  char path[PATH_MAX];
  fixture_open(&fixture);
  fixture_file(&fixture, "pussel.db-wal", path);
  CU_ASSERT_EQUAL(chmod(path, 0640), 0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "mode 0640"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "pussel.db-wal'"));
  fixture_close(&fixture);
}

/* Left by somebody else, such as root, who has run Pussel once: the owner can then no longer open the database. */
static void what_is_beside_it_is_anothers(void) {
  struct fixture fixture;
  struct found found = {0};
  char path[PATH_MAX];
  if (geteuid() != 0) {
    tap_skip("needs root, to give a file away");
    return;
  }
  fixture_open(&fixture);
  fixture_file(&fixture, "pussel.db-wal", path);
  CU_ASSERT_EQUAL(chown(path, 65534, (gid_t)-1), 0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "has another owner than the database (chown --reference='"));
  fixture_close(&fixture);
}

static void anybody_can_replace_the_file(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(chmod(fixture.folder, 0777), 0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "anybody can write in the folder"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "(chmod o-w '"));
  CU_ASSERT_EQUAL(chmod(fixture.folder, 01777), 0); /* as /tmp is: only the owner may replace it */
  found = (struct found){0};
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 0);
  fixture_close(&fixture);
}

/* A hole makes the file as large as no disk is, without taking any room; SQLite reads as far as its header says. */
static void there_is_no_room_for_a_copy(void) {
  struct fixture fixture;
  struct found found = {0};
  struct statvfs disk;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(statvfs(fixture.path, &disk), 0);
  store_close(fixture.store);
  fixture.store = NULL;
  if (truncate(fixture.path, (off_t)(disk.f_blocks * disk.f_frsize) + 4096) != 0) {
    tap_skip("this file system holds no file larger than itself");
    fixture_close(&fixture);
    return;
  }
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "MB left, and a copy of the database needs"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "(Make room on the disk"));
  fixture_close(&fixture);
}

static void steps_are_missing_from_the_ledger(void) {
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO core_migration VALUES ('siq', 1, 'a', printf('%064d', 0), 'x', 'x'), "
                                           "('siq', 3, 'c', printf('%064d', 0), 'x', 'x'), ('dialogue', 2, 'b', printf('%064d', 0), 'x', 'x')", ""),
                  0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 2);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "steps: of the steps that made the tables of siq, up to 3, only 2 are in the ledger (Something"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "dialogue, up to 2, only 1"));
  fixture_close(&fixture);
}

static void what_belongs_to_nobody(void) {
  static const char *const made[] = {"CREATE TABLE notes (x)",
                                     "CREATE TABLE p_gone_a (x)",
                                     "CREATE TABLE p_siqother (x)",
                                     "CREATE TABLE core_meta_trigger_log (x)",
                                     "CREATE INDEX mine ON core_meta (value)",
                                     "CREATE TRIGGER spy AFTER INSERT ON core_meta BEGIN SELECT 1; END",
                                     "CREATE TABLE p_siq_a (x UNIQUE)",
                                     "CREATE INDEX p_siq_a_x ON p_siq_a (x)"};
  struct fixture fixture;
  struct found found = {0};
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO core_migration VALUES ('siq', 1, 'a', printf('%064d', 0), 'x', 'x')", ""), 0);
  for (size_t i = 0; i < COUNT_OF(made); i++) CU_ASSERT_EQUAL(store_run(fixture.store, made[i], ""), 0);
  CU_ASSERT_EQUAL(store_check(fixture.store, note, &found), 0);
  CU_ASSERT_EQUAL(found.count, 5);
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "schema: “notes” belongs neither to the core nor to an installed plugin"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "'DROP TABLE \"notes\"'"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "“p_gone_a”"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "“p_siqother”"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "“mine”"));
  CU_ASSERT_PTR_NOT_NULL(strstr(found.all, "“spy”"));
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
                             {"others can reach the log", others_can_reach_the_log},
                             {"what is beside it is another's", what_is_beside_it_is_anothers},
                             {"anybody can replace the file", anybody_can_replace_the_file},
                             {"there is no room for a copy", there_is_no_room_for_a_copy},
                             {"steps are missing from the ledger", steps_are_missing_from_the_ledger},
                             {"what belongs to nobody", what_belongs_to_nobody},
                             {"references that do not hold", references_that_do_not_hold},
                             {"values that no rule allows", values_that_no_rule_allows},
                             CU_TEST_INFO_NULL};

/* test_open.c — making, opening and refusing files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"
#include "tap.h"

static void a_new_file_is_for_its_owner(void) {
  struct fixture fixture;
  struct stat status;
  int64_t value = 0;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(stat(fixture.path, &status), 0);
  CU_ASSERT_EQUAL(status.st_mode & 0777, 0600);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "PRAGMA application_id", ""), 0);
  CU_ASSERT_EQUAL(value, 0x5055534C);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "PRAGMA foreign_keys", ""), 0);
  CU_ASSERT_EQUAL(value, 1);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "PRAGMA synchronous", ""), 0);
  CU_ASSERT_EQUAL(value, 2);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, "PRAGMA trusted_schema", ""), 0);
  CU_ASSERT_EQUAL(value, 0);
  CU_ASSERT_EQUAL(
      store_integer(fixture.store, &value, "SELECT count(*) FROM core_migration WHERE owner = 'core-store'", ""), 0);
  CU_ASSERT_EQUAL(value, 1);
  CU_ASSERT_STRING_EQUAL(store_path(fixture.store), fixture.path);
  CU_ASSERT_PTR_EQUAL(store_clock(fixture.store), &fixture.clock);
  CU_ASSERT_PTR_EQUAL(store_error(fixture.store), &fixture.error);
  fixture_close(&fixture);
}

static void an_existing_file_is_left_alone(void) {
  struct fixture fixture;
  struct store *other = NULL;
  char path[PATH_MAX];
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_open(&other, fixture.path, STORE_CREATE, &fixture.clock, &fixture.error), PUSSEL_EREFUSED);
  CU_ASSERT_PTR_NULL(other);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-exists");
  CU_ASSERT_TRUE(file_exists(fixture.path));
  fixture_file(&fixture, "no/folder.db", path);
  CU_ASSERT_EQUAL(store_open(&other, path, STORE_CREATE, &fixture.clock, &fixture.error), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-unreadable");
  fixture_close(&fixture);
}

static void opens_again(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_meta_set(fixture.store, "municipality", "Å kommun"), 0);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  struct arena *arena = arena_new();
  CU_ASSERT_STRING_EQUAL(store_meta_get(fixture.store, arena, "municipality"), "Å kommun");
  CU_ASSERT_EQUAL(store_meta_set(fixture.store, "municipality", "x"), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-read-only");
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_WRITE), 0);
  CU_ASSERT_STRING_EQUAL(store_meta_get(fixture.store, arena, "municipality"), "Å kommun");
  CU_ASSERT_PTR_NULL(store_meta_get(fixture.store, arena, "none"));
  arena_free(arena);
  fixture_close(&fixture);
}

/* Opens a path for reading and for writing: the same refusal, and no store. */
static void assert_refused(struct fixture *fixture, const char *path, int result, const char *code, const char *why) {
  for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
    struct store *store = NULL;
    CU_ASSERT_EQUAL(store_open(&store, path, (enum store_mode)mode, &fixture->clock, &fixture->error), result);
    CU_ASSERT_PTR_NULL(store);
    CU_ASSERT_STRING_EQUAL(fixture->error.code, code);
    CU_ASSERT_STRING_EQUAL(fixture->error.what, path);
    CU_ASSERT_PTR_NOT_NULL(fixture->error.remedy);
    if (strstr(fixture->error.why, why) == NULL) FIXTURE_FAIL(fixture->error.why);
  }
}

static void what_is_no_database_is_said_clearly(void) {
  struct fixture fixture;
  char path[PATH_MAX];
  fixture_open(&fixture);
  fixture_file(&fixture, "none.db", path);
  assert_refused(&fixture, path, PUSSEL_ENOTFOUND, "database-missing", "no such database");
  assert_refused(&fixture, "", PUSSEL_ENOTFOUND, "database-missing", "no such database");
  assert_refused(&fixture, fixture.folder, PUSSEL_EUSAGE, "database-foreign", "folder");
  fixture_write(&fixture, "empty.db", "", 0, path);
  assert_refused(&fixture, path, PUSSEL_EUSAGE, "database-foreign", "empty");
  fixture_write(&fixture, "short.db", "unit;name\n", 10, path);
  assert_refused(&fixture, path, PUSSEL_EUSAGE, "database-foreign", "not an SQLite database");
  char text[5000];
  memset(text, 'x', sizeof text);
  fixture_write(&fixture, "text.db", text, sizeof text, path);
  assert_refused(&fixture, path, PUSSEL_EUSAGE, "database-foreign", "not an SQLite database");
  assert_refused(&fixture, "/dev/null", PUSSEL_EUSAGE, "database-foreign", "ordinary");
  sqlite3 *db = NULL;
  fixture_file(&fixture, "other.db", path);
  CU_ASSERT_EQUAL(sqlite3_open(path, &db), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  assert_refused(&fixture, path, PUSSEL_EUSAGE, "database-foreign", "not one of Pussel's");
  fixture_close(&fixture);
}

/* Tries to open as an account that owns nothing; the exit status is the result, negated. */
static int open_as_nobody(struct fixture *fixture, enum store_mode mode) {
  pid_t child = fork();
  if (child == 0) {
    struct store *store = NULL;
    if (setuid(65534) != 0) _exit(99);
    int result = store_open(&store, fixture->path, mode, &fixture->clock, &fixture->error);
    _exit(result == 0 || strcmp(fixture->error.code, "database-unreadable") == 0 ? -result : 98);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return -WEXITSTATUS(status);
}

static void rights_that_are_missing(void) {
  struct fixture fixture;
  if (geteuid() != 0) {
    tap_skip("needs root, to become somebody else");
    return;
  }
  fixture_open(&fixture);
  store_close(fixture.store);
  fixture.store = NULL;
  CU_ASSERT_EQUAL(chmod(fixture.folder, 0755), 0);
  CU_ASSERT_EQUAL(open_as_nobody(&fixture, STORE_READ), PUSSEL_EIO);
  CU_ASSERT_EQUAL(chmod(fixture.path, 0644), 0);
  CU_ASSERT_EQUAL(open_as_nobody(&fixture, STORE_WRITE), PUSSEL_EIO);
  fixture_close(&fixture);
}

/* The log is kept beside the file, so the folder counts, too: for who reads as for who writes. */
static void a_folder_that_cannot_be_written_in(void) {
  struct fixture fixture;
  if (geteuid() != 0) {
    tap_skip("needs root, to become somebody else");
    return;
  }
  for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
    int status = 0;
    fixture_open(&fixture);
    store_close(fixture.store);
    fixture.store = NULL;
    CU_ASSERT_EQUAL(chmod(fixture.folder, 0555), 0);
    CU_ASSERT_EQUAL(chmod(fixture.path, 0666), 0);
    pid_t child = fork();
    if (child == 0) {
      struct store *store = NULL;
      if (setuid(65534) != 0) _exit(99);
      int result = store_open(&store, fixture.path, (enum store_mode)mode, &fixture.clock, &fixture.error);
      bool is_told = strcmp(fixture.error.code, "database-unreadable") == 0 && strstr(fixture.error.why, "in its folder") != NULL &&
                     strstr(fixture.error.remedy, "its folder") != NULL;
      _exit(is_told ? -result : 98);
    }
    waitpid(child, &status, 0);
    CU_ASSERT_EQUAL(-WEXITSTATUS(status), PUSSEL_EIO);
    fixture_close(&fixture);
  }
}

/* Cut off by a copy that was not finished: within the first page, and after it. */
static void a_file_that_is_cut_off(void) {
  static const off_t lengths[] = {100, 4096};
  struct fixture fixture;
  for (size_t i = 0; i < COUNT_OF(lengths); i++) {
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
      fixture_open(&fixture);
      store_close(fixture.store);
      fixture.store = NULL;
      CU_ASSERT_EQUAL(truncate(fixture.path, lengths[i]), 0);
      CU_ASSERT_EQUAL(fixture_reopen(&fixture, (enum store_mode)mode), PUSSEL_EIO);
      CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-damaged");
      CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "not all of it is there"));
      CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.remedy, "latest backup"));
      fixture_close(&fixture);
    }
  }
}

static void a_newer_file_is_refused(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(
      store_run(
          fixture.store,
          "INSERT INTO core_migration VALUES ('core-store', 99, 'x', printf('%064d', 0), '2030-01-01T00:00:00Z', '9')",
          ""),
      0);
  CU_ASSERT_EQUAL(fixture_reopen(&fixture, STORE_READ), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "database-ahead");
  fixture_close(&fixture);
}

static void names_mean_files_only(void) {
  static const char *const names[] = {":memory:", "file:å.db?mode=memory", "å 日本 ';--.db"};
  struct fixture fixture;
  char *before = getcwd(NULL, 0);
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(chdir(fixture.folder), 0);
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    struct store *store = NULL;
    CU_ASSERT_EQUAL(store_open(&store, names[i], STORE_CREATE, &fixture.clock, &fixture.error), 0);
    CU_ASSERT_EQUAL(store_meta_set(store, "a", "b"), 0);
    store_close(store);
    CU_ASSERT_TRUE(file_exists(names[i]));
    CU_ASSERT_EQUAL(store_open(&store, names[i], STORE_READ, &fixture.clock, &fixture.error), 0);
    store_close(store);
  }
  CU_ASSERT_EQUAL(chdir(before), 0);
  free(before);
  fixture_close(&fixture);
}

static void leftover_statements_do_not_keep_it_open(void) {
  struct fixture fixture;
  sqlite3_stmt *statement;
  char log[PATH_MAX + 8];
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_prepare(fixture.store, &statement, "SELECT * FROM core_migration", ""), 0);
  CU_ASSERT_EQUAL(store_step(fixture.store, statement), 1);
  CU_ASSERT_EQUAL(fixture_reopen(&fixture, STORE_WRITE), 0);
  store_close(fixture.store);
  fixture.store = NULL;
  snprintf(log, sizeof log, "%s-wal", fixture.path);
  CU_ASSERT_FALSE(file_exists(log));
  store_close(NULL);
  fixture_close(&fixture);
}

CU_TestInfo open_tests[] = {{"a new file is for its owner", a_new_file_is_for_its_owner},
                            {"an existing file is left alone", an_existing_file_is_left_alone},
                            {"opens again", opens_again},
                            {"what is no database is said clearly", what_is_no_database_is_said_clearly},
                            {"rights that are missing", rights_that_are_missing},
                            {"a folder that cannot be written in", a_folder_that_cannot_be_written_in},
                            {"a file that is cut off", a_file_that_is_cut_off},
                            {"a newer file is refused", a_newer_file_is_refused},
                            {"names mean files only", names_mean_files_only},
                            {"leftover statements do not keep it open", leftover_statements_do_not_keep_it_open},
                            CU_TEST_INFO_NULL};

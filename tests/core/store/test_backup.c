/* test_backup.c — a copy that is whole, taken while others write, and never over another file. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"

/* How many files the folder has whose name holds this. */
static int count_files(const char *folder, const char *part) {
  int count = 0;
  DIR *open = opendir(folder);
  CU_ASSERT_PTR_NOT_NULL_FATAL(open);
  if (open == NULL) return -1; /* for analysers, which do not know that FATAL ends the test */
  for (struct dirent *entry; (entry = readdir(open)) != NULL;)
    count += strstr(entry->d_name, part) != NULL;
  closedir(open);
  return count;
}

static void a_copy_opens(void) {
  struct fixture fixture;
  struct store *copy = NULL;
  struct stat status;
  char path[PATH_MAX];
  int64_t bytes = 0;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_meta_set(fixture.store, "å", "日本"), 0);
  fixture_file(&fixture, "kopia å.db", path);
  CU_ASSERT_EQUAL(store_backup(fixture.store, path, &bytes), 0);
  CU_ASSERT_EQUAL(stat(path, &status), 0);
  CU_ASSERT_EQUAL(status.st_mode & 0777, 0600);
  CU_ASSERT_EQUAL(status.st_size, bytes);
  CU_ASSERT_EQUAL(count_files(fixture.folder, "kopia"), 1); /* nothing beside it */
  CU_ASSERT_EQUAL_FATAL(store_open(&copy, path, STORE_READ, &fixture.clock, &fixture.error), 0);
  struct arena *arena = arena_new();
  CU_ASSERT_STRING_EQUAL(store_meta_get(copy, arena, "å"), "日本");
  store_close(copy);
  CU_ASSERT_EQUAL_FATAL(store_open(&copy, path, STORE_WRITE, &fixture.clock, &fixture.error), 0);
  CU_ASSERT_STRING_EQUAL(store_text(copy, arena, "PRAGMA journal_mode", ""), "wal");
  store_close(copy);
  arena_free(arena);
  fixture_close(&fixture);
}

static void never_overwrites(void) {
  struct fixture fixture;
  char path[PATH_MAX], *bytes;
  size_t length;
  fixture_open(&fixture);
  fixture_write(&fixture, "taken.db", "mine", 4, path);
  CU_ASSERT_EQUAL(store_backup(fixture.store, path, NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "backup-exists");
  CU_ASSERT_EQUAL(store_backup(fixture.store, fixture.path, NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), 0);
  CU_ASSERT_STRING_EQUAL(bytes, "mine");
  free(bytes);
  fixture_file(&fixture, "no/folder/copy.db", path);
  CU_ASSERT_EQUAL(store_backup(fixture.store, path, NULL), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "backup-failed");
  CU_ASSERT_EQUAL(count_files(fixture.folder, ".tmp-"), 0);
  fixture_close(&fixture);
}

/* Writes pairs until it is told to stop: each transaction adds one of each, so a copy has as many of both. */
static void write_pairs(const struct fixture *fixture, int told, int stop) {
  struct error error;
  struct clock clock = fixture->clock;
  struct store *store = NULL;
  char byte;
  error_init(&error);
  int result = store_open(&store, fixture->path, STORE_WRITE, &clock, &error);
  for (int i = 0; result == 0; i++) {
    char left[32], right[32];
    snprintf(left, sizeof left, "left%d", i);
    snprintf(right, sizeof right, "right%d", i);
    result = store_begin(store);
    if (result == 0) result = store_meta_set(store, left, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    if (result == 0) result = store_meta_set(store, right, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    if (result == 0) result = store_commit(store, false);
    if (i == 20 && write(told, "y", 1) != 1) break;
    if (i >= 20 && read(stop, &byte, 1) == 0) break; /* does not wait: the end of the pipe is its closing */
  }
  store_close(store);
  _exit(result == 0 ? 0 : 1);
}

static void copies_while_another_writes(void) {
  struct fixture fixture;
  int told[2], stop[2], status = -1;
  char byte;
  fixture_open(&fixture);
  store_close(fixture.store);
  fixture.store = NULL;
  CU_ASSERT_EQUAL_FATAL(pipe(told), 0);
  CU_ASSERT_EQUAL_FATAL(pipe2(stop, 04000 /* O_NONBLOCK */), 0);
  pid_t child = fork();
  if (child == 0) {
    close(stop[1]);
    write_pairs(&fixture, told[1], stop[0]);
  }
  close(told[1]);
  close(stop[0]);
  CU_ASSERT_EQUAL(read(told[0], &byte, 1), 1);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  for (int i = 0; i < 5; i++) {
    char name[32], path[PATH_MAX];
    struct store *copy = NULL;
    int64_t left = -1, right = -2;
    snprintf(name, sizeof name, "copy%d.db", i);
    fixture_file(&fixture, name, path);
    CU_ASSERT_EQUAL(store_backup(fixture.store, path, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(store_open(&copy, path, STORE_READ, &fixture.clock, &fixture.error), 0);
    CU_ASSERT_EQUAL(store_integer(copy, &left, "SELECT count(*) FROM core_meta WHERE name LIKE 'left%'", ""), 0);
    CU_ASSERT_EQUAL(store_integer(copy, &right, "SELECT count(*) FROM core_meta WHERE name LIKE 'right%'", ""), 0);
    CU_ASSERT_TRUE(left > 0);
    CU_ASSERT_EQUAL(left, right);
    store_close(copy);
  }
  close(stop[1]);
  CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
  CU_ASSERT_EQUAL(status, 0);
  close(told[0]);
  fixture_close(&fixture);
}

static void a_damaged_database_gives_no_copy(void) {
  struct fixture fixture;
  char path[PATH_MAX];
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.store, "CREATE TABLE core_a (x TEXT) STRICT", ""), 0);
  CU_ASSERT_EQUAL(store_run(fixture.store, "CREATE INDEX core_a_x ON core_a (x)", ""), 0);
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO core_a VALUES ('one'), ('two')", ""), 0);
  store_close(fixture.store);
  fixture.store = NULL;
  sqlite3 *db = NULL; /* an index that lacks its rows, as another program could leave it */
  CU_ASSERT_EQUAL(sqlite3_open(fixture.path, &db), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(db,
                               "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'core_a_x'; PRAGMA "
                               "writable_schema = RESET;"
                               "INSERT INTO core_a VALUES ('three');",
                               NULL, NULL, NULL),
                  SQLITE_OK);
  sqlite3_close(db);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  fixture_file(&fixture, "copy.db", path);
  CU_ASSERT_EQUAL(store_backup(fixture.store, path, NULL), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "backup-failed");
  CU_ASSERT_FALSE(file_exists(path));
  CU_ASSERT_EQUAL(count_files(fixture.folder, "copy"), 0);
  fixture_close(&fixture);
}

CU_TestInfo backup_tests[] = {{"a copy opens", a_copy_opens},
                              {"never overwrites", never_overwrites},
                              {"copies while another writes", copies_while_another_writes},
                              {"a damaged database gives no copy", a_damaged_database_gives_no_copy},
                              CU_TEST_INFO_NULL};

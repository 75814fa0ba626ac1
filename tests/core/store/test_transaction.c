/* test_transaction.c — all or nothing: commits, savepoints, several writers, and a process that is killed. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"

static int64_t count_names(struct store *store, const char *beginning) {
  int64_t count = -1;
  CU_ASSERT_EQUAL(store_integer(store, &count, "SELECT count(*) FROM core_meta WHERE substr(name, 1, length(?1)) = ?1",
                                "t", beginning),
                  0);
  return count;
}

static void commits_and_rolls_back(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  struct store *store = fixture.store;
  store_rollback(store); /* harmless */
  CU_ASSERT_FALSE(store_in_transaction(store));
  CU_ASSERT_EQUAL(store_begin(store), 0);
  CU_ASSERT_TRUE(store_in_transaction(store));
  CU_ASSERT_EQUAL(store_meta_set(store, "a1", "x"), 0);
  store_rollback(store);
  CU_ASSERT_EQUAL(count_names(store, "a"), 0);
  CU_ASSERT_EQUAL(store_begin(store), 0);
  CU_ASSERT_EQUAL(store_meta_set(store, "a1", "x"), 0);
  CU_ASSERT_EQUAL(store_commit(store, true), 0);
  CU_ASSERT_EQUAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL(count_names(fixture.store, "a"), 1);
  fixture_close(&fixture);
}

static void savepoints(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  struct store *store = fixture.store;
  CU_ASSERT_EQUAL(store_begin(store), 0);
  CU_ASSERT_EQUAL(store_meta_set(store, "a1", "x"), 0);
  CU_ASSERT_EQUAL(store_savepoint(store), 0);
  CU_ASSERT_EQUAL(store_meta_set(store, "a2", "x"), 0);
  CU_ASSERT_EQUAL(store_savepoint_undo(store), 0);
  CU_ASSERT_EQUAL(store_savepoint(store), 0);
  CU_ASSERT_EQUAL(store_meta_set(store, "a3", "x"), 0);
  CU_ASSERT_EQUAL(store_savepoint_release(store), 0);
  CU_ASSERT_EQUAL(store_commit(store, true), 0);
  CU_ASSERT_EQUAL(count_names(store, "a"), 2);
  CU_ASSERT_EQUAL(count_names(store, "a2"), 0);
  fixture_close(&fixture);
}

static void relaxed_and_durable_in_turn(void) {
  struct fixture fixture;
  int64_t level = 0;
  fixture_open(&fixture);
  struct store *store = fixture.store;
  for (int i = 0; i < 4; i++) {
    char name[] = {'a', (char)('0' + i), '\0'};
    CU_ASSERT_EQUAL(i % 2 == 0 ? store_begin_relaxed(store) : store_begin(store), 0);
    CU_ASSERT_EQUAL(store_integer(store, &level, "PRAGMA synchronous", ""), 0);
    CU_ASSERT_EQUAL(level, i % 2 == 0 ? 1 : 2);
    CU_ASSERT_EQUAL(store_meta_set(store, name, "x"), 0);
    CU_ASSERT_EQUAL(store_commit(store, i > 1), 0);
  }
  CU_ASSERT_EQUAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL(count_names(fixture.store, "a"), 4);
  fixture_close(&fixture);
}

static void a_commit_that_fails_leaves_nothing(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  struct store *store = fixture.store;
  CU_ASSERT_EQUAL(store_run(store, "CREATE TABLE core_a (id INTEGER PRIMARY KEY) STRICT", ""), 0);
  CU_ASSERT_EQUAL(
      store_run(store, "CREATE TABLE core_b (a INTEGER REFERENCES core_a DEFERRABLE INITIALLY DEFERRED) STRICT", ""),
      0);
  CU_ASSERT_EQUAL(store_begin(store), 0);
  CU_ASSERT_EQUAL(store_run(store, "INSERT INTO core_b VALUES (5)", ""), 0);
  CU_ASSERT_EQUAL(store_commit(store, true), PUSSEL_EINTERNAL);
  CU_ASSERT_FALSE(store_in_transaction(store));
  int64_t count = -1;
  CU_ASSERT_EQUAL(store_integer(store, &count, "SELECT count(*) FROM core_b", ""), 0);
  CU_ASSERT_EQUAL(count, 0);
  fixture_close(&fixture);
}

static void readers_keep_their_view(void) {
  struct fixture fixture;
  struct store *reader = NULL;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_open(&reader, fixture.path, STORE_READ, &fixture.clock, &fixture.error), 0);
  CU_ASSERT_EQUAL(store_begin_read(reader), 0);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
  CU_ASSERT_EQUAL(store_meta_set(fixture.store, "a1", "x"), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.store, true), 0);
  CU_ASSERT_EQUAL(count_names(reader, "a"), 0);
  CU_ASSERT_EQUAL(store_commit(reader, false), 0);
  CU_ASSERT_EQUAL(count_names(reader, "a"), 1);
  store_close(reader);
  fixture_close(&fixture);
}

/* A process that commits `count` rows, one a transaction. */
static pid_t start_writer(const struct fixture *fixture, const char *who, int count) {
  pid_t child = fork();
  if (child != 0) return child;
  struct error error;
  struct clock clock = fixture->clock;
  struct store *store = NULL;
  error_init(&error);
  int result = store_open(&store, fixture->path, STORE_WRITE, &clock, &error);
  if (result == 0) store_patience(store, 60); /* a busy disk is no fault of the writers' */
  for (int i = 0; result == 0 && i < count; i++) {
    char name[32];
    snprintf(name, sizeof name, "%s%d", who, i);
    result = store_begin(store);
    if (result == 0) result = store_meta_set(store, name, "x");
    if (result == 0) result = store_commit(store, true);
  }
  if (result != 0) printf("# %s: %s\n", error.code, error.why);
  fflush(stdout);
  store_close(store);
  _exit(result == 0 ? 0 : 1);
}

static void two_writers_both_commit(void) {
  struct fixture fixture;
  int status = -1;
  fixture_open(&fixture);
  store_close(fixture.store); /* an open connection must not be carried over a fork */
  fixture.store = NULL;
  pid_t first = start_writer(&fixture, "a", 200), second = start_writer(&fixture, "b", 200);
  CU_ASSERT_EQUAL(waitpid(first, &status, 0), first);
  CU_ASSERT_EQUAL(status, 0);
  CU_ASSERT_EQUAL(waitpid(second, &status, 0), second);
  CU_ASSERT_EQUAL(status, 0);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL(count_names(fixture.store, "a"), 200);
  CU_ASSERT_EQUAL(count_names(fixture.store, "b"), 200);
  fixture_close(&fixture);
}

/* Writes one transaction whole and another in part, says so, and waits for its end. */
static void write_and_wait(const struct fixture *fixture, int told) {
  struct error error;
  struct clock clock = fixture->clock;
  struct store *store = NULL;
  error_init(&error);
  bool written = store_open(&store, fixture->path, STORE_WRITE, &clock, &error) == 0 && store_begin(store) == 0 &&
                 store_meta_set(store, "whole1", "x") == 0 && store_meta_set(store, "whole2", "x") == 0 &&
                 store_commit(store, true) == 0 && store_begin(store) == 0;
  for (int i = 0; written && i < 3000; i++) { /* more than the cache holds, so that pages of it reach the log */
    char name[32], value[1001];
    snprintf(name, sizeof name, "half%d", i);
    memset(value, 'x', 1000);
    value[1000] = '\0';
    written = store_meta_set(store, name, value) == 0;
  }
  if (write(told, written ? "y" : "n", 1) == 1) pause();
  _exit(0);
}

static void a_kill_leaves_nothing_half_done(void) {
  struct fixture fixture;
  int ends[2];
  char answer = 'n';
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.store, "PRAGMA cache_size = 10", ""), 0);
  store_close(fixture.store);
  fixture.store = NULL;
  CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) write_and_wait(&fixture, ends[1]);
  close(ends[1]);
  CU_ASSERT_EQUAL(read(ends[0], &answer, 1), 1);
  CU_ASSERT_EQUAL(answer, 'y');
  close(ends[0]);
  CU_ASSERT_EQUAL(kill(child, SIGKILL), 0);
  CU_ASSERT_EQUAL(waitpid(child, NULL, 0), child);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_WRITE), 0);
  CU_ASSERT_EQUAL(count_names(fixture.store, "whole"), 2);
  CU_ASSERT_EQUAL(count_names(fixture.store, "half"), 0);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0); /* its lock is gone with it */
  store_rollback(fixture.store);
  fixture_close(&fixture);
}

CU_TestInfo transaction_tests[] = {{"commits and rolls back", commits_and_rolls_back},
                                   {"savepoints", savepoints},
                                   {"relaxed and durable in turn", relaxed_and_durable_in_turn},
                                   {"a commit that fails leaves nothing", a_commit_that_fails_leaves_nothing},
                                   {"readers keep their view", readers_keep_their_view},
                                   {"two writers both commit", two_writers_both_commit},
                                   {"a kill leaves nothing half done", a_kill_leaves_nothing_half_done},
                                   CU_TEST_INFO_NULL};

/* test_writers.c — several processes that write to one file: all of it is there, and whoever must wait too long is told. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "org/org.h"
#include "suites.h"

#define WRITERS 8
#define CHANGES 50

static const struct bus_calls nobody_listens = {0};

static void open_with_units(struct fixture *fixture) {
  fixture_open(fixture);
  CU_ASSERT_PTR_NOT_NULL_FATAL(fixture->store);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture->store), 0);
  CU_ASSERT_EQUAL_FATAL(bus_migrate(fixture->store), 0);
  CU_ASSERT_EQUAL_FATAL(org_migrate(fixture->store), 0);
  CU_ASSERT_EQUAL_FATAL(store_run(fixture->store, "INSERT INTO core_unit (id) SELECT value FROM json_each('[1,2,3,4,5,6,7,8]')", ""), 0);
  CU_ASSERT_EQUAL_FATAL(store_run(fixture->store, "CREATE TABLE core_state (unit INTEGER, change INTEGER, PRIMARY KEY (unit, change)) STRICT", ""), 0);
  CU_ASSERT_EQUAL_FATAL(store_commit(fixture->store, true), 0);
  store_close(fixture->store); /* an open connection must not be carried over a fork */
  fixture->store = NULL;
}

static int change(struct store *store, struct bus *bus, int64_t unit, int64_t number) {
  struct bus_record record = {.type = "test.state.changed", .version = 1, .unit = unit, .payload = "{}"};
  int result = store_begin(store);
  if (result == 0) result = store_run(store, "INSERT INTO core_state (unit, change) VALUES (?1, ?2)", "ii", unit, number);
  if (result == 0) result = bus_append(bus, &record, NULL);
  return result == 0 ? store_commit(store, true) : result;
}

/* Commits its changes one by one, each with its event; the exit status tells whether all of them went well. */
_Noreturn static void write_all(const struct fixture *fixture, int64_t unit, int start) {
  struct error error;
  struct clock clock = fixture->clock;
  struct store *store = NULL;
  struct bus *bus = NULL;
  char byte;
  error_init(&error);
  int result = store_open(&store, fixture->path, STORE_WRITE, &clock, &error);
  if (result == 0) store_patience(store, 60); /* a busy disk is no fault of the writers' */
  if (result == 0) result = bus_new(&bus, store, &nobody_listens);
  if (read(start, &byte, 1) != 0) result = PUSSEL_EIO;
  for (int64_t i = 0; result == 0 && i < CHANGES; i++) result = change(store, bus, unit, i);
  if (result != 0) printf("# %s: %s\n", error.code, error.why);
  fflush(stdout);
  bus_free(bus);
  store_close(store);
  _exit(result == 0 ? 0 : 1);
}

static void eight_writers_all_commit(void) {
  struct fixture fixture;
  pid_t children[WRITERS];
  int start[2], status = -1;
  int64_t events = 0, states = 0, spread = 0;
  struct bus *bus = NULL;
  char head[DIGEST_HEX];
  open_with_units(&fixture);
  CU_ASSERT_EQUAL_FATAL(pipe(start), 0);
  for (int i = 0; i < WRITERS; i++) {
    children[i] = fork();
    if (children[i] != 0) continue;
    close(start[1]);
    write_all(&fixture, i + 1, start[0]);
  }
  close(start[0]);
  close(start[1]); /* all at once */
  for (int i = 0; i < WRITERS; i++) {
    CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
    CU_ASSERT_EQUAL(status, 0); /* none was told that the database is busy */
  }
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL_FATAL(bus_new(&bus, fixture.store, &nobody_listens), 0);
  CU_ASSERT_EQUAL(bus_verify(bus, &events, head), 0);
  CU_ASSERT_EQUAL(events, WRITERS * CHANGES);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &states, "SELECT count(*) FROM core_state", ""), 0);
  CU_ASSERT_EQUAL(states, WRITERS * CHANGES);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &spread, "SELECT count(*) FROM (SELECT unit FROM core_event GROUP BY unit HAVING count(*) = 50)", ""), 0);
  CU_ASSERT_EQUAL(spread, WRITERS);
  bus_free(bus);
  fixture_close(&fixture);
}

static void whoever_waits_too_long_is_told(void) {
  struct fixture fixture;
  struct store *other = NULL;
  struct error error;
  error_init(&error);
  fixture_open(&fixture);
  CU_ASSERT_EQUAL_FATAL(store_open(&other, fixture.path, STORE_WRITE, &fixture.clock, &error), 0);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
  store_patience(other, 0.02);
  CU_ASSERT_EQUAL(store_begin(other), PUSSEL_EBUSY);
  CU_ASSERT_STRING_EQUAL(error.code, "database-busy");
  CU_ASSERT_PTR_NOT_NULL(strstr(error.why, "somebody else is writing"));
  CU_ASSERT_PTR_NOT_NULL(strstr(error.remedy, "Try again"));
  store_patience(other, 0);
  CU_ASSERT_EQUAL(store_begin(other), PUSSEL_EBUSY);
  store_rollback(fixture.store);
  CU_ASSERT_EQUAL(store_begin(other), 0);
  store_close(other);
  error_release(&error);
  fixture_close(&fixture);
}

/* As commands do: each opens the file, writes once and closes it, and the last one to close it empties the log. */
_Noreturn static void come_and_go(const struct fixture *fixture, const char *who, int start) {
  struct error error;
  struct clock clock = fixture->clock;
  char byte;
  int result = read(start, &byte, 1) == 0 ? 0 : PUSSEL_EIO;
  error_init(&error);
  for (int i = 0; result == 0 && i < 100; i++) {
    struct store *store = NULL;
    char name[32];
    snprintf(name, sizeof name, "%s%d", who, i);
    result = store_open(&store, fixture->path, STORE_WRITE, &clock, &error);
    if (result == 0) result = store_meta_set(store, name, "x");
    store_close(store);
  }
  if (result != 0) printf("# %s: %s\n", error.code, error.why);
  fflush(stdout);
  _exit(result == 0 ? 0 : 1);
}

static void whoever_comes_while_another_goes_waits(void) {
  static const char *const names[] = {"a", "b", "c", "d"};
  struct fixture fixture;
  pid_t children[COUNT_OF(names)];
  int start[2], status = -1;
  int64_t count = 0;
  fixture_open(&fixture);
  store_close(fixture.store);
  fixture.store = NULL;
  CU_ASSERT_EQUAL_FATAL(pipe(start), 0);
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    children[i] = fork();
    if (children[i] != 0) continue;
    close(start[1]);
    come_and_go(&fixture, names[i], start[0]);
  }
  close(start[0]);
  close(start[1]);
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
    CU_ASSERT_EQUAL(status, 0);
  }
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&fixture, STORE_READ), 0);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &count, "SELECT count(*) FROM core_meta WHERE length(name) < 4", ""), 0);
  CU_ASSERT_EQUAL(count, 400);
  fixture_close(&fixture);
}

CU_TestInfo writers_tests[] = {{"eight writers all commit", eight_writers_all_commit},
                               {"whoever comes while another goes waits", whoever_comes_while_another_goes_waits},
                               {"whoever waits too long is told", whoever_waits_too_long_is_told},
                               CU_TEST_INFO_NULL};

/*
 * test_killed.c — a process that is killed in the middle of a delivery: what it had not committed is as if it had never been, the
 * next one goes on from there, and each event is taken once.
 */
#include "bus_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define EVENTS 300

/* The process that is killed: it is in its nth handler, whose row is written already. */
struct doomed {
  struct store *store;
  struct bus *bus;
  int calls, last;
};

static int doomed_enabled(void *state, const char *plugin, int64_t unit) {
  (void)state, (void)plugin, (void)unit;
  return 1;
}
static int doomed_anywhere(void *state, const char *plugin) {
  (void)state, (void)plugin;
  return 1;
}
static const char *doomed_trait(void *state, const char *type, int32_t version) {
  (void)state, (void)type, (void)version;
  return NULL;
}

/* Answers an event of a command with one of its own, which is heard as well. */
static int doomed_deliver(void *state, const struct bus_subscription *s, const struct pussel_event *event, const char *payload) {
  struct doomed *doomed = state;
  struct bus_record record = {"test.thing.done", 1, false, event->unit, "{}"};
  int rc = store_run(doomed->store, "INSERT INTO heard (seq) VALUES (?1)", "i", event->sequence);
  (void)s, (void)payload;
  if (rc == PUSSEL_OK && event->cause == 0) rc = bus_append(doomed->bus, &record, NULL);
  if (++doomed->calls == doomed->last) kill(getpid(), SIGKILL);
  return rc;
}

/* Delivers in a process of its own, which is killed in its nth handler; 0: it lives to the end. */
static int deliver_in_child(struct fixture *base, int last) {
  struct bus_subscription one[] = {{"loud", "test.thing.done", false, 0, 0}};
  int status = -1;
  pid_t child = fork();
  if (child != 0) {
    CU_ASSERT_EQUAL_FATAL(waitpid(child, &status, 0), child);
    return status;
  }
  {
    struct doomed doomed = {.last = last};
    struct bus_calls calls = {doomed_enabled, doomed_anywhere, doomed_deliver, doomed_trait, &doomed};
    struct bus_delivery result;
    int rc = store_open(&doomed.store, base->path, STORE_WRITE, &base->clock, &base->error);
    if (rc == PUSSEL_OK) rc = bus_new(&doomed.bus, doomed.store, &calls);
    if (rc == PUSSEL_OK) rc = bus_subscribe(doomed.bus, one, 1);
    if (rc == PUSSEL_OK) rc = bus_deliver(doomed.bus, &result);
    bus_free(doomed.bus);
    store_close(doomed.store);
    _exit(rc == PUSSEL_OK ? 0 : 1);
  }
}

static void test_killed_in_a_handler(void) {
  static const int last[] = {1, 2, 150, 299, 300, 301, 302, 450, 599, 600};
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL_FATAL(store_begin(f.base.store), PUSSEL_OK);
  for (int i = 0; i < EVENTS; i++) {
    struct bus_record record = {"test.thing.done", 1, false, 1 + i % 3, "{}"};
    CU_ASSERT_EQUAL_FATAL(bus_append(f.bus, &record, NULL), PUSSEL_OK);
  }
  CU_ASSERT_EQUAL_FATAL(store_commit(f.base.store, true), PUSSEL_OK);
  bus_free(f.bus); /* nothing open is carried over a fork */
  f.bus = NULL;
  store_close(f.base.store);
  f.base.store = NULL;
  for (size_t i = 0; i < COUNT_OF(last); i++) {
    int status = deliver_in_child(&f.base, last[i]);
    CU_ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  }
  CU_ASSERT_EQUAL(deliver_in_child(&f.base, 0), 0);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&f.base, STORE_WRITE), 0);
  /* each event of a command has been answered once, and each is heard once (heard.seq is a key) */
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event"), 2 * EVENTS);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(DISTINCT cause) FROM core_event"), EVENTS);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 2 * EVENTS);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT position FROM core_subscription WHERE plugin = 'loud'"), 2 * EVENTS);
  bus_fixture_close(&f);
}

CU_TestInfo bus_killed_tests[] = {{"killed in a handler", test_killed_in_a_handler}, CU_TEST_INFO_NULL};

/* test_delivery.c — events through the host to a real plugin whose handler misbehaves in one unit: that unit alone lags. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/echo/.libs", NULL};

static void open_fixture(struct host_fixture *f) {
  bool changed;
  host_fixture_open(f, folders, NULL, 0);
  CU_ASSERT_EQUAL_FATAL(store_begin(f->base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(org_enable(host_org(f->host), "echo", KOMMUNEN, true, "pilot", clock_today(&f->base.clock), DAY_OPEN, "test", NULL,
                                   &changed),
                        PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(f->base.store, true), PUSSEL_OK);
}

/* Three workplaces in one command, so that their three events are one batch. */
static void check_alone(const char *how) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "break", "unit", "Ängen", "how", how, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "below", "Kommunen", "workplaces", "1", "text", "hej", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(host_fixture_said(&f, "pussel event behind"));
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_heard WHERE unit IN (4, 6)"), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_heard"), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_note WHERE text <> 'hej'"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_note"), 3);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM org_unit"), 6);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT unit FROM event_behind WHERE state = 'failed' AND tries = 1 AND error <> ''"), ANGEN);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM event_behind"), 1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "break", "unit", "Ängen", "mend", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_heard"), 3);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM event_behind"), 0);
  host_fixture_close(&f);
}

static void test_commit(void) { check_alone("commit"); }
static void test_rollback(void) { check_alone("rollback"); }
static void test_savepoint(void) { check_alone("savepoint"); }
static void test_attach(void) { check_alone("attach"); }
static void test_pragma(void) { check_alone("pragma"); }
static void test_temp(void) { check_alone("temp"); }
static void test_create(void) { check_alone("create"); }
static void test_other_table(void) { check_alone("other-table"); }
static void test_or_rollback(void) { check_alone("or-rollback"); }
static void test_rollback_unsaid(void) { check_alone("unsaid-rollback"); }

/* The one who reads writes nothing, also when there is something to deliver; the next who writes delivers it first. */
static void test_who_delivers_what_is_left(void) {
  struct host_fixture f;
  struct bus_record record = {"echo.note.said", 1, false, ANGEN, "{\"note\":1,\"length\":3}"};
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "unit", "Björken", "text", "hej", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_append(host_bus(f.host), &record, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK); /* and here the process was killed */
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "note list", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_heard"), 1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "unit", "Öster", "text", "hej", "dry-run", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM p_echo_heard"), 2); /* a dry run delivers what was due, not its own */
  host_fixture_close(&f);
}

CU_TestInfo host_delivery_tests[] = {{"a handler that commits", test_commit},
                                     {"a handler that rolls back", test_rollback},
                                     {"a handler that sets a savepoint", test_savepoint},
                                     {"a handler that attaches a file", test_attach},
                                     {"a handler that changes a pragma", test_pragma},
                                     {"a handler that makes a temporary table", test_temp},
                                     {"a handler that makes a table", test_create},
                                     {"a handler that writes to another's table", test_other_table},
                                     {"a statement that rolls back", test_or_rollback},
                                     {"a statement that rolls back, and nobody says so", test_rollback_unsaid},
                                     {"who delivers what is left", test_who_delivers_what_is_left},
                                     CU_TEST_INFO_NULL};

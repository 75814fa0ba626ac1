/* test_deliver.c — delivery: exactly once, in order per unit, around failures, over restarts, and no circles. */
#include "bus_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static struct bus_delivery deliver(struct bus_fixture *f) {
  struct bus_delivery result;
  error_clear(&f->base.error);
  CU_ASSERT_EQUAL(bus_deliver(f->bus, &result), PUSSEL_OK);
  return result;
}

static void test_each_event_once(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  for (int i = 0; i < 3; i++) bus_fixture_append(&f, "test.thing.done", 1 + i, false);
  bus_fixture_append(&f, "test.other.done", 1, false);
  CU_ASSERT_TRUE(bus_fixture_is_due(&f));
  CU_ASSERT_EQUAL(deliver(&f).delivered, 3);
  CU_ASSERT_FALSE(bus_fixture_is_due(&f));
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 3);
  bus_fixture_close(&f);
}

static void test_more_than_a_batch(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  for (int i = 0; i < 1000; i++) {
    struct bus_record record = {"test.thing.done", 1, false, 1 + i % 3, "{}"};
    CU_ASSERT_EQUAL_FATAL(bus_append(f.bus, &record, NULL), PUSSEL_OK);
  }
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1000);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 1000);
  bus_fixture_close(&f);
}

static void test_new_listener_hears_only_what_comes(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  bus_fixture_close(&f);
}

static void test_trait_is_heard(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  bus_fixture_append(&f, "test.promise.given", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1); /* "quiet" alone */
  CU_ASSERT_EQUAL(f.heard_count, 0);
  bus_fixture_close(&f);
}

static void test_disabled_unit_is_passed_over(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.disabled_unit = 2;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  bus_fixture_append(&f, "test.thing.done", 2, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(f.heard[0], 1);
  bus_fixture_close(&f);
}

/* One unit's handler fails: nothing of it is kept, the other units go on, order within the unit is kept. */
static void check_failing(enum listener_mood mood) {
  struct bus_fixture f;
  struct bus_delivery result;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = mood;
  f.bad_unit = 2;
  bus_fixture_append(&f, "test.thing.done", 1, false); /* 1 */
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 2: fails */
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 3: waits behind it */
  bus_fixture_append(&f, "test.thing.done", 3, false); /* 4 */
  result = deliver(&f);
  CU_ASSERT_EQUAL(result.delivered, 2);
  CU_ASSERT_EQUAL(result.failed, 1);
  CU_ASSERT_EQUAL(result.waiting, 1);
  CU_ASSERT_EQUAL(f.base.error.result, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard WHERE seq IN (1, 4)"), 2);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 2);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT from_seq FROM core_behind WHERE unit = 2 AND error <> ''"), 2);
  f.heard_count = 0;
  result = deliver(&f); /* still failing: tried again, no harm */
  CU_ASSERT_EQUAL(result.failed, 1);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind"), 2);
  f.mood = LISTENER_TAKES;
  f.heard_count = 0;
  result = deliver(&f);
  CU_ASSERT_EQUAL(result.delivered, 2);
  CU_ASSERT_EQUAL(result.waiting, 0);
  CU_ASSERT_EQUAL(f.heard[0], 2);
  CU_ASSERT_EQUAL(f.heard[1], 3);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 4);
  bus_fixture_close(&f);
}

static void test_failing_handler(void) { check_failing(LISTENER_FAILS); }
static void test_handler_that_rolls_back(void) { check_failing(LISTENER_ROLLS_BACK); }

/* What failed is kept while its unit is switched off, and comes, once, when it is on again. */
static void test_disabled_while_behind_loses_nothing(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = LISTENER_FAILS;
  f.bad_unit = 2;
  bus_fixture_append(&f, "test.thing.done", 2, false);
  CU_ASSERT_EQUAL(deliver(&f).failed, 1);
  f.mood = LISTENER_TAKES;
  f.disabled_unit = 2;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 1);
  f.disabled_unit = 0;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM heard"), 1);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 0);
  bus_fixture_close(&f);
}

/* A handler that answers an event with the same event would never end: the chain of causes is cut. */
static void test_circle_is_cut(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = LISTENER_ANSWERS;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).failed, 1);
  CU_ASSERT_TRUE(bus_fixture_number(&f, "SELECT count(*) FROM core_event") < 12);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT max(seq) - max(cause) FROM core_event"), 1);
  bus_fixture_close(&f);
}

/* The listener is away (its plugin is not loaded): its place is kept until it is back. */
static void test_absent_listener_loses_nothing(void) {
  struct bus_fixture f;
  struct bus_subscription quiet[] = {{"quiet", "commitment.made", true, 0, 0}};
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(bus_subscribe(f.bus, quiet, 1), PUSSEL_OK);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(f.heard[0], 1);
  bus_fixture_close(&f);
}

/* The first command of a new plugin is a dry run: the next one makes its subscription all the same. */
static void test_new_listener_after_a_dry_run(void) {
  struct bus_subscription one[] = {{"loud", "test.thing.done", false, 0, 0}};
  struct bus_fixture f;
  int64_t events;
  bus_fixture_open(&f);
  CU_ASSERT_EQUAL(bus_subscribe(f.bus, one, 1), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_register(f.bus), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_held(f.bus, "loud", 1, &events), PUSSEL_OK);
  store_rollback(f.base.store);
  CU_ASSERT_FALSE(bus_fixture_is_due(&f));
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_register(f.bus), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  bus_fixture_close(&f);
}

CU_TestInfo bus_deliver_tests[] = {{"each event once", test_each_event_once},
                                   {"more than a batch", test_more_than_a_batch},
                                   {"a new listener hears only what comes", test_new_listener_hears_only_what_comes},
                                   {"a new listener after a dry run", test_new_listener_after_a_dry_run},
                                   {"a trait is heard", test_trait_is_heard},
                                   {"a disabled unit is passed over", test_disabled_unit_is_passed_over},
                                   {"a failing handler", test_failing_handler},
                                   {"a handler that rolls back", test_handler_that_rolls_back},
                                   {"switched off while behind: nothing lost", test_disabled_while_behind_loses_nothing},
                                   {"a circle is cut", test_circle_is_cut},
                                   {"an absent listener loses nothing", test_absent_listener_loses_nothing},
                                   CU_TEST_INFO_NULL};

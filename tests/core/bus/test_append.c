/* test_append.c — the log: dense numbers, who and when, anonymity, the chain of hashes and what breaks it. */
#include "bus_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void test_numbers_are_dense(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  CU_ASSERT_EQUAL(bus_fixture_append(&f, "test.thing.done", 1, false), 1);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  {
    struct bus_record record = {"test.thing.done", 1, false, 1, "{}"};
    CU_ASSERT_EQUAL(bus_append(f.bus, &record, NULL), PUSSEL_OK);
  }
  store_rollback(f.base.store); /* as if it had never been */
  CU_ASSERT_EQUAL(bus_fixture_append(&f, "test.thing.done", 2, false), 2);
  CU_ASSERT_EQUAL(bus_fixture_append(&f, "test.thing.done", 0, false), 3);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event"), 3);
  bus_fixture_close(&f);
}

static void test_actor_and_time(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event e JOIN core_actor a ON a.id = e.actor"
                                         " WHERE a.account = 'anna' AND e.time = '2026-10-01T08:00:00Z'"),
                  1);
  bus_fixture_close(&f);
}

static void test_anonymous_has_day_and_nobody(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_append(&f, "test.thing.done", 1, true);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event WHERE actor IS NULL AND time = '2026-10-01'"), 1);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_actor"), 0);
  bus_fixture_close(&f);
}

static void test_unknown_unit_is_refused(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  CU_ASSERT_EQUAL(bus_fixture_append(&f, "test.thing.done", 99, false), 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event"), 0);
  bus_fixture_close(&f);
}

static int verify(struct bus_fixture *f, int64_t *count, char head[DIGEST_HEX]) {
  error_clear(&f->base.error);
  return bus_verify(f->bus, count, head);
}

static void test_chain_holds(void) {
  struct bus_fixture f;
  char head[DIGEST_HEX], again[DIGEST_HEX];
  int64_t count;
  bus_fixture_open(&f);
  CU_ASSERT_EQUAL(verify(&f, &count, head), PUSSEL_OK);
  CU_ASSERT_EQUAL(count, 0);
  for (int i = 0; i < 20; i++) bus_fixture_append(&f, "test.thing.done", i % 4, i % 5 == 0);
  CU_ASSERT_EQUAL(verify(&f, &count, head), PUSSEL_OK);
  CU_ASSERT_EQUAL(count, 20);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(verify(&f, &count, again), PUSSEL_OK);
  CU_ASSERT_STRING_NOT_EQUAL(head, again);
  bus_fixture_close(&f);
}

static void test_tampering_shows(void) {
  static const char *const tampering[] = {
      "UPDATE core_event SET payload = '{\"number\":8}' WHERE seq = 3", "UPDATE core_event SET unit = 2 WHERE seq = 3",
      "UPDATE core_event SET time = '2026-09-30T08:00:00Z' WHERE seq = 3", "UPDATE core_event SET actor = NULL WHERE seq = 3",
      "UPDATE core_event SET type = 'test.thing.undone' WHERE seq = 3", "DELETE FROM core_event WHERE seq = 3",
      "UPDATE core_event SET hash = zeroblob(32) WHERE seq = 3"};
  for (size_t i = 0; i < COUNT_OF(tampering); i++) {
    struct bus_fixture f;
    char head[DIGEST_HEX];
    int64_t count;
    bus_fixture_open(&f);
    for (int e = 0; e < 5; e++) bus_fixture_append(&f, "test.thing.done", 1, false);
    CU_ASSERT_EQUAL(store_run(f.base.store, tampering[i], ""), PUSSEL_OK);
    CU_ASSERT_EQUAL(verify(&f, &count, head), PUSSEL_ENO);
    CU_ASSERT_STRING_EQUAL(f.base.error.code, "event-chain-broken");
    CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "3"));
    bus_fixture_close(&f);
  }
}

CU_TestInfo bus_append_tests[] = {{"numbers are dense", test_numbers_are_dense},
                                  {"actor and time", test_actor_and_time},
                                  {"anonymous has the day and nobody", test_anonymous_has_day_and_nobody},
                                  {"unknown unit is refused", test_unknown_unit_is_refused},
                                  {"chain holds", test_chain_holds},
                                  {"tampering shows", test_tampering_shows},
                                  CU_TEST_INFO_NULL};

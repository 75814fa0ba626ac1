/* test_lag.c — what lags: tried again, dead after many tries, listed, retried on request; and everything once more. */
#include "bus_fixture.h"
#include "suites.h"
#include "sync_count.h"

#include <CUnit/CUnit.h>
#include <string.h>

static struct bus_delivery deliver(struct bus_fixture *f) {
  struct bus_delivery result;
  error_clear(&f->base.error);
  CU_ASSERT_EQUAL(bus_deliver(f->bus, &result), PUSSEL_OK);
  return result;
}

/* Unit 2 fails for good: its first event and what comes after it wait. */
static void open_with_dead(struct bus_fixture *f) {
  bus_fixture_open(f);
  bus_fixture_subscribe(f);
  f->mood = LISTENER_FAILS;
  f->bad_unit = 2;
  bus_fixture_append(f, "test.thing.done", 2, false); /* 1 */
  for (int i = 0; i < 30; i++) (void)deliver(f);
  bus_fixture_append(f, "test.thing.done", 2, false); /* 2 */
  bus_fixture_append(f, "test.thing.done", 1, false); /* 3 */
}

static void test_dead_after_many_tries(void) {
  struct bus_fixture f;
  size_t calls;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = LISTENER_FAILS;
  bus_fixture_append(&f, "test.thing.done", 2, false);
  for (int i = 1; i < 20; i++) (void)deliver(&f);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind WHERE state = 'failed'"), 19);
  (void)deliver(&f);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind WHERE state = 'dead' AND error = 'not today'"), 20);
  calls = f.calls;
  CU_ASSERT_EQUAL(deliver(&f).failed, 0);
  CU_ASSERT_EQUAL(f.calls, calls); /* nobody calls it any more */
  CU_ASSERT_FALSE(bus_fixture_is_due(&f));
  CU_ASSERT_EQUAL(deliver(&f).waiting, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 1); /* and it is not forgotten */
  bus_fixture_close(&f);
}

static void test_dead_waits_and_others_go_on(void) {
  struct bus_fixture f;
  open_with_dead(&f);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(f.heard[0], 3);
  f.mood = LISTENER_TAKES;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0); /* mended, but nobody has asked */
  bus_fixture_close(&f);
}

static void retry(struct bus_fixture *f) {
  CU_ASSERT_EQUAL(store_begin(f->base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_retry(f->bus, "loud", "test.thing.done", 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f->base.store, true), PUSSEL_OK);
}

static void test_dead_is_retried(void) {
  struct bus_fixture f;
  open_with_dead(&f);
  retry(&f);
  CU_ASSERT_EQUAL(deliver(&f).failed, 1);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind WHERE state = 'dead'"), 21);
  f.mood = LISTENER_TAKES;
  retry(&f);
  f.heard_count = 0;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 2);
  CU_ASSERT_EQUAL(f.heard[0], 1);
  CU_ASSERT_EQUAL(f.heard[1], 2);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 0);
  bus_fixture_close(&f);
}

/* A unit that has got further counts its tries anew: it is the event that is tried, not the unit. */
static void test_progress_counts_anew(void) {
  struct bus_fixture f;
  open_with_dead(&f);
  retry(&f);
  f.mood = LISTENER_FAILS_FROM;
  f.fails_from = 2;
  CU_ASSERT_EQUAL(deliver(&f).failed, 1);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind WHERE state = 'failed' AND from_seq = 2"), 1);
  bus_fixture_close(&f);
}

/* ---- the list ---------------------------------------------------------------------------------------------------------- */

static int describe(void *state, const struct bus_behind *row) {
  text_appendf(state, "%s %s unit %d from %d to %d events %d tries %d %s %s\n", row->plugin, row->event, (int)row->unit, (int)row->from,
               (int)row->to, (int)row->events, (int)row->tries, row->state, row->error != NULL ? row->error : "-");
  return 0;
}

static void test_the_list(void) {
  struct bus_fixture f;
  struct text list;
  open_with_dead(&f);
  f.disabled_unit = 3;
  bus_fixture_append(&f, "test.thing.done", 3, false);    /* 4 */
  bus_fixture_append(&f, "test.other.done", 3, false);    /* 5: nobody's */
  bus_fixture_append(&f, "test.thing.done", 3, false);    /* 6 */
  bus_fixture_append(&f, "test.promise.given", 3, false); /* 7: quiet's, by its trait */
  (void)deliver(&f);
  text_init(&list);
  CU_ASSERT_EQUAL(bus_each_behind(f.bus, describe, &list), 0);
  CU_ASSERT_STRING_EQUAL(list.bytes, "loud test.thing.done unit 2 from 1 to 0 events 2 tries 20 dead not today\n"
                                     "loud test.thing.done unit 3 from 4 to 0 events 2 tries 0 disabled -\n"
                                     "quiet commitment.made unit 3 from 7 to 0 events 1 tries 0 disabled -\n");
  text_release(&list);
  bus_fixture_close(&f);
}

static void test_the_list_of_never_on(void) {
  struct bus_fixture f;
  struct text list;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.never_on = true;
  for (int i = 0; i < 6; i++) bus_fixture_append(&f, "test.thing.done", 1 + i % 3, false);
  (void)deliver(&f);
  text_init(&list);
  CU_ASSERT_EQUAL(bus_each_behind(f.bus, describe, &list), 0);
  CU_ASSERT_STRING_EQUAL(list.bytes, "loud test.thing.done unit -1 from 1 to 6 events 6 tries 0 disabled -\n");
  text_release(&list);
  bus_fixture_close(&f);
}

/* ---- once more ------------------------------------------------------------------------------------------------------------ */

static int64_t replay(struct bus_fixture *f, int64_t unit, int64_t *lost) {
  int64_t events = -1;
  CU_ASSERT_EQUAL(store_begin(f->base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_replay(f->bus, "loud", "test.thing.done", unit, &events, lost), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_run(f->base.store,
                            "DELETE FROM heard WHERE ?1 = 0 OR seq IN (SELECT seq FROM core_event WHERE unit = ?1)", "i", unit),
                  PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f->base.store, true), PUSSEL_OK);
  f->heard_count = 0;
  return events;
}

static void open_with_six(struct bus_fixture *f) {
  bus_fixture_open(f);
  bus_fixture_append(f, "test.thing.done", 1, false); /* 1: before anybody listened */
  bus_fixture_subscribe(f);
  for (int i = 0; i < 5; i++) bus_fixture_append(f, "test.thing.done", 1 + i % 3, false); /* 2…6 in units 1 2 3 1 2 */
  CU_ASSERT_EQUAL(deliver(f).delivered, 5);
}

static void test_replay_of_all(void) {
  struct bus_fixture f;
  int64_t lost;
  open_with_six(&f);
  CU_ASSERT_EQUAL(replay(&f, 0, &lost), 6);
  CU_ASSERT_EQUAL(lost, 0);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 6);
  for (size_t i = 0; i < 6; i++) CU_ASSERT_EQUAL(f.heard[i], (int64_t)i + 1);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_close(&f);
}

static void test_replay_of_a_unit(void) {
  struct bus_fixture f;
  int64_t lost;
  open_with_six(&f);
  CU_ASSERT_EQUAL(replay(&f, 2, &lost), 2);
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 7: not before those that come once more */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 3);
  CU_ASSERT_EQUAL(f.heard[0], 3);
  CU_ASSERT_EQUAL(f.heard[1], 6);
  CU_ASSERT_EQUAL(f.heard[2], 7);
  bus_fixture_close(&f);
}

/* Where the plugin is off now it would lose what it has made of the events, and not get them again. */
static void test_replay_of_all_is_refused_where_it_is_off(void) {
  struct bus_fixture f;
  int64_t events, lost = 0;
  open_with_six(&f);
  f.disabled_unit = 3;
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_replay(f.bus, "loud", "test.thing.done", 0, &events, &lost), PUSSEL_OK);
  store_rollback(f.base.store);
  CU_ASSERT_EQUAL(lost, 1);
  bus_fixture_close(&f);
}

static void test_replay_of_all_beside_held_ones(void) {
  struct bus_fixture f;
  int64_t lost = -1;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.disabled_unit = 3;
  for (int i = 0; i < 3; i++) bus_fixture_append(&f, "test.thing.done", 1 + i, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 2);
  CU_ASSERT_EQUAL(replay(&f, 0, &lost), 2); /* what unit 3 has had it never got */
  CU_ASSERT_EQUAL(lost, 0);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 2);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT from_seq FROM core_behind WHERE unit = 3 AND state = 'disabled'"), 3);
  bus_fixture_close(&f);
}

/* ---- what else holds while events are delivered --------------------------------------------------------------------------- */

static void test_a_circle_says_why_it_lags(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = LISTENER_ANSWERS;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  (void)deliver(&f);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT from_seq FROM core_behind WHERE error LIKE '%more than 8 events%'"), 9);
  bus_fixture_close(&f);
}

static void test_anonymous_from_a_handler(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.mood = LISTENER_WHISPERS;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  (void)deliver(&f);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event WHERE cause = 1 AND actor IS NULL AND time = '2026-10-01'"), 1);
  bus_fixture_close(&f);
}

/* The order is that of the numbers, whatever the clock says. */
static void test_a_clock_that_jumps_back(void) {
  struct bus_fixture f;
  char head[DIGEST_HEX];
  int64_t count;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  f.base.clock.seconds -= 7200;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  f.base.clock.seconds -= 86400;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 3);
  for (size_t i = 0; i < 3; i++) CU_ASSERT_EQUAL(f.heard[i], (int64_t)i + 1);
  CU_ASSERT_EQUAL(bus_verify(f.bus, &count, head), PUSSEL_OK);
  CU_ASSERT_EQUAL(count, 3);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_event a JOIN core_event b ON b.seq = a.seq + 1 WHERE b.time < a.time"), 2);
  bus_fixture_close(&f);
}

/* A lost position means that an event comes again; a lost event would be lost. */
static void test_what_handlers_emit_is_synced(void) {
  struct bus_fixture f;
  int before;
  sync_count_install();
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  before = sync_count;
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_EQUAL(sync_count, before + 1);
  before = sync_count;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(sync_count, before);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  f.mood = LISTENER_WHISPERS; /* once, and the answer is of a type that nobody listens to */
  before = sync_count;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(sync_count, before + 1);
  bus_fixture_close(&f);
  sync_count_remove();
}

CU_TestInfo bus_lag_tests[] = {{"dead after many tries", test_dead_after_many_tries},
                               {"dead waits, others go on", test_dead_waits_and_others_go_on},
                               {"dead is retried", test_dead_is_retried},
                               {"progress counts anew", test_progress_counts_anew},
                               {"the list", test_the_list},
                               {"the list of never on", test_the_list_of_never_on},
                               {"replay of all", test_replay_of_all},
                               {"replay of a unit", test_replay_of_a_unit},
                               {"replay of all is refused where it is off", test_replay_of_all_is_refused_where_it_is_off},
                               {"replay of all beside held ones", test_replay_of_all_beside_held_ones},
                               {"a circle says why it lags", test_a_circle_says_why_it_lags},
                               {"anonymous from a handler", test_anonymous_from_a_handler},
                               {"a clock that jumps back", test_a_clock_that_jumps_back},
                               {"what handlers emit is synced", test_what_handlers_emit_is_synced},
                               CU_TEST_INFO_NULL};

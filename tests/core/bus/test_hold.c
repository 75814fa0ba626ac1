/* test_hold.c — what passes a unit by while a plugin is off there: kept, counted, and given out or dropped on request. */
#include "bus_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>

static const char schema_001[] =
#include "bus/schema/001-bus.sql.h"
    ;

static struct bus_delivery deliver(struct bus_fixture *f) {
  struct bus_delivery result;
  error_clear(&f->base.error);
  CU_ASSERT_EQUAL(bus_deliver(f->bus, &result), PUSSEL_OK);
  return result;
}

static int64_t held(struct bus_fixture *f, int64_t unit) {
  int64_t events = -1;
  CU_ASSERT_EQUAL(bus_held(f->bus, "loud", unit, &events), PUSSEL_OK);
  return events;
}

static void ask(struct bus_fixture *f, int (*what)(struct bus *bus, const char *plugin, int64_t unit), int64_t unit) {
  CU_ASSERT_EQUAL(store_begin(f->base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(what(f->bus, "loud", unit), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f->base.store, true), PUSSEL_OK);
}

static void check_heard(const struct bus_fixture *f, const int64_t *wanted, size_t count) {
  CU_ASSERT_EQUAL(f->heard_count, count);
  for (size_t i = 0; i < count && i < f->heard_count; i++) CU_ASSERT_EQUAL(f->heard[i], wanted[i]);
}
#define HEARD(...) check_heard(&f, (int64_t[]){__VA_ARGS__}, sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

/* Off in unit 2: events 2 and 3 pass by, and one of a type that nobody listens to. */
static void open_with_two_held(struct bus_fixture *f) {
  bus_fixture_open(f);
  bus_fixture_subscribe(f);
  f->disabled_unit = 2;
  bus_fixture_append(f, "test.thing.done", 1, false);
  bus_fixture_append(f, "test.thing.done", 2, false);
  bus_fixture_append(f, "test.thing.done", 2, false);
  bus_fixture_append(f, "test.other.done", 2, false);
  CU_ASSERT_EQUAL(deliver(f).delivered, 1);
}

static void test_off_is_noted(void) {
  struct bus_fixture f;
  open_with_two_held(&f);
  HEARD(1);
  CU_ASSERT_EQUAL(held(&f, 2), 2);
  CU_ASSERT_EQUAL(held(&f, 1), 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind WHERE state = 'disabled' AND unit = 2 AND from_seq = 2"), 1);
  CU_ASSERT_FALSE(bus_fixture_is_due(&f)); /* nothing that a later command would have to do first */
  CU_ASSERT_EQUAL(deliver(&f).waiting, 0);
  bus_fixture_close(&f);
}

/* Switched on without a word about them (a unit that is moved): new events come, the held ones stay held. */
static void test_on_again_gets_only_what_is_new(void) {
  struct bus_fixture f;
  open_with_two_held(&f);
  f.disabled_unit = 0;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 5 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  HEARD(1, 5);
  CU_ASSERT_EQUAL(held(&f, 2), 2);
  f.disabled_unit = 2; /* and off once more: a second stretch is held */
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 6 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(held(&f, 2), 3);
  f.disabled_unit = 0;
  ask(&f, bus_release, 2);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 3);
  HEARD(1, 5, 2, 3, 6);
  CU_ASSERT_EQUAL(held(&f, 2), 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 0);
  bus_fixture_close(&f);
}

static void test_release_gives_them_in_order(void) {
  struct bus_fixture f;
  open_with_two_held(&f);
  ask(&f, bus_release, 2);
  CU_ASSERT_EQUAL(held(&f, 2), 0);
  CU_ASSERT_TRUE(bus_fixture_is_due(&f));
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0); /* released for a day that has not come: it is off still */
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 5 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  f.disabled_unit = 0;
  f.mood = LISTENER_FAILS;
  f.bad_unit = 2;
  CU_ASSERT_EQUAL(deliver(&f).failed, 1); /* what is new does not overtake what waits */
  f.mood = LISTENER_TAKES;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 3);
  HEARD(1, 2, 3, 5);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_close(&f);
}

static void test_skip_drops_them(void) {
  struct bus_fixture f;
  open_with_two_held(&f);
  ask(&f, bus_skip, 2);
  CU_ASSERT_EQUAL(held(&f, 2), 0);
  f.disabled_unit = 0;
  bus_fixture_append(&f, "test.thing.done", 2, false); /* 5 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  HEARD(1, 5);
  ask(&f, bus_release, 2);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  bus_fixture_close(&f);
}

/* A plugin that nobody uses costs no row a unit, however many units there are; its events are held all the same. */
static void test_never_on_notes_nothing(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_append(&f, "test.thing.done", 1, false); /* 1: before anybody listened */
  bus_fixture_subscribe(&f);
  f.never_on = true;
  for (int i = 0; i < 3; i++) bus_fixture_append(&f, "test.thing.done", 1 + i, false); /* 2 3 4 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_behind"), 0);
  CU_ASSERT_EQUAL(held(&f, 1), 1);
  CU_ASSERT_EQUAL(held(&f, 2), 1);
  f.never_on = false; /* on in all units, with nothing said about 3 */
  ask(&f, bus_release, 1);
  ask(&f, bus_skip, 2);
  for (int i = 0; i < 3; i++) bus_fixture_append(&f, "test.thing.done", 1 + i, false); /* 5 6 7 */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 4);
  HEARD(2, 5, 6, 7);
  CU_ASSERT_EQUAL(held(&f, 1), 0);
  CU_ASSERT_EQUAL(held(&f, 2), 0);
  CU_ASSERT_EQUAL(held(&f, 3), 1);
  ask(&f, bus_release, 3); /* later than what came after, but not lost */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  CU_ASSERT_EQUAL(f.heard[4], 4);
  f.disabled_unit = 3; /* from now on it is noted */
  bus_fixture_append(&f, "test.thing.done", 3, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(held(&f, 3), 1);
  bus_fixture_close(&f);
}

/* The first events ever that a plugin gets for a unit fail: what comes after waits behind them. */
static void test_released_from_never_on_keeps_order(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  f.never_on = true;
  bus_fixture_append(&f, "test.thing.done", 2, false);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  ask(&f, bus_release, 2);
  f.never_on = false;
  f.mood = LISTENER_FAILS;
  bus_fixture_append(&f, "test.thing.done", 2, false);
  CU_ASSERT_EQUAL(deliver(&f).failed, 1);
  f.mood = LISTENER_TAKES;
  CU_ASSERT_EQUAL(deliver(&f).delivered, 2);
  HEARD(1, 2);
  bus_fixture_close(&f);
}

/* A file of the first step: what waited goes on waiting, what had passed by unnoted is not asked about. */
static void test_a_file_of_the_first_step(void) {
  static const struct pussel_migration first[] = {{1, "bus", schema_001}};
  static const struct pussel_list list = PUSSEL_LIST(first);
  struct bus_fixture f;
  enum store_schema state;
  bus_fixture_open(&f);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(f.base.store),
                               "DELETE FROM core_migration WHERE owner = 'core-bus'; DROP TABLE core_settled; DROP TABLE core_behind;"
                               "DROP TABLE core_subscription; DROP TABLE core_event; DROP TABLE core_actor",
                               NULL, NULL, NULL),
                  SQLITE_OK);
  CU_ASSERT_EQUAL(store_migrate(f.base.store, "core-bus", &list), PUSSEL_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(f.base.store),
                               "INSERT INTO core_event VALUES (1, 'test.thing.done', 1, 1, NULL, '2026-10-01', NULL, '{}', zeroblob(32)),"
                               " (2, 'test.thing.done', 1, 2, NULL, '2026-10-01', NULL, '{}', zeroblob(32));"
                               "INSERT INTO core_subscription VALUES (1, 'loud', 'test.thing.done', 2);"
                               "INSERT INTO core_behind VALUES (1, 2, 2, 3, 'not today')",
                               NULL, NULL, NULL),
                  SQLITE_OK);
  CU_ASSERT_EQUAL(bus_schema_state(f.base.store, &state), PUSSEL_OK);
  CU_ASSERT_EQUAL(state, STORE_SCHEMA_BEHIND);
  CU_ASSERT_EQUAL(bus_migrate(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT tries FROM core_behind WHERE state = 'failed' AND error = 'not today'"), 3);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(held(&f, 1), 0);
  CU_ASSERT_EQUAL(deliver(&f).delivered, 1);
  HEARD(2);
  bus_fixture_close(&f);
}

/* What was read in a transaction that came to nothing counts for nothing, whoever gets the numbers of its rows. */
static void test_numbers_of_rows_that_came_to_nothing(void) {
  struct bus_fixture f;
  bus_fixture_open(&f);
  bus_fixture_subscribe(&f);
  CU_ASSERT_EQUAL(store_run(f.base.store, "DELETE FROM core_subscription", ""), PUSSEL_OK);
  CU_ASSERT_FALSE(bus_fixture_is_due(&f)); /* its rows are gone, and the bus has seen that */
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_register(f.bus), PUSSEL_OK);
  CU_ASSERT_EQUAL(held(&f, 1), 0);
  store_rollback(f.base.store);
  CU_ASSERT_EQUAL(store_run(f.base.store, "INSERT INTO core_subscription (id, plugin, event, position) VALUES (1, 'other', 'a.b.c', 0), (2, 'other', 'a.b.d', 0)", ""), PUSSEL_OK);
  bus_fixture_append(&f, "test.thing.done", 1, false);
  CU_ASSERT_FALSE(bus_fixture_is_due(&f)); /* for nobody who is here */
  CU_ASSERT_EQUAL(deliver(&f).delivered, 0);
  CU_ASSERT_EQUAL(bus_fixture_number(&f, "SELECT count(*) FROM core_subscription WHERE position = 0"), 2);
  bus_fixture_close(&f);
}

CU_TestInfo bus_hold_tests[] = {{"what passes by is noted", test_off_is_noted},
                                {"on again gets only what is new", test_on_again_gets_only_what_is_new},
                                {"release gives them in order", test_release_gives_them_in_order},
                                {"skip drops them", test_skip_drops_them},
                                {"never on notes nothing", test_never_on_notes_nothing},
                                {"released from never on keeps order", test_released_from_never_on_keeps_order},
                                {"a file of the first step", test_a_file_of_the_first_step},
                                {"numbers of rows that came to nothing", test_numbers_of_rows_that_came_to_nothing},
                                CU_TEST_INFO_NULL};

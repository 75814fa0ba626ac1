/* bus_fixture.c — see bus_fixture.h. */
#include "bus_fixture.h"

#include <CUnit/CUnit.h>
#include <string.h>

static int listener_enabled(void *state, const char *plugin, int64_t unit) {
  const struct bus_fixture *fixture = state;
  (void)plugin;
  return unit == 0 || (!fixture->never_on && unit != fixture->disabled_unit);
}

static int listener_anywhere(void *state, const char *plugin) {
  const struct bus_fixture *fixture = state;
  (void)plugin;
  return !fixture->never_on;
}

static int listener_deliver(void *state, const struct bus_subscription *subscription, const struct pussel_event *event, const char *payload) {
  struct bus_fixture *fixture = state;
  struct store *store = fixture->base.store;
  bool is_bad = fixture->bad_unit == 0 || event->unit == fixture->bad_unit;
  (void)payload;
  fixture->calls++;
  if (strcmp(subscription->plugin, "quiet") == 0) return PUSSEL_OK;
  if (store_run(store, "INSERT INTO heard (seq) VALUES (?1)", "i", event->sequence) < 0) return PUSSEL_EINTERNAL;
  if (is_bad && fixture->mood == LISTENER_FAILS_FROM && event->sequence >= fixture->fails_from)
    return error_set(&fixture->base.error, PUSSEL_EREFUSED, "t", "test", "not further", NULL);
  if (is_bad && fixture->mood == LISTENER_FAILS) return error_set(&fixture->base.error, PUSSEL_EREFUSED, "t", "test", "not today", NULL);
  if (is_bad && fixture->mood == LISTENER_ROLLS_BACK) {
    sqlite3_exec(store_db(store), "ROLLBACK", NULL, NULL, NULL);
    return error_set(&fixture->base.error, PUSSEL_EINTERNAL, "t", "test", "rolled back", NULL);
  }
  if (is_bad && (fixture->mood == LISTENER_ANSWERS || fixture->mood == LISTENER_WHISPERS)) {
    bool whispers = fixture->mood == LISTENER_WHISPERS;
    struct bus_record record = {whispers ? "test.whisper.given" : "test.thing.done", 1, whispers, event->unit, "{}"};
    int rc = bus_append(fixture->bus, &record, NULL);
    if (rc < 0) return rc;
  }
  if (fixture->heard_count < COUNT_OF(fixture->heard)) fixture->heard[fixture->heard_count++] = event->sequence;
  return PUSSEL_OK;
}

static const char *listener_trait(void *state, const char *type, int32_t version) {
  (void)state;
  (void)version;
  return strcmp(type, "test.promise.given") == 0 ? "commitment.made" : NULL;
}

void bus_fixture_open(struct bus_fixture *fixture) {
  struct bus_calls calls = {listener_enabled, listener_anywhere, listener_deliver, listener_trait, fixture};
  struct store *store;
  memset(fixture, 0, sizeof *fixture);
  fixture_open(&fixture->base);
  store = fixture->base.store;
  CU_ASSERT_EQUAL_FATAL(store_begin(store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_migrate(store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(org_migrate(store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_run(store, "INSERT INTO core_unit (id) VALUES (1), (2), (3)", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_run(store, "CREATE TABLE heard (seq INTEGER PRIMARY KEY)", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(store, true), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_new(&fixture->bus, store, &calls), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_set_actor(fixture->bus, "anna"), PUSSEL_OK);
}

void bus_fixture_close(struct bus_fixture *fixture) {
  bus_free(fixture->bus);
  fixture_close(&fixture->base);
}

int64_t bus_fixture_append(struct bus_fixture *fixture, const char *type, int64_t unit, bool anonymous) {
  struct bus_record record = {type, 1, anonymous, unit, "{\"number\":7}"};
  int64_t sequence = 0;
  if (store_begin(fixture->base.store) < 0) return 0;
  if (bus_append(fixture->bus, &record, &sequence) < 0) {
    store_rollback(fixture->base.store);
    return 0;
  }
  return store_commit(fixture->base.store, true) == PUSSEL_OK ? sequence : 0;
}

void bus_fixture_subscribe(struct bus_fixture *fixture) {
  struct bus_subscription both[] = {{"loud", "test.thing.done", false, 0, 0}, {"quiet", "commitment.made", true, 0, 0}};
  CU_ASSERT_EQUAL_FATAL(bus_subscribe(fixture->bus, both, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture->base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_register(fixture->bus), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(fixture->base.store, true), PUSSEL_OK);
}

int64_t bus_fixture_number(struct bus_fixture *fixture, const char *sql) {
  int64_t number = -1;
  (void)store_integer(fixture->base.store, &number, sql, "");
  return number;
}

bool bus_fixture_is_due(struct bus_fixture *fixture) {
  bool due = false;
  CU_ASSERT_EQUAL(bus_has_due(fixture->bus, &due), PUSSEL_OK);
  return due;
}

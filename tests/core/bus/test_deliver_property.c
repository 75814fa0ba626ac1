/*
 * test_deliver_property.c — random histories against a model: units are switched off and on, handlers fail, end the transaction and
 * are mended, held events are asked for or dropped, in any order. Whatever happens, each event is taken at most once, the events
 * of a unit come in their order, nothing that was due is lost, and nothing comes that nobody asked for.
 */
#include "bus_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#define UNITS 3
#define EVENTS 400
#define HISTORIES 60

/* What must have become of an event. DUE: it is new. WAITS: it is to come, however the unit is switched. */
enum fate { DUE, WAITS, HELD, DROPPED, TAKEN };

struct model {
  struct bus_fixture f;
  uint64_t random;
  int64_t unit_of[EVENTS + 1];
  enum fate fate[EVENTS + 1];
  int64_t count;
  bool on[UNITS + 1], bad[UNITS + 1], blocked[UNITS + 1]; /* blocked: what is new waits behind what waits */
  bool picky[UNITS + 1]; /* a bad handler that takes every other event */
  bool late[UNITS + 1]; /* was given events that later ones had overtaken while they were held */
  int tries[UNITS + 1];                                   /* with a bad handler: mended before anything is dead */
  enum listener_mood mood[UNITS + 1];
};

static unsigned any(struct model *model, unsigned below) {
  model->random = model->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(model->random >> 33) % below;
}

static bool is_bad(const struct model *model, int64_t unit, int64_t event) {
  return model->bad[unit] && (!model->picky[unit] || event % 2 == 0);
}

static int model_enabled(void *state, const char *plugin, int64_t unit) {
  const struct model *model = state;
  (void)plugin;
  return unit == 0 || model->on[unit];
}

static int model_anywhere(void *state, const char *plugin) {
  (void)state;
  (void)plugin;
  return 1;
}

/* Takes an event by writing a row, after which it may still fail: the row must then be gone. */
static int model_deliver(void *state, const struct bus_subscription *s, const struct pussel_event *event, const char *payload) {
  struct model *model = state;
  struct store *store = model->f.base.store;
  (void)s;
  (void)payload;
  if (store_run(store, "INSERT INTO took (seq) VALUES (?1)", "i", event->sequence) < 0) return PUSSEL_EINTERNAL;
  if (!is_bad(model, event->unit, event->sequence)) return PUSSEL_OK;
  if (model->mood[event->unit] == LISTENER_ROLLS_BACK) sqlite3_exec(store_db(store), "ROLLBACK", NULL, NULL, NULL);
  return error_set(&model->f.base.error, PUSSEL_EREFUSED, "t", "test", "not today", NULL);
}

static const char *model_trait(void *state, const char *type, int32_t version) {
  (void)state;
  (void)type;
  (void)version;
  return NULL;
}

static void model_open(struct model *model, uint64_t seed) {
  struct bus_calls calls = {model_enabled, model_anywhere, model_deliver, model_trait, model};
  struct bus_subscription one[] = {{"loud", "test.thing.done", false, 0, 0}};
  memset(model, 0, sizeof *model);
  model->random = seed;
  bus_fixture_open(&model->f);
  bus_free(model->f.bus);
  CU_ASSERT_EQUAL_FATAL(bus_new(&model->f.bus, model->f.base.store, &calls), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_subscribe(model->f.bus, one, 1), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_begin(model->f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(bus_register(model->f.bus), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_run(model->f.base.store, "CREATE TABLE took (turn INTEGER PRIMARY KEY, seq INTEGER UNIQUE)", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(model->f.base.store, true), PUSSEL_OK);
  for (int u = 1; u <= UNITS; u++) model->on[u] = true;
}

/* ---- what can happen ----------------------------------------------------------------------------------------------------- */

static void do_append(struct model *model) {
  int64_t unit = 1 + any(model, UNITS);
  int64_t sequence;
  if (model->count == EVENTS) return;
  sequence = bus_fixture_append(&model->f, "test.thing.done", unit, false);
  CU_ASSERT_EQUAL_FATAL(sequence, model->count + 1);
  model->count = sequence;
  model->unit_of[sequence] = unit;
  model->fate[sequence] = DUE;
}

static void expect_event(struct model *model, int64_t e) {
  int64_t unit = model->unit_of[e];
  if (model->fate[e] != DUE) return;
  if (model->blocked[unit]) model->fate[e] = WAITS;
  else if (!model->on[unit]) model->fate[e] = HELD;
  else if (!is_bad(model, unit, e)) model->fate[e] = TAKEN;
  else model->fate[e] = WAITS;
  if (model->fate[e] == WAITS) model->blocked[unit] = true;
}

/* What waits, in order, until the handler fails. */
static void expect_catching_up(struct model *model, int64_t unit) {
  for (int64_t e = 1; e <= model->count; e++) {
    if (model->unit_of[e] != unit || model->fate[e] != WAITS) continue;
    if (is_bad(model, unit, e)) return;
    model->fate[e] = TAKEN;
  }
  model->blocked[unit] = false;
}

/* The next delivery as it should be: first what waits, then what is new. */
static void expect_delivery(struct model *model) {
  for (int64_t unit = 1; unit <= UNITS; unit++) {
    if (model->on[unit]) expect_catching_up(model, unit);
  }
  for (int64_t e = 1; e <= model->count; e++) expect_event(model, e);
}

/* Each once (the table sees to it), all that should be, and in order. */
static void check_delivered(struct model *model) {
  sqlite3_stmt *rows = NULL;
  bool taken[EVENTS + 1] = {false};
  int64_t latest[UNITS + 1] = {0};
  int wrong = 0, overtaken = 0;
  CU_ASSERT_EQUAL_FATAL(store_prepare(model->f.base.store, &rows, "SELECT seq FROM took ORDER BY turn", ""), PUSSEL_OK);
  while (store_step(model->f.base.store, rows) == 1) {
    int64_t e = sqlite3_column_int64(rows, 0), unit = model->unit_of[e];
    taken[e] = true;
    overtaken += e < latest[unit] && !model->late[unit];
    latest[unit] = e;
  }
  sqlite3_finalize(rows);
  for (int64_t e = 1; e <= model->count; e++) wrong += taken[e] != (model->fate[e] == TAKEN);
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_EQUAL(overtaken, 0);
}

static void do_deliver(struct model *model) {
  struct bus_delivery result;
  error_clear(&model->f.base.error);
  for (int u = 1; u <= UNITS; u++) {
    if (model->tries[u] == 15) model->bad[u] = false;
    if (model->on[u]) model->tries[u] = model->bad[u] ? model->tries[u] + 1 : 0;
  }
  expect_delivery(model);
  CU_ASSERT_EQUAL_FATAL(bus_deliver(model->f.bus, &result), PUSSEL_OK);
  check_delivered(model);
}

static void do_switch(struct model *model) {
  int64_t unit = 1 + any(model, UNITS);
  do_deliver(model); /* a writing command first delivers what is due */
  model->on[unit] = !model->on[unit];
}

static void do_trouble(struct model *model) {
  int64_t unit = 1 + any(model, UNITS);
  model->bad[unit] = !model->bad[unit];
  model->picky[unit] = any(model, 2) == 0;
  model->mood[unit] = any(model, 3) == 0 ? LISTENER_ROLLS_BACK : LISTENER_FAILS;
}

/* The unit's held events are asked for or dropped; returns how many, the first and the last. */
static int64_t expect_decision(struct model *model, int64_t unit, bool release, int64_t *first, int64_t *last) {
  int64_t held = 0;
  *first = *last = 0;
  for (int64_t e = 1; e <= model->count; e++) {
    if (model->unit_of[e] != unit || model->fate[e] != HELD) continue;
    model->fate[e] = release ? WAITS : DROPPED;
    *last = e;
    if (held++ == 0) *first = e;
  }
  return held;
}

/* What has been taken already cannot be preceded any more: then only what is new and later is in order. */
static bool is_overtaken(const struct model *model, int64_t unit, int64_t last) {
  for (int64_t e = last + 1; e <= model->count; e++) {
    if (model->unit_of[e] == unit && model->fate[e] == TAKEN) return true;
  }
  return false;
}

/* As `plugin enable --replay` or `--skip`, which switches it on in the same transaction. */
static void do_decide(struct model *model) {
  int64_t unit = 1 + any(model, UNITS), held, counted = -1, first, last;
  bool release = any(model, 2) == 0;
  do_deliver(model);
  held = expect_decision(model, unit, release, &first, &last);
  if (release && held > 0 && !is_overtaken(model, unit, last)) model->blocked[unit] = true;
  if (release && held > 0 && is_overtaken(model, unit, first)) model->late[unit] = true;
  CU_ASSERT_EQUAL_FATAL(store_begin(model->f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_held(model->f.bus, "loud", unit, &counted), PUSSEL_OK);
  CU_ASSERT_EQUAL(counted, held);
  CU_ASSERT_EQUAL((release ? bus_release : bus_skip)(model->f.bus, "loud", unit), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(model->f.base.store, true), PUSSEL_OK);
  model->on[unit] = true;
}

static void history(uint64_t seed) {
  static struct model model;
  model_open(&model, seed);
  for (int step = 0; step < 150; step++) {
    unsigned what = any(&model, 20);
    if (what < 11) do_append(&model);
    else if (what < 15) do_deliver(&model);
    else if (what < 16) do_switch(&model);
    else if (what < 19) do_trouble(&model);
    else do_decide(&model);
  }
  for (int u = 1; u <= UNITS; u++) {
    model.bad[u] = false;
    model.on[u] = true;
  }
  do_deliver(&model);
  if (CU_get_number_of_failures() > 0) printf("# the history of seed %d\n", (int)seed);
  bus_fixture_close(&model.f);
}

static void test_histories(void) {
  unsigned failures = CU_get_number_of_failures();
  for (uint64_t seed = 1; seed <= HISTORIES && CU_get_number_of_failures() == failures; seed++) history(seed);
}

CU_TestInfo bus_property_tests[] = {{"random histories follow the model", test_histories}, CU_TEST_INFO_NULL};

/* world.c — see world.h. */
#include "world.h"

#include <stdio.h>
#include <string.h>

#include "dice.h"

#define STAMP "2026-10-01T08:00:00Z"

static const char schema[] =
    "CREATE TABLE ledger (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, unit INTEGER NOT NULL, amount INTEGER NOT NULL,"
    " note TEXT NOT NULL) STRICT;"
    /* without a key, so that an effect that comes twice is two rows */
    "CREATE TABLE taken (listener TEXT NOT NULL, seq INTEGER NOT NULL, unit INTEGER NOT NULL) STRICT;"
    "CREATE TABLE sum (unit INTEGER PRIMARY KEY, events INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;"
    "INSERT INTO sum SELECT id, 0, 0 FROM core_unit";

static const struct bus_subscription subscriptions[] = {{"taker", "test.thing.done", false, 0, 0},
                                                        {"summer", "test.thing.done", false, 1, 0},
                                                        {"answerer", "test.thing.done", false, 2, 0},
                                                        {"taker", "test.thing.answered", false, 3, 0},
                                                        {"taker", "commitment.made", true, 4, 0}};

/* ---- listeners -------------------------------------------------------------------------------------------------------------- */

static int take(struct world *world, const char *listener, const struct pussel_event *event) {
  return store_run(world->store, "INSERT INTO taken (listener, seq, unit) VALUES (?1, ?2, ?3)", "tii", listener, event->sequence,
                   event->unit);
}

/* Counts, and refuses an event that comes out of order within its unit. */
static int add_up(struct world *world, const struct pussel_event *event) {
  int64_t last = 0;
  int rc = store_integer(world->store, &last, "SELECT last FROM sum WHERE unit = ?1", "i", event->unit);
  if (rc == PUSSEL_OK && last >= event->sequence)
    rc = error_set(&world->error, PUSSEL_EINTERNAL, "t", "test", "out of order or twice", NULL);
  if (rc == PUSSEL_OK)
    rc = store_run(world->store, "UPDATE sum SET events = events + 1, last = ?2 WHERE unit = ?1", "ii", event->unit, event->sequence);
  if (rc == PUSSEL_OK && world->moody && event->sequence % 3 == 0)
    rc = error_set(&world->error, PUSSEL_EREFUSED, "t", "test", "not today", NULL);
  return rc;
}

static int answer(struct world *world, const struct pussel_event *event) {
  struct bus_record record = {"test.thing.answered", 1, false, event->unit, "{}"};
  int rc = bus_append(world->bus, &record, NULL);
  return rc == PUSSEL_OK ? take(world, "answerer", event) : rc;
}

static int call_listener(void *state, const struct bus_subscription *subscription, const struct pussel_event *event, const char *payload) {
  struct world *world = state;
  (void)payload;
  switch (subscription->handler) {
  case 1: return add_up(world, event);
  case 2: return answer(world, event);
  case 3: return take(world, "answered", event);
  case 4: return take(world, "trait", event);
  default: return take(world, "taker", event);
  }
}

static int everyone(void *state, const char *plugin, int64_t unit) {
  (void)state, (void)plugin, (void)unit;
  return 1;
}

static int anywhere(void *state, const char *plugin) {
  (void)state, (void)plugin;
  return 1;
}

static const char *trait_of(void *state, const char *type, int32_t version) {
  (void)state, (void)version;
  return strcmp(type, "test.thing.answered") == 0 ? "commitment.made" : NULL;
}

/* ---- opening and closing ------------------------------------------------------------------------------------------------------ */

static int begin(struct world *world, const char *path, enum store_mode mode) {
  *world = (struct world){0};
  error_init(&world->error);
  clock_init(&world->clock);
  world->clock.fixed = date_parse_stamp(STAMP, &world->clock.seconds);
  return store_open(&world->store, path, mode, &world->clock, &world->error);
}

static int connect(struct world *world) {
  struct bus_calls calls = {.enabled = everyone, .anywhere = anywhere, .deliver = call_listener, .trait = trait_of, .state = world};
  int rc = bus_new(&world->bus, world->store, &calls);
  if (rc == PUSSEL_OK) rc = bus_set_actor(world->bus, "anna");
  return rc == PUSSEL_OK ? bus_subscribe(world->bus, subscriptions, COUNT_OF(subscriptions)) : rc;
}

int world_make(struct world *world, const char *path) {
  int rc = begin(world, path, STORE_CREATE);
  if (rc == PUSSEL_OK) rc = store_begin(world->store);
  if (rc == PUSSEL_OK) rc = bus_migrate(world->store);
  if (rc == PUSSEL_OK) rc = org_migrate(world->store);
  for (int64_t unit = 1; rc == PUSSEL_OK && unit <= WORLD_UNITS; unit++)
    rc = store_run(world->store, "INSERT INTO core_unit (id) VALUES (?1)", "i", unit);
  if (rc == PUSSEL_OK && sqlite3_exec(store_db(world->store), schema, NULL, NULL, NULL) != SQLITE_OK) rc = PUSSEL_EINTERNAL;
  if (rc == PUSSEL_OK) rc = connect(world);
  if (rc == PUSSEL_OK) rc = bus_register(world->bus);
  return rc == PUSSEL_OK ? store_commit(world->store, true) : rc;
}

int world_open(struct world *world, const char *path) {
  int rc = begin(world, path, STORE_WRITE);
  return rc == PUSSEL_OK ? connect(world) : rc;
}

void world_close(struct world *world) {
  bus_free(world->bus);
  store_close(world->store);
  error_release(&world->error);
  world->bus = NULL;
  world->store = NULL;
}

/* ---- a command -------------------------------------------------------------------------------------------------------------------- */

static int write_one(struct world *world, uint64_t *dice) {
  static const char words[] = "i fas och bevaka och behöver stöd ";
  struct bus_record record = {"test.thing.done", 1, false, (int64_t)(1 + dice_below(dice, WORLD_UNITS)), NULL};
  char payload[64], note[1600] = "";
  int64_t amount = (int64_t)dice_below(dice, 1000), sequence = 0;
  int rc;
  for (uint64_t i = dice_below(dice, 40); i > 0; i--) strcat(note, words); /* pages of many fillings */
  snprintf(payload, sizeof payload, "{\"amount\":%lld}", (long long)amount);
  record.payload = payload;
  rc = bus_append(world->bus, &record, &sequence);
  if (rc < 0) return rc;
  return store_run(world->store, "INSERT INTO ledger (seq, unit, amount, note) VALUES (?1, ?2, ?3, ?4)", "iiit", sequence, record.unit,
                   amount, note);
}

int world_write(struct world *world, int count, bool undone, uint64_t *dice) {
  int rc = store_begin(world->store);
  for (int i = 0; rc == PUSSEL_OK && i < count; i++) rc = write_one(world, dice);
  if (rc == PUSSEL_OK && !undone) return store_commit(world->store, true);
  store_rollback(world->store);
  return rc;
}

int world_deliver(struct world *world) {
  struct bus_delivery result;
  return bus_deliver(world->bus, &result);
}

int64_t world_number(struct world *world, const char *sql) {
  int64_t number = -1;
  (void)store_integer(world->store, &number, sql, "");
  return number;
}

/* ---- what must hold -------------------------------------------------------------------------------------------------------------- */

struct rule {
  const char *sql, *broken; /* the number of what breaks it */
};

static const struct rule always[] = {
    {"SELECT count(*) FROM ledger l LEFT JOIN core_event e ON e.seq = l.seq WHERE e.type IS NOT 'test.thing.done' OR e.unit <> l.unit"
     " OR json_extract(e.payload, '$.amount') <> l.amount",
     "rows without their event"},
    {"SELECT count(*) FROM core_event e LEFT JOIN ledger l ON l.seq = e.seq WHERE e.type = 'test.thing.done' AND l.seq IS NULL",
     "events without their row"},
    {"SELECT count(*) FROM (SELECT 1 FROM taken GROUP BY listener, seq HAVING count(*) > 1)", "events taken twice"},
    {"SELECT count(*) FROM taken t LEFT JOIN core_event e ON e.seq = t.seq WHERE e.seq IS NULL", "effects of events that are gone"},
    {"SELECT abs((SELECT count(*) FROM core_event WHERE type = 'test.thing.answered')"
     " - (SELECT count(*) FROM taken WHERE listener = 'answerer'))",
     "answers that are half given"},
    {"SELECT count(*) FROM (SELECT 1 FROM core_event WHERE type = 'test.thing.answered' GROUP BY cause HAVING count(*) > 1)",
     "events answered twice"},
    {"SELECT count(*) FROM sum WHERE events > (SELECT count(*) FROM core_event e WHERE e.type = 'test.thing.done' AND e.unit = sum.unit)",
     "units with too large a sum"},
};

static const struct rule delivered[] = {
    {"SELECT count(*) FROM core_event e WHERE e.type = 'test.thing.done'"
     " AND (SELECT count(*) FROM taken t WHERE t.seq = e.seq AND t.listener IN ('taker', 'answerer')) <> 2",
     "events that somebody has not taken"},
    {"SELECT count(*) FROM core_event e WHERE e.type = 'test.thing.answered'"
     " AND (SELECT count(*) FROM taken t WHERE t.seq = e.seq AND t.listener IN ('answered', 'trait')) <> 2",
     "answers that somebody has not taken"},
    {"SELECT count(*) FROM sum WHERE events <> (SELECT count(*) FROM core_event e WHERE e.type = 'test.thing.done' AND e.unit = sum.unit)",
     "units with a wrong sum"},
    {"SELECT count(*) FROM core_behind", "units that lag"},
    {"SELECT count(*) FROM core_subscription WHERE position <> (SELECT ifnull(max(seq), 0) FROM core_event)", "positions not at the end"},
};

static bool hold(struct world *world, const struct rule *rules, size_t count, char *why, size_t room) {
  for (size_t i = 0; i < count; i++) {
    int64_t broken = world_number(world, rules[i].sql);
    if (broken == 0) continue;
    snprintf(why, room, "%lld %s", (long long)broken, rules[i].broken);
    return false;
  }
  return true;
}

static void note_fault(void *state, const char *area, const char *fault, const char *remedy) {
  char *why = state;
  (void)remedy;
  /* Its tables belong to no plugin, and the mode of the file is the test's own: neither is looked at here. */
  if (why[0] == '\0' && strcmp(area, "database") == 0) snprintf(why, 200, "%s: %s", area, fault);
}

bool world_is_whole(struct world *world, char *why, size_t room) {
  char head[DIGEST_HEX], fault[200] = "";
  int64_t count;
  int rc = store_check(world->store, note_fault, fault);
  if (rc < 0 || fault[0] != '\0') {
    snprintf(why, room, "%s", fault[0] != '\0' ? fault : world->error.why);
    return false;
  }
  if (bus_verify(world->bus, &count, head) != PUSSEL_OK) {
    snprintf(why, room, "chain: %s", world->error.why != NULL ? world->error.why : "?");
    return false;
  }
  return hold(world, always, COUNT_OF(always), why, room);
}

bool world_is_delivered(struct world *world, char *why, size_t room) {
  return world_is_whole(world, why, room) && hold(world, delivered, COUNT_OF(delivered), why, room);
}

/*
 * bus/deliver.c — after the commit: one read of the log feeds all subscriptions; effect and position commit together.
 *
 * A subscription's position always advances. What a handler cannot take is marked in core_behind per unit, and that
 * unit's events wait there in order while the other units go on; they are tried again at the next delivery.
 */
#include "bus/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BUS_BATCH 256

/* One call of a handler and how it ended. ROLLED_BACK: the handler (or a full disk) ended the transaction. */
enum bus_outcome { BUS_TAKEN, BUS_FAILED, BUS_ROLLED_BACK };

/* A delivery that must not be tried again in the batch that is being redone. */
struct bus_poison {
  size_t subscription;
  int64_t sequence;
  char *error;
};

struct bus_batch {
  struct bus *bus;
  struct bus_delivery *result;
  struct bus_poison *poison;
  size_t poison_count;
};

/* ---- subscriptions -------------------------------------------------------------------------------------------------- */

int bus_subscribe(struct bus *bus, const struct bus_subscription *subscriptions, size_t count) {
  free(bus->subscriptions);
  free(bus->positions);
  bus->subscriptions = calloc(count + 1, sizeof *subscriptions);
  bus->positions = calloc(count + 1, sizeof *bus->positions);
  bus->count = 0;
  if (bus->subscriptions == NULL || bus->positions == NULL) return error_memory(store_error(bus->store));
  if (count > 0) memcpy(bus->subscriptions, subscriptions, count * sizeof *subscriptions);
  bus->count = count;
  return PUSSEL_OK;
}

int bus_register(struct bus *bus) {
  assert(store_in_transaction(bus->store));
  for (size_t i = 0; i < bus->count; i++) {
    const struct bus_subscription *s = &bus->subscriptions[i];
    int rc = store_run(bus->store,
                       "INSERT OR IGNORE INTO core_subscription (plugin, event, position)"
                       " SELECT ?1, ?2, ifnull(max(seq), 0) FROM core_event",
                       "tt", s->plugin, s->event);
    if (rc < 0) return rc;
  }
  return PUSSEL_OK;
}

/* Reads id and position of each subscription; *lowest is where the common read begins. Those without a row take part from
 * the next writing command on. */
static int bus_read_positions(struct bus *bus, int64_t *lowest) {
  *lowest = INT64_MAX;
  for (size_t i = 0; i < bus->count; i++) {
    struct bus_subscription *s = &bus->subscriptions[i];
    sqlite3_stmt *row = NULL;
    int rc = store_prepare(bus->store, &row, "SELECT id, position FROM core_subscription WHERE plugin = ?1 AND event = ?2",
                           "tt", s->plugin, s->event);
    if (rc == PUSSEL_OK) rc = store_step(bus->store, row);
    s->id = rc == 1 ? sqlite3_column_int64(row, 0) : 0;
    bus->positions[i] = rc == 1 ? sqlite3_column_int64(row, 1) : INT64_MAX;
    sqlite3_finalize(row);
    if (rc < 0) return rc;
    if (bus->positions[i] < *lowest) *lowest = bus->positions[i];
  }
  return PUSSEL_OK;
}

static bool bus_matches(const struct bus *bus, const struct bus_subscription *s, const struct pussel_event *event) {
  const char *name = event->type;
  if (s->trait) name = bus->calls.trait(bus->calls.state, event->type, event->version);
  return name != NULL && strcmp(name, s->event) == 0;
}

bool bus_has_due(struct bus *bus) {
  int64_t lowest, last = 0, behind = 0;
  if (bus->count == 0 || bus_read_positions(bus, &lowest) < 0) return false;
  (void)store_integer(bus->store, &last, "SELECT max(seq) FROM core_event", "");
  (void)store_integer(bus->store, &behind, "SELECT count(*) FROM core_behind", "");
  return behind > 0 || (lowest != INT64_MAX && lowest < last);
}

/* ---- one delivery --------------------------------------------------------------------------------------------------- */

static const struct bus_poison *bus_poison_find(const struct bus_batch *batch, size_t subscription, int64_t sequence) {
  for (size_t i = 0; i < batch->poison_count; i++) {
    if (batch->poison[i].subscription == subscription && batch->poison[i].sequence == sequence) return &batch->poison[i];
  }
  return NULL;
}

static const char *bus_error_text(struct bus *bus) {
  const struct error *error = store_error(bus->store);
  return error->why != NULL ? error->why : _("the handler failed without saying why");
}

static int bus_poison_add(struct bus_batch *batch, size_t subscription, int64_t sequence) {
  struct error *error = store_error(batch->bus->store);
  struct bus_poison *more = realloc(batch->poison, (batch->poison_count + 1) * sizeof *more);
  struct bus_poison *last;
  if (more == NULL) return error_memory(error);
  batch->poison = more;
  last = &more[batch->poison_count];
  *last = (struct bus_poison){subscription, sequence, strdup(bus_error_text(batch->bus))};
  if (last->error == NULL) return error_memory(error);
  batch->poison_count++;
  error_clear(error);
  return PUSSEL_OK;
}

/* Calls the handler in a savepoint. Negative only when the bus itself cannot go on. */
static int bus_call(struct bus *bus, const struct bus_subscription *s, const struct pussel_event *event, const char *payload,
                    enum bus_outcome *outcome) {
  int rc = store_savepoint(bus->store), undone;
  if (rc < 0) return rc;
  bus->cause = event->sequence;
  rc = bus->calls.deliver(bus->calls.state, s, event, payload);
  bus->cause = 0;
  if (!store_in_transaction(bus->store)) {
    *outcome = BUS_ROLLED_BACK;
    return PUSSEL_OK;
  }
  *outcome = rc < 0 ? BUS_FAILED : BUS_TAKEN;
  if (rc == PUSSEL_OK) return store_savepoint_release(bus->store);
  {
    struct error kept = {0};
    error_move(&kept, store_error(bus->store));
    undone = store_savepoint_undo(bus->store);
    if (undone == PUSSEL_OK) error_move(store_error(bus->store), &kept);
    error_release(&kept);
  }
  return undone;
}

static int bus_mark_behind(struct bus *bus, const struct bus_subscription *s, const struct pussel_event *event, const char *why) {
  int rc = store_run(bus->store,
                     "INSERT INTO core_behind (subscription, unit, from_seq, tries, error) VALUES (?1, ?2, ?3, 1, ?4)"
                     " ON CONFLICT DO UPDATE SET from_seq = ?3, tries = tries + 1, error = ?4",
                     "iiit", s->id, event->unit, event->sequence, why);
  return rc;
}

static int bus_is_behind(struct bus *bus, const struct bus_subscription *s, int64_t unit) {
  int64_t from;
  int rc = store_integer(bus->store, &from, "SELECT from_seq FROM core_behind WHERE subscription = ?1 AND unit = ?2", "ii", s->id,
                         unit);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  return rc < 0 ? rc : 1;
}

/* Delivers one event to one subscription, or marks why not. 1: the transaction is gone and the batch must be redone. */
static int bus_deliver_one(struct bus_batch *batch, size_t index, const struct pussel_event *event, const char *payload) {
  struct bus *bus = batch->bus;
  const struct bus_subscription *s = &bus->subscriptions[index];
  const struct bus_poison *poison = bus_poison_find(batch, index, event->sequence);
  enum bus_outcome outcome;
  int rc = bus->calls.enabled(bus->calls.state, s->plugin, event->unit);
  if (rc <= 0) return rc;
  if (poison != NULL) {
    batch->result->failed++;
    return bus_mark_behind(bus, s, event, poison->error);
  }
  rc = bus_call(bus, s, event, payload, &outcome);
  if (rc < 0) return rc;
  if (outcome == BUS_ROLLED_BACK) {
    rc = bus_poison_add(batch, index, event->sequence);
    return rc < 0 ? rc : 1;
  }
  if (outcome == BUS_FAILED) {
    batch->result->failed++;
    rc = bus_mark_behind(bus, s, event, bus_error_text(bus));
    error_clear(store_error(bus->store));
    return rc;
  }
  batch->result->delivered++;
  return PUSSEL_OK;
}

/* ---- a batch -------------------------------------------------------------------------------------------------------- */

static struct pussel_event bus_event_of(sqlite3_stmt *row, const char **payload) {
  struct pussel_event event = {0};
  event.sequence = sqlite3_column_int64(row, 0);
  event.type = (const char *)sqlite3_column_text(row, 1);
  event.version = sqlite3_column_int(row, 2);
  event.unit = sqlite3_column_int64(row, 3);
  event.time = (const char *)sqlite3_column_text(row, 4);
  event.cause = sqlite3_column_int64(row, 5);
  *payload = (const char *)sqlite3_column_text(row, 6);
  return event;
}
#define BUS_EVENT_COLUMNS "seq, type, version, unit, time, cause, payload"

/* Feeds one event of the common read to every subscription that has not come so far. */
static int bus_feed(struct bus_batch *batch, const struct pussel_event *event, const char *payload) {
  struct bus *bus = batch->bus;
  for (size_t i = 0; i < bus->count; i++) {
    const struct bus_subscription *s = &bus->subscriptions[i];
    int rc;
    if (s->id == 0 || bus->positions[i] >= event->sequence || !bus_matches(bus, s, event)) continue;
    rc = bus_is_behind(bus, s, event->unit);
    if (rc == 0) rc = bus_deliver_one(batch, i, event, payload);
    else if (rc == 1) rc = PUSSEL_OK; /* it waits its turn in core_behind */
    if (rc != PUSSEL_OK) return rc;
  }
  return PUSSEL_OK;
}

/* Only the subscriptions of this process: a plugin that is not here keeps its position until it is back. */
static int bus_advance(struct bus *bus, int64_t reached) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; i < bus->count && rc == PUSSEL_OK; i++) {
    if (bus->subscriptions[i].id == 0 || bus->positions[i] >= reached) continue;
    rc = store_run(bus->store, "UPDATE core_subscription SET position = ?2 WHERE id = ?1", "ii", bus->subscriptions[i].id, reached);
  }
  return rc;
}

static int bus_read_on(struct bus_batch *batch, int64_t lowest, int64_t *reached) {
  struct bus *bus = batch->bus;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(bus->store, &rows,
                         "SELECT " BUS_EVENT_COLUMNS " FROM core_event WHERE seq > ?1 AND seq <= ?1 + ?2 ORDER BY seq", "ii", lowest,
                         (int64_t)BUS_BATCH);
  *reached = lowest;
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    const char *payload;
    struct pussel_event event = bus_event_of(rows, &payload);
    *reached = event.sequence;
    rc = bus_feed(batch, &event, payload);
  }
  sqlite3_finalize(rows);
  if (rc == PUSSEL_OK && *reached > lowest) rc = bus_advance(bus, *reached);
  return rc;
}

/* The events of one lagging unit, in order, until one fails again. Where the plugin is switched off meanwhile they go on
 * waiting: to pass them over now would lose what it has not taken. */
static int bus_catch_up(struct bus_batch *batch, size_t index, int64_t unit, int64_t from) {
  struct bus *bus = batch->bus;
  const struct bus_subscription *s = &bus->subscriptions[index];
  int64_t failed = batch->result->failed;
  sqlite3_stmt *rows = NULL;
  int rc = bus->calls.enabled(bus->calls.state, s->plugin, unit);
  if (rc <= 0) return rc;
  rc = store_prepare(bus->store, &rows,
                         "SELECT " BUS_EVENT_COLUMNS " FROM core_event WHERE unit IS nullif(?1, 0) AND seq >= ?2 AND seq <= ?3 ORDER BY seq",
                         "iii", unit, from, bus->positions[index]);
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    const char *payload;
    struct pussel_event event = bus_event_of(rows, &payload);
    rc = bus_matches(bus, s, &event) ? bus_deliver_one(batch, index, &event, payload) : PUSSEL_OK;
    if (rc == PUSSEL_OK && batch->result->failed > failed) break;
  }
  sqlite3_finalize(rows);
  if (rc == PUSSEL_OK && batch->result->failed == failed) {
    rc = store_run(bus->store, "DELETE FROM core_behind WHERE subscription = ?1 AND unit = ?2", "ii", s->id, unit);
  }
  return rc;
}

struct bus_lag {
  size_t index;
  int64_t unit, from;
};

/* Copies the list first: catching up changes the table. */
static int bus_lagging(struct bus *bus, struct bus_lag **lags, size_t *count) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(bus->store, &rows, "SELECT subscription, unit, from_seq FROM core_behind", "");
  *lags = NULL;
  *count = 0;
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    struct bus_lag *more;
    size_t i = 0;
    rc = PUSSEL_OK;
    while (i < bus->count && bus->subscriptions[i].id != sqlite3_column_int64(rows, 0)) i++;
    if (i == bus->count) continue; /* the plugin is not here now: its units wait */
    more = realloc(*lags, (*count + 1) * sizeof *more);
    if (more == NULL) {
      rc = error_memory(store_error(bus->store));
      break;
    }
    *lags = more;
    more[(*count)++] = (struct bus_lag){i, sqlite3_column_int64(rows, 1), sqlite3_column_int64(rows, 2)};
  }
  sqlite3_finalize(rows);
  return rc;
}

static int bus_catch_up_all(struct bus_batch *batch) {
  struct bus_lag *lags;
  size_t count;
  int rc = bus_lagging(batch->bus, &lags, &count);
  for (size_t i = 0; i < count && rc == PUSSEL_OK; i++) rc = bus_catch_up(batch, lags[i].index, lags[i].unit, lags[i].from);
  free(lags);
  return rc;
}

/* One transaction: what lags (in the first batch of a delivery) and then a stretch of the log. 1: redo it. */
static int bus_batch(struct bus_batch *batch, bool first, bool *more) {
  struct bus *bus = batch->bus;
  int64_t lowest, reached = 0, appended = bus->appended;
  int rc = store_begin_relaxed(bus->store);
  if (rc < 0) return rc;
  rc = bus_read_positions(bus, &lowest);
  if (rc == PUSSEL_OK && first) rc = bus_catch_up_all(batch);
  if (rc == PUSSEL_OK && lowest != INT64_MAX) rc = bus_read_on(batch, lowest, &reached);
  *more = rc == PUSSEL_OK && lowest != INT64_MAX && reached > lowest;
  /* What handlers emitted must survive a power cut; a lost position only means that an event comes again. */
  if (rc == PUSSEL_OK) return store_commit(bus->store, bus->appended != appended);
  store_rollback(bus->store);
  return rc;
}

int bus_deliver(struct bus *bus, struct bus_delivery *result) {
  struct bus_delivery before = {0};
  struct bus_batch batch = {.bus = bus, .result = result};
  bool first = true, more = true;
  int rc = PUSSEL_OK;
  *result = before;
  while (rc == PUSSEL_OK && more && bus->count > 0) {
    before = *result;
    rc = bus_batch(&batch, first, &more);
    if (rc == 1) { /* somebody ended the transaction: redo the batch without that delivery */
      *result = before;
      more = true;
      rc = PUSSEL_OK;
      continue;
    }
    first = false;
  }
  for (size_t i = 0; i < batch.poison_count; i++) free(batch.poison[i].error);
  free(batch.poison);
  if (rc == PUSSEL_OK && bus->count > 0) (void)store_integer(bus->store, &result->waiting, "SELECT count(*) FROM core_behind", "");
  return rc;
}

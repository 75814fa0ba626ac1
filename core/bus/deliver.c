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
#include <time.h>

/* A batch ends after so many events, or so long: whoever else writes gets a turn, however slow the handlers are. */
#define BUS_BATCH 4096
#define BUS_BATCH_NANOSECONDS 50000000

/* What the functions below answer beside 0 and a negative error. */
enum {
  BUS_REDO = 1, /* somebody ended the transaction: the batch must be done again */
  BUS_PAUSE = 2 /* the batch is full, or what comes next shall stand alone: commit, and go on */
};

/* A delivery that ended the transaction, and is not tried again in the batch that is redone: what came before it is
 * committed first, then it is marked, so that it alone lags and nothing is delivered more than once more. */
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
  int64_t events; /* in this transaction */
  int64_t ends;   /* monotonic nanoseconds */
};

/* ---- one delivery --------------------------------------------------------------------------------------------------- */

/* Set before a handler is called, and kept while nothing has been written: a handler that only reads costs no savepoint. */
static int bus_fence_up(struct bus *bus) {
  int rc = bus->fenced ? PUSSEL_OK : store_savepoint(bus->store);
  bus->fenced = rc == PUSSEL_OK;
  return rc;
}

int bus_fence_down(struct bus *bus) {
  if (!bus->fenced) return PUSSEL_OK;
  bus->fenced = false;
  return store_savepoint_release(bus->store);
}

static const struct bus_poison *bus_poison_find(const struct bus_batch *batch, size_t subscription, int64_t sequence) {
  for (size_t i = 0; i < batch->poison_count; i++) {
    if (batch->poison[i].subscription == subscription && batch->poison[i].sequence == sequence) return &batch->poison[i];
  }
  return NULL;
}

static bool bus_is_poisoned(const struct bus_batch *batch, int64_t sequence) {
  for (size_t i = 0; i < batch->poison_count; i++) {
    if (batch->poison[i].sequence == sequence) return true;
  }
  return false;
}

static void bus_poison_forget(struct bus_batch *batch) {
  for (size_t i = 0; i < batch->poison_count; i++) free(batch->poison[i].error);
  free(batch->poison);
  batch->poison = NULL;
  batch->poison_count = 0;
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

/* What the handler wrote is undone; its error stays. */
static int bus_undo(struct bus *bus) {
  struct error kept = {0};
  int rc;
  error_move(&kept, store_error(bus->store));
  bus->fenced = false;
  rc = store_savepoint_undo(bus->store);
  if (rc == PUSSEL_OK) error_move(store_error(bus->store), &kept);
  error_release(&kept);
  return rc;
}

/* Calls the handler in a savepoint. *failed: it did, and nothing of it is left. BUS_REDO: the transaction is gone. */
static int bus_call(struct bus *bus, const struct bus_subscription *s, const struct pussel_event *event, const char *payload,
                    bool *failed) {
  sqlite3_int64 written = sqlite3_total_changes64(store_db(bus->store));
  int rc = bus_fence_up(bus);
  if (rc < 0) return rc;
  bus->cause = event->sequence;
  rc = bus->calls.deliver(bus->calls.state, s, event, payload);
  bus->cause = 0;
  *failed = rc < 0;
  if (!store_in_transaction(bus->store)) {
    bus->fenced = false;
    return BUS_REDO;
  }
  if (*failed) return bus_undo(bus);
  return written == sqlite3_total_changes64(store_db(bus->store)) ? PUSSEL_OK : bus_fence_down(bus);
}

/* Delivers one event to one subscription, or marks why not. `lag`: the row of core_behind that is being worked off. */
static int bus_deliver_one(struct bus_batch *batch, size_t index, const struct bus_lag *lag, const struct pussel_event *event,
                           const char *payload, bool *failed) {
  struct bus *bus = batch->bus;
  const struct bus_poison *poison = batch->poison_count > 0 ? bus_poison_find(batch, index, event->sequence) : NULL;
  int rc;
  *failed = true;
  if (poison != NULL) {
    batch->result->failed++;
    return bus_note_failure(bus, index, lag, event->unit, event->sequence, poison->error);
  }
  rc = bus_call(bus, &bus->subscriptions[index], event, payload, failed);
  if (rc == BUS_REDO) {
    rc = bus_poison_add(batch, index, event->sequence);
    return rc < 0 ? rc : BUS_REDO;
  }
  if (rc < 0) return rc;
  if (!*failed) {
    batch->result->delivered++;
    return PUSSEL_OK;
  }
  batch->result->failed++;
  rc = bus_note_failure(bus, index, lag, event->unit, event->sequence, bus_error_text(bus));
  error_clear(store_error(bus->store));
  return rc;
}

/* ---- a batch -------------------------------------------------------------------------------------------------------- */

static int64_t bus_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Shall the transaction end before this event? Never before the first: each makes some progress. */
static bool bus_is_full(const struct bus_batch *batch, int64_t sequence) {
  if (batch->events == 0) return false;
  if (batch->events >= BUS_BATCH || bus_nanoseconds() > batch->ends) return true;
  return batch->poison_count > 0 && bus_is_poisoned(batch, sequence);
}

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
  const struct bus_type *type = bus_type_of(bus, event->type, event->version);
  uint8_t *stands;
  if (type == NULL) return PUSSEL_ENOMEM;
  stands = type->count > 0 ? bus_unit_row(bus, event->unit) : NULL;
  for (size_t i = 0; i < type->count; i++) {
    size_t index = type->listeners[i];
    enum bus_stand stand = stands[index];
    bool failed;
    int rc = PUSSEL_OK;
    if (bus->listeners[index].position >= event->sequence) continue;
    if (stand == BUS_STAND_UNKNOWN) {
      rc = bus_find_stand(bus, index, event->unit, event->sequence, &stand);
      stands[index] = (uint8_t)stand;
    }
    if (rc == PUSSEL_OK && stand == BUS_TAKES) rc = bus_deliver_one(batch, index, NULL, event, payload, &failed);
    if (rc != PUSSEL_OK) return rc;
  }
  return PUSSEL_OK;
}

static int bus_read_on(struct bus_batch *batch, int64_t lowest, int64_t *reached) {
  struct bus *bus = batch->bus;
  uint8_t hash[DIGEST_BYTES];
  sqlite3_stmt *rows;
  int64_t last;
  /* What handlers emit now comes in the next batch. */
  int rc = bus_last(bus, &last, hash);
  *reached = lowest;
  if (rc < 0 || lowest >= last) return rc;
  rc = bus_statement(bus, BUS_SQL_READ, "SELECT " BUS_EVENT_COLUMNS " FROM core_event WHERE seq > ?1 AND seq <= ?2 ORDER BY seq", &rows);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, rows, "ii", lowest, last);
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    const char *payload;
    struct pussel_event event = bus_event_of(rows, &payload);
    rc = bus_is_full(batch, event.sequence) ? BUS_PAUSE : bus_feed(batch, &event, payload);
    if (rc != PUSSEL_OK) break;
    batch->events++;
    *reached = event.sequence;
    if (batch->poison_count > 0 && bus_is_poisoned(batch, event.sequence)) rc = BUS_PAUSE;
  }
  sqlite3_reset(rows);
  if (rc != PUSSEL_OK && rc != BUS_PAUSE) return rc;
  rc = bus_fence_down(bus);
  return rc == PUSSEL_OK ? bus_advance(bus, *reached) : rc;
}

/* ---- what lags ------------------------------------------------------------------------------------------------------ */

/* The next event of the unit, delivered or marked. */
static int bus_catch_up_event(struct bus_batch *batch, const struct bus_lag *lag, sqlite3_stmt *rows, bool *failed) {
  const char *payload;
  struct pussel_event event = bus_event_of(rows, &payload);
  const struct bus_type *type = bus_type_of(batch->bus, event.type, event.version);
  int rc;
  if (type == NULL) return PUSSEL_ENOMEM;
  if (!bus_listens(type, lag->index)) return PUSSEL_OK;
  if (bus_is_full(batch, event.sequence)) {
    rc = bus_note_progress(batch->bus, lag, event.sequence);
    return rc < 0 ? rc : BUS_PAUSE;
  }
  batch->events++;
  return bus_deliver_one(batch, lag->index, lag, &event, payload, failed);
}

/* The events of one lagging unit, in order, until one fails again. Where the plugin is switched off meanwhile they go on
 * waiting: to pass them over now would lose what it has not taken. *stuck: the unit's later rows wait too. */
static int bus_catch_up(struct bus_batch *batch, const struct bus_lag *lag, bool *stuck) {
  struct bus *bus = batch->bus;
  int64_t to = lag->to != 0 ? lag->to : bus->listeners[lag->index].position;
  sqlite3_stmt *rows;
  bool failed = false;
  int rc = bus_is_on(bus, lag->unit, lag->index);
  *stuck = true;
  if (rc <= 0) return rc;
  rc = bus_statement(bus, BUS_SQL_READ_UNIT,
                     "SELECT " BUS_EVENT_COLUMNS " FROM core_event WHERE unit IS nullif(?1, 0) AND seq >= ?2 AND seq <= ?3"
                     " ORDER BY seq",
                     &rows);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, rows, "iii", lag->unit, lag->from, to);
  while (rc == PUSSEL_OK && !failed && (rc = store_step(bus->store, rows)) == 1) {
    rc = bus_catch_up_event(batch, lag, rows, &failed);
  }
  sqlite3_reset(rows);
  if (rc != PUSSEL_OK || failed) return rc;
  *stuck = false;
  return bus_clear(bus, lag);
}

/* From `at` on, as far as the batch goes; `at` moves along. */
static int bus_catch_up_on(struct bus_batch *batch, struct bus_lag *at) {
  struct bus_lag lag;
  int rc;
  while ((rc = bus_next_due(batch->bus, at, &lag)) == 1) {
    bool stuck;
    rc = bus_catch_up(batch, &lag, &stuck);
    if (rc != PUSSEL_OK) return rc;
    *at = lag;
    if (stuck) at->from = INT64_MAX;
  }
  return rc;
}

/* ---- transactions ----------------------------------------------------------------------------------------------------- */

/* One transaction: of what lags, or of the log. *more: there is more to do of the same. BUS_REDO: do it again. */
static int bus_batch(struct bus_batch *batch, struct bus_lag *at, bool *more) {
  struct bus *bus = batch->bus;
  int64_t lowest, reached = 0, appended = bus->appended;
  int rc = store_begin_relaxed(bus->store);
  if (rc < 0) return rc;
  batch->events = 0;
  batch->ends = bus_nanoseconds() + BUS_BATCH_NANOSECONDS;
  rc = bus_begin_reading(bus, &lowest);
  if (rc == PUSSEL_OK && at != NULL) rc = bus_catch_up_on(batch, at);
  else if (rc == PUSSEL_OK && lowest != INT64_MAX) rc = bus_read_on(batch, lowest, &reached);
  *more = at != NULL ? rc == BUS_PAUSE : reached > lowest;
  bus->fenced = false; /* a commit takes it along */
  /* What handlers emitted must survive a power cut; a lost position only means that an event comes again. */
  if (rc == PUSSEL_OK || rc == BUS_PAUSE) return store_commit(bus->store, bus->appended != appended);
  store_rollback(bus->store);
  return rc;
}

static int bus_batches(struct bus_batch *batch, struct bus_lag *at) {
  bool more = true;
  int rc = PUSSEL_OK;
  while (rc == PUSSEL_OK && more) {
    struct bus_delivery before = *batch->result;
    struct bus_lag began = at != NULL ? *at : (struct bus_lag){0};
    rc = bus_batch(batch, at, &more);
    if (rc == PUSSEL_OK) bus_poison_forget(batch);
    if (rc != BUS_REDO) continue;
    bus_units_forget(batch->bus);
    *batch->result = before;
    if (at != NULL) *at = began;
    more = true;
    rc = PUSSEL_OK;
  }
  return rc;
}

int bus_deliver(struct bus *bus, struct bus_delivery *result) {
  struct bus_batch batch = {.bus = bus, .result = result};
  struct bus_lag at = {.index = bus->count};
  int rc;
  *result = (struct bus_delivery){0};
  if (bus->count == 0) return PUSSEL_OK;
  bus_units_forget(bus); /* this process may have switched plugins on or off since */
  rc = bus_batches(&batch, &at);
  if (rc == PUSSEL_OK) rc = bus_batches(&batch, NULL);
  bus_poison_forget(&batch);
  if (rc == PUSSEL_OK) {
    (void)store_integer(bus->store, &result->waiting, "SELECT count(*) FROM core_behind WHERE state <> 'disabled'", "");
  }
  return rc;
}

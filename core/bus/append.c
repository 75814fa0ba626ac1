/*
 * bus/append.c — the log's writing end: one event at the end of the chain, in the transaction of the change it tells about.
 */
#include "bus/inside.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A chain of causes longer than this is taken for two handlers that answer each other for ever. */
#define BUS_DEEPEST_CAUSE 8

static const char bus_schema_001[] =
#include "bus/schema/001-bus.sql.h"
    ;
static const char bus_schema_002[] =
#include "bus/schema/002-behind.sql.h"
    ;
static const struct pussel_migration bus_steps[] = {{1, "bus", bus_schema_001}, {2, "behind", bus_schema_002}};
static const struct pussel_list bus_step_list = PUSSEL_LIST(bus_steps);

int bus_migrate(struct store *store) { return store_migrate(store, "core-bus", &bus_step_list); }

int bus_schema_state(struct store *store, enum store_schema *state) {
  int32_t version;
  return store_schema_state(store, "core-bus", &bus_step_list, state, &version);
}

int bus_new(struct bus **out, struct store *store, const struct bus_calls *calls) {
  struct bus *bus = calloc(1, sizeof *bus);
  *out = NULL;
  if (bus == NULL) return error_memory(store_error(store));
  bus->store = store;
  bus->calls = *calls;
  *out = bus;
  return PUSSEL_OK;
}

void bus_free(struct bus *bus) {
  if (bus == NULL) return;
  for (size_t i = 0; i < COUNT_OF(bus->statements); i++) sqlite3_finalize(bus->statements[i]);
  bus_forget_subscriptions(bus);
  bus_units_release(bus);
  free(bus->account);
  free(bus);
}

int bus_statement(struct bus *bus, enum bus_statement which, const char *sql, sqlite3_stmt **out) {
  int rc = PUSSEL_OK;
  if (bus->statements[which] == NULL) rc = store_prepare(bus->store, &bus->statements[which], sql, "");
  *out = bus->statements[which];
  return rc;
}

int bus_finish(struct bus *bus, sqlite3_stmt *statement, int rc) {
  if (rc == PUSSEL_OK) rc = store_step(bus->store, statement);
  sqlite3_reset(statement); /* else its read would outlive the transaction */
  return rc;
}

int bus_set_actor(struct bus *bus, const char *account) {
  char *copy = account != NULL ? strdup(account) : NULL;
  if (account != NULL && copy == NULL) return error_memory(store_error(bus->store));
  free(bus->account);
  bus->account = copy;
  return PUSSEL_OK;
}

/* Not remembered between calls: a savepoint that is undone takes a new row with it. */
int bus_actor(struct bus *bus, int64_t *actor) {
  sqlite3_stmt *find;
  int rc;
  *actor = 0;
  if (bus->account == NULL) return PUSSEL_OK;
  rc = bus_statement(bus, BUS_SQL_ACTOR, "SELECT id FROM core_actor WHERE account = ?1", &find);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, find, "t", bus->account);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, find);
  if (rc == 1) *actor = sqlite3_column_int64(find, 0);
  sqlite3_reset(find);
  if (rc != 0) return rc < 0 ? rc : PUSSEL_OK;
  rc = store_run(bus->store, "INSERT INTO core_actor (account) VALUES (?1)", "t", bus->account);
  if (rc == PUSSEL_OK) *actor = sqlite3_last_insert_rowid(store_db(bus->store));
  return rc;
}

static void bus_hash_bytes(struct sha256_ctx *hash, const void *bytes, size_t length) {
  uint8_t prefix[8];
  for (int i = 0; i < 8; i++) prefix[i] = (uint8_t)((uint64_t)length >> (56 - 8 * i));
  sha256_update(hash, sizeof prefix, prefix);
  sha256_update(hash, length, bytes);
}

/* NULL is hashed as the empty text, which no stored number is. */
static void bus_hash_number(struct sha256_ctx *hash, int64_t number, bool is_null) {
  char text[24] = "";
  int length = is_null ? 0 : snprintf(text, sizeof text, "%lld", (long long)number);
  bus_hash_bytes(hash, text, (size_t)length);
}

void bus_hash(const uint8_t before[DIGEST_BYTES], const struct bus_stored *event, uint8_t out[DIGEST_BYTES]) {
  struct sha256_ctx hash;
  sha256_init(&hash);
  sha256_update(&hash, DIGEST_BYTES, before);
  bus_hash_number(&hash, event->sequence, false);
  bus_hash_bytes(&hash, event->type, strlen(event->type));
  bus_hash_number(&hash, event->version, false);
  bus_hash_number(&hash, event->unit, event->unit == 0);
  bus_hash_number(&hash, event->actor, event->actor == 0);
  bus_hash_bytes(&hash, event->time, strlen(event->time));
  bus_hash_number(&hash, event->cause, event->cause == 0);
  bus_hash_bytes(&hash, event->payload, strlen(event->payload));
  sha256_digest(&hash, DIGEST_BYTES, out);
}

int bus_last(struct bus *bus, int64_t *sequence, uint8_t hash[DIGEST_BYTES]) {
  sqlite3_stmt *last;
  int rc = bus_statement(bus, BUS_SQL_LAST, "SELECT seq, hash FROM core_event ORDER BY seq DESC LIMIT 1", &last);
  *sequence = 0;
  memset(hash, 0, DIGEST_BYTES);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, last);
  if (rc == 1) {
    *sequence = sqlite3_column_int64(last, 0);
    assert(sqlite3_column_bytes(last, 1) == DIGEST_BYTES);
    memcpy(hash, sqlite3_column_blob(last, 1), DIGEST_BYTES);
    rc = PUSSEL_OK;
  }
  sqlite3_reset(last);
  return rc;
}

static int bus_cause_of(struct bus *bus, int64_t *event) {
  sqlite3_stmt *find;
  int rc = bus_statement(bus, BUS_SQL_CAUSE, "SELECT cause FROM core_event WHERE seq = ?1", &find);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, find, "i", *event);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, find);
  *event = rc == 1 ? sqlite3_column_int64(find, 0) : 0;
  sqlite3_reset(find);
  return rc < 0 ? rc : PUSSEL_OK;
}

static int bus_check_cause(struct bus *bus) {
  int64_t cause = bus->cause;
  for (int depth = 0; cause != 0; depth++) {
    int rc;
    if (depth == BUS_DEEPEST_CAUSE) {
      return error_setf(store_error(bus->store), PUSSEL_EREFUSED, "event-cause-deep", _("appending an event"),
                        _("Look for two handlers that answer each other's events."),
                        _("more than %d events have caused each other in a chain"), BUS_DEEPEST_CAUSE);
    }
    rc = bus_cause_of(bus, &cause);
    if (rc < 0) return rc;
  }
  return PUSSEL_OK;
}

static void bus_time(const struct bus *bus, bool anonymous, char out[32]) {
  const struct clock *clock = store_clock(bus->store);
  char day[DATE_TEXT];
  if (!anonymous) {
    date_format_stamp(clock_seconds(clock), out);
    return;
  }
  date_format(clock_today(clock), day);
  snprintf(out, 32, "%s", day);
}

static int bus_insert(struct bus *bus, const struct bus_stored *event, const uint8_t hash[DIGEST_BYTES]) {
  sqlite3_stmt *insert;
  int rc = bus_statement(bus, BUS_SQL_INSERT,
                         "INSERT INTO core_event (seq, type, version, unit, actor, time, cause, payload, hash)"
                         " VALUES (?1, ?2, ?3, nullif(?4, 0), nullif(?5, 0), ?6, nullif(?7, 0), ?8, ?9)",
                         &insert);
  if (rc == PUSSEL_OK) {
    rc = store_bind(bus->store, insert, "itiiititn", event->sequence, event->type, event->version, event->unit, event->actor,
                    event->time, event->cause, event->payload);
  }
  if (rc == PUSSEL_OK && sqlite3_bind_blob(insert, 9, hash, DIGEST_BYTES, SQLITE_STATIC) != SQLITE_OK) {
    rc = store_fail(bus->store, _("appending an event"));
  }
  return bus_finish(bus, insert, rc);
}

int bus_append(struct bus *bus, const struct bus_record *record, int64_t *sequence) {
  struct bus_stored event = {.type = record->type, .version = record->version, .unit = record->unit, .payload = record->payload};
  uint8_t before[DIGEST_BYTES] = {0}, hash[DIGEST_BYTES];
  int64_t last = 0;
  char time[32];
  int rc;

  assert(store_in_transaction(bus->store));
  assert(record->payload != NULL && record->payload[0] == '{');
  rc = bus_check_cause(bus);
  if (rc == PUSSEL_OK && !record->anonymous) rc = bus_actor(bus, &event.actor);
  if (rc == PUSSEL_OK) rc = bus_last(bus, &last, before);
  if (rc < 0) return rc;
  bus_time(bus, record->anonymous, time);
  event.time = time;
  event.cause = bus->cause;
  event.sequence = last + 1;
  bus_hash(before, &event, hash);
  rc = bus_insert(bus, &event, hash);
  if (rc < 0) return rc;
  bus->appended++;
  if (sequence != NULL) *sequence = event.sequence;
  return PUSSEL_OK;
}

/*
 * bus/hold.c — the events that a unit has and a plugin has not been given because it was off there: how many, and what
 * somebody who switches it on wants done with them.
 *
 * Where a plugin has been on somewhere, a unit that it is off in is noted in core_behind at the first event that passes it
 * by. While a plugin has never been on anywhere nothing is noted, so that a file with all units of a country can be read
 * in beside plugins that nobody uses: every event of every unit since the subscription began is then held, until
 * core_settled says that somebody has decided about the unit.
 */
#include "bus/inside.h"

#include <assert.h>
#include <string.h>

int bus_count_span(struct bus *bus, size_t index, int64_t unit, struct bus_span *span) {
  sqlite3_stmt *rows;
  int rc = bus_statement(bus, BUS_SQL_UNIT_EVENTS,
                         "SELECT seq, type, version FROM core_event WHERE unit IS nullif(?1, 0) AND seq > ?2 AND seq <= ?3 ORDER BY seq", &rows);
  span->count = span->first = span->last = 0;
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, rows, "iii", unit, span->after, span->to);
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    const struct bus_type *type = bus_type_of(bus, (const char *)sqlite3_column_text(rows, 1), sqlite3_column_int(rows, 2));
    rc = type != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
    if (type == NULL || !bus_listens(type, index)) continue;
    span->last = sqlite3_column_int64(rows, 0);
    if (span->count++ == 0) span->first = span->last;
  }
  sqlite3_reset(rows);
  return rc;
}

static int bus_is_settled(struct bus *bus, size_t index, int64_t unit) {
  sqlite3_stmt *row;
  int rc = bus_statement(bus, BUS_SQL_SETTLED, "SELECT 1 FROM core_settled WHERE subscription = ?1 AND unit = ?2", &row);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, row, "ii", bus->subscriptions[index].id, unit);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, row);
  sqlite3_reset(row);
  return rc;
}

/* What passed the unit by before its plugin was first on anywhere, unless that is decided. */
static int bus_span_before_first_on(struct bus *bus, size_t index, int64_t unit, struct bus_span *span) {
  const struct bus_listener *listener = &bus->listeners[index];
  int rc;
  *span = (struct bus_span){listener->began, listener->never_on ? listener->position : listener->first_on, 0, 0, 0};
  if (unit == 0 || span->after >= span->to) return PUSSEL_OK;
  rc = bus_is_settled(bus, index, unit);
  if (rc != 0) return rc < 0 ? rc : PUSSEL_OK;
  return bus_count_span(bus, index, unit, span);
}

int bus_settle(struct bus *bus, size_t index, int64_t unit) {
  sqlite3_stmt *insert;
  int rc = bus_statement(bus, BUS_SQL_SETTLE, "INSERT OR IGNORE INTO core_settled (subscription, unit) VALUES (?1, ?2)", &insert);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, insert, "ii", bus->subscriptions[index].id, unit);
  return bus_finish(bus, insert, rc);
}

/* ---- one subscription -------------------------------------------------------------------------------------------------- */

int bus_held_by(struct bus *bus, size_t index, int64_t unit, int64_t *events) {
  struct bus_span span;
  sqlite3_stmt *rows;
  int rc = bus_span_before_first_on(bus, index, unit, &span);
  if (rc < 0) return rc;
  *events += span.count;
  rc = bus_statement(bus, BUS_SQL_UNIT_ROWS,
                     "SELECT from_seq, to_seq FROM core_behind WHERE subscription = ?1 AND unit = ?2 AND state = 'disabled'", &rows);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, rows, "ii", bus->subscriptions[index].id, unit);
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    bool open = sqlite3_column_type(rows, 1) == SQLITE_NULL;
    span = (struct bus_span){sqlite3_column_int64(rows, 0) - 1, open ? bus->listeners[index].position : sqlite3_column_int64(rows, 1),
                             0, 0, 0};
    rc = bus_count_span(bus, index, unit, &span);
    *events += span.count;
  }
  sqlite3_reset(rows);
  return rc;
}

static int bus_release_before_first_on(struct bus *bus, size_t index, int64_t unit) {
  struct bus_span span, later;
  int rc = bus_span_before_first_on(bus, index, unit, &span);
  if (rc < 0 || span.count == 0) return rc;
  later = (struct bus_span){span.to, bus->listeners[index].position, 0, 0, 0};
  rc = bus_count_span(bus, index, unit, &later);
  if (rc == PUSSEL_OK) rc = bus_settle(bus, index, unit);
  if (rc < 0) return rc;
  /* With an end only where later events have been delivered, or are noted by themselves: else what is to come waits too. */
  return store_run(bus->store,
                   "INSERT INTO core_behind (subscription, unit, from_seq, to_seq, state, tries)"
                   " VALUES (?1, ?2, ?3, nullif(?4, 0), 'waiting', 0)",
                   "iiii", bus->subscriptions[index].id, unit, span.first, later.count > 0 ? span.last : INT64_C(0));
}

static int bus_release_by(struct bus *bus, size_t index, int64_t unit) {
  sqlite3_stmt *update;
  int rc = bus_release_before_first_on(bus, index, unit);
  if (rc < 0) return rc;
  rc = bus_statement(bus, BUS_SQL_FREE,
                     "UPDATE core_behind SET state = 'waiting' WHERE subscription = ?1 AND unit = ?2 AND state = 'disabled'", &update);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, update, "ii", bus->subscriptions[index].id, unit);
  return bus_finish(bus, update, rc);
}

static int bus_skip_by(struct bus *bus, size_t index, int64_t unit) {
  struct bus_span span;
  int rc = bus_span_before_first_on(bus, index, unit, &span);
  if (rc == PUSSEL_OK && span.count > 0) rc = bus_settle(bus, index, unit);
  if (rc < 0) return rc;
  return store_run(bus->store, "DELETE FROM core_behind WHERE subscription = ?1 AND unit = ?2 AND state = 'disabled'", "ii",
                   bus->subscriptions[index].id, unit);
}

/* ---- the door ---------------------------------------------------------------------------------------------------------- */

/* Does the plugin own the subscription, and has it a row? */
static bool bus_is_of(const struct bus *bus, size_t index, const char *plugin) {
  return bus->listeners[index].position != INT64_MAX && strcmp(bus->subscriptions[index].plugin, plugin) == 0;
}

int bus_held(struct bus *bus, const char *plugin, int64_t unit, int64_t *events) {
  int64_t lowest;
  int rc = bus_read_positions(bus, &lowest);
  *events = 0;
  for (size_t i = 0; i < bus->count && rc == PUSSEL_OK; i++) {
    if (bus_is_of(bus, i, plugin)) rc = bus_held_by(bus, i, unit, events);
  }
  return rc;
}

int bus_release(struct bus *bus, const char *plugin, int64_t unit) {
  int64_t lowest;
  int rc = bus_read_positions(bus, &lowest);
  assert(store_in_transaction(bus->store));
  for (size_t i = 0; i < bus->count && rc == PUSSEL_OK; i++) {
    if (bus_is_of(bus, i, plugin)) rc = bus_release_by(bus, i, unit);
  }
  return rc;
}

int bus_skip(struct bus *bus, const char *plugin, int64_t unit) {
  int64_t lowest;
  int rc = bus_read_positions(bus, &lowest);
  assert(store_in_transaction(bus->store));
  for (size_t i = 0; i < bus->count && rc == PUSSEL_OK; i++) {
    if (bus_is_of(bus, i, plugin)) rc = bus_skip_by(bus, i, unit);
  }
  return rc;
}

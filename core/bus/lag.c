/*
 * bus/lag.c — what lags, for people: the list, another try, and the log once more from its beginning.
 */
#include "bus/inside.h"

#include <assert.h>
#include <string.h>

/* The subscription of this process; bus->count when it is not here. */
static size_t bus_find(const struct bus *bus, const char *plugin, const char *event) {
  size_t i = 0;
  while (i < bus->count && (strcmp(bus->subscriptions[i].plugin, plugin) != 0 || strcmp(bus->subscriptions[i].event, event) != 0)) i++;
  return i;
}

/* ---- the list ---------------------------------------------------------------------------------------------------------- */

static const char *bus_text(sqlite3_stmt *row, int column) { return (const char *)sqlite3_column_text(row, column); }

static int bus_count_everywhere(struct bus *bus, size_t index, struct bus_behind *row) {
  sqlite3_stmt *types = NULL;
  int rc = store_prepare(bus->store, &types,
                         "SELECT type, version, count(*) FROM core_event WHERE seq >= ?1 AND seq <= ?2 AND unit IS NOT NULL"
                         " GROUP BY type, version",
                         "ii", row->from, row->to);
  row->events = 0;
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, types)) == 1) {
    const struct bus_type *type = bus_type_of(bus, bus_text(types, 0), sqlite3_column_int(types, 1));
    rc = type != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
    if (type != NULL && bus_listens(type, index)) row->events += sqlite3_column_int64(types, 2);
  }
  sqlite3_finalize(types);
  return rc;
}

static int bus_count_events(struct bus *bus, struct bus_behind *row) {
  size_t index = bus_find(bus, row->plugin, row->event);
  struct bus_span span = {row->from - 1, row->to, 0, 0, 0};
  int rc;
  row->events = -1;
  if (index == bus->count) return PUSSEL_OK;
  if (row->unit < 0) return bus_count_everywhere(bus, index, row);
  if (span.to == 0) span.to = bus->listeners[index].position;
  rc = bus_count_span(bus, index, row->unit, &span);
  if (rc == PUSSEL_OK) row->events = span.count;
  return rc;
}

int bus_each_behind(struct bus *bus, int (*visit)(void *state, const struct bus_behind *row), void *state) {
  /* A plugin that has been on nowhere is one row, not one for each unit that there is. */
  static const char sql[] =
      "SELECT s.plugin, s.event, b.unit, b.from_seq AS \"from\", b.to_seq, b.tries, b.state, b.error"
      " FROM core_behind b JOIN core_subscription s ON s.id = b.subscription"
      " UNION ALL"
      " SELECT s.plugin, s.event, -1, s.began + 1, s.position, 0, 'disabled', NULL FROM core_subscription s"
      " WHERE s.first_on IS NULL AND s.began < s.position"
      " ORDER BY 1, 2, 4, 3";
  sqlite3_stmt *rows = NULL;
  int64_t lowest;
  int rc = bus_read_positions(bus, &lowest);
  if (rc == PUSSEL_OK) rc = store_prepare(bus->store, &rows, sql, "");
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    struct bus_behind row = {.plugin = bus_text(rows, 0),
                             .event = bus_text(rows, 1),
                             .unit = sqlite3_column_int64(rows, 2),
                             .from = sqlite3_column_int64(rows, 3),
                             .to = sqlite3_column_int64(rows, 4),
                             .tries = sqlite3_column_int64(rows, 5),
                             .state = bus_text(rows, 6),
                             .error = bus_text(rows, 7)};
    rc = bus_count_events(bus, &row);
    if (rc < 0 || (row.unit < 0 && row.events == 0)) continue;
    rc = visit(state, &row);
  }
  sqlite3_finalize(rows);
  return rc;
}

int bus_retry(struct bus *bus, const char *plugin, const char *event, int64_t unit) {
  assert(store_in_transaction(bus->store));
  return store_run(bus->store,
                   "UPDATE core_behind SET state = 'waiting' WHERE state IN ('failed', 'dead') AND unit = ?3"
                   " AND subscription = (SELECT id FROM core_subscription WHERE plugin = ?1 AND event = ?2)",
                   "tti", plugin, event, unit);
}

/* ---- once more from the first event -------------------------------------------------------------------------------------- */

/* Of a unit where the plugin is off: may it have had some of its events? Those that are held, or that were before the
 * subscription began, it has not. */
static int bus_has_had(struct bus *bus, size_t index, int64_t unit, bool *had) {
  struct bus_span span = {bus->listeners[index].began, bus->listeners[index].position, 0, 0, 0};
  int64_t held = 0;
  int rc = bus_count_span(bus, index, unit, &span);
  if (rc == PUSSEL_OK) rc = bus_held_by(bus, index, unit, &held);
  *had = span.count > held;
  return rc;
}

static int bus_count_unit(struct bus *bus, size_t index, int64_t unit, int64_t *events, int64_t *lost) {
  struct bus_span span = {0, bus->listeners[index].position, 0, 0, 0};
  bool had = false;
  int rc = unit == 0 ? 1 : bus->calls.enabled(bus->calls.state, bus->subscriptions[index].plugin, unit);
  if (rc == 0) rc = bus_has_had(bus, index, unit, &had);
  else if (rc == 1) rc = bus_count_span(bus, index, unit, &span);
  *events += span.count;
  *lost += had;
  return rc;
}

static int bus_count_all(struct bus *bus, size_t index, int64_t *events, int64_t *lost) {
  sqlite3_stmt *units = NULL;
  int rc = store_prepare(bus->store, &units, "SELECT DISTINCT ifnull(unit, 0) FROM core_event", "");
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, units)) == 1) {
    rc = bus_count_unit(bus, index, sqlite3_column_int64(units, 0), events, lost);
  }
  sqlite3_finalize(units);
  return rc;
}

static int bus_replay_all(struct bus *bus, size_t index) {
  int64_t id = bus->subscriptions[index].id;
  int rc = store_run(bus->store, "DELETE FROM core_behind WHERE subscription = ?1", "i", id);
  if (rc == PUSSEL_OK) rc = store_run(bus->store, "DELETE FROM core_settled WHERE subscription = ?1", "i", id);
  if (rc < 0) return rc;
  return store_run(bus->store,
                   "UPDATE core_subscription SET position = 0, began = 0, first_on = CASE WHEN first_on IS NOT NULL THEN 0 END"
                   " WHERE id = ?1",
                   "i", id);
}

static int bus_replay_unit(struct bus *bus, size_t index, int64_t unit, int64_t *events) {
  struct bus_span span = {0, bus->listeners[index].position, 0, 0, 0};
  int64_t id = bus->subscriptions[index].id;
  int rc = bus_count_span(bus, index, unit, &span);
  if (rc == PUSSEL_OK) rc = bus_settle(bus, index, unit);
  if (rc == PUSSEL_OK) rc = store_run(bus->store, "DELETE FROM core_behind WHERE subscription = ?1 AND unit = ?2", "ii", id, unit);
  *events += span.count;
  if (rc < 0 || span.count == 0) return rc;
  return store_run(bus->store,
                   "INSERT INTO core_behind (subscription, unit, from_seq, state, tries) VALUES (?1, ?2, ?3, 'waiting', 0)", "iii", id,
                   unit, span.first);
}

int bus_replay(struct bus *bus, const char *plugin, const char *event, int64_t unit, int64_t *events, int64_t *lost) {
  int64_t lowest;
  size_t index = bus_find(bus, plugin, event);
  int rc = bus_read_positions(bus, &lowest);
  assert(store_in_transaction(bus->store));
  *events = *lost = 0;
  if (rc < 0 || index == bus->count || bus->listeners[index].position == INT64_MAX) return rc;
  if (unit != 0) return bus_replay_unit(bus, index, unit, events);
  rc = bus_count_all(bus, index, events, lost);
  return rc == PUSSEL_OK && *lost == 0 ? bus_replay_all(bus, index) : rc;
}

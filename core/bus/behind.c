/*
 * bus/behind.c — core_behind while events are delivered: which units wait, and why; what failed, what is worked off.
 */
#include "bus/inside.h"

/*
 * A delivery that fails is tried again at each later one. Twenty tries outlast a fault that passes (a full disk, a plugin
 * that is about to be mended); a handler that can never take an event is not run at every command for ever: its unit is
 * then dead until somebody asks for another try.
 */
#define BUS_MOST_TRIES 20

/* ---- how a unit stands ------------------------------------------------------------------------------------------------ */

/* Does its row that reaches to the end of the log say anything? *waits: it is not only that the plugin was off. */
static int bus_read_stand(struct bus *bus, size_t index, int64_t unit, bool *noted, bool *waits) {
  sqlite3_stmt *row;
  int rc = bus_statement(bus, BUS_SQL_STAND,
                         "SELECT state <> 'disabled' FROM core_behind WHERE subscription = ?1 AND unit = ?2 AND to_seq IS NULL"
                         " LIMIT 1",
                         &row);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, row, "ii", bus->subscriptions[index].id, unit);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, row);
  *noted = rc == 1;
  *waits = rc == 1 && sqlite3_column_int(row, 0) != 0;
  sqlite3_reset(row);
  return rc < 0 ? rc : PUSSEL_OK;
}

static int bus_mark(struct bus *bus, size_t index, int64_t unit, int64_t sequence, const char *state, const char *why) {
  sqlite3_stmt *insert;
  int rc = bus_fence_down(bus);
  if (rc < 0) return rc;
  rc = bus_statement(bus, BUS_SQL_MARK,
                     "INSERT INTO core_behind (subscription, unit, from_seq, state, tries, error)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     &insert);
  if (rc == PUSSEL_OK) {
    rc = store_bind(bus->store, insert, "iiitit", bus->subscriptions[index].id, unit, sequence, state,
                    why != NULL ? INT64_C(1) : INT64_C(0), why);
  }
  bus->listeners[index].has_behind = true;
  return bus_finish(bus, insert, rc);
}

/* The plugin has been switched on meanwhile, and nobody has asked for what was held: that ends where the new begins. */
static int bus_close(struct bus *bus, size_t index, int64_t unit, int64_t last) {
  sqlite3_stmt *update;
  int rc = bus_fence_down(bus);
  if (rc < 0) return rc;
  rc = bus_statement(bus, BUS_SQL_CLOSE,
                     "UPDATE core_behind SET to_seq = ?3 WHERE subscription = ?1 AND unit = ?2 AND to_seq IS NULL", &update);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, update, "iii", bus->subscriptions[index].id, unit, last);
  return bus_finish(bus, update, rc);
}

int bus_find_stand(struct bus *bus, size_t index, int64_t unit, int64_t sequence, enum bus_stand *stand) {
  bool noted = false, waits = false;
  int rc = PUSSEL_OK, on;
  *stand = BUS_PASSED_BY;
  if (unit != 0 && bus->listeners[index].never_on) return PUSSEL_OK;
  if (bus->listeners[index].has_behind) rc = bus_read_stand(bus, index, unit, &noted, &waits);
  *stand = BUS_WAITS;
  if (rc < 0 || waits) return rc;
  on = bus_is_on(bus, unit, index);
  if (on < 0) return on;
  *stand = on ? BUS_TAKES : BUS_PASSED_BY;
  if (on && noted) return bus_close(bus, index, unit, sequence - 1);
  if (!on && !noted) return bus_mark(bus, index, unit, sequence, "disabled", NULL);
  return PUSSEL_OK;
}

/* ---- rows that are worked off ------------------------------------------------------------------------------------------ */

static int bus_move(struct bus *bus, const struct bus_lag *lag, int64_t sequence, const char *state, int64_t tries, const char *why) {
  sqlite3_stmt *update;
  int rc = bus_fence_down(bus);
  if (rc < 0) return rc;
  rc = bus_statement(bus, BUS_SQL_MOVE,
                     "UPDATE core_behind SET from_seq = ?4, state = ?5, tries = ?6, error = ?7"
                     " WHERE subscription = ?1 AND unit = ?2 AND from_seq = ?3",
                     &update);
  if (rc == PUSSEL_OK) {
    rc = store_bind(bus->store, update, "iiiitit", bus->subscriptions[lag->index].id, lag->unit, lag->from, sequence, state, tries,
                    why);
  }
  return bus_finish(bus, update, rc);
}

int bus_note_failure(struct bus *bus, size_t index, const struct bus_lag *lag, int64_t unit, int64_t sequence, const char *why) {
  int64_t tries = 1;
  if (lag == NULL) {
    int rc = bus_mark(bus, index, unit, sequence, "failed", why);
    bus_unit_row(bus, unit)[index] = BUS_WAITS;
    return rc;
  }
  if (sequence == lag->from) tries = lag->tries + 1;
  return bus_move(bus, lag, sequence, tries >= BUS_MOST_TRIES ? "dead" : "failed", tries, why);
}

int bus_note_progress(struct bus *bus, const struct bus_lag *lag, int64_t sequence) {
  return bus_move(bus, lag, sequence, "waiting", sequence == lag->from ? lag->tries : 0, NULL);
}

int bus_clear(struct bus *bus, const struct bus_lag *lag) {
  sqlite3_stmt *delete;
  int rc = bus_fence_down(bus);
  if (rc < 0) return rc;
  rc = bus_statement(bus, BUS_SQL_CLEAR, "DELETE FROM core_behind WHERE subscription = ?1 AND unit = ?2 AND from_seq = ?3",
                     &delete);
  if (rc == PUSSEL_OK) {
    rc = store_bind(bus->store, delete, "iii", bus->subscriptions[lag->index].id, lag->unit, lag->from);
  }
  return bus_finish(bus, delete, rc);
}

static size_t bus_index_of(const struct bus *bus, int64_t id) {
  size_t i = 0;
  while (i < bus->count && bus->subscriptions[i].id != id) i++;
  return i;
}

/* Rows of subscriptions that are not here are stepped over: their plugin is away, and they wait for it. */
int bus_next_due(struct bus *bus, const struct bus_lag *after, struct bus_lag *next) {
  /* INDEXED BY: without it the planner may walk through every unit of a plugin that is off. */
  static const char sql[] =
      "SELECT subscription, unit, from_seq, to_seq, tries FROM core_behind INDEXED BY core_behind_due"
      " WHERE state IN ('waiting', 'failed') AND (subscription, unit, from_seq) > (?1, ?2, ?3)"
      " ORDER BY subscription, unit, from_seq";
  sqlite3_stmt *rows;
  int64_t id = after->index < bus->count ? bus->subscriptions[after->index].id : 0;
  int rc = bus_statement(bus, BUS_SQL_DUE, sql, &rows);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, rows, "iii", id, after->unit, after->from);
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    *next = (struct bus_lag){bus_index_of(bus, sqlite3_column_int64(rows, 0)), sqlite3_column_int64(rows, 1),
                             sqlite3_column_int64(rows, 2), sqlite3_column_int64(rows, 3), sqlite3_column_int64(rows, 4)};
    if (next->index < bus->count) break;
    rc = PUSSEL_OK;
  }
  sqlite3_reset(rows);
  return rc;
}

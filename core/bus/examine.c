/*
 * bus/examine.c — one event at a time: does it fit the one before it? And which numbers are missing.
 *
 * The chain as a whole (verify.c) stops at the first fault; a reader of some events wants to know of each of them, and no more
 * than those are read.
 */
#include "bus/inside.h"

#include <string.h>

static const char *bus_text(sqlite3_stmt *statement, int column) {
  const unsigned char *text = sqlite3_column_text(statement, column);
  return text != NULL ? (const char *)text : "";
}

/* Column 8 is its hash, 9 that of the one before: NULL when there is none. */
static enum bus_fit bus_fit_of(sqlite3_stmt *row) {
  uint8_t before[DIGEST_BYTES] = {0}, hash[DIGEST_BYTES];
  struct bus_stored event = {.sequence = sqlite3_column_int64(row, 0),
                             .type = bus_text(row, 1),
                             .version = sqlite3_column_int64(row, 2),
                             .unit = sqlite3_column_int64(row, 3),
                             .actor = sqlite3_column_int64(row, 4),
                             .time = bus_text(row, 5),
                             .cause = sqlite3_column_int64(row, 6),
                             .payload = bus_text(row, 7)};
  if (event.sequence > 1 && sqlite3_column_bytes(row, 9) != DIGEST_BYTES) return BUS_FIT_LOOSE;
  if (event.sequence > 1) memcpy(before, sqlite3_column_blob(row, 9), DIGEST_BYTES);
  bus_hash(before, &event, hash);
  if (sqlite3_column_bytes(row, 8) != DIGEST_BYTES || memcmp(hash, sqlite3_column_blob(row, 8), DIGEST_BYTES) != 0) return BUS_FIT_BROKEN;
  return BUS_FIT_WHOLE;
}

int bus_examine(struct bus *bus, int64_t sequence, enum bus_fit *fit) {
  sqlite3_stmt *find;
  int rc = bus_statement(bus, BUS_SQL_EXAMINE,
                         "SELECT e.seq, e.type, e.version, e.unit, e.actor, e.time, e.cause, e.payload, e.hash,"
                         " (SELECT b.hash FROM core_event b WHERE b.seq = e.seq - 1) FROM core_event e WHERE e.seq = ?1",
                         &find);
  *fit = BUS_FIT_LOOSE;
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, find, "i", sequence);
  if (rc == PUSSEL_OK) rc = store_step(bus->store, find);
  if (rc == 1) *fit = bus_fit_of(find);
  sqlite3_reset(find);
  return rc < 0 ? rc : PUSSEL_OK;
}

/* The end is told by those who have read further. */
static int bus_each_gap_at_end(struct bus *bus, int64_t last, int (*visit)(void *, int64_t, int64_t), void *state) {
  int64_t read = 0;
  int rc = store_integer(bus->store, &read, "SELECT max(position) FROM core_subscription", "");
  if (rc == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  return rc < 0 || read <= last ? rc : visit(state, last + 1, read);
}

int bus_each_gap(struct bus *bus, int (*visit)(void *state, int64_t from, int64_t to), void *state) {
  int64_t count = 0, last = 0;
  sqlite3_stmt *rows = NULL;
  int rc = store_integer(bus->store, &count, "SELECT count(*) FROM core_event", "");
  if (rc == PUSSEL_OK) rc = store_integer(bus->store, &last, "SELECT ifnull(max(seq), 0) FROM core_event", "");
  if (rc == PUSSEL_OK && count != last)
    rc = store_prepare(bus->store, &rows, "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM core_event)"
                                          " WHERE seq > before + 1 ORDER BY seq", "");
  while (rc == PUSSEL_OK && rows != NULL && (rc = store_step(bus->store, rows)) == 1)
    rc = visit(state, sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1));
  sqlite3_finalize(rows);
  return rc == PUSSEL_OK ? bus_each_gap_at_end(bus, last, visit, state) : rc;
}

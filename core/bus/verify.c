/*
 * bus/verify.c — recomputes the chain of hashes over the whole log, so that a changed or missing event shows.
 */
#include "bus/inside.h"

#include <string.h>

static const char *bus_column(sqlite3_stmt *statement, int column) {
  const unsigned char *text = sqlite3_column_text(statement, column);
  return text != NULL ? (const char *)text : "";
}

static int bus_broken(struct bus *bus, int64_t sequence) {
  return error_setf(store_error(bus->store), PUSSEL_ENO, "event-chain-broken", _("verifying the event log"),
                    _("Somebody has changed the file past Pussel. Compare with a backup: its head of the chain tells how far "
                      "it is the same."),
                    _("event %lld does not fit the ones before it"), (long long)sequence);
}

/* Step by step: the sequence is dense from 1, and each stored hash is the one that the fields give. */
int bus_verify(struct bus *bus, int64_t *count, char head[DIGEST_HEX]) {
  uint8_t before[DIGEST_BYTES] = {0}, hash[DIGEST_BYTES];
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(bus->store, &rows,
                         "SELECT seq, type, version, unit, actor, time, cause, payload, hash FROM core_event ORDER BY seq", "");
  *count = 0;
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    struct bus_stored event = {.sequence = sqlite3_column_int64(rows, 0),
                               .type = bus_column(rows, 1),
                               .version = sqlite3_column_int64(rows, 2),
                               .unit = sqlite3_column_int64(rows, 3),
                               .actor = sqlite3_column_int64(rows, 4),
                               .time = bus_column(rows, 5),
                               .cause = sqlite3_column_int64(rows, 6),
                               .payload = bus_column(rows, 7)};
    rc = PUSSEL_OK;
    bus_hash(before, &event, hash);
    if (event.sequence != *count + 1 || sqlite3_column_bytes(rows, 8) != DIGEST_BYTES ||
        memcmp(hash, sqlite3_column_blob(rows, 8), DIGEST_BYTES) != 0) {
      rc = bus_broken(bus, event.sequence == *count + 1 ? event.sequence : *count + 1);
      break;
    }
    memcpy(before, hash, sizeof before);
    (*count)++;
  }
  sqlite3_finalize(rows);
  digest_hex(before, head);
  return rc;
}

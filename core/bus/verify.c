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

static int bus_head_is_other(struct bus *bus, const struct bus_head *kept) {
  return error_setf(store_error(bus->store), PUSSEL_ENO, "event-head-other", _("comparing the event log with the head that was kept"),
                    _("Somebody has made the chain anew, or it is another installation. Compare with a backup of that time."),
                    _("event %lld is another than it was at %s"), (long long)kept->count, kept->time);
}

static int bus_head_is_ahead(struct bus *bus, const struct bus_head *kept, int64_t count) {
  return error_setf(store_error(bus->store), PUSSEL_ENO, "event-head-ahead", _("comparing the event log with the head that was kept"),
                    _("Events have been taken away, or the file is an older copy. Compare with a backup."),
                    _("there were %lld events at %s, and now there are %lld"), (long long)kept->count, kept->time, (long long)count);
}

/* Step by step: the sequence is dense from 1, and each stored hash is the one that the fields give. */
int bus_verify_head(struct bus *bus, const struct bus_head *kept, int64_t *count, char head[DIGEST_HEX]) {
  uint8_t before[DIGEST_BYTES] = {0}, hash[DIGEST_BYTES];
  sqlite3_stmt *rows = NULL;
  bool is_other = false;
  int rc = store_prepare(bus->store, &rows,
                         "SELECT seq, type, version, unit, actor, time, cause, payload, hash FROM core_event ORDER BY seq", "");
  *count = 0;
  digest_hex(before, head);
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
    if (kept == NULL || *count != kept->count) continue;
    digest_hex(before, head);
    is_other = strcmp(head, kept->hash) != 0;
  }
  sqlite3_finalize(rows);
  digest_hex(before, head);
  if (rc == PUSSEL_OK && kept != NULL && kept->count > *count) return bus_head_is_ahead(bus, kept, *count);
  return rc == PUSSEL_OK && is_other ? bus_head_is_other(bus, kept) : rc;
}

int bus_verify(struct bus *bus, int64_t *count, char head[DIGEST_HEX]) { return bus_verify_head(bus, NULL, count, head); }

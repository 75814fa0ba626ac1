/*
 * bus/inside.h — what the files of the room `bus` share; nobody else includes it.
 */
#ifndef BUS_INSIDE_H
#define BUS_INSIDE_H

#include "bus/bus.h"

/* A row of core_event as it is stored; what the hash is made of. Texts are borrowed from the statement. */
struct bus_stored {
  int64_t sequence, version, unit, actor, cause; /* 0 stands for NULL in unit, actor, cause */
  const char *type, *time, *payload;
};

/* What stays the same, or is known, while many events are appended in one go. */
struct bus_many {
  bool on, known;
  int64_t last, actor;
  uint8_t hash[DIGEST_BYTES]; /* of the last event */
  char time[32];
};

struct bus {
  struct store *store;
  struct bus_calls calls;
  char *account;
  int64_t cause; /* the event that is being delivered; 0: none */
  int64_t appended; /* how many events this process has appended */
  struct bus_subscription *subscriptions;
  int64_t *positions; /* beside subscriptions, as read in the running batch */
  size_t count;
  struct bus_many many;
  sqlite3_stmt *last, *insert, *actor_find; /* kept: an import appends one event a unit */
};

/* The hash of a row that follows `before`. */
void bus_hash(const uint8_t before[DIGEST_BYTES], const struct bus_stored *event, uint8_t out[DIGEST_BYTES]);
/* The last event's number and hash; 0 and zeros when the log is empty. */
int bus_last(struct bus *bus, int64_t *sequence, uint8_t hash[DIGEST_BYTES]);

#endif

/*
 * bus/bus.h — the door of the room `bus`: append events with a hash chain, deliver them to subscriptions, verify.
 *
 * An event is appended in the transaction of the change that it tells about, and delivered after the commit. The bus
 * knows neither plugins nor units' settings: whom to call and whether a unit takes part it asks through bus_calls,
 * which the host registers. Tables: core_event, core_actor, core_subscription, core_behind, core_settled.
 */
#ifndef BUS_BUS_H
#define BUS_BUS_H

#include "store/store.h"

struct bus;

/* Who listens to what. `event` is a type or, with `trait`, a trait event ("commitment.assessed"). */
struct bus_subscription {
  const char *plugin;
  const char *event;
  bool trait;
  size_t handler; /* the host's own number of the handler; handed back in bus_calls.deliver */
  int64_t id;          /* core_subscription; filled by bus_subscribe */
};

struct bus_calls {
  /* 1: the plugin takes part in this unit (0: no unit), 0: it does not, negative: error. */
  int (*enabled)(void *state, const char *plugin, int64_t unit);
  /* 1: the plugin is on in some unit. */
  int (*anywhere)(void *state, const char *plugin);
  /* Runs the handler inside the bus's savepoint; 0 or negative with the error set. */
  int (*deliver)(void *state, const struct bus_subscription *subscription, const struct pussel_event *event, const char *payload);
  /* The trait of an event type, NULL: none. */
  const char *(*trait)(void *state, const char *type, int32_t version);
  void *state;
};

int bus_migrate(struct store *store);
int bus_schema_state(struct store *store, enum store_schema *state);
int bus_new(struct bus **out, struct store *store, const struct bus_calls *calls);
void bus_free(struct bus *bus);

/* An event to append. `payload` is a JSON object. `anonymous` drops the actor and keeps only the day. */
struct bus_record {
  const char *type;
  int32_t version;
  bool anonymous;
  int64_t unit; /* 0: none */
  const char *payload;
};
/* The account name at work; NULL: none. Its row in core_actor is made when it is needed. */
int bus_set_actor(struct bus *bus, const char *account);
int bus_actor(struct bus *bus, int64_t *actor); /* the row of the actor that is set; makes it when needed (in a transaction) */
/* In an open write transaction. The cause is the event that is being delivered, if any. */
int bus_append(struct bus *bus, const struct bus_record *record, int64_t *sequence);
/* From true to false many events are appended in one go: the end of the log, the actor and the time are then asked once.
 * Between the two calls nothing else may append, and no savepoint or transaction may begin or end. */
void bus_append_many(struct bus *bus, bool many);

/* Declares the subscriptions of this process. Copied; strings are borrowed for the life of the bus. */
int bus_subscribe(struct bus *bus, const struct bus_subscription *subscriptions, size_t count);
/* Makes the rows of new subscriptions, at the end of the log as it stands: what happened before is not delivered. Called in
 * the write transaction of each command before it does anything. */
int bus_register(struct bus *bus);

/* Delivers everything that is due, in transactions of its own; first what lags. A failing handler is noted in
 * core_behind and does not fail this function. */
struct bus_delivery {
  int64_t delivered, failed;
  int64_t waiting; /* stretches of events that the next delivery tries, those of plugins that are not here too */
};
int bus_deliver(struct bus *bus, struct bus_delivery *result);
/* Is there anything to deliver? Reads only. */
int bus_has_due(struct bus *bus, bool *due);

/*
 * Held events: those that a plugin listens to and that passed it by because it was off in their unit. They are kept, and come
 * only on request. Where a plugin was never on anywhere since it began to listen, all events of a unit since then are held.
 * In the caller's transaction; events that are not dealt with yet (bus_has_due) do not count.
 */
int bus_held(struct bus *bus, const char *plugin, int64_t unit, int64_t *events); /* over all its subscriptions */
int bus_release(struct bus *bus, const char *plugin, int64_t unit); /* they come at the next delivery at which it is on there */
int bus_skip(struct bus *bus, const char *plugin, int64_t unit);    /* they never come */

/* A row of what lags; texts are borrowed until the visit returns. */
struct bus_behind {
  const char *plugin, *event;
  int64_t unit;     /* 0: events without a unit; -1: all units, for the plugin has been on nowhere yet */
  int64_t from, to; /* the first event that waits and the last; to 0: all that come */
  int64_t events;   /* of them that it listens to and that have been passed; -1 when the plugin is not here to tell */
  int64_t tries;
  const char *state; /* waiting, failed, dead, disabled */
  const char *error; /* NULL: none */
};
/* By plugin, event, and the first event that waits. Stops at the first visit that does not return 0. Reads only. */
int bus_each_behind(struct bus *bus, int (*visit)(void *state, const struct bus_behind *row), void *state);
/* What has failed in the unit, also what is dead, comes at the next delivery. In the caller's transaction. */
int bus_retry(struct bus *bus, const char *plugin, const char *event, int64_t unit);
/*
 * The subscription gets the unit's events once more from the first of the log, at the next deliveries; unit 0: all events. What it
 * lagged with, and what was held or skipped, is part of that. In the caller's transaction. *events: how many come.
 * With unit 0 *lost is the number of units where the plugin is off and that have had events: they would not come again.
 */
int bus_replay(struct bus *bus, const char *plugin, const char *event, int64_t unit, int64_t *events, int64_t *lost);

/* A head of the chain that somebody keeps: how many events there were, the hash of the last one in hex, and when. */
struct bus_head {
  int64_t count;
  char hash[DIGEST_HEX];
  char time[32];
};
/* Writes the head to a file of its own, with the time of now; reads it (event-head-file: it is none). */
int bus_head_write(struct bus *bus, const char *path, int64_t count, const char hash[DIGEST_HEX]);
int bus_head_read(struct bus *bus, const char *path, struct bus_head *head);

/* Recomputes the chain. Ok: *head is the last hash in hex and *count the number of events; PUSSEL_ENO with the error
 * event-chain-broken naming the first event that does not fit. */
int bus_verify(struct bus *bus, int64_t *count, char head[DIGEST_HEX]);
/* Also compares with a head that was kept: PUSSEL_ENO with event-head-other or event-head-ahead when the chain does not have
 * that hash at that count. */
int bus_verify_head(struct bus *bus, const struct bus_head *kept, int64_t *count, char head[DIGEST_HEX]);

/* Does one event fit the one before it? Only those two are read. */
enum bus_fit {
  BUS_FIT_WHOLE,
  BUS_FIT_BROKEN, /* its fields, its hash or the hash before is another than when it was appended */
  BUS_FIT_LOOSE   /* the one before it is missing, or it is missing itself */
};
int bus_examine(struct bus *bus, int64_t sequence, enum bus_fit *fit);
/* Numbers that are missing, from `from` to `to`; at the end of the log those that somebody had read already. */
int bus_each_gap(struct bus *bus, int (*visit)(void *state, int64_t from, int64_t to), void *state);

/* The published views of this room (`event`, `event_subscription`): struct pussel_view. */
extern const struct pussel_list bus_views;

#endif

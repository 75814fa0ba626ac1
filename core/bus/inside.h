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

/* What the bus knows of a subscription beside what the host said; read anew in each batch. */
struct bus_listener {
  int64_t position; /* INT64_MAX: it has no row yet, and takes part from the next writing command on */
  int64_t began;    /* events up to there are of the time before it */
  int64_t first_on; /* how far it had come when its plugin was first on somewhere */
  size_t plugin;    /* number of its plugin among those that listen */
  bool never_on;    /* first_on is NULL: units are not noted */
  bool has_behind;  /* some of its units are in core_behind */
};

/* Which subscriptions listen to a version of a type of event; found once in a process. */
struct bus_type {
  char *name;
  int32_t version;
  size_t *listeners; /* numbers of subscriptions, in order */
  size_t count;
};

/* How a unit stands with a subscription. */
enum bus_stand {
  BUS_STAND_UNKNOWN,
  BUS_TAKES,    /* its events are delivered */
  BUS_WAITS,    /* its events wait in core_behind */
  BUS_PASSED_BY /* the plugin is off there, and that is noted */
};

/* The units of a delivery: a hash table with a row of stands (one a subscription, then one a plugin) for each. */
struct bus_units {
  int64_t *keys;
  uint32_t *batch; /* when the slot was filled: forgetting all is counting on */
  uint8_t *stands;
  size_t room, used, width;
  uint32_t now;
  int64_t version; /* of the file, as others have written it, when the oldest was found out */
};

/* Statements that are prepared once; the text of each stands beside the function that runs it. */
enum bus_statement {
  BUS_SQL_LAST,
  BUS_SQL_INSERT,
  BUS_SQL_ACTOR,
  BUS_SQL_CAUSE,
  BUS_SQL_VERSION,
  BUS_SQL_POSITIONS,
  BUS_SQL_FIRST_ON,
  BUS_SQL_ADVANCE,
  BUS_SQL_READ,
  BUS_SQL_READ_UNIT,
  BUS_SQL_STAND,
  BUS_SQL_DUE,
  BUS_SQL_WAITING,
  BUS_SQL_MARK,
  BUS_SQL_MOVE,
  BUS_SQL_CLOSE,
  BUS_SQL_CLEAR,
  BUS_SQL_UNIT_ROWS,
  BUS_SQL_UNIT_EVENTS,
  BUS_SQL_SETTLED,
  BUS_SQL_SETTLE,
  BUS_SQL_FREE,
  BUS_SQL_EXAMINE,
  BUS_SQL_COUNT
};

struct bus {
  struct store *store;
  struct bus_calls calls;
  char *account;
  int64_t cause;    /* the event that is being delivered; 0: none */
  int64_t appended; /* how many events this process has appended */
  struct bus_subscription *subscriptions;
  struct bus_listener *listeners; /* beside subscriptions */
  size_t count, plugin_count;
  struct bus_type *types; /* a hash table; free slots have no name */
  size_t type_room, type_count;
  struct bus_units units;
  bool fenced; /* the savepoint before a handler's call is set, and nothing has been written since */
  struct bus_many many;
  sqlite3_stmt *statements[BUS_SQL_COUNT];
};

/* append.c: a kept statement, ready to be bound; prepared at its first use. */
int bus_statement(struct bus *bus, enum bus_statement which, const char *sql, sqlite3_stmt **out);
/* Steps a bound statement that gives no rows to its end and resets it, when rc is PUSSEL_OK; else resets it and returns rc. */
int bus_finish(struct bus *bus, sqlite3_stmt *statement, int rc);
/* The hash of a row that follows `before`. */
void bus_hash(const uint8_t before[DIGEST_BYTES], const struct bus_stored *event, uint8_t out[DIGEST_BYTES]);
/* The last event's number and hash; 0 and zeros when the log is empty. */
int bus_last(struct bus *bus, int64_t *sequence, uint8_t hash[DIGEST_BYTES]);

/* subscribe.c */
void bus_forget_subscriptions(struct bus *bus);
/* Reads where each subscription is; *lowest is where the common read begins, INT64_MAX when there is none. */
int bus_read_positions(struct bus *bus, int64_t *lowest);
/* The same at the beginning of a batch: notices plugins that are on for the first time. */
int bus_begin_reading(struct bus *bus, int64_t *lowest);
/* Everything up to `reached` is dealt with, for the subscriptions of this process: a plugin that is not here keeps its place. */
int bus_advance(struct bus *bus, int64_t reached);
/* Who listens to it; NULL when memory is out (and the error is set). */
const struct bus_type *bus_type_of(struct bus *bus, const char *name, int32_t version);
bool bus_listens(const struct bus_type *type, size_t subscription);

/* deliver.c: the bus is about to write something of its own, which a handler's failure must not undo. */
int bus_fence_down(struct bus *bus);

/* units.c */
/* At the beginning of a batch: forgets what another process may have changed. The functions below need it. */
int bus_units_begin(struct bus *bus);
/* Forgets all: what was noted may have been rolled back. */
void bus_units_forget(struct bus *bus);
void bus_units_release(struct bus *bus);
/* The unit's stands, one a subscription, to be read and set; good until another unit is asked for. */
uint8_t *bus_unit_row(struct bus *bus, int64_t unit);
/* 1: the plugin of the subscription is on in the unit. */
int bus_is_on(struct bus *bus, int64_t unit, size_t subscription);

/* behind.c */
/* From event `from` on, to event `to` (0: the end of the log), the unit's events wait. */
struct bus_lag {
  size_t index; /* the subscription */
  int64_t unit, from, to, tries;
};
/* How the unit stands, from core_behind and from where the plugin is on; notes where it is off. `sequence` is the event. */
int bus_find_stand(struct bus *bus, size_t index, int64_t unit, int64_t sequence, enum bus_stand *stand);
/* Notes a delivery that failed. `lag`: the row that was being worked off, NULL when it was no row's. */
int bus_note_failure(struct bus *bus, size_t index, const struct bus_lag *lag, int64_t unit, int64_t sequence, const char *why);
/* The row's events before `sequence` have been delivered. */
int bus_note_progress(struct bus *bus, const struct bus_lag *lag, int64_t sequence);
/* The row is worked off. */
int bus_clear(struct bus *bus, const struct bus_lag *lag);
/* The next row after `after` (in the order of subscription, unit, event) that a delivery takes up. 1: there is one. */
int bus_next_due(struct bus *bus, const struct bus_lag *after, struct bus_lag *next);

/* hold.c */
struct bus_span {
  int64_t after, to;          /* events after `after`, up to `to` */
  int64_t count, first, last; /* of those that the subscription listens to */
};
int bus_count_span(struct bus *bus, size_t index, int64_t unit, struct bus_span *span);
int bus_held_by(struct bus *bus, size_t index, int64_t unit, int64_t *events);
/* Somebody has decided about the unit's events from before its plugin was first on. */
int bus_settle(struct bus *bus, size_t index, int64_t unit);

#endif

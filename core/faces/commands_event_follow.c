/*
 * faces/commands_event_follow.c — `pussel event tail`: the latest events, and with --follow those that come, from any process.
 *
 * Nobody tells a reader of an SQLite file that it has changed. PRAGMA data_version does when it is asked, without reading a
 * page of the file; it is asked ever more seldom while nothing comes, up to twice a second.
 */
#include "faces/commands_parts.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define SHORTEST_WAIT 20 /* milliseconds */
#define LONGEST_WAIT 500

static volatile sig_atomic_t stopped;

static void stop(int number) {
  (void)number;
  stopped = 1;
}

struct tail {
  struct pussel_context *context;
  struct store *store;
  int64_t shown; /* the last event that has been looked at */
};

/* The number of the last event; 0: none. */
static int64_t last_event(const struct tail *tail) {
  int64_t last = 0;
  (void)store_integer(tail->store, &last, "SELECT max(sequence) FROM event", "");
  return last;
}

static const char tail_sql[] =
    "SELECT * FROM ("
    " SELECT e.sequence, e.time, e.type, e.version, e.unit,"
    /* looked up, not joined: a join would work out all units first */
    " (SELECT u.path FROM org_unit u WHERE u.unit = e.unit) AS path, e.account, e.cause, e.payload FROM event e"
    " WHERE e.sequence > ?4 AND e.sequence <= ?5 AND (?1 IS NULL OR e.type = ?1 OR substr(e.type, 1, length(?1) + 1) = ?1 || '.')"
    " AND (?2 = 0 OR e.unit IN (SELECT t.unit FROM org_tree t WHERE t.ancestor = ?2))"
    " AND (?7 IS NULL OR substr(e.time, 1, 10) <= ?7)"
    " ORDER BY e.sequence * ?6 LIMIT ?3) ORDER BY sequence";

/* Events after `shown`, up to `last`: the first `count` of them, or the latest. */
static int show(struct tail *tail, int64_t last, int64_t count, bool from_the_end) {
  struct pussel_context *context = tail->context;
  const struct clock *clock = store_clock(tail->store);
  /* The log is the same on every day; as of one it ends there. */
  const char *day = clock->as_of_given ? commands_value_date(context, clock->as_of) : NULL;
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(tail->store, &statement, tail_sql, "tiiiiit", pussel_argument_text(context, "type"),
                             pussel_argument_integer(context, "unit"), count, tail->shown, last,
                             from_the_end ? INT64_C(-1) : INT64_C(1), day);
  tail->shown = last;
  return commands_value_rows(context, statement, result);
}

/* Waits until the file has changed. 1: it has; 0: enough, whoever reads has gone or somebody has said stop. */
static int wait_for_change(const struct tail *tail, int64_t *version) {
  struct pollfd reader = {.fd = STDOUT_FILENO}; /* only whether its other end is still there */
  int wait = SHORTEST_WAIT, result = 0;

  while (!stopped && result == 0) {
    int64_t now = 0;
    if (poll(&reader, 1, wait) > 0) return 0;
    result = store_integer(tail->store, &now, "PRAGMA data_version", "");
    if (result == 0 && now != *version) {
      *version = now;
      return 1;
    }
    wait = wait * 2 < LONGEST_WAIT ? wait * 2 : LONGEST_WAIT;
  }
  return result;
}

static int follow(struct tail *tail, int64_t *version) {
  int result = host_flush(tail->context);

  while (result == 0 && (result = wait_for_change(tail, version)) == 1) {
    /* Anew: units may have come, and the roles of who follows may have changed. */
    result = host_narrow_views(host_of(tail->context), tail_sql);
    if (result < 0) break;
    int64_t last = last_event(tail);
    result = last > tail->shown ? show(tail, last, -1, false) : 0;
    if (result == 0) result = host_flush(tail->context);
  }
  return result;
}

/* Ctrl-C and a polite kill end it as if it had come to its end. */
static int follow_until_stopped(struct tail *tail, int64_t *version) {
  struct sigaction action = {.sa_handler = stop}, interrupt, terminate;
  int result;

  stopped = 0;
  sigaction(SIGINT, &action, &interrupt);
  sigaction(SIGTERM, &action, &terminate);
  result = follow(tail, version);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGTERM, &terminate, NULL);
  return result;
}

COMMANDS_RUN(commands_event_follow_tail) {
  struct tail tail = {.context = context, .store = host_store(host_of(context))};
  int64_t from = pussel_argument_integer(context, "from"), count = pussel_argument_integer(context, "count"), version = 0;
  bool follows = commands_value_given(context, "follow");
  int result;

  (void)prepared;
  if (follows && store_clock(tail.store)->as_of_given)
    return pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", "--follow --as-of", _("as of a day nothing more comes, and it would wait for ever"),
                       _("Leave one of them out."));
  if (from == 0 && count == 0) count = 20;
  if (from > 0 && follows) count = 0; /* a gap before what comes would look like nothing at all */
  if (from > 0) tail.shown = from - 1;
  result = host_narrow_views(host_of(context), tail_sql); /* an administrator of a part sees the events of that part */
  if (result < 0) return result;
  /* Asked before the first rows, so that what comes between is not missed. */
  result = store_integer(tail.store, &version, "PRAGMA data_version", "");
  if (result == 0) result = show(&tail, last_event(&tail), count == 0 ? -1 : count, from == 0);
  if (result == 0 && follows) result = follow_until_stopped(&tail, &version);
  host_widen_views(host_of(context));
  return result;
}

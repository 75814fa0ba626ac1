/*
 * tests/bench/listen/listen.c — a plugin that listens, for the bench of the bus: built once for each id (LISTEN_ID), so that an
 * event has as many subscriptions as the bench wants. It does nothing with an event, or with PUSSEL_BENCH_INSERT set in the
 * environment keeps it in a table.
 */
#include <stdlib.h>

#include "pussel/plugin.h"

#define TEXT_OF(word) #word
#define QUOTED(word) TEXT_OF(word)
#define ID QUOTED(LISTEN_ID)

static sqlite3_stmt *insert; /* kept from event to event, as a plugin that is in a hurry does */

static const struct pussel_migration migrations[] = {
    {1, "heard", "CREATE TABLE p_" ID "_heard (sequence INTEGER PRIMARY KEY, unit INTEGER NOT NULL) STRICT"}};

static int hear(struct pussel_context *context, const struct pussel_event *event) {
  static int inserts = -1;
  int code;
  if (inserts < 0) inserts = getenv("PUSSEL_BENCH_INSERT") != NULL;
  if (!inserts) return PUSSEL_OK;
  if (insert == NULL && sqlite3_prepare_v2(pussel_db(context), "INSERT INTO p_" ID "_heard (sequence, unit) VALUES (?, ?)", -1,
                                           &insert, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "listen");
  sqlite3_bind_int64(insert, 1, event->sequence);
  sqlite3_bind_int64(insert, 2, event->unit);
  code = sqlite3_step(insert);
  sqlite3_reset(insert);
  return code == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "listen");
}

static void stop(struct pussel_context *context) {
  (void)context;
  sqlite3_finalize(insert);
  insert = NULL;
}

static const struct pussel_handler handles[] = {{"org.unit.renamed", "Listens", 0, hear, NULL}};

PUSSEL_PLUGIN(.id = ID, .version = "1.0", .owner = "se.pussel.test", .title = "Listen", .summary = "Listens; for the bench of the bus",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations), .handles = PUSSEL_LIST(handles), .stop = stop)

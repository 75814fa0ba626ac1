/*
 * tests/plugins/rude/rude.c — does what a plugin must not, in a command, in a handler and in a unit hook alike. Each time it
 * first writes a row of its own, so that a test sees whether that is undone.
 */
#include <string.h>

#include "pussel/plugin.h"

static const char schema[] = "CREATE TABLE p_rude_row (id INTEGER PRIMARY KEY, place TEXT NOT NULL) STRICT;"
                             "CREATE TABLE p_rude_mood (how TEXT NOT NULL) STRICT;";
static const struct pussel_migration migrations[] = {{1, "rows", schema}};

/* In the order of the numbers that its event carries. */
static const struct {
  const char *how, *sql;
} deeds[] = {
    {"behave", NULL},
    {"commit", "COMMIT"},
    {"rollback", "ROLLBACK"},
    {"savepoint", "SAVEPOINT pussel"},
    {"release", "RELEASE pussel"},
    {"attach", "ATTACH ':memory:' AS other"},
    {"temp", "CREATE TEMP TABLE p_rude_mine (a)"},
    {"core-table", "UPDATE core_meta SET value = 'rude'"},
    {"other-plugin", "INSERT INTO p_echo_note (unit, text) VALUES (1, 'rude')"},
    {"or-rollback", "INSERT OR ROLLBACK INTO p_rude_row (id, place) VALUES (1, NULL)"},
    {"open-read", NULL},
    {"open-write", NULL},
    {"unfinished", NULL},
    {"positive", NULL},
    {"silent", NULL},
    {"undeclared-event", NULL},
    {"other-event", NULL},
    {"wrong-field", NULL},
};
#define DEEDS (sizeof deeds / sizeof *deeds)

static int64_t deed_number(const char *how) {
  for (size_t i = 0; i < DEEDS; i++)
    if (strcmp(deeds[i].how, how) == 0) return (int64_t)i;
  return 0;
}

static int run_sql(struct pussel_context *context, const char *sql) {
  return sqlite3_exec(pussel_db(context), sql, NULL, NULL, NULL) == SQLITE_OK ? PUSSEL_OK : pussel_fail_sql(context, "rude");
}

/* Prepares, steps once, and walks away. */
static int leave_open(struct pussel_context *context, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK) return pussel_fail_sql(context, "rude");
  return sqlite3_step(statement) == SQLITE_ROW ? PUSSEL_OK : pussel_fail_sql(context, "rude");
}

static int leave_unfinished(struct pussel_context *context) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT count(*) FROM p_rude_row", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "rude");
  while (sqlite3_step(statement) == SQLITE_ROW) continue;
  return PUSSEL_OK;
}

static int emit(struct pussel_context *context, const char *type, const char *field, int64_t unit, int64_t how) {
  const struct pussel_field fields[] = {pussel_field_integer(field, how)};
  return pussel_emit(context, type, 1, unit, fields, 1);
}

static int misbehave(struct pussel_context *context, const char *how, int64_t unit) {
  for (size_t i = 0; i < DEEDS; i++)
    if (strcmp(how, deeds[i].how) == 0 && deeds[i].sql != NULL) return run_sql(context, deeds[i].sql);
  if (strcmp(how, "open-read") == 0) return leave_open(context, "SELECT id FROM p_rude_row UNION ALL SELECT 1 UNION ALL SELECT 2");
  if (strcmp(how, "open-write") == 0)
    return leave_open(context, "INSERT INTO p_rude_row (place) VALUES ('left'), ('open') RETURNING id");
  if (strcmp(how, "unfinished") == 0) return leave_unfinished(context);
  if (strcmp(how, "positive") == 0) return SQLITE_BUSY;
  if (strcmp(how, "silent") == 0) return PUSSEL_EREFUSED;
  if (strcmp(how, "undeclared-event") == 0) return emit(context, "rude.thing.invented", "how", unit, 0);
  if (strcmp(how, "other-event") == 0) return emit(context, "org.unit.closed", "how", unit, 0);
  if (strcmp(how, "wrong-field") == 0) return emit(context, "rude.thing.poked", "name", unit, 0);
  return PUSSEL_OK;
}

static int act(struct pussel_context *context, const char *place, const char *how, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(pussel_db(context), "INSERT INTO p_rude_row (place) VALUES (?)", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_text(statement, 1, place, -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? misbehave(context, how, unit) : pussel_fail_sql(context, "rude");
}

/* ---- in a command, in a handler, in a hook ------------------------------------------------------------------------------------ */

static int run_do(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return act(context, "run", pussel_argument_text(context, "how"), pussel_argument_integer(context, "unit"));
}

static int run_poke(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return emit(context, "rude.thing.poked", "how", pussel_argument_integer(context, "unit"), deed_number(pussel_argument_text(context, "how")));
}

static int handle(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value how;
  int result = pussel_event_field(context, event, "how", &how);
  return result < 0 ? result : act(context, "handler", deeds[how.integer].how, event->unit);
}

/* What the hook is to do is kept in a table, since nobody can tell it. */
static int run_mood(struct pussel_context *context, void *prepared) {
  char *sql = sqlite3_mprintf("DELETE FROM p_rude_mood; INSERT INTO p_rude_mood VALUES (%Q)", pussel_argument_text(context, "how"));
  int result = run_sql(context, sql);
  (void)prepared;
  sqlite3_free(sql);
  return result;
}

static int hook(struct pussel_context *context, int64_t unit) {
  char how[32] = "behave";
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT how FROM p_rude_mood", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "rude");
  if (sqlite3_step(statement) == SQLITE_ROW) strncpy(how, (const char *)sqlite3_column_text(statement, 0), sizeof how - 1);
  sqlite3_finalize(statement);
  return act(context, "hook", how, unit);
}

/* ---- the description ------------------------------------------------------------------------------------------------------------- */

static const struct pussel_option options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = "the unit"},
    {.name = "how", .type = PUSSEL_TEXT, .fallback = "behave", .summary = "in which way"},
};
static const struct pussel_command commands[] = {
    {.name = "do", .summary = "Misbehave in a command", .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(options), .run = run_do},
    {.name = "poke", .summary = "Let the handler misbehave", .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(options), .run = run_poke},
    {.name = "mood", .summary = "Let the hook misbehave", .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(options), .run = run_mood},
};
static const struct pussel_column fields[] = {{"how", PUSSEL_INTEGER, 0, "number of the deed", NULL}};
static const struct pussel_event_type emits[] = {{"rude.thing.poked", 1, 0, "For tests", PUSSEL_LIST(fields), NULL}};
static const struct pussel_handler handles[] = {{"rude.thing.poked", "Misbehaves", 0, handle, NULL}};

PUSSEL_PLUGIN(.id = "rude", .version = "1.0", .owner = "se.pussel.rude", .title = "Rude", .summary = "For tests", .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .emits = PUSSEL_LIST(emits),
              .handles = PUSSEL_LIST(handles), .unit_enabled = hook)

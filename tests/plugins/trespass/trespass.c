/*
 * tests/plugins/trespass/trespass.c — a plugin that, where it is told to, leaves its transaction or goes past the guard,
 * in every callback that it has: for the suite of the host.
 */
#include <string.h>

#include "pussel/plugin.h"

#define N_(msgid) msgid

static const char schema_001[] =
    "CREATE TABLE p_trespass_note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
    "CREATE TABLE p_trespass_mode (callback TEXT PRIMARY KEY, how TEXT NOT NULL) STRICT, WITHOUT ROWID;";
static const struct pussel_migration migrations[] = {{1, "notes", schema_001}};

/* ---- ways to trespass ----------------------------------------------------------------------------------------------- */

static int execute(struct pussel_context *context, const char *sql) {
  if (sqlite3_exec(pussel_db(context), sql, NULL, NULL, NULL) == SQLITE_OK) return PUSSEL_OK;
  return pussel_fail_sql(context, "trespass");
}

/* Whatever the host was asked for before, the guard must be the plugin's again: reading the core's table is refused. */
static int read_core(struct pussel_context *context) {
  int code = sqlite3_exec(pussel_db(context), "SELECT name FROM core_person", NULL, NULL, NULL);
  if (code == SQLITE_AUTH) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "trespass-open", "The guard", "was open.", "Close it.");
}

/* Counts of a unit; handed over where nothing may be written they are refused. */
static int give_counts(struct pussel_context *context) {
  static const struct pussel_count items[] = {{"measure", "1", 3}, {"measure", "2", 4}};
  struct pussel_counts counts = {"rating", "2026", 3, items, 2, 0, 0, 0};
  return pussel_count_give(context, &counts);
}

static int call_host(struct pussel_context *context, const char *how) {
  struct pussel_value value;
  const char *answer;
  int64_t id;
  if (strcmp(how, "unit-find") == 0) (void)pussel_unit_find(context, "nowhere at all", &id);
  if (strcmp(how, "unit-found") == 0) (void)pussel_unit_find(context, "Skolan", &id);
  if (strcmp(how, "person-find") == 0) (void)pussel_person_find(context, "nobody", &id);
  if (strcmp(how, "unit-enter") == 0) (void)pussel_unit_enter(context, 999);
  if (strcmp(how, "emit") == 0) (void)pussel_emit(context, "trespass.no.such", 1, 0, NULL, 0);
  if (strcmp(how, "emitted") == 0) (void)pussel_emit(context, "trespass.thing.done", 1, 0, NULL, 0);
  if (strcmp(how, "setting") == 0) (void)pussel_setting(context, 0, "no.such", &value);
  if (strcmp(how, "ask") == 0) (void)pussel_ask(context, "?", &answer);
  if (strcmp(how, "row") == 0) (void)pussel_row_integer(context, "no such column", 1);
  if (strcmp(how, "data") == 0) (void)pussel_data_path(context, "no-such-file");
  if (strcmp(how, "count") == 0) (void)give_counts(context);
  if (strcmp(how, "core-setting") == 0) (void)pussel_setting(context, 0, "core.min_group", &value);
  return read_core(context);
}

static int leave_transaction(struct pussel_context *context, const char *how) {
  int code;
  if (strcmp(how, "full") == 0) return execute(context, "INSERT INTO p_trespass_note (text) VALUES (hex(zeroblob(9000000)))");
  if (strcmp(how, "full-silently") == 0) {
    (void)sqlite3_exec(pussel_db(context), "INSERT INTO p_trespass_note (text) VALUES (hex(zeroblob(9000000)))", NULL, NULL, NULL);
    return PUSSEL_OK;
  }
  code = sqlite3_exec(pussel_db(context), "INSERT OR ROLLBACK INTO p_trespass_note (id, text) VALUES (1, NULL)", NULL, NULL, NULL);
  if (code == SQLITE_OK) return PUSSEL_OK;
  if (strcmp(how, "rollback-and-say") == 0) return pussel_fail_sql(context, "trespass");
  if (strcmp(how, "rollback-and-refuse") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "trespass-no", "The note", "is not wanted.", "Write another.");
  /* as if nothing had happened: what is written now stands outside any transaction */
  (void)sqlite3_exec(pussel_db(context), "INSERT INTO p_trespass_note (text) VALUES ('late')", NULL, NULL, NULL);
  (void)pussel_emit(context, "trespass.thing.done", 1, 0, NULL, 0);
  return PUSSEL_OK;
}

static int trespass(struct pussel_context *context, const char *how) {
  if (strcmp(how, "borrow") == 0)
    return execute(context, "WITH org_mine AS (SELECT name FROM core_person) SELECT name FROM org_mine");
  if (strcmp(how, "borrow-commented") == 0)
    return execute(context, "-- who there is\nWITH org_mine AS (SELECT name FROM core_person) SELECT name FROM org_mine");
  if (strcmp(how, "join") == 0)
    return execute(context, "SELECT name FROM (SELECT '' AS name) FULL JOIN core_person USING (name)");
  if (strncmp(how, "rollback", 8) == 0 || strncmp(how, "full", 4) == 0) return leave_transaction(context, how);
  return call_host(context, how);
}

/* What `mode` has said that this callback shall do; nothing by itself. */
static int as_told(struct pussel_context *context, const char *callback) {
  sqlite3_stmt *statement = NULL;
  char how[40] = "";
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT how FROM p_trespass_mode WHERE callback = ?", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "trespass");
  sqlite3_bind_text(statement, 1, callback, -1, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW) strncpy(how, (const char *)sqlite3_column_text(statement, 0), sizeof how - 1);
  sqlite3_finalize(statement);
  return how[0] == '\0' ? PUSSEL_OK : trespass(context, how);
}

/* ---- callbacks ------------------------------------------------------------------------------------------------------ */

static int mode(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), "REPLACE INTO p_trespass_mode VALUES (?, ?)", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "trespass");
  sqlite3_bind_text(statement, 1, pussel_argument_text(context, "callback"), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(statement, 2, pussel_argument_text(context, "how"), -1, SQLITE_TRANSIENT);
  sqlite3_step(statement);
  return sqlite3_finalize(statement) == SQLITE_OK ? PUSSEL_OK : pussel_fail_sql(context, "trespass");
}

static int act_prepare(struct pussel_context *context, void **prepared) {
  *prepared = NULL;
  return as_told(context, "prepare");
}

static int act(struct pussel_context *context, void *prepared) {
  int result = execute(context, "INSERT INTO p_trespass_note (text) VALUES ('before')");
  (void)prepared;
  return result < 0 ? result : as_told(context, "run");
}

/* Shows the names of all persons, which are not for it. */
static int peek(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), "WITH org_mine AS (SELECT name FROM core_person) SELECT name FROM org_mine", -1,
                         &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "trespass");
  result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* In a command that only reads. */
static int tally(struct pussel_context *context, void *prepared) {
  struct pussel_value value;
  (void)prepared;
  if (pussel_setting(context, 3, "core.min_group", &value) < 0 || value.integer != 5) return PUSSEL_OK;
  if (pussel_setting(context, 3, "core.nothing", &value) != PUSSEL_EINTERNAL) return PUSSEL_OK;
  return give_counts(context);
}

static int start(struct pussel_context *context) { return as_told(context, "start"); }
static int self_check(struct pussel_context *context) { return as_told(context, "self_check"); }
static int unit_enabled(struct pussel_context *context, int64_t unit) {
  (void)unit;
  return as_told(context, "unit_enabled");
}

/* ---- the description ------------------------------------------------------------------------------------------------ */

static const struct pussel_option mode_options[] = {
    {.name = "callback", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("where")},
    {.name = "how", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what to do there")},
};
static const struct pussel_option targeted_options[] = {
    {.name = "note", .type = PUSSEL_INTEGER, .summary = N_("a note")},
};
static const struct pussel_column names[] = {{.name = "name", .type = PUSSEL_TEXT, .summary = N_("a name")}};
static const struct pussel_command commands[] = {
    {.name = "mode", .summary = N_("Say what a callback shall do"), .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(mode_options), .run = mode},
    {.name = "act", .summary = N_("Do it"), .flags = PUSSEL_COMMAND_WRITES, .prepare = act_prepare, .run = act},
    {.name = "peek", .summary = N_("Show what is not its own"), .flags = PUSSEL_COMMAND_ANYWHERE, .columns = PUSSEL_LIST(names), .run = peek},
    {.name = "tally", .summary = N_("Hand over counts where nothing may be written"), .flags = PUSSEL_COMMAND_ANYWHERE, .run = tally},
    {.name = "target",
     .summary = N_("Act in a unit that it looks up past the guard"),
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(targeted_options),
     .unit_sql = "WITH org_mine AS (SELECT count(name) AS n FROM core_person) SELECT n FROM org_mine WHERE :note IS NULL",
     .run = act},
};
static const struct pussel_event_type emits[] = {{"trespass.thing.done", 1, 0, N_("A thing was done"), {NULL, 0, 0}, NULL}};

PUSSEL_PLUGIN(.id = "trespass", .version = "1.0", .owner = "se.pussel.test", .title = N_("Trespass"),
              .summary = N_("Goes where it must not; for tests"), .licence = "MIT", .migrations = PUSSEL_LIST(migrations),
              .commands = PUSSEL_LIST(commands), .emits = PUSSEL_LIST(emits), .start = start, .self_check = self_check,
              .unit_enabled = unit_enabled)

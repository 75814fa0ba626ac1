/*
 * leaning.c — a plugin for tests that needs another one (promise) wherever it is enabled, refuses units where its table says
 * so, listens to its own event, and has settings of every type.
 */
#include <string.h>

#include "pussel/plugin.h"

#define N_(text) text

static const char schema_001[] =
    "CREATE TABLE p_leaning_refused (unit INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE p_leaning_hook (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, state TEXT NOT NULL) STRICT;"
    "CREATE TABLE p_leaning_heard (sequence INTEGER PRIMARY KEY, unit INTEGER) STRICT;";
static const struct pussel_migration migrations[] = {{1, "leaning", schema_001}};
static const struct pussel_requirement needs[] = {{"promise", "1.2"}};

static int step(struct pussel_context *context, const char *sql, int64_t one, const char *two, int64_t *out) {
  sqlite3_stmt *statement = NULL;
  int found;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK) return pussel_fail_sql(context, "leaning");
  sqlite3_bind_int64(statement, 1, one);
  if (two != NULL) sqlite3_bind_text(statement, 2, two, -1, SQLITE_TRANSIENT);
  found = sqlite3_step(statement);
  if (found == SQLITE_ROW && out != NULL) *out = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return found == SQLITE_ROW || found == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "leaning");
}

/* Units are refused that the table p_leaning_refused has: what a real plugin would refuse is a unit without services. */
static int unit_enabled(struct pussel_context *context, int64_t unit) {
  int64_t refused = 0;
  int result = step(context, "SELECT 1 FROM p_leaning_refused WHERE unit = ?", unit, NULL, &refused);
  if (result < 0) return result;
  if (refused == 1)
    return pussel_fail(context, PUSSEL_EREFUSED, "leaning-unfit", "leaning", "the unit is not fit for it", "Make it fit.");
  return step(context, "INSERT INTO p_leaning_hook (unit, state) VALUES (?, ?)", unit, "on", NULL);
}

static int unit_disabled(struct pussel_context *context, int64_t unit) {
  return step(context, "INSERT INTO p_leaning_hook (unit, state) VALUES (?, ?)", unit, "off", NULL);
}

/* Says what the settings are for the unit. */
static int tell(struct pussel_context *context, void *prepared) {
  int64_t unit = pussel_argument_integer(context, "unit");
  struct pussel_value value;
  int result = pussel_setting(context, unit, "most", &value);
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_row_integer(context, "most", value.integer);
  if (result == PUSSEL_OK) result = pussel_setting(context, unit, "share", &value);
  if (result == PUSSEL_OK) result = pussel_row_real(context, "share", value.real);
  if (result == PUSSEL_OK) result = pussel_setting(context, unit, "open", &value);
  if (result == PUSSEL_OK) result = pussel_row_integer(context, "open", value.integer);
  if (result == PUSSEL_OK) result = pussel_setting(context, unit, "scheme", &value);
  if (result == PUSSEL_OK) result = pussel_row_text(context, "scheme", value.text);
  return result == PUSSEL_OK ? pussel_row_end(context) : result;
}

static int say(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return pussel_emit(context, "leaning.word.said", 1, pussel_argument_integer(context, "unit"), NULL, 0);
}

static int finish(struct pussel_context *context, void *prepared) {
  (void)context, (void)prepared;
  return PUSSEL_OK;
}

static int heard(struct pussel_context *context, const struct pussel_event *event) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), "INSERT INTO p_leaning_heard (sequence, unit) VALUES (?, ?)", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "leaning");
  sqlite3_bind_int64(statement, 1, event->sequence);
  sqlite3_bind_int64(statement, 2, event->unit);
  (void)sqlite3_step(statement);
  return sqlite3_finalize(statement) == SQLITE_OK ? PUSSEL_OK : pussel_fail_sql(context, "leaning");
}

static const struct pussel_option unit_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("a unit")}};
static const struct pussel_column told_columns[] = {
    {"most", PUSSEL_INTEGER, 0, N_("a whole number"), NULL},
    {"share", PUSSEL_REAL, 0, N_("a number"), NULL},
    {"open", PUSSEL_BOOLEAN, 0, N_("yes or no"), NULL},
    {"scheme", PUSSEL_TEXT, 0, N_("a word"), NULL},
};
static const struct pussel_command commands[] = {
    {.name = "tell", .summary = N_("tell the settings"), .options = PUSSEL_LIST(unit_options), .columns = PUSSEL_LIST(told_columns), .run = tell},
    {.name = "say", .summary = N_("say something"), .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(unit_options), .run = say},
    {.name = "finish",
     .summary = N_("end what was begun"),
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP,
     .options = PUSSEL_LIST(unit_options),
     .run = finish},
};
static const struct pussel_event_type emits[] = {{"leaning.word.said", 1, 0, N_("Something was said"), {NULL, 0, 0}, NULL}};
static const struct pussel_handler handles[] = {
    {.event = "leaning.word.said", .summary = N_("notes it"), .handle = heard},
    {.event = "promise.item.made", .summary = N_("notes it"), .handle = heard},
};
static const struct pussel_setting settings[] = {
    {"most", PUSSEL_INTEGER, PUSSEL_SETTING_UNIT, "7", NULL, 1, 20, N_("a whole number")},
    {"share", PUSSEL_REAL, PUSSEL_SETTING_UNIT, "0.5", NULL, 0, 0, N_("a number")},
    {"open", PUSSEL_BOOLEAN, PUSSEL_SETTING_UNIT, "no", NULL, 0, 0, N_("yes or no")},
    {"scheme", PUSSEL_CHOICE, PUSSEL_SETTING_UNIT, "tertial", "tertial,year", 0, 0, N_("a word")},
    {"since", PUSSEL_DATE, PUSSEL_SETTING_UNIT, "2026-01-01", NULL, 0, 0, N_("a day")},
    {"whole", PUSSEL_TEXT, 0, "all", NULL, 0, 0, N_("for the whole installation")},
};
static const struct pussel_error errors[] = {{"leaning-unfit", N_("The unit is not fit for it.")}};

PUSSEL_PLUGIN(.id = "leaning", .version = "0.1", .owner = "se.example", .title = N_("Leaning"), .summary = N_("For tests"),
              .licence = "MIT", .needs = PUSSEL_LIST(needs), .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands),
              .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles), .settings = PUSSEL_LIST(settings),
              .errors = PUSSEL_LIST(errors), .unit_enabled = unit_enabled, .unit_disabled = unit_disabled)

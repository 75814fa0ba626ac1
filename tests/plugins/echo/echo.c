/*
 * tests/plugins/echo/echo.c — a small plugin for the suites of bus and host. It answers its own event, another plugin's
 * and a trait's by writing rows; it fails where it is told to; and on request it misbehaves in every way that must not
 * harm.
 */
#include <string.h>

#include "pussel/plugin.h"

#define N_(msgid) msgid

static const char schema_001[] =
    "CREATE TABLE p_echo_note (id INTEGER PRIMARY KEY, unit INTEGER REFERENCES core_unit (id), text TEXT NOT NULL) "
    "STRICT;"
    "CREATE TABLE p_echo_heard (sequence INTEGER NOT NULL, type TEXT NOT NULL, unit INTEGER, detail TEXT,"
    " PRIMARY KEY (sequence, type)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE p_echo_fail (unit INTEGER PRIMARY KEY, how TEXT) STRICT;";
static const struct pussel_migration migrations[] = {{1, "notes", schema_001}};

/* ---- SQL ------------------------------------------------------------------------------------------------------------
 */

static int run(struct pussel_context *context, const char *sql, int64_t number, const char *text, const char *more) {
  sqlite3_stmt *statement = NULL;
  int result = PUSSEL_OK;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "echo");
  if (sqlite3_bind_parameter_count(statement) >= 1) sqlite3_bind_int64(statement, 1, number);
  if (sqlite3_bind_parameter_count(statement) >= 2) sqlite3_bind_text(statement, 2, text, -1, SQLITE_TRANSIENT);
  if (sqlite3_bind_parameter_count(statement) >= 3) sqlite3_bind_text(statement, 3, more, -1, SQLITE_TRANSIENT);
  if (sqlite3_step(statement) == SQLITE_ERROR || sqlite3_errcode(pussel_db(context)) == SQLITE_AUTH ||
      (sqlite3_errcode(pussel_db(context)) & 0xFF) == SQLITE_CONSTRAINT)
    result = pussel_fail_sql(context, "echo");
  sqlite3_finalize(statement);
  return result;
}

static int number(struct pussel_context *context, const char *sql, int64_t bound, int64_t *out) {
  sqlite3_stmt *statement = NULL;
  *out = 0;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "echo");
  sqlite3_bind_int64(statement, 1, bound);
  if (sqlite3_step(statement) == SQLITE_ROW) *out = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return PUSSEL_OK;
}

/* ---- commands
 * ---------------------------------------------------------------------------------------------------------- */

static int say(struct pussel_context *context, void *prepared) {
  int64_t unit = pussel_argument_integer(context, "unit");
  const char *text = pussel_argument_text(context, "text");
  int result = run(context, "INSERT INTO p_echo_note (unit, text) VALUES (?, ?)", unit, text, NULL);
  (void)prepared;
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("note", sqlite3_last_insert_rowid(pussel_db(context))),
                                        pussel_field_integer("length", (int64_t)strlen(text))};
  const char *type = pussel_argument_integer(context, "anonymous") ? "echo.note.whispered" : "echo.note.said";
  result = pussel_emit(context, type, 1, unit, fields, 2);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "note", fields[0].value.integer);
  (void)pussel_row_integer(context, "unit", unit);
  (void)pussel_row_text(context, "text", text);
  return pussel_row_end(context);
}

static int notes(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT note, unit, text FROM echo_note ORDER BY note", -1, &statement,
                         NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "echo");
  result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* From now on the handlers fail for the unit, or with --how misbehave; with --mend they work again. */
static int break_unit(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return run(context,
             pussel_argument_integer(context, "mend") ? "DELETE FROM p_echo_fail WHERE unit = ?"
                                                      : "INSERT OR REPLACE INTO p_echo_fail (unit, how) VALUES (?, ?)",
             pussel_argument_integer(context, "unit"), pussel_argument_text(context, "how"), NULL);
}

/* What a dialogue would say of somebody's commitment. */
static int assess(struct pussel_context *context, void *prepared) {
  const struct pussel_field fields[] = {pussel_field_text("ref", pussel_argument_text(context, "ref")),
                                        pussel_field_text("assessment", pussel_argument_text(context, "assessment")),
                                        pussel_field_text("state", pussel_argument_text(context, "state"))};
  (void)prepared;
  return pussel_emit(context, "echo.commitment.assessed", 1, pussel_argument_integer(context, "unit"), fields, 3);
}

/* ---- misbehaving
 * ------------------------------------------------------------------------------------------------------ */

static int execute(struct pussel_context *context, const char *sql) {
  if (sqlite3_exec(pussel_db(context), sql, NULL, NULL, NULL) == SQLITE_OK) return PUSSEL_OK;
  return pussel_fail_sql(context, "echo");
}

static int emit_undeclared(struct pussel_context *context, const char *type, const char *field) {
  const struct pussel_field fields[] = {pussel_field_integer("note", 1), pussel_field_integer("length", 1),
                                        pussel_field_integer(field, 1)};
  return pussel_emit(context, type, 1, pussel_argument_integer(context, "unit"), fields, field == NULL ? 2 : 3);
}

/* What the guard must refuse, or the host must notice. PUSSEL_ENOTFOUND: not one of these. */
static int misbehave_in_sql(struct pussel_context *context, const char *how) {
  static const struct {
    const char *how, *sql;
  } statements[] = {
      {"commit", "COMMIT"},
      {"rollback", "ROLLBACK"},
      {"savepoint", "SAVEPOINT mine"},
      {"attach", "ATTACH ':memory:' AS other"},
      {"pragma", "PRAGMA foreign_keys = OFF"},
      {"other-table", "DELETE FROM core_unit"},
      {"read-core", "SELECT count(*), max(name) FROM core_person"},
      {"temp", "CREATE TEMP TABLE p_echo_mine (a)"},
      {"create", "CREATE TABLE p_echo_more (a)"},
      {"or-rollback", "INSERT OR ROLLBACK INTO p_echo_note (id, unit, text) VALUES (1, NULL, NULL)"},
  };
  for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
    if (strcmp(how, statements[i].how) == 0) return execute(context, statements[i].sql);
  return PUSSEL_ENOTFOUND;
}

static int misbehave(struct pussel_context *context, void *prepared) {
  const char *how = pussel_argument_text(context, "how");
  (void)prepared;
  /* something written first, so that a test sees whether it is undone */
  if (run(context, "INSERT INTO p_echo_note (unit, text) VALUES (?, ?)", pussel_argument_integer(context, "unit"), how,
          NULL) < 0)
    return PUSSEL_EINTERNAL;
  int result = misbehave_in_sql(context, how);
  if (result != PUSSEL_ENOTFOUND) return result;
  if (strcmp(how, "undeclared-event") == 0) return emit_undeclared(context, "echo.note.invented", NULL);
  if (strcmp(how, "other-event") == 0) return emit_undeclared(context, "org.unit.added", NULL);
  if (strcmp(how, "undeclared-field") == 0) return emit_undeclared(context, "echo.note.said", "name");
  if (strcmp(how, "missing-field") == 0) {
    const struct pussel_field field = pussel_field_integer("note", 1);
    return pussel_emit(context, "echo.note.said", 1, pussel_argument_integer(context, "unit"), &field, 1);
  }
  if (strcmp(how, "undeclared-column") == 0) return pussel_row_integer(context, "invented", 1);
  if (strcmp(how, "no-message") == 0) return PUSSEL_EREFUSED;
  if (strcmp(how, "ask") == 0) {
    const char *answer;
    return pussel_ask(context, "?", &answer);
  }
  return PUSSEL_OK;
}

/* ---- handlers
 * ---------------------------------------------------------------------------------------------------------- */

/* A handler that is told how to misbehave writes a row first: nothing of it may be left. */
static int misbehave_as_told(struct pussel_context *context, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  char how[32] = "";
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT ifnull(how, '') FROM p_echo_fail WHERE unit = ?", -1, &statement, NULL) !=
      SQLITE_OK)
    return pussel_fail_sql(context, "echo");
  sqlite3_bind_int64(statement, 1, unit);
  if (sqlite3_step(statement) == SQLITE_ROW)
    strncpy(how, (const char *)sqlite3_column_text(statement, 0), sizeof how - 1);
  sqlite3_finalize(statement);
  if (how[0] == '\0') return PUSSEL_ENOTFOUND;
  if (run(context, "INSERT INTO p_echo_note (unit, text) VALUES (?, ?)", unit, how, NULL) < 0) return PUSSEL_EINTERNAL;
  if (strcmp(how, "unsaid-rollback") != 0) return misbehave_in_sql(context, how);
  (void)misbehave_in_sql(context, "or-rollback");
  return PUSSEL_OK;
}

static int hear(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value detail = pussel_null();
  int64_t fails = 0;
  sqlite3_stmt *statement = NULL;
  int result = number(context, "SELECT count(*) FROM p_echo_fail WHERE unit = ?", event->unit, &fails);
  if (result < 0) return result;
  if (fails > 0) {
    result = misbehave_as_told(context, event->unit);
    if (result != PUSSEL_ENOTFOUND) return result;
    return pussel_fail(context, PUSSEL_EREFUSED, "echo-broken", "The echo was not heard", "The unit is broken.",
                       "Mend it: pussel echo break --mend");
  }
  if (pussel_event_field(context, event, "ref", &detail) < 0)
    (void)pussel_event_field(context, event, "round", &detail);
  if (sqlite3_prepare_v2(pussel_db(context),
                         "INSERT INTO p_echo_heard (sequence, type, unit, detail) VALUES (?, ?, ?, ?)", -1, &statement,
                         NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "echo");
  sqlite3_bind_int64(statement, 1, event->sequence);
  sqlite3_bind_text(statement, 2, event->type, -1, SQLITE_TRANSIENT);
  if (event->unit != 0) sqlite3_bind_int64(statement, 3, event->unit);
  if (detail.text != NULL)
    sqlite3_bind_text(statement, 4, detail.text, -1, SQLITE_TRANSIENT);
  else if (detail.type == PUSSEL_INTEGER)
    sqlite3_bind_text(statement, 4, pussel_text(context, "%lld", (long long)detail.integer), -1, SQLITE_TRANSIENT);
  if (sqlite3_step(statement) != SQLITE_DONE) result = pussel_fail_sql(context, "echo");
  sqlite3_finalize(statement);
  return result;
}

/* What was heard of its own echo, and of nothing else. */
static int forget(struct pussel_context *context, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(pussel_db(context),
                                "DELETE FROM p_echo_heard WHERE type = 'echo.note.said' AND (?1 = 0 OR unit = ?1)", -1,
                                &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_int64(statement, 1, unit);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "echo");
}

/* ---- the description
 * ------------------------------------------------------------------------------------------------- */

#define OPTION_UNIT                                                                                                    \
  {                                                                                                                    \
    .name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED,                          \
    .summary = N_("the unit")                                                                                          \
  }
static const struct pussel_option say_options[] = {
    OPTION_UNIT,
    {.name = "text", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what to say")},
    {.name = "anonymous", .type = PUSSEL_BOOLEAN, .summary = N_("as an anonymous event")},
};
static const struct pussel_option break_options[] = {
    OPTION_UNIT,
    {.name = "mend", .type = PUSSEL_BOOLEAN, .summary = N_("the other way round")},
    {.name = "how", .type = PUSSEL_TEXT, .summary = N_("misbehave in this way instead")},
};
static const struct pussel_option assess_options[] = {
    OPTION_UNIT,
    {.name = "ref", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the commitment")},
    {.name = "assessment", .type = PUSSEL_TEXT, .summary = N_("on_track, watch or needs_support")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("its new state")},
};
static const struct pussel_option misbehave_options[] = {
    OPTION_UNIT,
    {.name = "how", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("in which way")},
};
static const struct pussel_column note_columns[] = {
    {.name = "note", .type = PUSSEL_INTEGER, .summary = N_("number")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("what was said")},
};

static const struct pussel_command commands[] = {
    {.name = "say",
     .aliases = "säg,sag",
     .summary = N_("Say something"),
     .audience = PUSSEL_EVERYONE,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK,
     .options = PUSSEL_LIST(say_options),
     .columns = PUSSEL_LIST(note_columns),
     .run = say},
    {.name = "note list",
     .summary = N_("List what was said"),
     .audience = PUSSEL_EVERYONE,
     .flags = PUSSEL_COMMAND_ANYWHERE,
     .columns = PUSSEL_LIST(note_columns),
     .run = notes},
    {.name = "break",
     .summary = N_("Make the handlers fail for a unit"),
     .audience = PUSSEL_EVERYONE,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(break_options),
     .run = break_unit},
    {.name = "assess",
     .summary = N_("Assess a commitment"),
     .audience = PUSSEL_EVERYONE,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(assess_options),
     .run = assess},
    {.name = "misbehave",
     .summary = N_("Do what a plugin must not"),
     .audience = PUSSEL_EVERYONE,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(misbehave_options),
     .columns = PUSSEL_LIST(note_columns),
     .run = misbehave},
};

static const struct pussel_view views[] = {
    {.name = "echo_note",
     .summary = N_("What was said"),
     .sql = "SELECT id AS note, unit, text FROM p_echo_note",
     .columns = PUSSEL_LIST(note_columns),
     .audience = PUSSEL_EVERYONE},
};

static const struct pussel_column said_fields[] = {
    {.name = "note", .type = PUSSEL_INTEGER, .summary = N_("number of the note")},
    {.name = "length", .type = PUSSEL_INTEGER, .summary = N_("bytes")},
};
static const struct pussel_column assessed_fields[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the commitment")},
    {.name = "assessment", .type = PUSSEL_TEXT, .summary = N_("on_track, watch or needs_support")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("its new state")},
};
static const struct pussel_event_type emits[] = {
    {"echo.note.said", 1, 0, N_("Something was said"), PUSSEL_LIST(said_fields), NULL},
    {"echo.note.whispered", 1, PUSSEL_EVENT_ANONYMOUS, N_("Something was said by nobody"), PUSSEL_LIST(said_fields),
     NULL},
    {"echo.commitment.assessed", 1, 0, N_("A commitment was assessed"), PUSSEL_LIST(assessed_fields),
     "commitment.assessed"},
};
static const struct pussel_handler handles[] = {
    {"echo.note.said", N_("Hears its own echo"), 0, hear, forget},
    {"siq.round.closed", N_("Hears that a round was closed"), 0, hear, NULL},
    {"commitment.made", N_("Hears of commitments, whoever made them"), 0, hear, NULL},
};

PUSSEL_PLUGIN(.id = "echo", .version = "1.0", .owner = "se.pussel.test", .title = N_("Echo"), .aliases = "eko",
              .summary = N_("Answers what it hears; for tests"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views),
              .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles))

/*
 * outside.c — the smallest whole plugin, written as somebody outside this tree would: the public header, SQLite, one command
 * that writes and one that reads. The build's gate compiles it against an installed Pussel.
 */
#include <pussel/plugin.h>

#define N_(msgid) msgid

static const char schema_001[] =
#include "001-note.sql.h"
    ;

static int note_add(struct pussel_context *context, void *prepared) {
  static const char sql[] = "INSERT INTO p_outside_note (unit, body) VALUES (?1, ?2)";
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL);
  (void)prepared;
  if (rc == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, pussel_argument_integer(context, "unit"));
    sqlite3_bind_text(statement, 2, pussel_argument_text(context, "text"), -1, SQLITE_TRANSIENT);
    rc = sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return rc == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "The note was not written");
}

static int note_list(struct pussel_context *context, void *prepared) {
  static const char sql[] = "SELECT note, body FROM p_outside_note WHERE unit = ?1 ORDER BY note";
  sqlite3_stmt *statement = NULL;
  int result;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "The notes could not be read");
  sqlite3_bind_int64(statement, 1, pussel_argument_integer(context, "unit"));
  result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

static const struct pussel_migration migrations[] = {{.version = 1, .name = "note", .sql = schema_001}};

static const struct pussel_option add_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("The unit that the note is about")},
    {.name = "text", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("What the note says")}};
static const struct pussel_option list_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("The unit to list")}};
static const struct pussel_column columns[] = {
    {.name = "note", .type = PUSSEL_INTEGER, .summary = N_("Number of the note")},
    {.name = "body", .type = PUSSEL_TEXT, .summary = N_("What it says")}};

static const struct pussel_command commands[] = {
    {.name = "add",
     .summary = N_("Write a note about a unit"),
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(add_options),
     .run = note_add},
    {.name = "list",
     .summary = N_("List the notes of a unit"),
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(columns),
     .run = note_list}};

PUSSEL_PLUGIN(.id = "outside", .version = "0.1", .owner = "se.example", .title = N_("Notes"),
              .summary = N_("Notes about units"), .licence = "MIT", .migrations = PUSSEL_LIST(migrations),
              .commands = PUSSEL_LIST(commands))

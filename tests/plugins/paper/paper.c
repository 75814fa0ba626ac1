/*
 * tests/plugins/paper/paper.c — official records for tests: one kind that keeps every rule of the contract, and one for each way of
 * breaking it. All lie in one table; the kind says which.
 */
#include "pussel/plugin.h"

#define N_(text) text
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct pussel_migration migrations[] = {
    {1, "sheet",
     "CREATE TABLE p_paper_sheet (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES core_unit (id), body TEXT,"
     " person INTEGER REFERENCES core_person (id), status TEXT NOT NULL DEFAULT 'draft', written TEXT NOT NULL DEFAULT '2026-10-01') STRICT;"},
};

#define TEXT(column) {column, PUSSEL_TEXT, 0, N_("as in the trait record"), NULL}
static const struct pussel_column record_columns[] = {
    TEXT("ref"),
    {"unit", PUSSEL_UNIT, 0, N_("the unit"), NULL},
    {"authority", PUSSEL_UNIT, 0, N_("the authority"), NULL},
    TEXT("record_type"),
    TEXT("title"),
    TEXT("status"),
    {"date", PUSSEL_DATE, 0, N_("the day"), NULL},
    TEXT("registry_number"),
    TEXT("secrecy"),
    TEXT("retention"),
    TEXT("source"),
};
static const struct pussel_view views[] = {
    {"paper_record", N_("Sheets as official records"),
     "SELECT 'paper.' || kind || ':' || id AS ref, unit, NULL AS authority, 'paper.' || kind AS record_type, 'Blad ' || id AS title, status,"
     " written AS date, NULL AS registry_number, CASE WHEN person IS NOT NULL THEN 'OSL 21:3' END AS secrecy, NULL AS retention,"
     " NULL AS source FROM p_paper_sheet WHERE written <= date('now')",
     PUSSEL_LIST(record_columns), "record", PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ARCHIVIST},
};

static int64_t number(struct pussel_context *context, const char *sql, int64_t sheet) {
  sqlite3_stmt *statement = NULL;
  int64_t found = -1;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_bind_int64(statement, 1, sheet) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    found = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return found;
}

static int change(struct pussel_context *context, const char *sql, int64_t sheet) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_int64(statement, 1, sheet);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "paper");
}

/* ---- memo: every rule is kept ------------------------------------------------------------------------------------------------ */

static const struct pussel_column field_sheet[] = {{"sheet", PUSSEL_INTEGER, 0, N_("the sheet"), NULL}};
static const struct pussel_event_type emits[] = {
    {"paper.memo.finalised", 1, 0, N_("A memo is final"), PUSSEL_LIST(field_sheet), NULL},
    {"paper.memo.disposed", 1, 0, N_("A memo is destroyed"), PUSSEL_LIST(field_sheet), NULL},
};

static int tell(struct pussel_context *context, const char *type, int64_t sheet) {
  const struct pussel_field fields[] = {pussel_field_integer("sheet", sheet)};
  return pussel_emit(context, type, 1, number(context, "SELECT unit FROM p_paper_sheet WHERE id = ?", sheet), fields, COUNT(fields));
}

static int memo_finalise(struct pussel_context *context, int64_t sheet) {
  int result;
  if (number(context, "SELECT body IS NULL FROM p_paper_sheet WHERE id = ?", sheet) != 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "paper-empty", "the memo is not final", "it says nothing yet", "Write something.");
  result = change(context, "UPDATE p_paper_sheet SET status = 'finalised' WHERE id = ?", sheet);
  return result == PUSSEL_OK ? tell(context, "paper.memo.finalised", sheet) : result;
}

static int memo_dispose(struct pussel_context *context, int64_t sheet) {
  int result = change(context, "UPDATE p_paper_sheet SET body = NULL, person = NULL WHERE id = ?", sheet);
  return result == PUSSEL_OK ? tell(context, "paper.memo.disposed", sheet) : result;
}

/* ---- and each broken in one way ------------------------------------------------------------------------------------------------ */

/* Says that it is done, and has done nothing. */
static int lazy(struct pussel_context *context, int64_t sheet) {
  (void)context, (void)sheet;
  return PUSSEL_OK;
}
/* Fails, and does not say why. */
static int mute(struct pussel_context *context, int64_t sheet) {
  (void)context, (void)sheet;
  return PUSSEL_EREFUSED;
}
/* Changes the table and fails then. */
static int halfway(struct pussel_context *context, int64_t sheet) {
  int result = change(context, "UPDATE p_paper_sheet SET body = 'halvvägs', status = 'finalised' WHERE id = ?", sheet);
  return result < 0 ? result : pussel_fail(context, PUSSEL_EREFUSED, "paper-empty", "the sheet is not final", "half of it is missing", NULL);
}
/* Does what it should and answers as SQLite does when it could not write. */
static int positive(struct pussel_context *context, int64_t sheet) {
  int result = change(context, "UPDATE p_paper_sheet SET body = iif(status = 'draft', body, NULL), status = 'finalised' WHERE id = ?", sheet);
  return result < 0 ? result : SQLITE_BUSY;
}
/* Writes to a table that is not its own. */
static int trespass(struct pussel_context *context, int64_t sheet) { return change(context, "DELETE FROM core_role WHERE id = ?", sheet); }

static const struct pussel_column body_columns[] = {
    {"body", PUSSEL_TEXT, 0, N_("what it says"), N_("Body")},
    {"person", PUSSEL_PERSON, 0, N_("of whom"), N_("Person")},
    {"unit", PUSSEL_UNIT, 0, N_("where"), N_("Unit")},
};
#define BODY "SELECT body, person, unit FROM p_paper_sheet WHERE id = :record AND body IS NOT NULL"
#define KIND(word, select, final, gone)                                                                                                      \
  {.kind = word, .title = "Sheet", .retention = N_("ten years"), .sql = (select), .columns = PUSSEL_LIST(body_columns), .audience = PUSSEL_MANAGER, \
   .finalise = (final), .dispose = (gone)}
static const struct pussel_record records[] = {
    KIND("memo", BODY, memo_finalise, memo_dispose),
    KIND("own", BODY, NULL, NULL),
    KIND("lazy", BODY, lazy, lazy),
    KIND("mute", BODY, mute, mute),
    KIND("halfway", BODY, halfway, halfway),
    KIND("trespass", BODY, trespass, trespass),
    KIND("positive", BODY, positive, positive),
    KIND("narrow", "SELECT body FROM p_paper_sheet WHERE id = :record", memo_finalise, memo_dispose),
    KIND("crooked", "SELECT body, person, colour FROM p_paper_sheet WHERE id = :record", memo_finalise, memo_dispose),
    KIND("core", "SELECT name, id, id FROM core_person WHERE id <> :record", memo_finalise, memo_dispose),
};

static const struct pussel_error errors[] = {{"paper-empty", N_("It says nothing.")}};

PUSSEL_PLUGIN(.id = "paper", .version = "1.0", .owner = "se.pussel.test", .title = "Paper", .summary = "For tests", .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .views = PUSSEL_LIST(views), .emits = PUSSEL_LIST(emits), .errors = PUSSEL_LIST(errors),
              .records = PUSSEL_LIST(records))

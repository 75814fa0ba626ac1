/*
 * store/person.c — the SQL that a person writes: one statement, that only reads, over published views.
 *
 * What it reads, the guard decides. Two things the guard cannot see, so names are looked at before: a common table
 * expression that has a published view's name looks to it like that view, and would lend its rights; and of columns
 * that two tables are joined by (USING, NATURAL) SQLite does not ask the guard at all.
 */
#include "store/inside.h"

#include <assert.h>
#include <string.h>

/* ---- what is looked for --------------------------------------------------------------------------------------------
 */

/* Does `name [(columns)] AS [[NOT] MATERIALIZED] (` go on from `at`, which is past the name? */
static bool defines_table(const char *at) {
  struct sql_token token = sql_token_next(&at);
  if (token.kind == SQL_TOKEN_OPEN) {
    for (int depth = 1; depth > 0;) {
      token = sql_token_next(&at);
      if (token.kind == SQL_TOKEN_END) return false;
      if (token.kind == SQL_TOKEN_OPEN) depth++;
      if (token.kind == SQL_TOKEN_CLOSE) depth--;
    }
    token = sql_token_next(&at);
  }
  if (!sql_token_is(token, "AS")) return false;
  token = sql_token_next(&at);
  if (sql_token_is(token, "NOT")) token = sql_token_next(&at);
  if (sql_token_is(token, "MATERIALIZED")) token = sql_token_next(&at);
  return token.kind == SQL_TOKEN_OPEN;
}

static int refuse_borrowed_names(struct store *store, const char *sql) {
  const char *at = sql;
  struct sql_token token;
  while ((token = sql_token_next(&at)).kind != SQL_TOKEN_END) {
    char name[SQL_NAME];
    if (token.kind != SQL_TOKEN_NAME || !defines_table(at)) continue;
    sql_token_name(token, name);
    if (store_guard_lends(store, name))
      return error_setf(store->error, PUSSEL_EREFUSED, "sql-name", _("The query"),
                        _("Give it a name of its own, such as “mine”."),
                        _("“%s” is named as, or begins as, a published view"), name);
  }
  return 0;
}

/* Is it a table of the file, or one of those that SQLite makes up? Views are not. */
static bool is_table(struct store *store, const char *name) {
  static const char *const beginnings[] = {"pragma_", "sqlite_", "dbstat"};
  for (size_t i = 0; i < COUNT_OF(beginnings); i++)
    if (sqlite3_strnicmp(name, beginnings[i], (int)strlen(beginnings[i])) == 0) return true;
  return sqlite3_table_column_metadata(store->db, "main", name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

static bool joins_by_name(const char *sql) {
  struct sql_token token;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END)
    if (sql_token_is(token, "USING") || sql_token_is(token, "NATURAL")) return true;
  return false;
}

static int refuse_joined_tables(struct store *store, const char *sql) {
  struct sql_token token;
  if (!joins_by_name(sql)) return 0;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    char name[SQL_NAME];
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, name);
    if (store_guard_withholds(store, name))
      return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"),
                        _("“pussel schema” lists what can be asked."),
                        _("the view “%s” is not for the roles that you have"), name);
    if (is_table(store, name))
      return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"),
                        _("“pussel schema” lists what can be asked."), _("“%s” is not a published view"), name);
  }
  return 0;
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

static const char *past_end(const char *at) {
  for (;;) {
    at = sql_past_comments(at);
    if (*at != ';') return at;
    at++;
  }
}

static int check_statement(struct store *store, sqlite3_stmt *statement, const char *tail) {
  if (*past_end(tail) != '\0')
    return error_set(store->error, PUSSEL_EUSAGE, "sql-several", _("The query"), _("there is more than one statement"),
                     _("Run them one at a time."));
  if (statement == NULL)
    return error_set(store->error, PUSSEL_EUSAGE, "sql-error", _("The query"), _("there is no statement in it"),
                     _("Write a SELECT."));
  if (!sqlite3_stmt_readonly(statement))
    return error_set(store->error, PUSSEL_EREFUSED, "sql-writes", _("The query"),
                     _("a query only reads, and this one would write"),
                     _("Write a SELECT. Changes are made with Pussel's commands."));
  return 0;
}

#define SHOWN 60 /* bytes of the line before the place, and after it */

/* A byte that goes on a character that began before it. */
static bool is_inside(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* The line that SQLite stopped in, and a mark under the place. Where a line is long only the part around it is shown. */
static void tell_place(struct store *store, const char *sql) {
  int offset = sqlite3_error_offset(store->db);
  const char *at, *start, *end;
  int line = 1, before = 0;
  if (offset < 0 || (size_t)offset > strlen(sql)) return;
  at = start = end = sql + offset;
  while (start > sql && start[-1] != '\n' && (at - start < SHOWN || is_inside(*start))) start--;
  while (*end != '\0' && *end != '\n' && *end != '\r' && (end - at < SHOWN || is_inside(*end))) end++;
  for (const char *c = sql; c < at; c++) line += *c == '\n';
  for (const char *c = start; c < at; c++) before += !is_inside(*c);
  error_detail(store->error, _("line %d: %.*s"), line, (int)(end - start), start);
  /* The mark stands under the place in any language: as far in as the words before the line are long. */
  struct text prefix;
  text_init(&prefix);
  text_appendf(&prefix, _("line %d: %.*s"), line, 0, "");
  for (const char *c = prefix.bytes; *c != '\0'; c++) before += !is_inside(*c);
  error_detail(store->error, "%*s^", before, "");
  text_release(&prefix);
}

static int fail_person(struct store *store, const char *sql) {
  int result = store_fail(store, _("The query"));
  if (result == PUSSEL_EUSAGE) tell_place(store, sql);
  return result;
}

int store_prepare_person(struct store *store, sqlite3_stmt **out, const char *sql) {
  *out = NULL;
  int result = refuse_borrowed_names(store, sql);
  if (result == 0) result = refuse_joined_tables(store, sql);
  if (result != 0) return result;
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_PERSON});
  sqlite3_stmt *statement = NULL;
  const char *tail = sql;
  sql = past_end(sql);
  result = sqlite3_prepare_v2(store->db, sql, -1, &statement, &tail) == SQLITE_OK
               ? check_statement(store, statement, tail)
               : fail_person(store, sql);
  store_guard_swap(store, before);
  if (result == 0)
    *out = statement;
  else
    sqlite3_finalize(statement);
  return result;
}

/*
 * store/unseen.c — what the guard cannot see, read from the text of a statement.
 *
 * A common table expression that is named as a published view, or begins as one, looks to the guard like that view and
 * would lend its rights. And of columns that two tables are joined by (USING, NATURAL) SQLite does not ask the guard at
 * all. Both show in the words alone.
 */
#include "store/inside.h"

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

static bool begins_as(const char *name, const char *plugin) {
  size_t length = strlen(plugin);
  return sqlite3_strnicmp(name, plugin, (int)length) == 0 && name[length] == '_';
}

static bool find_borrowed(const struct store *store, const char *sql, const char *view_of, struct store_unseen *found) {
  const char *at = sql;
  struct sql_token token;
  while ((token = sql_token_next(&at)).kind != SQL_TOKEN_END) {
    if (token.kind != SQL_TOKEN_NAME || !defines_table(at)) continue;
    sql_token_name(token, found->name);
    if (view_of != NULL && begins_as(found->name, view_of)) continue;
    if (!store_guard_lends(store, found->name)) continue;
    found->kind = STORE_UNSEEN_BORROWED;
    return true;
  }
  return false;
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

/* Any word of the text that is the name of such a table: which of them the columns are of, only SQLite knows. */
static bool find_joined(struct store *store, const char *sql, const char *plugin, struct store_unseen *found) {
  struct sql_token token;
  if (!joins_by_name(sql)) return false;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, found->name);
    found->kind = STORE_UNSEEN_WITHHELD;
    if (plugin == NULL && store_guard_withholds(store, found->name)) return true;
    found->kind = STORE_UNSEEN_JOINED;
    if (!store_guard_owns(found->name, plugin) && is_table(store, found->name)) return true;
  }
  return false;
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

bool store_unseen_is_likely(const char *sql) {
  return strcasestr(sql, "with") != NULL || strcasestr(sql, "using") != NULL || strcasestr(sql, "natural") != NULL;
}

bool store_unseen_find(struct store *store, const char *sql, const char *plugin, const char *view_of,
                       struct store_unseen *found) {
  return find_borrowed(store, sql, view_of, found) || find_joined(store, sql, plugin, found);
}

const char *store_unseen_past_end(const char *at) {
  for (;;) {
    at = sql_past_comments(at);
    if (*at != ';') return at;
    at++;
  }
}

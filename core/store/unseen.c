/*
 * store/unseen.c — what the guard cannot see, read from the text of a statement.
 *
 * A common table expression that is named as a published view, or begins as one, looks to the guard like that view and
 * would lend its rights. Of columns that two tables are joined by (USING, NATURAL) SQLite does not ask the guard at all,
 * and of a count of rows not in a way that tells which. All of it shows in the words alone.
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

/* After most names something else comes, which is seen from its first letter. */
static bool may_define(const char *at) {
  char next = *sql_past_comments(at);
  return next == '(' || next == 'A' || next == 'a';
}

static bool begins_as(const char *name, const char *plugin) {
  size_t length = strlen(plugin);
  return sqlite3_strnicmp(name, plugin, (int)length) == 0 && name[length] == '_';
}

static bool find_borrowed(const struct store *store, const char *sql, const char *view_of, struct store_unseen *found) {
  const char *at = sql;
  struct sql_token token;
  while ((token = sql_token_next(&at)).kind != SQL_TOKEN_END) {
    if (token.kind != SQL_TOKEN_NAME || !may_define(at)) continue;
    sql_token_name(token, found->name);
    if (view_of != NULL && begins_as(found->name, view_of)) continue;
    if (!store_guard_lends(store, found->name) || !defines_table(at)) continue;
    found->kind = STORE_UNSEEN_BORROWED;
    return true;
  }
  return false;
}

/* Is it a table of the file, or one of those that SQLite makes up? Views are not, and of what is no word with a _ in it
 * SQLite need not be asked: no table of ours is named so, but columns are, and asking about what is not there is slow. */
static bool is_table(struct store *store, const char *name) {
  static const char *const beginnings[] = {"pragma_", "sqlite_", "dbstat"};
  for (size_t i = 0; i < COUNT_OF(beginnings); i++)
    if ((*name | 0x20) == *beginnings[i] && sqlite3_strnicmp(name, beginnings[i], (int)strlen(beginnings[i])) == 0) return true;
  if (strchr(name, '_') == NULL || store_guard_lends(store, name)) return false;
  return sqlite3_table_column_metadata(store->db, "main", name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

/* Any word of the text that is the name of such a table: which of them the columns are of, only SQLite knows. */
static bool find_joined(struct store *store, const char *sql, const char *plugin, struct store_unseen *found) {
  struct sql_token token;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    bool is_plain = store->withheld.count == 0 && token.length < 6 && memchr(token.at, '_', token.length) == NULL;
    if (token.kind != SQL_TOKEN_NAME || is_plain) continue; /* too short for a table that SQLite makes up */
    sql_token_name(token, found->name);
    found->kind = STORE_UNSEEN_WITHHELD;
    if (plugin == NULL && store_guard_withholds(store, found->name)) return true;
    found->kind = STORE_UNSEEN_JOINED;
    if (!store_guard_owns(found->name, plugin) && is_table(store, found->name)) return true;
  }
  return false;
}

/* What is narrowed for the person has a temporary view in front of it; with its database it would be read past that. */
static bool find_past(const struct store *store, const char *sql, struct store_unseen *found) {
  struct sql_token token;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    const char *at = sql;
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, found->name);
    if (sqlite3_stricmp(found->name, "main") != 0 || *sql_token_next(&at).at != '.') continue;
    token = sql_token_next(&at);
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, found->name);
    found->kind = STORE_UNSEEN_PAST;
    if (store_guard_narrows(store, found->name)) return true;
  }
  return false;
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

/* The words that matter, wherever they stand: in one pass, since it is made over each statement. */
enum { WORD_WITH = 1, WORD_JOIN = 2, WORD_MAIN = 4, WORD_TABLE = 8 }; /* WORD_TABLE: how the names of tables begin */

static bool follows(const char *at, const char *word) { return sqlite3_strnicmp(at, word, (int)strlen(word)) == 0; }

static unsigned words_of(const char *sql) {
  unsigned words = 0;
  for (; *sql != '\0'; sql++) {
    char next = (char)(sql[1] | 0x20);
    switch (*sql | 0x20) {
    case 'w':
      if (next == 'i' && (follows(sql, "with") || follows(sql, "window"))) words |= WORD_WITH;
      break;
    case 'c':
      if (next == 'o' && follows(sql, "core_")) words |= WORD_TABLE;
      break;
    case 'd':
      if (next == 'b' && follows(sql, "dbstat")) words |= WORD_TABLE;
      break;
    case 'p':
      if (sql[1] == '_' || (next == 'r' && follows(sql, "pragma_"))) words |= WORD_TABLE;
      break;
    case 's':
      if (next == 'q' && follows(sql, "sqlite_")) words |= WORD_TABLE;
      break;
    case 'u':
      if (next == 's' && follows(sql, "using")) words |= WORD_JOIN;
      break;
    case 'n':
      if (next == 'a' && follows(sql, "natural")) words |= WORD_JOIN;
      break;
    case 'm':
      if (next == 'a' && follows(sql, "main")) words |= WORD_MAIN;
      break;
    default:
      break;
    }
  }
  return words;
}

bool store_unseen_is_likely(const char *sql) { return (words_of(sql) & (WORD_WITH | WORD_JOIN)) != 0; }

bool store_unseen_find(struct store *store, const char *sql, const char *plugin, const char *view_of,
                       struct store_unseen *found) {
  bool has_hidden = plugin == NULL && store->narrowed.count + store->withheld.count > 0;
  unsigned words = words_of(sql);
  if (has_hidden && (words & WORD_MAIN) != 0 && find_past(store, sql, found)) return true;
  if ((words & WORD_WITH) != 0 && find_borrowed(store, sql, view_of, found)) return true;
  if ((words & WORD_TABLE) == 0 && !has_hidden) return false;
  return (words & WORD_JOIN) != 0 && find_joined(store, sql, plugin, found);
}

const char *store_unseen_past_end(const char *at) {
  for (;;) {
    at = sql_past_comments(at);
    if (*at != ';') return at;
    at++;
  }
}

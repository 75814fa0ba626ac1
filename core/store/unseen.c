/*
 * store/unseen.c — what the guard cannot see, read from the text of a statement.
 *
 * A common table expression that is named as a published view, or begins as one, looks to the guard like that view and
 * would lend its rights. Of columns that two tables are joined by (USING, NATURAL) SQLite does not ask the guard at all,
 * and of a count of rows not in a way that tells which. All of it shows in the words alone.
 */
#include "store/inside.h"

#include <string.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_OTHER };
struct token {
  enum token_kind kind;
  const char *at; /* with its quotes */
  size_t length;
};

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* ---- tokens --------------------------------------------------------------------------------------------------------
 */

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool is_word(char c) {
  char letter = (char)(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80) != 0;
}

static const char *past_comments(const char *at) {
  for (;;) {
    while (is_blank(*at))
      at++;
    if (*at > '/') return at; /* a word: the usual case */
    if (strncmp(at, BYTE_ORDER_MARK, 3) == 0) { /* a blank to SQLite, too */
      at += 3;
    } else if (at[0] == '-' && at[1] == '-') {
      at += strcspn(at, "\n");
    } else if (at[0] == '/' && at[1] == '*') {
      const char *end = strstr(at + 2, "*/");
      at = end == NULL ? at + strlen(at) : end + 2;
    } else {
      return at;
    }
  }
}

/* Past a quoted stretch; a doubled mark stands for itself. SQLite's four kinds: 'x' "x" `x` [x]. */
static const char *past_quoted(const char *at) {
  const char mark = *at == '[' ? ']' : *at;
  for (at++; *at != '\0'; at++) {
    if (*at != mark) continue;
    if (mark == ']' || at[1] != mark) return at + 1;
    at++;
  }
  return at;
}

static struct token next_token(const char **at) {
  const char *start = past_comments(*at), *end = start + 1;
  enum token_kind kind = TOKEN_OTHER;
  if (*start == '\0') {
    kind = TOKEN_END;
    end = start;
  } else if (*start == '(' || *start == ')') {
    kind = *start == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
  } else if (is_word(*start)) {
    kind = TOKEN_NAME;
    while (is_word(*end))
      end++;
  } else if (*start == '\'' || *start == '"' || *start == '`' || *start == '[') {
    kind = TOKEN_NAME; /* a text may stand where a name is expected */
    end = past_quoted(start);
  }
  *at = end;
  return (struct token){kind, start, (size_t)(end - start)};
}

static bool is_keyword(struct token token, const char *word) {
  if ((*token.at | 0x20) != (*word | 0x20)) return false; /* most are told apart by their first letter */
  return token.kind == TOKEN_NAME && token.length == strlen(word) &&
         sqlite3_strnicmp(token.at, word, (int)token.length) == 0;
}

/* The name without its quotes; too long for any view: cut. */
static void unquote(struct token token, char out[STORE_NAME]) {
  const char *at = token.at, *end = token.at + token.length;
  size_t length = 0;
  if (is_word(*at)) {
    length = token.length < STORE_NAME ? token.length : STORE_NAME - 1;
    memcpy(out, at, length);
    out[length] = '\0';
    return;
  }
  at++, end--;
  for (; at < end && length < STORE_NAME - 1; at++) {
    out[length++] = *at;
    if (*at == *token.at && *token.at != '[') at++; /* the second of a doubled mark */
  }
  out[length] = '\0';
}

/* ---- what is looked for --------------------------------------------------------------------------------------------
 */

/* Does `name [(columns)] AS [[NOT] MATERIALIZED] (` go on from `at`, which is past the name? */
static bool defines_table(const char *at) {
  struct token token = next_token(&at);
  if (token.kind == TOKEN_OPEN) {
    for (int depth = 1; depth > 0;) {
      token = next_token(&at);
      if (token.kind == TOKEN_END) return false;
      if (token.kind == TOKEN_OPEN) depth++;
      if (token.kind == TOKEN_CLOSE) depth--;
    }
    token = next_token(&at);
  }
  if (!is_keyword(token, "AS")) return false;
  token = next_token(&at);
  if (is_keyword(token, "NOT")) token = next_token(&at);
  if (is_keyword(token, "MATERIALIZED")) token = next_token(&at);
  return token.kind == TOKEN_OPEN;
}

/* After most names something else comes, which is seen from its first letter. */
static bool may_define(const char *at) {
  char next = *past_comments(at);
  return next == '(' || next == 'A' || next == 'a';
}

static bool begins_as(const char *name, const char *plugin) {
  size_t length = strlen(plugin);
  return sqlite3_strnicmp(name, plugin, (int)length) == 0 && name[length] == '_';
}

static bool find_borrowed(const struct store *store, const char *sql, const char *view_of, struct store_unseen *found) {
  const char *at = sql;
  struct token token;
  while ((token = next_token(&at)).kind != TOKEN_END) {
    if (token.kind != TOKEN_NAME || !may_define(at)) continue;
    unquote(token, found->name);
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
  struct token token;
  while ((token = next_token(&sql)).kind != TOKEN_END) {
    bool is_plain = store->withheld.count == 0 && token.length < 6 && memchr(token.at, '_', token.length) == NULL;
    if (token.kind != TOKEN_NAME || is_plain) continue; /* too short for a table that SQLite makes up */
    unquote(token, found->name);
    found->kind = STORE_UNSEEN_WITHHELD;
    if (plugin == NULL && store_guard_withholds(store, found->name)) return true;
    found->kind = STORE_UNSEEN_JOINED;
    if (!store_guard_owns(found->name, plugin) && is_table(store, found->name)) return true;
  }
  return false;
}

/* What is narrowed for the person has a temporary view in front of it; with its database it would be read past that. */
static bool find_past(const struct store *store, const char *sql, struct store_unseen *found) {
  struct token token;
  while ((token = next_token(&sql)).kind != TOKEN_END) {
    const char *at = sql;
    if (token.kind != TOKEN_NAME) continue;
    unquote(token, found->name);
    if (sqlite3_stricmp(found->name, "main") != 0 || *next_token(&at).at != '.') continue;
    token = next_token(&at);
    if (token.kind != TOKEN_NAME) continue;
    unquote(token, found->name);
    found->kind = STORE_UNSEEN_PAST;
    if (store_guard_narrows(store, found->name)) return true;
  }
  return false;
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

/* strcasestr asks the locale about each letter. */
static bool mentions(const char *sql, const char *word) {
  size_t length = strlen(word);
  const char both[] = {word[0], (char)(word[0] - 'a' + 'A'), '\0'};
  for (sql = strpbrk(sql, both); sql != NULL; sql = strpbrk(sql + 1, both))
    if (sqlite3_strnicmp(sql, word, (int)length) == 0) return true;
  return false;
}

static bool mentions_join_by_name(const char *sql) { return mentions(sql, "using") || mentions(sql, "natural"); }

bool store_unseen_is_likely(const char *sql) {
  return mentions(sql, "with") || mentions(sql, "window") || mentions_join_by_name(sql);
}

bool store_unseen_find(struct store *store, const char *sql, const char *plugin, const char *view_of,
                       struct store_unseen *found) {
  bool has_hidden = plugin == NULL && store->narrowed.count + store->withheld.count > 0;
  if (has_hidden && mentions(sql, "main") && find_past(store, sql, found)) return true;
  if ((mentions(sql, "with") || mentions(sql, "window")) && find_borrowed(store, sql, view_of, found)) return true;
  return mentions_join_by_name(sql) && find_joined(store, sql, plugin, found);
}

const char *store_unseen_past_end(const char *at) {
  for (;;) {
    at = past_comments(at);
    if (*at != ';') return at;
    at++;
  }
}

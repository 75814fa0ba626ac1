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
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         (c & 0x80) != 0;
}

static const char *past_comments(const char *at) {
  for (;;) {
    while (is_blank(*at))
      at++;
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
  } else if (strchr("'\"`[", *start) != NULL) {
    kind = TOKEN_NAME; /* a text may stand where a name is expected */
    end = past_quoted(start);
  } else if (is_word(*start)) {
    kind = TOKEN_NAME;
    while (is_word(*end))
      end++;
  }
  *at = end;
  return (struct token){kind, start, (size_t)(end - start)};
}

static bool is_keyword(struct token token, const char *word) {
  return token.kind == TOKEN_NAME && token.length == strlen(word) &&
         sqlite3_strnicmp(token.at, word, (int)token.length) == 0;
}

/* The name without its quotes; too long for any view: cut. */
static void unquote(struct token token, char out[128]) {
  const char *at = token.at, *end = token.at + token.length;
  size_t length = 0;
  bool quoted = strchr("'\"`[", *at) != NULL;
  if (quoted) at++, end--;
  for (; at < end && length < 127; at++) {
    out[length++] = *at;
    if (quoted && *at == *token.at && *token.at != '[') at++; /* the second of a doubled mark */
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

static int refuse_borrowed_names(struct store *store, const char *sql) {
  const char *at = sql;
  struct token token;
  while ((token = next_token(&at)).kind != TOKEN_END) {
    char name[128];
    if (token.kind != TOKEN_NAME || !defines_table(at)) continue;
    unquote(token, name);
    if (store_guard_lends(store, name))
      return error_setf(store->error, PUSSEL_EREFUSED, "sql-name", _("The query"),
                        _("Give it a name of its own, such as “mine”."),
                        _("“%s” is named as, or begins as, a published view"), name);
  }
  return 0;
}

/* What is narrowed has a temporary view in front of it. Named with its database it would be read past that, and a count
 * of its rows is nothing that SQLite asks the guard about. */
static int refuse_named_past(struct store *store, const char *sql) {
  struct token token;
  while ((token = next_token(&sql)).kind != TOKEN_END) {
    const char *at = sql;
    char name[128];
    if (token.kind != TOKEN_NAME) continue;
    unquote(token, name);
    if (sqlite3_stricmp(name, "main") != 0 || *next_token(&at).at != '.') continue;
    token = next_token(&at);
    if (token.kind != TOKEN_NAME) continue;
    unquote(token, name);
    if (store_guard_narrows(store, name))
      return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"), _("Write its name without “main.”"),
                        _("the view “%s” is for you in part, and cannot be read past that"), name);
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
  struct token token;
  while ((token = next_token(&sql)).kind != TOKEN_END)
    if (is_keyword(token, "USING") || is_keyword(token, "NATURAL")) return true;
  return false;
}

static int refuse_joined_tables(struct store *store, const char *sql) {
  struct token token;
  if (!joins_by_name(sql)) return 0;
  while ((token = next_token(&sql)).kind != TOKEN_END) {
    char name[128];
    if (token.kind != TOKEN_NAME) continue;
    unquote(token, name);
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
    at = past_comments(at);
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

int store_prepare_person(struct store *store, sqlite3_stmt **out, const char *sql) {
  *out = NULL;
  int result = refuse_borrowed_names(store, sql);
  if (result == 0) result = refuse_named_past(store, sql);
  if (result == 0) result = refuse_joined_tables(store, sql);
  if (result != 0) return result;
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_PERSON});
  sqlite3_stmt *statement = NULL;
  const char *tail = sql;
  sql = past_end(sql);
  result = sqlite3_prepare_v2(store->db, sql, -1, &statement, &tail) == SQLITE_OK
               ? check_statement(store, statement, tail)
               : store_fail(store, _("The query"));
  store_guard_swap(store, before);
  if (result == 0)
    *out = statement;
  else
    sqlite3_finalize(statement);
  return result;
}

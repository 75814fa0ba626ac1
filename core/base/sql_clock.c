/*
 * base/sql_clock.c — how an SQL text asks what day it is. One way is answered with the day that is asked for: date('now').
 * All others are SQLite's own, and go to the machine's clock: datetime('now'), date('now', '-1 year'), CURRENT_DATE, date().
 *
 * It reads words, as a person would. SQL that puts the word now together from pieces is not seen: this finds mistakes.
 */
#include "base/base.h"

#include <string.h>

/* The functions of time, and how many arguments they must have for not to mean the present moment. */
static const struct {
  const char *name;
  int least;
} functions[] = {{"date", 1},      {"time", 1},      {"datetime", 1}, {"julianday", 1},
                 {"unixepoch", 1}, {"strftime", 2}, {"timediff", 2}};

static bool is_now(struct sql_token token) {
  char text[SQL_NAME];
  if (token.kind != SQL_TOKEN_NAME || (token.at[0] != '\'' && token.at[0] != '"')) return false;
  sql_token_name(token, text);
  return sqlite3_stricmp(text, "now") == 0;
}

static bool is_current(struct sql_token token) {
  static const char *const words[] = {"CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"};
  for (size_t i = 0; i < COUNT_OF(words); i++)
    if (sql_token_is(token, words[i])) return true;
  return false;
}

/* The arguments from `at`, which is past the bracket: how many, and whether one of them is the word now itself. */
static int count_arguments(const char *at, bool *has_now) {
  struct sql_token token = sql_token_next(&at);
  int count = token.kind == SQL_TOKEN_CLOSE || token.kind == SQL_TOKEN_END ? 0 : 1;
  *has_now = false;
  for (int depth = 1; token.kind != SQL_TOKEN_END; token = sql_token_next(&at)) {
    if (token.kind == SQL_TOKEN_OPEN) depth++;
    if (token.kind == SQL_TOKEN_CLOSE && --depth == 0) break;
    if (depth > 1) continue;
    if (token.kind == SQL_TOKEN_OTHER && *token.at == ',') count++;
    if (is_now(token)) *has_now = true;
  }
  return count;
}

enum asks { ASKS_NOTHING, ASKS_DAY, ASKS_CLOCK };

/* What the word asks; `at` is past it. */
static enum asks asks(struct sql_token token, const char *at) {
  if (is_current(token)) return ASKS_CLOCK;
  for (size_t i = 0; i < COUNT_OF(functions); i++) {
    bool has_now;
    int count;
    if (!sql_token_is(token, functions[i].name)) continue;
    if (sql_token_next(&at).kind != SQL_TOKEN_OPEN) return ASKS_NOTHING; /* a column of that name */
    count = count_arguments(at, &has_now);
    if (i == 0 && count == 1 && has_now) return ASKS_DAY;
    return has_now || count < functions[i].least ? ASKS_CLOCK : ASKS_NOTHING;
  }
  return ASKS_NOTHING;
}

bool sql_asks_day(const char *sql) {
  struct sql_token token;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END)
    if (asks(token, sql) == ASKS_DAY) return true;
  return false;
}

/* "datetime('now')": the word and what is in its brackets, or the word alone. */
static void copy_place(struct sql_token token, const char *at, char found[SQL_NAME]) {
  const char *end = token.at + token.length;
  struct sql_token next = sql_token_next(&at);
  for (int depth = 0; next.kind != SQL_TOKEN_END; next = sql_token_next(&at)) {
    if (depth == 0 && next.kind != SQL_TOKEN_OPEN) break;
    depth += next.kind == SQL_TOKEN_OPEN ? 1 : next.kind == SQL_TOKEN_CLOSE ? -1 : 0;
    if (depth > 0) continue;
    end = next.at + next.length;
    break;
  }
  sqlite3_snprintf(SQL_NAME, found, "%.*s", (int)(end - token.at), token.at);
}

bool sql_asks_clock(const char *sql, char found[SQL_NAME]) {
  struct sql_token token;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    if (asks(token, sql) != ASKS_CLOCK) continue;
    copy_place(token, sql, found);
    return true;
  }
  return false;
}

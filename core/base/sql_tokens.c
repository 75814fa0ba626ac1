/*
 * base/sql_tokens.c — an SQL text cut into words, as SQLite's own tokenizer does it: comments are blanks, and a quoted
 * stretch is one name whichever of the four kinds of marks it has ('x' may stand where a name is expected).
 */
#include "base/base.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool is_word(char c) {
  char letter = (char)(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80) != 0;
}

const char *sql_past_comments(const char *at) {
  for (;;) {
    while (is_blank(*at))
      at++;
    if ((signed char)*at > '/') return at; /* a word: the usual case; not the mark below, whether char is signed or not */
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

struct sql_token sql_token_next(const char **at) {
  const char *start = sql_past_comments(*at), *end = start + 1;
  enum sql_token_kind kind = SQL_TOKEN_OTHER;
  if (*start == '\0') {
    kind = SQL_TOKEN_END;
    end = start;
  } else if (*start == '(' || *start == ')') {
    kind = *start == '(' ? SQL_TOKEN_OPEN : SQL_TOKEN_CLOSE;
  } else if (is_word(*start)) {
    kind = SQL_TOKEN_NAME;
    while (is_word(*end))
      end++;
  } else if (*start == '\'' || *start == '"' || *start == '`' || *start == '[') {
    kind = SQL_TOKEN_NAME;
    end = past_quoted(start);
  }
  *at = end;
  return (struct sql_token){kind, start, (size_t)(end - start)};
}

bool sql_token_is(struct sql_token token, const char *word) {
  if ((*token.at | 0x20) != (*word | 0x20)) return false; /* most are told apart by their first letter */
  return token.kind == SQL_TOKEN_NAME && token.length == strlen(word) &&
         sqlite3_strnicmp(token.at, word, (int)token.length) == 0;
}

void sql_token_name(struct sql_token token, char out[SQL_NAME]) {
  const char *at = token.at, *end = token.at + token.length;
  size_t length = 0;
  if (is_word(*at)) {
    length = token.length < SQL_NAME ? token.length : SQL_NAME - 1;
    memcpy(out, at, length);
    out[length] = '\0';
    return;
  }
  for (at++, end--; at < end && length < SQL_NAME - 1; at++) {
    out[length++] = *at;
    if (*at == *token.at && *token.at != '[') at++; /* the second of a doubled mark */
  }
  out[length] = '\0';
}

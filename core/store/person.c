/*
 * store/person.c — the SQL that a person writes: one statement, that only reads, over published views.
 *
 * What it reads, the guard decides; what the guard cannot see is looked for in its words before (unseen.c).
 */
#include "store/inside.h"

#include <string.h>

static int refuse_unseen(struct store *store, const struct store_unseen *found) {
  static const char *const remedy = N_("“pussel schema” lists what can be asked.");
  switch (found->kind) {
  case STORE_UNSEEN_BORROWED:
    return error_setf(store->error, PUSSEL_EREFUSED, "sql-name", _("The query"),
                      _("Give it a name of its own, such as “mine”."),
                      _("“%s” is named as, or begins as, a published view"), found->name);
  case STORE_UNSEEN_WITHHELD:
    return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"), _(remedy),
                      _("the view “%s” is not for the roles that you have"), found->name);
  case STORE_UNSEEN_PAST:
    return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"), _("Write its name without “main.”"),
                      _("the view “%s” is for you in part, and cannot be read past that"), found->name);
  default:
    return error_setf(store->error, PUSSEL_EREFUSED, "sql-denied", _("The query"), _(remedy),
                      _("“%s” is not a published view"), found->name);
  }
}

static int check_statement(struct store *store, sqlite3_stmt *statement, const char *tail) {
  if (*store_unseen_past_end(tail) != '\0')
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
  struct store_unseen found;
  int result;
  *out = NULL;
  if (store_unseen_find(store, sql, NULL, NULL, &found)) return refuse_unseen(store, &found);
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_PERSON});
  sqlite3_stmt *statement = NULL;
  const char *tail = sql;
  sql = store_unseen_past_end(sql);
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

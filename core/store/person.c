/*
 * store/person.c — the SQL that a person writes: one statement, that only reads, over published views.
 *
 * What it reads, the guard decides; what the guard cannot see is looked for in its words before (unseen.c).
 */
#include "store/inside.h"

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
               : store_fail(store, _("The query"));
  store_guard_swap(store, before);
  if (result == 0)
    *out = statement;
  else
    sqlite3_finalize(statement);
  return result;
}

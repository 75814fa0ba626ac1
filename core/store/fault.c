/* store/fault.c — turns what SQLite says into errors that people understand. */
#include "store/inside.h"

#include <string.h>

static int fault_denied(struct store *store, const char *what) {
  const struct store_denial *denial = &store->denial;
  const char *why = denial->why[0] != '\0' ? denial->why : sqlite3_errmsg(store->db);
  if (denial->role != STORE_PERSON)
    return error_set(store->error, PUSSEL_EINTERNAL, "plugin-denied", what, why,
                     _("This is a fault of the plugin. Tell its maker."));
  if (denial->is_write)
    return error_set(store->error, PUSSEL_EREFUSED, "sql-writes", what, why,
                     _("Write a SELECT. Changes are made with Pussel's commands."));
  return error_set(store->error, PUSSEL_EREFUSED, "sql-denied", what, why,
                   _("“pussel schema” lists what can be asked."));
}

/* What stands after `beginning` in SQLite's message; NULL when it begins otherwise. */
static const char *named(const char *message, const char *beginning) {
  size_t length = strlen(beginning);
  return strncmp(message, beginning, length) == 0 ? message + length : NULL;
}

static void remember_missing(struct store *store, const char *name, bool is_column) {
  store->missing_is_column = is_column;
  sqlite3_snprintf(SQL_NAME, store->missing, "%s", name == NULL ? "" : name);
}

const char *store_missing(const struct store *store, bool *is_column) {
  *is_column = store->missing_is_column;
  return store->missing[0] == '\0' ? NULL : store->missing;
}

/* What people get wrong most often is said in their language; the rest in SQLite's words. */
static int fault_person(struct store *store, const char *what) {
  const char *message = sqlite3_errmsg(store->db), *remedy = _("“pussel schema” lists the views and their columns.");
  const char *name = named(message, "no such table: ");
  remember_missing(store, name, false);
  if (name != NULL)
    return error_setf(store->error, PUSSEL_EUSAGE, "sql-error", what, remedy, _("there is no view “%s”"), name);
  name = named(message, "no such column: ");
  remember_missing(store, name, true);
  if (name != NULL)
    return error_setf(store->error, PUSSEL_EUSAGE, "sql-error", what, remedy, _("there is no column “%s”"), name);
  name = named(message, "no such function: ");
  if (name != NULL)
    return error_setf(store->error, PUSSEL_EUSAGE, "sql-error", what, _("Use SQLite's own functions."),
                      _("there is no function “%s”"), name);
  name = named(message, "ambiguous column name: ");
  if (name != NULL)
    return error_setf(store->error, PUSSEL_EUSAGE, "sql-error", what, _("Write the view's name and a dot before it."),
                      _("more than one view has a column “%s”"), name);
  name = named(message, "cannot modify ");
  if (name != NULL)
    return error_setf(store->error, PUSSEL_EREFUSED, "sql-writes", what,
                      _("Write a SELECT. Changes are made with Pussel's commands."),
                      _("a query only reads, and this one would change “%.*s”"), (int)strcspn(name, " "), name);
  return error_setf(store->error, PUSSEL_EUSAGE, "sql-error", what, remedy, _("SQLite does not understand it: %s"),
                    message);
}

/* A function that the guard refuses ends in a plain SQLITE_ERROR; only the text tells. */
static bool is_denied_function(const char *message) {
  return strncmp(message, "not authorized", strlen("not authorized")) == 0;
}

static int fault_stopped(struct store *store) {
  return error_set(store->error, PUSSEL_EREFUSED, "command-interrupted", _("The command"),
                   _("it was interrupted before it was done"), NULL);
}

static bool is_end(int code) { return code == SQLITE_INTERRUPT || code == SQLITE_BUSY || code == SQLITE_LOCKED; }

/* Not a write of ours: readers of a file with a write-ahead log meet in a file beside it, which has to be made. */
static int fault_beside(struct store *store, const char *what) {
  return error_set(store->error, PUSSEL_EIO, "database-unreadable", what,
                   _("whoever opens it must also be able to write in its folder, where the log of the database is kept"),
                   _("Run Pussel as the account that owns the file and its folder, or read a copy that “pussel backup” has made."));
}

int store_fail(struct store *store, const char *what) {
  const char *why = sqlite3_errmsg(store->db);
  int extended = sqlite3_extended_errcode(store->db);
  if (store_limit_is_stopped() && is_end(extended & 0xFF)) return fault_stopped(store);
  switch (extended & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL: /* several began at once, and SQLite gave up looking for a place in the log */
    return error_set(store->error, PUSSEL_EBUSY, "database-busy", what, _("somebody else is writing to the database"),
                     _("Try again in a moment."));
  case SQLITE_FULL:
    return error_set(store->error, PUSSEL_EIO, "database-full", what, _("the disk is full; nothing was changed"),
                     _("Make room on the disk and try again."));
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return error_setf(store->error, PUSSEL_EIO, "database-damaged", what,
                      _("Keep a copy of the file as it is, and go back to the latest backup. “pussel check” tells more, if it can open it."),
                      _("the file is damaged, or not all of it is there (%s)"), why);
  case SQLITE_READONLY:
    if (extended != SQLITE_READONLY) return fault_beside(store, what);
    if (store->mode != STORE_READ) break;
    return error_set(store->error, PUSSEL_EINTERNAL, "database-read-only", what, _("it was opened for reading only"),
                     NULL);
  case SQLITE_AUTH:
    return fault_denied(store, what);
  case SQLITE_INTERRUPT:
    return error_set(store->error, PUSSEL_EREFUSED, "query-timeout", what, _("it took longer than the time limit"),
                     _("Ask for less, or raise the limit with --timeout; 0 is none."));
  case SQLITE_NOMEM:
    return error_memory(store->error);
  case SQLITE_CANTOPEN:
    return fault_beside(store, what);
  case SQLITE_IOERR:
  case SQLITE_PERM:
    break;
  default:
    if (is_denied_function(why)) return fault_denied(store, what);
    if (store->guard.role == STORE_PERSON) return fault_person(store, what);
    return error_set(store->error, PUSSEL_EINTERNAL, "database-error", what, why, NULL);
  }
  return error_set(store->error, PUSSEL_EIO, "database-unreadable", what, why,
                   _("Check the disk, and the rights of the file and its folder."));
}

/*
 * store/watch.c — beside the authorizer: what a plugin's SQL does that SQLite does not ask about.
 *
 * A plugin prepares its statements by itself, so their words are read when they are first stepped (unseen.c). SQLite
 * offers no way to stop one there: the breach is remembered, and the host undoes and refuses the callback. And no
 * commit is ever a plugin's: when its transaction has gone (OR ROLLBACK, a full disk), what it writes next would
 * otherwise stand alone.
 */
#include "store/inside.h"

#include <stdio.h>

/* ---- words that lend or slip past -----------------------------------------------------------------------------------
 */

static bool is_plugins(const struct store *store) {
  return store->guard.role == STORE_PLUGIN || store->guard.role == STORE_SCHEMA_STEP || store->guard.role == STORE_VIEW;
}

static void note_breach(struct store *store, const struct store_unseen *found) {
  store->is_breached = true;
  store->denial.role = store->guard.role;
  store->denial.is_write = false;
  if (found->kind == STORE_UNSEEN_BORROWED)
    snprintf(store->denial.why, sizeof store->denial.why,
             _("the common table expression “%s” is named as, or begins as, a published view"), found->name);
  else
    snprintf(store->denial.why, sizeof store->denial.why,
             _("“%s”, which is not its own, is joined by USING or NATURAL, where nothing guards it"), found->name);
}

static int watch(unsigned kind, void *state, void *statement, void *text) {
  struct store *store = state;
  struct store_unseen found;
  const char *sql = text;
  (void)kind;
  /* What is not the statement's own text is a comment of SQLite's: of a trigger, and of what runs inside another statement.
   * A statement may itself begin with a comment, as what comes from a file does. */
  if (!is_plugins(store) || store->is_breached || sql != sqlite3_sql(statement)) return 0;
  if (store_unseen_is_likely(sql) && store_unseen_find(store, sql, store->guard.plugin, NULL, &found))
    note_breach(store, &found);
  return 0;
}

static int fault_breach(struct store *store, const char *what) {
  store->is_breached = false;
  return error_set(store->error, PUSSEL_EINTERNAL, "plugin-denied", what, store->denial.why,
                   _("This is a fault of the plugin. Tell its maker."));
}

int store_guard_breach(struct store *store, const char *what) {
  return store->is_breached ? fault_breach(store, what) : 0;
}

bool store_guard_is_breached(const struct store *store) { return store->is_breached; }

int store_check_view(struct store *store, const char *plugin, const char *name, const char *sql) {
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_VIEW, .plugin = plugin});
  struct store_unseen found;
  sqlite3_stmt *statement = NULL;
  int result = 0;
  if (store_unseen_find(store, sql, plugin, plugin, &found)) {
    note_breach(store, &found);
    result = fault_breach(store, name);
  } else if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK) {
    result = store_fail(store, name);
  }
  sqlite3_finalize(statement);
  store_guard_swap(store, before);
  return result;
}

/* ---- commits --------------------------------------------------------------------------------------------------------
 */

static int refuse_commit(void *state) {
  const struct store *store = state;
  return is_plugins(store) ? 1 : 0; /* 1: rolled back, and the statement fails */
}

int store_watch_install(struct store *store) {
  sqlite3_commit_hook(store->db, refuse_commit, store);
  return sqlite3_trace_v2(store->db, SQLITE_TRACE_STMT, watch, store);
}

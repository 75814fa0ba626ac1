/*
 * store/transaction.c — one transaction a command, and how firmly its commit stands.
 *
 * A commit at synchronous FULL is on the disk when it returns; at NORMAL a power cut can take it back (whole, never in
 * part). The level cannot change inside a transaction, so a relaxed one that turns out to matter is made durable by
 * syncing the write-ahead log after its commit, before anybody is told that it is done.
 */
#include "store/inside.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

/* Prepared once: a delivery sets a savepoint for each handler that writes. They are the core's; whoever runs one has the
 * guard of the core, since SQLite asks anew when the schema has changed. */
static int run_kept(struct store *store, enum store_kept which) {
  static const char *const texts[STORE_KEPT_COUNT] = {"BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT pussel", "RELEASE pussel",
                                                      "ROLLBACK TO pussel"};
  sqlite3_stmt **kept = &store->kept[which];
  int code = SQLITE_OK;
  assert(store->guard.role == STORE_HOST);
  if (*kept == NULL) code = sqlite3_prepare_v3(store->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(*kept);
  int result = code == SQLITE_DONE ? 0 : store_fail(store, _("The database"));
  sqlite3_reset(*kept);
  return result;
}

static int set_relaxed(struct store *store, bool relaxed) {
  if (store->is_relaxed == relaxed) return 0;
  int result = store_script(store, relaxed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  if (result == 0) store->is_relaxed = relaxed;
  return result;
}

static int begin(struct store *store, bool relaxed) {
  assert(!store_in_transaction(store) && store->mode != STORE_READ);
  int result = set_relaxed(store, relaxed);
  return result != 0 ? result : run_kept(store, STORE_KEPT_BEGIN);
}

int store_begin(struct store *store) { return begin(store, false); }

int store_begin_relaxed(struct store *store) { return begin(store, true); }

int store_begin_read(struct store *store) {
  assert(!store_in_transaction(store));
  /* BEGIN by itself holds nothing yet: the first read does. */
  int result = store_script(store, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1");
  if (result != 0) store_rollback(store);
  return result;
}

/* Through SQLite's own handle: it also syncs the folder when the log is new. Without a log there is nothing in it. */
static int sync_log(struct store *store) {
  sqlite3_file *log = NULL;
  int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (code == SQLITE_OK && log != NULL && log->pMethods != NULL) code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
  if (code == SQLITE_OK) return 0;
  return error_set(store->error, PUSSEL_EIO, "database-unreadable", store->path, strerror(errno),
                   _("Check the disk. The latest change may be lost if the power fails now."));
}

int store_commit(struct store *store, bool durable) {
  assert(store_in_transaction(store));
  int result = run_kept(store, STORE_KEPT_COMMIT);
  if (result != 0) {
    store_rollback(store); /* a commit that failed leaves the transaction open */
    return result;
  }
  return durable && store->is_relaxed && store->mode != STORE_READ ? sync_log(store) : 0;
}

void store_rollback(struct store *store) {
  if (!store_in_transaction(store)) return;
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_HOST});
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  store_guard_swap(store, before);
}

bool store_in_transaction(struct store *store) { return sqlite3_get_autocommit(store->db) == 0; }

int store_savepoint(struct store *store) { return run_kept(store, STORE_KEPT_SAVEPOINT); }

int store_savepoint_release(struct store *store) { return run_kept(store, STORE_KEPT_RELEASE); }

int store_savepoint_undo(struct store *store) {
  int result = run_kept(store, STORE_KEPT_UNDO);
  return result == 0 ? run_kept(store, STORE_KEPT_RELEASE) : result;
}

void store_transaction_release(struct store *store) {
  for (size_t i = 0; i < COUNT_OF(store->kept); i++)
    sqlite3_finalize(store->kept[i]);
}

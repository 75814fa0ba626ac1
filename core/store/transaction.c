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
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int set_relaxed(struct store *store, bool relaxed) {
  if (store->is_relaxed == relaxed) return 0;
  int result = store_script(store, relaxed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  if (result == 0) store->is_relaxed = relaxed;
  return result;
}

static int begin(struct store *store, bool relaxed) {
  assert(!store_in_transaction(store) && store->mode != STORE_READ);
  int result = set_relaxed(store, relaxed);
  return result != 0 ? result : store_script(store, "BEGIN IMMEDIATE");
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

static int sync_log(struct store *store) {
  char *name = NULL;
  if (asprintf(&name, "%s-wal", store->path) < 0) return error_memory(store->error);
  int file = open(name, O_RDONLY | O_CLOEXEC);
  free(name);
  /* Without a log there is nothing in it: the file itself holds everything. */
  if (file < 0 && errno == ENOENT) return 0;
  int failed = file < 0 || fdatasync(file) != 0;
  int result = failed ? error_set(store->error, PUSSEL_EIO, "database-unreadable", store->path, strerror(errno),
                                  _("Check the disk. The latest change may be lost if the power fails now."))
                      : 0;
  if (file >= 0) close(file);
  return result;
}

/* The commit is written and the disk did not confirm it: it is undone here, but whoever reads the log when the disk works
 * again may find it whole. */
static int fail_unsure(struct store *store) {
  return error_set(store->error, PUSSEL_EIO, "database-unsure", store->path,
                   _("the disk failed while the change was being saved; it may stand, or not"),
                   _("Check the disk. Then look whether it was done, before you do it again."));
}

int store_commit(struct store *store, bool durable) {
  assert(store_in_transaction(store));
  int result = store_script(store, "COMMIT");
  if (result != 0) {
    if (sqlite3_extended_errcode(store->db) == SQLITE_IOERR_FSYNC) result = fail_unsure(store);
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

int store_savepoint(struct store *store) { return store_script(store, "SAVEPOINT pussel"); }

int store_savepoint_release(struct store *store) { return store_script(store, "RELEASE pussel"); }

int store_savepoint_undo(struct store *store) { return store_script(store, "ROLLBACK TO pussel; RELEASE pussel"); }

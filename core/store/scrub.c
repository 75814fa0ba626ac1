/*
 * store/scrub.c — after an erasure: nothing of what was deleted is left in the file or in the log beside it.
 *
 * secure_delete overwrites what is deleted, but a page that was split or rebuilt earlier may still hold an old copy of a row in
 * its unused part, and the log holds the pages as they were before. VACUUM writes every page anew; the checkpoint carries them
 * into the file and cuts the log to nothing, which it can only when nobody else is reading.
 */
#include "store/inside.h"

#include <assert.h>

int store_scrub(struct store *store, bool *lingers) {
  int frames = 0, done = 0, code;
  assert(!store_in_transaction(store));
  struct store_guard before = store_guard_swap(store, (struct store_guard){.role = STORE_HOST});
  int result = store_script(store, "VACUUM");
  code = result == 0 ? sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, &frames, &done) : SQLITE_OK;
  store_guard_swap(store, before);
  *lingers = code == SQLITE_BUSY || code == SQLITE_LOCKED;
  if (result < 0 || code == SQLITE_OK || *lingers) return result;
  return store_fail(store, store_path(store));
}

/*
 * store/backup.c — copies the database while others write, opens the copy, checks it, and only then gives it its name.
 *
 * The copy is one plain file without a write-ahead log, so that it can be kept and read anywhere.
 */
#include "store/inside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_A_STEP 256 /* a megabyte: how much is copied between two looks at whether somebody has interrupted */

static int fault_exists(struct store *store, const char *path) {
  return error_set(store->error, PUSSEL_EREFUSED, "backup-exists", path, _("there is a file of that name already"),
                   _("Choose another name. A backup never overwrites."));
}

static int fault_write(struct store *store, const char *path) {
  return error_set(store->error, PUSSEL_EIO, "backup-failed", path, strerror(errno),
                   _("Check the folder, its rights, and that the disk has room."));
}

static int fault_copy(struct store *store, const char *path, const char *why) {
  return error_set(store->error, PUSSEL_EIO, "backup-failed", path, why,
                   _("Try another disk; then run “pussel check”."));
}

/* A new file beside the one to be, readable by its owner alone. */
static int make_beside(const char *path, char beside[PATH_MAX]) {
  int printed = snprintf(beside, PATH_MAX, "%s%s.tmp-XXXXXX", path[0] == '/' ? "" : "./", path);
  if (printed < 0 || printed >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return -1;
  }
  int file = mkostemp(beside, O_CLOEXEC); /* mode 0600 */
  return file < 0 ? -1 : close(file);
}

/* Somebody who interrupts the program waits for a moment, so that no half copy is left; then it ends as it would have. */
static void hold_interrupts(sigset_t *before) {
  sigset_t interrupts;
  sigemptyset(&interrupts);
  sigaddset(&interrupts, SIGINT);
  sigaddset(&interrupts, SIGTERM);
  sigaddset(&interrupts, SIGHUP);
  sigprocmask(SIG_BLOCK, &interrupts, before);
}

static bool is_interrupted(void) {
  sigset_t pending;
  return sigpending(&pending) == 0 &&
         (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGHUP) == 1);
}

/* All pages are of one moment, since the source is in a read transaction: writers neither see nor disturb it. */
static int step_pages(sqlite3_backup *backup) {
  int code;
  do
    code = sqlite3_backup_step(backup, PAGES_A_STEP);
  while (code == SQLITE_OK && !is_interrupted());
  return code;
}

static int copy_pages(struct store *store, const char *path, const char *beside) {
  sqlite3 *copy = NULL;
  int result = 0;
  if (sqlite3_open_v2(beside, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK) {
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
    int code = backup == NULL ? sqlite3_errcode(copy) : step_pages(backup);
    sqlite3_backup_finish(backup);
    if (code == SQLITE_OK)
      result = fault_copy(store, path, _("it was interrupted"));
    else if (code != SQLITE_DONE)
      result = fault_copy(store, path, sqlite3_errstr(code));
    if (result == 0 && sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
      result = fault_copy(store, path, sqlite3_errmsg(copy));
  } else {
    result = fault_copy(store, path, copy == NULL ? strerror(ENOMEM) : sqlite3_errmsg(copy));
  }
  sqlite3_close(copy);
  return result;
}

static void ask(sqlite3 *db, const char *sql, char out[200]) {
  sqlite3_stmt *statement = NULL;
  out[0] = '\0';
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    snprintf(out, 200, "%s", (const char *)sqlite3_column_text(statement, 0));
  if (out[0] == '\0') snprintf(out, 200, "%s", sqlite3_errmsg(db));
  sqlite3_finalize(statement);
}

/* Opens the copy anew, as somebody will who needs it. */
static int verify_copy(struct store *store, const char *path, const char *beside) {
  sqlite3 *copy = NULL;
  char answer[200], expected[32];
  int result = 0;
  snprintf(expected, sizeof expected, "%d", STORE_APPLICATION_ID);
  if (sqlite3_open_v2(beside, &copy, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
    result = fault_copy(store, path, copy == NULL ? strerror(ENOMEM) : sqlite3_errmsg(copy));
  } else {
    ask(copy, "PRAGMA integrity_check(1)", answer);
    if (strcmp(answer, "ok") == 0) {
      ask(copy, "PRAGMA application_id", answer);
      if (strcmp(answer, expected) != 0) result = fault_copy(store, path, _("the copy is not a database of Pussel's"));
    } else {
      result = fault_copy(store, path, answer);
    }
  }
  sqlite3_close(copy);
  return result;
}

static bool sync_path(const char *path, int flags) {
  int file = open(path, flags | O_CLOEXEC);
  if (file < 0) return false;
  bool synced = fsync(file) == 0;
  return close(file) == 0 && synced;
}

/* The folder of a path, to be freed; NULL when there is no memory. */
char *store_folder_of(const char *path) {
  char *folder = strdup(strchr(path, '/') == NULL ? "./" : path);
  char *slash = folder == NULL ? NULL : strrchr(folder, '/');
  if (slash != NULL) slash[slash == folder ? 1 : 0] = '\0';
  return folder;
}

/* A file system that cannot sync a folder has told so with EINVAL. */
bool store_sync_folder(const char *path) {
  char *folder = store_folder_of(path);
  if (folder == NULL) return false;
  bool synced = sync_path(folder, O_RDONLY | O_DIRECTORY) || errno == EINVAL;
  free(folder);
  return synced;
}

/* Renames without overwriting, whatever the file system offers. */
static int give_name(const char *beside, const char *path) {
  if (renameat2(AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (link(beside, path) == 0) return unlink(beside);
  if (errno != EPERM && errno != EOPNOTSUPP) return -1;
  if (file_exists(path)) {
    errno = EEXIST;
    return -1;
  }
  return rename(beside, path);
}

static int finish(struct store *store, const char *path, const char *beside, int64_t *bytes) {
  struct stat status;
  if (!sync_path(beside, O_RDWR) || stat(beside, &status) != 0) return fault_write(store, path);
  if (give_name(beside, path) != 0) return errno == EEXIST ? fault_exists(store, path) : fault_write(store, path);
  if (!store_sync_folder(path)) return fault_write(store, path);
  if (bytes != NULL) *bytes = (int64_t)status.st_size;
  return 0;
}

static int copy_and_name(struct store *store, const char *path, int64_t *bytes) {
  char beside[PATH_MAX], journal[PATH_MAX + 16];
  if (make_beside(path, beside) != 0) return fault_write(store, path);
  int result = copy_pages(store, path, beside);
  if (result == 0) result = verify_copy(store, path, beside);
  if (result == 0) result = finish(store, path, beside, bytes);
  if (result == 0) return 0;
  unlink(beside);
  snprintf(journal, sizeof journal, "%s-journal", beside);
  unlink(journal);
  return result;
}

int store_backup(struct store *store, const char *path, int64_t *bytes) {
  bool is_open = store_in_transaction(store);
  sigset_t before;
  assert(sqlite3_txn_state(store->db, "main") != SQLITE_TXN_WRITE);
  if (file_exists(path)) return fault_exists(store, path);
  int result = is_open ? 0 : store_begin_read(store);
  if (result != 0) return result;
  hold_interrupts(&before);
  result = copy_and_name(store, path, bytes);
  if (!is_open) store_rollback(store);
  sigprocmask(SIG_SETMASK, &before, NULL); /* whoever has interrupted ends the program here */
  return result;
}

int store_backup_try(struct store *store, const char *path, int64_t *bytes) {
  if (file_exists(path)) return fault_exists(store, path);
  char *folder = store_folder_of(path);
  if (folder == NULL) return error_memory(store->error);
  int result = access(folder, W_OK | X_OK) == 0 ? 0 : fault_write(store, path);
  free(folder);
  if (result < 0) return result;
  result = store_integer(store, bytes, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", "");
  return result < 0 ? result : 0;
}

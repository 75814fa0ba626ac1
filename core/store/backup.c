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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static int copy_pages(struct store *store, const char *path, const char *beside) {
  sqlite3 *copy = NULL;
  int result = 0;
  if (sqlite3_open_v2(beside, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK) {
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
    /* All pages in one step: one reader's snapshot, that writers neither see nor disturb. */
    int code = backup == NULL ? sqlite3_errcode(copy) : sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) result = fault_copy(store, path, sqlite3_errstr(code));
    if (result == 0 && sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
      result = fault_copy(store, path, sqlite3_errmsg(copy));
  } else {
    result = fault_copy(store, path, copy == NULL ? strerror(ENOMEM) : sqlite3_errmsg(copy));
  }
  sqlite3_close(copy);
  return result;
}

/* The first column of the first row as a text into `out`; empty when there was an error. */
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

/* The name becomes lasting with the folder. A file system that cannot sync a folder has told so with EINVAL. */
static bool sync_folder(const char *path) {
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
  if (!sync_folder(path)) { /* a name that may not last is no backup */
    int result = fault_write(store, path);
    unlink(path);
    return result;
  }
  if (bytes != NULL) *bytes = (int64_t)status.st_size;
  return 0;
}

int store_backup(struct store *store, const char *path, int64_t *bytes) {
  char beside[PATH_MAX];
  assert(!store_in_transaction(store));
  if (file_exists(path)) return fault_exists(store, path);
  if (make_beside(path, beside) != 0) return fault_write(store, path);
  int result = copy_pages(store, path, beside);
  if (result == 0) result = verify_copy(store, path, beside);
  if (result == 0) result = finish(store, path, beside, bytes);
  if (result != 0) unlink(beside);
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

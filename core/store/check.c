/*
 * store/check.c — is the file whole, do its references hold, has everything in it an owner, is it for its owner alone, and is
 * there room for another?
 */
#include "store/inside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

static int check_integrity(struct store *store, store_fault_fn *fault, void *state) {
  sqlite3_stmt *statement;
  int result = store_prepare(store, &statement, "PRAGMA integrity_check", "");
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    const char *line = (const char *)sqlite3_column_text(statement, 0);
    if (line != NULL && strcmp(line, "ok") != 0)
      fault(state, N_("database"), line, _("Keep a copy of the file as it is, and go back to the latest backup."));
  }
  sqlite3_finalize(statement);
  return result;
}

static int check_foreign_keys(struct store *store, store_fault_fn *fault, void *state) {
  sqlite3_stmt *statement;
  int result =
      store_prepare(store, &statement,
                    "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2", "");
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    char text[400];
    snprintf(text, sizeof text, _("%lld rows of “%s” refer to rows of “%s” that do not exist"),
             (long long)sqlite3_column_int64(statement, 2), (const char *)sqlite3_column_text(statement, 0),
             (const char *)sqlite3_column_text(statement, 1));
    fault(state, N_("database"), text,
          _("Something other than Pussel has written to the file. Go back to the latest backup."));
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- whose is what --------------------------------------------------------------------------------------------------
 */

/* Steps are numbered without gaps and never taken back: a row that is missing has been taken out by hand. */
static int check_ledger(struct store *store, store_fault_fn *fault, void *state) {
  sqlite3_stmt *statement;
  int result = store_prepare(store, &statement,
                             "SELECT owner, max(version), count(*) FROM core_migration GROUP BY owner"
                             " HAVING count(*) <> max(version) OR min(version) <> 1 ORDER BY owner",
                             "");
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    char text[300];
    snprintf(text, sizeof text, _("of the steps that made the tables of %s, up to %d, only %d are in the ledger"),
             (const char *)sqlite3_column_text(statement, 0), sqlite3_column_int(statement, 1), sqlite3_column_int(statement, 2));
    fault(state, N_("steps"), text, _("Something other than Pussel has written to the file. Go back to the latest backup."));
  }
  sqlite3_finalize(statement);
  return result;
}

/* Tables and indexes that no ledger row accounts for, and triggers, which nobody but the core has. Views are the host's. */
static const char strays_sql[] =
    "SELECT upper(type), name FROM sqlite_schema AS s"
    " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND type <> 'view'"
    "   AND NOT (substr(tbl_name, 1, 5) = 'core_' AND substr(name, 1, 5) = 'core_')"
    "   AND (type = 'trigger' OR NOT EXISTS (SELECT 1 FROM core_migration AS m"
    "        WHERE substr(s.name, 1, length(m.owner) + 3) = 'p_' || m.owner || '_'"
    "          AND substr(s.tbl_name, 1, length(m.owner) + 3) = 'p_' || m.owner || '_'))"
    " ORDER BY name";

static int check_strays(struct store *store, store_fault_fn *fault, void *state) {
  sqlite3_stmt *statement;
  int result = store_prepare(store, &statement, strays_sql, "");
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    const char *type = (const char *)sqlite3_column_text(statement, 0), *name = (const char *)sqlite3_column_text(statement, 1);
    char text[300], remedy[400];
    snprintf(text, sizeof text, _("“%s” belongs neither to the core nor to an installed plugin"), name);
    snprintf(remedy, sizeof remedy, _("Look at what it is; if nobody needs it: sqlite3 '%s' 'DROP %s \"%s\"'"), store->path, type, name);
    fault(state, N_("schema"), text, remedy);
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- the files ------------------------------------------------------------------------------------------------------
 */

static void check_mode(const char *path, const struct stat *status, store_fault_fn *fault, void *state) {
  unsigned mode = (unsigned)status->st_mode & 0777;
  char text[200], remedy[4200];
  if ((mode & 077) == 0) return;
  snprintf(text, sizeof text, _("others than its owner can reach the file (mode %04o)"), mode);
  snprintf(remedy, sizeof remedy, "chmod 600 '%s'", path);
  fault(state, N_("file"), text, remedy);
}

/* What SQLite keeps beside the file has the same owner, or the owner cannot open it: somebody else has once run Pussel. */
static void check_beside(struct store *store, const struct stat *whole, store_fault_fn *fault, void *state) {
  static const char *const endings[] = {"-wal", "-shm"};
  for (size_t i = 0; i < COUNT_OF(endings); i++) {
    struct stat status;
    char path[4100], text[4200], remedy[8400];
    snprintf(path, sizeof path, "%s%s", store->path, endings[i]);
    if (stat(path, &status) != 0) continue;
    check_mode(path, &status, fault, state);
    if (status.st_uid == whole->st_uid) continue;
    snprintf(text, sizeof text, _("“%s” has another owner than the database"), path);
    snprintf(remedy, sizeof remedy, "chown --reference='%s' '%s'", store->path, path);
    fault(state, N_("file"), text, remedy);
  }
}

static void check_folder(const char *folder, store_fault_fn *fault, void *state) {
  struct stat status;
  char text[4200], remedy[4200];
  /* With the sticky bit only the owner of a file may replace it. */
  if (stat(folder, &status) != 0 || (status.st_mode & S_IWOTH) == 0 || (status.st_mode & S_ISVTX) != 0) return;
  snprintf(text, sizeof text, _("anybody can write in the folder “%s”, and so put another file in the place of this one"), folder);
  snprintf(remedy, sizeof remedy, "chmod o-w '%s'", folder);
  fault(state, N_("file"), text, remedy);
}

static void check_room(const char *folder, const struct stat *whole, store_fault_fn *fault, void *state) {
  struct statvfs disk;
  char text[200];
  if (statvfs(folder, &disk) != 0) return;
  double left = (double)disk.f_bavail * (double)disk.f_frsize, needed = (double)whole->st_size;
  if (left > needed) return;
  snprintf(text, sizeof text, _("the disk has %.0f MB left, and a copy of the database needs %.0f MB"), left / 1e6, needed / 1e6);
  fault(state, N_("file"), text, _("Make room on the disk: an upgrade begins with a copy beside the database."));
}

static int check_files(struct store *store, store_fault_fn *fault, void *state) {
  struct stat status;
  char *folder = store_folder_of(store->path);
  if (folder == NULL) return error_memory(store->error);
  if (stat(store->path, &status) != 0) {
    free(folder);
    return error_set(store->error, PUSSEL_EIO, "database-unreadable", store->path, strerror(errno), NULL);
  }
  check_mode(store->path, &status, fault, state);
  check_beside(store, &status, fault, state);
  check_folder(folder, fault, state);
  check_room(folder, &status, fault, state);
  free(folder);
  return 0;
}

int store_check(struct store *store, store_fault_fn *fault, void *state) {
  int result = check_integrity(store, fault, state);
  if (result == 0) result = check_foreign_keys(store, fault, state);
  if (result == 0) result = check_ledger(store, fault, state);
  if (result == 0) result = check_strays(store, fault, state);
  if (result == 0) result = check_files(store, fault, state);
  return result;
}

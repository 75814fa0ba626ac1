/* store/check.c — is the file whole, do its references hold, and is it for its owner alone? */
#include "store/inside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int check_integrity(struct store *store, store_fault_fn *fault, void *state) {
  sqlite3_stmt *statement;
  int result = store_prepare(store, &statement, "PRAGMA integrity_check", "");
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    const char *line = (const char *)sqlite3_column_text(statement, 0);
    if (line != NULL && strcmp(line, "ok") != 0)
      fault(state, "database", line, _("Keep a copy of the file as it is, and go back to the latest backup."));
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
    fault(state, "database", text,
          _("Something other than Pussel has written to the file. Go back to the latest backup."));
  }
  sqlite3_finalize(statement);
  return result;
}

static int check_mode(struct store *store, store_fault_fn *fault, void *state) {
  struct stat status;
  if (stat(store->path, &status) != 0)
    return error_set(store->error, PUSSEL_EIO, "database-unreadable", store->path, strerror(errno), NULL);
  unsigned mode = (unsigned)status.st_mode & 0777;
  if ((mode & 077) == 0) return 0;
  char text[200], remedy[4200];
  snprintf(text, sizeof text, _("others than its owner can reach the file (mode %04o)"), mode);
  snprintf(remedy, sizeof remedy, "chmod 600 '%s'", store->path);
  fault(state, "file", text, remedy);
  return 0;
}

int store_check(struct store *store, store_fault_fn *fault, void *state) {
  int result = check_integrity(store, fault, state);
  if (result == 0) result = check_foreign_keys(store, fault, state);
  if (result == 0) result = check_mode(store, fault, state);
  return result;
}

/* sync_count.c — see sync_count.h. The system's own VFS does the work; only xSync of write-ahead logs goes through here. */
#include "sync_count.h"

#include <sqlite3.h>
#include <stddef.h>

int sync_count;

static sqlite3_vfs counting;
static sqlite3_vfs *system_vfs;
static sqlite3_io_methods methods;
static int (*system_sync)(sqlite3_file *, int);

static int count_sync(sqlite3_file *file, int flags) {
  sync_count++;
  return system_sync(file, flags);
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
  int code = system_vfs->xOpen(vfs, name, file, flags, given);
  if (code != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0 || file->pMethods == NULL) return code;
  methods = *file->pMethods;
  system_sync = methods.xSync;
  methods.xSync = count_sync;
  file->pMethods = &methods;
  return code;
}

void sync_count_install(void) {
  system_vfs = sqlite3_vfs_find(NULL);
  counting = *system_vfs;
  counting.pNext = NULL;
  counting.zName = "counting";
  counting.xOpen = open_file;
  sqlite3_vfs_register(&counting, 1);
  sync_count = 0;
}

void sync_count_remove(void) {
  sqlite3_vfs_unregister(&counting);
  sqlite3_vfs_register(system_vfs, 1);
}

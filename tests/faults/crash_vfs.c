/* crash_vfs.c — see crash_vfs.h. Wraps SQLite's own file system; the files are real, so what opens them by name works too. */
#include "crash_vfs.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "power.h"

struct crash_file {
  sqlite3_file base; /* first: what SQLite sees */
  const char *path;  /* borrowed from SQLite for the life of the file; NULL: a temporary file */
  sqlite3_file *real;
};

static sqlite3_vfs *under;
static struct crash_order order;
static long operations;
static bool struck, syncing;

/* ---- the order ------------------------------------------------------------------------------------------------------------ */

void crash_vfs_order(const struct crash_order *given) {
  order = given != NULL ? *given : (struct crash_order){.what = CRASH_COUNT};
  operations = 0;
  struck = false;
}

long crash_vfs_operations(void) { return operations; }
bool crash_vfs_has_struck(void) { return struck; }

/* Counts; true when this operation shall fail. `needs_room`: a full disk is in its way. */
static bool is_struck(bool needs_room) {
  bool now = ++operations == order.at;
  if (order.what == CRASH_COUNT || (!now && !(order.for_good && struck))) return false;
  struck = true;
  switch (order.what) {
  case CRASH_POWER: order.cut(order.state); return false;
  case CRASH_KILL: raise(SIGKILL); return false;
  case CRASH_FULL: return needs_room;
  default: return true;
  }
}

static bool is_full(void) { return order.what == CRASH_FULL; }

/* ---- a file ----------------------------------------------------------------------------------------------------------------- */

static struct crash_file *of(sqlite3_file *file) { return (struct crash_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return of(file)->real; }

static int close_file(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int read_file(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset) {
  if (order.reads && is_struck(false)) return SQLITE_IOERR_READ;
  return real(file)->pMethods->xRead(real(file), bytes, length, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
  /* Killed in the middle of a write: half of it is in the file. */
  if (order.what == CRASH_KILL && operations + 1 == order.at && length > 1)
    (void)real(file)->pMethods->xWrite(real(file), bytes, length / 2, offset);
  power_write(of(file)->path, bytes, (size_t)length, (size_t)offset); /* before: a cut may catch it half done */
  if (is_struck(true)) return is_full() ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  return real(file)->pMethods->xWrite(real(file), bytes, length, offset);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 length) {
  power_truncate(of(file)->path, (size_t)length);
  if (is_struck(false)) return SQLITE_IOERR_TRUNCATE;
  return real(file)->pMethods->xTruncate(real(file), length);
}

static int sync_file(sqlite3_file *file, int flags) {
  int result;
  if (is_struck(true)) return SQLITE_IOERR_FSYNC;
  syncing = true;
  result = real(file)->pMethods->xSync(real(file), flags);
  syncing = false;
  if (result == SQLITE_OK) power_sync(of(file)->path);
  return result;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return real(file)->pMethods->xFileSize(real(file), size); }
static int lock(sqlite3_file *file, int level) { return real(file)->pMethods->xLock(real(file), level); }
static int unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
static int is_reserved(sqlite3_file *file, int *answer) { return real(file)->pMethods->xCheckReservedLock(real(file), answer); }

/* In a control run the level that was forced first stays: the program's own PRAGMA is answered and does nothing. */
static int file_control(sqlite3_file *file, int operation, void *argument) {
  if (operation == SQLITE_FCNTL_PRAGMA && power_controlled() != POWER_HONEST) {
    char **words = argument;
    if (strcmp(words[1], "synchronous") == 0) return SQLITE_OK;
  }
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int characteristics(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **out) {
  if (is_struck(extend != 0)) return is_full() ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, out);
}

static int shm_lock(sqlite3_file *file, int offset, int n, int flags) { return real(file)->pMethods->xShmLock(real(file), offset, n, flags); }
static void shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int shm_unmap(sqlite3_file *file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

static const sqlite3_io_methods methods = {
    .iVersion = 2, /* no memory mapping: writes would pass us by */
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = is_reserved,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

/* ---- the file system -------------------------------------------------------------------------------------------------------- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got) {
  struct crash_file *crash = of(file);
  bool makes = (flags & SQLITE_OPEN_CREATE) != 0;
  int result;
  (void)vfs;
  *crash = (struct crash_file){.path = name, .real = (sqlite3_file *)(crash + 1)};
  if (is_struck(makes)) return SQLITE_CANTOPEN;
  memset(crash->real, 0, (size_t)under->szOsFile);
  result = under->xOpen(under, name, crash->real, flags, got);
  if (result != SQLITE_OK) return result;
  if (makes) power_create(name);
  crash->base.pMethods = &methods;
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync_folder) {
  int result;
  (void)vfs;
  if (is_struck(false)) return SQLITE_IOERR_DELETE;
  result = under->xDelete(under, name, sync_folder);
  if (result == SQLITE_OK) power_delete(name);
  return result;
}

void crash_vfs_install(void) {
  static sqlite3_vfs crash;
  under = sqlite3_vfs_find(NULL);
  assert(under != NULL && crash.zName == NULL);
  crash = *under; /* what is not about files is as it was */
  crash.zName = "crash";
  crash.pNext = NULL;
  crash.szOsFile = (int)sizeof(struct crash_file) + under->szOsFile;
  crash.xOpen = open_file;
  crash.xDelete = delete_file;
  sqlite3_vfs_register(&crash, 1);
  crash_vfs_order(NULL);
}

/* ---- syncs past SQLite: these stand in for the system's own in the whole program ----------------------------------------------- */

/* Nothing waits for a real disk here; what the sync promises is kept track of. */
static int sync_descriptor(int descriptor) {
  char link[64], path[PATH_MAX];
  ssize_t length;
  if (syncing) return 0; /* SQLite's, which is counted already */
  if (is_struck(true)) {
    errno = is_full() ? ENOSPC : EIO;
    return -1;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink(link, path, sizeof path - 1);
  if (length <= 0 || power_controlled() != POWER_HONEST) return 0;
  path[length] = '\0';
  power_sync(path);
  return 0;
}

int fsync(int descriptor) { return sync_descriptor(descriptor); }
int fdatasync(int descriptor) { return sync_descriptor(descriptor); }

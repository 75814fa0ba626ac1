/* store/open.c — opens, makes and closes the one file, and sets the connection up. */
#include "store/inside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- before SQLite: what stands at the path ------------------------------------------------------------------------
 */

static int fault_foreign(struct error *error, const char *path, const char *why) {
  return error_set(error, PUSSEL_EUSAGE, "database-foreign", path, why,
                   _("Give the path of a database that “pussel init” has made."));
}

/*
 * Nothing here may open and close the file by itself: closing any descriptor drops the locks that another connection
 * of this process holds on it (POSIX), and with them the safety of the write-ahead log.
 */
static int look_at(const char *path, enum store_mode mode, struct error *error) {
  struct stat status;
  if (stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return error_set(error, PUSSEL_ENOTFOUND, "database-missing", path, _("there is no such database"),
                     _("Make one with “pussel init”, or give its path with --database."));
  if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
    return error_set(error, PUSSEL_EIO, "database-unreadable", path,
                     errno == EACCES ? _("you have no right to read it") : strerror(errno),
                     _("Run Pussel as the account that owns the file."));
  if (S_ISDIR(status.st_mode)) return fault_foreign(error, path, _("it is a folder, not a database"));
  if (!S_ISREG(status.st_mode)) return fault_foreign(error, path, _("it is not an ordinary file"));
  if (status.st_size == 0) return fault_foreign(error, path, _("the file is empty"));
  if (mode == STORE_WRITE && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return error_set(error, PUSSEL_EIO, "database-unreadable", path,
                     errno == EACCES ? _("you have the right to read it, but not to write") : strerror(errno),
                     _("Run Pussel as the account that owns the file."));
  return 0;
}

static int make_file(const char *path, struct error *error) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) {
    close(file);
    return 0;
  }
  if (errno == EEXIST)
    return error_set(error, PUSSEL_EREFUSED, "database-exists", path, _("there is a file of that name already"),
                     _("Use it as it is, or choose another path."));
  return error_set(error, PUSSEL_EIO, "database-unreadable", path, strerror(errno),
                   _("Check that the folder exists and that you may write in it."));
}

static void remove_file(const char *path) {
  static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0; i < COUNT_OF(endings); i++) {
    char *name = NULL;
    if (asprintf(&name, "%s%s", path, endings[i]) < 0) continue;
    unlink(name);
    free(name);
  }
}

/* ---- the connection ------------------------------------------------------------------------------------------------
 */

/* "./" keeps a name such as "file:x" or ":memory:" from meaning something else to SQLite. */
static int connect_file(struct store *store) {
  char *plain = NULL;
  /* Nobody asks how much memory SQLite uses, and counting it takes a lock at every allocation. Refused, and of no matter,
   * once SQLite is at work. */
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (asprintf(&plain, "%s%s", store->path[0] == '/' ? "" : "./", store->path) < 0) return SQLITE_NOMEM;
  int flags = store->mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int code = sqlite3_open_v2(plain, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  free(plain);
  return code;
}

static int configure(struct store *store) {
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  /* "x" is a name and never a text: a misspelled column is an error instead of a silent wrong answer. */
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  /* First, since whatever reads the file may have to wait: the last one to close it empties the log, and locks it for that. */
  int code = store_wait_install(store);
  /* What is deleted, such as individual ratings, is overwritten, whatever this SQLite was built to do. */
  if (code == SQLITE_OK) code = sqlite3_exec(store->db, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON", NULL, NULL, NULL);
  if (code == SQLITE_OK) code = store_date_install(store);
  if (code == SQLITE_OK) code = store_guard_install(store);
  if (code == SQLITE_OK) code = store_watch_install(store);
  return code;
}

static int check_identity(struct store *store) {
  int64_t id = 0;
  int result = store_integer(store, &id, "PRAGMA application_id", "");
  if (result != 0) return result;
  if (id != STORE_APPLICATION_ID)
    return fault_foreign(store->error, store->path, _("it is a database, but not one of Pussel's"));
  return 0;
}

static int check_version(struct store *store) {
  enum store_schema state;
  int32_t version;
  int result = store_schema_state(store, "core-store", &store_own_steps, &state, &version);
  if (result != 0) return result;
  if (state == STORE_SCHEMA_AHEAD || state == STORE_SCHEMA_CHANGED)
    return error_set(store->error, PUSSEL_EREFUSED, "database-ahead", store->path,
                     _("it was made by a newer version of Pussel than this one"),
                     _("Install the newer version of Pussel."));
  return 0;
}

/* WAL is kept in the file; a copy that was made as one plain file gets it back when it is first written to. */
static int use_wal(struct store *store) {
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(store->error);
  const char *mode = store_text(store, arena, "PRAGMA journal_mode = WAL", "");
  int result = 0;
  if (mode == NULL)
    result = store->error->result < 0 ? store->error->result : PUSSEL_EIO;
  else if (strcmp(mode, "wal") != 0)
    result = error_set(store->error, PUSSEL_EIO, "database-unreadable", store->path,
                       _("its file system cannot hold a write-ahead log"), _("Keep the database on a local disk."));
  arena_free(arena);
  return result;
}

static int set_up_new(struct store *store) {
  int result = use_wal(store);
  if (result == 0) result = store_begin(store);
  if (result == 0) result = store_script(store, "PRAGMA application_id = 0x5055534C");
  if (result == 0) result = store_migrate_own(store);
  if (result == 0) result = store_commit(store, true);
  return result;
}

static int set_up(struct store *store) {
  int code = connect_file(store);
  if (code == SQLITE_OK) code = configure(store);
  /* The file is first read by whichever statement happens to need it. */
  if ((code & 0xFF) == SQLITE_NOTADB)
    return fault_foreign(store->error, store->path, _("it is not an SQLite database"));
  if (code != SQLITE_OK) return store->db == NULL ? error_memory(store->error) : store_fail(store, store->path);
  if (store->mode == STORE_CREATE) return set_up_new(store);
  int result = check_identity(store);
  if (result == 0) result = check_version(store);
  if (result == 0 && store->mode == STORE_WRITE) result = use_wal(store);
  if (result == 0 && store->mode == STORE_READ) result = store_script(store, "PRAGMA query_only = ON");
  return result;
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

int store_open(struct store **out, const char *path, enum store_mode mode, struct clock *clock, struct error *error) {
  *out = NULL;
  int result = mode == STORE_CREATE ? make_file(path, error) : look_at(path, mode, error);
  if (result != 0) return result;
  struct store *store = calloc(1, sizeof *store);
  char *copy = strdup(path);
  if (store == NULL || copy == NULL) {
    free(store);
    free(copy);
    result = error_memory(error);
  } else {
    *store = (struct store){.error = error, .clock = clock, .path = copy, .mode = mode};
    result = set_up(store);
    if (result == 0) {
      *out = store;
      return 0;
    }
    store_close(store);
  }
  if (mode == STORE_CREATE) remove_file(path); /* ours alone: it did not exist before */
  return result;
}

void store_close(struct store *store) {
  if (store == NULL) return;
  if (store->db != NULL) {
    store_rollback(store);
    store_date_remove(store);
    store_transaction_release(store);
    /* A statement that a plugin forgot would keep the file open, and its write-ahead log in place. */
    sqlite3_stmt *left;
    while ((left = sqlite3_next_stmt(store->db, NULL)) != NULL)
      sqlite3_finalize(left);
    int code = sqlite3_close(store->db);
    assert(code == SQLITE_OK);
    (void)code;
  }
  store_guard_release(store);
  free(store->path);
  free(store);
}

sqlite3 *store_db(struct store *store) { return store->db; }

struct error *store_error(struct store *store) {
  return store->error;
}

struct clock *store_clock(struct store *store) {
  return store->clock;
}

const char *store_path(const struct store *store) { return store->path; }

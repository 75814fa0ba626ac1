/*
 * store/store.h — the door of the room `store`: the one SQLite file. Open, transactions, statements, migrations with a
 * ledger, the guard (SQLite's authorizer), time limit, backup, integrity.
 *
 * It knows tables only by their prefixes: core_… is the core's, p_<id>_… a plugin's, anything else that is a view is
 * published. Its own tables are core_migration (the ledger) and core_meta (name, value).
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <signal.h>
#include <stdarg.h>

#include "base/base.h"

struct store;

enum store_mode {
  STORE_READ,  /* read-only connection */
  STORE_WRITE, /* existing file */
  STORE_CREATE /* the file must not exist; made with mode 0600 */
};

/* Opens the file: WAL, synchronous FULL, foreign keys, trusted_schema off, our busy handler, our one-argument
 * date(). Errors: database-missing, database-exists, database-foreign (not a Pussel file), database-unreadable,
 * database-ahead. */
int store_open(struct store **out, const char *path, enum store_mode mode, struct clock *clock, struct error *error);
void store_close(struct store *store);
sqlite3 *store_db(struct store *store);
struct error *store_error(struct store *store);
struct clock *store_clock(struct store *store);
const char *store_path(const struct store *store);
/* The path that store_path answers from now on, while the file is made beside the name that it will have. */
int store_call(struct store *store, const char *path);
/* Gives a file that is whole, and closed by everybody, its name for good. Refuses to overwrite: database-exists. */
int store_settle(const char *beside, const char *path, struct error *error);

/* Turns the connection's latest error into ours: busy, full or unreadable, denied by the guard, else EINTERNAL. */
int store_fail(struct store *store, const char *what);

/*
 * Statements. `types` has a letter a parameter, in order: i int64_t, d int32_t (a day), r double, t const char *
 * (NULL binds NULL), n nothing (binds NULL). Texts must live until the statement is reset or finalised.
 */
int store_prepare(struct store *store, sqlite3_stmt **out, const char *sql, const char *types, ...);
int store_bind(struct store *store, sqlite3_stmt *statement, const char *types, ...); /* resets first */
int store_bind_list(struct store *store, sqlite3_stmt *statement, const char *types, va_list values);
int store_step(struct store *store, sqlite3_stmt *statement); /* 1 a row, 0 done, negative error */
int store_run(struct store *store, const char *sql, const char *types, ...); /* prepare, step to the end, finalise */
/* The first column of the first row; PUSSEL_ENOTFOUND, without setting the error, when there is no row or it is
 * NULL. */
int store_integer(struct store *store, int64_t *out, const char *sql, const char *types, ...);
char *store_text(struct store *store, struct arena *arena, const char *sql, const char *types, ...); /* NULL: none or error */

/* One transaction per command: BEGIN IMMEDIATE … COMMIT. Whether the commit is on the disk when it returns is
 * decided at the start (store_begin: always) and, for a relaxed one, by `durable`. A failed commit is
 * rolled back. */
int store_begin(struct store *store);
/* For deliveries: a commit that a power cut may take back, whole, unless store_commit is then told durable. */
int store_begin_relaxed(struct store *store);
int store_begin_read(struct store *store); /* a stable view for several reads */
int store_commit(struct store *store, bool durable);
void store_rollback(struct store *store); /* harmless when none is open */
bool store_in_transaction(struct store *store);
int store_savepoint(struct store *store); /* one level */
int store_savepoint_release(struct store *store);
int store_savepoint_undo(struct store *store); /* back to the savepoint, and drops it */

/* After a commit: every page is written anew and the log is emptied, so that nothing of what was deleted is left in either.
 * *lingers: somebody else is reading, so that the log still holds it; it goes when the last one closes the file. */
int store_scrub(struct store *store, bool *lingers);

/* Small facts about the file: core_meta. */
int store_meta_set(struct store *store, const char *name, const char *value);
char *store_meta_get(struct store *store, struct arena *arena, const char *name); /* NULL: none */

/* Migrations. `owner` is a plugin id, or core-<room>. A ledger row holds owner, version, name, SHA-256, when,
 * program version. */
enum store_schema { STORE_SCHEMA_ABSENT, STORE_SCHEMA_CURRENT, STORE_SCHEMA_BEHIND, STORE_SCHEMA_AHEAD, STORE_SCHEMA_CHANGED };
/* Compares the steps with the ledger. CHANGED: an applied step differs from what it was (*version says which one). */
int store_schema_state(struct store *store, const char *owner, const struct pussel_list *steps, enum store_schema *state,
                       int32_t *version);
/* Applies what is missing, inside the caller's transaction, under the guard of a plugin when the owner is one; then
 * checks that nothing outside p_<owner>_ has changed in the schema and that foreign keys hold. */
int store_migrate(struct store *store, const char *owner, const struct pussel_list *steps);

/*
 * The guard: who is at work on the connection. The host swaps it around each call into a plugin and around each SQL
 * text that a person wrote. It stops mistakes, not malice.
 */
enum store_role {
  STORE_HOST,   /* the core: everything */
  STORE_PLUGIN, /* reads own tables and published views; writes own tables when `writes`; no DDL */
  STORE_SCHEMA_STEP, /* a plugin's migration: its own tables, with DDL */
  STORE_PERSON, /* published views only; nothing is written */
  STORE_VIEW    /* a plugin's view that is to be published: its own tables, published views, no columns of the core's */
};
struct store_guard {
  enum store_role role;
  const char *plugin; /* id; borrowed */
  bool writes;
};
struct store_guard store_guard_swap(struct store *store, struct store_guard guard); /* returns the one before */
/* Names of the published views, which alone may lead a person's query to tables. Copied. A CTE inside the published
 * view of plugin x must be named x_… (a core view's: as the view is, up to its first _): SQLite tells the guard only
 * the innermost name. */
int store_guard_publish(struct store *store, const char *const *views, size_t count);
/* Of them, those that a person's query may not name, since the person has no role for it; what other views show of them
 * stands. Copied; replaces what was withheld before. */
int store_guard_withhold(struct store *store, const char *const *views, size_t count);
/* Likewise those that a person's query reads through a temporary view of the same name, and only so. */
int store_guard_narrow(struct store *store, const char *const *views, size_t count);
/* 0, or the error plugin-denied when a statement that a plugin has run since the last call went past the guard in a way
 * that only its words show: a common table expression that borrows the name of a published view, or a table of others
 * joined by USING or NATURAL. `what`: what the plugin was doing. */
int store_guard_breach(struct store *store, const char *what);
bool store_guard_is_breached(const struct store *store); /* the same question, which leaves the answer for later */
/* Would this SELECT, as a published view of the plugin, show what is not the plugin's to show? Error: plugin-denied. */
int store_check_view(struct store *store, const char *plugin, const char *name, const char *sql);
/* Prepares one SQL text of a person: a single statement that only reads; refuses a CTE named like a published view
 * or with the same beginning up to the first _ (it could borrow the view's rights). The guard of a person is in
 * force while it prepares, whichever was; keep it in force while stepping, so that faults are told as the person's.
 * Errors: sql-several, sql-writes, sql-denied, sql-name, sql-error. */
int store_prepare_person(struct store *store, sqlite3_stmt **out, const char *sql);

/* The view or column that a person's latest statement named and that is not there; NULL: its fault was another. */
const char *store_missing(const struct store *store, bool *is_column);

/* Stops any statement so many seconds from now, with the error query-timeout, and waits no longer for another writer;
 * 0: no limit. */
void store_limit(struct store *store, double seconds);
/* A flag that a signal handler sets: from then on every statement of every store ends, and waits for nobody, with the
 * error command-interrupted. Set it before store_open, so that waiting to open ends as well; NULL: none. */
void store_stop_on(const volatile sig_atomic_t *flag);

/* How long to wait for another writer before the error database-busy; five seconds when nobody has said anything else. */
void store_patience(struct store *store, double seconds);

/* Copies the database to `path` while others write, as it is at one moment (that of the read transaction, if one is open),
 * opens the copy, checks it, and only then gives it its name. Refuses
 * to overwrite. *bytes may be NULL. */
int store_backup(struct store *store, const char *path, int64_t *bytes);
/* Makes the name of a file in its folder lasting. */
bool store_sync_folder(const char *path);
/* Whether store_backup could begin: the name is free, and the folder can be written. Writes nothing; *bytes is the size
 * that the copy would have. */
int store_backup_try(struct store *store, const char *path, int64_t *bytes);

/* A fault that a check found: what is wrong, what to do. */
typedef void store_fault_fn(void *state, const char *area, const char *fault, const char *remedy);
/* Integrity, foreign keys, the ledger of steps, what has no owner, rights and owners of the files, room for a copy. Calls `fault` for each; fails only when it could not check. */
int store_check(struct store *store, store_fault_fn *fault, void *state);

#endif

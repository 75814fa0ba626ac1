/* store/inside.h — inside the room: what a store is made of, and what its files ask of each other. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/store.h"

#define STORE_APPLICATION_ID 0x5055534C /* "PUSL" */
#define STORE_BUSY_SECONDS 5

/* The latest thing that the guard refused. SQLite only tells that something was. */
struct store_denial {
  enum store_role role;
  bool is_write;
  char why[400];
};

/* What a statement does past the guard (unseen.c). */
struct store_unseen {
  enum {
    STORE_UNSEEN_BORROWED, /* a common table expression with the name, or the beginning, of a published view */
    STORE_UNSEEN_JOINED,   /* a private table, joined by USING or NATURAL */
    STORE_UNSEEN_WITHHELD, /* a view that the person has no role for, joined likewise */
    STORE_UNSEEN_PAST      /* main.view, of which the person sees only some rows: past the temporary view in front of it */
  } kind;
  char name[SQL_NAME];
};

/* Statements of transaction.c that are prepared once. */
enum store_kept {
  STORE_KEPT_BEGIN,
  STORE_KEPT_COMMIT,
  STORE_KEPT_SAVEPOINT,
  STORE_KEPT_RELEASE,
  STORE_KEPT_UNDO,
  STORE_KEPT_COUNT
};

/* A set of names (names.c). All zero: empty. */
struct store_names {
  char **slots;
  size_t room, count;
};

/* What a person's statements were allowed to read: a table, and the view that it was reached through. Each has one place and
 * gives way to the next that has the same. No name is empty, so an empty one is none. */
enum { STORE_ASKED = 32 };
struct store_asked {
  bool is_temp;
  char table[64], inner[64];
};

struct store {
  sqlite3 *db;
  struct error *error;
  struct clock *clock;
  char *path;
  char *called; /* the path in what is told, while it is being made under another; NULL: the same */
  enum store_mode mode;
  sqlite3_stmt *kept[STORE_KEPT_COUNT];
  sqlite3_stmt *date; /* what SQLite's own date() would answer */
  struct store_guard guard;
  struct store_denial denial;
  char missing[SQL_NAME]; /* what a person's statement named and is not there; "": nothing */
  bool missing_is_column;
  bool is_breached; /* a plugin's statement went past the guard; `denial` says how */
  struct store_names published, beginnings; /* published views, and what they begin with up to the first _ */
  struct store_asked asked[STORE_ASKED];
  struct store_names withheld, narrowed;    /* from the person who asks */
  bool is_relaxed;  /* the connection is at synchronous NORMAL */
  int64_t deadline; /* monotonic nanoseconds; 0: none */
  int64_t patience; /* nanoseconds to wait for another writer */
  int64_t busy_since;
  uint64_t random;
};

/* wait.c */
int store_wait_install(struct store *store);
/* limit.c */
#define NANOSECONDS 1000000000LL
int64_t store_limit_now(void); /* monotonic nanoseconds */
void store_limit_install(struct store *store);
bool store_limit_is_stopped(void);                     /* has the person asked for the end? */
bool store_limit_is_over(const struct store *store);   /* that, or the time limit */
/* transaction.c */
void store_transaction_release(struct store *store);
/* date.c */
int store_date_install(struct store *store);
void store_date_remove(struct store *store);
/* guard.c */
int store_guard_install(struct store *store);
void store_guard_release(struct store *store);
/* Would this name, as that of a CTE, lend a query the rights of a published view? */
bool store_guard_lends(const struct store *store, const char *name);
/* Is it a published view that this person's query may not name? */
bool store_guard_withholds(const struct store *store, const char *name);
/* Or one of which it gets some rows? Neither may be named with its database. */
bool store_guard_narrows(const struct store *store, const char *name);
/* Is it a table or index of the plugin's own? */
bool store_guard_owns(const char *name, const char *plugin);
/* unseen.c. `plugin`: whose own tables may be joined; NULL: a person, who has none. `view_of`: the plugin whose published
 * view it is, which may begin its common table expressions as its views; NULL: no view. */
bool store_unseen_find(struct store *store, const char *sql, const char *plugin, const char *view_of,
                       struct store_unseen *found);
/* Has it any of the words that matter? Most statements have none, and need not be read. */
bool store_unseen_is_likely(const char *sql);
const char *store_unseen_past_end(const char *at); /* past blanks, comments and ; */
/* watch.c */
int store_watch_install(struct store *store);
/* backup.c: the folder of a path, to be freed; NULL when there is no memory. */
char *store_folder_of(const char *path);
/* names.c: room for so many, then each once; PUSSEL_ENOMEM without a message. */
int store_names_begin(struct store_names *names, size_t count);
int store_names_add(struct store_names *names, const char *name, size_t length);
bool store_names_have(const struct store_names *names, const char *name, size_t length);
void store_names_release(struct store_names *names);
/* migrate.c */
extern const struct pussel_list store_own_steps;
int store_migrate_own(struct store *store);
/* statement.c: several statements without parameters. */
int store_script(struct store *store, const char *sql);

#endif

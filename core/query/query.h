/*
 * query/query.h — the door of the room `query`: a person's read-only SQL, named queries, the published schema, and the
 * operational plan as a question over the trait `commitment`.
 */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "host/host.h"

/* Called for each result row; `columns` are made from the result's own names and the first row's types. When there is no
 * row it is called once with cells NULL, so that an empty answer has its headings. */
typedef int query_row_fn(void *state, const struct pussel_column *columns, const struct pussel_value *cells,
                         size_t count);

struct query_parameter {
  const char *name, *value;
};
/* Runs one SQL text under the guard of a person, read-only, with a time limit in seconds. Parameters are bound as
 * integers when they are written as one (0114 is a code, and text), else as text. Errors: as store_prepare_person,
 * query-parameter, query-timeout. */
int query_sql(struct host *host, const char *sql, const struct query_parameter *parameters, size_t count,
              double seconds, query_row_fn *row, void *state);
/* A named query, "survey.low-answers": its SQL and declared parameters (defaults filled in). Errors: query-unknown. */
int query_named(struct host *host, const char *name, const struct query_parameter *parameters, size_t count,
                double seconds, query_row_fn *row, void *state);

/* How SQL, or a named query, would be answered: SQLite's plan in words, under the same guard, as a tree in order (the
 * column "depth"). It names private tables and indexes, which are no data. Errors: as query_sql, query-unknown. */
int query_explain(struct host *host, const char *sql, query_row_fn *row, void *state);
int query_explain_named(struct host *host, const char *name, query_row_fn *row, void *state);
enum { QUERY_EXPLAIN_COLUMNS = 7 };
extern const struct pussel_column query_explain_columns[QUERY_EXPLAIN_COLUMNS];

/* Which views of the file answer as of a day. Everything is in the arena. */
struct query_days;
int query_days_new(struct query_days **out, struct store *store, struct arena *arena);
bool query_days_has(struct query_days *days, const char *view); /* also true for a name that is no view */
/* Tells each view that the SQL reads, itself or through others, and that has no days. Stops at what is not 0. */
typedef int query_undated_fn(void *state, const char *view);
int query_days_undated(struct query_days *days, const char *sql, query_undated_fn *tell, void *state);
/* The SQL of a named query; borrowed from its plugin. Errors: query-unknown. */
int query_named_sql(struct host *host, const char *name, const char **sql);
/* What it asks, in the person's language. Errors: query-unknown. */
int query_named_title(struct host *host, const char *name, const char **title);

/* The commitments of units for a period, with the unit's path, as far as they are for the actor. unit 0: all. Ordered by
 * path, due, ref. Errors: not-allowed, when none ever are. */
struct query_plan {
  int64_t unit;
  bool below;
  const char *period; /* "2027"; NULL: all */
  const char *plan;   /* "verksamhetsplan"; NULL: all */
};
int query_plan(struct host *host, const struct query_plan *plan, query_row_fn *row, void *state);
enum { QUERY_PLAN_COLUMNS = 14 };
extern const struct pussel_column query_plan_columns[QUERY_PLAN_COLUMNS];

/* The goals that hold on any day of [from, to), as far as they are for the actor, by path and level. unit 0: all. */
struct query_goals {
  int64_t unit;
  bool below, above; /* also those of the units under it, over it */
  const char *level; /* NULL: all */
  int32_t from, to;
};
int query_goals(struct host *host, const struct query_goals *goals, query_row_fn *row, void *state);
enum { QUERY_GOALS_COLUMNS = 11 };
extern const struct pussel_column query_goals_columns[QUERY_GOALS_COLUMNS];

/* What is asked of the managers of a unit, with occasions of [from, to); a row for each unit and manager, and one for each manager
 * who leads several of them. For whoever may know it of that unit: what modules show to others alone is counted too. */
struct query_burden {
  int64_t unit;
  bool below, sources; /* sources: a row for each module too */
  bool over;           /* only where something is over its limit */
  int32_t from, to;
};
int query_burden(struct host *host, const struct query_burden *burden, query_row_fn *row, void *state);
enum { QUERY_BURDEN_COLUMNS = 15 };
extern const struct pussel_column query_burden_columns[QUERY_BURDEN_COLUMNS];

/*
 * Archive export: for each authority what it answered for, in open formats, in a folder that gets its name when all of it is
 * written (export_*.c). It reads past what a person sees: whoever may export may export the whole of the authority. Protected
 * identity and drafts are left out.
 */
struct query_export {
  const char *folder; /* must not exist, or be empty */
  int64_t authority;  /* 0: every one in a folder of its own, and what belongs to none */
  int32_t from, to;   /* only what is of these days, half-open; INT32_MIN, DAY_OPEN: all */
  const char *reason; /* NULL: none was given */
  bool trial;         /* nothing is written */
};
struct export_folder;
struct query_export_part { /* what one folder got */
  int64_t unit;     /* the authority; 0: what belongs to none */
  const char *name; /* of it */
  const char *folder;
  int64_t files, rows, records;
};
struct query_export_record {
  const char *ref;
  int64_t unit, authority; /* authority 0: none */
  const struct query_export_record *next;
};
struct query_exported {
  const struct query_export_part *parts; /* in the arena */
  size_t part_count;
  const struct query_export_record *records; /* in the arena */
  int64_t files, bytes, chain_events;
  int64_t masked; /* texts from which protected identity was taken out */
  int64_t untold; /* records whose plugin is not here to tell what they say */
  char manifest[DIGEST_HEX], chain[DIGEST_HEX]; /* SHA-256 of the manifest; the head of the chain of events */
  struct export_folder *written; /* what lies beside its name until query_export_settle */
};
/* In the caller's read transaction. What it writes lies beside the folder's name until query_export_settle; in any case the caller
 * ends with query_export_release. Errors: archive-exists, archive-unwritable, event-chain-broken. */
int query_export(struct pussel_context *context, const struct query_export *wanted, struct query_exported *out);
/* In the caller's write transaction: each record in the export gets the act `exported`, and so does each authority. */
int query_export_note(struct pussel_context *context, const struct query_export *wanted, const struct query_exported *exported);
/* Gives the folder its name, and takes it away again: what was to be noted about it could not be. */
int query_export_settle(struct query_exported *exported);
void query_export_withdraw(struct query_exported *exported);
void query_export_release(struct query_exported *exported);

/* Compares a folder with its manifest and tells each fault: what is missing, changed, too many, and where counts differ. `known` is
 * how many files and rows were as they should be. Errors: archive-manifest, archive-version, and what file_read gives. */
struct query_verified {
  int64_t files, rows, faults, chain_events;
  char manifest[DIGEST_HEX];
};
typedef int query_archive_fault_fn(void *state, const char *file, const char *fault, const char *remedy);
int query_archive_verify(struct host *host, const char *folder, query_archive_fault_fn *tell, void *state, struct query_verified *out);
/* Makes a plain SQLite database of a folder that has been verified: a table for each view, with the folder that each row was in.
 * All or nothing. Calls `table` for each. Errors: archive-file-exists, archive-unwritable, archive-damaged. */
typedef int query_archive_table_fn(void *state, const char *table, int64_t rows);
int query_archive_read(struct host *host, const char *folder, const char *file, bool trial, query_archive_table_fn *table, void *state);

#endif

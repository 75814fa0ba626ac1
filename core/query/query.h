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

#endif

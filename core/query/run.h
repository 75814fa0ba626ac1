/* query/run.h — inside the room `query`: one statement of a person, bound, run and handed out row by row. */
#ifndef QUERY_RUN_H
#define QUERY_RUN_H

#include "query/query.h"

/* Runs `sql` under the guard of a person with `values` bound by name (without the colon). Every parameter of the text
 * must have a value and every value a parameter, unless `spare` allows values that the text does not use. */
struct query_run {
  const char *sql;
  const struct pussel_field *values;
  size_t count;
  bool spare;
  bool unbound; /* the parameters get no values: the text is explained and not answered */
  double seconds;
  const char *words; /* of a question with a name: the columns that hold fixed words, for people to be translated; else NULL */
};
int query_run(struct host *host, const struct query_run *run, query_row_fn *row, void *state);

/* explain_names.c: what the names in SQLite's plan stand for, by the texts that they come from. */
struct query_names;
struct query_name {
  const char *table; /* NULL: cannot be said */
  const char *view;  /* the published view through which it is reached; NULL: none, or cannot be said */
};
int query_names_new(struct query_names **out, struct store *store, struct arena *arena, const char *sql);
bool query_names_means(const struct query_names *names, const char *name, const char *step); /* may it stand for it? */
const char *query_names_indexed(const struct query_names *names, const char *index); /* the table of an index */
struct query_name query_names_find(const struct query_names *names, const char *name);

#endif

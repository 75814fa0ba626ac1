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
  double seconds;
};
int query_run(struct host *host, const struct query_run *run, query_row_fn *row, void *state);

#endif

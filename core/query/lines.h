/* query/lines.h — inside the room `query`: all rows of a statement, put in Swedish order, since stored SQL has no such order. */
#ifndef QUERY_LINES_H
#define QUERY_LINES_H

#include "query/query.h"

struct query_lines {
  const struct pussel_column *columns; /* in the order of the SELECT */
  size_t count, hidden; /* columns; and as many behind them that only decide the order, integers */
  const int *keys; /* columns that decide the order, the first one first; ends with -1. Empty cells come last */
  query_row_fn *row;
  void *state;
};
/* Steps the statement to its end and hands the rows out. */
int query_lines(struct host *host, sqlite3_stmt *statement, const struct query_lines *lines);

#endif

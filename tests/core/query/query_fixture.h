/*
 * query_fixture.h — the organisation of host_fixture.h with the plugin `promise` in use for all of it, and the rows
 * that a question answers with as text: cells joined by |, NULL as ~, a line each; `columns` likewise, name:type.
 */
#ifndef TESTS_QUERY_FIXTURE_H
#define TESTS_QUERY_FIXTURE_H

#include <CUnit/CUnit.h>

#include "../host/host_fixture.h"
#include "query/query.h"

struct query_fixture {
  struct host_fixture base;
  struct text rows, columns;
  int stop_after; /* the row function fails after so many rows; 0: never */
};

void query_fixture_open(struct query_fixture *fixture);
void query_fixture_close(struct query_fixture *fixture);
/* Started anew by another account. */
void query_fixture_become(struct query_fixture *fixture, const char *account);
/* Runs statements as the core does, in a transaction of their own. */
void query_fixture_write(struct query_fixture *fixture, const char *sql);
/* Asks with one parameter (NULL: none); the rows are in the fixture afterwards. */
int query_fixture_sql(struct query_fixture *fixture, const char *sql, const char *name, const char *value);
int query_fixture_named(struct query_fixture *fixture, const char *query, const struct query_parameter *parameters,
                        size_t count);
int query_fixture_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count);
const char *query_fixture_code(const struct query_fixture *fixture); /* of the error; "" when there is none */

extern CU_TestInfo query_sql_tests[], query_named_tests[], query_history_tests[], query_plan_tests[], query_explain_tests[], query_days_tests[], query_statements_tests[], query_audience_tests[];

#endif

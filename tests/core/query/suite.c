/* suite.c — all tests of the room `query` as one program. */
#include "query_fixture.h"
#include "tap.h"

int main(void) {
  CU_SuiteInfo suites[] = {{"sql", NULL, NULL, NULL, NULL, query_sql_tests},
                           {"named", NULL, NULL, NULL, NULL, query_named_tests},
                           {"history", NULL, NULL, NULL, NULL, query_history_tests},
                           {"plan", NULL, NULL, NULL, NULL, query_plan_tests},
                           {"days", NULL, NULL, NULL, NULL, query_days_tests},
                           {"statements", NULL, NULL, NULL, NULL, query_statements_tests},
                           {"explain", NULL, NULL, NULL, NULL, query_explain_tests},
                           {"audience", NULL, NULL, NULL, NULL, query_audience_tests},
                           CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

/* test_wait.c — the time limit, of a query and of waiting for another writer. */
#include <string.h>

#include "fixture.h"
#include "suites.h"

static const char endless[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

static void a_query_is_stopped(void) {
  struct fixture fixture;
  int64_t value = 0;
  fixture_open(&fixture);
  store_limit(fixture.store, 0.02);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, endless, ""), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "query-timeout");
  store_limit(fixture.store, 0);
  static const char finite[] =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n";
  CU_ASSERT_EQUAL(store_integer(fixture.store, &value, finite, ""), 0);
  CU_ASSERT_EQUAL(value, 100000);
  fixture_close(&fixture);
}

static void a_busy_database_is_told_as_such(void) {
  struct fixture fixture;
  struct store *other = NULL;
  struct error error;
  error_init(&error);
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_open(&other, fixture.path, STORE_WRITE, &fixture.clock, &error), 0);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
  store_limit(other, 0.02);
  CU_ASSERT_EQUAL(store_begin(other), PUSSEL_EBUSY);
  CU_ASSERT_STRING_EQUAL(error.code, "database-busy");
  CU_ASSERT_FALSE(store_in_transaction(other));
  store_rollback(fixture.store);
  store_limit(other, 0);
  CU_ASSERT_EQUAL(store_begin(other), 0);
  store_close(other);
  error_release(&error);
  fixture_close(&fixture);
}

CU_TestInfo wait_tests[] = {{"a query is stopped", a_query_is_stopped},
                            {"a busy database is told as such", a_busy_database_is_told_as_such},
                            CU_TEST_INFO_NULL};

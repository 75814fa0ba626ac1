/* test_explain.c — how a question would be answered: a tree of steps in words, with a warning where it will be slow. */
#include "query_fixture.h"

#include <string.h>

static int explain(struct query_fixture *fixture, const char *sql) {
  text_clear(&fixture->rows);
  error_clear(&fixture->base.base.error);
  return query_explain(fixture->base.host, sql, query_fixture_row, fixture);
}

static bool tells(const struct query_fixture *fixture, const char *words) {
  bool is_there = strstr(fixture->rows.bytes, words) != NULL;
  if (!is_there) fprintf(stderr, "# not in the plan: %s\n%s", words, fixture->rows.bytes);
  return is_there;
}

static void steps_name_views_tables_and_indexes(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT unit FROM org_tree WHERE unit = :unit ORDER BY ancestor % 3"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.columns.bytes,
                         "step:text|view:text|warning:text|table:text|index:text|detail:text|depth:integer");
  CU_ASSERT_TRUE(tells(&fixture, "|org_tree|~|core_closure|core_closure_unit|"));
  CU_ASSERT_TRUE(tells(&fixture, "|~|~|~|~|USE TEMP B-TREE FOR "));
  query_fixture_close(&fixture);
}

/* The same short name stands for different tables in different views: then none is named. */
static void what_cannot_be_said_is_left_out(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT u.authority, e.account FROM org_unit u JOIN event e ON e.unit = u.unit"), 0);
  CU_ASSERT_TRUE(tells(&fixture, "look up in a by its key: rowid=?|~|~|~|~|"));
  /* v is what the question makes, here, and a table in the view. */
  CU_ASSERT_EQUAL(explain(&fixture, "WITH mine (x) AS MATERIALIZED (SELECT unit FROM org_tree LIMIT 9)"
                                    " SELECT u.name FROM mine v JOIN org_unit u ON u.unit = v.x"),
                  0);
  CU_ASSERT_TRUE(tells(&fixture, "read all of v|~|~|~|~|SCAN v|"));
  query_fixture_close(&fixture);
}

static void a_large_table_that_is_read_whole_is_warned_of(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT count(what) FROM promise_commitment WHERE what LIKE 'a%'"), 0);
  CU_ASSERT_TRUE(tells(&fixture, "read all of p_promise_item|promise_commitment|~|p_promise_item|"));
  query_fixture_write(&fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                                " INSERT INTO p_promise_item (unit) SELECT 3 FROM n");
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT count(what) FROM promise_commitment WHERE what LIKE 'a%'"), 0);
  CU_ASSERT_TRUE(tells(&fixture, "|promise_commitment|reads the whole of a large table|p_promise_item|"));
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT what FROM promise_item i JOIN promise_commitment c ON c.ref = i.code"
                                    " WHERE i.id = 7"),
                  0);
  CU_ASSERT_TRUE(tells(&fixture, "look up in p_promise_item by its key: rowid=?|"));
  query_fixture_close(&fixture);
}

static void steps_within_steps_have_depth(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(explain(&fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"), 0);
  CU_ASSERT_TRUE(tells(&fixture, "work out n row by row|~|~|~|~|CO-ROUTINE n|0\nwhere it begins|~|~|~|~|SETUP|1\n"));
  CU_ASSERT_TRUE(tells(&fixture, "RECURSIVE STEP|1\nread all of n|~|~|~|~|SCAN n|2\n"));
  query_fixture_close(&fixture);
}

static void named_questions_need_no_parameters(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(query_explain_named(fixture.base.host, "promise.all", query_fixture_row, &fixture), 0);
  CU_ASSERT_TRUE(tells(&fixture, "p_promise_item"));
  CU_ASSERT_EQUAL(query_explain_named(fixture.base.host, "promise.none", query_fixture_row, &fixture), PUSSEL_ENOTFOUND);
  query_fixture_close(&fixture);
}

static void the_guard_is_the_same(void) {
  static const char *const texts[] = {"SELECT * FROM core_unit", "SELECT * FROM p_promise_item", "DELETE FROM org_unit",
                                      "DROP TABLE core_unit",    "PRAGMA journal_mode"};
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    CU_ASSERT_EQUAL(explain(&fixture, texts[i]), PUSSEL_EREFUSED);
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "");
  }
  CU_ASSERT_EQUAL(explain(&fixture, "SELECT 1; SELECT 2"), PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL(explain(&fixture, ";; -- first\n; SELECT 1"), 0);
  CU_ASSERT_EQUAL(explain(&fixture, "EXPLAIN QUERY PLAN SELECT 1"), PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL(explain(&fixture, ""), PUSSEL_EUSAGE);
  query_fixture_close(&fixture);
}

CU_TestInfo query_explain_tests[] = {
    {"steps name views, tables and indexes", steps_name_views_tables_and_indexes},
    {"what cannot be said is left out", what_cannot_be_said_is_left_out},
    {"a large table that is read whole is warned of", a_large_table_that_is_read_whole_is_warned_of},
    {"steps within steps have depth", steps_within_steps_have_depth},
    {"named questions need no parameters", named_questions_need_no_parameters},
    {"the guard is the same", the_guard_is_the_same},
    CU_TEST_INFO_NULL,
};

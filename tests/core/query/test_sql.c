/* test_sql.c — what a person's own SQL answers, and what it is refused. */
#include "query_fixture.h"

#include <string.h>

#define ASK(sql) query_fixture_sql(&fixture, sql, NULL, NULL)

static void rows_have_names_types_and_nulls(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(ASK("SELECT unit, name, code, 2.5 AS half, 'å 日本' FROM org_unit WHERE unit = 3"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.columns.bytes, "unit:integer|name:text|code:text|half:real|'å 日本':text");
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "3|Ängen|~|2.5|å 日本\n");
  CU_ASSERT_EQUAL(ASK("SELECT * FROM org_unit WHERE unit < 0"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "");
  query_fixture_close(&fixture);
}

/* JSON objects need distinct keys. */
static void names_are_made_unique(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(ASK("SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a, 5 AS \"\""), 0);
  CU_ASSERT_STRING_EQUAL(fixture.columns.bytes, "a:integer|a_2:integer|a_2_2:integer|a_3:integer|column_5:integer");
  query_fixture_close(&fixture);
}

static void bytes_are_hexadecimal(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(ASK("SELECT x'00ff1A', x'', CAST(x'c328' AS TEXT), CAST(x'610062' AS TEXT)"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "00FF1A||C328|610062\n");
  query_fixture_close(&fixture);
}

/* A column whose first cell is NULL has the type that its table declares. */
static void types_come_from_the_first_row(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  query_fixture_write(
      &fixture, "INSERT INTO p_promise_item (id, unit, amount, code) VALUES (1, 3, NULL, NULL), (2, 3, 1.5, '0114')");
  CU_ASSERT_EQUAL(ASK("SELECT id, amount, code, NULL AS none FROM promise_item ORDER BY id"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.columns.bytes, "id:integer|amount:real|code:text|none:text");
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "1|~|~|~\n2|1.5|0114|~\n");
  query_fixture_close(&fixture);
}

static void parameters_are_bound_not_pasted(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT :x, typeof(:x)", "x", "'); DROP TABLE core_unit;--"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "'); DROP TABLE core_unit;--|text\n");
  CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT name FROM org_unit WHERE unit = :id", "id", "4"), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "Björken\n");
  CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT typeof(:x)", "x", ""), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "text\n");
  query_fixture_close(&fixture);
}

/* A code with a leading zero, a sign or too many digits for a number stays the text that it is. */
static void only_numbers_become_numbers(void) {
  static const char *const texts[][2] = {
      {"17", "integer"}, {"-17", "integer"}, {"0", "integer"}, {"0114", "text"}, {"-0", "text"},
      {"+1", "text"},    {"1.5", "text"},    {" 1", "text"},   {"-", "text"},    {"99999999999999999999", "text"}};
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT typeof(:x)", "x", texts[i][0]), 0);
    CU_ASSERT_EQUAL(strncmp(fixture.rows.bytes, texts[i][1], strlen(texts[i][1])), 0);
  }
  query_fixture_close(&fixture);
}

static void parameters_must_fit(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(ASK("SELECT :x"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
  CU_ASSERT_EQUAL(ASK("SELECT ?"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
  CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT :a", "b", "1"), PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL(query_fixture_sql(&fixture, "SELECT 1", "year", "2027"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.base.error.why, "year"));
  query_fixture_close(&fixture);
}

static void nothing_is_written(void) {
  static const char *const texts[] = {"DELETE FROM org_unit",
                                      "DELETE FROM core_unit",
                                      "UPDATE core_meta SET value = ''",
                                      "DROP TABLE core_event",
                                      "CREATE TABLE mine (a)",
                                      "INSERT INTO p_promise_item (unit) VALUES (1)",
                                      "PRAGMA journal_mode = DELETE",
                                      "BEGIN",
                                      "ATTACH 'x.db' AS x",
                                      "VACUUM"};
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++)
    CU_ASSERT_EQUAL(ASK(texts[i]), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT count(*) FROM core_unit"), 6);
  query_fixture_close(&fixture);
}

static void only_published_views_are_read(void) {
  static const char *const texts[] = {"SELECT * FROM core_unit", "SELECT * FROM p_promise_item",
                                      "SELECT sql FROM sqlite_master",
                                      "WITH org_unit (id) AS (SELECT id FROM core_unit) SELECT * FROM org_unit"};
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++)
    CU_ASSERT_EQUAL(ASK(texts[i]), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(ASK("SELECT 1; SELECT 2"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "sql-several");
  CU_ASSERT_EQUAL(ASK("SELEKT 1"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "sql-error");
  CU_ASSERT_EQUAL(ASK(""), PUSSEL_EUSAGE);
  query_fixture_close(&fixture);
}

/* Afterwards the core is at work again, without a time limit. */
static void a_slow_question_is_stopped(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(query_sql(fixture.base.host,
                            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
                            NULL, 0, 0.05, query_fixture_row, &fixture),
                  PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-timeout");
  query_fixture_write(&fixture, "INSERT INTO p_promise_item (unit) VALUES (3)");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT count(*) FROM core_unit"), 6);
  query_fixture_close(&fixture);
}

static void the_receiver_can_stop(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  fixture.stop_after = 2;
  CU_ASSERT_EQUAL(ASK("SELECT unit FROM org_unit ORDER BY unit"), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "1\n2\n");
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "disk-full");
  query_fixture_close(&fixture);
}

static void very_long_text_passes(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(ASK("SELECT replace(hex(zeroblob(500000)), '0', 'å')"), 0);
  CU_ASSERT_EQUAL(fixture.rows.length, 2000001);
  query_fixture_close(&fixture);
}

CU_TestInfo query_sql_tests[] = {
    {"rows have names, types and nulls", rows_have_names_types_and_nulls},
    {"names are made unique", names_are_made_unique},
    {"bytes are hexadecimal", bytes_are_hexadecimal},
    {"types come from the first row", types_come_from_the_first_row},
    {"parameters are bound, not pasted", parameters_are_bound_not_pasted},
    {"only numbers become numbers", only_numbers_become_numbers},
    {"parameters must fit", parameters_must_fit},
    {"nothing is written", nothing_is_written},
    {"only published views are read", only_published_views_are_read},
    {"a slow question is stopped", a_slow_question_is_stopped},
    {"the receiver can stop", the_receiver_can_stop},
    {"very long text passes", very_long_text_passes},
    CU_TEST_INFO_NULL,
};

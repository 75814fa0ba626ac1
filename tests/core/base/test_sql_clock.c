/* test_sql_clock.c — SQL that asks the day, and SQL that asks the machine's clock past it. */
#include "base/base.h"
#include "suites.h"

static const char *clock_of(const char *sql) {
  static char found[SQL_NAME];
  return sql_asks_clock(sql, found) ? found : "";
}

static void the_day_is_asked_in_one_way(void) {
  CU_ASSERT_TRUE(sql_asks_day("SELECT date('now')"));
  CU_ASSERT_TRUE(sql_asks_day("SELECT unixepoch(DATE ( \"Now\" )) / 86400"));
  CU_ASSERT_TRUE(sql_asks_day("SELECT date(date('now'), '-1 year')"));
  CU_ASSERT_FALSE(sql_asks_day("SELECT 'date(''now'')', \"date\" -- date('now')"));
  CU_ASSERT_FALSE(sql_asks_day("SELECT date('now', '-1 year')"));
  CU_ASSERT_FALSE(sql_asks_day("SELECT date(x), now FROM t"));
  CU_ASSERT_FALSE(sql_asks_day(""));
}

static void the_clock_is_found(void) {
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT 1, datetime( 'now' ) AS x"), "datetime( 'now' )");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT date('now','-1 year')"), "date('now','-1 year')");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT a FROM t WHERE d<current_date"), "current_date");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT current_timestamp"), "current_timestamp");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT date()"), "date()");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT strftime('%Y')"), "strftime('%Y')");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT strftime('%Y', /* ) */ 'now')"), "strftime('%Y', /* ) */ 'now')");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT julianday('NOW') - julianday(due)"), "julianday('NOW')");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT date(unixepoch(time('now')))"), "time('now')");
  CU_ASSERT_STRING_EQUAL(clock_of("SELECT unixepoch(\"now\""), "unixepoch");
}

static void what_is_made_of_days_is_no_clock(void) {
  static const char *const texts[] = {"SELECT date('now')",
                                      "SELECT unixepoch(date('now')) / 86400",
                                      "SELECT date(date('now'), '-1 year', 'start of month')",
                                      "SELECT strftime('%Y', due), date(valid_from * 86400, 'unixepoch') FROM t",
                                      "SELECT state = 'now', 'datetime(''now'')', \"current_date\" FROM t",
                                      "SELECT date, time FROM t -- datetime('now')",
                                      "SELECT julianday(date('now'))",
                                      "SELECT my_date('now'), [current_date] FROM t"};
  for (size_t i = 0; i < COUNT_OF(texts); i++) CU_ASSERT_STRING_EQUAL(clock_of(texts[i]), "");
}

static void tokens_are_sqlites(void) {
  static const char sql[] = "\xEF\xBB\xBF SELECT [a b], \"c\"\"d\", 'e''f' /* g */ FROM `h` -- i\n;";
  static const char *const names[] = {"SELECT", "a b", "c\"d", "e'f", "FROM", "h"};
  const char *at = sql;
  size_t count = 0;
  for (struct sql_token token = sql_token_next(&at); token.kind != SQL_TOKEN_END; token = sql_token_next(&at)) {
    char name[SQL_NAME];
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, name);
    CU_ASSERT_FATAL(count < COUNT_OF(names));
    CU_ASSERT_STRING_EQUAL(name, names[count++]);
  }
  CU_ASSERT_EQUAL(count, COUNT_OF(names));
  at = "'never closed";
  CU_ASSERT_EQUAL(sql_token_next(&at).kind, SQL_TOKEN_NAME);
  CU_ASSERT_EQUAL(sql_token_next(&at).kind, SQL_TOKEN_END);
}

CU_TestInfo sql_clock_tests[] = {{"the day is asked in one way", the_day_is_asked_in_one_way},
                                 {"the clock is found", the_clock_is_found},
                                 {"what is made of days is no clock", what_is_made_of_days_is_no_clock},
                                 {"tokens are SQLite's", tokens_are_sqlites},
                                 CU_TEST_INFO_NULL};

/* test_date.c — date(x) answers the day that was asked for, and is SQLite's own in all else. */
#include <string.h>

#include "fixture.h"
#include "suites.h"

static void assert_date(struct fixture *fixture, const char *sql, const char *expected) {
  struct arena *arena = arena_new();
  const char *got = store_text(fixture->store, arena, sql, "");
  if (expected == NULL) CU_ASSERT_PTR_NULL(got);
  if (expected != NULL && (got == NULL || strcmp(got, expected) != 0)) FIXTURE_FAIL(sql);
  CU_ASSERT_EQUAL(fixture->error.result, 0);
  arena_free(arena);
}

static void now_is_the_day_asked_for(void) {
  struct fixture fixture;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(
      store_run(fixture.store,
                "CREATE VIEW org_today AS SELECT date('now') AS day, unixepoch(date('now')) / 86400 AS number", ""),
      0);
  assert_date(&fixture, "SELECT date('now')", "2026-10-01");
  assert_date(&fixture, "SELECT date('NOW')", "2026-10-01");
  assert_date(&fixture, "SELECT day FROM org_today", "2026-10-01");
  assert_date(&fixture, "SELECT number FROM org_today", "20727");
  fixture.clock.as_of_given = date_parse("2019-02-28", &fixture.clock.as_of);
  assert_date(&fixture, "SELECT day FROM org_today", "2019-02-28");
  fixture.clock.as_of_given = false;
  CU_ASSERT_TRUE(date_parse_stamp("2026-12-31T23:30:00Z", &fixture.clock.seconds));
  assert_date(&fixture, "SELECT day FROM org_today", "2027-01-01"); /* Swedish time */
  fixture_close(&fixture);
}

static void all_else_is_sqlites(void) {
  static const char *const values[] = {"'2026-10-01'",
                                       "'2026-10-01T09:30'",
                                       "'2026-10-01 23:59:59.5'",
                                       "'2026-02-30'",
                                       "'09:30'",
                                       "2460000.5",
                                       "0",
                                       "1e300",
                                       "'x'",
                                       "''",
                                       "NULL",
                                       "x'61'",
                                       "'2026-10-01Z'",
                                       "' 2026-10-01'",
                                       "'2026-10-01T23:30+02:00'"};
  struct fixture fixture;
  fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(values); i++) {
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT date(%s) IS strftime('%%Y-%%m-%%d', %s)", values[i], values[i]);
    assert_date(&fixture, sql, "1");
  }
  assert_date(&fixture, "SELECT date(20727 * 86400, 'unixepoch')", "2026-10-01");
  assert_date(&fixture, "SELECT date('2026-10-01', '+1 day')", "2026-10-02");
  assert_date(&fixture,
              "SELECT group_concat(date(value)) FROM json_each('[\"2026-01-01T10:00\", \"2026-01-02\", 2460000.5]')",
              "2026-01-01,2026-01-02,2023-02-25");
  fixture_close(&fixture);
}

CU_TestInfo date_tests[] = {{"now is the day asked for", now_is_the_day_asked_for},
                            {"all else is SQLite's", all_else_is_sqlites},
                            CU_TEST_INFO_NULL};

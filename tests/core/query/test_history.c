/* test_history.c — measurement-history: what was measured on a unit and before it, in segments, and why they are cut. */
#include "query_fixture.h"

#include <string.h>

#define HISTORY(...) query_fixture_named(&f, "measurement-history", (const struct query_parameter[]){__VA_ARGS__},                      \
                                         sizeof((const struct query_parameter[]){__VA_ARGS__}) / sizeof(struct query_parameter))
#define DO(...) CU_ASSERT_EQUAL(host_fixture_run(&f.base, __VA_ARGS__, NULL), 0)

static struct query_fixture f;

/* The view of the trait with these rows instead of those of plugins: unit, measure, series, period, value, suppressed. */
static void measured(const char *values) {
  struct text sql;
  text_init(&sql);
  text_appendf(&sql,
               "DROP VIEW measurement; CREATE VIEW measurement AS SELECT column1 AS unit, NULL AS service, column2 AS measure,"
               " column3 AS series, column4 AS period, column5 AS value, NULL AS min, NULL AS max, 'up' AS direction, NULL AS spread,"
               " NULL AS n, NULL AS target, 'agreed' AS basis, column6 AS suppressed, NULL AS source FROM (VALUES %s)",
               values);
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(f.base.base.store), sql.bytes, NULL, NULL, NULL), SQLITE_OK);
  text_release(&sql);
}

/* Ängen (3) and Björken (4) become Nya (7) on 2027-01-01. Today is in July 2027. */
static void begin(const char *comparable) {
  query_fixture_open(&f);
  DO("org", "add", "name", "Nya", "parent", "Skolan", "date", "2027-01-01");
  DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Nya", "date", "2027-01-01", "comparable", comparable);
  f.base.base.clock.seconds += INT64_C(300) * 86400;
}

static void segments_are_cut_where_units_or_series_change(void) {
  begin("no");
  measured("(3, 'm.a', 's1', '2026-11-01', 3.5, 0), (3, 'm.a', 's1', '2026-12-01', 4.5, 0), (4, 'm.a', 's1', '2026-11-15', 2.5, 1),"
           " (7, 'm.a', 's1', '2027-01-05', 5.5, 0), (7, 'm.a', 's2', '2027-01-08', 1.5, 0), (3, 'm.a', 's1', '2027-02', 9.5, 0),"
           " (6, 'm.a', 's1', '2026-11-01', 9.5, 0), (7, 'm.b', 's', '2027-01-06', 1.5, NULL)");
  CU_ASSERT_EQUAL(HISTORY({"unit", "Nya"}), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "m.a|~|1|2026-11-01|3.5|s1|3|Ängen|~|~|~\n"
                                       "m.a|~|1|2026-12-01|4.5|s1|3|Ängen|~|~|~\n"
                                       "m.a|~|2|2026-11-15|~|s1|4|Björken|another unit|~|suppressed\n"
                                       "m.a|~|3|2027-01-05|5.5|s1|7|Nya|merge|2027-01-01|~\n"
                                       "m.a|~|4|2027-01-08|1.5|s2|7|Nya|another series|~|~\n"
                                       "m.b|~|1|2027-01-06|1.5|s|7|Nya|~|~|~\n");
  CU_ASSERT_EQUAL(HISTORY({"unit", "Nya"}, {"measure", "m.b"}), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "m.b|~|1|2027-01-06|1.5|s|7|Nya|~|~|~\n");
  /* A closed unit: what was its own, not what came after. */
  CU_ASSERT_EQUAL(HISTORY({"unit", "id:4"}), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "m.a|~|1|2026-11-15|~|s1|4|Björken|~|~|suppressed\n");
  query_fixture_close(&f);
}

static void comparable_units_are_one_segment(void) {
  begin("yes");
  DO("org", "rest", "unit", "Nya", "date", "2027-03-01", "comparable", "no");
  measured("(3, 'm.a', 's', '2026-11', 3.5, 0), (4, 'm.a', 's', '2026-12', 2.5, 0), (7, 'm.a', 's', '2027-02', 5.5, 0),"
           " (7, 'm.a', 's', '2027-04', 6.5, 0)");
  CU_ASSERT_EQUAL(HISTORY({"unit", "Nya"}), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "m.a|~|1|2026-11|3.5|s|3|Ängen|~|~|~\nm.a|~|1|2026-12|2.5|s|4|Björken|~|~|~\n"
                                       "m.a|~|1|2027-02|5.5|s|7|Nya|~|~|~\nm.a|~|2|2027-04|6.5|s|7|Nya|rest|2027-03-01|~\n");
  query_fixture_close(&f);
}

/* On which side of a cut a period lies is told by its first day. */
static void periods_are_laid_out_by_their_first_day(void) {
  begin("no");
  DO("org", "rest", "unit", "Nya", "date", "2027-05-01", "comparable", "no");
  measured("(7, 'm.a', 's', '2027', 1.5, 0), (7, 'm.a', 's', '2027-T1', 2.5, 0), (7, 'm.a', 's', '2027-Q2', 3.5, 0),"
           " (7, 'm.a', 's', '2027-T2', 4.5, 0), (7, 'm.a', 's', '2027-H2', 5.5, 0), (7, 'm.a', 's', '2027/2028', 6.5, 0),"
           " (7, 'm.a', 's', '2027-05-01', 7.5, 0), (3, 'm.a', 's', '2026/2027', 8.5, 0)");
  CU_ASSERT_EQUAL(HISTORY({"unit", "Nya"}), 0);
  const char *at = f.rows.bytes;
  static const char *const expected[] = {"|1|2026/2027|", "|2|2027|", "|2|2027-T1|", "|2|2027-Q2|", "|3|2027-T2|", "|3|2027-05-01|", "|3|2027-H2|", "|3|2027/2028|"};
  for (size_t i = 0; i < COUNT_OF(expected); i++) {
    const char *found = strstr(f.rows.bytes, expected[i]);
    CU_ASSERT_PTR_NOT_NULL(found);
    if (found != NULL && i < 4) CU_ASSERT_TRUE(found > at);
    if (found != NULL) at = found;
  }
  query_fixture_close(&f);
}

/* Björken goes on after part of it has become Nya, which becomes Nyast: what it does afterwards is its own. */
static void a_unit_that_goes_on_keeps_what_is_its_own(void) {
  query_fixture_open(&f);
  DO("org", "add", "name", "Nya", "parent", "Skolan", "date", "2026-11-01");
  DO("org", "split", "unit", "Björken", "to", "Björken", "to", "Nya", "date", "2026-11-01");
  DO("org", "add", "name", "Nyast", "parent", "Skolan", "date", "2027-01-01");
  DO("org", "merge", "unit", "Nya", "to", "Nyast", "date", "2027-01-01");
  f.base.base.clock.seconds += INT64_C(300) * 86400;
  measured("(4, 'm.a', 's', '2026-10-15', 1.5, 0), (4, 'm.a', 's', '2026-12-15', 9.5, 0), (7, 'm.a', 's', '2026-12-15', 2.5, 0)");
  CU_ASSERT_EQUAL(HISTORY({"unit", "Nyast"}), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "m.a|~|1|2026-10-15|1.5|s|4|Björken|~|~|~\nm.a|~|2|2026-12-15|2.5|s|7|Nya|split|2026-11-01|~\n");
  query_fixture_close(&f);
}

CU_TestInfo query_history_tests[] = {
    {"segments are cut where units or series change", segments_are_cut_where_units_or_series_change},
    {"comparable units are one segment", comparable_units_are_one_segment},
    {"periods are laid out by their first day", periods_are_laid_out_by_their_first_day},
    {"a unit that goes on keeps what is its own", a_unit_that_goes_on_keeps_what_is_its_own},
    CU_TEST_INFO_NULL,
};

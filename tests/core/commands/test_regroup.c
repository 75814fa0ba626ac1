/* test_regroup.c — merge, split, recut, rest, wake and reopen as commands: what they answer, refuse and leave behind. */
#include "commands_fixture.h"

#include <string.h>

static void units_are_merged(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "add", "name", "Nya", "parent", "Skolan", "date", "2027-01-01", "decision", "BUN 1");
  COMMANDS_DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Nya", "date", "2027-01-01", "decision", "BUN 2", "note",
              "efter samråd", "dry-run", "1");
  COMMANDS_ROWS("3|closed|Skolan/Ängen|2027-01-01\n4|closed|Skolan/Björken|2027-01-01\n7|merge|Skolan/Nya|2027-01-01\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_operation WHERE kind = 'merge'"), 0);
  COMMANDS_DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Nya", "date", "2027-01-01", "decision", "BUN 2", "note",
              "efter samråd");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_operation WHERE kind = 'merge' AND decision = 'BUN 2'"
                                                " AND note = 'efter samråd'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_operation WHERE kind = 'create' AND decision = 'BUN 1'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT sum(comparable) FROM core_descent"), 0);
  fixture.base.clock.seconds += INT64_C(100) * 86400;
  COMMANDS_DO("org", "show", "unit", "id:3");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "unit|closed|2027-01-01"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "successor|Nya|id:7||2027-01-01"));
  COMMANDS_DO("org", "show", "unit", "Nya");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "predecessor|Ängen|id:3||2027-01-01"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "show", "unit", "Ängen");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.details[0], "Skolan/Nya"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "rename", "unit", "id:3", "name", "x");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.details[0], "Skolan/Nya"));
  host_fixture_close(&fixture);
}

static void units_are_split_and_recut(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "split", "unit", "Ängen", "to", "Ängen", "to", "Björken", "date", "2027-01-01", "comparable", "ja");
  COMMANDS_ROWS("3|split|Skolan/Ängen|2027-01-01\n4|split|Skolan/Björken|2027-01-01\n");
  COMMANDS_DO("org", "recut", "unit", "Ängen", "unit", "Björken", "to", "Björken", "to", "Öster", "date", "2027-02-01");
  COMMANDS_ROWS("3|closed|Skolan/Ängen|2027-02-01\n4|recut|Skolan/Björken|2027-02-01\n6|recut|Vården/Öster|2027-02-01\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT comparable FROM core_descent WHERE from_unit = 3 AND to_unit = 4 ORDER BY day"), 1);
  host_fixture_close(&fixture);
}

static void what_is_refused_in_regrouping(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "regroup-kind", "org", "split", "unit", "Ängen", "to", "Björken", "date", "2027-01-01");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "regroup-kind", "org", "recut", "unit", "Ängen", "to", "Björken", "to", "Öster");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "regroup-kind", "org", "recut", "unit", "Ängen", "unit", "Öster", "to", "Björken");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "regroup-twice", "org", "merge", "unit", "Ängen", "unit", "Ängen", "to", "Björken");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "regroup-itself", "org", "merge", "unit", "Ängen", "to", "Ängen");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-has-children", "org", "merge", "unit", "Skolan", "to", "Vården", "date", "2027-01-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-too-young", "org", "merge", "unit", "Ängen", "to", "Björken", "date", "2026-10-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-root", "org", "merge", "unit", "Kommunen", "to", "Ängen", "date", "2027-01-01");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "org", "merge", "unit", "Ängen", "to", "Björken", "date", "2027-01-01", "note",
                   "19811228-9874 slutar");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "org", "rest", "unit", "Ängen", "comparable", "kanske");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_lineage WHERE from_unit IS NOT NULL"), 0);
  host_fixture_close(&fixture);
}

static void a_unit_rests_wakes_closes_and_begins_again(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "rest", "unit", "Ängen", "decision", "BUN 3");
  COMMANDS_ROWS("3|put to rest|Skolan/Ängen|2026-10-01\n");
  COMMANDS_DO("org", "rest", "unit", "Ängen");
  COMMANDS_ROWS("3|unchanged|Skolan/Ängen|2026-10-01\n");
  COMMANDS_DO("org", "list", "unit", "Ängen");
  COMMANDS_ROWS("3|||Ängen|unit|Unit|1|1|Skolan/Ängen|2||2026-10-01|\n");
  COMMANDS_DO("org", "list", "unit", "Skolan", "workplaces", "1");
  COMMANDS_ROWS("4|||Björken|unit|Unit|1|0|Skolan/Björken|2||2026-10-01|\n");
  COMMANDS_DO("org", "show", "unit", "Ängen");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "unit|at rest|yes"));
  COMMANDS_DO("org", "wake", "unit", "Ängen", "date", "2026-10-05", "comparable", "nej");
  COMMANDS_ROWS("3|woken|Skolan/Ängen|2026-10-05\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_lineage WHERE NOT comparable"), 1);
  COMMANDS_DO("org", "close", "unit", "Ängen", "date", "2026-10-10", "decision", "BUN 4");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-open", "org", "reopen", "unit", "Ängen", "date", "2026-10-09");
  fixture.base.clock.seconds += INT64_C(20) * 86400;
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "reopen", "unit", "Ängen");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "reopen", "unit", "id:99");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-open", "org", "reopen", "unit", "Björken");
  COMMANDS_DO("org", "reopen", "unit", "id:3");
  COMMANDS_ROWS("3|reopened|Skolan/Ängen|2026-10-21\n");
  COMMANDS_DO("org", "close", "unit", "Ängen", "date", "2026-11-01");
  COMMANDS_DO("org", "reopen", "unit", "id:3", "parent", "Vården", "date", "2026-12-01");
  COMMANDS_ROWS("3|reopened|Vården/Ängen|2026-12-01\n");
  host_fixture_close(&fixture);
}

/* Whoever regroups units must be allowed to act in all of them. */
static void those_before_and_after_must_be_the_actors(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Lokal", "account", "lokal");
  COMMANDS_DO("role", "assign", "person", "Lokal", "role", "administrator", "unit", "Skolan");
  commands_fixture_become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "merge", "unit", "Ängen", "to", "Öster", "date", "2027-01-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "merge", "unit", "Ängen", "unit", "Öster", "to", "Björken", "date", "2027-01-01");
  COMMANDS_DO("org", "add", "name", "Nya", "parent", "Skolan", "date", "2027-01-01");
  COMMANDS_DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Nya", "date", "2027-01-01");
  fixture.base.clock.seconds += INT64_C(100) * 86400;
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "reopen", "unit", "id:3", "parent", "Vården");
  /* Closed, and decided to begin again: still where it was. */
  COMMANDS_DO("org", "reopen", "unit", "id:3", "date", "2027-03-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-open", "org", "reopen", "unit", "id:3", "date", "2027-02-01");
  host_fixture_close(&fixture);
}

static void lineage_is_told_in_order(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola", "date", "2026-11-01", "decision", "BUN 0");
  COMMANDS_DO("org", "split", "unit", "Ängen", "to", "Björken", "to", "Öster", "date", "2026-12-01", "note", "delas");
  fixture.base.clock.seconds += INT64_C(100) * 86400;
  COMMANDS_DO("query", "", "question", "lineage", "param", "unit=id:3");
  COMMANDS_ROWS("2026-10-01|create|itself||Ängen|yes||\n2026-11-01|rename|itself|Ängen|Ängens skola|yes|BUN 0|\n"
                "2026-12-01|split|successor|Björken, Ängens skola, Öster|Björken, Öster|no||delas\n");
  COMMANDS_DO("query", "", "question", "lineage", "param", "enhet=Öster");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "2026-12-01|split|predecessor|"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "query-parameter", "query", "", "question", "lineage");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "query", "", "question", "lineage", "param", "unit=id:99");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_regroup_tests[] = {
    {"units are merged", units_are_merged},
    {"units are split and recut", units_are_split_and_recut},
    {"what is refused in regrouping", what_is_refused_in_regrouping},
    {"a unit rests, wakes, closes and begins again", a_unit_rests_wakes_closes_and_begins_again},
    {"those before and after must be the actor's", those_before_and_after_must_be_the_actors},
    {"lineage is told in order", lineage_is_told_in_order},
    CU_TEST_INFO_NULL,
};

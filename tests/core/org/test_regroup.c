/* test_regroup.c — merge, split and recut: what they end, what they leave, and what is refused. */
#include "org_fixture.h"

static struct org_fixture f;
static int64_t root, a, b, c;

#define UNITS(...) (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)

static int regroup(const int64_t *from, size_t from_count, const int64_t *to, size_t to_count, bool comparable, const char *day) {
  return org_regroup(f.org, &(struct org_regroup){from, from_count, to, to_count, comparable, org_fixture_day(day)});
}

static void begin(void) {
  org_fixture_open(&f);
  root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  a = org_fixture_add(&f, root, "A", "2");
  b = org_fixture_add(&f, root, "B", "3");
  c = org_fixture_add(&f, root, "C", "4");
}

/* from>to steps comparable, … */
static const char *descent(void) {
  return org_fixture_text(&f, "SELECT group_concat(from_unit || '>' || to_unit || ' ' || date(day * 86400, 'unixepoch') || ' ' ||"
                              " steps || ' ' || comparable, ', ') FROM (SELECT * FROM core_descent ORDER BY from_unit, to_unit, day)");
}

static int64_t open_units(const char *day) {
  org_fixture_as_of(&f, day);
  return org_fixture_number(&f, "SELECT count(*) FROM org_unit");
}

static void a_merge_ends_those_that_do_not_go_on(void) {
  int64_t person = 0, role = 0;
  begin();
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Chef Chefsson"}, &person), 0);
  CU_ASSERT_EQUAL(org_role_assign(f.org, &(struct org_role){person, a, "manager", NULL}, DAY_2026, DAY_OPEN, &role), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(a, b), UNITS(b), false, "2026-09-01"), 0);
  CU_ASSERT_EQUAL(open_units("2026-08-31"), 4);
  CU_ASSERT_EQUAL(open_units("2026-09-01"), 3);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit WHERE unit = 2", 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_role", 0);
  ASSERT_TEXT(&f, "SELECT group_concat(kind || from_unit || to_unit || l.comparable) FROM core_lineage l JOIN core_operation o"
                  " ON o.id = l.operation WHERE o.kind <> 'create'", "merge230,merge330");
  ASSERT_TEXT(&f, "SELECT group_concat(unit || ':' || json_extract(payload, '$.is_before') || json_extract(payload, '$.is_after'))"
                  " FROM (SELECT * FROM core_event WHERE type = 'org.unit.merged' ORDER BY seq)", "2:10,3:11");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.unit.closed'", 1);
  CU_ASSERT_STRING_EQUAL(descent(), "2>3 2026-09-01 1 0");
  org_fixture_close(&f);
}

static void a_split_and_a_recut(void) {
  begin();
  CU_ASSERT_EQUAL(regroup(UNITS(a), UNITS(b, c), true, "2026-03-01"), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(b, c), UNITS(b, c), false, "2026-06-01"), 0);
  CU_ASSERT_EQUAL(open_units("2026-06-01"), 3);
  ASSERT_TEXT(&f, "SELECT group_concat(type || ' ' || unit) FROM (SELECT * FROM core_event WHERE type IN ('org.unit.split', 'org.unit.recut')"
                  " ORDER BY seq)", "org.unit.split 2,org.unit.split 3,org.unit.split 4,org.unit.recut 3,org.unit.recut 4");
  /* b goes on as another than it was: what came to it before can no longer be compared. */
  CU_ASSERT_STRING_EQUAL(descent(), "2>3 2026-03-01 1 1, 2>3 2026-06-01 1 0, 2>4 2026-03-01 1 1, 2>4 2026-06-01 1 0,"
                                    " 3>4 2026-06-01 1 0, 4>3 2026-06-01 1 0");
  org_fixture_close(&f);
}

static void ways_lead_over_many_operations(void) {
  int64_t d = 0, e = 0;
  begin();
  d = org_fixture_add(&f, root, "D", NULL);
  e = org_fixture_add(&f, root, "E", NULL);
  /* Recorded backwards in time; a day's operations follow each other in the order of their recording. */
  CU_ASSERT_EQUAL(regroup(UNITS(b), UNITS(c), true, "2026-06-01"), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(c), UNITS(d), true, "2026-06-01"), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(a), UNITS(b), true, "2026-03-01"), 0);
  CU_ASSERT_STRING_EQUAL(descent(), "2>3 2026-03-01 1 1, 2>4 2026-06-01 2 1, 2>5 2026-06-01 3 1, 3>4 2026-06-01 1 1,"
                                    " 3>5 2026-06-01 2 1, 4>5 2026-06-01 1 1");
  /* Not comparable with itself: ways through it are broken, others are not. */
  bool changed = false;
  org_compared(f.org, ORG_NOT_COMPARABLE);
  CU_ASSERT_EQUAL(org_unit_change(f.org, d, &(struct org_unit){.name = "Delta"}, ORG_NAME, org_fixture_day("2026-07-01"), &changed), 0);
  CU_ASSERT_EQUAL(org_decided(f.org, NULL, NULL, 0), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(d), UNITS(e), true, "2026-09-01"), 0);
  ASSERT_TEXT(&f, "SELECT group_concat(from_unit || ':' || comparable) FROM (SELECT from_unit, comparable FROM core_descent WHERE to_unit = 6"
                  " ORDER BY from_unit)", "2:0,3:0,4:0,5:1");
  org_fixture_close(&f);
}

static void a_unit_that_has_ended_is_joined_afterwards(void) {
  begin();
  CU_ASSERT_EQUAL(org_unit_close(f.org, a, org_fixture_day("2026-09-01")), 0);
  CU_ASSERT_EQUAL(regroup(UNITS(a), UNITS(b), false, "2026-09-01"), 0);
  CU_ASSERT_STRING_EQUAL(descent(), "2>3 2026-09-01 1 0");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.unit.closed'", 1);
  ASSERT_REFUSED(&f, regroup(UNITS(a), UNITS(b), false, "2026-09-02"), "unit-unknown");
  org_fixture_close(&f);
}

static void what_is_refused_in_a_regrouping(void) {
  bool changed = false;
  begin();
  int64_t below = org_fixture_add(&f, a, "Under A", "5");
  ASSERT_REFUSED(&f, regroup(NULL, 0, UNITS(b), false, "2026-09-01"), "regroup-empty");
  ASSERT_REFUSED(&f, regroup(UNITS(b), NULL, 0, false, "2026-09-01"), "regroup-empty");
  ASSERT_REFUSED(&f, regroup(UNITS(b, c, b), UNITS(c), false, "2026-09-01"), "regroup-twice");
  ASSERT_REFUSED(&f, regroup(UNITS(b), UNITS(c, c), false, "2026-09-01"), "regroup-twice");
  ASSERT_REFUSED(&f, regroup(UNITS(b), UNITS(b), false, "2026-09-01"), "regroup-itself");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "id:3  B"));
  ASSERT_REFUSED(&f, regroup(UNITS(a), UNITS(b), false, "2026-09-01"), "unit-has-children");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "id:5  A/Under A  (ext:5)"));
  ASSERT_REFUSED(&f, regroup(UNITS(root), UNITS(b), false, "2026-09-01"), "unit-root");
  ASSERT_REFUSED(&f, regroup(UNITS(b), UNITS(c), false, "2026-01-01"), "unit-too-young");
  ASSERT_REFUSED(&f, regroup(UNITS(b), UNITS(99), false, "2026-09-01"), "unit-unknown");
  ASSERT_REFUSED(&f, regroup(UNITS(99), UNITS(b), false, "2026-09-01"), "unit-unknown");
  CU_ASSERT_EQUAL(org_unit_change(f.org, below, &(struct org_unit){.authority = b}, ORG_AUTHORITY, DAY_2026, &changed), 0);
  ASSERT_REFUSED(&f, regroup(UNITS(b), UNITS(c), false, "2026-09-01"), "unit-is-authority");
  CU_ASSERT_EQUAL(org_unit_change(f.org, c, &(struct org_unit){.name = "Cesar"}, ORG_NAME, org_fixture_day("2026-10-01"), &changed), 0);
  ASSERT_REFUSED(&f, regroup(UNITS(c), UNITS(b), false, "2026-09-01"), "unit-change-planned");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_operation WHERE kind IN ('merge', 'split', 'recut')", 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.unit.closed'", 0);
  /* As the remedy says. What is decided between units stays: the one that takes part in it may not end before. */
  CU_ASSERT_EQUAL(regroup(UNITS(c), UNITS(b), false, "2026-10-01"), 0);
  ASSERT_REFUSED(&f, org_unit_close(f.org, c, org_fixture_day("2026-09-01")), "unit-change-planned");
  /* Units that end together are in no way of each other. */
  CU_ASSERT_EQUAL(regroup(UNITS(a, below), UNITS(b), false, "2026-11-01"), 0);
  CU_ASSERT_EQUAL(open_units("2026-11-01"), 2);
  org_fixture_close(&f);
}

CU_TestInfo regroup_tests[] = {{"a merge ends those that do not go on", a_merge_ends_those_that_do_not_go_on},
                               {"a split and a recut", a_split_and_a_recut},
                               {"ways lead over many operations", ways_lead_over_many_operations},
                               {"a unit that has ended is joined afterwards", a_unit_that_has_ended_is_joined_afterwards},
                               {"what is refused in a regrouping", what_is_refused_in_a_regrouping},
                               CU_TEST_INFO_NULL};

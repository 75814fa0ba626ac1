/* test_operation.c — what each operation leaves behind, rest and reopening, and derivation that waits. */
#include "org_fixture.h"

static struct org_fixture f;

/* The edges in order: kind from>to comparable decision, … */
static const char *edges(void) {
  return org_fixture_text(
      &f, "SELECT group_concat(kind || ' ' || ifnull(from_unit, '-') || '>' || ifnull(to_unit, '-') || ' ' || comparable"
          " || ifnull(' ' || decision, ''), ', ') FROM (SELECT o.kind, l.from_unit, l.to_unit, l.comparable, o.decision"
          " FROM core_lineage l JOIN core_operation o ON o.id = l.operation ORDER BY l.id)");
}

static void each_operation_leaves_an_edge(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t a = org_fixture_add(&f, root, "A", "2"), b = org_fixture_add(&f, root, "B", "3");
  int32_t day = org_fixture_day("2026-09-01");
  CU_ASSERT_EQUAL(org_decided(f.org, "KS 2026/7", "efter samråd", 0), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, b, &(struct org_unit){.name = "Beta", .code = "7"}, ORG_NAME | ORG_CODE, day, &changed), 0);
  org_compared(f.org, ORG_NOT_COMPARABLE);
  CU_ASSERT_EQUAL(org_unit_move(f.org, b, a, day, &changed), 0);
  CU_ASSERT_EQUAL(org_decided(f.org, NULL, NULL, 0), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, b, &(struct org_unit){.workplace = true}, ORG_WORKPLACE, day, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, b, day + 9), 0);
  CU_ASSERT_STRING_EQUAL(edges(), "create ->1 1, create ->2 1, create ->3 1, rename 3>3 1 KS 2026/7, recode 3>3 1 KS 2026/7,"
                                  " move 3>3 0 KS 2026/7, change 3>3 1, close 3>- 1");
  ASSERT_TEXT(&f, "SELECT group_concat(DISTINCT ifnull(note, '-')) FROM core_operation", "-,efter samråd");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_operation o JOIN core_actor a ON a.id = o.actor WHERE a.account = 'anna'", 8);
  org_fixture_close(&f);
}

static void a_decision_holds_no_personal_number(void) {
  org_fixture_open(&f);
  ASSERT_REFUSED(&f, org_decided(f.org, NULL, "se 19811228-9874", 0), "personal-number");
  ASSERT_REFUSED(&f, org_decided(f.org, "811228-9874", NULL, 0), "personal-number");
  org_fixture_add(&f, 0, "Exempel kommun", "1");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_operation WHERE note IS NOT NULL OR decision IS NOT NULL", 0);
  org_fixture_close(&f);
}

static void nothing_is_written_of_what_stays(void) {
  bool changed = true;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), a = org_fixture_add(&f, root, "A", "2");
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &(struct org_unit){.name = "A"}, ORG_NAME, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_FALSE(changed);
  CU_ASSERT_EQUAL(org_unit_wake(f.org, a, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_FALSE(changed);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_operation", 2);
  org_fixture_close(&f);
}

static void a_unit_rests_and_wakes(void) {
  bool changed = false;
  int64_t *units = NULL;
  size_t count = 0;
  struct org_unit unit;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), a = org_fixture_add(&f, root, "A", "2");
  int32_t day = org_fixture_day("2026-09-01");
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &(struct org_unit){.workplace = true}, ORG_WORKPLACE, DAY_2026, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_rest(f.org, a, day, &changed), 0);
  CU_ASSERT_TRUE(changed);
  CU_ASSERT_EQUAL(org_unit_rest(f.org, a, day + 3, &changed), 0);
  CU_ASSERT_FALSE(changed);
  CU_ASSERT_EQUAL(org_unit_wake(f.org, a, day + 10, &changed), 0);
  CU_ASSERT_TRUE(changed);
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &(struct org_unit){.name = "Alfa"}, ORG_NAME, day + 5, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_get(f.org, a, day + 5, f.arena, &unit), 0);
  CU_ASSERT_TRUE(unit.dormant);
  org_fixture_as_of(&f, "2026-09-01");
  ASSERT_NUMBER(&f, "SELECT group_concat(unit) FROM org_unit WHERE dormant", 2);
  CU_ASSERT_EQUAL(org_units_below(f.org, root, day, true, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL(count, 0); /* at rest it takes no part as a workplace */
  org_fixture_as_of(&f, "2026-09-11");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit WHERE dormant", 0);
  CU_ASSERT_EQUAL(org_units_below(f.org, root, day + 10, true, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL(count, 1);
  ASSERT_TEXT(&f, "SELECT group_concat(type) FROM (SELECT type FROM core_event ORDER BY seq)",
              "org.unit.created,org.unit.created,org.unit.changed,org.unit.rested,org.unit.woken,org.unit.renamed");
  ASSERT_REFUSED(&f, org_unit_rest(f.org, root, day, &changed), "unit-root");
  ASSERT_REFUSED(&f, org_unit_rest(f.org, 99, day, &changed), "unit-unknown");
  ASSERT_REFUSED(&f, org_unit_wake(f.org, a, DAY_2026 - 1, &changed), "unit-unknown");
  org_fixture_close(&f);
}

static void a_closed_unit_begins_again(void) {
  bool changed = false;
  int64_t service = 0;
  static const char *const pupils[] = {"Elever"};
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t a = org_fixture_add(&f, root, "A", "2"), b = org_fixture_add(&f, root, "B", "3");
  int32_t day = org_fixture_day("2026-09-01");
  CU_ASSERT_EQUAL(org_unit_change(f.org, b, &(struct org_unit){.authority = a, .code = "07"}, ORG_AUTHORITY | ORG_CODE, DAY_2026, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_rest(f.org, b, day - 9, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, b, day), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, a, day), 0);
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, b, root, day - 1), "unit-open");
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, root, b, day + 1), "unit-open");
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, b, a, day + 1), "unit-unknown");
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, b, b, day + 1), "unit-unknown");
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, 99, root, day + 1), "unit-unknown");
  CU_ASSERT_EQUAL(org_unit_reopen(f.org, b, root, day + 30), 0);
  ASSERT_REFUSED(&f, org_unit_reopen(f.org, b, root, day + 1), "unit-open");
  org_fixture_as_of(&f, "2026-09-30");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit WHERE unit = 3", 0);
  org_fixture_as_of(&f, "2026-10-01");
  ASSERT_TEXT(&f, "SELECT path || ' ' || code || ' ' || dormant || ' ' || ifnull(authority, '-') FROM org_unit WHERE unit = 3",
              "B 07 0 -");
  ASSERT_NUMBER(&f, "SELECT depth FROM org_tree WHERE unit = 3 AND ancestor = 1", 1);
  /* What begins before the closing ends with it, not with the later days. */
  CU_ASSERT_EQUAL(org_service_add(f.org, b, "Undervisning", pupils, 1, day - 20, &service), 0);
  ASSERT_TEXT(&f, "SELECT date(valid_to * 86400, 'unixepoch') FROM core_service", "2026-09-01");
  ASSERT_TEXT(&f, "SELECT json_extract(payload, '$.parent') || json_extract(payload, '$.day') FROM core_event WHERE type = 'org.unit.reopened'",
              "12026-10-01");
  org_fixture_close(&f);
}

/* What was planned for a unit does not happen when it ends before; nor does it stay in its lineage. */
static void an_end_forgets_what_was_planned(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), a = org_fixture_add(&f, root, "A", "2");
  int32_t day = org_fixture_day("2026-09-01");
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &(struct org_unit){.name = "Alfa"}, ORG_NAME, day - 1, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &(struct org_unit){.name = "Omega"}, ORG_NAME, day + 1, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, a, day + 100), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, a, day), 0);
  CU_ASSERT_STRING_EQUAL(edges(), "create ->1 1, create ->2 1, rename 2>2 1, close 2>- 1");
  ASSERT_NUMBER(&f, "SELECT day FROM core_operation o JOIN core_lineage l ON l.operation = o.id WHERE kind = 'close'", day);
  org_fixture_close(&f);
}

static void derivation_can_wait(void) {
  bool changed = false;
  int64_t id = 0, c = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t a = org_fixture_add(&f, root, "A", "2"), b = org_fixture_add(&f, root, "B", "3");
  for (int i = 0; i < 40; i++)
    org_fixture_add(&f, root, "Annan", NULL);
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", a, true, "pilot", DAY_2026, DAY_OPEN, NULL, NULL, &changed), 0);
  org_hold_derived(f.org);
  CU_ASSERT_EQUAL(org_unit_add(f.org, &(struct org_unit){.name = "C", .kind = "unit", .parent = b}, DAY_2026, &c), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, b, a, DAY_2026 + 1, &changed), 0);
  ASSERT_REFUSED(&f, org_unit_move(f.org, a, c, DAY_2026 + 1, &changed), "unit-cycle");
  CU_ASSERT_EQUAL(org_unit_add(f.org, &(struct org_unit){.name = "D", .kind = "unit", .parent = c}, DAY_2026 + 1, &id), 0);
  const int64_t from[] = {c}, to[] = {id};
  CU_ASSERT_EQUAL(org_unit_move(f.org, id, b, DAY_2026 + 5, &changed), 0);
  CU_ASSERT_EQUAL(org_regroup(f.org, &(struct org_regroup){from, 1, to, 1, true, DAY_2026 + 5}), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_closure WHERE ancestor = 2", 1);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_descent", 0);
  CU_ASSERT_EQUAL(org_settle_derived(f.org), 0);
  ASSERT_TEXT(&f, "SELECT group_concat(unit || ':' || depth, ' ') FROM (SELECT unit, depth FROM core_closure WHERE ancestor = 2"
                  " ORDER BY unit, valid_from)", "2:0 3:1 44:2 45:3 45:2");
  ASSERT_NUMBER(&f, "SELECT count(DISTINCT unit) FROM core_enabled WHERE plugin = 'siq'", 4);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_descent", 1);
  /* So much that all is derived anew; then nothing at all. */
  org_hold_derived(f.org);
  for (int64_t unit = 4; unit < 24; unit++)
    CU_ASSERT_EQUAL(org_unit_move(f.org, unit, a, DAY_2026 + 9, &changed), 0);
  CU_ASSERT_EQUAL(org_settle_derived(f.org), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_closure WHERE ancestor = 2 AND depth = 1", 21);
  org_hold_derived(f.org);
  CU_ASSERT_EQUAL(org_settle_derived(f.org), 0);
  org_hold_derived(f.org);
  CU_ASSERT_EQUAL(org_unit_move(f.org, 24, a, DAY_2026 + 9, &changed), 0);
  org_forget_derived(f.org);
  CU_ASSERT_EQUAL(org_unit_move(f.org, 25, a, DAY_2026 + 9, &changed), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_closure WHERE ancestor = 2 AND unit IN (24, 25)", 1);
  org_fixture_close(&f);
}

CU_TestInfo operation_tests[] = {{"each operation leaves an edge", each_operation_leaves_an_edge},
                                 {"a decision holds no personal number", a_decision_holds_no_personal_number},
                                 {"nothing is written of what stays", nothing_is_written_of_what_stays},
                                 {"a unit rests and wakes", a_unit_rests_and_wakes},
                                 {"a closed unit begins again", a_closed_unit_begins_again},
                                 {"an end forgets what was planned", an_end_forgets_what_was_planned},
                                 {"derivation can wait", derivation_can_wait},
                                 CU_TEST_INFO_NULL};

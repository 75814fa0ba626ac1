/* test_move.c — moves at dates, also before other moves, and what is derived from them. */
#include "org_fixture.h"

static struct org_fixture f;
static int64_t root, a, b, c, leaf;

/* root with a, b, c; leaf below a */
static void begin(void) {
  org_fixture_open(&f);
  root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  a = org_fixture_add(&f, root, "A", "a");
  b = org_fixture_add(&f, root, "B", "b");
  c = org_fixture_add(&f, root, "C", "c");
  leaf = org_fixture_add(&f, a, "Löv", "l");
}

static int move(int64_t unit, int64_t parent, const char *day, bool *changed) {
  return org_unit_move(f.org, unit, parent, org_fixture_day(day), changed);
}

static const char *path_on(const char *day) { return org_unit_path(f.org, leaf, org_fixture_day(day), f.arena); }

static void a_move_holds_from_its_day(void) {
  bool changed = false;
  begin();
  CU_ASSERT_EQUAL(move(leaf, b, "2026-07-01", &changed), 0);
  CU_ASSERT_TRUE(changed);
  CU_ASSERT_STRING_EQUAL(path_on("2026-06-30"), "A/Löv");
  CU_ASSERT_STRING_EQUAL(path_on("2026-07-01"), "B/Löv");
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f, "SELECT path || parent FROM org_unit WHERE unit = 5", "A/Löv2");
  ASSERT_TEXT(
      &f,
      "SELECT group_concat(ancestor || ':' || depth, ' ') FROM (SELECT * FROM org_tree WHERE unit = 5 ORDER BY depth)",
      "5:0 2:1 1:2");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT path || parent FROM org_unit WHERE unit = 5", "B/Löv3");
  ASSERT_TEXT(
      &f,
      "SELECT group_concat(ancestor || ':' || depth, ' ') FROM (SELECT * FROM org_tree WHERE unit = 5 ORDER BY depth)",
      "5:0 3:1 1:2");
  CU_ASSERT_EQUAL(move(leaf, b, "2026-07-02", &changed), 0);
  CU_ASSERT_FALSE(changed);
  org_fixture_close(&f);
}

static void a_move_before_a_later_one_leaves_it(void) {
  bool changed = false;
  begin();
  CU_ASSERT_EQUAL(move(leaf, b, "2027-01-01", &changed), 0);
  CU_ASSERT_EQUAL(move(leaf, c, "2026-07-01", &changed), 0);
  CU_ASSERT_STRING_EQUAL(path_on("2026-06-30"), "A/Löv");
  CU_ASSERT_STRING_EQUAL(path_on("2026-12-31"), "C/Löv");
  CU_ASSERT_STRING_EQUAL(path_on("2027-01-01"), "B/Löv");
  /* What is above moves too: on some of the leaf's days. */
  CU_ASSERT_EQUAL(move(b, a, "2026-04-01", &changed), 0);
  CU_ASSERT_EQUAL(move(c, b, "2026-10-01", &changed), 0);
  CU_ASSERT_STRING_EQUAL(path_on("2026-09-30"), "C/Löv");
  CU_ASSERT_STRING_EQUAL(path_on("2026-12-31"), "A/B/C/Löv");
  CU_ASSERT_STRING_EQUAL(path_on("2027-01-01"), "A/B/Löv");
  org_fixture_as_of(&f, "2026-12-31");
  ASSERT_TEXT(
      &f,
      "SELECT group_concat(ancestor || ':' || depth, ' ') FROM (SELECT * FROM org_tree WHERE unit = 5 ORDER BY depth)",
      "5:0 4:1 3:2 2:3 1:4");
  org_fixture_close(&f);
}

static void cycles_are_refused_on_every_day(void) {
  bool changed = false;
  begin();
  ASSERT_REFUSED(&f, move(a, leaf, "2026-07-01", &changed), "unit-cycle");
  ASSERT_REFUSED(&f, move(a, a, "2026-07-01", &changed), "unit-cycle");
  /* From 2027 the leaf is below B; so B cannot be below the leaf from 2026 on, without an end. */
  CU_ASSERT_EQUAL(move(leaf, b, "2027-01-01", &changed), 0);
  ASSERT_REFUSED(&f, move(b, leaf, "2026-07-01", &changed), "unit-cycle");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "2027-01-01"));
  CU_ASSERT_FALSE(changed);
  /* But it can be until then: planned to leave before. */
  CU_ASSERT_EQUAL(move(b, c, "2026-12-01", &changed), 0);
  CU_ASSERT_EQUAL(move(b, leaf, "2026-07-01", &changed), 0);
  CU_ASSERT_TRUE(changed);
  org_fixture_close(&f);
}

static void what_is_refused_in_a_move(void) {
  bool changed = false;
  begin();
  ASSERT_REFUSED(&f, move(root, a, "2026-07-01", &changed), "unit-root");
  ASSERT_REFUSED(&f, move(a, 0, "2026-07-01", &changed), "unit-root");
  ASSERT_REFUSED(&f, move(leaf, 99, "2026-07-01", &changed), "unit-unknown");
  ASSERT_REFUSED(&f, move(99, a, "2026-07-01", &changed), "unit-unknown");
  ASSERT_REFUSED(&f, move(leaf, b, "2025-07-01", &changed), "unit-unknown");
  CU_ASSERT_EQUAL(org_unit_close(f.org, c, org_fixture_day("2027-01-01")), 0);
  ASSERT_REFUSED(&f, move(leaf, c, "2026-07-01", &changed), "unit-unknown");
  CU_ASSERT_EQUAL(move(leaf, b, "2026-12-01", &changed), 0);
  CU_ASSERT_EQUAL(move(leaf, c, "2026-07-01", &changed), 0);
  CU_ASSERT_STRING_EQUAL(path_on("2026-11-30"), "C/Löv");
  org_fixture_close(&f);
}

CU_TestInfo move_tests[] = {{"a move holds from its day", a_move_holds_from_its_day},
                            {"a move before a later one leaves it", a_move_before_a_later_one_leaves_it},
                            {"cycles are refused on every day", cycles_are_refused_on_every_day},
                            {"what is refused in a move", what_is_refused_in_a_move},
                            CU_TEST_INFO_NULL};

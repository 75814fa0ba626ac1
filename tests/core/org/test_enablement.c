/* test_enablement.c — where a plugin is on: inheritance, the nearest decision, days, moves. */
#include "org_fixture.h"

static struct org_fixture f;
static int64_t root, barn, school, class, vard;

static void begin(void) {
  org_fixture_open(&f);
  root = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  barn = org_fixture_add(&f, root, "Barn", NULL);
  school = org_fixture_add(&f, barn, "Skolan", NULL);
  class = org_fixture_add(&f, school, "Klassen", NULL);
  vard = org_fixture_add(&f, root, "Vård", NULL);
}

static void decide(int64_t unit, bool on, const char *from, const char *to) {
  bool changed = false;
  int32_t end = to == NULL ? DAY_OPEN : org_fixture_day(to);
  CU_ASSERT_EQUAL(
      org_enable(f.org, "siq", unit, on, on ? "pilot" : NULL, org_fixture_day(from), end, "prov", NULL, &changed), 0);
  CU_ASSERT_TRUE(changed);
}

static int is_on(int64_t unit, const char *day) { return org_is_enabled(f.org, "siq", unit, org_fixture_day(day)); }

static void nothing_decided_is_off(void) {
  struct org_enablement state;
  begin();
  CU_ASSERT_EQUAL(is_on(school, "2026-10-01"), 0);
  CU_ASSERT_EQUAL(is_on(0, "2026-10-01"), 0);
  CU_ASSERT_EQUAL(org_enablement_get(f.org, "siq", school, DAY_2026, f.arena, &state), 0);
  CU_ASSERT_FALSE(state.on);
  CU_ASSERT_EQUAL(state.decided_at, 0);
  CU_ASSERT_EQUAL(state.to, DAY_OPEN);
  CU_ASSERT_PTR_NULL(state.reason);
  org_fixture_close(&f);
}

static void it_is_inherited_and_the_nearest_decides(void) {
  struct org_enablement state;
  begin();
  decide(barn, true, "2026-03-01", NULL);
  decide(school, false, "2026-06-01", "2026-09-01");
  CU_ASSERT_EQUAL(is_on(barn, "2026-02-28"), 0);
  CU_ASSERT_EQUAL(is_on(class, "2026-03-01"), 1);
  CU_ASSERT_EQUAL(is_on(class, "2026-06-01"), 0);
  CU_ASSERT_EQUAL(is_on(barn, "2026-06-01"), 1);
  CU_ASSERT_EQUAL(is_on(class, "2026-09-01"), 1);
  CU_ASSERT_EQUAL(is_on(vard, "2026-09-01"), 0);
  CU_ASSERT_EQUAL(is_on(root, "2026-09-01"), 0);
  CU_ASSERT_EQUAL(is_on(0, "2026-06-01"), 1);
  CU_ASSERT_EQUAL(org_is_enabled(f.org, "other", barn, org_fixture_day("2026-06-01")), 0);
  CU_ASSERT_EQUAL(org_enablement_get(f.org, "siq", class, org_fixture_day("2026-04-01"), f.arena, &state), 0);
  CU_ASSERT_TRUE(state.on);
  CU_ASSERT_STRING_EQUAL(state.phase, "pilot");
  CU_ASSERT_EQUAL(state.decided_at, barn);
  CU_ASSERT_EQUAL(state.from, org_fixture_day("2026-03-01"));
  CU_ASSERT_EQUAL(state.to, org_fixture_day("2026-06-01"));
  CU_ASSERT_STRING_EQUAL(state.reason, "prov");
  CU_ASSERT_STRING_EQUAL(state.actor, "anna");
  CU_ASSERT_EQUAL(org_enablement_get(f.org, "siq", class, org_fixture_day("2026-07-01"), f.arena, &state), 0);
  CU_ASSERT_FALSE(state.on);
  CU_ASSERT_EQUAL(state.decided_at, school);
  org_fixture_as_of(&f, "2026-04-01");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || ':' || phase || ':' || decided_at, ' ') FROM (SELECT * FROM plugin_enabled "
              "ORDER BY unit)",
              "2:pilot:2 3:pilot:2 4:pilot:2");
  org_fixture_as_of(&f, "2026-06-01");
  ASSERT_TEXT(&f, "SELECT group_concat(unit) FROM plugin_enabled", "2");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || state || ifnull(phase, '-') || valid_from || account || recorded_at, ' ') "
              "FROM plugin_enablement",
              "2onpilot2026-03-01anna2026-10-01T08:00:00Z 3off-2026-06-01anna2026-10-01T08:00:00Z");
  org_fixture_close(&f);
}

static void the_latest_recorded_counts(void) {
  bool changed = true;
  begin();
  decide(root, true, "2026-03-01", NULL);
  decide(root, false, "2026-05-01", NULL);
  decide(root, true, "2026-07-01", "2026-08-01");
  CU_ASSERT_EQUAL(is_on(class, "2026-04-30"), 1);
  CU_ASSERT_EQUAL(is_on(class, "2026-05-01"), 0);
  CU_ASSERT_EQUAL(is_on(class, "2026-07-31"), 1);
  CU_ASSERT_EQUAL(is_on(class, "2026-08-01"), 0);
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", root, true, "pilot", org_fixture_day("2026-07-10"),
                             org_fixture_day("2026-07-20"), NULL, NULL, &changed),
                  0);
  CU_ASSERT_FALSE(changed);
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", root, true, "in_use", org_fixture_day("2026-07-10"),
                             org_fixture_day("2026-07-20"), NULL, NULL, &changed),
                  0);
  CU_ASSERT_TRUE(changed);
  org_fixture_as_of(&f, "2026-07-15");
  ASSERT_TEXT(&f, "SELECT phase || valid_from || valid_to FROM plugin_enabled WHERE unit = 4",
              "in_use2026-07-102026-07-20");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type LIKE 'plugin.unit.%'", 4);
  org_fixture_close(&f);
}

static void a_move_takes_the_state_of_the_new_place(void) {
  bool changed = false;
  begin();
  decide(barn, true, "2026-01-01", NULL);
  CU_ASSERT_EQUAL(org_unit_move(f.org, school, vard, org_fixture_day("2026-07-01"), &changed), 0);
  CU_ASSERT_EQUAL(is_on(class, "2026-06-30"), 1);
  CU_ASSERT_EQUAL(is_on(class, "2026-07-01"), 0);
  decide(class, true, "2026-08-01", NULL);
  CU_ASSERT_EQUAL(is_on(class, "2026-08-01"), 1);
  CU_ASSERT_EQUAL(is_on(school, "2026-08-01"), 0);
  int64_t fresh = org_fixture_add(&f, barn, "Ny", NULL);
  CU_ASSERT_EQUAL(is_on(fresh, "2026-08-01"), 1);
  CU_ASSERT_EQUAL(org_unit_close(f.org, fresh, org_fixture_day("2026-09-01")), 0);
  CU_ASSERT_EQUAL(is_on(fresh, "2026-08-31"), 1);
  CU_ASSERT_EQUAL(is_on(fresh, "2026-09-01"), 0);
  org_fixture_close(&f);
}

/* A pilot that becomes part of a roll-out: its own decision is taken back, and what is decided above reaches it again. */
static void a_unit_can_follow_the_one_above_again(void) {
  struct org_enablement state;
  bool changed = false, found = false;
  begin();
  decide(school, true, "2026-03-01", NULL);
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", barn, true, "in_use", org_fixture_day("2026-06-01"), DAY_OPEN, "införs", NULL, &changed), 0);
  CU_ASSERT_EQUAL(org_enable_as_above(f.org, "siq", school, org_fixture_day("2026-06-01"), org_fixture_day("2026-10-01"), "införs",
                                      NULL, &changed),
                  0);
  CU_ASSERT_TRUE(changed);
  CU_ASSERT_EQUAL(org_enablement_get(f.org, "siq", class, org_fixture_day("2026-05-31"), f.arena, &state), 0);
  CU_ASSERT_STRING_EQUAL(state.phase, "pilot");
  CU_ASSERT_EQUAL(org_enablement_get(f.org, "siq", class, org_fixture_day("2026-06-01"), f.arena, &state), 0);
  CU_ASSERT_STRING_EQUAL(state.phase, "in_use");
  CU_ASSERT_EQUAL(state.decided_at, barn);
  CU_ASSERT_EQUAL(state.from, org_fixture_day("2026-06-01"));
  CU_ASSERT_EQUAL(state.to, org_fixture_day("2026-10-01"));
  decide(barn, false, "2026-08-01", NULL);
  CU_ASSERT_EQUAL(is_on(class, "2026-08-01"), 0);
  CU_ASSERT_EQUAL(is_on(class, "2026-10-01"), 1); /* its own decision holds again */
  CU_ASSERT_EQUAL(org_enablement_next(f.org, "siq", class, org_fixture_day("2026-05-01"), f.arena, &state, &found), 0);
  CU_ASSERT_TRUE(found && state.on && state.from == org_fixture_day("2026-06-01"));
  CU_ASSERT_EQUAL(org_enablement_next(f.org, "siq", class, org_fixture_day("2026-06-01"), f.arena, &state, &found), 0);
  CU_ASSERT_TRUE(found && !state.on && state.from == org_fixture_day("2026-08-01"));
  CU_ASSERT_EQUAL(org_enablement_next(f.org, "siq", class, org_fixture_day("2026-10-01"), f.arena, &state, &found), 0);
  CU_ASSERT_FALSE(found);
  ASSERT_TEXT(&f, "SELECT group_concat(state, ' ') FROM plugin_enablement WHERE unit = 3", "on inherits");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'plugin.unit.inherited' AND unit = 3", 1);
  CU_ASSERT_EQUAL(org_enable_as_above(f.org, "siq", school, org_fixture_day("2026-07-01"), org_fixture_day("2026-10-01"), "en gång till",
                                      NULL, &changed),
                  0);
  CU_ASSERT_FALSE(changed);
  org_fixture_close(&f);
}

static void what_is_refused_in_a_decision(void) {
  bool changed = false;
  begin();
  ASSERT_REFUSED(&f, org_enable(f.org, "Siq!", barn, true, NULL, DAY_2026, DAY_OPEN, NULL, NULL, &changed),
                 "plugin-id");
  ASSERT_REFUSED(&f, org_enable(f.org, "", barn, true, NULL, DAY_2026, DAY_OPEN, NULL, NULL, &changed), "plugin-id");
  ASSERT_REFUSED(&f, org_enable(f.org, "siq", barn, true, "soon", DAY_2026, DAY_OPEN, NULL, NULL, &changed),
                 "plugin-phase");
  ASSERT_REFUSED(&f, org_enable(f.org, "siq", barn, true, NULL, DAY_2026, DAY_2026, NULL, NULL, &changed),
                 "days-reversed");
  ASSERT_REFUSED(&f, org_enable(f.org, "siq", 99, true, NULL, DAY_2026, DAY_OPEN, NULL, NULL, &changed),
                 "unit-unknown");
  ASSERT_REFUSED(&f, org_enable(f.org, "siq", barn, true, NULL, DAY_2026, DAY_OPEN, "19811228-9874", NULL, &changed),
                 "personal-number");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_enablement", 0);
  org_fixture_close(&f);
}

CU_TestInfo enablement_tests[] = {{"nothing decided is off", nothing_decided_is_off},
                                  {"it is inherited and the nearest decides", it_is_inherited_and_the_nearest_decides},
                                  {"the latest recorded counts", the_latest_recorded_counts},
                                  {"a move takes the state of the new place", a_move_takes_the_state_of_the_new_place},
                                  {"a unit can follow the one above again", a_unit_can_follow_the_one_above_again},
                                  {"what is refused in a decision", what_is_refused_in_a_decision},
                                  CU_TEST_INFO_NULL};

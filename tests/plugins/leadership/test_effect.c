/* test_effect.c — what a measure did in the units of those who have completed a programme: counts of managers, once. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void rate(const char *unit, int round, int level) {
  char line[200];
  snprintf(line, sizeof line, "siq open --unit %s --participants 5 --quiet", unit);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq agree --round %d --piece engagerat-ledarskap --level %d --quiet", round, level);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq close --round %d --quiet", round);
  EXPECT(0, line, "");
}

/*
 * Before: all of 2, 3, 4 and 5 at 3. The programme begins 2027-01-01. After: 3 and 5 up, 4 down, 2 the same. So cilla, greta and eva have
 * gone up, david down, bo and hans (4 down, 5 up) stood still. Those whose external ids are given have completed it on 2027-06-01.
 */
static void measured(const char *completed) {
  static const char *const units[] = {"ext:2", "ext:3", "ext:4", "ext:5"};
  static const int after[] = {3, 4, 2, 5};
  char sql[1200];
  CU_ASSERT(program_execute(
      &leadership_program,
      "INSERT INTO p_leadership_programme (id, key, title, unit, is_series, starts, ends, size_min, size_max, definition, loaded_on)"
      " VALUES (1, 'prog', 'Programmet', 1, 0, 20819, 21000, 3, 20, 'x', 20600);"
      "INSERT INTO p_leadership_invited VALUES (1, 'manager', 'permanent');"
      "INSERT INTO p_leadership_group (id, programme, number) VALUES (1, 1, 1)"));
  program_clock("2026-10-02T08:00:00Z");
  for (int i = 0; i < 4; i++) rate(units[i], i + 1, 3);
  snprintf(sql, sizeof sql,
           "INSERT INTO p_leadership_participant (programme, person, unit, role, joined_on, state, group_id, ended_on)"
           " SELECT 1, person, 2, 'manager', 20819, 'completed', 1, 20970 FROM org_person WHERE external_id IN (%s)", completed);
  CU_ASSERT(program_execute(&leadership_program, sql));
  program_clock("2027-10-02T08:00:00Z");
  for (int i = 0; i < 4; i++) rate(units[i], i + 5, after[i]);
}

#define ALL "'bo', 'cilla', 'david', 'eva', 'greta', 'hans'"

static void each_manager_counts_once(void) {
  measured(ALL);
  EXPECT(0, "leadership effects settle --programme 1", "Settled for good");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "6")); /* no figure */
  EXPECT(0, "leadership effects show --programme 1 --format csv", "2,Förvaltningen,completed,6,3,2,1,0,");
  CU_ASSERT(program_said(&leadership_program, "no proof"));
  CU_ASSERT(program_said(&leadership_program, "The whole may be fewer than all"));
  EXPECT(0, "query leadership.effects --param programme=1 --format csv", "completed,6,3,2,1,0,no proof");
  EXPECT(0, "query --list", "no proof: units differ");
  NUMBER("SELECT sum(n) FROM published_count WHERE subject = 'effect-completed' AND unit = 1 AND scope = 'below'", 6);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.effects.settled' AND payload NOT LIKE '%6%'", 1);
  EXPECT(0, "leadership effects show --programme 1", "Exempelby, the whole");
  /* where one arm is empty it is hidden as a small one is: that a row is missing would tell that all have completed it */
  EXPECT(0, "leadership effects show --programme 1 --format csv", "2,Förvaltningen,not_yet,,,,,1,not shown");
  program_clock("2026-10-01T08:00:00Z");
}

static void few_are_hidden(void) {
  measured("'cilla', 'david', 'eva', 'greta'");
  EXPECT(0, "leadership effects settle --programme 1", "");
  EXPECT(0, "leadership effects show --programme 1 --format csv", "2,Förvaltningen,completed,,,,,1,not shown");
  CU_ASSERT(program_said(&leadership_program, "2,Förvaltningen,not_yet,,,,,1,not shown"));
  NUMBER("SELECT count(*) FROM published_count WHERE subject LIKE 'effect-%' AND n IS NOT NULL", 0);
  program_clock("2026-10-01T08:00:00Z");
}

static void they_are_settled_once(void) {
  measured(ALL);
  EXPECT(4, "leadership effects show --programme 1", "leadership-effects-unsettled");
  EXPECT(3, "leadership effects show --programme 9", "leadership-programme-unknown");
  EXPECT(0, "leadership effects settle --programme 1 --dry-run", "");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "6"));
  NUMBER("SELECT count(*) FROM core_count_given WHERE plugin = 'leadership'", 0);
  EXPECT(0, "leadership effects settle --programme 1", "");
  EXPECT(0, "leadership effects settle --programme 1", "settled before; nothing is changed");
  rate("ext:2", 9, 5); /* another day, other figures: they are not counted */
  program_clock("2027-11-02T08:00:00Z");
  EXPECT(0, "leadership effects settle --programme 1", "settled before");
  EXPECT(4, "leadership effects settle --programme 1 --date 2027-11-01", "leadership-effects-settled");
  EXPECT(4, "leadership effects settle --programme 1 --measure siq.samverkan", "leadership-effects-settled");
  EXPECT(0, "leadership effects show --programme 1 --format csv", "completed,6,3,2,1");
  program_clock("2026-10-01T08:00:00Z");
}

/* A programme that was completed after the latest measurement has not had its effect measured; nor has a manager who came later. */
static void only_what_was_measured_before_and_after_counts(void) {
  measured(ALL);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET ended_on = 21200"));
  program_clock("2028-10-02T08:00:00Z");
  EXPECT(4, "leadership effects settle --programme 1", "leadership-effects-nothing");
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET ended_on = 20970"));
  EXPECT(4, "leadership effects settle --programme 1 --date 2027-09-30", "leadership-effects-nothing");
  CU_ASSERT(program_execute(&leadership_program, "UPDATE core_role SET valid_from = 20800"));
  EXPECT(4, "leadership effects settle --programme 1", "leadership-effects-nothing");
  program_clock("2026-10-01T08:00:00Z");
}

static void what_is_asked_wrongly(void) {
  measured(ALL);
  EXPECT(3, "leadership effects settle --programme 9", "leadership-programme-unknown");
  EXPECT(2, "leadership effects settle --programme 1 --measure 'Engagerat ledarskap'", "leadership-effects-measure");
  EXPECT(2, "leadership effects settle --programme 1 --date 2026-12-31", "leadership-effects-date");
  EXPECT(2, "leadership effects settle --programme 1 --date 2030-01-01", "leadership-effects-date");
  EXPECT(4, "leadership effects settle --programme 1 --measure nagot-annat", "leadership-effects-nothing");
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_programme SET starts = NULL, ends = NULL"));
  EXPECT(4, "leadership effects settle --programme 1", "neither a first day nor any occasion");
  program_clock("2026-10-01T08:00:00Z");
}

CU_TestInfo leadership_effect_tests[] = {
    {"each manager counts once over all units", each_manager_counts_once},
    {"few managers are hidden", few_are_hidden},
    {"effects are settled once, and no dry run tells", they_are_settled_once},
    {"only what was measured before and after counts", only_what_was_measured_before_and_after_counts},
    {"what is asked wrongly", what_is_asked_wrongly},
    CU_TEST_INFO_NULL,
};

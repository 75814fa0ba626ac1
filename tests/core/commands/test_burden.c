/* test_burden.c — `pussel burden`: what is asked of managers, by the traits of a plugin that the core knows nothing of. */
#include "commands_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct host_fixture fixture;

static bool has(const char *words) { return commands_fixture_has(&fixture, words); }

/* Ängen and Björken have one manager, Skolan another; Öster has two. The clock is at 2026-10-01. */
static void burden_open(void) {
  static const char *const leads[][2] = {{"Sara", "Skolan"}, {"Bo", "Ängen"}, {"Bo", "Björken"}, {"Ada", "Öster"}, {"Ove", "Öster"}};
  commands_fixture_asker(&fixture);
  for (size_t i = 0; i < COUNT_OF(leads); i++) {
    if (strcmp(leads[i][0], "Bo") != 0 || i == 1)
      CU_ASSERT_EQUAL(host_fixture_run(&fixture, "person", "add", "name", leads[i][0], "account", leads[i][0], NULL), 0);
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, "role", "assign", "person", leads[i][0], "unit", leads[i][1], "role", "manager", NULL), 0);
  }
}

/* Two directions of the kommun; Skolan breaks one down, Ängen that once more, and has one of another module's besides. */
static void burden_goals(void) {
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "uppdrag", "text", "För alla");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "vision", "text", "Långt fram");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "inriktning", "text", "Ett");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "inriktning", "text", "Två");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Ett, i skolan", "parent", "goal:3");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "text", "Ett, hos oss", "parent", "goal:5");
  commands_fixture_write(&fixture, "INSERT INTO p_asker_goal (unit, parent_ref) VALUES (3, NULL), (3, 'goal:3')");
}

static void goals_count_by_their_parts(void) {
  burden_open();
  burden_goals();
  COMMANDS_DO("burden", "", "unit", "Kommunen", "below", "1");
  /* scope, unit, units, path, person, manager, source, goals, own, above, … */
  CU_ASSERT_TRUE(has("unit|1|1|Kommunen||||2|2|0|"));
  CU_ASSERT_TRUE(has("unit|5|1|Vården||||2|0|2|"));                  /* both directions */
  CU_ASSERT_TRUE(has("unit|2|1|Skolan|1|Sara||2|1|1|"));             /* Två, and Ett as its own */
  CU_ASSERT_TRUE(has("unit|4|1|Skolan/Björken|2|Bo||2|0|2|"));       /* the same, from above */
  CU_ASSERT_TRUE(has("unit|3|1|Skolan/Ängen|2|Bo||4|3|1|"));         /* Två; its own, and two of the other module's */
  CU_ASSERT_TRUE(has("unit|6|1|Vården/Öster|3|Ada||2|0|2|") && has("unit|6|1|Vården/Öster|4|Ove||2|0|2|"));
  /* Bo has four in Ängen and in Björken Två, which is there already, and Ett in Skolan's words. */
  CU_ASSERT_TRUE(has("manager||2||2|Bo||5|"));
  CU_ASSERT_FALSE(has("manager||1|"));
  COMMANDS_DO("burden", "", "unit", "Ängen");
  COMMANDS_ROWS("unit|3|1|Skolan/Ängen|2|Bo||4|3|1|0|0|0|0|\n"); /* the other way to the same */
  COMMANDS_DO("burden", "", "unit", "Ängen", "sources", "1");
  COMMANDS_ROWS("unit|3|1|Skolan/Ängen|2|Bo||4|3|1|0|0|0|0|\nunit|3|1|Skolan/Ängen|2|Bo|asker|2|2|0|0|0|0|0|\n"
                "unit|3|1|Skolan/Ängen|2|Bo|goal|2|1|1|0|0|0|0|\n");
  host_fixture_close(&fixture);
}

/* Every goal, unit by unit, by what the rule says and not by how the SQL does it. */
static int64_t goals_by_rule(int unit) {
  char sql[900];
  snprintf(sql, sizeof sql,
           "WITH here AS (SELECT g.* FROM goal g JOIN org_tree t ON t.ancestor = g.unit AND t.unit = %d WHERE g.level IN ('programme', 'direction', 'goal', 'target'))"
           " SELECT count(*) FROM here h WHERE NOT EXISTS (SELECT 1 FROM here p WHERE p.parent_ref = h.ref)", unit);
  return host_fixture_number(&fixture, sql);
}

static void the_sum_of_few_numbers_is_the_rule(void) {
  static const char *const levels[] = {"goal", "target", "direction", "vision", "mission", "programme"};
  unsigned seed = 7;
  burden_open();
  for (int round = 0; round < 12; round++) {
    char sql[300], row[60], cell[24];
    for (int i = 0; i < 12; i++) {
      seed = seed * 1103515245U + 12345U;
      snprintf(sql, sizeof sql, "INSERT INTO p_asker_goal (unit, level, parent_ref) VALUES (%u, '%s', 'asker:%u')", seed / 65536U % 6 + 1,
               levels[seed / 1000U % 6], seed / 77777U % 40 + 1);
      commands_fixture_write(&fixture, sql);
    }
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, "burden", "", "unit", "Kommunen", "below", "1", NULL), 0);
    for (int unit = 1; unit <= 6; unit++) {
      const char *at;
      snprintf(row, sizeof row, "unit|%d|1|", unit);
      at = strstr(fixture.rows.bytes, row);
      CU_ASSERT_PTR_NOT_NULL_FATAL(at);
      for (int cells = 0; cells < 7; cells++) at = strchr(at, '|') + 1;
      snprintf(cell, sizeof cell, "%.*s", (int)strcspn(at, "|"), at);
      CU_ASSERT_EQUAL(atoll(cell), goals_by_rule(unit));
    }
  }
  host_fixture_close(&fixture);
}

static void commitments_and_occasions_are_counted(void) {
  burden_open();
  commands_fixture_write(&fixture,
                         "INSERT INTO p_asker_commitment (unit, agreed_on, due, state) VALUES (3, '2026-09-01', '2026-09-30', 'open'), (3, '2026-09-01', '2026-10-01', 'open'),"
                         " (3, '2026-09-01', '2026-09-01', 'renegotiated'), (3, '2026-09-01', '2026-09-01', 'delivered'), (3, '2026-09-01', NULL, 'open'),"
                         " (4, '2026-09-01', '2026-09-30', 'closed'), (4, '2026-09-01', '2026-09-02', 'open'), (6, '2026-09-01', '2026-09-02', 'open')");
  commands_fixture_write(&fixture,
                         "INSERT INTO p_asker_occasion (unit, due, minutes) VALUES (3, '2025-12-31', 1000), (3, '2026-01-01', 60), (3, '2026-12-31', NULL),"
                         " (3, '2027-01-01', 1000), (4, '2026-05-01', 30)");
  COMMANDS_DO("burden", "", "unit", "Skolan", "below", "1");
  CU_ASSERT_TRUE(has("|Skolan/Ängen|2|Bo||0|0|0|4|2|2|60|\n"));
  CU_ASSERT_TRUE(has("|Skolan/Björken|2|Bo||0|0|0|1|1|1|30|\n"));
  CU_ASSERT_TRUE(has("manager||2||2|Bo||0|0|0|5|3|3|90|\n"));
  CU_ASSERT_FALSE(has("Öster"));
  COMMANDS_DO("burden", "", "unit", "Ängen", "period", "2027");
  COMMANDS_ROWS("unit|3|1|Skolan/Ängen|2|Bo||0|0|0|4|2|1|1000|\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "burden", "", "unit", "Ängen", "period", "i höst");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "burden", "", "unit", "Ängen", "period", "9999"); /* its last day is no day */
  host_fixture_close(&fixture);
}

/* Helsingborg's two hundred; and nine, which is no more than one can keep in mind. */
static void two_hundred_goals_are_too_many(void) {
  burden_open();
  commands_fixture_write(&fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 211) INSERT INTO p_asker_goal (unit) SELECT 1 FROM n");
  COMMANDS_DO("burden", "", "unit", "Skolan", "below", "1");
  CU_ASSERT_TRUE(has("|Skolan/Ängen|2|Bo||211|0|211|0|0|0|0|goals\n"));
  CU_ASSERT_TRUE(has("manager||2||2|Bo||211|0|"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Too much is asked of managers in 3 units; the most goals asked of one are 211."));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "The limits here are 9 goals, 15 open commitments and 2400 minutes a year"));
  commands_fixture_write(&fixture, "DELETE FROM p_asker_goal WHERE id > 9");
  COMMANDS_DO("burden", "", "unit", "Skolan", "below", "1", "over", "1");
  COMMANDS_ROWS("");
  CU_ASSERT_FALSE(host_fixture_said(&fixture, "Too much"));
  COMMANDS_DO("setting", "set", "name", "core.burden_goals", "value", "8", "unit", "Ängen");
  COMMANDS_DO("burden", "", "unit", "Skolan", "below", "1", "over", "1");
  COMMANDS_ROWS("unit|3|1|Skolan/Ängen|2|Bo||9|0|9|0|0|0|0|goals\n");
  host_fixture_close(&fixture);
}

static void minutes_are_held_against_their_part_of_the_year(void) {
  burden_open();
  commands_fixture_write(&fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 16)"
                                   " INSERT INTO p_asker_commitment (unit, agreed_on, due) SELECT 3, '2026-09-01', '2027-01-01' FROM n");
  commands_fixture_write(&fixture, "INSERT INTO p_asker_occasion (unit, due, minutes) VALUES (3, '2026-02-01', 810), (3, '2026-06-01', 810)");
  COMMANDS_DO("burden", "", "unit", "Ängen", "period", "2026");
  CU_ASSERT_TRUE(has("|16|0|2|1620|commitments\n")); /* 1620 of 2400 */
  COMMANDS_DO("burden", "", "unit", "Ängen", "period", "2026-T1");
  CU_ASSERT_TRUE(has("|16|0|1|810|commitments, minutes\n")); /* 810 of a third of them */
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Too much is asked of 1 manager in a unit"));
  host_fixture_close(&fixture);
}

static void burden_is_for_those_who_lead_there(void) {
  burden_open();
  burden_goals();
  commands_fixture_write(&fixture, "INSERT INTO p_asker_commitment (unit, agreed_on, due) VALUES (3, '2026-09-01', '2027-01-01')");
  COMMANDS_DO("person", "set", "person", "Bo", "protected", "yes");
  commands_fixture_asker_become(&fixture, "Sara");
  COMMANDS_DO("burden", "", "unit", "Skolan", "below", "1");
  CU_ASSERT_TRUE(has("|Skolan/Ängen|2|||4|3|1|1|") && !has("Bo"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "burden", "", "unit", "Öster");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "burden", "", "unit", "Kommunen", "below", "1");
  commands_fixture_asker_become(&fixture, "nobody");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "burden", "", "unit", "Ängen");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_burden_tests[] = {
    {"goals count by their parts", goals_count_by_their_parts},
    {"the sum of few numbers is the rule", the_sum_of_few_numbers_is_the_rule},
    {"commitments and occasions are counted", commitments_and_occasions_are_counted},
    {"two hundred goals are too many", two_hundred_goals_are_too_many},
    {"minutes are held against their part of the year", minutes_are_held_against_their_part_of_the_year},
    {"burden is for those who lead there", burden_is_for_those_who_lead_there},
    CU_TEST_INFO_NULL,
};

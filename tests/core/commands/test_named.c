/*
 * test_named.c — the core's questions over all modules, each held against what is worked out here by hand from rows of a plugin that
 * the core knows nothing of; who sees what of them; and that they say so when they tell a part.
 */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct host_fixture fixture;

static void ask(const char *question) { COMMANDS_DO("query", "", "question", question); }
static void write_sql(const char *sql) { commands_fixture_write(&fixture, sql); }

static void promises_that_are_late(void) {
  commands_fixture_asker(&fixture);
  write_sql("INSERT INTO p_asker_commitment (unit, what, agreed_on, due, state, assessment, reason) VALUES"
            " (3, 'Sen', '2026-01-01', '2026-09-21', 'open', 'watch', 'Sjukdom'), (3, 'I dag', '2026-01-01', '2026-10-01', 'open', NULL, NULL),"
            " (4, 'Omtalad', '2026-01-01', '2026-09-30', 'renegotiated', NULL, NULL), (6, 'Gjord', '2026-01-01', '2026-01-02', 'delivered', NULL, NULL),"
            " (6, 'Tyst', '2026-01-01', '2026-09-30', 'open', NULL, NULL)");
  write_sql("INSERT INTO p_asker_assessment VALUES ('asker:3', 4, '2026-05-01', 'open', 'watch', 'Väntar'), ('asker:3', 4, '2026-09-01', 'open', 'watch', 'Väntar ännu'),"
            " ('asker:3', 4, '2026-09-02', 'open', 'watch', NULL), ('asker:1', 3, '2026-09-02', 'open', 'watch', 'Annat')");
  ask("late-commitments");
  COMMANDS_ROWS("Skolan|asker|2|Skolan/Ängen|asker:1|Sen|2026-09-21|10|watch|Sjukdom\n"
                "Skolan|asker|2|Skolan/Björken|asker:3|Omtalad|2026-09-30|1||Väntar ännu\n"
                "Vården|asker|1|Vården/Öster|asker:5|Tyst|2026-09-30|1||\n");
  COMMANDS_DO("query", "", "question", "late-commitments", "param", "unit=Vården");
  COMMANDS_ROWS("Vården|asker|1|Vården/Öster|asker:5|Tyst|2026-09-30|1||\n");
  host_fixture_close(&fixture);
}

static void goals_and_commitments_without_each_other(void) {
  commands_fixture_asker(&fixture);
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "uppdrag", "text", "För alla");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "inriktning", "text", "Ett");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "inriktning", "text", "Två");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Ett, i skolan", "parent", "goal:2");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Slutar", "until", "2026-12-01");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Nedlagt löfte");
  write_sql("INSERT INTO p_asker_commitment (unit, what, agreed_on, due, state, goal_ref) VALUES (3, 'Mot ett', '2026-01-01', '2027-01-01', 'open', 'goal:4'),"
            " (3, 'Utan', '2026-01-01', '2027-02-01', 'open', NULL), (6, 'Borta', '2026-01-01', '2027-03-01', 'open', 'steering:9'),"
            " (6, 'Klar utan', '2026-01-01', '2026-03-01', 'delivered', NULL), (3, 'Slopad', '2026-01-01', '2026-03-01', 'closed', 'goal:6'),"
            " (3, 'Mot det som slutar', '2026-01-01', '2027-03-01', 'open', 'goal:5')");
  ask("goals-without-commitments");
  COMMANDS_ROWS("Kommunen|Kommunen|goal:3|direction|Två||0\nSkolan|Skolan|goal:6|goal|Nedlagt löfte||0\n");
  ask("commitments-without-goal");
  COMMANDS_ROWS("Skolan|Skolan/Ängen|asker|asker:2|action|Utan|2027-02-01|none given\n"
                "Vården|Vården/Öster|asker|asker:3|action|Borta|2027-03-01|no longer holds\n");
  fixture.base.clock.as_of_given = true;
  CU_ASSERT_TRUE(date_parse("2026-12-01", &fixture.base.clock.as_of));
  COMMANDS_DO("query", "", "question", "commitments-without-goal", "param", "unit=Skolan");
  COMMANDS_ROWS("Skolan|Skolan/Ängen|asker|asker:2|action|Utan|2027-02-01|none given\n"
                "Skolan|Skolan/Ängen|asker|asker:6|action|Mot det som slutar|2027-03-01|no longer holds\n");
  host_fixture_close(&fixture);
}

static void support_that_was_not_given(void) {
  commands_fixture_asker(&fixture);
  write_sql("INSERT INTO p_asker_commitment (unit, for_unit, kind, what, agreed_on, due, state, reason) VALUES (2, 3, 'support', 'Vikarie', '2026-01-01', '2026-09-01', 'open', 'Budget'),"
            " (2, 4, 'support', 'Lokal', '2026-01-01', '2026-12-01', 'open', NULL), (5, 6, 'support', 'Bil', '2026-01-01', '2026-09-11', 'closed', NULL),"
            " (2, 3, 'support', 'Given', '2026-01-01', '2026-09-01', 'delivered', NULL), (2, 3, 'action', 'Annat', '2026-01-01', '2026-09-01', 'open', NULL)");
  ask("support-not-given");
  COMMANDS_ROWS("Skolan|Skolan|Skolan/Ängen|asker:1|Vikarie|2026-09-01|30|overdue|Budget\n"
                "Vården|Vården|Vården/Öster|asker:3|Bil|2026-09-11|20|not delivered|\n");
  COMMANDS_DO("query", "", "question", "support-not-given", "param", "unit=Ängen"); /* the one that waits */
  COMMANDS_ROWS("Skolan|Skolan|Skolan/Ängen|asker:1|Vikarie|2026-09-01|30|overdue|Budget\n");
  host_fixture_close(&fixture);
}

/* Skolan gets five units with a manager each; Vården has one. */
static void lead_all(void) {
  static const char *const units[] = {"Ängen", "Björken", "Tre", "Fyra", "Fem", "Öster"};
  for (size_t i = 2; i < 5; i++) CU_ASSERT_EQUAL(host_fixture_run(&fixture, "org", "add", "name", units[i], "parent", "Skolan", "kind", "unit", NULL), 0);
  for (size_t i = 0; i < COUNT_OF(units); i++) {
    char name[20];
    snprintf(name, sizeof name, "Chef %zu", i);
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, "person", "add", "name", name, "account", name, NULL), 0);
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, "role", "assign", "person", name, "unit", units[i], "role", "manager", NULL), 0);
  }
}

static void how_commitments_are_followed_up(void) {
  commands_fixture_asker(&fixture);
  lead_all();
  write_sql("INSERT INTO p_asker_commitment (unit, kind, agreed_on, due, state, assessment) VALUES (3, 'action', '2026-09-01', '2026-09-10', 'delivered', NULL),"
            " (4, 'action', '2026-09-21', '2026-09-30', 'open', 'watch'), (7, 'action', '2026-09-11', '2026-09-30', 'open', NULL),"
            " (8, 'action', '2026-08-02', '2026-09-30', 'open', NULL), (9, 'support', '2025-01-01', '2025-06-01', 'delivered', NULL),"
            " (9, 'support', '2026-09-26', '2027-06-01', 'open', NULL), (6, 'action', '2026-09-01', '2026-09-02', 'open', NULL)");
  write_sql("INSERT INTO p_asker_assessment VALUES ('asker:3', 7, '2026-09-30', 'open', 'on_track', NULL)");
  ask("follow-up");
  /* Four fell due; three are followed up: one delivered, one assessed by its owner, one in a dialogue. Open for 10, 20, 60 and 5 days. */
  COMMANDS_ROWS("Skolan|4|3|75|1|4|23.8|15|2|1|\nVården||||||||||suppressed\n");
  COMMANDS_DO("query", "", "question", "follow-up", "param", "from=2025-01-01", "param", "to=2026-01-01");
  COMMANDS_ROWS("Skolan|1|1|100|1|4|23.8|15|2|1|\nVården||||||||||suppressed\n");
  COMMANDS_DO("setting", "set", "name", "core.min_group", "value", "6", "unit", "Skolan");
  ask("follow-up");
  COMMANDS_ROWS("Skolan||||||||||suppressed\nVården||||||||||suppressed\n");
  host_fixture_close(&fixture);
}

static void what_is_asked_of_managers(void) {
  commands_fixture_asker(&fixture);
  lead_all();
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "inriktning", "text", "Ett");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "text", "Ett, hos oss", "parent", "goal:1");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "text", "Eget");
  write_sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 16)"
            " INSERT INTO p_asker_commitment (unit, agreed_on, due) SELECT 4, '2026-09-01', iif(i <= 5, '2026-09-02', '2027-01-01') FROM n");
  write_sql("INSERT INTO p_asker_occasion (unit, due, minutes) VALUES (3, '2026-02-01', 100), (4, '2026-06-01', 50), (4, '2027-06-01', 50)");
  ask("asked-of-managers");
  /* Goals: 2 and four times 1, 6 by 5 units; 16 commitments, 5 late; 2 occasions, 150 minutes; one unit over. */
  COMMANDS_ROWS("Skolan|5|5|1.2|2|3.2|1|0.4|30|1|\nVården|1|1||||||||suppressed\n");
  host_fixture_close(&fixture);
}

/* ---- measurements --------------------------------------------------------------------------------------------------------- */

static void weak_pieces_without_an_action(void) {
  commands_fixture_asker(&fixture);
  COMMANDS_DO("org", "service add", "unit", "Skolan", "name", "Undervisning", "recipient", "Elever");
  write_sql("INSERT INTO p_asker_measurement (unit, service, measure, period, value, direction, target, basis, suppressed, source) VALUES"
            " (3, NULL, 'm.a', '2025-05-01', 1, 'up', NULL, 'agreed', 0, NULL), (3, NULL, 'm.a', '2026-05-01', 3, 'up', NULL, 'agreed', 0, NULL)," /* better since */
            " (3, NULL, 'm.b', '2025-05-01', 4, 'up', NULL, 'agreed', 0, NULL), (3, NULL, 'm.b', '2026', 2, 'up', NULL, 'agreed', 0, NULL)," /* worse */
            " (4, NULL, 'm.b', '2026-05-01', 1, 'up', NULL, 'agreed', 0, NULL)," /* an action is open */
            " (4, NULL, 'm.c', '2026-05-01', 2, 'up', NULL, 'agreed', 0, NULL)," /* it was delivered */
            " (4, NULL, 'm.d', '2026-05-01', 2, 'up', NULL, 'median', 0, NULL), (4, NULL, 'm.e', '2026-05-01', 1, 'up', NULL, 'agreed', 1, NULL),"
            " (4, NULL, 'm.f', '2026-05-01', 1, 'up', NULL, 'agreed', 0, 'm.round:1 about_manager'),"
            " (6, 'Hemtjänst', 'k.a', '2026-T1', 40, 'up', 50, 'kpi', 0, NULL), (6, NULL, 'k.b', '2026-T1', 40, 'down', 50, 'kpi', 0, NULL),"
            " (6, NULL, 'k.c', '2026-T1', 60, 'down', 50, 'kpi', 0, NULL), (6, NULL, 'k.d', '2026-T1', 1, 'up', NULL, 'kpi', 0, NULL)");
  write_sql("INSERT INTO p_asker_commitment (unit, agreed_on, due, measure, state) VALUES (4, '2026-06-01', '2027-01-01', 'm.b', 'open'),"
            " (4, '2026-06-01', '2027-01-01', 'm.c', 'delivered'), (3, '2026-06-01', '2027-01-01', 'm.c', 'open')");
  ask("weak-measurements");
  COMMANDS_ROWS("Skolan|Skolan/Björken|m.c||2026-05-01|2||agreed\nSkolan|Skolan/Ängen|m.b||2026|2||agreed\n"
                "Vården|Vården/Öster|k.a|Hemtjänst|2026-T1|40|50|kpi\nVården|Vården/Öster|k.c||2026-T1|60|50|kpi\n");
  COMMANDS_DO("query", "", "question", "weak-measurements", "param", "level=1", "param", "unit=Skolan");
  COMMANDS_ROWS("");
  COMMANDS_DO("query", "", "question", "weak-measurements", "param", "level=3", "param", "unit=Ängen");
  COMMANDS_ROWS("Skolan|Skolan/Ängen|m.b||2026|2||agreed\nSkolan|Skolan/Ängen|m.a||2026-05-01|3||agreed\n");
  ask("weak-services"); /* Ängen and Björken inherit the service; Öster has none, but for the measurement that names one */
  COMMANDS_ROWS("Skolan|Undervisning|Skolan|2|3|m.b,m.c\nVården|Hemtjänst||1|1|k.a\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "query-parameter", "query", "", "question", "weak-measurements", "param", "level=11");
  host_fixture_close(&fixture);
}

static void actions_that_had_an_effect(void) {
  commands_fixture_asker(&fixture);
  write_sql("INSERT INTO p_asker_commitment (id, unit, what, agreed_on, due, measure, state) VALUES (1, 3, 'Bra', '2026-03-01', '2026-06-01', 'm.a', 'delivered'),"
            " (2, 3, 'Sämre', '2026-03-01', '2026-06-01', 'm.b', 'delivered'), (3, 3, 'Väntar', '2026-03-01', '2026-06-01', 'm.c', 'delivered'),"
            " (4, 3, 'Bytt', '2026-03-01', '2026-06-01', 'm.d', 'delivered'), (5, 3, 'Öppen', '2026-03-01', '2026-06-01', 'm.a', 'open'),"
            " (6, 3, 'Ned', '2026-03-01', '2026-06-01', 'm.e', 'delivered'), (7, 3, 'Tidig', '2026-03-01', '2026-06-01', 'm.f', 'delivered')");
  write_sql("INSERT INTO p_asker_assessment VALUES ('asker:7', 3, '2026-04-15', 'delivered', NULL, NULL)");
  write_sql("INSERT INTO p_asker_measurement (unit, measure, series, period, value, direction) VALUES (3, 'm.a', 'a/1', '2025-03-01', 1, 'up'), (3, 'm.a', 'a/1', '2026-03-01', 2, 'up'),"
            " (3, 'm.a', 'a/1', '2026-05-01', 5, 'up'), (3, 'm.a', 'a/1', '2026-08-01', 4, 'up'), (3, 'm.a', 'a/1', '2026-09-01', 1, 'up')," /* the first after it counts */
            " (3, 'm.b', 'a/1', '2026-02-01', 3, 'up'), (3, 'm.b', 'a/1', '2026-08-01', 2, 'up'), (3, 'm.c', 'a/1', '2026-02-01', 3, 'up'),"
            " (3, 'm.d', 'a/1', '2026-02-01', 3, 'up'), (3, 'm.d', 'a/2', '2026-08-01', 4, 'up')," /* another scale */
            " (3, 'm.e', 'a/1', '2026-02-01', 9, 'down'), (3, 'm.e', 'a/1', '2026-08-01', 7, 'down'),"
            " (3, 'm.f', 'a/1', '2026-02-01', 3, 'up'), (3, 'm.f', 'a/1', '2026-05-01', 3, 'up')");
  ask("commitment-effects");
  COMMANDS_ROWS("Skolan|Skolan/Ängen|asker:1|Bra|m.a|2026-03-01|2||4|2|better\n"
                "Skolan|Skolan/Ängen|asker:2|Sämre|m.b|2026-03-01|3||2|-1|worse\n"
                "Skolan|Skolan/Ängen|asker:3|Väntar|m.c|2026-03-01|3||||not measured yet\n"
                "Skolan|Skolan/Ängen|asker:4|Bytt|m.d|2026-03-01|||4||not measured before\n"
                "Skolan|Skolan/Ängen|asker:6|Ned|m.e|2026-03-01|9||7|-2|better\n"
                "Skolan|Skolan/Ängen|asker:7|Tidig|m.f|2026-03-01|3|2026-04-15|3|0|unchanged\n");
  host_fixture_close(&fixture);
}

/* What was agreed in a unit that became another goes on in that one: comparable, or not. */
static void effects_across_a_reorganisation(void) {
  int32_t day = 0;
  commands_fixture_asker(&fixture);
  COMMANDS_DO("org", "merge", "unit", "Ängen", "to", "Björken", "date", "2026-10-10", "comparable", "ja");
  CU_ASSERT_TRUE(date_parse("2027-06-01", &day));
  fixture.base.clock.seconds = (int64_t)day * 86400 + 36000;
  write_sql("INSERT INTO p_asker_commitment (unit, what, agreed_on, due, measure, state) VALUES (4, 'Ärvd', '2026-10-05', '2027-01-01', 'm.a', 'delivered')");
  write_sql("INSERT INTO p_asker_measurement (unit, measure, period, value) VALUES (3, 'm.a', '2026-10-04', 2), (4, 'm.a', '2027-02-01', 3)");
  ask("commitment-effects");
  COMMANDS_ROWS("Skolan|Skolan/Björken|asker:1|Ärvd|m.a|2026-10-05|2||3|1|better\n");
  COMMANDS_DO("org", "split", "unit", "Björken", "to", "Björken", "to", "Öster", "date", "2026-12-01", "comparable", "nej");
  ask("commitment-effects");
  COMMANDS_ROWS("Skolan|Skolan/Björken|asker:1|Ärvd|m.a|2026-10-05|2||3||cannot be compared\n");
  host_fixture_close(&fixture);
}

/* ---- who sees what ----------------------------------------------------------------------------------------------------------- */

static void a_part_is_not_taken_for_the_whole(void) {
  commands_fixture_asker(&fixture);
  lead_all();
  write_sql("INSERT INTO p_asker_commitment (unit, what, agreed_on, due) VALUES (3, 'Egen', '2026-01-01', '2026-09-30'), (6, 'Andras', '2026-01-01', '2026-09-30')");
  ask("late-commitments");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Egen") && commands_fixture_has(&fixture, "Andras"));
  CU_ASSERT_FALSE(host_fixture_said(&fixture, "You see a part of this"));
  commands_fixture_asker_become(&fixture, "Chef 0");
  ask("late-commitments");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Egen") && !commands_fixture_has(&fixture, "Andras"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "You see a part of this, that of your own units; others may see more. Do not take it for the whole: "));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "commitment"));
  COMMANDS_DO("query", "", "question", "lineage", "param", "unit=Ängen"); /* nothing of it is hidden from anybody */
  CU_ASSERT_FALSE(host_fixture_said(&fixture, "You see a part of this"));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_named_tests[] = {
    {"promises that are late", promises_that_are_late},
    {"goals and commitments without each other", goals_and_commitments_without_each_other},
    {"support that was not given", support_that_was_not_given},
    {"how commitments are followed up", how_commitments_are_followed_up},
    {"what is asked of managers", what_is_asked_of_managers},
    {"weak pieces without an action", weak_pieces_without_an_action},
    {"actions that had an effect", actions_that_had_an_effect},
    {"effects across a reorganisation", effects_across_a_reorganisation},
    {"a part is not taken for the whole", a_part_is_not_taken_for_the_whole},
    CU_TEST_INFO_NULL,
};

/* test_plan.c — planning dialogues: for which units, in which period, and which ones are left without. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define PLAN_BELOW "dialogue plan --below ext:2 --period 2027-T1"

/* A dialogue for each operation that somebody leads: not for the level that repeats Norra skolan, and none where nobody is. */
static void plan_all_below(void) {
  EXPECT(0, PLAN_BELOW " --dry-run", "Dry run");
  NUMBER("SELECT count(*) FROM dialogue_dialogue", 0);
  EXPECT(0, PLAN_BELOW, "Dialogues planned: 4;");
  CU_ASSERT(program_said(&dialogue_program, "same manager: 1."));
  CU_ASSERT(program_said(&dialogue_program, "no manager"));
  CU_ASSERT(program_said(&dialogue_program, "Sara Söder and Stig Söder"));
  CU_ASSERT(program_said(&dialogue_program, "Units that got no dialogue: 1."));
  NUMBER("SELECT count(*) FROM dialogue_dialogue d JOIN org_unit u USING (unit) WHERE u.external_id IN ('2', '3', '4', '8')", 4);
  NUMBER("SELECT count(*) FROM dialogue_dialogue d JOIN org_unit u ON u.unit = d.upper_unit WHERE u.external_id = '2'", 3);
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE date = '2027-04-30' AND minutes = 60 AND state = 'planned'", 4);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.planned'", 4);
  EXPECT(0, PLAN_BELOW, "as they were: 4.");
  NUMBER("SELECT count(*) FROM dialogue_dialogue", 4);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'dialogue.%'", 4);
}

static void plan_together(void) {
  EXPECT(0, "dialogue planera --under ext:3 --period 2027-T1 --tillsammans", "Dialogues planned: 1;");
  NUMBER("SELECT count(*) FROM dialogue_scope", 3);
  EXPECT(0, "dialogue plan --unit ext:8 --period 2027-T1", "Fritidshem");
  NUMBER("SELECT count(*) FROM dialogue_scope WHERE dialogue = 1", 2);
  NUMBER("SELECT count(*) FROM dialogue_scope WHERE dialogue = 2", 1);
}

static void what_stands_in_the_way_of_one(void) {
  EXPECT(4, "dialogue plan --unit ext:5 --period 2027-T1", "dialogue-no-manager");
  CU_ASSERT(program_said(&dialogue_program, "role assign --role manager"));
  EXPECT(4, "dialogue plan --unit ext:7 --period 2027-T1", "dialogue-covered");
  EXPECT(4, "dialogue plan --unit ext:6 --period 2027-T1", "not-enabled");
  EXPECT(0, "plugin enable dialogue --unit ext:1 --reason alla", "");
  EXPECT(4, "dialogue plan --unit ext:1 --period 2027-T1", "dialogue-no-manager-above");
  EXPECT(0, "dialogue plan --below ext:1 --period 2027-T1", "no manager above");
  EXPECT(2, "dialogue plan --period 2027-T1", "dialogue-where");
  EXPECT(2, "dialogue plan --unit ext:3 --below ext:2 --period 2027-T1", "dialogue-where");
  EXPECT(3, "dialogue plan --unit ext:99 --period 2027-T1", "ext:99");
  EXPECT(2, "dialogue plan --unit ext:3", "--period");
}

static void day_and_length_are_given_or_set(void) {
  EXPECT(0, "setting set dialogue.minutes 90 --unit ext:2", "");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2027-T1 --date 2026-12-31", "dialogue-date");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2027-T1 --date 2027-08-01", "dialogue-date");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2027-T1 --minutes 4", "4");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1 --date 2027-05-12", "2027-05-12");
  NUMBER("SELECT minutes FROM dialogue_dialogue", 90);
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1 --minutes 45", "2027-05-12");
  NUMBER("SELECT minutes FROM dialogue_dialogue", 45);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.changed'", 1);
  NUMBER("SELECT count(*) FROM occasion WHERE source = 'dialogue' AND minutes = 45 AND due = '2027-05-12'", 2);
  NUMBER("SELECT count(*) FROM occasion o JOIN org_unit u USING (unit) WHERE u.external_id = '2' AND o.what LIKE '% med Norra skolan'", 1);
}

static void who_takes_part(void) {
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1 --with ext:u --with ext:n --with ext:a", "");
  NUMBER("SELECT count(*) FROM p_dialogue_participant", 2); /* Nils leads it */
  NUMBER("SELECT count(*) FROM p_dialogue_participant WHERE part = 'union_rep'", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_participant WHERE part = 'other'", 1);
  EXPECT(0, "dialogue prepare --unit ext:3 --period 2027-T1 -o sida.html", "");
  EXPECT(3, "dialogue plan --unit ext:3 --period 2027-T1 --with ext:zz", "ext:zz");
}

#define PERIOD(scheme, typed, name, first, last)                                                                            \
  EXPECT(0, "setting set dialogue.scheme " scheme " --unit ext:3", "");                                                     \
  EXPECT(0, "dialogue plan --unit ext:3 --period '" typed "'", name);                                                       \
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE period = '" name "' AND period_from = '" first "' AND period_to = '" last "'", 1)

static void periods_follow_the_scheme_of_the_unit(void) {
  PERIOD("tertial", "2027t2", "2027-T2", "2027-05-01", "2027-08-31");
  PERIOD("half-year", "H2 2027", "2027-H2", "2027-07-01", "2027-12-31");
  PERIOD("quarter", "2028-Q1", "2028-K1", "2028-01-01", "2028-03-31");
  PERIOD("interim", "2027-D1", "2027-D1", "2027-01-01", "2027-08-31");
  PERIOD("school-year", "2026/27", "2026-L", "2026-08-01", "2027-07-31");
  PERIOD("school-year", "2027-L", "2027-L", "2027-08-01", "2028-07-31");
  PERIOD("school-term", "HT2026", "2026-HT", "2026-08-01", "2026-12-31");
  PERIOD("school-term", "2027-vt", "2027-VT", "2027-01-01", "2027-07-31");
  PERIOD("year", "2027", "2027", "2027-01-01", "2027-12-31");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2027-T1", "dialogue-period");
  CU_ASSERT(program_said(&dialogue_program, "for each year, written 2027"));
  EXPECT(0, "setting set dialogue.scheme school-year --unit ext:3", "");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2026/28", "Now it is 2026-L; before it was 2025-L, and after it comes 2027-L");
  EXPECT(2, "dialogue plan --unit ext:3 --period 2026/2027b", "dialogue-period");
  EXPECT(2, "dialogue plan --unit ext:4 --period 2027-T4", "2027-T1, 2027-T2, 2027-T3");
  CU_ASSERT(program_said(&dialogue_program, "Now it is 2026-T3; before it was 2026-T2, and after it comes 2027-T1"));
  EXPECT(2, "dialogue plan --unit ext:4 --period nonsens", "dialogue-period");
  EXPECT(2, "dialogue plan --below ext:2 --period 2027-H1", "dialogue-period");
  EXPECT(0, "dialogue plan --below ext:2 --period 2027-T1", "other periods"); /* Norra skolan has its school years */
  EXPECT(2, "setting set dialogue.scheme vecka", "school-term");
}

static void those_without_are_seen(void) {
  EXPECT(0, "dialogue plan --unit ext:3 --period 2026-T3", "");
  EXPECT(0, "dialogue missing --period 2026-T3 --format csv", "planned, not held");
  CU_ASSERT(program_said(&dialogue_program, "not planned"));
  CU_ASSERT(program_said(&dialogue_program, "no manager"));
  SILENT("Andra"); /* where the plugin is off nobody asks for one */
  /* As if it had been held in the autumn and again two tertials later. */
  CU_ASSERT(program_execute(&dialogue_program, "UPDATE p_dialogue_dialogue SET state = 'draft', held_on = planned_on, drafted_on = planned_on"));
  EXPECT(0, "dialogue saknas --period 2026-T3 --under ext:3 --format csv --no-heading", "Fritidshem");
  SILENT("planned, not held");
  EXPECT(0, "query dialogue.units-without-dialogue --param period=2027-T2 --param below=ext:3 --format csv", "2026-T3,2");
  EXPECT(0, "query dialogue.units-without-dialogue --param period=2027-T2 --format csv", "no manager");
  EXPECT(2, "dialogue missing --period 2027-X1", "\"2027-X1\" is not a period of Exempelby");
  CU_ASSERT(program_said(&dialogue_program, "--unit id:1)") || program_said(&dialogue_program, "--unit id:1\n"));
  EXPECT(0, "dialogue list --state draft --period 2026-T3", "Nils Norr");
  EXPECT(0, "dialogue list --as-of 2026-09-30 --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(dialogue_program.out, "");
}

static void call_off(void) {
  EXPECT(3, "dialogue cancel --unit ext:3 --period 2027-T1 --why x", "dialogue-unknown");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1", "");
  EXPECT(2, "dialogue cancel --unit ext:3 --period 2027-T1 --why ' '", "dialogue-why");
  EXPECT(2, "dialogue cancel --unit ext:3 --period T --why x", "dialogue-period");
  EXPECT(0, "dialogue ställ-in --enhet ext:3 --period 2027-T1 --varför 'Enheten flyttar'", "closed");
  NUMBER("SELECT count(*) FROM occasion WHERE source = 'dialogue'", 0);
  EXPECT(0, "dialogue missing --period 2027-T1 --below ext:3", "not planned");
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%flyttar%'", 0);
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1", "planned");
  NUMBER("SELECT count(*) FROM dialogue_dialogue", 2);
  CU_ASSERT(program_execute(&dialogue_program, "UPDATE p_dialogue_dialogue SET state = 'draft', held_on = planned_on WHERE state = 'planned'"));
  EXPECT(4, "dialogue cancel --unit ext:3 --period 2027-T1 --why x", "dialogue-held");
}

/* The dialogue was about a unit that is no more: it is closed with it, and the one that comes after is seen as without. */
static void the_unit_ends(void) {
  EXPECT(0, "dialogue plan --unit ext:4 --period 2027-T1", "");
  EXPECT(0, "dialogue plan --unit ext:8 --period 2027-T1", "");
  program_clock("2027-02-01T08:00:00Z");
  EXPECT(0, "org merge --unit ext:4 --to ext:3 --date 2027-02-01", "dialogue.dialogue:1");
  EXPECT(0, "dialogue list --state closed", "Södra skolan");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE dialogue = 1 AND state = 'closed'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.cancelled'", 1);
  EXPECT(0, "dialogue missing --period 2027-T1 --below ext:2 --format csv", "Norra skolan,not planned");
  SILENT("Södra");
  EXPECT(3, "dialogue plan --unit ext:4 --period 2027-T1", "ext:3"); /* what came after it */
  EXPECT(0, "org rest --unit ext:7", "");
  EXPECT(4, "dialogue plan --unit ext:7 --period 2027-T1", "dialogue-unit-ended");
  EXPECT(0, "org close --unit ext:8 --date 2027-02-01", "dialogue.dialogue:2");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'closed'", 2);
  EXPECT(0, "dialogue list --state planned --as-of 2027-01-31 --format csv", "Fritidshem");
  EXPECT(0, "check", "");
}

/* A manager leaves: whoever comes after has what was planned, and a new manager above stands in the line. */
static void managers_come_and_go(void) {
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1", "Nils Norr");
  program_clock("2027-01-10T08:00:00Z");
  EXPECT(0, "role list --person ext:n --format csv", "");
  EXPECT(0, "person add --name 'Nina Ny' --external-id ny", "");
  EXPECT(0, "role assign --person ext:ny --role manager --unit ext:3", "");
  EXPECT(0, "dialogue list --unit ext:3", "Nils Norr and Nina Ny");
  EXPECT(0, "dialogue missing --period 2027-T1 --below ext:7", "");
  NUMBER("SELECT needed FROM dialogue_line l JOIN org_unit u USING (unit) WHERE u.external_id = '7'", 1); /* now it has another manager than its parent */
  /* A deputy leads where there is no manager. */
  EXPECT(0, "role assign --person ext:ny --role deputy --unit ext:5", "");
  EXPECT(0, "dialogue plan --unit ext:5 --period 2027-T1", "Nina Ny");
}

static void only_the_parties(void) {
  EXPECT(0, "dialogue plan --below ext:2 --period 2027-T1", "");
  setenv("PUSSEL_ACTOR", "sara", 1);
  EXPECT(4, "dialogue plan --unit ext:3 --period 2027-T2", "Norra skolan");
  EXPECT(0, "dialogue list --format csv --no-heading", "Södra");
  SILENT("Norra");
  EXPECT(4, "dialogue cancel --unit ext:3 --period 2027-T1 --why x", "Norra skolan");
  EXPECT(0, "dialogue plan --below ext:2 --period 2027-T2", "not yours");
  CU_ASSERT(program_said(&dialogue_program, "Dialogues planned: 1;"));
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

CU_TestInfo dialogue_plan_tests[] = {
    {"all units below one are planned at once", plan_all_below},
    {"one dialogue for what one manager leads", plan_together},
    {"what stands in the way of one is said", what_stands_in_the_way_of_one},
    {"day and length are given or set", day_and_length_are_given_or_set},
    {"who takes part", who_takes_part},
    {"periods follow the scheme of the unit", periods_follow_the_scheme_of_the_unit},
    {"units without a dialogue are seen", those_without_are_seen},
    {"a planned dialogue is called off", call_off},
    {"the unit ends", the_unit_ends},
    {"managers come and go", managers_come_and_go},
    {"only the parties plan and see", only_the_parties},
    CU_TEST_INFO_NULL,
};

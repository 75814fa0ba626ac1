/* test_handover.c — a unit ends: agreements and support go on where the work goes on, and what was held can be finalised still. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

#define S4 "--unit ext:4 --period 2026-T3"
#define AGREED "SELECT count(*) FROM commitment WHERE ref = 'dialogue:1' AND state = 'open' AND unit = (SELECT unit FROM org_unit WHERE external_id = "
#define SUPPORT "SELECT count(*) FROM commitment WHERE ref = 'dialogue:2' AND for_unit = (SELECT unit FROM org_unit WHERE external_id = "

static void hold_one(bool finalised) {
  EXPECT(0, "dialogue plan " S4, "");
  EXPECT(0, "dialogue hold " S4 " --agree 'Korta möten' --due 2026-11-30 --seen-by Avbrott", "");
  EXPECT(0, "dialogue hold " S4 " --support Vikarier --due 2026-11-20", "");
  if (finalised) EXPECT(0, "dialogue finalise " S4, "");
}

static void a_merge_takes_them_along(void) {
  hold_one(true);
  program_clock("2026-11-01T08:00:00Z");
  EXPECT(0, "org merge --unit ext:4 --to ext:5", "");
  NUMBER(AGREED "'5')", 1);
  NUMBER(SUPPORT "'5')", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.handed_over'", 2);
  EXPECT(0, "query \"SELECT count(*) AS n FROM commitment c JOIN org_unit u ON u.unit = c.unit WHERE c.ref = 'dialogue:1' AND u.external_id = '4'\""
            " --as-of 2026-10-31 --format csv --no-heading", "1");
  program_clock("2026-10-01T08:00:00Z");
}

static void a_closed_unit_asks_what_becomes_of_them(void) {
  hold_one(true);
  program_clock("2026-11-01T08:00:00Z");
  EXPECT(4, "org close --unit ext:4", "Korta möten");
  program_clock("2026-10-01T08:00:00Z");
}

static void the_upper_unit_ends(void) {
  EXPECT(0, "org add --name Området --external-id 9 --parent ext:2", "");
  EXPECT(0, "org add --name 'Andra området' --external-id 10 --parent ext:2", "");
  EXPECT(0, "role assign --person ext:a --unit ext:9 --role manager", "");
  EXPECT(0, "org add --name Ängen --external-id 11 --parent ext:9 --workplace", "");
  EXPECT(0, "role assign --person ext:n --unit ext:11 --role manager", "");
  EXPECT(0, "dialogue plan --unit ext:11 --period 2026-T3", "");
  EXPECT(0, "dialogue hold --unit ext:11 --period 2026-T3 --support Vikarier --due 2026-11-20", "");
  EXPECT(0, "dialogue finalise --unit ext:11 --period 2026-T3", "");
  program_clock("2026-11-01T08:00:00Z");
  EXPECT(0, "org move --unit ext:11 --parent ext:10", "");
  EXPECT(0, "org merge --unit ext:9 --to ext:10", "");
  NUMBER("SELECT count(*) FROM commitment WHERE kind = 'support' AND unit = (SELECT unit FROM org_unit WHERE external_id = '10')"
         " AND for_unit = (SELECT unit FROM org_unit WHERE external_id = '11')", 1);
  program_clock("2026-10-01T08:00:00Z");
}

static void a_draft_is_finalised_where_the_unit_has_ended(void) {
  hold_one(false);
  program_clock("2026-11-01T08:00:00Z");
  EXPECT(0, "org merge --unit ext:4 --to ext:5", "");
  EXPECT(3, "dialogue hold " S4 " --subject A", "unit-unknown");
  EXPECT(2, "dialogue finalise", "--dialogue with its number");
  EXPECT(3, "dialogue finalise --dialogue 7", "dialogue-unknown");
  EXPECT(0, "dialogue show --dialogue 1", "Vikarier");
  AS("sara", 4, "dialogue finalise --dialogue 1", "");
  AS("frida", 0, "dialogue finalise --dialogue 1", "");
  NUMBER(AGREED "'5')", 1);
  NUMBER(SUPPORT "'5')", 1);
  program_clock("2026-10-01T08:00:00Z");
}

static void what_was_only_planned_is_closed(void) {
  EXPECT(0, "dialogue plan " S4, "");
  program_clock("2026-11-01T08:00:00Z");
  EXPECT(0, "org close --unit ext:4", "");
  NUMBER("SELECT count(*) FROM p_dialogue_dialogue WHERE state = 'closed'", 1);
  EXPECT(4, "dialogue finalise --dialogue 1", "dialogue-closed");
  program_clock("2026-10-01T08:00:00Z");
}

static void a_reorganisation_gives_each_a_home(void) {
  hold_one(true);
  program_write(&dialogue_program, "omorg.csv", "operation;unit;to\nclose;ext:4;\n");
  EXPECT(0, "org reorganise --file omorg.csv --name 'Skolorna 2027' --date 2027-01-01 --dry-run", "dialogue.agreement:1");
  CU_ASSERT(strstr(dialogue_program.out, "dialogue.support:2") != NULL || strstr(dialogue_program.err, "dialogue.support:2") != NULL);
}

/* The same as by a single merge: what is agreed and promised goes along, what was only planned is called off, and a draft can be finalised. */
static void a_reorganisation_takes_them_along(void) {
  hold_one(true);
  EXPECT(0, "dialogue plan --unit ext:4 --period 2027-T1", "");
  program_clock("2026-11-01T08:00:00Z");
  program_write(&dialogue_program, "omorg.csv", "operation;unit;to\nmerge;ext:4, ext:5;ext:5\n");
  EXPECT(0, "org reorganise --file omorg.csv --name 'Skolorna 2027' --date 2026-11-01 --negotiated 2026-10-15 --outcome enighet --risk-assessed R1"
            " --decision 'KS 1' --approve", "");
  NUMBER("SELECT count(*) FROM org_unit WHERE external_id = '4'", 0);
  NUMBER(AGREED "'5')", 1);
  NUMBER(SUPPORT "'5')", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_dialogue WHERE state = 'closed' AND period = '2027-T1'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.handed_over'", 2);
  NUMBER("SELECT count(*) FROM core_behind", 0);
  EXPECT(0, "check", "");
  program_clock("2026-10-01T08:00:00Z");
}

static void a_reorganisation_lets_a_draft_be_finalised(void) {
  hold_one(false);
  program_clock("2026-11-01T08:00:00Z");
  program_write(&dialogue_program, "omorg.csv", "operation;unit;to\nmerge;ext:4, ext:5;ext:5\n");
  EXPECT(0, "org reorganise --file omorg.csv --date 2026-11-01 --negotiated 2026-10-15 --outcome enighet --risk-assessed R1 --decision 'KS 1' --approve", "");
  AS("frida", 0, "dialogue finalise --dialogue 1", "");
  NUMBER(AGREED "'5')", 1);
  NUMBER(SUPPORT "'5')", 1);
  program_clock("2026-10-01T08:00:00Z");
}

CU_TestInfo dialogue_handover_tests[] = {
    {"a merge takes them along", a_merge_takes_them_along},
    {"a closed unit asks what becomes of them", a_closed_unit_asks_what_becomes_of_them},
    {"the upper unit ends", the_upper_unit_ends},
    {"a draft is finalised where the unit has ended", a_draft_is_finalised_where_the_unit_has_ended},
    {"what was only planned is closed", what_was_only_planned_is_closed},
    {"a reorganisation gives each a home", a_reorganisation_gives_each_a_home},
    {"a reorganisation takes them along", a_reorganisation_takes_them_along},
    {"a reorganisation lets a draft be finalised", a_reorganisation_lets_a_draft_be_finalised},
    CU_TEST_INFO_NULL,
};

/*
 * test_loop.c — the loop: what is agreed in one module comes back in the next conversation, and what is said there goes back to where it
 * came from. Over three periods, with siq, a plugin that nobody has heard of (vow), one that hears nothing (promise), and the dialogue itself.
 */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void promise_and_plan(void) {
  static const char *const lines[] = {
      "plugin enable vow --unit ext:2 --reason prov",
      "siq open --unit ext:3",
      "siq agree --round 1 --piece samverkan --level 2",
      "siq close --round 1",
      "siq prioritise --round 1 --piece samverkan",
      "siq plan --round 1 --piece samverkan --what 'Träffas varje månad' --owner-role manager --due 2027-03-31 --effect 'Färre väntar' --plan arbetsplan:2027",
      "vow make --unit ext:3 --what 'Läsa högt' --due 2027-05-31",
      "plugin enable promise --unit ext:2 --reason prov",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) EXPECT(0, lines[i], "");
  program_execute(&dialogue_program, "INSERT INTO p_promise_item (unit, kind, what, due) SELECT unit, 'action', 'Ny skylt', '2027-01-31' FROM org_unit WHERE external_id = '3'");
}

/* What the prompt opens with, when every answer is an empty line. */
static void opens_with(const char *period, const char *text) {
  char line[256];
  snprintf(line, sizeof line, "dialogue hold --unit ext:3 --period %s --dry-run", period);
  CU_ASSERT_EQUAL(program_feed(&dialogue_program, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", line), 0);
  CU_ASSERT(program_said(&dialogue_program, text));
}

static void hold_and_finalise(const char *period, const char *said) {
  char line[1024];
  snprintf(line, sizeof line, "dialogue hold --unit ext:3 --period %s %s", period, said);
  EXPECT(0, line, "draft");
  snprintf(line, sizeof line, "dialogue finalise --unit ext:3 --period %s", period);
  AS("frida", 0, line, "");
}

static void over_three_periods(void) {
  promise_and_plan();
  EXPECT(0, "dialogue plan --unit ext:3 --period 2026-T3", "");
  EXPECT(0, "dialogue hold --unit ext:3 --period 2026-T3 --agree 'Korta möten' --due 2027-02-28 --seen-by Avbrott", "");
  EXPECT(0, "dialogue hold --unit ext:3 --period 2026-T3 --support Vikarier --due 2027-02-01", "");
  hold_and_finalise("2026-T3", "--assess 'siq:1=open/needs_support: Vi saknar lokal' --assess vow:1=open/on_track --assess 'promise:1=open/watch: Sent'");
  NUMBER("SELECT assessment = 'needs_support' AND state = 'open' FROM commitment WHERE ref = 'siq:1'", 1);
  NUMBER("SELECT assessment = 'on_track' FROM commitment WHERE ref = 'vow:1'", 1);
  NUMBER("SELECT count(*) FROM commitment WHERE ref = 'promise:1' AND assessment IS NULL", 1); /* it hears nothing, */
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'promise:1' AND assessment = 'watch'", 1); /* and what was said stands here */

  program_clock("2027-03-01T08:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1", "");
  opens_with("2027-T1", ". Träffas varje månad");
  CU_ASSERT(strstr(dialogue_program.err, "Said on 2026-10-01: needs_support: Vi saknar lokal") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, ". Korta möten · Manager · late, it was due on 2027-02-28") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "support that is promised to the unit") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, ". Läsa högt") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, ". Ny skylt") != NULL);
  hold_and_finalise("2027-T1", "--assess siq:1=delivered --assess dialogue:1=delivered --assess 'dialogue:2=renegotiated/watch: Bara en dag' --assess 'vow:1=closed: Behövs inte'");
  NUMBER("SELECT state = 'delivered' FROM commitment WHERE ref = 'siq:1'", 1);
  NUMBER("SELECT state = 'delivered' FROM commitment WHERE ref = 'dialogue:1'", 1);
  NUMBER("SELECT state = 'renegotiated' AND assessment = 'watch' FROM commitment WHERE ref = 'dialogue:2'", 1);
  NUMBER("SELECT state = 'closed' FROM p_vow_vow", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.delivered'", 1);

  program_clock("2027-06-01T08:00:00Z");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T2", "");
  opens_with("2027-T2", ". Vikarier");
  SILENT("Träffas varje månad");
  SILENT("Korta möten");
  SILENT("Läsa högt");
  CU_ASSERT(strstr(dialogue_program.err, ". Ny skylt") != NULL);
  hold_and_finalise("2027-T2", "--assess dialogue:2=delivered");
  NUMBER("SELECT state = 'delivered' FROM commitment WHERE ref = 'dialogue:2'", 1);
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'dialogue:2'", 2);
  program_clock("2026-10-01T08:00:00Z");
}

/* The page and the prompt open with the same: what was delivered since last time is there once, also what was agreed long before. */
static void what_was_delivered_since_is_in_both(void) {
  promise_and_plan();
  program_clock("2026-12-01T08:00:00Z");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2026-T3", "");
  hold_and_finalise("2026-T3", "--subject Annat"); /* siq:1 is not spoken of */
  program_clock("2027-03-01T08:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T1", "");
  opens_with("2027-T1", ". Träffas varje månad");
  EXPECT(0, "dialogue prepare --unit ext:3 --period 2027-T1", "Träffas varje månad");
  hold_and_finalise("2027-T1", "--assess siq:1=delivered"); /* the two have seen it: that is no news next time */
  program_clock("2027-06-01T08:00:00Z");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T2", "");
  opens_with("2027-T2", "Ny skylt");
  SILENT("Träffas varje månad");
  EXPECT(0, "dialogue prepare --unit ext:3 --period 2027-T2", "");
  SILENT("Träffas varje månad");
  program_clock("2026-10-01T08:00:00Z");
}

/* A support is spoken of at both ends. The words of one dialogue are for those who hold it: the other opens without them. */
static void what_is_said_of_support_stays_in_its_dialogue(void) {
  EXPECT(0, "dialogue plan --below ext:2 --period 2026-T3", "");
  hold_and_finalise("2026-T3", "--support Vikarier --due 2027-08-31");
  program_clock("2027-03-01T08:00:00Z");
  EXPECT(0, "dialogue plan --below ext:2 --period 2027-T1", "");
  hold_and_finalise("2027-T1", "--assess 'dialogue:1=open/needs_support: Ingen har kommit'");
  EXPECT(0, "dialogue prepare --unit ext:2 --period 2027-T1", "Vikarier. To be done by 31 August 2027");
  SILENT("Ingen har kommit");
  CU_ASSERT_EQUAL(program_feed(&dialogue_program, "\n\n\n\n\n\n\n", "dialogue hold --unit ext:2 --period 2027-T1 --dry-run"), 0);
  CU_ASSERT(program_said(&dialogue_program, "1. Vikarier"));
  SILENT("Ingen har kommit");
  program_clock("2027-04-01T08:00:00Z");
  EXPECT(0, "dialogue hold --unit ext:2 --period 2027-T1 --assess 'dialogue:1=open/watch: Pengarna är slut'", "");
  EXPECT(0, "dialogue finalise --unit ext:2 --period 2027-T1", "");
  program_clock("2027-06-01T08:00:00Z");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T2", "");
  EXPECT(0, "dialogue prepare --unit ext:3 --period 2027-T2", "Said on 1 March 2027: needs_support. Ingen har kommit.");
  SILENT("Pengarna");
  program_clock("2026-10-01T08:00:00Z");
}

static void siq_is_off_where_its_actions_are_open(void) {
  promise_and_plan();
  EXPECT(0, "dialogue plan --unit ext:3 --period 2026-T3", "");
  EXPECT(0, "plugin disable siq --unit ext:2 --reason slut", "");
  opens_with("2026-T3", ". Träffas varje månad");
  EXPECT(0, "dialogue hold --unit ext:3 --period 2026-T3 --assess 'siq:1=closed: Piloten är slut'", "");
  EXPECT(0, "dialogue finalise --unit ext:3 --period 2026-T3", "the plugin siq is not enabled");
  NUMBER("SELECT state = 'open' FROM commitment WHERE ref = 'siq:1'", 1);
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'siq:1' AND state = 'closed'", 1);
}

CU_TestInfo dialogue_loop_tests[] = {
    {"over three periods", over_three_periods},
    {"what was delivered since is in both", what_was_delivered_since_is_in_both},
    {"what is said of support stays in its dialogue", what_is_said_of_support_stays_in_its_dialogue},
    {"siq is off where its actions are open", siq_is_off_where_its_actions_are_open},
    CU_TEST_INFO_NULL,
};

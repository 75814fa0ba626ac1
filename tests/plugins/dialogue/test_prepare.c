/* test_prepare.c — what a dialogue opens with, from every module by its traits, as text and as a page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define PREPARE "dialogue prepare --unit ext:3 --period 2027-T1"

static void promise(const char *values) {
  char sql[600];
  snprintf(sql, sizeof sql, "INSERT INTO p_promise_item (id, unit, for_unit, kind, what, owner_role, due, seen_by, state, assessment) VALUES (%s)", values);
  CU_ASSERT(program_execute(&dialogue_program, sql));
}

static void planned(void) {
  EXPECT(0, "dialogue plan --below ext:2 --period 2027-T1 --date 2027-04-20", "");
  program_clock("2027-04-10T08:00:00Z");
}

/* The latest output has `first` and, after it, `second`. */
static bool in_order(const char *first, const char *second) {
  const char *at = strstr(dialogue_program.out, first);
  bool right = at != NULL && strstr(at, second) != NULL && strstr(dialogue_program.out, second) > at;
  if (!right) printf("# not \"%s\" before \"%s\" in:\n%s\n", first, second, dialogue_program.out);
  return right;
}

/* promise is a plugin of which nothing here knows: what it has promised is there all the same, late before due before the rest. */
static void a_plugin_written_tomorrow_shows_up(void) {
  planned();
  promise("1, 3, NULL, 'action', 'Måla om', 'manager', '2027-06-30', NULL, 'open', NULL");
  promise("2, 3, NULL, 'step', 'Läsa en bok', 'manager', '2027-02-01', 'Ett samtal', 'open', 'needs_support'");
  promise("3, 3, NULL, 'agreement', 'Mötas', NULL, '2027-04-15', NULL, 'open', NULL");
  promise("4, 3, NULL, 'action', 'Städa', NULL, '2027-03-01', NULL, 'delivered', NULL");
  promise("5, 3, NULL, 'action', 'Flytta', NULL, '2027-05-01', NULL, 'renegotiated', NULL");
  promise("6, 2, 3, 'support', 'Låna ut en lokal', 'manager', '2027-03-01', NULL, 'open', NULL");
  promise("7, 2, NULL, 'action', 'Förvaltningens eget', NULL, NULL, NULL, 'open', NULL");
  promise("8, 4, NULL, 'action', 'Södras eget', NULL, NULL, NULL, 'open', NULL");
  promise("9, 3, NULL, 'action', 'Glömt för länge sedan', NULL, '2025-03-01', NULL, 'closed', NULL");
  promise("10, 7, NULL, 'action', 'Nivåns eget', NULL, NULL, NULL, 'open', NULL");
  EXPECT(0, PREPARE " --format csv", "Läsa en bok. Late: it was to be done by 1 February 2027. Who: Manager. Seen by: Ett samtal. Last said: needs_support.");
  CU_ASSERT(in_order("Agreed last time,Läsa en bok", "Mötas. Due now: by 15 April 2027"));
  CU_ASSERT(in_order("Mötas", "Flytta. Renegotiated: now to be done by 1 May 2027"));
  CU_ASSERT(in_order("Flytta", "Måla om. To be done by 30 June 2027"));
  CU_ASSERT(in_order("Måla om", "Städa. Delivered."));
  CU_ASSERT(in_order("Städa", "Promised to the unit,Låna ut en lokal. Late: it was to be done by 1 March 2027. Promised by Förvaltningen"));
  CU_ASSERT(program_said(&dialogue_program, "Nivåns eget. It has no day by which it is to be done. In Norra skolan."));
  SILENT("Förvaltningens eget");
  SILENT("Södras");
  SILENT("Glömt");
  CU_ASSERT(in_order("What went well,Delivered: Städa.", "To choose from"));
  CU_ASSERT(in_order("Läsa en bok: last time it was said: needs_support.", "Låna ut en lokal: support that was promised, and is late."));
  CU_ASSERT(program_said(&dialogue_program, "Städa: it is delivered: what can be learned from it?"));
  /* What the manager above has promised stands among what that manager answers for. */
  EXPECT(0, "dialogue prepare --unit ext:2 --period 2027-T1 --format csv", "Låna ut en lokal. Late: it was to be done by 1 March 2027. Support for Norra skolan.");
  CU_ASSERT(program_said(&dialogue_program, "Förvaltningens eget"));
  SILENT("Måla om");
}

static void rate(const char *round, const char *piece, const char *level) {
  char line[200];
  snprintf(line, sizeof line, "siq agree --round %s --piece %s --level %s", round, piece, level);
  EXPECT(0, line, "");
}

static void measurements_are_compared_within_one_series(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  rate("1", "samverkan", "2");
  rate("1", "langsiktighet", "4");
  rate("1", "kundorientering", "3");
  EXPECT(0, "siq close --round 1", "");
  planned();
  EXPECT(0, "siq open --unit ext:3", "");
  rate("2", "samverkan", "3");
  rate("2", "langsiktighet", "1");
  rate("2", "kundorientering", "3");
  rate("2", "allas-delaktighet", "5");
  EXPECT(0, "siq close --round 2", "");
  EXPECT(0, PREPARE " --format csv", "\"Better: Samverkan, from 2 to 3 on a scale of 1–5.\"");
  CU_ASSERT(in_order("Measurements,\"Worse: Langsiktighet, from 4 to 1", "Measurements,\"Better: Samverkan, from 2 to 3"));
  CU_ASSERT(program_said(&dialogue_program, "Allas delaktighet is 5 on a scale of 1–5; it is measured for the first time."));
  CU_ASSERT(program_said(&dialogue_program, "High: Allas delaktighet, 5."));
  CU_ASSERT(program_said(&dialogue_program, "As before: 1."));
  CU_ASSERT(program_said(&dialogue_program, "Langsiktighet: it fell from 4 to 1."));
  SILENT("Kundorientering: ");
  /* The unit has become another: what was measured before is not held against it. */
  EXPECT(0, "org merge --unit ext:4 --to ext:3 --date 2027-04-01 --comparable no", "");
  EXPECT(0, PREPARE " --format csv", "Langsiktighet is 1 on a scale of 1–5. It cannot be compared with what was measured before");
  SILENT("Worse");
  SILENT("Better");
  EXPECT(0, PREPARE " --lang sv", "Långsiktighet är 1 på skalan 1–5. Det kan inte jämföras");
}

/* What is hidden is said to be so, and never its value, not even as what it moved from; wide is said of what shows. */
static void what_is_hidden_stays_hidden_and_what_is_wide_is_said(void) {
  planned();
  CU_ASSERT(program_execute(&dialogue_program,
                            "INSERT INTO p_asker_measurement (unit, measure, period, value, spread, suppressed, basis) VALUES"
                            " (3, 'a.gomd', '2026-11-01', 4.75, NULL, 0, 'mean'), (3, 'a.gomd', '2027-02-01', 1.37, 3, 1, 'mean'),"
                            " (3, 'a.steg', '2026-06-01', 2.5, NULL, 0, 'mean'), (3, 'a.steg', '2026-11-01', 1.37, NULL, 1, 'mean'), (3, 'a.steg', '2027-02-01', 4.5, 1, 0, 'mean'),"
                            " (3, 'a.ny', '2026-11-01', 1.37, NULL, 1, 'mean'), (3, 'a.ny', '2027-02-01', 3.75, NULL, 0, 'mean'),"
                            " (3, 'a.spridd', '2027-02-01', 3.5, 3, 0, 'mean'), (3, 'a.samlad', '2027-02-01', 3.5, 2, 0, 'mean')"));
  EXPECT(0, PREPARE " --format csv", "\"Gomd is not shown, to protect individuals: too few have answered.\"");
  SILENT("1.37");
  SILENT("4.75"); /* from the value before and a direction the hidden one could be guessed */
  SILENT("Gomd is not shown, to protect individuals: too few have answered. The ratings lie far apart.");
  CU_ASSERT(program_said(&dialogue_program, "Better: Steg, from 2.5 to 4.5")); /* past the one that is hidden */
  CU_ASSERT(program_said(&dialogue_program, "Spridd is 3.5 on a scale of 1–5; it is measured for the first time. The ratings lie far apart."));
  SILENT("Samlad is 3.5 on a scale of 1–5; it is measured for the first time. The ratings");
  EXPECT(0, PREPARE " -o sida.html", "");
  EXPECT(0, "help >/dev/null; cat sida.html", "too few have answered");
  SILENT("1.37");
  SILENT("4.75");
}

/* Of all that has been said of a commitment, by whichever module, what was said last stands, with its day; what is for later does not. */
static void what_was_said_last_stands(void) {
  planned();
  CU_ASSERT(program_execute(&dialogue_program, "INSERT INTO p_asker_commitment (unit, what, agreed_on, due) VALUES (3, 'Sagt om', '2026-09-01', '2027-06-30')"));
  CU_ASSERT(program_execute(&dialogue_program, "INSERT INTO p_asker_assessment VALUES ('asker:1', 3, '2027-01-15', 'open', 'watch', 'Nyare'),"
                                               " ('asker:1', 3, '2026-10-15', 'open', 'needs_support', 'Äldre'), ('asker:1', 3, '2027-05-01', 'open', 'on_track', 'Senare')"));
  EXPECT(0, PREPARE " --format csv", "Said on 15 January 2027: watch. Nyare.");
  SILENT("Äldre");
  SILENT("Senare");
  CU_ASSERT(program_execute(&dialogue_program, "UPDATE p_asker_assessment SET assessment = NULL WHERE reason = 'Nyare'"));
  EXPECT(0, PREPARE " --format csv", "Said on 15 January 2027: Nyare.");
}

static void delivered_since_is_told_with_its_day(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  rate("1", "samverkan", "2");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what 'Träffas varje månad' --owner-role manager --due 2027-03-31 --effect e --plan verksamhetsplan:2027", "");
  planned();
  EXPECT(0, PREPARE, "Late: it was to be done by 31 March 2027");
  program_clock("2027-04-15T08:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, PREPARE, "Träffas varje månad. Delivered on 15 April 2027.");
  /* It was told in the next dialogue, and not in the one after that. */
  CU_ASSERT(program_execute(&dialogue_program, "UPDATE p_dialogue_dialogue SET state = 'draft', held_on = unixepoch('2027-04-20') / 86400"));
  program_clock("2027-08-15T08:00:00Z");
  EXPECT(0, "dialogue plan --unit ext:3 --period 2027-T2", "");
  EXPECT(0, "dialogue prepare --unit ext:3 --period 2027-T2", "Nothing is agreed yet");
  SILENT("Träffas");
}

/* The nearest mission holds; over a handful of goals only the nearest level is written out, and all are counted. */
static void goals_of_its_own_and_from_above(void) {
  planned();
  EXPECT(0, PREPARE " --format csv", "No mission is written down");
  EXPECT(0, "goal add --unit ext:1 --level mission --text 'Kommunens uppdrag'", "");
  EXPECT(0, "goal add --unit ext:2 --level mission --text 'Skolans uppdrag'", "");
  EXPECT(0, "goal add --unit ext:1 --level target_picture --text 'Kommunens bild'", "");
  EXPECT(0, "goal add --unit ext:2 --text 'Förvaltningens mål'", "");
  EXPECT(0, "goal add --unit ext:3 --text 'Eget mål.'", "");
  EXPECT(0, "goal add --unit ext:4 --text 'Södras mål'", "");
  EXPECT(0, PREPARE " --format csv", "Mission,Skolans uppdrag");
  CU_ASSERT(program_said(&dialogue_program, "Target picture,Kommunens bild"));
  CU_ASSERT(in_order("Goals,Eget mål", "Goals,Förvaltningens mål (Förvaltningen)"));
  CU_ASSERT(program_said(&dialogue_program, "Goals of its own: 1; from the units above: 1."));
  CU_ASSERT(program_said(&dialogue_program, "Eget mål: a goal that nothing which is agreed serves."));
  SILENT("Södras mål");
  SILENT("Kommunens uppdrag");
  for (int i = 0; i < 5; i++) EXPECT(0, "goal add --unit ext:2 --text 'Ännu ett'", "");
  EXPECT(0, PREPARE " --format csv", "Goals of its own: 1; from the units above: 6. Those of the nearest level are written out.");
  CU_ASSERT(program_said(&dialogue_program, "Goals,Eget mål"));
  SILENT("Goals,Förvaltningens mål");
}

static void words_are_the_kommuns_own(void) {
  planned();
  promise("2, 3, NULL, 'step', 'Läsa en bok', 'manager', NULL, NULL, 'open', 'needs_support'");
  EXPECT(0, "setting set dialogue.word_needs_support 'Åtgärd krävs' --unit ext:3", "");
  EXPECT(0, PREPARE, "Last said: Åtgärd krävs.");
  EXPECT(0, PREPARE " -o sida.html", "");
  EXPECT(0, "help >/dev/null; cat sida.html", "value=\"needs_support\"> Åtgärd krävs");
}

static void pages_for_all_below(void) {
  promise("2, 3, NULL, 'step', 'Läsa <en> \"bok\" & annat', 'manager', '2026-11-01', NULL, 'open', NULL");
  planned();
  EXPECT(0, "dialogue förbered --under ext:2 --period 2027-T1 -o dialoger/", "");
  EXPECT(0, "help >/dev/null; ls dialoger", "forvaltningen-2.html\nfritidshem-8.html\nindex.html\nnorra-skolan-3.html\nsodra-skolan-4.html\n");
  EXPECT(0, "help >/dev/null; cat dialoger/index.html", "href=\"norra-skolan-3.html\"");
  CU_ASSERT(program_said(&dialogue_program, "Late: 1."));
  EXPECT(0, "help >/dev/null; cat dialoger/norra-skolan-3.html", "1. Läsa &lt;en&gt; &quot;bok&quot; &amp; annat.");
  CU_ASSERT(program_said(&dialogue_program, "<script type=\"application/json\" id=\"pussel-dialogue\">{\"pussel\":\"dialogue\",\"version\":1,\"dialogue\":2,\"unit\":3,"
                                            "\"unit_name\":\"Norra skolan\",\"period\":\"2027-T1\",\"filled\":false,\"held_on\":\"\",\"subjects\":[\"\",\"\",\"\"],"
                                            "\"went_well\":\"\",\"assessments\":[{\"ref\":\"promise:2\",\"state\":\"\",\"assessment\":\"\",\"reason\":\"\"}],"
                                            "\"agreements\":[],\"support\":[],\"notes\":\"\"}</script>"));
  /* The state that it has is the first choice, and no other: an untouched page says nothing. */
  CU_ASSERT(program_said(&dialogue_program, "name=\"state1\" value=\"\" checked> as now: open"));
  SILENT("value=\"open\"");
  CU_ASSERT(program_said(&dialogue_program, "health"));
  SILENT("http");
  SILENT("src=");
}

static void only_the_two_managers(void) {
  planned();
  EXPECT(3, "dialogue prepare --unit ext:3 --period 2027-T2", "dialogue plan --unit id:3 --period 2027-T2");
  EXPECT(3, "dialogue prepare --below ext:4 --period 2026-T3", "dialogue-unknown");
  EXPECT(2, "dialogue prepare --period 2027-T1", "dialogue-where");
  EXPECT(2, "dialogue prepare --unit ext:3 --period 2027-X", "dialogue-period");
  setenv("PUSSEL_ACTOR", "sara", 1);
  EXPECT(4, PREPARE, "Norra skolan");
  EXPECT(0, "dialogue prepare --below ext:2 --period 2027-T1 --format csv", "Södra skolan");
  SILENT("Norra");
  CU_ASSERT(program_said(&dialogue_program, "passed over"));
  EXPECT(4, "dialogue prepare --below ext:3 --period 2027-T1", "dialogue-not-yours");
  setenv("PUSSEL_ACTOR", "frida", 1);
  EXPECT(0, PREPARE, "Nils Norr with Frida Förvaltare, on 20 April 2027.");
  setenv("PUSSEL_ACTOR", "nils", 1);
  EXPECT(0, PREPARE, "Nils Norr with Frida Förvaltare");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

CU_TestInfo dialogue_prepare_tests[] = {
    {"a plugin written tomorrow shows up", a_plugin_written_tomorrow_shows_up},
    {"measurements are compared within one series", measurements_are_compared_within_one_series},
    {"what is hidden stays hidden, and what is wide is said", what_is_hidden_stays_hidden_and_what_is_wide_is_said},
    {"what was said last stands", what_was_said_last_stands},
    {"what was delivered since is told with its day", delivered_since_is_told_with_its_day},
    {"goals of its own and from above", goals_of_its_own_and_from_above},
    {"words are the kommun's own", words_are_the_kommuns_own},
    {"pages for all below, and a list of them", pages_for_all_below},
    {"only the two managers prepare", only_the_two_managers},
    CU_TEST_INFO_NULL,
};

/* test_year.c — a year for many units at once: opened, reminded, agreed from one file, revealed, closed, and how far each has come. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define PASSED "nothing to do"

static char *read_file(const char *name) {
  char path[PATH_MAX], *text = calloc(1, 1 << 16);
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", siq_program.folder, name);
  file = fopen(path, "rb");
  CU_ASSERT_PTR_NOT_NULL(file);
  if (file != NULL && text != NULL) (void)!fread(text, 1, (1 << 16) - 1, file);
  if (file != NULL) fclose(file);
  return text;
}

#define HOLDS(name, text)                                                  \
  do {                                                                     \
    char *holds_text = read_file(name);                                    \
    if (strstr(holds_text, text) == NULL) printf("# %s\n", holds_text);    \
    CU_ASSERT_PTR_NOT_NULL(strstr(holds_text, text));                      \
    free(holds_text);                                                      \
  } while (0)
#define LACKS(name, text)                                                  \
  do {                                                                     \
    char *lacks_text = read_file(name);                                    \
    CU_ASSERT_PTR_NULL(strstr(lacks_text, text));                          \
    free(lacks_text);                                                      \
  } while (0)
#define SAID(text) CU_ASSERT(program_said(&siq_program, text))
#define NOT_SAID(text) CU_ASSERT(strstr(siq_program.out, text) == NULL && strstr(siq_program.err, text) == NULL)

static void people(void) {
  program_write(&siq_program, "chefer.csv",
                "anst-id;namn;e-post;enhet;roll;skyddad\n1;Nora Fiktiv;nora@exempelby.example;ext:3;manager;\n2;Sven Påhittad;;ext:4;manager;\n"
                "3;Hemlig Hemligsson;hemlig@exempelby.example;ext:5;manager;ja\n4;Frida Sagolik;frida@exempelby.example;ext:2;manager;\n");
  EXPECT(0, "person import chefer.csv", "");
}

static void opened_again_the_rest_is_opened(void) {
  EXPECT(0, "siq open --unit ext:4 --date 2026-11-01", "");
  EXPECT(0, "siq öppna --under ext:2 --arbetsplatser --datum 2026-11-01", "Norra skolan");
  SAID(PASSED ": 1 (a round for that day is open already)");
  NUMBER("SELECT count(*) FROM siq_round", 3);
  EXPECT(0, "siq open --below ext:2 --workplaces --date 2026-11-01", "There was nothing to do in any of 3 units");
  NUMBER("SELECT count(*) FROM siq_round", 3);
  EXPECT(4, "siq open --below ext:2 --workplaces --date 2026-12-01", "another round of the unit is still open, that of 2026-11-01");
  EXPECT(4, "siq open --unit ext:3 --date 2026-11-01", "siq-round-open"); /* of one unit it is an answer */
  EXPECT(2, "siq open --below ext:2 --workplaces --date 2026-13-01", "option-value");
  EXPECT(2, "siq open --unit ext:3 --below ext:2", "usage-below");
  NUMBER("SELECT count(*) FROM siq_round", 3);
}

/* A unit without a service is seen before anything is opened; one that is added above holds for all below. */
static void services_are_inherited(void) {
  EXPECT(0, "plugin enable siq --unit ext:6 --reason pilot", "");
  EXPECT(0, "org add --name Biblioteket --external-id 61 --parent ext:6 --workplace", "");
  EXPECT(4, "siq open --below ext:61 --workplaces --dry-run", "siq-no-service");
  SAID("inherited by all below it");
  EXPECT(0, "org service add --unit ext:6 --name Bibliotek --recipient Alla", "");
  EXPECT(0, "siq open --below ext:6 --workplaces --dry-run", "Biblioteket");
  NUMBER("SELECT count(*) FROM siq_round", 0);
  EXPECT(0, "siq open --below ext:61 --workplaces", "Biblioteket");
  NUMBER("SELECT count(*) FROM siq_round", 1);
}

static void closed_below_and_what_failed_is_listed(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --unit ext:4 --piece samverkan --level 3", "");
  EXPECT(2, "siq close --below ext:2 --round 1", "siq-round-which");
  EXPECT(1, "siq close --below ext:2 --dry-run", "Norra skolan");
  NUMBER("SELECT count(*) FROM siq_round WHERE state = 'closed'", 0);
  EXPECT(1, "siq stäng --under ext:2", "Östra skolan 日本: no piece has an agreed level");
  SAID("1 of 3 units were refused");
  SAID(PASSED ": 1 (the unit has no open round)"); /* ext:2 itself */
  NUMBER("SELECT count(*) FROM siq_round WHERE state = 'closed'", 2);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.round.closed'", 2);
  EXPECT(0, "siq agree --unit ext:5 --piece samverkan --level 3", "");
  EXPECT(0, "siq close --below ext:2 --workplaces --format csv", "Långsiktighet");
  EXPECT(0, "siq close --below ext:2", "There was nothing to do in any of 4 units: the unit has no open round.");
  EXPECT(4, "siq close --unit ext:3", "siq-round-none");
  EXPECT(3, "siq close --below ext:99", "unit-unknown");
  EXPECT(4, "siq agree --round 1 --piece samverkan --level 5", "It is not opened again");
}

static void revealed_below(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces --participants 7", "");
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq rate --unit ext:3 --file ratings.csv", "");
  EXPECT(0, "siq avslöja --under ext:2", "Norra skolan");
  SAID(PASSED ": 3");
  NUMBER("SELECT count(*) FROM siq_round WHERE revealed", 1);
  NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  EXPECT(0, "siq reveal --below ext:2 --workplaces", "There was nothing to do in any of 3 units");
  EXPECT(4, "siq reveal --unit ext:3", "siq-round-revealed");
  EXPECT(2, "siq reveal --below ext:2 --round 1", "siq-round-which");
  EXPECT(3, "siq reveal --below ext:99", "unit-unknown");
  EXPECT(0, "siq rate --unit ext:4 --respondent 1 --piece samverkan --level 3", ""); /* passed over, and open to answers still */
}

/* ---- one file for many units ------------------------------------------------------------------------------------------- */

static void a_wide_file(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "wide.csv", "\xEF\xBB\xBF" "Enhet;Namn;samverkan;Långsiktighet\r\next:3;Norra;2;3,0\r\n\"Södra skolan\";;4;\r\next:5;;–;1\r\n");
  EXPECT(0, "siq enas --fil wide.csv --dry-run", "Agreed levels written: 4. Rounds: 3.");
  NUMBER("SELECT count(agreed) FROM siq_rating", 0);
  EXPECT(0, "siq enas --fil wide.csv --format csv", "Norra skolan");
  SAID("3 – – – – – 2 – – – – – –");
  NUMBER("SELECT count(agreed) FROM siq_rating", 4);
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'langsiktighet' AND unit = (SELECT unit FROM org_unit WHERE external_id = '3')", 3);
  NUMBER("SELECT count(agreed) FROM siq_rating WHERE unit = (SELECT unit FROM org_unit WHERE external_id = '4')", 1);
  EXPECT(0, "siq agree --file wide.csv", ""); /* once more, and nothing is otherwise */
  NUMBER("SELECT count(agreed) FROM siq_rating", 4);
}

static void faults_of_a_wide_file(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "bad.csv",
                "unit;samverkan;Kommentar;langsiktighet\next:3;2;bra;x\next:4;3,5;;7\next:3;1;;1\next:99;1;;1\next:5;4;;\n;1;;\n");
  EXPECT(2, "siq agree --file bad.csv", "siq-agree-faults");
  SAID("line 1: the column \"Kommentar\" is no piece of the round of Norra skolan; its pieces are: langsiktighet");
  SAID("line 2: langsiktighet: the level \"x\" is not a number from 1 to 5");
  SAID("line 3: samverkan: the level \"3,5\" lies between two");
  SAID("line 3: langsiktighet: the level \"7\" is not a number from 1 to 5");
  SAID("line 4: Norra skolan has a line already, line 2");
  SAID("line 5: \"ext:99\" fits no unit");
  SAID("line 7: neither a round nor a unit is given");
  SAID("7 faults were found");
  SAID("--partly");
  NUMBER("SELECT count(agreed) FROM siq_rating", 0);
  EXPECT(0, "siq agree --file bad.csv --delvis --format csv", "Östra skolan 日本");
  SAID("line 3: samverkan");
  SAID("Faults: 7.");
  SAID("refused");
  NUMBER("SELECT count(agreed) FROM siq_rating", 1);
  NUMBER("SELECT agreed FROM siq_rating WHERE agreed IS NOT NULL", 4);
  program_write(&siq_program, "worse.csv", "unit;samverkan\next:3;9\next:4;9\n");
  EXPECT(2, "siq agree --file worse.csv --partly", "siq-agree-faults"); /* nothing could be taken */
  EXPECT(2, "siq agree --unit ext:3 --piece samverkan --level 2 --partly", "siq-agree-options");
}

static void files_that_hold_nothing(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "empty.csv", "");
  program_write(&siq_program, "heading.csv", "unit;samverkan\n");
  program_write(&siq_program, "blank.csv", "unit;piece;level;why\next:3;samverkan;;\next:4;samverkan;-;\n");
  program_write(&siq_program, "pieces.csv", "unit;namn\next:3;Norra\n");
  program_write(&siq_program, "level.csv", "unit;piece\next:3;samverkan\n");
  program_write(&siq_program, "words.csv", "unit;piece;level;why\next:3;samverkan;;För att\n");
  EXPECT(2, "siq agree --file empty.csv", "there is nothing in it");
  EXPECT(2, "siq agree --file heading.csv", "there is no line below the heading");
  EXPECT(2, "siq agree --file blank.csv", "no line has a level");
  EXPECT(2, "siq agree --file pieces.csv", "the first line names no columns of pieces");
  EXPECT(2, "siq agree --file level.csv", "and none for the level");
  EXPECT(2, "siq agree --file words.csv", "samverkan has words and no level"); /* they would be lost */
  EXPECT(3, "siq agree --file none.csv", "siq-file");
  NUMBER("SELECT count(agreed) FROM siq_rating", 0);
}

/* A blank that is filled in here and there is taken as it is; of one unit the options say which. */
static void blanks_are_left_as_they_are(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 5", "");
  program_write(&siq_program, "some.csv", "enhet;bit;nivå;motivering\next:3;samverkan;;\next:3;langsiktighet;2;\next:4;samverkan;1;För att\n");
  EXPECT(0, "siq agree --file some.csv", "Agreed levels written: 2. Rounds: 2.");
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'samverkan' AND round = (SELECT min(round) FROM siq_rating WHERE agreed = 5)", 5);
  program_write(&siq_program, "own.csv", "samverkan;langsiktighet\n4;3\n");
  EXPECT(0, "siq agree --unit ext:5 --file own.csv", "Långsiktighet");
  NUMBER("SELECT count(agreed) FROM siq_rating WHERE unit = (SELECT unit FROM org_unit WHERE external_id = '5')", 2);
  EXPECT(2, "siq agree --file own.csv", "neither a round nor a unit");
}

/* ---- whom to remind ---------------------------------------------------------------------------------------------------------- */

static void reminder_has_who_leads_what_is_not_agreed(void) {
  people();
  EXPECT(0, "siq open --below ext:2 --workplaces --date 2026-11-01", "");
  EXPECT(0, "siq påminn --under ext:2 -o ut/ --tid 08:30 --avsändare kvalitet@exempelby.example", "");
  SAID("1 of those who lead them have a protected identity");
  SAID("1 of those who lead them have no address");
  SAID("Units to remind: 3. Addresses: 1.");
  HOLDS("ut/reminder-addresses.csv", "Nora Fiktiv;nora@exempelby.example;Norra skolan;2026-11-01\r\n");
  LACKS("ut/reminder-addresses.csv", "emlig");
  LACKS("ut/self-assessment-2026-11-01.ics", "emlig");
  HOLDS("ut/self-assessment-2026-11-01.ics", "DTSTART;TZID=Europe/Stockholm:20261101T083000\r\nDTEND;TZID=Europe/Stockholm:20261101T103000\r\n");
  HOLDS("ut/self-assessment-2026-11-01.ics", "@exempelby.example\r\n");
  HOLDS("ut/self-assessment-2026-11-01.ics", "END:VTIMEZONE\r\nBEGIN:VEVENT\r\n");
  EXPECT(0, "siq remind --below ext:2 --format csv", "Norra skolan");
  NOT_SAID("emlig");
}

static void reminder_leaves_out_what_is_done(void) {
  people();
  program_clock("2026-10-02T08:00:00Z");
  EXPECT(0, "role end --assignment 2 --date 2026-10-02", "");
  EXPECT(0, "siq open --below ext:2 --workplaces --date 2026-11-01", "");
  EXPECT(0, "siq open --unit ext:2 --date 2026-09-01", ""); /* a day that has passed */
  program_write(&siq_program, "all.csv",
                "langsiktighet;engagerat-ledarskap;kundorientering;processorientering;samhallsansvar;lara-av-andra;samverkan;kompetensutveckling;"
                "allas-delaktighet;forebyggande-atgarder;standiga-forbattringar;faktabaserade-beslut;snabbare-reaktioner\n1;1;1;1;1;1;1;1;1;1;1;1;1\n");
  EXPECT(0, "siq agree --unit ext:3 --file all.csv", "");
  EXPECT(0, "siq remind --below ext:2 -o ut/", "Units that have agreed on each piece, and are to be closed: 1");
  SAID("There is no calendar file of a day that has passed.");
  LACKS("ut/reminder-addresses.csv", "Nora");
  /* whoever leads the unit above answers for the one that nobody leads, and is reminded once */
  HOLDS("ut/reminder-addresses.csv", "Frida Sagolik;frida@exempelby.example;Förvaltningen, Södra skolan;2026-09-01, 2026-11-01\r\n");
  HOLDS("ut/self-assessment-2026-11-01.ics", "DTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20261102\r\n");
  LACKS("ut/self-assessment-2026-11-01.ics", "VTIMEZONE");
  EXPECT(0, "siq remind --unit ext:3", "each open round has an agreed level");
  EXPECT(0, "siq remind --below ext:6", "no unit there has an open round");
}

static void reminder_wrong_words(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(2, "siq remind", "siq-below");
  EXPECT(2, "siq remind --below ext:2 --unit ext:3", "siq-below");
  EXPECT(2, "siq remind --below ext:2 --starts 25:00", "siq-remind-options");
  EXPECT(2, "siq remind --below ext:2 --starts 9", "\"9\" is no time of day");
  EXPECT(2, "siq remind --below ext:2 --starts 08:0x", "siq-remind-options");
  EXPECT(2, "siq remind --below ext:2 --organizer kvalitet", "\"kvalitet\" is no e-mail address");
  EXPECT(3, "siq remind --below ext:99", "unit-unknown");
  EXPECT(0, "siq remind --unit ext:3", "Units that nobody leads: 1");
}

/* ---- how far each has come ----------------------------------------------------------------------------------------------------- */

static void status_of_each_unit(void) {
  people();
  EXPECT(0, "siq läge --under ext:2", "2026, 3 units. not opened: 3.");
  SAID("pussel siq open --below ext:2 --workplaces");
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --unit ext:4 --piece samverkan --level 4", "");
  EXPECT(0, "siq status --below ext:2", "open: 1. judged: 2.");
  SAID("pussel siq remind --below ext:2");
  EXPECT(0, "siq close --unit ext:4", "");
  EXPECT(0, "siq status --below ext:2", "open: 1. judged: 1. closed: 1.");
  EXPECT(0, "siq prioritise --unit ext:4 --piece samverkan", "");
  EXPECT(0, "siq status --below ext:2", "chosen: 1.");
  EXPECT(0, "siq status --unit ext:4", "Next: pussel siq plan --file FILE");
  EXPECT(0, "siq plan --unit ext:4 --piece samverkan --what X --owner-role chef --due 2027-06-01 --effect Y --plan verksamhetsplan:2027", "");
  EXPECT(0, "siq status --below ext:2", "planned: 1.");
  EXPECT(0, "siq status --unit ext:4", "Next: pussel siq action list --unit ext:4");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, "siq status --below ext:2 --format csv", "Södra skolan,delivered,2,2026-10-01,1,13,1,1,1,Sven Påhittad");
  SAID("Norra skolan,judged,1,2026-10-01,1,13,0,0,0,Nora Fiktiv");
  NOT_SAID("emlig");
  EXPECT(0, "siq status --unit ext:3", "2026, 1 units. judged: 1.");
  SAID("Next: pussel siq close --below ext:3");
  program_clock("2026-10-20T08:00:00Z");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq status --unit ext:3 --as-of 2026-10-10", "judged: 1."); /* as it was on the day */
}

/* Å before Ä, whatever the bytes say. */
static void status_is_in_swedish_order(void) {
  const char *first;
  EXPECT(0, "org add --name 'Älgens skola' --external-id 71 --parent ext:2 --workplace", "");
  EXPECT(0, "org add --name 'Åkerns skola' --external-id 72 --parent ext:2 --workplace", "");
  EXPECT(0, "siq status --below ext:2", "Älgens skola");
  first = strstr(siq_program.out, "Åkerns skola");
  CU_ASSERT(first != NULL && strstr(first, "Älgens skola") != NULL);
}

static void status_of_a_year(void) {
  EXPECT(0, "siq open --unit ext:3 --date 2025-10-01", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq status --below ext:2", "2025, 3 units. not opened: 2. closed: 1.");
  EXPECT(0, "siq open --unit ext:4", "");
  EXPECT(0, "siq status --below ext:2", "2026, 3 units. not opened: 2. open: 1.");
  EXPECT(0, "siq status --below ext:2 --år 2025", "not opened: 2. closed: 1.");
  EXPECT(0, "siq status --below ext:6", "No unit there is a workplace");
  EXPECT(2, "siq status", "siq-below");
  EXPECT(2, "siq status --below ext:2 --unit ext:3", "siq-below");
  EXPECT(2, "siq status --below ext:2 --year 26", "option-value");
  EXPECT(3, "siq status --below ext:99", "unit-unknown");
}

/* ---- what has become of the actions ------------------------------------------------------------------------------------------- */

static void plan_in_each(void) {
  static const char *const units[] = {"ext:3", "ext:4", "ext:5"};
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "agreed.csv", "unit;samverkan\next:3;2\next:4;2\next:5;2\n");
  EXPECT(0, "siq agree --file agreed.csv", "");
  EXPECT(0, "siq close --below ext:2", "");
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    char line[300];
    snprintf(line, sizeof line, "siq prioritise --unit %s --piece samverkan", units[i]);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq plan --unit %s --piece samverkan --what X --owner-role chef --due 2027-06-01 --effect Y --plan verksamhetsplan:2027", units[i]);
    EXPECT(0, line, "");
  }
}

static void actions_of_many_units_change(void) {
  plan_in_each();
  program_write(&siq_program, "become.csv", "åtgärd;läge;senast;skäl\nsiq:1;delivered;;\n2;Renegotiated;2027-09-01;Nytt schema\nsiq:3;open;2027-06-01;\n");
  EXPECT(0, "siq åtgärd ändra --fil become.csv --dry-run", "Actions changed: 2; as they were: 1.");
  NUMBER("SELECT count(*) FROM siq_action WHERE state <> 'open'", 0);
  EXPECT(0, "siq action update --file become.csv", "siq:2");
  NUMBER("SELECT count(*) FROM siq_action WHERE ref = 'siq:1' AND state = 'delivered'", 1);
  NUMBER("SELECT count(*) FROM siq_action WHERE ref = 'siq:2' AND state = 'renegotiated' AND due = '2027-09-01' AND reason = 'Nytt schema'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.delivered'", 1);
  EXPECT(0, "siq action update --file become.csv", "Actions changed: 0; as they were: 3."); /* twice is once */
  EXPECT(0, "siq action list --unit ext:2 --format csv -o list.csv", "");
  EXPECT(0, "siq action update --file list.csv", "Actions changed: 0; as they were: 3."); /* the list is such a file */
}

static void faults_of_a_file_of_actions(void) {
  plan_in_each();
  program_write(&siq_program, "bad.csv", "ref;state;due;reason\nsiq:1;delivered;;\nsiq:9;delivered;;\nsiq:2;klar;;\nsiq:3;closed;;\nsiq:1;open;;\nsiq:3;;2027-02-30;\nhej;open;;\n");
  EXPECT(2, "siq action update --file bad.csv", "siq-action-faults");
  SAID("line 3: there is no action \"siq:9\"");
  SAID("line 4: \"klar\" is no state");
  SAID("line 5: what was agreed and is not delivered as agreed needs a reason");
  SAID("line 6: siq:1 has a line already, line 2");
  SAID("line 7: siq:3 has a line already, line 5");
  SAID("line 8: there is no action \"hej\"");
  NUMBER("SELECT count(*) FROM siq_action WHERE state <> 'open'", 0);
  program_write(&siq_program, "day.csv", "ref;due\nsiq:1;2027-02-30\nsiq:2;\n");
  EXPECT(2, "siq action update --file day.csv", "line 2: \"2027-02-30\" is no day");
  SAID("line 3: there is nothing to change");
  EXPECT(2, "siq action update --file day.csv --state delivered", "siq-action-options");
  EXPECT(2, "siq action update --file day.csv --action siq:1", "siq-action-options");
  EXPECT(2, "siq action update", "siq-action-options");
  EXPECT(3, "siq action update --file none.csv", "");
}

CU_TestInfo siq_year_tests[] = {
    {"actions of many units change", actions_of_many_units_change},
    {"faults of a file of actions", faults_of_a_file_of_actions},
    {"opened again, the rest is opened", opened_again_the_rest_is_opened},
    {"services are inherited", services_are_inherited},
    {"closed below, and what failed is listed", closed_below_and_what_failed_is_listed},
    {"revealed below", revealed_below},
    {"a wide file", a_wide_file},
    {"faults of a wide file", faults_of_a_wide_file},
    {"files that hold nothing", files_that_hold_nothing},
    {"blanks are left as they are", blanks_are_left_as_they_are},
    {"a reminder has who leads what is not agreed", reminder_has_who_leads_what_is_not_agreed},
    {"a reminder leaves out what is done", reminder_leaves_out_what_is_done},
    {"a reminder and wrong words", reminder_wrong_words},
    {"how far each unit has come", status_of_each_unit},
    {"status is in Swedish order", status_is_in_swedish_order},
    {"how far in a year", status_of_a_year},
    CU_TEST_INFO_NULL,
};

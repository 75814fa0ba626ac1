/* test_prioritise.c — what the program offers the group, the dots, and choices and plans of many units from a file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define SILENT(text) CU_ASSERT_FALSE(program_said(&siq_program, text))

/* Closed in ext:3 (round 1) and ext:4 (round 2); open in ext:5 (round 3). */
static void judge(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq rate --unit ext:3 --file ratings.csv", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --unit ext:3 --piece langsiktighet --level 4", "");
  EXPECT(0, "siq agree --unit ext:3 --piece kundorientering --level 2", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq open --unit ext:4", "");
  EXPECT(0, "siq agree --unit ext:4 --piece samverkan --level 3", "");
  EXPECT(0, "siq close --unit ext:4", "");
  EXPECT(0, "siq open --unit ext:5", "");
}

#define OFFER "siq prioritise --unit ext:3 --format csv --no-heading"

static void the_offer_is_by_need_and_importance(void) {
  judge();
  /* Need 75 + apart 50 for two of them: equal, so that they share the first place, in the order of the puzzle. */
  EXPECT(0, OFFER, "1,,1,,kundorientering,Kundorientering,2,4,,,,,\n");
  CU_ASSERT(program_said(&siq_program, "1,,1,,samverkan,Samverkan,2,4,,,,,\n"));
  CU_ASSERT(program_said(&siq_program, "1,,3,,langsiktighet,Långsiktighet,4,4,,,,,\n"));
  CU_ASSERT(program_said(&siq_program, "1,,,,processorientering,Processorientering,,4,,,,,\n")); /* no level: no place */
  CU_ASSERT_PTR_NOT_NULL(strstr(siq_program.out, "kundorientering"));
  CU_ASSERT(strstr(siq_program.out, "kundorientering") < strstr(siq_program.out, "samverkan"));
  EXPECT(0, "siq dots --unit ext:3 --piece samverkan --dots 6", "prioritise --unit ext:3");
  EXPECT(0, "siq prickar --enhet ext:3 --bit langsiktighet --prickar 4", "");
  EXPECT(0, OFFER " --explain", "1,,1,,samverkan,Samverkan,2,4,6,75,50,100,225\n");
  CU_ASSERT(program_said(&siq_program, "1,,2,,langsiktighet,Långsiktighet,4,4,4,25,50,67,142\n"));
  CU_ASSERT(program_said(&siq_program, "1,,3,,kundorientering,Kundorientering,2,4,,75,50,0,125\n"));
  CU_ASSERT(program_said(&siq_program, "Distance: from the agreed level to 5"));
  EXPECT(0, "siq prioritise --unit ext:3", "The group decides");
  SILENT("Distance");
  SILENT("225");
}

/* Of a round without individual ratings nothing is known of how far apart they lay. */
static void the_offer_without_ratings(void) {
  judge();
  EXPECT(0, "siq prioritise --unit ext:4 --explain --format csv --no-heading", "2,,1,,samverkan,Samverkan,3,,,50,0,0,50\n");
  CU_ASSERT(program_said(&siq_program, "none are written down"));
  EXPECT(4, "siq prioritise --unit ext:5", "siq-round-none");
  EXPECT(2, "siq prioritise", "siq-round-which");
  EXPECT(2, "siq prioritise --unit ext:3 --piece samverkan --explain", "siq-priorities");
  EXPECT(2, "siq prioritise --unit ext:3 --round 2", "siq-round-which");
}

/* A spread that is suppressed is not told through the arithmetic either. */
static void what_is_hidden_is_not_reckoned_with(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 4", "");
  program_write(&siq_program, "few.csv", "respondent;piece;level\n1;samverkan;1\n2;samverkan;5\n3;samverkan;1\n4;samverkan;5\n");
  EXPECT(0, "siq rate --unit ext:3 --file few.csv", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 3", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, OFFER " --explain", "1,,1,,samverkan,Samverkan,3,,,50,0,0,50\n");
}

static void another_scale_is_its_own(void) {
  program_write(&siq_program, "tio.json", "{\"set\":\"tio\",\"version\":1,\"title\":\"Tio\",\"scale\":{\"min\":0,\"max\":10},\"source\":\"Prov\","
                                          "\"pieces\":[{\"key\":\"alfa\",\"title\":\"Alfa\"},{\"key\":\"beta\",\"title\":\"Beta\",\"about_manager\":true}]}");
  EXPECT(0, "siq set import tio.json", "");
  EXPECT(0, "siq open --unit ext:3 --set tio", "");
  EXPECT(0, "siq agree --unit ext:3 --piece alfa --level 0", "");
  EXPECT(0, "siq agree --unit ext:3 --piece beta --level 7", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, OFFER " --explain", "1,,1,,alfa,Alfa,0,,,100,0,0,100\n1,,2,,beta,Beta,7,,,30,0,0,30\n");
  CU_ASSERT(program_said(&siq_program, "to 10"));
  EXPECT(0, "siq prioritise --unit ext:3 --piece alfa", "Alfa");
}

static void an_offer_writes_nothing(void) {
  judge();
  int64_t events = program_number(&siq_program, "SELECT count(*) FROM event");
  EXPECT(0, "siq prioritise --unit ext:3", "Place");
  EXPECT(0, "siq prioritise --unit ext:3 --dry-run", "");
  NUMBER("SELECT count(*) FROM event", events);
  NUMBER("SELECT count(*) FROM p_siq_round_piece WHERE priority IS NOT NULL OR prioritised_on IS NOT NULL", 0);
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan --dry-run", "Samverkan");
  SILENT("Place"); /* columns of the offer are not in the way of a choice */
  SILENT("Spread");
  NUMBER("SELECT count(*) FROM event", events);
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan", "");
  NUMBER("SELECT count(*) FROM event", events + 1);
  EXPECT(0, OFFER, "1,,1,1,samverkan,Samverkan,2,4,,,,,\n"); /* what is chosen is told in the next offer */
}

static void dots_are_sums(void) {
  judge();
  EXPECT(2, "siq dots --unit ext:3", "siq-dots-options");
  EXPECT(2, "siq dots --piece samverkan --dots 3", "siq-round-which");
  EXPECT(3, "siq dots --unit ext:3 --piece hopp --dots 3", "siq-piece-unknown");
  EXPECT(2, "siq dots --unit ext:3 --piece samverkan --dots 100001", "option-value");
  program_write(&siq_program, "dots.csv", "round;unit;piece;dots\n1;;samverkan;3\n1;ext:4;samverkan;3\n77;;samverkan;3\n;ext:3;Samverkan;4\n"
                                          ";ext:3;kundorientering;3,5\n;ext:6;samverkan;1\n;;samverkan;1\n;ext:3;hopp;1\nx;;samverkan;1\n;ext:77;samverkan;1\n");
  EXPECT(2, "siq dots --file dots.csv", "siq-dots-faults");
  CU_ASSERT(program_said(&siq_program, "line 3: round 1 is not of"));
  CU_ASSERT(program_said(&siq_program, "line 4: there is no round \"77\""));
  CU_ASSERT(program_said(&siq_program, "line 5: Samverkan was given twice"));
  CU_ASSERT(program_said(&siq_program, "line 6: \"3,5\" is no number of dots"));
  CU_ASSERT(program_said(&siq_program, "line 7: \"ext:6\" has no round"));
  CU_ASSERT(program_said(&siq_program, "line 8: neither a round nor a unit"));
  CU_ASSERT(program_said(&siq_program, "line 9: the round has no piece \"hopp\""));
  CU_ASSERT(program_said(&siq_program, "line 10: there is no round \"x\""));
  CU_ASSERT(program_said(&siq_program, "line 11: \"ext:77\" fits no unit"));
  NUMBER("SELECT count(*) FROM p_siq_dots", 0);
  EXPECT(2, "siq dots --file dots.csv --unit ext:3", "siq-dots-options");
  program_write(&siq_program, "dots.csv", "enhet;bit;prickar\next:3;Samverkan;3\next:5;samverkan;0\n"); /* of an open round, too */
  EXPECT(0, "siq dots --file dots.csv --dry-run", "Samverkan");
  NUMBER("SELECT count(*) FROM p_siq_dots", 0);
  EXPECT(0, "siq dots --file dots.csv", "");
  EXPECT(0, "siq dots --file dots.csv", "");
  NUMBER("SELECT group_concat(dots, '') = '30' FROM (SELECT dots FROM p_siq_dots WHERE round IN (1, 3) ORDER BY round)", 1);
  EXPECT(0, "siq dots --unit ext:3 --piece samverkan --dots 5", "");
  NUMBER("SELECT dots FROM p_siq_dots WHERE round = 1", 5);
}

/* A unit's dots belong to the round that is open, and not to the one of the year before. */
static void dots_are_of_the_open_round(void) {
  judge();
  EXPECT(0, "siq open --unit ext:3", "");
  program_write(&siq_program, "dots.csv", "enhet;bit;prickar\next:3;samverkan;3\n");
  EXPECT(0, "siq dots --file dots.csv", "");
  NUMBER("SELECT round FROM p_siq_dots", 4);
}

static void choices_from_a_file(void) {
  judge();
  program_write(&siq_program, "bad.csv", "unit;piece\next:3;samverkan\next:3;Samverkan\next:3;hopp\next:5;samverkan\n;samverkan\next:3;langsiktighet\n"
                                         "ext:3;kundorientering\next:3;lara-av-andra\n");
  EXPECT(2, "siq prioritise --file bad.csv", "siq-priority-faults");
  CU_ASSERT(program_said(&siq_program, "line 3: Samverkan was given twice"));
  CU_ASSERT(program_said(&siq_program, "line 4: the round has no piece \"hopp\""));
  CU_ASSERT(program_said(&siq_program, "line 5: \"ext:5\" has no closed round"));
  CU_ASSERT(program_said(&siq_program, "line 6: neither a round nor a unit"));
  CU_ASSERT(program_said(&siq_program, "line 9: it is the fourth piece of Norra skolan"));
  NUMBER("SELECT count(*) FROM siq_rating WHERE priority IS NOT NULL", 0);
  program_write(&siq_program, "open.csv", "round;piece\n3;samverkan\n");
  EXPECT(2, "siq prioritise --file open.csv", "round 3 of Östra skolan 日本 is still open");
  EXPECT(2, "siq prioritise --file open.csv --unit ext:3", "Give --file alone");
  program_write(&siq_program, "good.csv", "\xEF\xBB\xBF" "enhet;bit\next:3;L\xC3\xA5ngsiktighet\next:4;samverkan\next:3;samverkan\n");
  EXPECT(0, "siq prioritise --file good.csv --dry-run", "Södra skolan");
  NUMBER("SELECT count(*) FROM siq_rating WHERE priority IS NOT NULL", 0);
  EXPECT(0, "siq prioritise --file good.csv", "2.");
  NUMBER("SELECT priority FROM siq_rating WHERE round = 1 AND piece = 'samverkan'", 2);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.piece.prioritised'", 3);
  program_write(&siq_program, "1252.csv", "enhet;bit\r\next:3;L\xE5ngsiktighet\r\next:4;samverkan\r\next:3;samverkan\r\n");
  EXPECT(0, "siq prioritise --file 1252.csv", ""); /* the same once more, as a spreadsheet saves it: nothing is new */
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.piece.prioritised'", 3);
  EXPECT(0, "siq plan --unit ext:3 --piece samverkan --what w --owner-role manager --due 2027-03-31 --effect e --plan arbetsplan:2027", "siq:1");
  program_write(&siq_program, "drop.csv", "unit;piece\next:4;samverkan\next:3;langsiktighet\n");
  EXPECT(2, "siq prioritise --file drop.csv", "line 3: an action is planned for Samverkan (siq:1)");
}

#define HEAD "unit;piece;what;owner-role;owner-person;due;effect;seen-by;plan\n"

static void plans_from_a_file(void) {
  judge();
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan", "");
  EXPECT(0, "siq prioritise --unit ext:4 --piece samverkan", "");
  program_write(&siq_program, "bad.csv", HEAD "ext:3;samverkan;;;Ingen Alls;2027-02-30;19121212-1212;;plan:27\next:3;langsiktighet;a;manager;;2027-01-01;e;;arbetsplan:2027\n"
                                              "ext:3;hopp;a;manager;Ingen Alls;2020-01-01;e;;arbetsplan:2027\next:5;samverkan;a;r;;2027-01-01;e;;arbetsplan:2027\n"
                                              "ext:3;samverkan;ny;r;;2027-01-01;e;;arbetsplan:2027\next:3;samverkan;ny;r;;2027-01-01;e;;arbetsplan:2027\n");
  EXPECT(2, "siq plan --file bad.csv", "siq-plan-faults");
  CU_ASSERT(program_said(&siq_program, "line 2: what is to be done, or the effect"));
  CU_ASSERT(program_said(&siq_program, "line 2: there is what looks like a personnummer"));
  SILENT("19121212");
  CU_ASSERT(program_said(&siq_program, "line 2: \"Ingen Alls\" fits no person"));
  CU_ASSERT(program_said(&siq_program, "line 2: \"2027-02-30\" is not a date"));
  CU_ASSERT(program_said(&siq_program, "line 2: \"plan:27\" is not a plan"));
  CU_ASSERT(program_said(&siq_program, "line 3: Långsiktighet is not one of the chosen"));
  CU_ASSERT(program_said(&siq_program, "line 4: an action has one owner"));
  CU_ASSERT(program_said(&siq_program, "line 4: 2020-01-01 is before the round"));
  CU_ASSERT(program_said(&siq_program, "line 5: \"ext:5\" has no closed round"));
  CU_ASSERT(program_said(&siq_program, "line 7: the same action stands on an earlier line"));
  NUMBER("SELECT count(*) FROM commitment", 0);
  EXPECT(2, "siq plan --file bad.csv --unit ext:3", "Give --file alone");
  program_write(&siq_program, "good.csv", HEAD "ext:3;samverkan;Mötas;manager;;2027-01-31;Färre väntar;Väntetid;arbetsplan:2027\next:4;samverkan;Mötas;manager;;2027-01-31;Färre väntar;;arbetsplan:2027\n");
  EXPECT(0, "siq plan --file good.csv --dry-run", "Actions planned: 2.");
  NUMBER("SELECT count(*) FROM commitment", 0);
  EXPECT(0, "siq planera --fil good.csv", "Actions planned: 2. Planned before: 0.");
  EXPECT(0, "siq plan --file good.csv", "Actions planned: 0. Planned before: 2.");
  NUMBER("SELECT count(*) FROM commitment WHERE seen_by IS NULL OR seen_by = 'Väntetid'", 2);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.planned'", 2);
  program_write(&siq_program, "other.csv", HEAD "ext:3;samverkan;Mötas;manager;;2027-01-31;Ingen väntar;Väntetid;arbetsplan:2027\n");
  EXPECT(2, "siq plan --file other.csv", "it is planned already (siq:1)"); /* not passed over in silence */
}

static void disabled_units_and_numbers_of_persons(void) {
  judge();
  EXPECT(2, "siq plan --unit ext:3 --what w", "for which piece");
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan", "");
  EXPECT(2, "siq plan --unit ext:3 --piece samverkan --what w --owner-role manager --due 2027-01-01 --effect '19121212-1212' --plan arbetsplan:2027", "personnummer");
  EXPECT(2, "siq agree --unit ext:5 --piece samverkan --level 2 --why 'Sagt av 19121212-1212'", "siq-personal-number");
  program_write(&siq_program, "agreed.csv", "unit;piece;level;why\next:5;samverkan;2;19121212-1212\n");
  EXPECT(2, "siq agree --file agreed.csv", "personnummer");
  EXPECT(0, "plugin disable siq --unit ext:2 --reason slut", "");
  EXPECT(4, "siq prioritise --unit ext:3", "not-enabled");
  EXPECT(4, "siq dots --unit ext:3 --piece samverkan --dots 2", "not-enabled");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason prov", "");
  program_write(&siq_program, "a.csv", "unit;piece\next:3;samverkan\n");
  EXPECT(2, "siq prioritise --file a.csv", "line 2: the SIQ puzzle is not enabled in Norra skolan");
  program_write(&siq_program, "d.csv", "unit;piece;dots\next:3;samverkan;2\n");
  EXPECT(2, "siq dots --file d.csv", "line 2: the SIQ puzzle is not enabled in Norra skolan");
  program_write(&siq_program, "p.csv", HEAD "ext:3;samverkan;w;manager;;2027-01-01;e;;arbetsplan:2027\n");
  EXPECT(2, "siq plan --file p.csv", "line 2: the SIQ puzzle is not enabled in Norra skolan");
}

static void disposal_takes_the_dots(void) {
  judge();
  EXPECT(0, "siq dots --unit ext:3 --piece samverkan --dots 6", "");
  EXPECT(0, "siq dots --unit ext:5 --piece samverkan --dots 2", "");
  program_clock("2040-01-01T09:00:00Z");
  EXPECT(0, "archive dispose --type siq.round --older-than 1d --decision Prov", "");
  NUMBER("SELECT count(*) FROM p_siq_dots WHERE round <> 3", 0);
  NUMBER("SELECT count(*) FROM p_siq_dots", 1);
  EXPECT(4, "siq dots --round 1 --piece samverkan --dots 6", "siq-round-disposed");
  program_write(&siq_program, "dots.csv", "round;piece;dots\n1;samverkan;3\n");
  EXPECT(2, "siq dots --file dots.csv", "destroyed by a decision on disposal");
  EXPECT(0, "check", "");
  program_clock("2026-10-01T08:00:00Z");
}

/* That a file may speak of any unit lets nobody into one; and levels are not offered further up than they are seen. */
static void each_chooses_where_they_lead(void) {
  judge();
  EXPECT(0, "person add --name Sara --account sara", "");
  EXPECT(0, "person add --name Rut --account rut", "");
  EXPECT(0, "person add --name Frida --account frida", "");
  EXPECT(0, "role assign --person Sara --role manager --unit ext:4", "");
  EXPECT(0, "role assign --person Frida --role manager --unit ext:2", "");
  EXPECT(0, "role assign --person Rut --role manager --unit ext:1", "");
  program_write(&siq_program, "two.csv", "unit;piece\next:4;samverkan\next:3;samverkan\n");
  program_write(&siq_program, "dots.csv", "unit;piece;dots\next:3;samverkan;2\n");
  setenv("PUSSEL_ACTOR", "sara", 1);
  EXPECT(0, "siq prioritise --unit ext:4", "Samverkan");
  EXPECT(4, "siq prioritise --unit ext:3", "");
  EXPECT(4, "siq prioritise --round 1", "");
  EXPECT(2, "siq prioritise --file two.csv", "line 3: the SIQ puzzle is not enabled in Norra skolan, or you may not work there");
  EXPECT(2, "siq dots --file dots.csv", "line 2: the SIQ puzzle is not enabled in Norra skolan, or you may not work there");
  setenv("PUSSEL_ACTOR", "rut", 1);
  EXPECT(4, "siq prioritise --unit ext:4", "");
  setenv("PUSSEL_ACTOR", "frida", 1);
  EXPECT(0, "siq prioritise --unit ext:4", "Samverkan");
  setenv("PUSSEL_ACTOR", "nobody", 1);
  EXPECT(4, "siq prioritise --file two.csv", "");
  setenv("PUSSEL_ACTOR", "astrid", 1);
  NUMBER("SELECT count(*) FROM siq_rating WHERE priority IS NOT NULL", 0);
  NUMBER("SELECT count(*) FROM p_siq_dots", 0);
}

CU_TestInfo siq_prioritise_tests[] = {
    {"the offer is by need and importance", the_offer_is_by_need_and_importance},
    {"the offer without ratings", the_offer_without_ratings},
    {"what is hidden is not reckoned with", what_is_hidden_is_not_reckoned_with},
    {"another scale is its own", another_scale_is_its_own},
    {"an offer writes nothing", an_offer_writes_nothing},
    {"dots are sums", dots_are_sums},
    {"dots are of the open round", dots_are_of_the_open_round},
    {"choices from a file", choices_from_a_file},
    {"plans from a file", plans_from_a_file},
    {"each chooses where they lead", each_chooses_where_they_lead},
    {"disposal takes the dots", disposal_takes_the_dots},
    {"disabled units and numbers of persons", disabled_units_and_numbers_of_persons},
    CU_TEST_INFO_NULL,
};

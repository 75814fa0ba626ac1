/* test_rating.c — individual ratings: all or nothing, hidden when they could point at somebody, and gone without a
 * trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static void file_is_taken_whole(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 8", ""); /* one is missing: nothing can be seen yet */
  EXPECT(0, "siq rate --round 1 --file ratings.csv", "91 ratings from 7 respondents");
  NUMBER("SELECT count(*) FROM p_siq_rating", 91);
  program_write(&siq_program, "more.csv",
                "\xEF\xBB\xBF"
                "Deltagare;Bit;Nivå\r\n1;LÅNGSIKTIGHET;\r\n2;lara-av-andra;5\r\n");
  EXPECT(0, "siq rate --round 1 --file more.csv", "1 rating");
  NUMBER("SELECT count(*) FROM p_siq_rating", 91);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE level IS NULL", 1);
}

static void every_fault_is_named_and_nothing_taken(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 3", "");
  program_write(&siq_program, "bad.csv",
                "respondent;piece;level\n1;samverkan;3\n4;samverkan;3\n0;samverkan;3\nAnna;samverkan;3\n1;hopp;3\n1;"
                "mod;6\n2;samverkan;6\n"
                "2;samverkan;2,5\n1;samverkan;4\n");
  EXPECT(2, "siq rate --round 1 --file bad.csv", "siq-rating-faults");
  CU_ASSERT(program_said(&siq_program, "8 faults"));
  CU_ASSERT(program_said(&siq_program, "line 3: the respondent \"4\""));
  CU_ASSERT(program_said(&siq_program, "line 4: the respondent \"0\""));
  CU_ASSERT(program_said(&siq_program, "line 5: the respondent \"Anna\""));
  CU_ASSERT(program_said(&siq_program, "line 6: the round has no piece \"hopp\""));
  CU_ASSERT(program_said(&siq_program, "line 8: the level \"6\""));
  CU_ASSERT(program_said(&siq_program, "line 9: the level \"2,5\""));
  CU_ASSERT(program_said(&siq_program, "line 10: respondent 1 has rated samverkan on line 2"));
  NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  program_write(&siq_program, "bad.csv", "respondent;bit\n1;samverkan\n");
  EXPECT(2, "siq rate --round 1 --file bad.csv", "level");
  EXPECT(3, "siq rate --round 1 --file absent.csv", "absent.csv");
  EXPECT(2, "siq rate --round 1 --respondent 1", "siq-rate-options");
  EXPECT(2, "siq rate --round 1 --respondent 9 --piece samverkan --level 1", "siq-rating-faults");
}

static void distribution_waits_for_everybody(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(2, "siq rate --round 1 --respondent 1 --piece samverkan --level 1", "siq-participants");
  for (int i = 1; i <= 4; i++) {
    char line[200];
    snprintf(line, sizeof line, "siq rate --round 1 --participants 5 --respondent %d --piece samverkan --level %d", i,
             i);
    EXPECT(0, line, "");
  }
  EXPECT(2, "siq rate --round 1 --participants 3 --respondent 1 --piece samverkan --level 1", "siq-participants");
  EXPECT(0, "siq show --round 1", "once all 5 have answered");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "1:1 2:1"));
  EXPECT(0, "siq rate --round 1 --respondent 5 --piece samverkan --level 5", "");
  EXPECT(0, "siq show --round 1", "when they are revealed, once all 5 have answered");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "1:1 2:1"));
  EXPECT(0, "siq rate --round 1 --respondent 4 --piece samverkan --level 5", ""); /* until then a rating can be mended */
  EXPECT(0, "siq reveal --round 1", "");
  EXPECT(0, "siq show --round 1", "1:1 2:1 3:1 4:0 5:2");
  CU_ASSERT(program_said(&siq_program, "Wide spread"));
}

/* How many are done is told while it is going on; who abstained is not. */
static void an_abstention_is_not_told(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 5", "");
  EXPECT(0, "siq rate --round 1 --respondent 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq rate --round 1 --respondent 2 --piece samverkan", "");
  EXPECT(0, "siq show --round 1 --format csv", "samverkan,Samverkan,,,,,,,,,,,,,,,,,,2,5,1");
}

static void few_answers_stay_hidden(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 6", "");
  program_write(
      &siq_program, "r.csv",
      "respondent;piece;level\n1;samverkan;3\n2;samverkan;3\n3;samverkan;1\n4;samverkan;3\n5;samverkan;\n6;samverkan;\n"
      "1;langsiktighet;1\n2;langsiktighet;2\n3;langsiktighet;2\n4;langsiktighet;4\n5;langsiktighet;4\n6;langsiktighet;"
      "5\n1;kundorientering;4\n2;kundorientering;4\n3;kundorientering;4\n4;kundorientering;4\n5;kundorientering;4\n"
      "6;kundorientering;4\n1;samhallsansvar;\n2;samhallsansvar;\n3;samhallsansvar;\n4;samhallsansvar;\n5;samhallsansvar;\n"
      "6;samhallsansvar;\n");
  EXPECT(0, "siq rate --round 1 --file r.csv", "");
  EXPECT(0, "siq reveal --round 1", "");
  EXPECT(0, "siq show --round 1", "fewer than 5 answered, or all alike");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "3:3"));
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "4:6")); /* everybody said so: then everybody's answer would be known */
  CU_ASSERT(program_said(&siq_program, "1:1 2:2 3:0 4:2 5:1"));
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --round 1 --piece langsiktighet --level 3", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq show --round 1", "fewer than 5");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "3:3"));
  NUMBER("SELECT count(*) FROM siq_rating WHERE suppressed = 1 AND piece IN ('samverkan', 'kundorientering', 'samhallsansvar')", 3);
  NUMBER("SELECT count(*) FROM siq_rating WHERE suppressed = 1 AND (median IS NOT NULL OR spread IS NOT NULL OR answered IS NOT NULL)", 0);
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'samverkan'", 2);
  NUMBER("SELECT median * 10 FROM siq_rating WHERE piece = 'langsiktighet'", 30);
  NUMBER("SELECT spread FROM siq_rating WHERE piece = 'langsiktighet'", 4);
  NUMBER("SELECT spread IS NULL FROM siq_measurement WHERE measure = 'siq.samverkan'", 1);
  /* in the file neither */
  NUMBER("SELECT count(*) FROM p_siq_count AS c JOIN p_siq_piece AS k ON k.id = c.piece WHERE k.key = 'samverkan'", 0);
  NUMBER("SELECT answered IS NULL FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece WHERE k.key = 'samverkan'", 1);
  NUMBER("SELECT count(*) FROM core_count_waiting AS w JOIN core_count_given AS g ON g.id = w.given WHERE g.subject <> 'agreed'", 0);
  EXPECT(0, "check", "");
}

/* What the puzzle shows and what the host has decided is the same, piece by piece; the sums are of what shows. */
static void the_host_decides(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  EXPECT(0, "siq rate --round 1 --file ratings.csv", "");
  EXPECT(0, "siq reveal --round 1", "");
  NUMBER("SELECT count(DISTINCT measure) FROM published_count WHERE unit = 3 AND scope = 'own' AND period = '2026'", 13);
  NUMBER("SELECT count(*) FROM siq_rating AS r WHERE r.suppressed IS NOT (SELECT c.suppressed FROM published_count AS c WHERE c.scope = 'own'"
         " AND c.unit = r.unit AND c.measure = 'siq-13/1.' || r.piece LIMIT 1)", 0);
  NUMBER("SELECT count(*) FROM p_siq_count AS p JOIN p_siq_piece AS k ON k.id = p.piece WHERE p.n IS NOT (SELECT c.n FROM published_count AS c"
         " WHERE c.scope = 'own' AND c.unit = 3 AND c.measure = 'siq-13/1.' || k.key AND c.category = p.level)", 0);
  EXPECT(0, "query siq.spread-below --param unit=ext:2 --format csv", "2026,siq-13/1,samverkan,Samverkan,");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "engagerat")); /* one person's is nobody's sum */
  NUMBER("SELECT count(*) FROM published_count WHERE subject = 'manager' AND scope = 'own'", 5);
  NUMBER("SELECT count(*) FROM published_count WHERE subject = 'manager' AND scope = 'below'", 0);
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 4", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq open --unit ext:3 --participants 7", ""); /* a second round of the year is a period of its own */
  EXPECT(0, "siq rate --round 2 --file ratings.csv", "");
  EXPECT(0, "siq reveal --round 2", "");
  NUMBER("SELECT count(DISTINCT measure) FROM published_count WHERE unit = 2 AND scope = 'below' AND period = '2026-2'", 12);
  EXPECT(0, "query siq.spread-below --param unit=ext:2 --param year=2025 --format json", "[]");
}

/* Of a group under the threshold not even its size is told. */
static void a_small_rounds_participants_are_not_told(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 4", "");
  EXPECT(0, "siq open --unit ext:4 --participants 5", "");
  NUMBER("SELECT participants IS NULL FROM siq_round WHERE round = 1", 1);
  NUMBER("SELECT participants FROM siq_round WHERE round = 2", 5);
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --round 1", "");
  NUMBER("SELECT n IS NULL FROM siq_measurement", 1);
}

/* Three schools of three each hide each other in the sum above them. */
static void small_schools_are_summed_together(void) {
  program_write(&siq_program, "a.csv", "respondent;piece;level\n1;samverkan;1\n2;samverkan;2\n3;samverkan;3\n");
  program_write(&siq_program, "b.csv", "respondent;piece;level\n1;samverkan;3\n2;samverkan;4\n3;samverkan;5\n");
  EXPECT(0, "siq open --unit ext:3 --participants 3", "");
  EXPECT(0, "siq open --unit ext:4 --participants 3", "");
  EXPECT(0, "siq rate --round 1 --file a.csv", "");
  EXPECT(0, "siq rate --round 2 --file b.csv", "");
  EXPECT(0, "siq reveal --round 1", "");
  EXPECT(0, "query siq.spread-below --param unit=ext:2 --format json", "[]");
  EXPECT(0, "siq reveal --round 2", "");
  EXPECT(0, "query siq.spread-below --param unit=ext:2 --format csv", "2026,siq-13/1,samverkan,Samverkan,3,2,6,2");
  NUMBER("SELECT count(*) FROM siq_rating WHERE piece = 'samverkan' AND suppressed = 1 AND answered IS NULL", 2);
  NUMBER("SELECT count(*) FROM siq_round WHERE participants IS NOT NULL", 0);
}

static void threshold_rises_but_never_sinks(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 5", "");
  EXPECT(0, "siq open --unit ext:4 --participants 5", "");
  program_write(&siq_program, "r.csv",
                "respondent;piece;level\n1;samverkan;3\n2;samverkan;3\n3;samverkan;3\n4;samverkan;3\n5;samverkan;2\n");
  EXPECT(0, "siq rate --round 1 --file r.csv", "");
  EXPECT(0, "siq rate --round 2 --file r.csv", "");
  EXPECT(0, "setting set core.min_group 6", "");
  EXPECT(0, "siq reveal --round 1", "");
  NUMBER("SELECT suppressed FROM siq_rating WHERE piece = 'samverkan' AND round = 1", 1);
  EXPECT(0, "setting set core.min_group 3", "");
  EXPECT(0, "siq show --round 1", "fewer than 6");
  EXPECT(2, "setting set core.min_group 2", "");
  EXPECT(0, "siq reveal --round 2", "");
  NUMBER("SELECT min_group FROM p_siq_round WHERE id = 2", 5);
  NUMBER("SELECT suppressed FROM siq_rating WHERE piece = 'samverkan' AND round = 2", 0);
}

static void nothing_of_a_respondent_survives(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'siq.rat%'", 0);
  EXPECT(0, "siq rate --round 1 --file ratings.csv", "");
  NUMBER("SELECT count(*) FROM event WHERE sequence > (SELECT sequence FROM event WHERE type = 'siq.round.opened')", 0);
  EXPECT(0, "siq reveal --round 1", "respondent numbers are gone");
  NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  NUMBER("SELECT sum(n) FROM p_siq_count", 91);
  NUMBER("SELECT count(*) FROM pragma_table_info('p_siq_count') WHERE name LIKE '%respondent%'", 0);
  EXPECT(4, "siq rate --round 1 --respondent 1 --piece samverkan --level 1", "siq-round-revealed");
  EXPECT(4, "siq reveal --round 1", "siq-round-revealed");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 4 --why 'hemligt skäl'", "");
  EXPECT(0, "siq close --round 1", "");
  NUMBER(
      "SELECT count(*) FROM event WHERE payload LIKE '%level%' OR payload LIKE '%respondent%' OR payload LIKE '%skäl%'",
      0);
  EXPECT(0, "check", "");
}

static void check_finds_respondents_that_remain(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 4", "");
  EXPECT(0, "siq close --round 1", "");
  CU_ASSERT(program_execute(&siq_program,
                            "INSERT INTO p_siq_rating SELECT round, piece, 1, 3 FROM p_siq_round_piece LIMIT 1"));
  EXPECT(1, "check", "respondent numbers are kept");
}

static void prompt_asks_for_what_is_missing(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 2", "");
  CU_ASSERT_EQUAL(program_feed(&siq_program, "3\n9\n?\n4\n\nq\n", "siq rate --round 1"), 0);
  CU_ASSERT(program_said(&siq_program, "Ctrl-C throws it away"));
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 1", 3);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE level IS NULL", 1);
  /* ten that are left, the line by which the keyboard is handed over, and one of the next */
  CU_ASSERT_EQUAL(program_feed(&siq_program, "1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n\n2\n", "siq rate --round 1"), 0);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 1", 13);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 2 AND level = 2", 1);
}

/* Back to the one before; at the first one there is none. Who stops when the keyboard is handed over begins nobody's. */
static void prompt_goes_back_and_stops(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 2", "");
  CU_ASSERT_EQUAL(program_feed(&siq_program, "b\n3\n4\nb\nb\n5\n\n2\nq\n", "siq rate --unit ext:3"), 0);
  NUMBER("SELECT group_concat(coalesce(level, 0), '') FROM (SELECT g.level FROM p_siq_rating AS g JOIN p_siq_round_piece AS p"
         " ON p.round = g.round AND p.piece = g.piece ORDER BY p.position)", 502);
  CU_ASSERT_EQUAL(program_feed(&siq_program, "1\n1\n1\n1\n1\n1\n1\n1\n1\n1\nq\n1\n", "siq rate --unit ext:3"), 0);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 2", 0);
  EXPECT(2, "siq rate --unit ext:3 --level 3", "siq-rate-options");
  EXPECT(2, "siq rate --unit ext:3 --replace", "siq-rate-options");
}

/* One file for three schools, a line a rating; how many take part follows from it. */
static void a_file_is_of_many_units(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "all.csv",
                "enhet;deltagare;bit;nivå\next:3;1;samverkan;3\next:3;2;samverkan;4\nSödra skolan;1;samverkan;2\next:5;1;Långsiktighet;\next:3;3;samverkan;-\n");
  EXPECT(0, "siq rate --file all.csv --dry-run", "");
  NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  EXPECT(0, "siq rate --file all.csv", "Units: 3, of which 0 have all answers.");
  CU_ASSERT(program_said(&siq_program, "3 ratings from 5 respondents."));
  CU_ASSERT(program_said(&siq_program, "as many as have answered in the file"));
  NUMBER("SELECT participants FROM p_siq_round WHERE unit = 3", 3);
  NUMBER("SELECT participants FROM p_siq_round WHERE unit = 4", 1);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE level IS NULL", 2);
  EXPECT(0, "siq rate --file all.csv", "3 ratings");
  NUMBER("SELECT count(*) FROM p_siq_rating", 5);
  EXPECT(2, "siq rate --file all.csv --unit ext:3", "siq-rate-options");
  EXPECT(2, "siq rate --file all.csv --participants 9", "siq-rate-options");
  EXPECT(2, "siq rate --file all.csv --respondent 1 --piece samverkan", "siq-rate-options");
}

static void faults_of_many_units_are_told_together(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 2", "");
  EXPECT(0, "siq open --unit ext:4 --participants 2", "");
  EXPECT(0, "siq reveal --unit ext:4", "");
  program_write(&siq_program, "all.csv",
                "unit;respondent;piece;level\next:3;1;samverkan;3\next:5;1;samverkan;3\next:5;2;samverkan;3\next:99;1;samverkan;3\n"
                "ext:4;1;samverkan;3\n;1;samverkan;3\next:3;3;samverkan;3\next:3;1;samverkan;7\n");
  EXPECT(2, "siq rate --file all.csv", "siq-rating-faults");
  CU_ASSERT(program_said(&siq_program, "6 faults"));
  CU_ASSERT(program_said(&siq_program, "line 3: \"ext:5\" has no open round"));
  CU_ASSERT(program_said(&siq_program, "line 5: \"ext:99\" fits no unit"));
  CU_ASSERT(program_said(&siq_program, "line 6: the individual ratings of Södra skolan have been revealed"));
  CU_ASSERT(program_said(&siq_program, "line 7: no unit is given"));
  CU_ASSERT(program_said(&siq_program, "line 8: the respondent \"3\""));
  CU_ASSERT(program_said(&siq_program, "line 9: the level \"7\""));
  NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  program_write(&siq_program, "all.csv", "unit;respondent;piece;level\next:6;1;samverkan;3\n");
  EXPECT(2, "siq rate --file all.csv", "has no open round");
}

/* What a form tool exports: a line a respondent, with times and names that are passed over, and the pieces by their titles. */
static void a_form_is_a_line_a_respondent(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  program_write(&siq_program, "form.csv",
                "ID;Starttid;E-post;Långsiktighet;\"Samverkan\"\n"
                "1;2026-09-30 08:01;anna@example.invalid;5;1\n2;2026-09-30 08:02;bo@example.invalid;;2\n3;2026-09-30 08:03;cia@example.invalid;3;avstår\n");
  EXPECT(0, "siq rate --unit ext:3 --file form.csv", "passed over; nothing of them is kept: ID, Starttid, E-post");
  NUMBER("SELECT participants FROM p_siq_round", 3);
  NUMBER("SELECT count(*) FROM p_siq_rating", 6);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE level IS NULL", 2);
  EXPECT(2, "siq rate --unit ext:3 --file form.csv", "has ratings already");
  EXPECT(0, "siq rate --unit ext:3 --file form.csv --replace", "4 ratings from 3 respondents.");
  NUMBER("SELECT count(*) FROM p_siq_rating", 6);
  program_write(&siq_program, "form.csv", "Långsiktighet;Samvrkan;Hopp\n6;1;2\n5;2;;extra\n");
  EXPECT(2, "siq rate --unit ext:3 --file form.csv --replace", "siq-rating-faults");
  CU_ASSERT(program_said(&siq_program, "4 faults"));
  CU_ASSERT(program_said(&siq_program, "line 1: the column \"Samvrkan\" is no piece of the round"));
  CU_ASSERT(program_said(&siq_program, "line 1: the column \"Hopp\""));
  CU_ASSERT(program_said(&siq_program, "line 2: Långsiktighet: the level \"6\""));
  CU_ASSERT(program_said(&siq_program, "line 3: \"extra\" stands in a column that has no heading"));
  NUMBER("SELECT count(*) FROM p_siq_rating", 6);
}

/* A piece of one unit's own: the others' cells are empty. Three respondents of a round of two are too many. */
static void a_form_is_of_many_units(void) {
  EXPECT(0, "siq piece add --unit ext:4 --key lugn --title Lugn", "");
  EXPECT(0, "siq open --unit ext:3 --participants 2", "");
  EXPECT(0, "siq open --unit ext:4", "");
  program_write(&siq_program, "form.csv", "Arbetsplats;Samverkan;Lugn\next:3;1;\next:4;2;5\next:3;3;\next:4;4;4\n");
  EXPECT(0, "siq rate --file form.csv", "6 ratings from 4 respondents.");
  NUMBER("SELECT count(*) FROM p_siq_rating AS g JOIN p_siq_piece AS k ON k.id = g.piece WHERE k.key = 'lugn'", 2);
  program_write(&siq_program, "form.csv", "Arbetsplats;Samverkan;Lugn\next:3;1;2\next:4;1;2\n");
  EXPECT(2, "siq rate --file form.csv --replace", "line 2: the round has no piece \"Lugn\"");
  program_write(&siq_program, "form.csv", "Arbetsplats;Samverkan\next:3;1\next:3;2\next:3;2\n");
  EXPECT(0, "siq rate --file form.csv --replace", "");
  NUMBER("SELECT participants FROM p_siq_round WHERE unit = 3", 3);
  EXPECT(0, "siq open --unit ext:5 --participants 2", "");
  program_write(&siq_program, "form.csv", "Samverkan\n1\n2\n3\n");
  EXPECT(2, "siq rate --unit ext:5 --file form.csv", "the file has 3 respondents of Östra skolan 日本, of which 2 take part");
  EXPECT(0, "siq rate --unit ext:5 --file form.csv --participants 4", "3 ratings");
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq rate --unit ext:5 --file ratings.csv --participants 7", "All have answered. Next: pussel siq reveal --unit ext:5");
}

static void a_heading_is_checked(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 3", "");
  program_write(&siq_program, "h.csv", "respondent;bit;bit;färg\n1;samverkan;samverkan;3\n");
  EXPECT(2, "siq rate --unit ext:3 --file h.csv", "siq-rating-faults");
  CU_ASSERT(program_said(&siq_program, "the columns \"bit\" and \"bit\" say the same"));
  CU_ASSERT(program_said(&siq_program, "there is no column \"level\""));
  CU_ASSERT(program_said(&siq_program, "the column \"färg\" is not known"));
  program_write(&siq_program, "h.csv", "respondent;level\n1;3\n");
  EXPECT(2, "siq rate --unit ext:3 --file h.csv", "there is no column \"piece\"");
  program_write(&siq_program, "h.csv", "piece;level\nsamverkan;3\n");
  EXPECT(2, "siq rate --unit ext:3 --file h.csv", "there is no column \"respondent\"");
  program_write(&siq_program, "h.csv", "respondent;piece;level\n");
  EXPECT(2, "siq rate --unit ext:3 --file h.csv", "there is nothing under its heading");
}

/* The order in which the answers came is the order of a form's lines: whatever it was, the same is kept. */
static void the_order_of_the_lines_is_not_kept(void) {
  static const char says[] = "SELECT sum(respondent * respondent * (k.position * 7 + 1) * (coalesce(g.level, 9) + 3)) FROM p_siq_rating AS g JOIN p_siq_piece AS k ON k.id = g.piece";
  EXPECT(0, "siq open --unit ext:3", "");
  program_write(&siq_program, "a.csv", "samverkan;langsiktighet\n5;1\n2;4\n;3\n2;2\n");
  program_write(&siq_program, "b.csv", "samverkan;langsiktighet\n2;2\n;3\n5;1\n2;4\n");
  EXPECT(0, "siq rate --unit ext:3 --file a.csv", "");
  int64_t before = program_number(&siq_program, says);
  CU_ASSERT(before > 0);
  EXPECT(0, "siq rate --unit ext:3 --file b.csv --replace", "");
  NUMBER(says, before);
}

/* Once revealed, the file of somebody who abstained is that of somebody who never answered. */
static void an_abstention_leaves_nothing(void) {
  static const char *const files[] = {"respondent;piece;level\n1;samverkan;1\n2;samverkan;2\n3;samverkan;2\n4;samverkan;3\n5;samverkan;4\n6;samverkan;\n",
                                      "respondent;piece;level\n1;samverkan;1\n2;samverkan;2\n3;samverkan;2\n4;samverkan;3\n5;samverkan;4\n"};
  for (int i = 0; i < 2; i++) {
    program_write(&siq_program, "r.csv", files[i]);
    EXPECT(0, i == 0 ? "siq open --unit ext:3 --participants 6" : "siq open --unit ext:4 --participants 6", "");
    EXPECT(0, i == 0 ? "siq rate --unit ext:3 --file r.csv" : "siq rate --unit ext:4 --file r.csv", "");
    EXPECT(0, i == 0 ? "siq reveal --unit ext:3" : "siq reveal --unit ext:4", "");
  }
  NUMBER("SELECT count(*) FROM (SELECT piece, answered, suppressed, median, spread FROM p_siq_round_piece WHERE round = 1 EXCEPT"
         " SELECT piece, answered, suppressed, median, spread FROM p_siq_round_piece WHERE round = 2)", 0);
  NUMBER("SELECT answered FROM siq_rating WHERE round = 1 AND piece = 'samverkan'", 5);
  NUMBER("SELECT median = 2.0 FROM siq_rating WHERE round = 1 AND piece = 'samverkan'", 1); /* and it is not a zero */
}

/* The median of the day before the revealing is nobody's to see, nor how many have answered. */
static void the_day_before_shows_nothing(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  EXPECT(0, "siq rate --unit ext:3 --file ratings.csv", "");
  program_clock("2026-10-05T08:00:00Z");
  EXPECT(0, "siq reveal --unit ext:3", "");
  EXPECT(0, "siq show --unit ext:3 --as-of 2026-10-04 --format csv", "samverkan,Samverkan,,,,,,,,,,,,,,,,,,,7,1");
  EXPECT(0, "query \"SELECT count(*) AS n FROM siq_rating WHERE median IS NOT NULL\" --as-of 2026-10-04 --format csv", "0");
  EXPECT(0, "query \"SELECT count(*) AS n FROM siq_rating WHERE median IS NOT NULL\" --format csv", "13");
  program_clock("2026-10-01T08:00:00Z");
}

/* One more who comes late is refused once the counts stand, so that no difference tells what they said. */
static void nobody_comes_after(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  EXPECT(0, "siq rate --unit ext:3 --file ratings.csv", "");
  EXPECT(0, "siq reveal --unit ext:3", "");
  EXPECT(4, "siq rate --unit ext:3 --participants 8 --respondent 8 --piece samverkan --level 1", "siq-round-revealed");
  EXPECT(4, "siq rate --unit ext:3 --file ratings.csv --replace", "siq-round-revealed");
  NUMBER("SELECT participants FROM p_siq_round", 7);
}

/* Respondent numbers of four figures, so that their rows can be told in the raw file from everything else. */
static int raw_rows(void) {
  char path[512];
  unsigned char *bytes = malloc(8u << 20);
  int rows = 0;
  for (int log = 0; log < 2; log++) {
    FILE *file;
    snprintf(path, sizeof path, "%s/pussel.db%s", siq_program.folder, log ? "-wal" : "");
    file = fopen(path, "rb");
    if (file == NULL) continue;
    size_t length = fread(bytes, 1, 8u << 20, file);
    fclose(file);
    for (size_t i = 0; i + 9 < length; i++) /* header of a row: 5 bytes, round 1, a small piece, a respondent of two bytes, a level */
      rows += bytes[i] == 5 && bytes[i + 1] == 9 && bytes[i + 2] == 1 && bytes[i + 3] == 2 && (bytes[i + 4] == 1 || bytes[i + 4] == 9) && bytes[i + 6] == 0x23;
  }
  free(bytes);
  return rows;
}

static void the_raw_file_keeps_no_respondent(void) {
  static char text[1u << 16];
  size_t length = (size_t)snprintf(text, sizeof text, "respondent;piece;level\n");
  EXPECT(0, "siq open --unit ext:3 --participants 9200", "");
  for (int i = 0; i < 180; i++) /* in no order, so that pages of the table are split in the middle */
    length += (size_t)snprintf(text + length, sizeof text - length, "%d;samverkan;%d\n%d;lara-av-andra;%d\n", 8961 + i * 77 % 180, 1 + i % 5, 8961 + i * 131 % 180, 1 + i % 4);
  program_write(&siq_program, "r.csv", text);
  EXPECT(0, "siq rate --unit ext:3 --file r.csv", "");
  CU_ASSERT(raw_rows() > 200);
  EXPECT(0, "siq rate --unit ext:3 --file r.csv --replace", "");
  EXPECT(0, "siq reveal --unit ext:3", "");
  CU_ASSERT_EQUAL(raw_rows(), 0);
}

static void wide_spread_is_pointed_out(void) {
  program_write(&siq_program, "r.csv",
                "respondent;samverkan;langsiktighet;kundorientering;lara-av-andra\n1;1;2;3;1\n2;2;2;3;5\n3;3;2;3;\n4;4;2;3;\n5;4;4;3;\n");
  EXPECT(0, "siq open --unit ext:3 --participants 5", "");
  EXPECT(0, "siq rate --unit ext:3 --file r.csv", "");
  EXPECT(0, "siq show --unit ext:3 --talk", "");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "wide"));
  EXPECT(0, "siq reveal --unit ext:3", "");
  EXPECT(0, "siq show --unit ext:3 --talk --format csv", "Wide spread, talk about these first: Samverkan");
  CU_ASSERT(program_said(&siq_program, "not who answered what"));
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "Samverkan, ")); /* a spread of two of five levels is none */
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "Lära av andra")); /* and that of two who are hidden is not told */
  CU_ASSERT(strstr(siq_program.out, "samverkan,") < strstr(siq_program.out, "langsiktighet,"));
  CU_ASSERT(strstr(siq_program.out, "langsiktighet,") < strstr(siq_program.out, "engagerat-ledarskap,"));
  CU_ASSERT(strstr(siq_program.out, "kundorientering,") < strstr(siq_program.out, "lara-av-andra,"));
  EXPECT(0, "siq show --unit ext:3 --format json", "\"wide\": true");
}

/* Half of the scale's length is what counts as wide, whatever the scale; each of its levels has a column. */
static void another_scale_has_its_own_columns(void) {
  program_write(&siq_program, "set.json",
                "{\"set\":\"tio\",\"version\":1,\"title\":\"Tio\",\"scale\":{\"min\":0,\"max\":10},\"pieces\":[{\"key\":\"mod\",\"title\":\"Mod\",\"question\":\"?\"},"
                "{\"key\":\"ro\",\"title\":\"Ro\",\"question\":\"?\"}]}");
  EXPECT(0, "siq set import set.json", "");
  EXPECT(0, "siq open --unit ext:3 --set tio --participants 5", "");
  program_write(&siq_program, "r.csv", "mod;ro\n0;4\n10;9\n10;9\n3;8\n10;9\n");
  EXPECT(0, "siq rate --unit ext:3 --file r.csv", "");
  EXPECT(0, "siq reveal --unit ext:3", "");
  EXPECT(0, "siq show --unit ext:3 --format json", "\"n0\": 1");
  CU_ASSERT(program_said(&siq_program, "\"n10\": 3"));
  CU_ASSERT(program_said(&siq_program, "talk about these first: Mod"));
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "Mod, Ro"));
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "first: Ro"));
}

CU_TestInfo siq_rating_tests[] = {
    {"a file is taken whole", file_is_taken_whole},
    {"every fault is named and nothing taken", every_fault_is_named_and_nothing_taken},
    {"the distribution waits for everybody", distribution_waits_for_everybody},
    {"few answers stay hidden", few_answers_stay_hidden},
    {"an abstention is not told", an_abstention_is_not_told},
    {"the host decides", the_host_decides},
    {"a small round's participants are not told", a_small_rounds_participants_are_not_told},
    {"small schools are summed together", small_schools_are_summed_together},
    {"the threshold rises but never sinks", threshold_rises_but_never_sinks},
    {"nothing of a respondent survives", nothing_of_a_respondent_survives},
    {"check finds respondents that remain", check_finds_respondents_that_remain},
    {"the prompt asks for what is missing", prompt_asks_for_what_is_missing},
    {"the prompt goes back and stops", prompt_goes_back_and_stops},
    {"a file is of many units", a_file_is_of_many_units},
    {"faults of many units are told together", faults_of_many_units_are_told_together},
    {"a form is a line a respondent", a_form_is_a_line_a_respondent},
    {"a form is of many units", a_form_is_of_many_units},
    {"a heading is checked", a_heading_is_checked},
    {"the order of the lines is not kept", the_order_of_the_lines_is_not_kept},
    {"an abstention leaves nothing", an_abstention_leaves_nothing},
    {"the day before shows nothing", the_day_before_shows_nothing},
    {"nobody comes after", nobody_comes_after},
    {"the raw file keeps no respondent", the_raw_file_keeps_no_respondent},
    {"a wide spread is pointed out", wide_spread_is_pointed_out},
    {"another scale has its own columns", another_scale_has_its_own_columns},
    CU_TEST_INFO_NULL,
};

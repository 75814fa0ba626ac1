/* test_rating.c — individual ratings: all or nothing, hidden when they could point at somebody, and gone without a
 * trace. */
#include <stdio.h>
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
  EXPECT(0, "siq show --round 1 --format csv", "samverkan,Samverkan,,,,,,,,,,,,,,,,2,5,1");
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
  CU_ASSERT(program_said(&siq_program, "Answer with a number from 1 to 5"));
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 1", 3);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE level IS NULL", 1);
  CU_ASSERT_EQUAL(program_feed(&siq_program, "1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n2\n", "siq rate --round 1"), 0);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 1", 13);
  NUMBER("SELECT count(*) FROM p_siq_rating WHERE respondent = 2 AND level = 2", 1);
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
    CU_TEST_INFO_NULL,
};

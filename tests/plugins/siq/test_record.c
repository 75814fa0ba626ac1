/* test_record.c — rounds as official records: draft, finalised, released, disposed of; and what never comes with them. */
#include <string.h>

#include "suites.h"

static bool said(const char *words) { return strstr(siq_program.out, words) != NULL; }

/* A closed round with ratings, reasons, a choice and an action. */
static void whole_round(void) {
  siq_write_ratings("ratings.csv");
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-01 --participants 7", "");
  EXPECT(0, "siq rate --round 1 --file ratings.csv", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2 --why 'Vi ses sällan'", "");
}
static void chosen(void) {
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what 'Gemensam frukost' --owner-role rektor --due 2026-12-31 --effect 'Vi ses' --plan arbetsplan:2026", "");
}

static void a_round_is_a_draft_until_it_is_closed(void) {
  whole_round();
  EXPECT(0, "record list --format csv --no-heading", "siq.round:1,2026-10-01,draft,");
  EXPECT(4, "record release siq.round:1 --to journalist --assessment ingen", "record-draft");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "record list --status finalised --format csv --no-heading", "siq.round:1,2026-10-01,finalised,");
  EXPECT(0, "record register siq.round:1 --registry-number 'BUN 2026/4'", "");
  EXPECT(0, "record list --search 'bun 2026/4' --format json", "\"registry_number\": \"BUN 2026/4\"");
  EXPECT(4, "siq agree --round 1 --piece samverkan --level 3", "siq-round-closed");
}

static void finalise_closes_by_the_same_rule(void) {
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-01 --participants 7", "");
  EXPECT(4, "record finalise siq.round:1", "siq-nothing-agreed");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "record finalise siq.round:1 --registry-number 'BUN 2026/4' --dry-run", "");
  NUMBER("SELECT count(*) FROM siq_round WHERE state = 'open'", 1);
  EXPECT(0, "record finalise siq.round:1 --registry-number 'BUN 2026/4'", "");
  NUMBER("SELECT count(*) FROM siq_round WHERE state = 'closed'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.round.closed'", 1);
  NUMBER("SELECT count(*) FROM record_act WHERE what = 'finalised' AND registry_number = 'BUN 2026/4'", 1);
}

/* What the seven gave, and what it came to, is in no part of the record. */
static void individual_ratings_are_never_part_of_it(void) {
  whole_round();
  EXPECT(0, "siq close --round 1", "");
  chosen();
  EXPECT(0, "record release siq.round:1 --to privatperson --assessment 'ingen sekretess' --format json", "Vi ses s\xC3\xA4llan");
  CU_ASSERT(said("Gemensam frukost") && said("\"agreed\": 2") && said("\"priority\": 1"));
  CU_ASSERT(!said("median") && !said("spread") && !said("answered") && !said("respondent"));
  NUMBER("SELECT count(*) FROM record_act WHERE what = 'released' AND outcome = 'full'", 1);
}

static void disposal_takes_the_words_and_leaves_the_number(void) {
  whole_round();
  EXPECT(0, "siq close --round 1", "");
  chosen();
  NUMBER("SELECT count(*) FROM core_record_act", 0);
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_round SET disposed_on = 20700; UPDATE p_siq_round_piece SET why = NULL, priority = NULL, prioritised_on = NULL,"
                                          " answered = NULL, median = NULL, spread = NULL; DELETE FROM p_siq_count"));
  EXPECT(0, "check", "");
  EXPECT(4, "siq show --round 1", "siq-round-disposed");
  EXPECT(4, "siq prioritise --round 1 --piece samverkan", "siq-round-disposed");
  EXPECT(0, "siq list --format csv --no-heading", "1,");
  NUMBER("SELECT count(*) FROM siq_rating", 0);
  NUMBER("SELECT count(*) FROM measurement", 0);
  NUMBER("SELECT count(*) FROM commitment", 0);
  EXPECT(0, "record show siq.round:1 --format csv", "");
  CU_ASSERT(!said("content,"));
}

CU_TestInfo siq_record_tests[] = {
    {"a round is a draft until it is closed", a_round_is_a_draft_until_it_is_closed},
    {"finalise closes by the same rule", finalise_closes_by_the_same_rule},
    {"individual ratings are never part of it", individual_ratings_are_never_part_of_it},
    {"disposal takes the words and leaves the number", disposal_takes_the_words_and_leaves_the_number},
    CU_TEST_INFO_NULL,
};

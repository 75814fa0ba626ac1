/* suites.h — the tests of the plugin siq, one list for each capability. */
#ifndef TESTS_SIQ_SUITES_H
#define TESTS_SIQ_SUITES_H

#include <CUnit/CUnit.h>

#include "../program.h"

extern CU_TestInfo siq_set_tests[], siq_piece_tests[], siq_round_tests[], siq_rating_tests[], siq_agree_tests[], siq_action_tests[],
    siq_published_tests[], siq_record_tests[], siq_puzzle_tests[], siq_scale_tests[], siq_heatmap_tests[], siq_sheet_tests[], siq_year_tests[], siq_picture_tests[],
    siq_trend_tests[], siq_report_tests[], siq_prioritise_tests[];

/* The program of the test that runs; made and removed by the suite's set-up and tear-down. */
extern struct program siq_program;

/* Runs a line; the test fails (and says what was said) unless it ends with that status, having said the text. */
#define EXPECT(expected, line, text)                                                       \
  do {                                                                                     \
    int expect_status = program_run(&siq_program, line);                                   \
    if (expect_status != (expected)) printf("# %s: %d\n# %s\n", line, expect_status, siq_program.err); \
    CU_ASSERT_EQUAL(expect_status, expected);                                              \
    CU_ASSERT(program_said(&siq_program, text));                                           \
  } while (0)
#define NUMBER(sql, expected) CU_ASSERT_EQUAL(program_number(&siq_program, sql), expected)

/* Ratings of seven respondents for all 13 pieces, as a file. */
void siq_write_ratings(const char *name);

#endif

/* suites.h — the tests of the plugin dialogue, one list for each capability. */
#ifndef TESTS_DIALOGUE_SUITES_H
#define TESTS_DIALOGUE_SUITES_H

#include <CUnit/CUnit.h>
#include <stdlib.h>

#include "../program.h"

extern CU_TestInfo dialogue_plan_tests[], dialogue_prepare_tests[];
extern CU_TestInfo dialogue_hold_tests[], dialogue_page_tests[], dialogue_finalise_tests[], dialogue_handover_tests[], dialogue_loop_tests[];

/* The program of the test that runs; made and removed by the suite's set-up and tear-down. */
extern struct program dialogue_program;

/* Runs a line; the test fails (and says what was said) unless it ends with that status, having said the text. */
#define EXPECT(expected, line, text)                                                       \
  do {                                                                                     \
    int expect_status = program_run(&dialogue_program, line);                              \
    if (expect_status != (expected)) printf("# %s: %d\n# %s\n", line, expect_status, dialogue_program.err); \
    CU_ASSERT_EQUAL(expect_status, expected);                                              \
    CU_ASSERT(program_said(&dialogue_program, text));                                      \
  } while (0)
/* The same, by the account of somebody else. */
#define AS(who, expected, line, text)   \
  do {                                  \
    setenv("PUSSEL_ACTOR", who, 1);     \
    EXPECT(expected, line, text);       \
    setenv("PUSSEL_ACTOR", "astrid", 1); \
  } while (0)
/* The latest run said nothing of it, on either stream. */
#define SILENT(text) CU_ASSERT(strstr(dialogue_program.out, text) == NULL && strstr(dialogue_program.err, text) == NULL)
#define NUMBER(sql, expected) CU_ASSERT_EQUAL(program_number(&dialogue_program, sql), expected)

#endif

/* suites.h — the tests of the plugin leadership, one list for each capability. */
#ifndef TESTS_LEADERSHIP_SUITES_H
#define TESTS_LEADERSHIP_SUITES_H

#include <CUnit/CUnit.h>

#include "../program.h"

extern CU_TestInfo leadership_programme_tests[], leadership_participant_tests[], leadership_occasion_tests[], leadership_attendance_tests[],
    leadership_invitation_tests[], leadership_published_tests[],
    leadership_evaluation_tests[], leadership_report_tests[], leadership_effect_tests[];
extern CU_TestInfo leadership_group_tests[];

/* The program of the test that runs; made and removed by the suite's set-up and tear-down. */
extern struct program leadership_program;

/* Runs a line; the test fails (and says what was said) unless it ends with that status, having said the text. */
#define EXPECT(expected, line, text)                                                       \
  do {                                                                                     \
    int expect_status = program_run(&leadership_program, line);                            \
    if (expect_status != (expected)) printf("# %s: %d\n# %s\n", line, expect_status, leadership_program.err); \
    CU_ASSERT_EQUAL(expect_status, expected);                                              \
    CU_ASSERT(program_said(&leadership_program, text));                                    \
  } while (0)
#define NUMBER(sql, expected) CU_ASSERT_EQUAL(program_number(&leadership_program, sql), expected)

/*
 * Managers of the test's organisation (ext: the number of the unit, see program.h), with permanent employment where nothing else
 * is said: anna 1, bo 2, cilla 3, david 4, eva 5, folke 6; greta too leads 3, and hans 4 and 5; inga leads 6 temporarily; jonas
 * is union representative in 2 and karin elected in 1. Of lars, who leads 6, the identity is protected.
 */
#define MANAGERS 9 /* those with permanent employment */

/* Loads the shipped programme, and makes so many groups of it (numbers from 1) beside the program; nobody is in them. */
void leadership_begin(int groups);
/* A definition of two modules: aa of one half day, bb of three. */
void leadership_write_definition(const char *name, const char *key, const char *more);

/*
 * Programme 1 with the modules klar and trygg, the questions helhet and nytta on the scale and ord in words, two groups. Occasions 1 to 3
 * have been, 4 was cancelled, 5 is to come; 6 is of a programme without questions.
 */
void leadership_programme_to_evaluate(void);

#endif

/* tap.h — runs CUnit suites and reports in TAP (Test Anything Protocol), which automake's test driver reads. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <CUnit/CUnit.h>

/* Runs all tests of the suites (the list ends with CU_SUITE_INFO_NULL) and prints one point a test. For main():
 * returns its exit status. Failed points are in the report; the status only says that the run itself broke. */
int tap_run(const CU_SuiteInfo *suites);

/* Marks the test that runs as skipped, saying why. The test returns by itself. */
void tap_skip(const char *reason);

#endif

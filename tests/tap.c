/*
 * tap.c — CUnit to TAP. CUnit's own reports go to files with fixed names, which parallel runs would overwrite.
 *
 * CUnit's handlers carry no pointer of ours, so what a run remembers is static here, in test code only. Each line is
 * flushed: a program that crashes has reported everything up to the crash, and the missing plan (printed last) tells.
 */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

static int points;
static const char *skip_reason;

void tap_skip(const char *reason) { skip_reason = reason; }

/* TAP names: one line of ASCII; '#' would begin a directive. */
static void print_name(const char *name) {
  for (; *name; name++) {
    const unsigned char c = (unsigned char)*name;
    putchar(c < ' ' || c > '~' || c == '#' ? '?' : c);
  }
}

static void print_point(const char *outcome, const char *suite, const char *test) {
  printf("%s %d - ", outcome, ++points);
  print_name(suite);
  printf(": ");
  print_name(test);
}

static void print_failures(const CU_FailureRecord *failure) {
  for (; failure; failure = failure->pNext) {
    const char *file = failure->strFileName ? failure->strFileName : "?";
    printf("# %s:%u: %s\n", file, failure->uiLineNumber, failure->strCondition ? failure->strCondition : "failed");
  }
}

static void before_test(const CU_pTest test, const CU_pSuite suite) {
  (void)test;
  (void)suite;
  skip_reason = NULL;
}

static void after_test(const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failure) {
  print_failures(failure);
  print_point(failure ? "not ok" : "ok", suite->pName, test->pName);
  if (!failure && skip_reason) {
    printf(" # SKIP ");
    print_name(skip_reason);
  }
  putchar('\n');
  fflush(stdout);
}

static void suite_init_failed(const CU_pSuite suite) {
  print_point("not ok", suite->pName, "the suite could not be set up, none of its tests ran");
  putchar('\n');
  fflush(stdout);
}

static void suite_cleanup_failed(const CU_pSuite suite) {
  print_point("not ok", suite->pName, "the suite could not be cleaned up");
  putchar('\n');
  fflush(stdout);
}

static int bail_out(const char *what) {
  printf("Bail out! %s: %s\n", what, CU_get_error_msg());
  fflush(stdout);
  CU_cleanup_registry();
  return EXIT_FAILURE;
}

int tap_run(const CU_SuiteInfo *suites) {
  if (CU_initialize_registry() != CUE_SUCCESS) return bail_out("the test registry could not be made");
  for (const CU_SuiteInfo *suite = suites; suite->pName; suite++) {
    CU_SuiteInfo one[2] = {*suite, CU_SUITE_INFO_NULL};
    if (CU_register_suites(one) != CUE_SUCCESS) return bail_out("a suite could not be registered");
  }
  CU_set_error_action(CUEA_IGNORE);
  CU_set_test_start_handler(before_test);
  CU_set_test_complete_handler(after_test);
  CU_set_suite_init_failure_handler(suite_init_failed);
  CU_set_suite_cleanup_failure_handler(suite_cleanup_failed);
  CU_run_all_tests();
  printf("1..%d\n", points);
  fflush(stdout);
  CU_cleanup_registry();
  return EXIT_SUCCESS;
}

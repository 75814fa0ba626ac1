/* test_error.c — an error keeps its three parts, its code and its details. */
#include <string.h>

#include "base/base.h"
#include "suites.h"

static void keeps_three_parts(void) {
  struct error error;
  error_init(&error);
  CU_ASSERT_EQUAL(error.result, 0);
  CU_ASSERT_EQUAL(error_set(&error, PUSSEL_ENOTFOUND, "unit-unknown", "what", "why", "remedy"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(error.result, PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(error.code, "unit-unknown");
  CU_ASSERT_STRING_EQUAL(error.what, "what");
  CU_ASSERT_STRING_EQUAL(error.why, "why");
  CU_ASSERT_STRING_EQUAL(error.remedy, "remedy");
  error_release(&error);
  CU_ASSERT_EQUAL(error.result, 0);
}

static void formats_why_and_lets_remedy_be_none(void) {
  struct error error;
  error_init(&error);
  CU_ASSERT_EQUAL(error_setf(&error, PUSSEL_EUSAGE, "x", "w", NULL, "line %d: %s", 7, "åäö"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(error.why, "line 7: åäö");
  CU_ASSERT_PTR_NULL(error.remedy);
  error_release(&error);
}

static void a_new_error_may_use_the_old_ones_texts(void) {
  struct error error;
  error_init(&error);
  error_set(&error, PUSSEL_EIO, "first", "disk", "broken", NULL);
  error_detail(&error, "candidate %d", 1);
  error_set(&error, PUSSEL_EUSAGE, "second", error.why, error.what, NULL);
  CU_ASSERT_STRING_EQUAL(error.what, "broken");
  CU_ASSERT_STRING_EQUAL(error.why, "disk");
  CU_ASSERT_EQUAL(error.detail_count, 0);
  error_release(&error);
}

static void collects_details(void) {
  struct error error;
  error_init(&error);
  error_set(&error, PUSSEL_EUSAGE, "import-faults", "w", "y", NULL);
  for (int i = 0; i < 100; i++)
    error_detail(&error, "line %d", i);
  CU_ASSERT_EQUAL_FATAL(error.detail_count, 100);
  CU_ASSERT_STRING_EQUAL(error.details[99], "line 99");
  error_clear(&error);
  CU_ASSERT_EQUAL(error.detail_count, 0);
  CU_ASSERT_EQUAL(error.result, 0);
}

static void moves_aside_and_back(void) {
  struct error error, aside;
  error_init(&error);
  error_set(&error, PUSSEL_EBUSY, "database-busy", "w", "y", "r");
  error_move(&aside, &error);
  CU_ASSERT_EQUAL(error.result, 0);
  CU_ASSERT_PTR_NULL(error.what);
  error_set(&error, PUSSEL_EIO, "other", "w", "y", NULL);
  error_release(&error);
  error_move(&error, &aside);
  CU_ASSERT_STRING_EQUAL(error.code, "database-busy");
  error_release(&error);
}

static void cuts_a_code_that_is_too_long(void) {
  struct error error;
  char code[200];
  memset(code, 'x', sizeof code - 1);
  code[sizeof code - 1] = '\0';
  error_init(&error);
  error_set(&error, PUSSEL_EIO, code, "", "", NULL);
  CU_ASSERT_EQUAL(strlen(error.code), sizeof error.code - 1);
  error_memory(&error);
  CU_ASSERT_EQUAL(error.result, PUSSEL_ENOMEM);
  CU_ASSERT_STRING_EQUAL(error.code, "memory");
  error_release(&error);
}

CU_TestInfo error_tests[] = {{"keeps its three parts", keeps_three_parts},
                             {"formats why, and lets the remedy be none", formats_why_and_lets_remedy_be_none},
                             {"a new error may use the old one's texts", a_new_error_may_use_the_old_ones_texts},
                             {"collects details", collects_details},
                             {"moves aside and back", moves_aside_and_back},
                             {"cuts a code that is too long", cuts_a_code_that_is_too_long},
                             CU_TEST_INFO_NULL};

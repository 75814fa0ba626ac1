/* test_plan.c — planning dialogues: for which units, in which period, and which ones are left without. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void nothing_is_planned_at_first(void) {
  EXPECT(0, "dialogue list --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(dialogue_program.out, "");
}

CU_TestInfo dialogue_plan_tests[] = {
    {"nothing is planned at first", nothing_is_planned_at_first},
    CU_TEST_INFO_NULL,
};

/* test_programme.c — programmes and their modules. */
#include "suites.h"

static void nobody_has_a_programme_before_one_is_loaded(void) {
  EXPECT(0, "leadership programme list --format json", "[]");
  NUMBER("SELECT count(*) FROM leadership_module", 0);
}

CU_TestInfo leadership_programme_tests[] = {
    {"nobody has a programme before one is loaded", nobody_has_a_programme_before_one_is_loaded},
    CU_TEST_INFO_NULL,
};

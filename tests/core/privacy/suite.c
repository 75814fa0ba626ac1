/* suite.c — all tests of what the law says of persons, as one program. */
#include "privacy_fixture.h"
#include "tap.h"

int main(void) {
  CU_SuiteInfo suites[] = {{"extract", NULL, NULL, NULL, NULL, privacy_extract_tests},
                           {"erase", NULL, NULL, NULL, NULL, privacy_erase_tests},
                           {"protected", NULL, NULL, NULL, NULL, privacy_protected_tests},
                           {"processing", NULL, NULL, NULL, NULL, privacy_processing_tests},
                           {"audit", NULL, NULL, NULL, NULL, privacy_audit_tests},
                           CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

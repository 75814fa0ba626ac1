/* suite_two.c — two processes at once. */
#include "command.h"
#include "suites.h"

int main(void) {
  static const CU_SuiteInfo suites[] = {{"two", NULL, NULL, NULL, NULL, two_tests}, CU_SUITE_INFO_NULL};
  command_install();
  return tap_run(suites);
}

/* suite_walk.c — the whole program with a fault at each of its operations. */
#include "command.h"
#include "suites.h"

int main(void) {
  static const CU_SuiteInfo suites[] = {{"walk", NULL, NULL, NULL, NULL, walk_tests}, {"memory", NULL, NULL, NULL, NULL, memory_tests}, CU_SUITE_INFO_NULL};
  command_install();
  return tap_run(suites);
}

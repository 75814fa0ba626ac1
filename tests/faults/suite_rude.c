/* suite_rude.c — a plugin that misbehaves. */
#include "suites.h"

int main(void) {
  static const CU_SuiteInfo suites[] = {{"rude", NULL, NULL, NULL, NULL, rude_tests}, CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

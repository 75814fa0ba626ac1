/* suite_power.c — the power goes: a program of its own, since SQLite's way to the disk is the whole process's. */
#include "crash_vfs.h"
#include "suites.h"

int main(void) {
  static const CU_SuiteInfo suites[] = {{"power", NULL, NULL, NULL, NULL, power_tests}, CU_SUITE_INFO_NULL};
  crash_vfs_install();
  return tap_run(suites);
}

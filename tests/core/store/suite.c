/* suite.c — runs the tests of the room `store`. */
#include "suites.h"
#include "tap.h"

int main(void) {
  const CU_SuiteInfo suites[] = {{"open", NULL, NULL, NULL, NULL, open_tests},
                                 {"statement", NULL, NULL, NULL, NULL, statement_tests},
                                 {"transaction", NULL, NULL, NULL, NULL, transaction_tests},
                                 {"wait", NULL, NULL, NULL, NULL, wait_tests},
                                 {"writers", NULL, NULL, NULL, NULL, writers_tests},
                                 {"date", NULL, NULL, NULL, NULL, date_tests},
                                 {"migrate", NULL, NULL, NULL, NULL, migrate_tests},
                                 {"guard", NULL, NULL, NULL, NULL, guard_tests},
                                 {"person", NULL, NULL, NULL, NULL, person_tests},
                                 {"backup", NULL, NULL, NULL, NULL, backup_tests},
                                 {"check", NULL, NULL, NULL, NULL, check_tests},
                                 CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

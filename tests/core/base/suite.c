/* suite.c — runs the tests of the room `base`. */
#include "suites.h"
#include "tap.h"

int main(void) {
  const CU_SuiteInfo suites[] = {{"error", NULL, NULL, NULL, NULL, error_tests},
                                 {"memory", NULL, NULL, NULL, NULL, memory_tests},
                                 {"text", NULL, NULL, NULL, NULL, text_tests},
                                 {"personal_number", NULL, NULL, NULL, NULL, personal_number_tests},
                                 {"collate", NULL, NULL, NULL, NULL, collate_tests},
                                 {"dates", NULL, NULL, NULL, NULL, date_tests},
                                 {"csv", NULL, NULL, NULL, NULL, csv_tests},
                                 {"ldif", NULL, NULL, NULL, NULL, ldif_tests},
                                 {"files", NULL, NULL, NULL, NULL, file_tests},
                                 {"conf", NULL, NULL, NULL, NULL, conf_tests},
                                 {"digest", NULL, NULL, NULL, NULL, digest_tests},
                                 {"sql_clock", NULL, NULL, NULL, NULL, sql_clock_tests},
                                 CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

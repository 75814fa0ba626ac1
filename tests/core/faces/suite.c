/* suite.c — runs the tests of the room `faces`. */
#include <locale.h>
#include <stdlib.h>

#include "faces/inside.h"
#include "suites.h"
#include "tap.h"

int main(void) {
  const CU_SuiteInfo suites[] = {{"width", NULL, NULL, NULL, NULL, width_tests},
                                 {"suggest", NULL, NULL, NULL, NULL, suggest_tests},
                                 {"cell", NULL, NULL, NULL, NULL, cell_tests},
                                 {"table", NULL, NULL, NULL, NULL, table_tests},
                                 {"output", NULL, NULL, NULL, NULL, output_tests},
                                 {"arguments", NULL, NULL, NULL, NULL, arguments_tests},
                                 {"errors", NULL, NULL, NULL, NULL, errors_tests},
                                 {"help", NULL, NULL, NULL, NULL, help_tests},
                                 {"completion", NULL, NULL, NULL, NULL, completion_tests},
                                 CU_SUITE_INFO_NULL};
  /* As in the C locale, without translations: the texts below are the English ones. */
  setenv("LC_ALL", "C", 1);
  language_prepare("en");
  return tap_run(suites);
}

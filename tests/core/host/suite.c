/* suite.c — all tests of the room `host` as one program. */
#include "suites.h"
#include "tap.h"

int main(void) {
  CU_SuiteInfo suites[] = {{"run", NULL, NULL, NULL, NULL, host_run_tests},
                           {"load", NULL, NULL, NULL, NULL, host_load_tests},
                           {"plugin", NULL, NULL, NULL, NULL, host_plugin_tests},
                           {"delivery", NULL, NULL, NULL, NULL, host_delivery_tests},
                           {"document", NULL, NULL, NULL, NULL, host_document_tests},
                           {"trespass", NULL, NULL, NULL, NULL, host_trespass_tests},
                           {"suppress", NULL, NULL, NULL, NULL, host_suppress_tests},
                           {"suppress_proof", NULL, NULL, NULL, NULL, host_suppress_proof_tests},
                           {"suppress_sum", NULL, NULL, NULL, NULL, host_suppress_sum_tests},
                           {"suppress_units", NULL, NULL, NULL, NULL, host_suppress_units_tests},
                           CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

/* suite.c — runs the tests of the room `org`. */
#include "org_fixture.h"

int main(void) {
  const CU_SuiteInfo suites[] = {{"unit", NULL, NULL, NULL, NULL, unit_tests},
                                 {"move", NULL, NULL, NULL, NULL, move_tests},
                                 {"operations", NULL, NULL, NULL, NULL, operation_tests},
                                 {"regroup", NULL, NULL, NULL, NULL, regroup_tests},
                                 {"reference", NULL, NULL, NULL, NULL, reference_tests},
                                 {"service", NULL, NULL, NULL, NULL, service_tests},
                                 {"person", NULL, NULL, NULL, NULL, person_tests},
                                 {"enablement", NULL, NULL, NULL, NULL, enablement_tests},
                                 {"events", NULL, NULL, NULL, NULL, event_tests},
                                 {"import", NULL, NULL, NULL, NULL, import_tests},
                                 {"import faults", NULL, NULL, NULL, NULL, import_fault_tests},
                                 {"import changes", NULL, NULL, NULL, NULL, import_change_tests},
                                 {"import of real data", NULL, NULL, NULL, NULL, import_real_tests},
                                 {"properties", NULL, NULL, NULL, NULL, property_tests},
                                 {"tree and model", NULL, NULL, NULL, NULL, tree_model_tests},
                                 CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

/* suites.h — the test tables of the room `host`. */
#ifndef TESTS_HOST_SUITES_H
#define TESTS_HOST_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo host_delivery_tests[];
extern CU_TestInfo host_document_tests[];
extern CU_TestInfo host_run_tests[];
extern CU_TestInfo host_load_tests[];
extern CU_TestInfo host_plugin_tests[];
extern CU_TestInfo host_suppress_proof_tests[];
extern CU_TestInfo host_suppress_sum_tests[];
extern CU_TestInfo host_suppress_units_tests[];
extern CU_TestInfo host_suppress_tests[];
extern CU_TestInfo host_trespass_tests[];

#endif

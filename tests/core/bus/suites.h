/* suites.h — the test tables of the room `bus`. */
#ifndef TESTS_BUS_SUITES_H
#define TESTS_BUS_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo bus_append_tests[];
extern CU_TestInfo bus_deliver_tests[];
extern CU_TestInfo bus_hold_tests[];
extern CU_TestInfo bus_lag_tests[];
extern CU_TestInfo bus_property_tests[];

#endif

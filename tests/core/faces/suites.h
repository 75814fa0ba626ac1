/* suites.h — the tests of the room `faces`, one list a source file. */
#ifndef TESTS_FACES_SUITES_H
#define TESTS_FACES_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo arguments_tests[], cell_tests[], completion_tests[], errors_tests[], help_tests[], output_tests[],
    suggest_tests[], table_tests[], width_tests[];

#endif

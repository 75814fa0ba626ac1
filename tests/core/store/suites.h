/* suites.h — the tests of the room `store`, one list a source file. */
#ifndef TESTS_STORE_SUITES_H
#define TESTS_STORE_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo backup_tests[], check_tests[], date_tests[], guard_tests[], migrate_tests[], open_tests[],
    person_tests[], statement_tests[], transaction_tests[], wait_tests[], writers_tests[];

#endif

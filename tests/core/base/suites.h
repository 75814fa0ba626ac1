/* suites.h — the tests of the room `base`, one list a source file. */
#ifndef TESTS_BASE_SUITES_H
#define TESTS_BASE_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo collate_tests[], conf_tests[], csv_tests[], date_tests[], digest_tests[], error_tests[],
    file_tests[], ldif_tests[], memory_tests[], personal_number_tests[], sql_clock_tests[], text_tests[];

#endif

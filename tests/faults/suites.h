/* suites.h — the tests of bad days, one list a file. */
#ifndef TESTS_FAULTS_SUITES_H
#define TESTS_FAULTS_SUITES_H

#include "tap.h"

extern CU_TestInfo power_tests[], walk_tests[], memory_tests[], rude_tests[], two_tests[];

#endif

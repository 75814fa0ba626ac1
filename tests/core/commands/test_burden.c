#include "commands_fixture.h"
CU_TestInfo commands_burden_tests[] = {CU_TEST_INFO_NULL};

#include "commands_fixture.h"
CU_TestInfo commands_named_tests[] = {CU_TEST_INFO_NULL};

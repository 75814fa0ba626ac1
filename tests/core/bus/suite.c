/* suite.c — all tests of the room `bus` as one program. */
#include "suites.h"
#include "tap.h"

int main(void) {
  CU_SuiteInfo suites[] = {{"append", NULL, NULL, NULL, NULL, bus_append_tests},
                           {"deliver", NULL, NULL, NULL, NULL, bus_deliver_tests},
                           {"hold", NULL, NULL, NULL, NULL, bus_hold_tests},
                           {"lag", NULL, NULL, NULL, NULL, bus_lag_tests},
                           {"property", NULL, NULL, NULL, NULL, bus_property_tests},
                           CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

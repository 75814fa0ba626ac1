/* suite.c — all tests of the core's own commands as one program. */
#include "commands_fixture.h"
#include "tap.h"

int main(void) {
  CU_SuiteInfo suites[] = {{"unit", NULL, NULL, NULL, NULL, commands_unit_tests},
                           {"regroup", NULL, NULL, NULL, NULL, commands_regroup_tests},
                           {"reorganise", NULL, NULL, NULL, NULL, commands_reorganise_tests},
                           {"person", NULL, NULL, NULL, NULL, commands_person_tests},
                           {"people", NULL, NULL, NULL, NULL, commands_people_tests},
                           {"goal", NULL, NULL, NULL, NULL, commands_goal_tests},
                           {"burden", NULL, NULL, NULL, NULL, commands_burden_tests},
                           {"named", NULL, NULL, NULL, NULL, commands_named_tests},
                           {"plugin", NULL, NULL, NULL, NULL, commands_plugin_tests},
                           {"enable", NULL, NULL, NULL, NULL, commands_enable_tests},
                           {"query", NULL, NULL, NULL, NULL, commands_query_tests},
                           {"event", NULL, NULL, NULL, NULL, commands_event_tests},
                           {"archive", NULL, NULL, NULL, NULL, commands_archive_tests},
                           {"record", NULL, NULL, NULL, NULL, commands_record_tests},
                           {"release", NULL, NULL, NULL, NULL, commands_release_tests},
                           {"authority", NULL, NULL, NULL, NULL, commands_authority_tests},
                           {"upkeep", NULL, NULL, NULL, NULL, commands_upkeep_tests},
                           {"upgrade", NULL, NULL, NULL, NULL, commands_upgrade_tests},
                           {"who", NULL, NULL, NULL, NULL, commands_who_tests},
                           CU_SUITE_INFO_NULL};
  return tap_run(suites);
}

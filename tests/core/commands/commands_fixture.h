/* commands_fixture.h — the core's own commands over the organisation of host_fixture.h, with the plugin `promise`
 * there. */
#ifndef TESTS_COMMANDS_FIXTURE_H
#define TESTS_COMMANDS_FIXTURE_H

#include <CUnit/CUnit.h>

#include "../host/host_fixture.h"
#include "faces/commands.h"

void commands_fixture_open(struct host_fixture *fixture);
/* The same, started anew by another account. */
void commands_fixture_become(struct host_fixture *fixture, const char *account);
/* Runs a command that must fail with this result and code. */
#define COMMANDS_REFUSES(result, wanted, ...)                                                                          \
  do {                                                                                                                 \
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, __VA_ARGS__, NULL), result);                                            \
    CU_ASSERT_STRING_EQUAL(fixture.base.error.code, wanted);                                                           \
  } while (0)
#define COMMANDS_DO(...) CU_ASSERT_EQUAL(host_fixture_run(&fixture, __VA_ARGS__, NULL), 0)
#define COMMANDS_ROWS(text) CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, text)
bool commands_fixture_has(const struct host_fixture *fixture, const char *words); /* in the rows */

extern CU_TestInfo commands_unit_tests[], commands_regroup_tests[], commands_reorganise_tests[], commands_person_tests[], commands_people_tests[], commands_plugin_tests[],
    commands_enable_tests[], commands_query_tests[], commands_event_tests[], commands_upkeep_tests[], commands_upgrade_tests[],
    commands_who_tests[], commands_record_tests[], commands_release_tests[], commands_authority_tests[], commands_archive_tests[],
    commands_goal_tests[], commands_burden_tests[], commands_named_tests[];

/* The same with the plugin `asker`, enabled everywhere. */
void commands_fixture_asker(struct host_fixture *fixture);
void commands_fixture_asker_become(struct host_fixture *fixture, const char *account);
/* Writes to its tables past everything. */
void commands_fixture_write(struct host_fixture *fixture, const char *sql);

/* The same with the plugin `paper`, enabled everywhere, and the persons Kim Exempel (manager of Ängen, account kim) and Stig Skyddad
 * (protected). Skolan and Vården are authorities of their own, and Kommunen is one for the rest. */
void commands_fixture_papers(struct host_fixture *fixture);
/* A sheet of the kind in the unit; its number is counted from 1. */
void commands_fixture_sheet(struct host_fixture *fixture, const char *kind, int64_t unit, const char *body, int64_t person, const char *status);
void commands_fixture_papers_become(struct host_fixture *fixture, const char *account);

#endif

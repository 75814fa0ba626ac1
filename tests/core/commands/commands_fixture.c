/* commands_fixture.c — see commands_fixture.h. */
#include "commands_fixture.h"

#include <string.h>

static const char *const folders[] = {"tests/plugins/promise/.libs", NULL};

void commands_fixture_open(struct host_fixture *fixture) {
  host_fixture_open(fixture, folders, faces_groups, faces_group_count);
}

void commands_fixture_become(struct host_fixture *fixture, const char *account) {
  host_fixture_restart(fixture, folders, faces_groups, faces_group_count, account);
}

bool commands_fixture_has(const struct host_fixture *fixture, const char *words) {
  return strstr(fixture->rows.bytes, words) != NULL;
}

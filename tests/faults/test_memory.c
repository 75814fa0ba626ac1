/*
 * test_memory.c — SQLite is refused memory at its first allocation, at its second, and so on: no crash, the right error, and
 * nothing half done.
 */
#include "suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "fixture.h"

#define MOST_ALLOCATIONS 200000

struct scarce {
  const char *line, *state, *before, *after;
};

/* With a message that says it; a command that got through without what it was refused has done its work. */
static bool is_right(const struct scarce *scarce, const struct outcome *outcome) {
  char why[300];
  const char *state = command_text(scarce->state);
  if (outcome->signal != 0 || !command_is_whole(why, sizeof why)) return false;
  if (outcome->status == 0) return strcmp(state, scarce->after) == 0;
  return strcmp(state, scarce->before) == 0 && outcome->status == 70 && strstr(outcome->said, "there is no memory left") != NULL;
}

/* Every allocation of a whole command would be thousands: each of the first ones, and from there in growing steps. */
static void refuse(const struct scarce *scarce, bool for_good) {
  struct outcome outcome;
  long runs = 0, wrong = 0;
  command_remember();
  for (long at = 1; at < MOST_ALLOCATIONS; at += 1 + at / 40, runs++) {
    command_put_back();
    command_run_without_memory(scarce->line, at, for_good, &outcome);
    if (!outcome.struck) break;
    if (is_right(scarce, &outcome)) continue;
    if (wrong++ < 5)
      printf("# %s, allocation %ld refused%s: exit %d, signal %d, state %s\n#   %.300s\n", scarce->line, at, for_good ? " and all that follow" : "",
             outcome.status, outcome.signal, command_text(scarce->state), outcome.said);
  }
  printf("# %s: memory refused %ld times%s\n", scarce->line, runs, for_good ? ", for good" : "");
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_TRUE(runs > 50);
  CU_ASSERT_EQUAL(outcome.status, 0);
  command_put_back();
}

static void organise(void) {
  static const char *const plugins[] = {"plugins/siq/.libs", "tests/plugins/echo/.libs", NULL};
  command_begin();
  command_plugins(plugins);
  (void)(command_do("init --municipality Exempelby --code 0199") && command_do("org add --name Exempelby --external-id 1") &&
         command_do("plugin enable echo --unit ext:1 --reason pilot") && command_do("echo say --unit ext:1 --text ett"));
}

static void test_writing(void) {
  static const struct scarce scarce = {
      "echo say --unit ext:1 --text hej",
      "SELECT (SELECT count(*) FROM p_echo_note) || ':' || (SELECT count(*) FROM core_event WHERE type = 'echo.note.said')", "1:1", "2:2"};
  organise();
  refuse(&scarce, false);
  refuse(&scarce, true);
  command_end();
}

static void test_reading(void) {
  static const struct scarce scarce = {"org list --format json", "SELECT count(*) FROM p_echo_note", "1", "1"};
  organise();
  refuse(&scarce, false);
  command_end();
}

CU_TestInfo memory_tests[] = {{"a command that writes and delivers", test_writing}, {"a command that reads", test_reading}, CU_TEST_INFO_NULL};

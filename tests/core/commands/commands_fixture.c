/* commands_fixture.c — see commands_fixture.h. */
#include "commands_fixture.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/promise/.libs", NULL};

/* As the program does from its configuration: the texts are in the build tree. */
static void bind_texts(void) {
  char folder[PATH_MAX];
  const char *build = getenv("top_builddir");
  snprintf(folder, sizeof folder, "%s/locale", build != NULL ? build : ".");
  bindtextdomain("pussel", folder);
  setlocale(LC_CTYPE, "C.UTF-8");
}

void commands_fixture_open(struct host_fixture *fixture) {
  bind_texts();
  host_fixture_open(fixture, folders, faces_groups, faces_group_count);
}

void commands_fixture_become(struct host_fixture *fixture, const char *account) {
  host_fixture_restart(fixture, folders, faces_groups, faces_group_count, account);
}

bool commands_fixture_has(const struct host_fixture *fixture, const char *words) {
  return strstr(fixture->rows.bytes, words) != NULL;
}

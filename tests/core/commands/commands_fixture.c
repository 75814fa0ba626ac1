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

static const char *const papers[] = {"tests/plugins/paper/.libs", NULL};

void commands_fixture_papers(struct host_fixture *fixture) {
  static const char *const persons[][3] = {{"Kim Exempel", "kim", "0"}, {"Stig Skyddad", "stig", "1"}};
  bind_texts();
  host_fixture_open(fixture, papers, faces_groups, faces_group_count);
  for (size_t i = 0; i < COUNT_OF(persons); i++) {
    int result = persons[i][2][0] == '1' ? host_fixture_run(fixture, "person", "add", "name", persons[i][0], "protected", "1", NULL)
                                         : host_fixture_run(fixture, "person", "add", "name", persons[i][0], "account", persons[i][1], NULL);
    CU_ASSERT_EQUAL_FATAL(result, 0);
  }
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "role", "assign", "person", "id:1", "role", "manager", "unit", "id:3", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "plugin", "enable", "id", "paper", "unit", "id:1", "reason", "test", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "org", "set", "unit", "id:1", "authority", "id:1", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "org", "set", "unit", "id:2", "authority", "id:2", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "org", "set", "unit", "id:5", "authority", "id:5", NULL), 0);
}

void commands_fixture_papers_become(struct host_fixture *fixture, const char *account) {
  host_fixture_restart(fixture, papers, faces_groups, faces_group_count, account);
}

void commands_fixture_sheet(struct host_fixture *fixture, const char *kind, int64_t unit, const char *body, int64_t person, const char *status) {
  CU_ASSERT_EQUAL(store_begin(fixture->base.store), 0);
  CU_ASSERT_EQUAL_FATAL(store_run(fixture->base.store, "INSERT INTO p_paper_sheet (kind, unit, body, person, status) VALUES (?, ?, ?, nullif(?, 0), ?)",
                                  "titit", kind, unit, body, person, status), 0);
  CU_ASSERT_EQUAL(store_commit(fixture->base.store, true), 0);
}

static const char *const askers[] = {"tests/plugins/asker/.libs", NULL};

void commands_fixture_asker(struct host_fixture *fixture) {
  bind_texts();
  host_fixture_open(fixture, askers, faces_groups, faces_group_count);
  CU_ASSERT_EQUAL(host_fixture_run(fixture, "plugin", "enable", "id", "asker", "unit", "id:1", "reason", "test", NULL), 0);
}

void commands_fixture_asker_become(struct host_fixture *fixture, const char *account) {
  host_fixture_restart(fixture, askers, faces_groups, faces_group_count, account);
}

void commands_fixture_write(struct host_fixture *fixture, const char *sql) {
  CU_ASSERT_EQUAL(store_begin(fixture->base.store), 0);
  CU_ASSERT_EQUAL_FATAL(store_run(fixture->base.store, sql, ""), 0);
  CU_ASSERT_EQUAL(store_commit(fixture->base.store, true), 0);
}

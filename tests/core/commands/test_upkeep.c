/* test_upkeep.c — `pussel init`, `backup`, `check` and `upgrade`. */
#include "commands_fixture.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void init_keeps_the_code_as_it_is(void) {
  struct host_fixture fixture;
  struct arena *arena = arena_new();
  commands_fixture_open(&fixture);
  COMMANDS_DO("init", "", "municipality", "Upplands Väsby '); DROP TABLE core_unit;--", "code", "0114", "date",
              "2026-09-01");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Upplands Väsby '); DROP TABLE core_unit;--|0114|anna|2026-09-01|/"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "pussel org import"));
  CU_ASSERT_STRING_EQUAL(store_meta_get(fixture.base.store, arena, "code"), "0114");
  CU_ASSERT_STRING_EQUAL(store_meta_get(fixture.base.store, arena, "first_administrator"), "anna");
  arena_free(arena);
  host_fixture_close(&fixture);
}

static void init_checks_what_it_is_given(void) {
  static const char *const codes[] = {"", "114", "22811", "228a", "２２８１", "2281 "};
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(codes); i++)
    COMMANDS_REFUSES(PUSSEL_EUSAGE, "municipality-code", "init", "", "municipality", "Sundsvalls kommun", "code",
                     codes[i]);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "init", "", "municipality", " ", "code", "2281");
  host_fixture_close(&fixture);
}

static void backup_is_a_whole_copy(void) {
  struct host_fixture fixture;
  char path[PATH_MAX], head[PATH_MAX];
  struct stat status;
  commands_fixture_open(&fixture);
  fixture_file(&fixture.base, "å copy.db", path);
  COMMANDS_DO("backup", "", "file", path);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, path));
  CU_ASSERT_EQUAL(stat(path, &status), 0);
  fixture_file(&fixture.base, "å copy.db.head", head);
  COMMANDS_DO("event", "verify", "head", head);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "backup-exists", "backup", "", "file", path);
  CU_ASSERT_EQUAL(unlink(path), 0);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "backup-exists", "backup", "", "file", path); /* its head is still there */
  CU_ASSERT_STRING_EQUAL(fixture.base.error.what, head);
  CU_ASSERT_FALSE(file_exists(path));
  CU_ASSERT_TRUE(host_fixture_run(&fixture, "backup", "", "file", "/nowhere/at/all.db", NULL) < 0);
  host_fixture_close(&fixture);
}

static void backup_on_trial_writes_no_file(void) {
  struct host_fixture fixture;
  char path[PATH_MAX];
  commands_fixture_open(&fixture);
  fixture_file(&fixture.base, "copy.db", path);
  COMMANDS_DO("backup", "", "file", path, "dry-run", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, path));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "nothing was changed"));
  CU_ASSERT_FALSE(file_exists(path));
  COMMANDS_DO("backup", "", "file", path);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "backup-exists", "backup", "", "file", path, "dry-run", "1");
  COMMANDS_REFUSES(PUSSEL_EIO, "backup-failed", "backup", "", "file", "/nowhere/at/all.db", "dry-run", "1");
  host_fixture_close(&fixture);
}

static void check_says_that_all_is_well(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("check", "");
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "All is well"));
  CU_ASSERT_EQUAL(chmod(fixture.base.path, 0644), 0);
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(strlen(fixture.rows.bytes) > 0);
  host_fixture_close(&fixture);
}

/* As on a system whose C library knows no UTF-8: the program asks for one at its start and does not get it. */
static void check_looks_at_the_language(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  setlocale(LC_CTYPE, "C");
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  setlocale(LC_CTYPE, "C.UTF-8");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "language|there is no locale with UTF-8"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|Install the locale C.UTF-8"));
  host_fixture_close(&fixture);
}

static void upgrade_has_nothing_to_do_on_a_new_one(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("upgrade", "", "dry-run", "1");
  COMMANDS_DO("upgrade", "");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Nothing to do"));
  host_fixture_close(&fixture);
}

/* The plugin came after the database: its tables are missing. A copy is made first, and a trial makes none. */
static void upgrade_copies_first(void) {
  struct host_fixture fixture;
  char copy[PATH_MAX];
  host_fixture_open(&fixture, NULL, faces_groups, faces_group_count);
  commands_fixture_become(&fixture, "anna");
  snprintf(copy, sizeof copy, "%s.before-upgrade-2026-10-01", fixture.base.path);
  COMMANDS_DO("upgrade", "", "dry-run", "1");
  COMMANDS_ROWS("promise||1|due||\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, copy));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "nothing was changed"));
  CU_ASSERT_FALSE(file_exists(copy));
  COMMANDS_DO("upgrade", "");
  COMMANDS_ROWS("promise||1|done||\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, copy));
  CU_ASSERT_TRUE(file_exists(copy));
  COMMANDS_DO("upgrade", "");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Nothing to do"));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_upkeep_tests[] = {
    {"upgrade copies first", upgrade_copies_first},
    {"init keeps the code as it is", init_keeps_the_code_as_it_is},
    {"init checks what it is given", init_checks_what_it_is_given},
    {"backup is a whole copy", backup_is_a_whole_copy},
    {"a backup on trial writes no file", backup_on_trial_writes_no_file},
    {"check says that all is well", check_says_that_all_is_well},
    {"check looks at the language", check_looks_at_the_language},
    {"upgrade has nothing to do on a new one", upgrade_has_nothing_to_do_on_a_new_one},
    CU_TEST_INFO_NULL,
};

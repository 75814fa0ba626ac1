/* test_load.c — plugins with one fault each: every fault is named with its remedy, and nobody else is harmed. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const bad_folder[] = {"tests/plugins/bad/.libs", NULL};
static const char *const echo_folder[] = {"tests/plugins/echo/.libs", NULL};
static const char *const both_folders[] = {"tests/plugins/bad/.libs", "tests/plugins/echo/.libs", NULL};

static bool has_fault(const struct host_plugin *plugin, const char *words) {
  for (size_t i = 0; i < host_plugin_fault_count(plugin); i++) {
    if (strstr(host_plugin_fault(plugin, i, NULL), words) != NULL) return true;
  }
  return false;
}

static void test_each_fault_is_named(void) {
  static const struct {
    const char *id, *fault;
  } expected[] = {
      {"Capital", "the id \"Capital\" is not allowed"},
      {"org", "one of the core's own words"},
      {"foreignevent", "event org.unit.stolen"},
      {"foreignevent", "event foreignevent.short"},
      {"foreignview", "view org_mine is outside"},
      {"manyfaults", "migration number 2 stands where 1 should be"},
      {"manyfaults", "view other_view"},
      {"manyfaults", "event other.thing.done"},
      {"manyfaults", "command nothing is not complete"},
      {"migrationgap", "migration number 3 stands where 2 should be"},
      {"missingneed", "needs the plugin nowhere"},
      {"needs_library", "libpussel-test-gone.so"},
      {"newer_minor", "needs plugin interface 1.1; this Pussel offers 1.0"},
      {"wrong_major", "needs plugin interface 2.0; this Pussel offers 1.0"},
      {"no_entry", "has no function pussel_plugin_v1"},
      {"null_description", "magic number"},
      {"wrong_magic", "magic number"},
      {"short_struct", "shorter than any version"},
      {"undefined_symbol", "pussel_no_such_function"},
      {"wrongtrait", "view wrongtrait_a: the trait commitment has a column unit"},
      {"wrongtrait", "there is no trait wish"},
      {"leakingview", "view leakingview_plain cannot be read: “core_person” is a table of the core"},
      {"leakingview", "view leakingview_lent cannot be read: the common table expression “org_mine” is named as"},
      {"foreigntable", "tables could not be made"},
      {"renamedtable", "tables could not be made"},
      {"brokenstep", "tables could not be made"},
  };
  struct host_fixture f;
  host_fixture_open(&f, bad_folder, NULL, 0);
  for (size_t i = 0; i < COUNT_OF(expected); i++) {
    const struct host_plugin *plugin = host_plugin_find(f.host, expected[i].id);
    CU_ASSERT_PTR_NOT_NULL(plugin);
    if (plugin == NULL) {
      printf("# not found: %s\n", expected[i].id);
      continue;
    }
    CU_ASSERT_EQUAL(host_plugin_state(plugin), HOST_BLOCKED);
    CU_ASSERT_TRUE(has_fault(plugin, expected[i].fault));
    if (!has_fault(plugin, expected[i].fault)) printf("# %s: %s\n", expected[i].id, host_plugin_fault(plugin, 0, NULL));
  }
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(f.host, "echo")), HOST_STARTED); /* the one that is only a twin */
  host_fixture_close(&f);
}

/* A step that fails, or that reaches outside its prefix, leaves nothing behind. */
static void test_bad_steps_leave_nothing(void) {
  struct host_fixture f;
  host_fixture_open(&f, bad_folder, NULL, 0);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'p_brokenstep%' OR name LIKE 'core_stolen%'"
                                          " OR name LIKE 'core_mine%' OR name LIKE 'p_renamed%'"),
                  0);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_migration WHERE owner IN ('brokenstep','foreigntable','renamedtable')"), 0);
  host_fixture_close(&f);
}

static void test_twins_name_both_files(void) {
  struct host_fixture f;
  size_t blocked = 0;
  host_fixture_open(&f, both_folders, NULL, 0);
  for (size_t i = 0; i < host_plugin_count(f.host); i++) {
    const struct host_plugin *plugin = host_plugin_at(f.host, i);
    if (strcmp(host_plugin_id(plugin), "echo") != 0) continue;
    CU_ASSERT_EQUAL(host_plugin_state(plugin), HOST_BLOCKED);
    CU_ASSERT_TRUE(has_fault(plugin, "echo.so") && has_fault(plugin, "twin_id.so"));
    CU_ASSERT_TRUE(has_fault(plugin, "se.pussel.twin"));
    blocked++;
  }
  CU_ASSERT_EQUAL(blocked, 2);
  host_fixture_close(&f);
}

static void test_every_fault_has_a_remedy(void) {
  struct host_fixture f;
  host_fixture_open(&f, bad_folder, NULL, 0);
  for (size_t i = 0; i < host_plugin_count(f.host); i++) {
    const struct host_plugin *plugin = host_plugin_at(f.host, i);
    for (size_t k = 0; k < host_plugin_fault_count(plugin); k++) {
      const char *remedy = NULL;
      CU_ASSERT_STRING_NOT_EQUAL(host_plugin_fault(plugin, k, &remedy), "");
      if (remedy == NULL) printf("# no remedy: %s: %s\n", host_plugin_id(plugin), host_plugin_fault(plugin, k, NULL));
      CU_ASSERT_PTR_NOT_NULL(remedy);
    }
  }
  host_fixture_close(&f);
}

static int copy_file(const char *from, const char *to) {
  char *bytes = NULL;
  size_t length;
  struct error error;
  int rc;
  error_init(&error);
  rc = file_read(&bytes, &length, from, &error);
  if (rc == PUSSEL_OK) rc = file_write(to, bytes, length, &error);
  free(bytes);
  error_release(&error);
  return rc;
}

/* What others may write is not loaded, be it the file or its folder. */
static void test_unsafe_files_are_refused(void) {
  char folder[] = "/tmp/pussel-plugins-XXXXXX", from[4096], to[4096];
  const char *folders[] = {folder};
  const char *build = getenv("top_builddir");
  struct host_config config = {.plugin_folders = folders, .plugin_folder_count = 1, .account = "anna", .version = "0.1.0"};
  struct error error;
  error_init(&error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
  snprintf(from, sizeof from, "%s/tests/plugins/echo/.libs/echo.so", build != NULL ? build : ".");
  snprintf(to, sizeof to, "%s/echo.so", folder);
  CU_ASSERT_EQUAL_FATAL(copy_file(from, to), PUSSEL_OK);
  for (int round = 0; round < 3; round++) {
    struct host *host;
    CU_ASSERT_EQUAL(chmod(to, round == 1 ? 0666 : 0644), 0);
    CU_ASSERT_EQUAL(chmod(folder, round == 2 ? 0777 : 0755), 0);
    CU_ASSERT_EQUAL(host_new(&host, &config, NULL, 0, &error), PUSSEL_OK);
    CU_ASSERT_EQUAL_FATAL(host_plugin_count(host), 1);
    if (round == 0) CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_CHECKED);
    if (round > 0) CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_BLOCKED);
    if (round > 0) CU_ASSERT_TRUE(has_fault(host_plugin_at(host, 0), "others may write"));
    host_free(host);
  }
  unlink(to);
  rmdir(folder);
  error_release(&error);
}

static void test_no_folder_is_no_plugins(void) {
  static const char *const nowhere[] = {"tests/plugins/no-such-folder", NULL};
  struct host_fixture f;
  host_fixture_open(&f, nowhere, NULL, 0);
  CU_ASSERT_EQUAL(host_plugin_count(f.host), 0);
  CU_ASSERT_EQUAL(host_menu_count(f.host), 0);
  host_fixture_close(&f);
}

/* The plugin goes away: its tables and views stay, and it is back as if nothing had been. */
static void test_missing_plugin_harms_nobody(void) {
  struct host_fixture f;
  host_fixture_open(&f, echo_folder, NULL, 0);
  CU_ASSERT_EQUAL(store_run(f.base.store, "INSERT INTO p_echo_note (unit, text) VALUES (1, 'kvar')", ""), PUSSEL_OK);
  host_fixture_restart(&f, NULL, NULL, 0, "anna");
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM echo_note WHERE text = 'kvar'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM commitment"), 0);
  host_fixture_restart(&f, echo_folder, NULL, 0, "anna");
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(f.host, "echo")), HOST_STARTED);
  host_fixture_close(&f);
}

/* A view for administrators stays so when its plugin is away; nobody is let in because nobody is there to say no. */
static void test_views_of_a_missing_plugin_stay_private(void) {
  struct host_fixture f;
  sqlite3_stmt *statement = NULL;
  host_fixture_open(&f, echo_folder, NULL, 0);
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_view SET audience = ?1 WHERE name = 'echo_note'", "i", (int64_t)PUSSEL_ADMINISTRATOR), PUSSEL_OK);
  host_fixture_restart(&f, NULL, NULL, 0, "stranger");
  CU_ASSERT_EQUAL(host_narrow_views(f.host, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_prepare_person(f.base.store, &statement, "SELECT * FROM echo_note"), PUSSEL_EREFUSED);
  host_fixture_restart(&f, NULL, NULL, 0, "anna");
  CU_ASSERT_EQUAL(host_narrow_views(f.host, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_prepare_person(f.base.store, &statement, "SELECT * FROM echo_note"), PUSSEL_OK);
  sqlite3_finalize(statement);
  host_fixture_close(&f);
}

static void test_edited_step_blocks(void) {
  struct host_fixture f;
  host_fixture_open(&f, echo_folder, NULL, 0);
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_migration SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE owner = 'echo'", ""),
                  PUSSEL_OK);
  host_fixture_restart(&f, echo_folder, NULL, 0, "anna");
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(f.host, "echo")), HOST_BLOCKED);
  CU_ASSERT_TRUE(has_fault(host_plugin_find(f.host, "echo"), "step 1 is not the one that was applied"));
  host_fixture_close(&f);
}

static void test_newer_database_blocks(void) {
  struct host_fixture f;
  host_fixture_open(&f, echo_folder, NULL, 0);
  CU_ASSERT_EQUAL(store_run(f.base.store,
                            "INSERT INTO core_migration (owner, version, name, sha256, applied_at, program_version)"
                            " SELECT owner, 2, 'later', sha256, applied_at, program_version FROM core_migration WHERE owner = 'echo'",
                            ""),
                  PUSSEL_OK);
  host_fixture_restart(&f, echo_folder, NULL, 0, "anna");
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(f.host, "echo")), HOST_BLOCKED);
  CU_ASSERT_TRUE(has_fault(host_plugin_find(f.host, "echo"), "its tables are at step 2"));
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM echo_note"), 0); /* its views still read */
  host_fixture_close(&f);
}

CU_TestInfo host_load_tests[] = {{"each fault is named", test_each_fault_is_named},
                                 {"bad steps leave nothing", test_bad_steps_leave_nothing},
                                 {"twins name both files", test_twins_name_both_files},
                                 {"every fault has a remedy", test_every_fault_has_a_remedy},
                                 {"unsafe files are refused", test_unsafe_files_are_refused},
                                 {"no folder is no plugins", test_no_folder_is_no_plugins},
                                 {"a missing plugin harms nobody", test_missing_plugin_harms_nobody},
                                 {"views of a missing plugin stay private", test_views_of_a_missing_plugin_stay_private},
                                 {"an edited step blocks", test_edited_step_blocks},
                                 {"a newer database blocks", test_newer_database_blocks},
                                 CU_TEST_INFO_NULL};

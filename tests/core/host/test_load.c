/* test_load.c — plugins with one fault each: every fault is named with its remedy, and nobody else is harmed. */
#include "host_fixture.h"
#include "host/inside.h"
#include "suites.h"
#include "tap.h"

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

/* A part of a fault of each plugin in the folder of bad ones. */
static const struct {
  const char *id, *fault;
} faults_expected[] = {
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
    {"newer_minor", "needs plugin interface 1.3; this Pussel offers 1.2"},
    {"wrong_major", "needs plugin interface 2.0; this Pussel offers 1.2"},
    {"no_entry", "has no function pussel_plugin_v1"},
    {"null_description", "magic number"},
    {"wrong_magic", "magic number"},
    {"short_struct", "shorter than any version"},
    {"zero_size", "zero_size.so: the description is 0 bytes"},
    {"absurd_size", "absurd_size.so: the description says that it is 4294967295 bytes"},
    {"listsizes", "list_sizes.so: an element of the list .needs is 8 bytes"},
    {"listsizes", "an element of the list one.options is 0 bytes"},
    {"listsizes", "an element of the list one.columns is 4294967295 bytes"},
    {"listsizes", "an element of the list listsizes_one.columns is 12 bytes"},
    {"listsizes", "the list .settings counts 3 elements and has none"},
    {"listsizes", "the list .errors counts 4294967295 elements"},
    {"columntypes", "one: column file has a type that no column has"},
    {"columntypes", "one: column word has a type that no column has"},
    {"columntypes", "columntypes_one: column choice has a type that no column has"},
    {"columntypes", "columntypes_one: column Big is not complete"},
    {"columntypes", "columntypes.one.done: column path has a type that no column has"},
    {"columntypes", "columntypes.one.done: column nothing has a type that no column has"},
    {"wrongperson", "persons: the table “p_other_thing” is outside the plugin's prefix"},
    {"wrongperson", "persons: the declaration of p_wrongperson_a is not complete"},
    {"wrongperson", "persons: p_wrongperson_b.person does not say what an erasure does"},
    {"wrongperson", "persons: p_wrongperson_c.person says what is written in a row that goes"},
    {"wrongperson", "persons: p_wrongperson_d.person is declared twice"},
    {"wrongperson", "personal data number 1 is not complete"},
    {"recordfaults", "record type Big is not complete"},
    {"recordfaults", "record type untitled is not complete"},
    {"recordfaults", "record type bare is not complete"},
    {"recordfaults", "record type deaf: its SELECT does not ask which record"},
    {"recordfaults", "record type flagged has flags that nobody knows"},
    {"recordfaults", "record type twin is declared twice"},
    {"recordfaults", "typed: column file has a type that no column has"},
    {"recordfaults", "record type timed asks the clock by"},
    {"recordfaults", "it declares official records, and no view that tells which there are"},
    {"wrongopen", "open record Bad kind is not complete"},
    {"wrongopen", "open record deaf is not complete"},
    {"wrongopen", "open record round: its SQL does not ask for the unit :unit"},
    {"wrongopen", "open record round has no rule for merged, split or recut"},
    {"wrongopen", "open record round has no rule for closed"},
    {"wrongopen", "open record round is declared twice"},
    {"wrongsetting", "setting range"},
    {"wrongsetting", "setting word"},
    {"wrongsetting", "setting day"},
    {"wrongsetting", "setting unit"},
    {"wrongsetting", "setting bare"},
    {"wrongsetting", "query bare"},
    {"wrongsetting", "error code other-code"},
    {"circlea", "it needs itself: circlea → circleb → circlea"},
    {"circleb", "it needs itself: circleb → circlea → circleb"},
    {"oldneed", "it needs echo 99.1; here is"},
    {"nostart", "it could not start: it is closed"},
    {"undefined_symbol", "pussel_no_such_function"},
    {"wrongtrait", "view wrongtrait_a: the trait commitment has a column unit"},
    {"wrongtrait", "there is no trait wish"},
    {"leakingview", "view leakingview_plain cannot be read: “core_person” is a table of the core"},
    {"leakingview", "view leakingview_lent cannot be read: the common table expression “org_mine” is named as"},
    {"foreigntable", "tables could not be made"},
    {"renamedtable", "tables could not be made"},
    {"brokenstep", "tables could not be made"},
};

static void test_each_fault_is_named(void) {
  struct host_fixture f;
  host_fixture_open(&f, bad_folder, NULL, 0);
  for (size_t i = 0; i < COUNT_OF(faults_expected); i++) {
    const struct host_plugin *plugin = host_plugin_find(f.host, faults_expected[i].id);
    CU_ASSERT_PTR_NOT_NULL(plugin);
    if (plugin == NULL) {
      printf("# not found: %s\n", faults_expected[i].id);
      continue;
    }
    CU_ASSERT_EQUAL(host_plugin_state(plugin), HOST_BLOCKED);
    CU_ASSERT_TRUE(has_fault(plugin, faults_expected[i].fault));
    if (!has_fault(plugin, faults_expected[i].fault)) printf("# %s: %s\n", faults_expected[i].id, host_plugin_fault(plugin, 0, NULL));
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

/* Has the process this file in its memory? */
static bool is_mapped(const char *file) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[8192];
  bool found = false;
  if (maps == NULL) return false;
  while (!found && fgets(line, sizeof line, maps) != NULL) found = strstr(line, file) != NULL;
  fclose(maps);
  return found;
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

/* ---- a plugin whose name and needs the environment gives ---------------------------------------------------------------- */

static const char *const named_folder[] = {"tests/plugins/named/.libs", NULL};
static const char *const mixed_folders[] = {"tests/plugins/bad/.libs", "tests/plugins/named/.libs", "tests/plugins/promise/.libs", NULL};

/* The one plugin of the folder, under this id; blocked with this fault (NULL: not blocked). */
static void named_is(const char *id, const char *fault, const struct host_group *core, size_t count) {
  struct host_fixture f;
  const struct host_plugin *plugin;
  setenv("PUSSEL_TEST_ID", id, 1);
  host_fixture_open(&f, named_folder, core, count);
  plugin = host_plugin_at(f.host, 0);
  CU_ASSERT_EQUAL(host_plugin_state(plugin), fault == NULL ? HOST_STARTED : HOST_BLOCKED);
  if (fault != NULL && !has_fault(plugin, fault)) printf("# the id %s was not refused\n", id);
  CU_ASSERT_TRUE(fault == NULL || has_fault(plugin, fault));
  host_fixture_close(&f);
  unsetenv("PUSSEL_TEST_ID");
}

static void test_the_cores_words_are_no_ids(void) {
  static const char *const words[] = {
      "core",  "org",    "unit",   "plugin", "event",   "query", "person", "service", "role",       "group",       "record",   "archive",
      "audit", "plan",   "burden", "schema", "export",  "backup", "init",  "check",   "upgrade",    "doc",         "goal",     "commitment",
      "measurement", "decision", "occasion", "sqlite", "temp", "test", "pussel"};
  static const struct host_group groups[] = {{"newgroup", "grupp,nygrupp", "For tests", {NULL, 0, 0}}};
  for (size_t i = 0; i < COUNT_OF(words); i++) named_is(words[i], "one of the core's own words", NULL, 0);
  named_is("newgroup", "one of the core's own words", groups, 1);
  named_is("nygrupp", "one of the core's own words", groups, 1);
}

static void test_ids_have_a_shape(void) {
  static const char *const wrong[] = {"", "a", "Survey", "1survey", "sur_vey", "sur-vey", "enkät", "abcdefghijklmnopq", "survey ", "a.b"};
  for (size_t i = 0; i < COUNT_OF(wrong); i++) named_is(wrong[i], "is not allowed", NULL, 0);
  named_is("ab", NULL, NULL, 0);
  named_is("abcdefghijklmn12", NULL, NULL, 0);
}

/* Whatever the reason why a plugin is blocked, what needs it is blocked and names it, and nobody else is. */
static void test_blocked_blocks_only_its_dependants(void) {
  struct host_fixture f;
  size_t blocked = 0;
  host_fixture_open(&f, bad_folder, NULL, 0);
  for (size_t i = 0; i < host_plugin_count(f.host); i++) {
    struct host_fixture other;
    const struct host_plugin *named;
    const char *id = host_plugin_id(host_plugin_at(f.host, i));
    if (host_plugin_state(host_plugin_at(f.host, i)) != HOST_BLOCKED) continue;
    setenv("PUSSEL_TEST_NEED", id, 1);
    host_fixture_open(&other, mixed_folders, NULL, 0);
    named = host_plugin_find(other.host, "named");
    CU_ASSERT_EQUAL(host_plugin_state(named), HOST_BLOCKED);
    CU_ASSERT_EQUAL(host_plugin_fault_count(named), 1);
    CU_ASSERT_TRUE(has_fault(named, id) && has_fault(named, "which is blocked"));
    CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(other.host, "promise")), HOST_STARTED);
    host_fixture_close(&other);
    blocked++;
  }
  unsetenv("PUSSEL_TEST_NEED");
  CU_ASSERT_TRUE(blocked > 25);
  host_fixture_close(&f);
}

/* ---- a slow start --------------------------------------------------------------------------------------------------------- */

static int run_nothing(struct pussel_context *context, void *prepared) {
  (void)context, (void)prepared;
  return PUSSEL_OK;
}

/* Work of the processor is what counts, so that a busy machine does not make it fail or pass. */
static void test_a_slow_start_is_told_once(void) {
  static const struct pussel_command commands[] = {{.name = "nothing", .summary = "Does nothing", .run = run_nothing}};
  static const struct host_group groups[] = {{"do", NULL, "For tests", PUSSEL_LIST(commands)}};
  struct host_fixture f;
  setenv("PUSSEL_TEST_SLOW", "30", 1);
  host_fixture_open(&f, named_folder, groups, 1);
  unsetenv("PUSSEL_TEST_SLOW");
  CU_ASSERT_TRUE(host_plugin_work(host_plugin_at(f.host, 0)) >= 30000000);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "do", "nothing", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(host_fixture_said(&f, "0 The plugin named took ")); /* 0: a note, which --quiet leaves out */
  CU_ASSERT_TRUE(host_fixture_said(&f, "(se.example)"));
  CU_ASSERT_EQUAL(host_fixture_run(&f, "do", "nothing", NULL), PUSSEL_OK);
  CU_ASSERT_FALSE(host_fixture_said(&f, "The plugin named took "));
  host_fixture_close(&f);
}

/* ---- states ------------------------------------------------------------------------------------------------------------- */

static void test_only_legal_moves(void) {
  static const bool legal[5][5] = {
      /* to      found  checked installed started blocked */
      [HOST_FOUND] = {false, true, false, false, true},    [HOST_CHECKED] = {false, false, true, false, true},
      [HOST_INSTALLED] = {false, false, false, true, true}, [HOST_STARTED] = {false, false, true, false, true},
      [HOST_BLOCKED] = {false, true, false, false, true}};
  for (int from = HOST_FOUND; from <= HOST_BLOCKED; from++) {
    for (int to = HOST_FOUND; to <= HOST_BLOCKED; to++) {
      CU_ASSERT_EQUAL(host_may_become((enum host_state)from, (enum host_state)to), legal[from][to]);
    }
  }
}

/* ---- where plugins come from ---------------------------------------------------------------------------------------------- */

/* A temporary folder with a copy of echo.so under this name. */
static void safe_folder(char folder[], const char *name, char file[4096]) {
  char from[4096];
  const char *build = getenv("top_builddir");
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
  snprintf(from, sizeof from, "%s/tests/plugins/echo/.libs/echo.so", build != NULL ? build : ".");
  snprintf(file, 4096, "%s/%s", folder, name);
  CU_ASSERT_EQUAL_FATAL(copy_file(from, file), PUSSEL_OK);
}

static struct host *host_with(const char *folder, struct error *error) {
  const char *folders[] = {folder};
  struct host_config config = {.plugin_folders = folders, .plugin_folder_count = 1, .account = "anna", .version = "0.1.0"};
  struct host *host = NULL;
  CU_ASSERT_EQUAL_FATAL(host_new(&host, &config, NULL, 0, error), PUSSEL_OK);
  return host;
}

/* A link is followed to what it is, and that is what must be safe. */
static void test_links_are_followed_before_the_check(void) {
  char real[] = "/tmp/pussel-real-XXXXXX", shown[] = "/tmp/pussel-shown-XXXXXX", file[4096], link[4096];
  struct error error;
  struct host *host;
  error_init(&error);
  safe_folder(real, "echo.so", file);
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(shown));
  snprintf(link, sizeof link, "%s/innocent.so", shown);
  CU_ASSERT_EQUAL(symlink(file, link), 0);
  host = host_with(shown, &error);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_CHECKED);
  CU_ASSERT_STRING_EQUAL(host_plugin_file(host_plugin_at(host, 0)), file);
  host_free(host);
  CU_ASSERT_EQUAL(chmod(real, 0777), 0);
  host = host_with(shown, &error);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_BLOCKED);
  CU_ASSERT_TRUE(has_fault(host_plugin_at(host, 0), real));
  host_free(host);
  unlink(link), unlink(file), rmdir(shown), rmdir(real);
  error_release(&error);
}

/* Neither a libtool file that names another library, nor the loader's search paths, lead anywhere but to the file itself. */
static void test_nothing_redirects_a_load(void) {
  char folder[] = "/tmp/pussel-good-XXXXXX", other[] = "/tmp/pussel-other-XXXXXX", file[4096], decoy[4096], la[4096];
  char text[9000];
  struct error error;
  struct host *host;
  error_init(&error);
  safe_folder(folder, "echo.so", file);
  safe_folder(other, "decoy.so", decoy);
  snprintf(la, sizeof la, "%s/echo.la", folder);
  snprintf(text, sizeof text, "# echo.la - a libtool library file\ndlname='decoy.so'\nlibrary_names='decoy.so'\nlibdir='%s'\ninstalled=yes\nshouldnotlink=yes\n",
           other);
  CU_ASSERT_EQUAL(file_write(la, text, strlen(text), &error), PUSSEL_OK);
  setenv("LTDL_LIBRARY_PATH", other, 1);
  setenv("LD_LIBRARY_PATH", other, 1);
  host = host_with(folder, &error);
  CU_ASSERT_EQUAL(host_plugin_count(host), 1);
  CU_ASSERT_STRING_EQUAL(host_plugin_file(host_plugin_at(host, 0)), file);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_CHECKED);
  CU_ASSERT_FALSE(is_mapped(decoy));
  CU_ASSERT_TRUE(is_mapped(file));
  host_free(host);
  /* A file that is not there is nowhere else either. */
  unlink(file);
  host = host_with(folder, &error);
  CU_ASSERT_EQUAL(host_plugin_count(host), 0);
  CU_ASSERT_FALSE(is_mapped(decoy));
  host_free(host);
  unsetenv("LTDL_LIBRARY_PATH");
  unsetenv("LD_LIBRARY_PATH");
  unlink(la), unlink(decoy), rmdir(folder), rmdir(other);
  error_release(&error);
}

/* Somebody else's file runs with our rights once it is loaded: only root's and our own are. */
static void test_files_of_others_are_refused(void) {
  char folder[] = "/tmp/pussel-owned-XXXXXX", file[4096];
  struct error error;
  struct host *host;
  error_init(&error);
  safe_folder(folder, "echo.so", file);
  if (chown(file, 12345, (gid_t)-1) != 0) {
    tap_skip("only root can give a file away");
  } else {
    host = host_with(folder, &error);
    CU_ASSERT_EQUAL(host_plugin_state(host_plugin_at(host, 0)), HOST_BLOCKED);
    CU_ASSERT_TRUE(has_fault(host_plugin_at(host, 0), "belongs to another account"));
    host_free(host);
  }
  unlink(file), rmdir(folder);
  error_release(&error);
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
                                 {"the core's words are no ids", test_the_cores_words_are_no_ids},
                                 {"ids have a shape", test_ids_have_a_shape},
                                 {"blocked blocks only its dependants", test_blocked_blocks_only_its_dependants},
                                 {"a slow start is told once", test_a_slow_start_is_told_once},
                                 {"only legal moves", test_only_legal_moves},
                                 {"links are followed before the check", test_links_are_followed_before_the_check},
                                 {"nothing redirects a load", test_nothing_redirects_a_load},
                                 {"files of others are refused", test_files_of_others_are_refused},
                                 CU_TEST_INFO_NULL};

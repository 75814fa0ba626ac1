/* test_upgrade.c — a plugin whose tables change from version to version, and one whose last step fails. */
#include <stdlib.h>
#include <string.h>

#include "commands_fixture.h"

static const char *const versions[][3] = {{"tests/plugins/grow1/.libs", NULL},
                                          {"tests/plugins/grow2/.libs", NULL},
                                          {"tests/plugins/grow3/.libs", NULL},
                                          {"tests/plugins/grow4/.libs", "tests/plugins/promise/.libs", NULL}};

static void become(struct host_fixture *fixture, int version) {
  host_fixture_restart(fixture, versions[version - 1], faces_groups, faces_group_count, "anna");
}

static void open_version(struct host_fixture *fixture, int version) {
  host_fixture_open(fixture, versions[version - 1], faces_groups, faces_group_count);
}

/* Everything that the file says about its tables, indexes and views, and which steps made them. */
static char *schema_of(struct host_fixture *fixture, struct arena *arena) {
  return store_text(fixture->base.store, arena,
                    "SELECT group_concat(line, char(10)) FROM (SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
                    " AS line FROM sqlite_schema UNION ALL SELECT owner || version || name || sha256 FROM core_migration ORDER BY 1)",
                    "");
}

static void step_by_step_is_as_installed_at_once(void) {
  struct host_fixture fixture, fresh;
  struct arena *arena = arena_new();
  open_version(&fixture, 1);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_grow_goal (words) VALUES ('Alla ska lyckas')", ""), 0);
  become(&fixture, 2);
  COMMANDS_DO("upgrade", "");
  COMMANDS_ROWS("grow|1|2|done||\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM goal WHERE text = 'Alla ska lyckas'"), 1);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(fixture.host, "grow")), HOST_INSTALLED); /* it waits no longer */
  become(&fixture, 3);
  COMMANDS_DO("upgrade", "");
  COMMANDS_ROWS("grow|2|3|done||\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM goal WHERE text = 'Alla ska lyckas' AND level = 'municipality'"), 1);
  open_version(&fresh, 3);
  char *upgraded = schema_of(&fixture, arena), *installed = schema_of(&fresh, arena);
  CU_ASSERT_PTR_NOT_NULL_FATAL(upgraded);
  CU_ASSERT_TRUE(strlen(upgraded) > 5000);
  CU_ASSERT_STRING_EQUAL(upgraded, installed);
  host_fixture_close(&fresh);
  host_fixture_close(&fixture);
  arena_free(arena);
}

static void steps_can_be_taken_together(void) {
  struct host_fixture fixture;
  open_version(&fixture, 1);
  become(&fixture, 3);
  COMMANDS_DO("upgrade", "", "dry-run", "1");
  COMMANDS_ROWS("grow|1|3|due||\n");
  COMMANDS_DO("upgrade", "");
  COMMANDS_ROWS("grow|1|3|done||\n");
  host_fixture_close(&fixture);
}

/* The step that fails is undone with all of its plugin's, and the others go on. */
static void one_that_fails_is_undone_and_the_rest_goes_on(void) {
  struct host_fixture fixture;
  struct arena *arena = arena_new();
  open_version(&fixture, 2);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_grow_goal (text) VALUES ('Alla ska lyckas')", ""), 0);
  become(&fixture, 4);
  COMMANDS_REFUSES(PUSSEL_EBLOCKED, "upgrade-partly", "upgrade", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "grow|2|4|failed|a step of its schema has made, changed or removed “core_more”"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise||1|done||"));
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "1 of 2 could not be upgraded");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM sqlite_schema WHERE name IN ('p_grow_more', 'core_more', 'p_grow_aim')"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_grow_level"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT max(version) FROM core_migration WHERE owner = 'grow'"), 2);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(fixture.host, "grow")), HOST_BLOCKED);
  CU_ASSERT_NOT_EQUAL(host_plugin_state(host_plugin_find(fixture.host, "promise")), HOST_BLOCKED);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM goal"), 1); /* what it published still reads */
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola"); /* the core does not mind */
  become(&fixture, 2);
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(fixture.host, "grow")), HOST_STARTED);
  host_fixture_close(&fixture);
  arena_free(arena);
}

static void a_database_newer_than_its_plugin(void) {
  struct host_fixture fixture;
  const char *remedy = NULL;
  open_version(&fixture, 3);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_grow_aim (text) VALUES ('Alla ska lyckas')", ""), 0);
  become(&fixture, 2);
  const struct host_plugin *plugin = host_plugin_find(fixture.host, "grow");
  CU_ASSERT_EQUAL(host_plugin_state(plugin), HOST_BLOCKED);
  CU_ASSERT_STRING_EQUAL(host_plugin_fault(plugin, 0, &remedy), "its tables are at step 3; this version only knows 2");
  CU_ASSERT_STRING_EQUAL(remedy, "Install the newer plugin again.");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM grow_goal"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM goal"), 1);
  COMMANDS_DO("upgrade", "");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Nothing to do"));
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "grow|its tables are at step 3; this version only knows 2|Install the newer plugin again."));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_upgrade_tests[] = {
    {"step by step is as installed at once", step_by_step_is_as_installed_at_once},
    {"steps can be taken together", steps_can_be_taken_together},
    {"one that fails is undone and the rest goes on", one_that_fails_is_undone_and_the_rest_goes_on},
    {"a database newer than its plugin", a_database_newer_than_its_plugin},
    CU_TEST_INFO_NULL,
};

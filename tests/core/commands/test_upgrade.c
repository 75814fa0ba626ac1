/* test_upgrade.c — a plugin whose tables change from version to version, and one whose last step fails. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void a_copy_gets_a_name_that_is_free(void) {
  struct host_fixture fixture;
  char path[PATH_MAX];
  open_version(&fixture, 1);
  become(&fixture, 2);
  /* the copy of an upgrade before, on the same day, was taken away, and the head of its events was not */
  snprintf(path, sizeof path, "%s.before-upgrade-2026-10-01.head", fixture.base.path);
  CU_ASSERT_EQUAL(file_write(path, "", 0, &fixture.base.error), 0);
  COMMANDS_DO("upgrade", "");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, ".before-upgrade-2026-10-01-2."));
  unlink(path);
  host_fixture_close(&fixture);
}

/* Events that wait for a listener of their trait, while the plugin that emitted them waits for an upgrade. */
static void events_of_a_plugin_that_waits_are_not_lost(void) {
  static const char *const before[] = {"tests/plugins/grow1/.libs", "tests/plugins/echo/.libs", NULL};
  static const char *const after[] = {"tests/plugins/grow2/.libs", "tests/plugins/echo/.libs", NULL};
  struct bus_record record = {"grow.goal.promised", 1, false, ANGEN, "{\"ref\":\"grow:1\",\"kind\":\"action\",\"due\":null,\"state\":\"open\"}"};
  struct host_fixture fixture;
  host_fixture_open(&fixture, before, faces_groups, faces_group_count);
  COMMANDS_DO("plugin", "enable", "id", "echo", "unit", "Skolan", "reason", "test");
  COMMANDS_DO("echo", "break", "unit", "Ängen");
  CU_ASSERT_EQUAL(store_begin(fixture.base.store), 0);
  CU_ASSERT_EQUAL(bus_append(host_bus(fixture.host), &record, NULL), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.base.store, true), 0);
  COMMANDS_DO("org", "rename", "unit", "Björken", "name", "Björkens skola");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event_behind WHERE event = 'commitment.made' AND state = 'failed'"), 1);
  host_fixture_restart(&fixture, after, faces_groups, faces_group_count, "anna");
  CU_ASSERT_EQUAL(host_plugin_state(host_plugin_find(fixture.host, "grow")), HOST_BLOCKED);
  COMMANDS_DO("echo", "break", "unit", "Ängen", "mend", "1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_echo_heard WHERE type = 'grow.goal.promised'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event_behind"), 0);
  host_fixture_close(&fixture);
}

/* ---- the core itself, from its first step on ------------------------------------------------------------------------ */

static const char first_bus[] =
#include "bus/schema/001-bus.sql.h"
    ;
static const char first_org[] =
#include "org/schema/001-org.sql.h"
    ;
static const char first_host[] =
#include "host/schema/001-host.sql.h"
    ;

/* In the place of the fixture's file: one as the first version of the program made it. */
static void make_first_version(struct host_fixture *fixture) {
  static const struct {
    const char *owner;
    struct pussel_migration step;
  } rooms[] = {{"core-bus", {1, "bus", first_bus}}, {"core-org", {1, "org", first_org}}, {"core-host", {1, "host", first_host}}};
  struct store *store = NULL;
  struct fixture *base = &fixture->base;
  char beside[sizeof base->path + 8];
  host_free(fixture->host);
  fixture->host = NULL;
  store_close(base->store);
  base->store = NULL;
  unlink(base->path);
  snprintf(beside, sizeof beside, "%s-wal", base->path);
  CU_ASSERT_FALSE(file_exists(beside));
  CU_ASSERT_EQUAL_FATAL(store_open(&store, base->path, STORE_CREATE, &base->clock, &base->error), 0);
  CU_ASSERT_EQUAL(store_begin(store), 0);
  for (size_t i = 0; i < COUNT_OF(rooms); i++) {
    struct pussel_list steps = {&rooms[i].step, 1, sizeof rooms[i].step};
    CU_ASSERT_EQUAL(store_migrate(store, rooms[i].owner, &steps), 0);
  }
  CU_ASSERT_EQUAL(store_meta_set(store, "first_administrator", "anna"), 0);
  CU_ASSERT_EQUAL(store_run(store, "INSERT INTO core_unit (id) VALUES (1)", ""), 0);
  CU_ASSERT_EQUAL(store_commit(store, true), 0);
  store_close(store);
}

static void the_core_grows_as_it_is_installed(void) {
  struct host_fixture fixture, fresh;
  struct arena *arena = arena_new();
  open_version(&fixture, 1);
  make_first_version(&fixture);
  become(&fixture, 1);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "database-behind", "org", "list");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.remedy, "pussel upgrade"));
  COMMANDS_DO("upgrade", "", "dry-run", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "core-bus|1||due||\n"));
  COMMANDS_DO("upgrade", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "core-bus|1|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "grow||1|done||\n"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_unit"), 1);
  open_version(&fresh, 1);
  char *upgraded = schema_of(&fixture, arena), *installed = schema_of(&fresh, arena);
  CU_ASSERT_TRUE(strlen(upgraded) > 5000);
  CU_ASSERT_STRING_EQUAL(upgraded, installed);
  COMMANDS_DO("org", "list");
  host_fixture_close(&fresh);
  host_fixture_close(&fixture);
  arena_free(arena);
}

CU_TestInfo commands_upgrade_tests[] = {
    {"the core grows as it is installed", the_core_grows_as_it_is_installed},
    {"step by step is as installed at once", step_by_step_is_as_installed_at_once},
    {"steps can be taken together", steps_can_be_taken_together},
    {"one that fails is undone and the rest goes on", one_that_fails_is_undone_and_the_rest_goes_on},
    {"a database newer than its plugin", a_database_newer_than_its_plugin},
    {"a copy gets a name that is free", a_copy_gets_a_name_that_is_free},
    {"events of a plugin that waits are not lost", events_of_a_plugin_that_waits_are_not_lost},
    CU_TEST_INFO_NULL,
};

/* test_plugin.c — a whole plugin at work: enablement, events, handlers that fail, and everything it must not do. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/echo/.libs", NULL};

/* ---- enabling, as the command does it --------------------------------------------------------------------------------- */

static const struct pussel_option enable_options[] = {{"unit", NULL, PUSSEL_UNIT, 0, "unit", NULL, NULL, NULL, 0, 0},
                                                      {"plugin", NULL, PUSSEL_TEXT, 0, "plugin", NULL, NULL, "echo", 0, 0},
                                                      {"off", NULL, PUSSEL_BOOLEAN, 0, "off", NULL, NULL, "0", 0, 0}};
static int run_switch(struct pussel_context *context, void *prepared) {
  struct host *host = host_of(context);
  bool changed;
  (void)prepared;
  return host_enable(context, pussel_argument_text(context, "plugin"), pussel_argument_integer(context, "unit"),
                     pussel_argument_integer(context, "off") == 0, "in_use", clock_today(store_clock(host_store(host))), "test", NULL, &changed);
}
static const struct pussel_command commands[] = {{"switch", NULL, "Switch", NULL, NULL, 0, PUSSEL_COMMAND_WRITES, PUSSEL_LIST(enable_options),
                                                  {NULL, 0, 0}, NULL, NULL, run_switch}};
static const struct host_group groups[] = {{"plugin", NULL, "Plugins", PUSSEL_LIST(commands)}};

static void open_fixture(struct host_fixture *f, const char *unit) {
  host_fixture_open(f, folders, groups, 1);
  if (unit != NULL) CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "switch", "unit", unit, NULL), PUSSEL_OK);
}
static int say(struct host_fixture *f, const char *unit) { return host_fixture_run(f, "echo", "say", "unit", unit, "text", "hej", NULL); }
static int64_t heard(struct host_fixture *f) { return host_fixture_number(f, "SELECT count(*) FROM p_echo_heard"); }
static int64_t notes(struct host_fixture *f) { return host_fixture_number(f, "SELECT count(*) FROM p_echo_note"); }

/* ---- tests -------------------------------------------------------------------------------------------------------------- */

static void test_enablement_is_the_hosts(void) {
  struct host_fixture f;
  open_fixture(&f, NULL);
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-not-enabled");
  CU_ASSERT_STRING_EQUAL(f.base.error.what, "Skolan/Ängen");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.remedy, "pussel plugin enable echo --unit id:2"));
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Skolan", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_OK);
  CU_ASSERT_EQUAL(say(&f, "Öster"), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(notes(&f), 1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Ängen", "off", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "note list", NULL), PUSSEL_OK); /* what was said can still be read */
  CU_ASSERT_PTR_NOT_NULL(strstr(f.rows.bytes, "|3|hej"));
  host_fixture_close(&f);
}

static void test_bulk_passes_over_units_where_it_is_off(void) {
  struct host_fixture f;
  open_fixture(&f, "Skolan");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "below", "Kommunen", "workplaces", "", "text", "hej", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(notes(&f), 2);
  CU_ASSERT_TRUE(host_fixture_said(&f, "not enabled there: 1"));
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "below", "Vården", "text", "hej", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-not-enabled");
  host_fixture_close(&f);
}

static void test_event_reaches_the_handler(void) {
  struct host_fixture f;
  open_fixture(&f, "Skolan");
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event WHERE type = 'echo.note.said' AND unit = 3"
                                          " AND payload = '{\"note\":1,\"length\":3}' AND actor IS NOT NULL"),
                  1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "say", "unit", "Ängen", "text", "hemligt", "anonymous", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event WHERE type = 'echo.note.whispered' AND actor IS NULL"
                                          " AND time = '2026-10-01'"),
                  1);
  host_fixture_close(&f);
}

static void test_failing_handler_blocks_nobody(void) {
  struct host_fixture f;
  open_fixture(&f, "Skolan");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "break", "unit", "Ängen", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_OK); /* done, and said that somebody lags */
  CU_ASSERT_TRUE(host_fixture_said(&f, "pussel event behind"));
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM event_behind WHERE unit = 3 AND error = 'The unit is broken.'"), 1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "break", "unit", "Ängen", "mend", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM event_behind"), 0);
  host_fixture_close(&f);
}

struct late {
  struct store *store;
  sqlite3 *other;
  bool said;
};

static void late_log(void *state, int level, const char *line) {
  struct late *late = state;
  if (level == PUSSEL_WARNING && strstr(line, "pussel event behind") != NULL) late->said = true;
}

static int row_then_out_of_time(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct late *late = state;
  (void)columns, (void)cells, (void)count;
  /* Rows are handed out after the commit: the delivery that follows finds somebody else writing, and does not wait. */
  CU_ASSERT_EQUAL(sqlite3_exec(late->other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  store_limit(late->store, 1e-9);
  return PUSSEL_OK;
}

/* The command itself is committed: it must not end with an error that makes somebody do it again. */
static void test_undeliverable_is_still_done(void) {
  struct host_fixture f;
  struct host_sink sink;
  struct late late = {0};
  open_fixture(&f, "Skolan");
  late.store = f.base.store;
  CU_ASSERT_EQUAL_FATAL(sqlite3_open(store_path(f.base.store), &late.other), SQLITE_OK);
  sink = f.sink;
  f.sink = (struct host_sink){.row = row_then_out_of_time, .log = late_log, .state = &late};
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_OK);
  CU_ASSERT_EQUAL(f.base.error.result, 0);
  CU_ASSERT_TRUE(late.said);
  (void)sqlite3_exec(late.other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close(late.other);
  store_limit(f.base.store, 0);
  CU_ASSERT_EQUAL(notes(&f), 1);
  CU_ASSERT_EQUAL(heard(&f), 0);
  f.sink = sink;
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 2);
  host_fixture_close(&f);
}

/* What a process that was killed after its commit left behind, the next writing command delivers first. */
static void test_left_behind_is_delivered(void) {
  struct host_fixture f;
  struct bus_record record = {"echo.note.said", 1, false, ANGEN, "{\"note\":1,\"length\":1}"};
  open_fixture(&f, "Skolan");
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(bus_append(host_bus(f.host), &record, NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK);
  host_fixture_restart(&f, folders, groups, 1, "anna");
  CU_ASSERT_EQUAL(heard(&f), 1);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "echo", "note list", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 1); /* a reading command never writes */
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  CU_ASSERT_EQUAL(heard(&f), 3);
  host_fixture_close(&f);
}

/* Whatever it does, what it wrote before is undone, the core is untouched, and the next command works. */
static void test_misbehaving(void) {
  static const struct {
    const char *how, *code;
  } ways[] = {{"commit", "plugin-denied"},          {"rollback", "plugin-denied"},        {"savepoint", "plugin-denied"},
              {"attach", "plugin-denied"},          {"pragma", "plugin-denied"},          {"other-table", "plugin-denied"},
              {"read-core", "plugin-denied"},       {"temp", "plugin-denied"},            {"create", "plugin-denied"},
              {"undeclared-event", "plugin-event"}, {"other-event", "plugin-event"},      {"undeclared-field", "plugin-event"},
              {"missing-field", "plugin-event"},    {"undeclared-column", "plugin-column"}, {"no-message", "plugin-silent"},
              {"ask", "plugin-late"},               {"or-rollback", NULL}};
  struct host_fixture f;
  open_fixture(&f, "Skolan");
  for (size_t i = 0; i < COUNT_OF(ways); i++) {
    int rc = host_fixture_run(&f, "echo", "misbehave", "unit", "Ängen", "how", ways[i].how, NULL);
    CU_ASSERT_TRUE(rc < 0);
    if (ways[i].code != NULL) CU_ASSERT_STRING_EQUAL(f.base.error.code, ways[i].code);
    CU_ASSERT_EQUAL(notes(&f), 0);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_unit"), 6);
    CU_ASSERT_FALSE(store_in_transaction(f.base.store));
  }
  CU_ASSERT_EQUAL(host_fixture_number(&f, "PRAGMA foreign_keys"), 1);
  CU_ASSERT_EQUAL(say(&f, "Ängen"), PUSSEL_OK);
  host_fixture_close(&f);
}

static void test_or_rollback_in_bulk_stops_all(void) {
  struct host_fixture f;
  open_fixture(&f, "Skolan");
  CU_ASSERT_TRUE(host_fixture_run(&f, "echo", "misbehave", "unit", "Ängen", "how", "or-rollback", NULL) < 0);
  CU_ASSERT_EQUAL(notes(&f), 0);
  CU_ASSERT_EQUAL(say(&f, "Björken"), PUSSEL_OK);
  host_fixture_close(&f);
}

static void test_unknown_and_blocked_cannot_be_enabled(void) {
  struct host_fixture f;
  open_fixture(&f, NULL);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Skolan", "plugin", "nowhere", NULL), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-unknown");
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_migration SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE owner = 'echo'", ""),
                  PUSSEL_OK);
  host_fixture_restart(&f, folders, groups, 1, "anna");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Skolan", NULL), PUSSEL_EBLOCKED);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Skolan", "off", "1", NULL), PUSSEL_OK); /* off is always possible */
  host_fixture_close(&f);
}

static void test_reads_are_guarded_too(void) {
  struct host_fixture f;
  sqlite3_stmt *statement = NULL;
  open_fixture(&f, "Skolan");
  CU_ASSERT_EQUAL(store_prepare_person(f.base.store, &statement, "SELECT * FROM p_echo_note"), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(store_prepare_person(f.base.store, &statement, "SELECT * FROM echo_note"), PUSSEL_OK);
  sqlite3_finalize(statement);
  host_fixture_close(&f);
}

CU_TestInfo host_plugin_tests[] = {{"enablement is the host's", test_enablement_is_the_hosts},
                                   {"bulk passes over units where it is off", test_bulk_passes_over_units_where_it_is_off},
                                   {"an event reaches the handler", test_event_reaches_the_handler},
                                   {"a failing handler blocks nobody", test_failing_handler_blocks_nobody},
                                  {"undeliverable is still done", test_undeliverable_is_still_done},
                                  {"what was left behind is delivered", test_left_behind_is_delivered},
                                   {"misbehaving", test_misbehaving},
                                   {"or rollback", test_or_rollback_in_bulk_stops_all},
                                   {"unknown and blocked cannot be enabled", test_unknown_and_blocked_cannot_be_enabled},
                                   {"reads are guarded too", test_reads_are_guarded_too},
                                   CU_TEST_INFO_NULL};

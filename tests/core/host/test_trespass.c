/* test_trespass.c — a plugin that leaves its transaction or goes past the guard, in each of its callbacks. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/trespass/.libs", NULL};

static int run_switch(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return host_fixture_decide(context, "trespass", pussel_argument_integer(context, "unit"), true);
}
static const struct pussel_option switch_options[] = {{"unit", NULL, PUSSEL_UNIT, 0, "unit", NULL, NULL, NULL, 0, 0}};
static const struct pussel_command commands[] = {{.name = "switch", .summary = "Switch", .flags = PUSSEL_COMMAND_WRITES,
                                                  .options = PUSSEL_LIST(switch_options), .run = run_switch}};
static const struct host_group groups[] = {{"plugin", NULL, "Plugins", PUSSEL_LIST(commands)}};

static void open_fixture(struct host_fixture *f) {
  host_fixture_open(f, folders, groups, 1);
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "switch", "unit", "Skolan", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_run(f->base.store, "INSERT INTO core_person (name, protected) VALUES ('Ada Exempel', 0)", ""), PUSSEL_OK);
}

static void tell(struct host_fixture *f, const char *callback, const char *how) {
  CU_ASSERT_EQUAL(host_fixture_run(f, "trespass", "mode", "callback", callback, "how", how, NULL), PUSSEL_OK);
}
static int64_t notes(struct host_fixture *f) { return host_fixture_number(f, "SELECT count(*) FROM p_trespass_note"); }
static int64_t events(struct host_fixture *f) { return host_fixture_number(f, "SELECT count(*) FROM core_event WHERE type = 'trespass.thing.done'"); }

/* Nothing half done is there, the plugin is named, and the next command works. */
static void assert_undone(struct host_fixture *f, const char *how) {
  tell(f, "run", how);
  CU_ASSERT_EQUAL(host_fixture_run(f, "trespass", "act", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f->base.error.code, "plugin-ended-transaction");
  CU_ASSERT_PTR_NOT_NULL(strstr(f->base.error.why, "the plugin trespass ended the transaction"));
  CU_ASSERT_FALSE(store_in_transaction(f->base.store));
  CU_ASSERT_EQUAL(notes(f), 0);
  CU_ASSERT_EQUAL(events(f), 0);
  tell(f, "run", "unit-found");
  CU_ASSERT_EQUAL(host_fixture_run(f, "trespass", "act", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(notes(f), 1);
  CU_ASSERT_EQUAL(store_run(f->base.store, "DELETE FROM p_trespass_note", ""), PUSSEL_OK);
}

static void test_a_transaction_that_is_gone_is_noticed(void) {
  struct host_fixture f;
  open_fixture(&f);
  assert_undone(&f, "rollback-silently");
  assert_undone(&f, "rollback-and-say");
  tell(&f, "run", "rollback-and-say");
  (void)host_fixture_run(&f, "trespass", "act", NULL);
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "NOT NULL constraint failed")); /* what SQLite said is told, too */
  assert_undone(&f, "rollback-and-refuse");
  host_fixture_close(&f);
}

static void limit_pages(struct host_fixture *f, const char *pages) {
  char sql[80];
  snprintf(sql, sizeof sql, "PRAGMA max_page_count = %s", pages);
  int64_t now;
  CU_ASSERT_EQUAL(store_integer(f->base.store, &now, sql, ""), PUSSEL_OK);
}

/* SQLite rolls back by itself when the disk is full. */
static void test_a_full_disk_is_told_as_such(void) {
  struct host_fixture f;
  open_fixture(&f);
  tell(&f, "run", "full");
  limit_pages(&f, "300");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "trespass", "act", NULL), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "database-full");
  CU_ASSERT_FALSE(store_in_transaction(f.base.store));
  CU_ASSERT_EQUAL(notes(&f), 0);
  limit_pages(&f, "1000000");
  tell(&f, "run", "full-silently");
  limit_pages(&f, "300");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "trespass", "act", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-ended-transaction");
  CU_ASSERT_EQUAL(notes(&f), 0);
  host_fixture_close(&f);
}

static void test_a_hook_that_ends_the_transaction_enables_nothing(void) {
  struct host_fixture f;
  open_fixture(&f);
  tell(&f, "unit_enabled", "rollback-silently");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "plugin", "switch", "unit", "Öster", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-ended-transaction");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "trespass"));
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM plugin_enabled WHERE unit = 6"), 0);
  CU_ASSERT_EQUAL(notes(&f), 0);
  host_fixture_close(&f);
}

/* Whatever the host was asked, and whether it could answer or not, the guard is the plugin's again. */
static void test_the_guard_is_shut_after_each_call(void) {
  static const char *const calls[] = {"unit-find", "unit-found", "person-find", "unit-enter", "emit", "emitted",
                                      "setting",   "ask",        "row",         "data",       "count", "core-setting"};
  struct host_fixture f;
  open_fixture(&f);
  for (size_t i = 0; i < COUNT_OF(calls); i++) {
    tell(&f, "run", calls[i]);
    int rc = host_fixture_run(&f, "trespass", "act", NULL);
    if (rc != PUSSEL_OK) FIXTURE_FAIL(calls[i]);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(name) FROM core_person"), 1); /* and the core's after that */
  }
  CU_ASSERT_EQUAL(notes(&f), (int64_t)COUNT_OF(calls));
  host_fixture_close(&f);
}

static void assert_denied(struct host_fixture *f, int result) {
  CU_ASSERT_EQUAL(result, PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f->base.error.code, "plugin-denied");
}

static void test_what_goes_past_the_guard_is_refused(void) {
  struct host_fixture f;
  open_fixture(&f);
  tell(&f, "run", "borrow");
  assert_denied(&f, host_fixture_run(&f, "trespass", "act", NULL));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "org_mine"));
  tell(&f, "run", "borrow-commented"); /* as a statement from a file that says what it is for */
  assert_denied(&f, host_fixture_run(&f, "trespass", "act", NULL));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "org_mine"));
  tell(&f, "run", "join");
  assert_denied(&f, host_fixture_run(&f, "trespass", "act", NULL));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "core_person"));
  tell(&f, "run", "unit-found");
  tell(&f, "prepare", "borrow");
  assert_denied(&f, host_fixture_run(&f, "trespass", "act", NULL));
  assert_denied(&f, host_fixture_run(&f, "trespass", "target", NULL)); /* the SQL that looks its unit up */
  CU_ASSERT_EQUAL(notes(&f), 0);
  assert_denied(&f, host_fixture_run(&f, "trespass", "peek", NULL));
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, ""); /* a reading command has no transaction to undo: its rows are held back */
  host_fixture_close(&f);
}

static void keep_fault(void *state, const char *area, const char *fault, const char *remedy) {
  struct text *faults = state;
  text_appendf(faults, "%s: %s (%s)\n", area, fault, remedy);
}

static void test_start_and_self_check_are_watched(void) {
  struct host_fixture f;
  struct text faults;
  open_fixture(&f);
  text_init(&faults);
  tell(&f, "self_check", "join");
  CU_ASSERT_EQUAL(host_check(f.host, keep_fault, &faults), PUSSEL_OK);
  CU_ASSERT_PTR_NOT_NULL(strstr(faults.bytes, "trespass: “core_person”, which is not its own"));
  text_release(&faults);
  tell(&f, "start", "borrow");
  host_fixture_restart(&f, folders, groups, 1, "anna");
  const struct host_plugin *plugin = host_plugin_find(f.host, "trespass");
  CU_ASSERT_EQUAL(host_plugin_state(plugin), HOST_BLOCKED);
  CU_ASSERT_PTR_NOT_NULL(strstr(host_plugin_fault(plugin, 0, NULL), "it could not start: the common table expression “org_mine”"));
  host_fixture_close(&f);
}

/* Once in a command that writes, and never in one that reads. */
static void test_counts_are_handed_over_where_is_written(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "trespass", "tally", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-count");
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM published_count"), 0);
  tell(&f, "run", "count");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "trespass", "act", "dry-run", "1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM published_count"), 0);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "trespass", "act", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT sum(n) FROM published_count WHERE plugin = 'trespass' AND scope = 'own' AND unit = 3"), 7);
  host_fixture_close(&f);
}

CU_TestInfo host_trespass_tests[] = {{"a transaction that is gone is noticed", test_a_transaction_that_is_gone_is_noticed},
                                     {"a full disk is told as such", test_a_full_disk_is_told_as_such},
                                     {"a hook that ends the transaction enables nothing", test_a_hook_that_ends_the_transaction_enables_nothing},
                                     {"the guard is shut after each call", test_the_guard_is_shut_after_each_call},
                                     {"what goes past the guard is refused", test_what_goes_past_the_guard_is_refused},
                                     {"counts are handed over where is written", test_counts_are_handed_over_where_is_written},
                                     {"start and self_check are watched", test_start_and_self_check_are_watched},
                                     CU_TEST_INFO_NULL};

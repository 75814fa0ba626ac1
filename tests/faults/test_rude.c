/*
 * test_rude.c — a plugin that does what it must not, in a command, in a handler and in a unit hook: what it wrote is undone,
 * nobody else is harmed, the message says whose fault it is, and the next command works.
 */
#include "suites.h"

#include <stdio.h>
#include <string.h>

#include "core/host/host_fixture.h"
#include "faces/commands.h"

static const char *const folders[] = {"tests/plugins/rude/.libs", "tests/plugins/echo/.libs", NULL};

/* How it misbehaves; the code that it ends with, NULL when it is only tidied up after. */
static const struct {
  const char *how, *code;
} deeds[] = {{"commit", "plugin-denied"},
             {"rollback", "plugin-denied"},
             {"savepoint", "plugin-denied"},
             {"release", "plugin-denied"},
             {"attach", "plugin-denied"},
             {"temp", "plugin-denied"},
             {"core-table", "plugin-denied"},
             {"other-plugin", "plugin-denied"},
             {"or-rollback", ""},
             {"open-read", NULL},
             {"open-write", NULL},
             {"unfinished", NULL},
             {"positive", "plugin-result"},
             {"silent", "plugin-silent"},
             {"undeclared-event", "plugin-event"},
             {"other-event", "plugin-event"},
             {"wrong-field", "plugin-event"}};

static int enable(struct host_fixture *f, const char *plugin, const char *unit) {
  return host_fixture_run(f, "plugin", "enable", "id", plugin, "unit", unit, "reason", "test", NULL);
}

static void open_fixture(struct host_fixture *f) {
  host_fixture_open(f, folders, faces_groups, faces_group_count);
  CU_ASSERT_EQUAL(enable(f, "rude", "Skolan"), PUSSEL_OK);
  CU_ASSERT_EQUAL(enable(f, "echo", "Skolan"), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_run(f->base.store, "DELETE FROM p_rude_row", ""), PUSSEL_OK);
}

static int64_t rows(struct host_fixture *f, const char *place) {
  int64_t number = -1;
  (void)store_integer(f->base.store, &number, "SELECT count(*) FROM p_rude_row WHERE place = ?1", "t", place);
  return number;
}

/* What was not its own is as it was, and whoever comes next is not in its way. */
static void check_unharmed(struct host_fixture *f, const char *how) {
  int64_t notes = host_fixture_number(f, "SELECT count(*) FROM p_echo_note");
  CU_ASSERT_FALSE(store_in_transaction(f->base.store));
  CU_ASSERT_EQUAL(host_fixture_number(f, "SELECT count(*) FROM core_meta WHERE value = 'rude'"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(f, "SELECT count(*) FROM p_echo_note WHERE text = 'rude'"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(f, "SELECT count(*) FROM sqlite_temp_schema"), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "echo", "say", "unit", "Ängen", "text", "hej", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_number(f, "SELECT count(*) FROM p_echo_note"), notes + 1);
  CU_ASSERT_EQUAL(host_fixture_number(f, "SELECT count(*) FROM p_echo_heard"), notes + 1); /* delivered too */
  if (f->base.error.result != 0) printf("# after %s: %s\n", how, f->base.error.why);
}

static bool says_whose(const struct error *error) {
  for (size_t i = 0; i < error->detail_count; i++) {
    if (strcmp(error->details[i], "Plugin: rude 1.0, se.pussel.rude") == 0) return true;
  }
  return false;
}

static void check_failed(struct host_fixture *f, int rc, const char *how, const char *code) {
  CU_ASSERT_EQUAL(rc, PUSSEL_EINTERNAL);
  if (code[0] != '\0') CU_ASSERT_STRING_EQUAL(f->base.error.code, code);
  if (strcmp(f->base.error.code, code) != 0 && code[0] != '\0') printf("# %s: %d %s\n", how, rc, f->base.error.code);
  CU_ASSERT_TRUE(says_whose(&f->base.error) || strstr(f->base.error.why, "rude") != NULL);
}

static void test_in_a_command(void) {
  struct host_fixture f;
  open_fixture(&f);
  for (size_t i = 0; i < COUNT_OF(deeds); i++) {
    int64_t before = rows(&f, "run");
    int rc = host_fixture_run(&f, "rude", "do", "unit", "Ängen", "how", deeds[i].how, NULL);
    if (deeds[i].code != NULL) check_failed(&f, rc, deeds[i].how, deeds[i].code);
    else CU_ASSERT_EQUAL(rc, PUSSEL_OK);
    CU_ASSERT_EQUAL(rows(&f, "run"), before + (rc == PUSSEL_OK));
    check_unharmed(&f, deeds[i].how);
  }
  host_fixture_close(&f);
}

/* The command stands; the handler's work is undone, its unit waits, and other listeners have what they should have. */
static void test_in_a_handler(void) {
  for (size_t i = 0; i < COUNT_OF(deeds); i++) {
    struct host_fixture f;
    bool fails = deeds[i].code != NULL;
    open_fixture(&f);
    CU_ASSERT_EQUAL(host_fixture_run(&f, "rude", "poke", "unit", "Ängen", "how", deeds[i].how, NULL), PUSSEL_OK);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event WHERE type = 'rude.thing.poked'"), 1);
    CU_ASSERT_EQUAL(rows(&f, "handler"), fails ? 0 : 1);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM event_behind WHERE plugin = 'rude' AND unit = 3 AND error <> ''"), fails ? 1 : 0);
    CU_ASSERT_EQUAL(host_fixture_said(&f, "pussel event behind"), fails);
    check_unharmed(&f, deeds[i].how);
    CU_ASSERT_EQUAL(host_fixture_run(&f, "rude", "poke", "unit", "Björken", NULL), PUSSEL_OK); /* another unit goes on */
    CU_ASSERT_EQUAL(rows(&f, "handler"), fails ? 1 : 2);
    host_fixture_close(&f);
  }
}

/* An error of the hook undoes the decision. */
static void test_in_a_unit_hook(void) {
  for (size_t i = 0; i < COUNT_OF(deeds); i++) {
    struct host_fixture f;
    int rc;
    open_fixture(&f);
    CU_ASSERT_EQUAL(host_fixture_run(&f, "rude", "mood", "unit", "Ängen", "how", deeds[i].how, NULL), PUSSEL_OK);
    rc = enable(&f, "rude", "Vården");
    if (deeds[i].code != NULL) check_failed(&f, rc, deeds[i].how, deeds[i].code);
    else CU_ASSERT_EQUAL(rc, PUSSEL_OK);
    CU_ASSERT_EQUAL(rows(&f, "hook"), rc == PUSSEL_OK);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_enablement WHERE plugin = 'rude' AND unit = 5"), rc == PUSSEL_OK);
    check_unharmed(&f, deeds[i].how);
    host_fixture_close(&f);
  }
}

/* Whoever writes the plugin can see that something was left in the middle. */
static void test_what_is_left_is_told_to_its_author(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "rude", "do", "unit", "Ängen", "how", "open-write", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(host_fixture_said(&f, "the plugin rude has left a statement in the middle: INSERT INTO p_rude_row"));
  CU_ASSERT_EQUAL(host_fixture_run(&f, "rude", "do", "unit", "Ängen", "how", "unfinished", NULL), PUSSEL_OK);
  CU_ASSERT_FALSE(host_fixture_said(&f, "in the middle"));
  host_fixture_close(&f);
}

CU_TestInfo rude_tests[] = {{"in a command", test_in_a_command},
                                 {"in a handler", test_in_a_handler},
                                 {"in a unit hook", test_in_a_unit_hook},
                                 {"what is left in the middle is told", test_what_is_left_is_told_to_its_author},
                                 CU_TEST_INFO_NULL};

/* test_run.c — the natural way of a command: values, transaction, dry run, bulk, who may; with commands of the core's kind. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

/* ---- commands that do what a test asks ---------------------------------------------------------------------------------- */

static const struct pussel_option write_options[] = {
    {"unit", NULL, PUSSEL_UNIT, 0, "unit", NULL, NULL, NULL, 0, 0},
    {"count", NULL, PUSSEL_INTEGER, 0, "count", NULL, NULL, "1", 1, 9},
    {"day", NULL, PUSSEL_DATE, 0, "day", NULL, NULL, NULL, 0, 0},
    {"share", NULL, PUSSEL_REAL, 0, "share", NULL, NULL, NULL, 0, 0},
    {"how", NULL, PUSSEL_CHOICE, 0, "how", NULL, "well,ill,refused-in-bjorken,nothing-in-bjorken,nothing,broken", "well", 0, 0},
};
static const struct pussel_option strict_options[] = {{"word", NULL, PUSSEL_TEXT, PUSSEL_OPTION_REQUIRED, "word", NULL, NULL, NULL, 0, 0}};
static const struct pussel_column columns[] = {{"unit", PUSSEL_UNIT, 0, "unit", NULL}, {"text", PUSSEL_TEXT, 0, "text", NULL}};

static int run_write(struct pussel_context *context, void *prepared) {
  struct host *host = host_of(context);
  int64_t unit = pussel_argument_integer(context, "unit");
  const char *how = pussel_argument_text(context, "how");
  int rc = store_run(host_store(host), "INSERT INTO core_meta (name, value) VALUES ('wrote-' || ?1, 'x')", "i", unit);
  (void)prepared;
  if (rc < 0) return rc;
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "text", "åäö 日本 '); DROP TABLE core_unit;--");
  rc = pussel_row_end(context);
  pussel_note(context, "written");
  if (strcmp(how, "ill") == 0) return pussel_fail(context, PUSSEL_EREFUSED, "test-ill", "write", "it fell ill", "rest");
  if (strcmp(how, "refused-in-bjorken") == 0 && unit == BJORKEN) return pussel_fail(context, PUSSEL_EREFUSED, "test-no", "write", "not in Björken", NULL);
  if (strcmp(how, "nothing") == 0 || (strcmp(how, "nothing-in-bjorken") == 0 && unit == BJORKEN)) {
    (void)pussel_fail(context, PUSSEL_EREFUSED, "test-nothing", "write", "it is written already", "read it");
    return PUSSEL_NOTHING;
  }
  if (strcmp(how, "broken") == 0) return pussel_fail(context, PUSSEL_EINTERNAL, "test-broken", "write", "a fault of ours", NULL);
  return rc;
}

static int run_read(struct pussel_context *context, void *prepared) {
  struct pussel_value value;
  (void)prepared;
  CU_ASSERT_EQUAL(pussel_argument(context, "nothing", 0, &value), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(pussel_argument_count(context, "word"), 1);
  pussel_row_text(context, "text", pussel_argument_text(context, "word"));
  return pussel_row_end(context);
}

static int run_undeclared(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return pussel_row_text(context, "colour", "red");
}

static const struct pussel_command commands[] = {
    {"write", NULL, "Write", NULL, NULL, PUSSEL_MANAGER, PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK, PUSSEL_LIST(write_options),
     PUSSEL_LIST(columns), NULL, NULL, run_write},
    {"read", NULL, "Read", NULL, "thing read --word x", 0, 0, PUSSEL_LIST(strict_options), PUSSEL_LIST(columns), NULL, NULL, run_read},
    {"undeclared", NULL, "Row", NULL, NULL, 0, 0, {NULL, 0, 0}, PUSSEL_LIST(columns), NULL, NULL, run_undeclared},
};
static const struct host_group groups[] = {{"thing", NULL, "Things", PUSSEL_LIST(commands)}};

static void open_fixture(struct host_fixture *f) { host_fixture_open(f, NULL, groups, 1); }
static int64_t written(struct host_fixture *f) { return host_fixture_number(f, "SELECT count(*) FROM core_meta WHERE name LIKE 'wrote-%'"); }

/* ---- tests -------------------------------------------------------------------------------------------------------------- */

static void test_write_commits(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "Ängen", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(written(&f), 1);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, "3|åäö 日本 '); DROP TABLE core_unit;--\n");
  CU_ASSERT_TRUE(host_fixture_said(&f, "written"));
  host_fixture_close(&f);
}

static void test_failure_leaves_nothing(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "id:3", "how", "ill", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(written(&f), 0);
  CU_ASSERT_STRING_EQUAL(f.rows.bytes, ""); /* nothing is printed that did not happen */
  CU_ASSERT_FALSE(host_fixture_said(&f, "written"));
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "test-ill");
  CU_ASSERT_STRING_EQUAL(f.base.error.why, "it fell ill");
  CU_ASSERT_STRING_EQUAL(f.base.error.remedy, "rest");
  host_fixture_close(&f);
}

static void test_dry_run_shows_and_changes_nothing(void) {
  struct host_fixture f;
  int64_t before;
  open_fixture(&f);
  before = host_fixture_number(&f, "SELECT count(*) FROM core_event");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "id:3", "dry-run", "", NULL), PUSSEL_OK);
  CU_ASSERT_STRING_NOT_EQUAL(f.rows.bytes, "");
  CU_ASSERT_EQUAL(written(&f), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event"), before);
  host_fixture_close(&f);
}

static void test_values_are_checked(void) {
  static const char *const wrong[][2] = {{"count", "ten"}, {"count", "0"},   {"count", "10"},  {"count", "3x"},       {"day", "2026-02-30"},
                                         {"day", "1/2"},   {"day", "9999-12-31"}, {"share", "x"},   {"share", "nan"}, {"share", "1e999"},   {"how", "badly"}, {"count", "99999999999999999999"}};
  struct host_fixture f;
  open_fixture(&f);
  for (size_t i = 0; i < COUNT_OF(wrong); i++) {
    CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "id:3", wrong[i][0], wrong[i][1], NULL), PUSSEL_EUSAGE);
    CU_ASSERT_STRING_EQUAL(f.base.error.code, "option-value");
    CU_ASSERT_EQUAL(strncmp(f.base.error.what, "--", 2), 0);
    CU_ASSERT_STRING_EQUAL(f.base.error.what + 2, wrong[i][0]);
    CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, wrong[i][1]));
  }
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "id:3", "share", "3,5", "day", "2028-02-29", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "Nowhere", NULL), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "read", NULL), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "option-missing");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "read", "word", "\xff\xfe", NULL), PUSSEL_EUSAGE);
  host_fixture_close(&f);
}

static void test_undeclared_column_is_our_bug(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "undeclared", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "plugin-column");
  host_fixture_close(&f);
}

static void test_bulk_lists_the_refused_and_goes_on(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Skolan", "workplaces", "", "how", "refused-in-bjorken", NULL), PUSSEL_ENO);
  CU_ASSERT_EQUAL(written(&f), 1);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "bulk-partly");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
  CU_ASSERT_STRING_EQUAL(f.base.error.details[0], "Skolan/Björken: not in Björken");
  CU_ASSERT_FALSE(host_fixture_said(&f, "written")); /* a note for one unit is no use for each of many */
  CU_ASSERT_PTR_NOT_NULL(strstr(f.rows.bytes, "3|"));
  CU_ASSERT_PTR_NULL(strstr(f.rows.bytes, "4|")); /* the refused unit's row is taken back */
  host_fixture_close(&f);
}

static void test_bulk_takes_all_units_or_workplaces(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "id:1", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(written(&f), 6);
  CU_ASSERT_EQUAL(store_run(f.base.store, "DELETE FROM core_meta WHERE name LIKE 'wrote-%'", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "id:1", "workplaces", "", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(written(&f), 3);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Nowhere", NULL), PUSSEL_ENOTFOUND);
  host_fixture_close(&f);
}

static void test_bulk_stops_at_our_own_fault(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "id:1", "how", "broken", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(written(&f), 0);
  host_fixture_close(&f);
}

static void test_bulk_all_refused_tells_each(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Skolan", "how", "ill", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "bulk-refused");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 3);
  CU_ASSERT_STRING_EQUAL(f.base.error.details[1], "Skolan/Björken: it fell ill");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Ängen", "how", "ill", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "test-ill"); /* of one unit its own reason */
  CU_ASSERT_EQUAL(written(&f), 0);
  host_fixture_close(&f);
}

static void test_bulk_tells_a_reason_that_many_share_once(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "id:1", "how", "ill", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(f.base.error.detail_count, 7);
  CU_ASSERT_STRING_EQUAL(f.base.error.details[0], "6 units: it fell ill");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[3], "– "));
  CU_ASSERT_STRING_EQUAL(f.base.error.remedy, "rest"); /* and what to do is told once */
  CU_ASSERT_EQUAL(written(&f), 0);
  host_fixture_close(&f);
}

static void test_bulk_passes_over_where_there_is_nothing_to_do(void) {
  struct host_fixture f;
  open_fixture(&f);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Skolan", "how", "nothing-in-bjorken", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(written(&f), 2); /* what it wrote there is undone */
  CU_ASSERT_PTR_NULL(strstr(f.rows.bytes, "4|"));
  CU_ASSERT_TRUE(host_fixture_said(&f, "nothing to do: 1 (it is written already)"));
  CU_ASSERT_EQUAL(store_run(f.base.store, "DELETE FROM core_meta WHERE name LIKE 'wrote-%'", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "below", "Skolan", "how", "nothing", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(host_fixture_said(&f, "There was nothing to do in any of 3 units: it is written already."));
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "id:3", "how", "nothing", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "test-nothing"); /* of one unit it is the answer */
  CU_ASSERT_EQUAL(written(&f), 0);
  host_fixture_close(&f);
}

static void test_audience(void) {
  struct host_fixture f;
  struct org_person person = {.name = "Bo Ek", .account = "bo"};
  struct org_role role = {.unit = SKOLAN, .role = "manager"};
  int64_t id;
  open_fixture(&f);
  CU_ASSERT_EQUAL(store_begin(f.base.store), PUSSEL_OK);
  CU_ASSERT_EQUAL(org_person_add(host_org(f.host), &person, &role.person), PUSSEL_OK);
  CU_ASSERT_EQUAL(org_role_assign(host_org(f.host), &role, clock_today(&f.base.clock), DAY_OPEN, &id), PUSSEL_OK);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), PUSSEL_OK);
  host_fixture_restart(&f, NULL, groups, 1, "bo");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "Skolan", NULL), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "Öster", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "not-allowed");
  host_fixture_restart(&f, NULL, groups, 1, "nobody-known");
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "write", "unit", "Skolan", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(host_fixture_run(&f, "thing", "read", "word", "x", NULL), PUSSEL_OK); /* for everyone */
  host_fixture_close(&f);
}

CU_TestInfo host_run_tests[] = {{"a write commits", test_write_commits},
                                {"failure leaves nothing", test_failure_leaves_nothing},
                                {"dry run shows and changes nothing", test_dry_run_shows_and_changes_nothing},
                                {"values are checked", test_values_are_checked},
                                {"undeclared column is our bug", test_undeclared_column_is_our_bug},
                                {"bulk lists the refused and goes on", test_bulk_lists_the_refused_and_goes_on},
                                {"bulk takes all units or workplaces", test_bulk_takes_all_units_or_workplaces},
                                {"bulk stops at our own fault", test_bulk_stops_at_our_own_fault},
                                {"bulk all refused tells each", test_bulk_all_refused_tells_each},
                                {"bulk tells a reason that many share once", test_bulk_tells_a_reason_that_many_share_once},
                                {"bulk passes over where there is nothing to do", test_bulk_passes_over_where_there_is_nothing_to_do},
                                {"audience", test_audience},
                                CU_TEST_INFO_NULL};

/* test_plugin.c — `pussel plugin …` and `pussel setting …`. */
#include "commands_fixture.h"

static void list_and_show_describe(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("plugin", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise|1.2.3|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|Promises|se.example|0||"));
  COMMANDS_DO("plugin", "show", "id", "promise");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "plugin|licence|MIT|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "command|pussel promise make|promise something|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "view|promise_item|Promises as they are|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "query|promise.all|All promises|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "event|promise.item.made v1|A promise was made|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(
      &fixture, "setting|promise.least|the least that is promised (5 unless somebody sets it)|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "personal data|legal basis|GDPR article 6.1 e|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "error|promise-broken|It was not kept.|\n"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "plugin", "show", "id", "nothing");
  host_fixture_close(&fixture);
}

static void enable_is_inherited_and_told(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  COMMANDS_ROWS("promise|3|off||||||||||\n");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot", "decision", "KS 2026/12");
  COMMANDS_ROWS("promise|2|Skolan|off|on|pilot|2026-10-01||1\n");
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  COMMANDS_ROWS("promise|3|on|pilot|2|Skolan|anna|2026-10-01||pilot|KS 2026/12||\n");
  COMMANDS_DO("plugin", "status", "unit", "Öster");
  COMMANDS_ROWS("promise|6|off||||||||||\n");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot", "decision", "KS 2026/12");
  COMMANDS_ROWS("promise|2|Skolan|on (pilot)|on|pilot|2026-10-01||0\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "decided so already"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "plugin", "enable", "id", "nothing", "unit", "Skolan", "reason",
                   "x");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "plugin", "status", "id", "nothing", "unit", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "x",
                   "phase", "maybe");
  host_fixture_close(&fixture);
}

static void overview_says_on_off_and_partly(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|off||\n5|Vården|off||\n");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Öster", "reason", "now", "phase", "in_use");
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|on (pilot)||\n5|Vården|partly||\n");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Vården", "reason", "all", "phase", "in_use");
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|on (pilot)||\n5|Vården|on||\n");
  host_fixture_close(&fixture);
}

/* Where no unit is an administration, those right below the root are shown. */
static void overview_without_administrations(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "set", "unit", "Skolan", "kind", "department");
  COMMANDS_DO("org", "set", "unit", "Vården", "kind", "department");
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|off||\n5|Vården|off||\n");
  host_fixture_close(&fixture);
}

static void promise(struct host_fixture *fixture, const char *sql) {
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture->base.store), 0);
  CU_ASSERT_EQUAL_FATAL(store_run(fixture->base.store, sql, ""), 0);
  CU_ASSERT_EQUAL_FATAL(store_commit(fixture->base.store, true), 0);
}

static void disable_lists_what_is_open(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Vården", "reason", "pilot");
  promise(&fixture, "INSERT INTO p_promise_item (id, unit, what, owner_role, due, state) VALUES (1, 3, 'Läsa', "
                    "'manager', '2027-01-01', 'open'),"
                    " (2, 3, 'Gjort', NULL, NULL, 'delivered'), (3, 6, 'Annat', NULL, NULL, 'open'), (4, 2, '日本', "
                    "NULL, NULL, 'renegotiated')");
  COMMANDS_DO("plugin", "disable", "id", "promise", "unit", "Skolan", "reason", "over", "dry-run", "1");
  COMMANDS_ROWS("unit|promise|2|Skolan|on (pilot)|2026-10-01||||||off\n"
                "unit|promise|4|Skolan/Björken|on (pilot)|2026-10-01||||||off\n"
                "unit|promise|3|Skolan/Ängen|on (pilot)|2026-10-01||||||off\n"
                "commitment|promise|2|Skolan|on (pilot)|2026-10-01||promise:4|日本|||renegotiated\n"
                "commitment|promise|3|Skolan/Ängen|on (pilot)|2026-10-01||promise:1|Läsa|manager|2027-01-01|open\n");
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "promise", "make", "unit", "Ängen", NULL), 0);
  COMMANDS_DO("plugin", "disable", "id", "promise", "unit", "Skolan", "reason", "over");
  COMMANDS_ROWS("commitment|promise|2|Skolan|on (pilot)|2026-10-01||promise:4|日本|||renegotiated\n"
                "commitment|promise|3|Skolan/Ängen|on (pilot)|2026-10-01||promise:1|Läsa|manager|2027-01-01|open\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Nothing disappears"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "still open: 2"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-not-enabled", "promise", "make", "unit", "Ängen");
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "promise", "make", "unit", "Öster", NULL), 0);
  COMMANDS_DO("plan", "", "unit", "Ängen");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise:1"));
  COMMANDS_DO("plugin", "disable", "id", "promise", "unit", "Skolan", "reason", "over");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "decided so already"));
  host_fixture_close(&fixture);
}

static void settings_hold_for_all_or_for_a_unit(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot");
  COMMANDS_DO("setting", "list", "plugin", "promise");
  COMMANDS_ROWS("promise.least|5|nobody|||5|integer|1–100|1|the least that is promised\n"
                "promise.word|promise|nobody|||promise|choice|promise, vow|0|what it is called\n");
  COMMANDS_DO("setting", "set", "name", "promise.least", "value", "7", "unit", "Skolan");
  COMMANDS_ROWS("promise.least|7|unit|2|Skolan|5|integer|1–100|1|the least that is promised\n");
  COMMANDS_DO("setting", "set", "name", "promise.least", "value", "6");
  COMMANDS_DO("setting", "list", "unit", "Ängen");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.least|7|above|2|Skolan|"));
  COMMANDS_DO("setting", "list", "unit", "Öster");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.least|6|installation|||"));
  COMMANDS_DO("setting", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.least|6|"));
  COMMANDS_DO("setting", "unset", "name", "promise.least", "unit", "Skolan");
  COMMANDS_ROWS("promise.least|6|installation|||5|integer|1–100|1|the least that is promised\n");
  COMMANDS_DO("setting", "unset", "name", "promise.least", "unit", "Skolan");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "nothing was changed"));
  COMMANDS_DO("setting", "unset", "name", "promise.least");
  COMMANDS_ROWS("promise.least|5|nobody|||5|integer|1–100|1|the least that is promised\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-name", "setting", "unset", "name", "least");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "setting-unknown", "setting", "unset", "name", "promise.most");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "setting-whole", "setting", "unset", "name", "promise.word", "unit", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-name", "setting", "set", "name", "least", "value", "7");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "setting", "set", "name", "nothing.least", "value", "7");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "setting-unknown", "setting", "set", "name", "promise.most", "value", "7");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", "setting", "set", "name", "promise.least", "value", "0");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", "setting", "set", "name", "promise.word", "value", "oath");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "setting-whole", "setting", "set", "name", "promise.word", "value", "vow", "unit",
                   "Skolan");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "setting", "list", "plugin", "nothing");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_plugin_tests[] = {
    {"list and show describe", list_and_show_describe},
    {"enable is inherited and told", enable_is_inherited_and_told},
    {"overview says on, off and partly", overview_says_on_off_and_partly},
    {"overview without administrations", overview_without_administrations},
    {"disable lists what is open", disable_lists_what_is_open},
    {"settings hold for all or for a unit", settings_hold_for_all_or_for_a_unit},
    CU_TEST_INFO_NULL,
};

/* test_event.c — `pussel event …`. */
#include "commands_fixture.h"

static void tail_shows_the_latest_in_order(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_DO("org", "service add", "unit", "Öster", "name", "Vård", "recipient", "Alla");
  COMMANDS_DO("event", "tail", "count", "2");
  CU_ASSERT_TRUE(
      commands_fixture_has(&fixture, "7|2026-10-01T08:00:00Z|org.unit.renamed|1|3|Skolan/Ängens skola|anna|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "\n8|2026-10-01T08:00:00Z|org.service.added|1|6|Vården/Öster|anna|"));
  COMMANDS_DO("event", "tail", "type", "org.service");
  CU_ASSERT_EQUAL(fixture.rows.bytes[0], '8');
  COMMANDS_DO("event", "tail", "type", "org.serv");
  COMMANDS_ROWS("");
  COMMANDS_DO("event", "tail", "unit", "Vården", "type", "org.unit.created");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "5|") && commands_fixture_has(&fixture, "\n6|"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Skolan"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "event", "tail", "count", "0");
  host_fixture_close(&fixture);
}

static void verify_finds_what_was_changed(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("event", "verify");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "6|"));
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(fixture.base.store), "UPDATE core_event SET payload = '{}' WHERE seq = 4", NULL,
                               NULL, NULL),
                  SQLITE_OK);
  COMMANDS_REFUSES(PUSSEL_ENO, "event-chain-broken", "event", "verify");
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "events|"));
  COMMANDS_REFUSES(PUSSEL_ENO, "event-chain-broken", "backup", "", "file", "/nowhere/x.db");
  host_fixture_close(&fixture);
}

static void status_and_catalogue_answer(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("event", "status");
  COMMANDS_DO("event", "catalogue");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.item.made|1|promise||1|||A promise was made\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.item.made|1|promise||1|amount|integer|how much\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "org.unit.created|1|||0|"));
  host_fixture_close(&fixture);
}

static void not_for_everyone(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  commands_fixture_become(&fixture, "stranger");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "tail");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "verify");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "backup", "", "file", "x.db");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "plugin", "enable", "id", "promise", "unit", "Skolan", "reason",
                   "x");
  COMMANDS_DO("org", "list", "unit", "Öster");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_event_tests[] = {
    {"tail shows the latest in order", tail_shows_the_latest_in_order},
    {"verify finds what was changed", verify_finds_what_was_changed},
    {"status and catalogue answer", status_and_catalogue_answer},
    {"not for everyone", not_for_everyone},
    CU_TEST_INFO_NULL,
};

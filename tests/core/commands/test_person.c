/* test_person.c — `pussel person …` and `pussel role …`. */
#include "commands_fixture.h"

static void persons_are_listed_in_swedish_order(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Örjan Exempel", "external-id", "orjan01", "account", "orjan");
  COMMANDS_ROWS("1|Örjan Exempel|orjan01|orjan|0|0|\n");
  COMMANDS_DO("person", "add", "name", "Ängla Exempel");
  COMMANDS_DO("person", "add", "name", "Åsa Exempel");
  COMMANDS_DO("person", "list");
  COMMANDS_ROWS("3|Åsa Exempel|||0|0|\n2|Ängla Exempel|||0|0|\n1|Örjan Exempel|orjan01|orjan|0|0|\n");
  host_fixture_close(&fixture);
}

/* Neither name, external id nor account of a protected identity is in any output. */
static void a_protected_identity_is_not_shown(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Robin Hemlig", "external-id", "hemlig7", "account", "hemligt", "protected",
              "1");
  COMMANDS_ROWS("1||||1|0|\n");
  COMMANDS_DO("role", "assign", "person", "id:1", "unit", "Skolan", "role", "manager");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "emlig"));
  COMMANDS_DO("person", "list");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "emlig"));
  COMMANDS_DO("person", "show", "person", "id:1");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "emlig"));
  COMMANDS_DO("org", "show", "unit", "Skolan");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "emlig"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "role|Manager|id:1"));
  host_fixture_close(&fixture);
}

static void persons_are_refused_for_a_reason(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel", "external-id", "kim", "account", "kim");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "person", "add", "name", "");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "person-external-taken", "person", "add", "name", "X", "external-id", "kim");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "account-taken", "person", "add", "name", "X", "account", "kim");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "person", "add", "name", "Tolvan 19121212-1212");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "person-unknown", "person", "show", "person", "Nobody");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person"), 1);
  host_fixture_close(&fixture);
}

static void roles_have_a_beginning_and_an_end(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Ängen", "role", "manager", "employment", "permanent");
  COMMANDS_ROWS("1|1|Kim Exempel|manager|Manager|3|Skolan/Ängen|permanent|2026-10-01|\n");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "role", "auditor", "from", "2027-01-01", "until",
              "2028-01-01");
  COMMANDS_ROWS("2|1|Kim Exempel|auditor|Auditor||||2027-01-01|2028-01-01\n");
  COMMANDS_DO("role", "list");
  COMMANDS_ROWS("1|1|Kim Exempel|manager|Manager|3|Skolan/Ängen|permanent|2026-10-01|\n");
  COMMANDS_DO("role", "list", "unit", "Öster");
  COMMANDS_ROWS("");
  COMMANDS_DO("person", "show", "person", "Kim Exempel");
  COMMANDS_ROWS("person|id|1|||\nperson|name|Kim "
                "Exempel|||\nperson|protected|no|||\nrole|Manager|Skolan/Ängen|permanent|2026-10-01|\n");
  COMMANDS_DO("role", "end", "assignment", "1", "date", "2026-11-01");
  COMMANDS_ROWS("1|1|Kim Exempel|manager|Manager|3|Skolan/Ängen|permanent|2026-10-01|2026-11-01\n");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "role-not-held", "role", "end", "assignment", "99");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "role-unknown", "role", "assign", "person", "Kim Exempel", "unit", "Ängen", "role",
                   "king");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "role", "assign", "person", "Kim Exempel", "unit", "Ängen", "role",
                   "manager", "employment", "sometimes");
  host_fixture_close(&fixture);
}

/* The unit of a role may be closed: it is one unit still, and not all of them. */
static void a_role_in_a_closed_unit_is_in_that_unit(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("org", "close", "unit", "Ängen", "date", "2026-10-02");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Ängen", "role", "manager");
  fixture.base.clock.seconds += 2 * 86400;
  COMMANDS_DO("person", "show", "person", "Kim Exempel");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "role|")); /* it has ended with the unit */
  /* As in a file of the time when a role could outlive its unit. */
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_role SET valid_to = ?1 WHERE role = 'manager' AND unit = 3", "d", (int32_t)DAY_OPEN), 0);
  COMMANDS_DO("person", "show", "person", "Kim Exempel");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "role|Manager|id:3||2026-10-01|\n"));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_person_tests[] = {
    {"persons are listed in Swedish order", persons_are_listed_in_swedish_order},
    {"a protected identity is not shown", a_protected_identity_is_not_shown},
    {"persons are refused for a reason", persons_are_refused_for_a_reason},
    {"roles have a beginning and an end", roles_have_a_beginning_and_an_end},
    {"a role in a closed unit is in that unit", a_role_in_a_closed_unit_is_in_that_unit},
    CU_TEST_INFO_NULL,
};

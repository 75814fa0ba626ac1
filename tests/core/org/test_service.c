/* test_service.c — services and recipients, and who inherits them. */
#include "org_fixture.h"

static struct org_fixture f;
static const char *const pupils[] = {"Elever", "Vårdnadshavare"};

static void services_are_inherited_until_there_are_own(void) {
  int64_t service = 0, own = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", NULL);
  int64_t school = org_fixture_add(&f, top, "Skolan", NULL), class = org_fixture_add(&f, school, "Klassen", NULL);
  CU_ASSERT_EQUAL(org_service_add(f.org, top, "Utbildning", pupils, 2, DAY_2026, &service), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, school, "Grundskola", pupils, 1, org_fixture_day("2026-07-01"), &own), 0);
  CU_ASSERT_EQUAL(class, 4);
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || name || from_unit, ' ') FROM (SELECT * FROM org_unit_service ORDER BY unit)",
              "2Utbildning2 3Utbildning2 4Utbildning2");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || name || from_unit, ' ') FROM (SELECT * FROM org_unit_service ORDER BY unit)",
              "2Utbildning2 3Grundskola3 4Grundskola3");
  CU_ASSERT_EQUAL(org_service_close(f.org, own, org_fixture_day("2026-08-01")), 0);
  org_fixture_as_of(&f, "2026-08-01");
  ASSERT_TEXT(&f, "SELECT name FROM org_unit_service WHERE unit = 4", "Utbildning");
  ASSERT_TEXT(&f, "SELECT group_concat(recipient) FROM org_recipient WHERE service = 1", "Elever,Vårdnadshavare");
  ASSERT_TEXT(&f, "SELECT valid_from || ifnull(valid_to, '') FROM org_service", "2026-01-01");
  org_fixture_close(&f);
}

static void what_is_refused_in_a_service(void) {
  static const char *const blank[] = {"Elever", " "};
  int64_t service = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "", pupils, 2, DAY_2026, &service), "name-empty");
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "Skola", blank, 2, DAY_2026, &service), "name-empty");
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "Skola", NULL, 0, DAY_2026, &service), "service-recipient");
  ASSERT_REFUSED(&f, org_service_add(f.org, 99, "Skola", pupils, 2, DAY_2026, &service), "unit-unknown");
  CU_ASSERT_EQUAL(org_service_add(f.org, root, "Städning", pupils, 2, DAY_2026, &service), 0);
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "STÄDNING", pupils, 2, DAY_2026, &service), "service-exists");
  ASSERT_REFUSED(&f, org_service_close(f.org, service, DAY_2026), "service-too-young");
  ASSERT_REFUSED(&f, org_service_close(f.org, 99, DAY_2026), "service-unknown");
  CU_ASSERT_EQUAL(org_service_close(f.org, service, DAY_2026 + 1), 0);
  ASSERT_REFUSED(&f, org_service_close(f.org, service, DAY_2026 + 1), "service-unknown");
  CU_ASSERT_EQUAL(org_service_add(f.org, root, "städning", pupils, 2, DAY_2026 + 1, &service), 0);
  org_fixture_close(&f);
}

CU_TestInfo service_tests[] = {
    {"services are inherited until there are own", services_are_inherited_until_there_are_own},
    {"what is refused in a service", what_is_refused_in_a_service},
    CU_TEST_INFO_NULL};

/* test_person.c — persons, protected identity, roles, and what an account counts as where. */
#include "org_fixture.h"

static struct org_fixture f;

static int64_t person_with(const char *name, const char *account, bool is_protected) {
  struct org_person person = {.name = name, .account = account, .external_id = account, .is_protected = is_protected};
  int64_t id = 0;
  CU_ASSERT_EQUAL_FATAL(org_person_add(f.org, &person, &id), 0);
  return id;
}

static void protected_identity_is_in_no_view(void) {
  org_fixture_open(&f);
  person_with("Öppen Person", "oppen", false);
  person_with("Skyddad Person", "skyddad", true);
  ASSERT_TEXT(&f, "SELECT name || external_id || is_protected FROM org_person WHERE person = 1", "Öppen Personoppen0");
  ASSERT_NUMBER(
      &f,
      "SELECT count(*) FROM org_person WHERE person = 2 AND name IS NULL AND external_id IS NULL AND is_protected = 1",
      1);
  org_fixture_close(&f);
}

static void what_is_refused_in_a_person(void) {
  int64_t id = 0;
  org_fixture_open(&f);
  person_with("Anna", "anna", false);
  struct org_person person = {.name = "  "};
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "name-empty");
  person.name = "Bo 19811228-9874";
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "personal-number");
  person.name = "Bo";
  person.external_id = "198112289874";
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "personal-number");
  person.external_id = "anna";
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "person-external-taken");
  person.external_id = NULL;
  person.account = "anna";
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "account-taken");
  person.account = "";
  ASSERT_REFUSED(&f, org_person_add(f.org, &person, &id), "name-empty");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_person", 1);
  org_fixture_close(&f);
}

static void roles_have_days(void) {
  int64_t id = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), person = person_with("Anna", NULL, false);
  struct org_role role = {person, root, "manager", "permanent"};
  int32_t day = org_fixture_day("2026-07-01");
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, DAY_2026, DAY_OPEN, &id), 0);
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "role-held");
  ASSERT_REFUSED(&f, org_role_end(f.org, id, DAY_2026), "role-too-young");
  CU_ASSERT_EQUAL(org_role_end(f.org, id, day), 0);
  ASSERT_REFUSED(&f, org_role_end(f.org, id, day), "role-not-held");
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f, "SELECT role || employment || valid_from || valid_to FROM org_role",
              "managerpermanent2026-01-012026-07-01");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_role", 0);
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, day, DAY_OPEN, &id), 0);
  role.role = "king";
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "role-unknown");
  role.role = "deputy";
  role.employment = "seasonal";
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "role-employment");
  role.employment = NULL;
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, day, &id), "days-reversed");
  role.person = 99;
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "person-unknown");
  role.person = person;
  role.unit = 99;
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "unit-unknown");
  role.unit = 0;
  ASSERT_REFUSED(&f, org_role_assign(f.org, &role, day, DAY_OPEN, &id), "role-unit");
  role.role = "administrator";
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, day, DAY_OPEN, &id), 0);
  org_fixture_close(&f);
}

static uint32_t audience_of(const char *account, int64_t unit, int32_t day) {
  uint32_t audience = 99;
  CU_ASSERT_EQUAL(org_actor_audience(f.org, account, unit, day, &audience), 0);
  return audience;
}

static void give(int64_t person, int64_t unit, const char *word) {
  struct org_role role = {person, unit, word, NULL};
  int64_t id = 0;
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, DAY_2026, DAY_OPEN, &id), 0);
}

static void what_an_account_counts_as(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", NULL);
  int64_t school = org_fixture_add(&f, top, "Skolan", NULL), other = org_fixture_add(&f, root, "Vård", NULL);
  int64_t chief = person_with("Chef", "chief", false), worker = person_with("Medarbetare", "worker", false),
          admin = person_with("Admin", "admin", false);
  give(chief, top, "manager");
  give(worker, school, "employee");
  give(worker, top, "union_rep");
  give(admin, 0, "administrator");
  give(admin, top, "auditor");
  CU_ASSERT_EQUAL(audience_of("chief", top, DAY_2026), PUSSEL_MANAGER);
  CU_ASSERT_EQUAL(audience_of("chief", school, DAY_2026), PUSSEL_MANAGER_ABOVE);
  CU_ASSERT_EQUAL(audience_of("chief", root, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("chief", other, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("chief", top, DAY_2026 - 1), 0);
  CU_ASSERT_EQUAL(audience_of("chief", 0, DAY_2026), PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE);
  CU_ASSERT_EQUAL(audience_of("worker", school, DAY_2026), PUSSEL_MEMBER);
  CU_ASSERT_EQUAL(audience_of("worker", top, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("admin", other, DAY_2026), PUSSEL_ADMINISTRATOR);
  CU_ASSERT_EQUAL(audience_of("admin", school, DAY_2026), PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR);
  CU_ASSERT_EQUAL(audience_of("admin", 0, DAY_2026), PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR);
  CU_ASSERT_EQUAL(audience_of("nobody", school, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of(NULL, school, DAY_2026), 0);
  org_fixture_close(&f);
}

CU_TestInfo person_tests[] = {{"protected identity is in no view", protected_identity_is_in_no_view},
                              {"what is refused in a person", what_is_refused_in_a_person},
                              {"roles have days", roles_have_days},
                              {"what an account counts as", what_an_account_counts_as},
                              CU_TEST_INFO_NULL};

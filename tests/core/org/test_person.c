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

/* A closing that is decided already holds for what is added after the decision. */
static void a_role_ends_with_its_unit(void) {
  int64_t id = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), school = org_fixture_add(&f, root, "Skolan", NULL);
  struct org_role role = {person_with("Anna", NULL, false), school, "manager", NULL};
  CU_ASSERT_EQUAL(org_unit_close(f.org, school, org_fixture_day("2026-12-01")), 0);
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, DAY_2026, DAY_OPEN, &id), 0);
  ASSERT_TEXT(&f, "SELECT valid_to FROM org_role", "2026-12-01");
  ASSERT_TEXT(&f, "SELECT payload ->> 'to' FROM core_event WHERE type = 'org.role.assigned'", "2026-12-01");
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

/* What its roles give somewhere, or everywhere when `whole`. */
static uint32_t places_of(const char *account, int32_t day, bool whole) {
  struct arena *arena = arena_new();
  struct org_place *places = NULL;
  size_t count = 0;
  uint32_t audience = 0;
  CU_ASSERT_EQUAL(org_actor_places(f.org, account, day, arena, &places, &count), 0);
  for (size_t i = 0; i < count; i++)
    if (!whole || places[i].is_whole) audience |= places[i].here | places[i].below;
  arena_free(arena);
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
  CU_ASSERT_EQUAL(audience_of("chief", school, DAY_2026), PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  CU_ASSERT_EQUAL(audience_of("chief", root, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("chief", other, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("chief", top, DAY_2026 - 1), 0);
  CU_ASSERT_EQUAL(places_of("chief", DAY_2026, false), PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  CU_ASSERT_EQUAL(audience_of("worker", school, DAY_2026), PUSSEL_MEMBER);
  CU_ASSERT_EQUAL(audience_of("worker", top, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("admin", other, DAY_2026), PUSSEL_ADMINISTRATOR);
  CU_ASSERT_EQUAL(audience_of("admin", school, DAY_2026), PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR);
  CU_ASSERT_EQUAL(places_of("admin", DAY_2026, false), PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR);
  CU_ASSERT_EQUAL(places_of("admin", DAY_2026, true), PUSSEL_ADMINISTRATOR);
  CU_ASSERT_EQUAL(places_of("chief", DAY_2026, true), 0);
  CU_ASSERT_EQUAL(places_of("nobody", DAY_2026, false), 0);
  CU_ASSERT_EQUAL(audience_of("nobody", school, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of(NULL, school, DAY_2026), 0);
  org_fixture_close(&f);
}

/* What a closed unit left behind, and what is planned for one to come, still has those who answer for it. */
static void a_closed_unit_counts_where_it_was(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", NULL);
  int64_t other = org_fixture_add(&f, root, "Vård", NULL), school = org_fixture_add(&f, other, "Skolan", NULL);
  int64_t chief = person_with("Chef", "chief", false), before = person_with("Förut", "before", false), later = 0;
  bool changed = false;
  struct org_unit unit = {.name = "Sedan", .kind = "unit", .parent = top};
  give(chief, top, "manager");
  give(before, other, "manager");
  CU_ASSERT_EQUAL(org_unit_add(f.org, &unit, DAY_2026 + 100, &later), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, school, top, DAY_2026 + 10, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, school, DAY_2026 + 20), 0);
  CU_ASSERT_EQUAL(audience_of("chief", school, DAY_2026 + 5), 0);
  CU_ASSERT_EQUAL(audience_of("chief", school, DAY_2026 + 15), PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  CU_ASSERT_EQUAL(audience_of("chief", school, DAY_2026 + 50), PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  CU_ASSERT_EQUAL(audience_of("before", school, DAY_2026 + 50), 0);
  CU_ASSERT_EQUAL(audience_of("chief", later, DAY_2026 + 50), PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  /* The set of units says the same as asking for each. */
  struct org_place place = {.unit = top, .below = PUSSEL_MANAGER_ABOVE};
  CU_ASSERT_EQUAL(store_run(f.base.store, "CREATE TEMP TABLE units (unit INTEGER PRIMARY KEY)", ""), 0);
  CU_ASSERT_EQUAL(org_units_of_place(f.org, &place, PUSSEL_MANAGER_ABOVE, DAY_2026 + 50, "temp.units"), 0);
  int64_t count = 0, sum = 0;
  CU_ASSERT_EQUAL(store_integer(f.base.store, &count, "SELECT count(*) FROM units", ""), 0);
  CU_ASSERT_EQUAL(store_integer(f.base.store, &sum, "SELECT sum(unit) FROM units", ""), 0);
  CU_ASSERT_EQUAL(count, 2);
  CU_ASSERT_EQUAL(sum, school + later);
  org_fixture_close(&f);
}

/* How many units the place gives, and whether each says the same when it is asked about by itself. */
static int64_t nearest_units(const char *account, int64_t at) {
  struct org_place place = {.unit = at, .below = PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER};
  int64_t count = 0, last = 0;
  CU_ASSERT_EQUAL(store_run(f.base.store, "CREATE TEMP TABLE IF NOT EXISTS units (unit INTEGER PRIMARY KEY)", ""), 0);
  CU_ASSERT_EQUAL(store_run(f.base.store, "DELETE FROM units", ""), 0);
  CU_ASSERT_EQUAL(org_units_of_place(f.org, &place, PUSSEL_NEAREST_MANAGER, DAY_2026, "temp.units"), 0);
  CU_ASSERT_EQUAL(store_integer(f.base.store, &last, "SELECT max(id) FROM core_unit", ""), 0);
  for (int64_t unit = 1; unit <= last; unit++) {
    int64_t in = 0;
    CU_ASSERT_EQUAL(store_integer(f.base.store, &in, "SELECT count(*) FROM units WHERE unit = ?", "i", unit), 0);
    CU_ASSERT_EQUAL((audience_of(account, unit, DAY_2026) & PUSSEL_NEAREST_MANAGER) != 0, in == 1);
    count += in;
  }
  return count;
}

/* Levels without a manager, and those that the unit's own manager leads too, are no levels of the line. */
static void the_nearest_manager_skips_levels_of_the_same(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", NULL);
  int64_t middle = org_fixture_add(&f, top, "Barn", NULL), area = org_fixture_add(&f, middle, "Norr", NULL);
  int64_t school = org_fixture_add(&f, area, "Skolan", NULL), other = org_fixture_add(&f, area, "Annan", NULL);
  int64_t director = person_with("Direktör", "director", false), head = person_with("Områdeschef", "head", false);
  int64_t rector = person_with("Rektor", "rector", false), king = person_with("Kommundirektör", "king", false);
  give(king, root, "manager");
  give(director, top, "manager");
  give(head, area, "manager");
  give(rector, school, "manager");
  give(head, other, "manager"); /* leads it besides the area: the director is above */
  CU_ASSERT_EQUAL(nearest_units("head", area), 2);      /* the school, and the unit that she leads herself */
  CU_ASSERT_EQUAL(nearest_units("director", top), 3);   /* the middle without a manager, the area, and the head's own unit */
  CU_ASSERT_EQUAL(nearest_units("king", root), 1);      /* the director's */
  CU_ASSERT_EQUAL(audience_of("director", school, DAY_2026), PUSSEL_MANAGER_ABOVE);
  CU_ASSERT_EQUAL(audience_of("director", other, DAY_2026), PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  CU_ASSERT_EQUAL(audience_of("head", other, DAY_2026), PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER);
  org_fixture_close(&f);
}

static int change(int64_t id, const struct org_person *to, int changes) {
  error_clear(&f.base.error);
  return org_person_change(f.org, id, to, changes);
}

static void a_person_changes_account(void) {
  org_fixture_open(&f);
  int64_t kim = person_with("Kim", "kim", false), robin = person_with("Robin", "robin", false);
  int64_t unit = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  give(kim, unit, "employee");
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.account = "robin"}, ORG_PERSON_ACCOUNT), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "account-taken");
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.account = "kim2"}, ORG_PERSON_ACCOUNT), 0);
  CU_ASSERT_EQUAL(audience_of("kim", unit, DAY_2026), 0);
  CU_ASSERT_EQUAL(audience_of("kim2", unit, DAY_2026), PUSSEL_MEMBER);
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.account = "kim2"}, ORG_PERSON_ACCOUNT), 0);
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.account = NULL}, ORG_PERSON_ACCOUNT), 0);
  CU_ASSERT_EQUAL(audience_of("kim2", unit, DAY_2026), 0);
  CU_ASSERT_EQUAL(change(robin, &(struct org_person){.account = "kim2", .name = "Robin E", .external_id = "r"},
                         ORG_PERSON_ACCOUNT | ORG_PERSON_NAME | ORG_PERSON_EXTERNAL), 0);
  CU_ASSERT_EQUAL(change(robin, &(struct org_person){.external_id = "r"}, ORG_PERSON_EXTERNAL), 0);
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.external_id = "r"}, ORG_PERSON_EXTERNAL), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "person-external-taken");
  CU_ASSERT_EQUAL(change(robin, &(struct org_person){.external_id = ""}, ORG_PERSON_EXTERNAL), 0);
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.name = " "}, ORG_PERSON_NAME), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "name-empty");
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.is_protected = true}, ORG_PERSON_PROTECTED), 0);
  org_fixture_close(&f);
}

/* There is always somebody: the account that made the installation, then persons. */
static void the_last_administrator_stays(void) {
  org_fixture_open(&f);
  int64_t kim = person_with("Kim", "kim", false), robin = person_with("Robin", NULL, false), role = 0, other = 0;
  struct org_role whole = {robin, 0, "administrator", NULL};
  (void)org_fixture_add(&f, 0, "Exempel kommun", NULL);
  CU_ASSERT_EQUAL(store_meta_set(f.base.store, "first_administrator", "anna"), 0);
  CU_ASSERT_EQUAL(org_administrator_replace(f.org, robin, &role), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "administrator-account");
  error_clear(&f.base.error);
  CU_ASSERT_EQUAL(org_administrator_replace(f.org, kim, &role), 0);
  CU_ASSERT_EQUAL(org_administrator_replace(f.org, kim, &role), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "administrator-replaced");
  error_clear(&f.base.error);
  int32_t today = clock_today(&f.base.clock);
  CU_ASSERT_EQUAL(org_role_end(f.org, role, today + 30), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "administrator-last");
  CU_ASSERT_EQUAL(change(kim, &(struct org_person){.account = NULL}, ORG_PERSON_ACCOUNT), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "administrator-last");
  error_clear(&f.base.error);
  /* Another without an account, or with an end, is not enough. */
  CU_ASSERT_EQUAL(org_role_assign(f.org, &whole, today, DAY_OPEN, &other), 0);
  CU_ASSERT_EQUAL(org_role_end(f.org, role, today + 30), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(change(robin, &(struct org_person){.account = "robin"}, ORG_PERSON_ACCOUNT), 0);
  /* Nor is one whose account has been erased: nobody can act by it. */
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_actor SET account = NULL WHERE account = 'robin'", ""), 0);
  CU_ASSERT_EQUAL(org_role_end(f.org, role, today + 30), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_actor SET account = 'robin' WHERE person = ?1", "i", robin), 0);
  CU_ASSERT_EQUAL(org_role_end(f.org, role, today + 30), 0);
  CU_ASSERT_EQUAL(org_role_end(f.org, other, today + 30), PUSSEL_EREFUSED);
  org_fixture_close(&f);
}

CU_TestInfo person_tests[] = {{"protected identity is in no view", protected_identity_is_in_no_view},
                              {"what is refused in a person", what_is_refused_in_a_person},
                              {"roles have days", roles_have_days},
                              {"a role ends with its unit", a_role_ends_with_its_unit},
                              {"what an account counts as", what_an_account_counts_as},
                              {"a closed unit counts where it was", a_closed_unit_counts_where_it_was},
                              {"the nearest manager skips levels of the same", the_nearest_manager_skips_levels_of_the_same},
                              {"a person changes account", a_person_changes_account},
                              {"the last administrator stays", the_last_administrator_stays},
                              CU_TEST_INFO_NULL};

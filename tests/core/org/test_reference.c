/* test_reference.c — what people write for a unit or a person. */
#include "org_fixture.h"

#include <stdlib.h>

static struct org_fixture f;
static int64_t root, barn, norra, norra_inner, vard, slash;

static void begin(void) {
  bool changed = false;
  org_fixture_open(&f);
  root = org_fixture_add(&f, 0, "Sjöstads kommun", "1");
  barn = org_fixture_add(&f, root, "Barn o utbildning", "24");
  norra = org_fixture_add(&f, barn, "Norra grundskola", "36");
  norra_inner = org_fixture_add(&f, norra, "Norra grundskola", "37");
  vard = org_fixture_add(&f, root, "Vård och Omsorg", NULL);
  slash = org_fixture_add(&f, vard, "Natt/Dag", NULL);
  struct org_unit code = {.code = "65"};
  CU_ASSERT_EQUAL_FATAL(org_unit_change(f.org, norra, &code, ORG_CODE, DAY_2026, &changed), 0);
  CU_ASSERT_EQUAL_FATAL(org_unit_change(f.org, vard, &code, ORG_CODE, DAY_2026, &changed), 0);
  code.code = "065";
  CU_ASSERT_EQUAL_FATAL(org_unit_change(f.org, slash, &code, ORG_CODE, DAY_2026, &changed), 0);
}

/* The unit, or the negative result. */
static int64_t find(const char *reference) {
  int64_t unit = 0;
  error_clear(&f.base.error);
  int rc = org_find_unit(f.org, reference, DAY_2026, &unit);
  return rc < 0 ? rc : unit;
}

static void every_form(void) {
  begin();
  CU_ASSERT_EQUAL(find("id:3"), norra);
  CU_ASSERT_EQUAL(find("ID:3"), norra);
  CU_ASSERT_EQUAL(find(" ext:37 "), norra_inner);
  CU_ASSERT_EQUAL(find("Ext: 24"), barn);
  CU_ASSERT_EQUAL(find("code:065"), slash);
  CU_ASSERT_EQUAL(find("VÅRD OCH OMSORG"), vard);
  CU_ASSERT_EQUAL(find("sjöstads KOMMUN"), root);
  org_fixture_close(&f);
}

static void the_end_of_a_path(void) {
  begin();
  CU_ASSERT_EQUAL(find("Barn o utbildning/Norra grundskola"), norra);
  CU_ASSERT_EQUAL(find("barn o utbildning / norra grundskola"), norra);
  CU_ASSERT_EQUAL(find("Norra grundskola/Norra grundskola"), norra_inner);
  CU_ASSERT_EQUAL(find("/Barn o utbildning"), barn);
  CU_ASSERT_EQUAL(find("/Sjöstads kommun"), root);
  CU_ASSERT_EQUAL(find("/Sjöstads kommun/Barn o utbildning/Norra grundskola"), norra);
  CU_ASSERT_EQUAL(find("Sjöstads kommun/Vård och omsorg"), vard);
  CU_ASSERT_EQUAL(find("/Norra grundskola"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("Sjöstads kommun/Norra grundskola"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("Barn o utbildning/"), PUSSEL_ENOTFOUND);
  org_fixture_close(&f);
}

static void a_name_with_a_slash(void) {
  begin();
  CU_ASSERT_EQUAL(find("natt/dag"), slash);
  CU_ASSERT_EQUAL(find("Vård och omsorg/Natt/Dag"), slash);
  CU_ASSERT_EQUAL(find("Dag"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("Barn o utbildning/Natt/Dag"), PUSSEL_ENOTFOUND);
  org_fixture_close(&f);
}

static void an_ambiguous_one_lists_the_candidates(void) {
  begin();
  CU_ASSERT_EQUAL(find("Norra grundskola"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "unit-ambiguous");
  CU_ASSERT_EQUAL_FATAL(f.base.error.detail_count, 2);
  CU_ASSERT_STRING_EQUAL(f.base.error.details[0], "id:3  Barn o utbildning/Norra grundskola  (ext:36, code 65)");
  CU_ASSERT_STRING_EQUAL(f.base.error.details[1],
                         "id:4  Barn o utbildning/Norra grundskola/Norra grundskola  (ext:37)");
  CU_ASSERT_EQUAL(find("code:65"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "unit-ambiguous");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 2);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "id:5  Vård och Omsorg  (code 65)"));
  org_fixture_close(&f);
}

static void many_candidates_are_counted(void) {
  begin();
  for (int i = 0; i < 25; i++)
    org_fixture_add(&f, vard, "Kök", NULL);
  CU_ASSERT_EQUAL(find("kök"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(f.base.error.detail_count, 21);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "and 5 more"));
  org_fixture_close(&f);
}

static void an_unknown_one_names_the_nearest(void) {
  char *longest = calloc(1, 100001);
  memset(longest, '/', 100000);
  begin();
  CU_ASSERT_EQUAL(find("Norra grundskla"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "unit-unknown");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 2);
  CU_ASSERT_EQUAL(find("omsorg"), PUSSEL_ENOTFOUND);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "Vård och Omsorg"));
  CU_ASSERT_EQUAL(find("xyzzy xyzzy xyzzy"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(f.base.error.detail_count, 0);
  CU_ASSERT_EQUAL(find(""), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("id:0"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("id:99999999999999999999"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("ext:"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find("'); DROP TABLE core_unit;--"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(find(longest), PUSSEL_ENOTFOUND);
  for (int i = 0; i < 9; i++)
    org_fixture_add(&f, vard, "Kök", NULL);
  CU_ASSERT_EQUAL(find("Köl"), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(f.base.error.detail_count, 5);
  org_fixture_close(&f);
  free(longest);
}

static void closed_units_do_not_count(void) {
  int64_t unit = 0;
  begin();
  CU_ASSERT_EQUAL(org_unit_close(f.org, norra_inner, org_fixture_day("2026-07-01")), 0);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "Norra grundskola", org_fixture_day("2026-07-01"), &unit), 0);
  CU_ASSERT_EQUAL(unit, norra);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "ext:37", org_fixture_day("2026-07-01"), &unit), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "id:4", org_fixture_day("2026-07-01"), &unit), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "id:4", org_fixture_day("2026-06-30"), &unit), 0);
  org_fixture_close(&f);
}

static void a_name_that_begins_like_a_prefix(void) {
  begin();
  int64_t odd = org_fixture_add(&f, vard, "code:röd", NULL);
  CU_ASSERT_EQUAL(find("CODE:RÖD"), odd);
  org_fixture_close(&f);
}

static int64_t find_person(const char *reference) {
  int64_t person = 0;
  error_clear(&f.base.error);
  int rc = org_find_person(f.org, reference, &person);
  return rc < 0 ? rc : person;
}

static void persons(void) {
  int64_t anna = 0, bertil = 0, hidden = 0, second = 0;
  begin();
  struct org_person person = {.name = "Anna Åberg", .external_id = "anna01"};
  CU_ASSERT_EQUAL(org_person_add(f.org, &person, &anna), 0);
  person = (struct org_person){.name = "Bertil Ö"};
  CU_ASSERT_EQUAL(org_person_add(f.org, &person, &bertil), 0);
  person = (struct org_person){.name = "Dold Person", .external_id = "d1", .is_protected = true};
  CU_ASSERT_EQUAL(org_person_add(f.org, &person, &hidden), 0);
  CU_ASSERT_EQUAL(find_person("id:1"), anna);
  CU_ASSERT_EQUAL(find_person("ext:anna01"), anna);
  CU_ASSERT_EQUAL(find_person("bertil ö"), bertil);
  CU_ASSERT_EQUAL(find_person("id:3"), hidden);
  CU_ASSERT_EQUAL(find_person("Dold Person"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "person-unknown");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 0);
  person = (struct org_person){.name = "ANNA ÅBERG"};
  CU_ASSERT_EQUAL(org_person_add(f.org, &person, &second), 0);
  CU_ASSERT_EQUAL(find_person("Anna Åberg"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "person-ambiguous");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 2);
  CU_ASSERT_EQUAL(find_person(""), PUSSEL_ENOTFOUND);
  org_fixture_close(&f);
}

CU_TestInfo reference_tests[] = {{"every form", every_form},
                                 {"the end of a path", the_end_of_a_path},
                                 {"a name with a slash", a_name_with_a_slash},
                                 {"an ambiguous one lists the candidates", an_ambiguous_one_lists_the_candidates},
                                 {"many candidates are counted", many_candidates_are_counted},
                                 {"an unknown one names the nearest", an_unknown_one_names_the_nearest},
                                 {"closed units do not count", closed_units_do_not_count},
                                 {"a name that begins like a prefix", a_name_that_begins_like_a_prefix},
                                 {"persons", persons},
                                 CU_TEST_INFO_NULL};

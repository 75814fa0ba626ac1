/* test_unit.c — units and their versions, paths and lists. */
#include "org_fixture.h"

#include <stdlib.h>

static struct org_fixture f;

static int add(const struct org_unit *unit, int64_t *id) { return org_unit_add(f.org, unit, DAY_2026, id); }

static void a_unit_is_what_was_given(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), id = 0;
  struct org_unit unit = {.name = "Åkerbärets förskola",
                          .external_id = "x-7",
                          .code = "0065",
                          .kind = "unit",
                          .parent = root,
                          .authority = root,
                          .workplace = true};
  struct org_unit got = {0};
  CU_ASSERT_EQUAL(add(&unit, &id), 0);
  CU_ASSERT_EQUAL(org_unit_get(f.org, id, DAY_2026, f.arena, &got), 0);
  CU_ASSERT_STRING_EQUAL(got.name, "Åkerbärets förskola");
  CU_ASSERT_STRING_EQUAL(got.external_id, "x-7");
  CU_ASSERT_STRING_EQUAL(got.code, "0065");
  CU_ASSERT_STRING_EQUAL(got.kind, "unit");
  CU_ASSERT_EQUAL(got.parent, root);
  CU_ASSERT_EQUAL(got.authority, root);
  CU_ASSERT_TRUE(got.workplace);
  CU_ASSERT_EQUAL(org_unit_get(f.org, id, DAY_2026 - 1, f.arena, &got), PUSSEL_ENOTFOUND);
  CU_ASSERT_EQUAL(f.base.error.result, 0);
  CU_ASSERT_EQUAL(org_root(f.org, DAY_2026), root);
  CU_ASSERT_EQUAL(org_root(f.org, DAY_2026 - 1), 0);
  org_fixture_close(&f);
}

static void what_is_refused_in_a_unit(void) {
  char *longest = calloc(1, 2002);
  memset(longest, 'x', 2001);
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), id = 0;
  struct org_unit unit = {.name = " \t", .kind = "unit", .parent = root};
  ASSERT_REFUSED(&f, add(&unit, &id), "name-empty");
  unit.name = longest;
  ASSERT_REFUSED(&f, add(&unit, &id), "name-long");
  unit.name = "Anna 19811228-9874";
  ASSERT_REFUSED(&f, add(&unit, &id), "personal-number");
  CU_ASSERT_PTR_NULL(strstr(f.base.error.why, "9874"));
  unit.name = "Skolan";
  unit.kind = "skolenhet";
  ASSERT_REFUSED(&f, add(&unit, &id), "unit-kind-unknown");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "municipality"));
  unit.kind = "unit";
  unit.external_id = "1";
  ASSERT_REFUSED(&f, add(&unit, &id), "unit-external-taken");
  unit.external_id = NULL;
  unit.parent = 0;
  ASSERT_REFUSED(&f, add(&unit, &id), "unit-second-root");
  unit.parent = 99;
  ASSERT_REFUSED(&f, add(&unit, &id), "unit-unknown");
  unit.parent = root;
  ASSERT_REFUSED(&f, org_unit_add(f.org, &unit, DAY_2026 - 10, &id), "unit-unknown");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit", 1);
  org_fixture_close(&f);
  free(longest);
}

static void sql_and_other_scripts_are_text(void) {
  static const char evil[] = "'); DROP TABLE core_unit;--";
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, evil, evil), unit = 0;
  int64_t other = org_fixture_add(&f, root, "日本 \"/\\ %s", "日本");
  CU_ASSERT_EQUAL(org_find_unit(f.org, evil, DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(unit, root);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "ext:日本", DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(unit, other);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "日本 \"/\\ %s", DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(unit, other);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit", 2);
  org_fixture_close(&f);
}

static void a_change_holds_from_its_day(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t id = org_fixture_add(&f, root, "Gamla namnet", "2");
  struct org_unit to = {.name = "Nya namnet"};
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &to, ORG_NAME, org_fixture_day("2026-07-01"), &changed), 0);
  CU_ASSERT_TRUE(changed);
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f, "SELECT name || ' ' || valid_from || ' ' || valid_to FROM org_unit WHERE unit = 2",
              "Gamla namnet 2026-01-01 2026-07-01");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT name || ' ' || valid_from || ' ' || ifnull(valid_to, 'öppet') FROM org_unit WHERE unit = 2",
              "Nya namnet 2026-07-01 öppet");
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &to, ORG_NAME, org_fixture_day("2026-08-01"), &changed), 0);
  CU_ASSERT_FALSE(changed);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit_version WHERE unit = 2", 2);
  org_fixture_close(&f);
}

static void a_change_leaves_later_ones_alone(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t id = org_fixture_add(&f, root, "A", "2");
  struct org_unit code = {.code = "77"}, name = {.name = "B"}, last = {.name = "C"},
                  kind = {.kind = "school", .workplace = true, .authority = root};
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &code, ORG_CODE, org_fixture_day("2027-01-01"), &changed), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &last, ORG_NAME, org_fixture_day("2028-01-01"), &changed), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &name, ORG_NAME, org_fixture_day("2026-10-01"), &changed), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, id, &kind, ORG_KIND | ORG_WORKPLACE | ORG_AUTHORITY,
                                  org_fixture_day("2026-11-01"), &changed),
                  0);
  static const char all[] =
      "SELECT group_concat(name || ifnull(code, '-') || kind || workplace || ifnull(authority, '-'), ' ') FROM"
      " (SELECT * FROM core_unit_version WHERE unit = 2 ORDER BY valid_from)";
  ASSERT_TEXT(&f, all, "A-unit0- B-unit0- B-school11 B77school11 C77school11");
  org_fixture_close(&f);
}

static void what_is_refused_in_a_change(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t id = org_fixture_add(&f, 0, "Exempel kommun", "1");
  struct org_unit to = {.name = "", .kind = "ö", .code = "811228-9874", .authority = 99};
  ASSERT_REFUSED(&f, org_unit_change(f.org, id, &to, ORG_NAME, DAY_2026, &changed), "name-empty");
  ASSERT_REFUSED(&f, org_unit_change(f.org, id, &to, ORG_KIND, DAY_2026, &changed), "unit-kind-unknown");
  ASSERT_REFUSED(&f, org_unit_change(f.org, id, &to, ORG_CODE, DAY_2026, &changed), "personal-number");
  ASSERT_REFUSED(&f, org_unit_change(f.org, id, &to, ORG_AUTHORITY, DAY_2026, &changed), "unit-unknown");
  ASSERT_REFUSED(&f, org_unit_change(f.org, id, &to, ORG_CODE, DAY_2026 - 1, &changed), "unit-unknown");
  ASSERT_REFUSED(&f, org_unit_change(f.org, 99, &to, ORG_CODE, DAY_2026, &changed), "unit-unknown");
  CU_ASSERT_FALSE(changed);
  org_fixture_close(&f);
}

static void kinds_are_data(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1"), id = 0;
  struct org_unit unit = {.name = "Centralen", .kind = "health_centre", .parent = root};
  ASSERT_REFUSED(&f, add(&unit, &id), "unit-kind-unknown");
  CU_ASSERT_EQUAL(org_kind_set(f.org, "health_centre", "Vårdcentral"), 0);
  CU_ASSERT_EQUAL(add(&unit, &id), 0);
  CU_ASSERT_EQUAL(org_kind_set(f.org, "health_centre", "Hälsocentral"), 0);
  ASSERT_TEXT(&f, "SELECT title FROM org_kind WHERE kind = 'health_centre'", "Hälsocentral");
  ASSERT_REFUSED(&f, org_kind_set(f.org, "Hälsa", "x"), "kind-word");
  ASSERT_REFUSED(&f, org_kind_set(f.org, "", "x"), "kind-word");
  ASSERT_REFUSED(&f, org_kind_set(f.org, "health", " "), "name-empty");
  org_fixture_close(&f);
}

static void closing_ends_a_unit_and_what_is_its(void) {
  static const char *const pupils[] = {"Elever"};
  bool changed = false;
  int64_t service = 0, planned = 0, person = 0, role = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", "1");
  int64_t top = org_fixture_add(&f, root, "Förvaltningen", "2"), leaf = org_fixture_add(&f, top, "Skolan", "3");
  struct org_person chief = {.name = "Chef Chefsson"};
  struct org_unit later = {.name = "Senare"};
  int32_t day = org_fixture_day("2026-09-01");
  CU_ASSERT_EQUAL(org_person_add(f.org, &chief, &person), 0);
  struct org_role manager = {person, leaf, "manager", NULL};
  CU_ASSERT_EQUAL(org_role_assign(f.org, &manager, DAY_2026, DAY_OPEN, &role), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, leaf, "Undervisning", pupils, 1, DAY_2026, &service), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, leaf, "Fritids", pupils, 1, day + 5, &planned), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, leaf, &later, ORG_NAME, day + 3, &changed), 0);
  ASSERT_REFUSED(&f, org_unit_close(f.org, top, day), "unit-has-children");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "id:3  Förvaltningen/Skolan  (ext:3)"));
  ASSERT_REFUSED(&f, org_unit_close(f.org, root, day), "unit-root");
  ASSERT_REFUSED(&f, org_unit_close(f.org, leaf, DAY_2026), "unit-too-young");
  CU_ASSERT_EQUAL(org_unit_close(f.org, leaf, day), 0);
  ASSERT_REFUSED(&f, org_unit_close(f.org, leaf, day), "unit-unknown");
  CU_ASSERT_EQUAL(org_unit_close(f.org, top, day), 0);
  org_fixture_as_of(&f, "2026-08-31");
  ASSERT_NUMBER(&f,
                "SELECT (SELECT count(*) FROM org_unit) * 1000 + (SELECT count(*) FROM org_tree) * 100 + (SELECT "
                "count(*) FROM org_service) * 10 + (SELECT count(*) FROM org_role)",
                3621);
  org_fixture_as_of(&f, "2026-09-01");
  ASSERT_NUMBER(&f,
                "SELECT (SELECT count(*) FROM org_unit) * 1000 + (SELECT count(*) FROM org_tree) * 100 + (SELECT "
                "count(*) FROM org_service) * 10 + (SELECT count(*) FROM org_role)",
                1100);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit", 3);
  org_fixture_close(&f);
}

static void lists_follow_the_tree_in_swedish_order(void) {
  int64_t *units = NULL;
  size_t count = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  int64_t o = org_fixture_add(&f, root, "Ö", NULL), a = org_fixture_add(&f, root, "Åsen", NULL),
          b = org_fixture_add(&f, root, "bo", NULL);
  int64_t ten = org_fixture_add(&f, b, "Skola 10", NULL), two = org_fixture_add(&f, b, "Skola 2", NULL);
  int64_t expected[] = {root, b, two, ten, a, o};
  CU_ASSERT_EQUAL(org_units_below(f.org, root, DAY_2026, false, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL_FATAL(count, COUNT_OF(expected));
  for (size_t i = 0; i < count; i++)
    CU_ASSERT_EQUAL(units[i], expected[i]);
  struct org_unit work = {.workplace = true};
  bool changed = false;
  CU_ASSERT_EQUAL(org_unit_change(f.org, two, &work, ORG_WORKPLACE, DAY_2026, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_change(f.org, o, &work, ORG_WORKPLACE, DAY_2026, &changed), 0);
  CU_ASSERT_EQUAL(org_units_below(f.org, root, DAY_2026, true, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL(count, 2);
  CU_ASSERT_EQUAL(units[0], two);
  CU_ASSERT_EQUAL(org_units_below(f.org, b, DAY_2026, true, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL(count, 1);
  CU_ASSERT_EQUAL(org_units_below(f.org, root, DAY_2026 - 1, false, f.arena, &units, &count), 0);
  CU_ASSERT_EQUAL(count, 0);
  CU_ASSERT_STRING_EQUAL(org_unit_path(f.org, two, DAY_2026, f.arena), "bo/Skola 2");
  CU_ASSERT_STRING_EQUAL(org_unit_path(f.org, root, DAY_2026, f.arena), "Exempel kommun");
  CU_ASSERT_PTR_NULL(org_unit_path(f.org, two, DAY_2026 - 1, f.arena));
  ASSERT_TEXT(&f, "SELECT group_concat(path, '|') FROM (SELECT path FROM org_unit ORDER BY unit)",
              "Exempel kommun|Ö|Åsen|bo|bo/Skola 10|bo/Skola 2");
  org_fixture_close(&f);
}

static void authority_is_the_nearest_above(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  int64_t committee = org_fixture_add(&f, root, "Barnnämnden", NULL),
          administration = org_fixture_add(&f, root, "Barn", NULL);
  int64_t school = org_fixture_add(&f, administration, "Skolan", NULL);
  struct org_unit to = {.authority = root};
  CU_ASSERT_EQUAL(org_unit_change(f.org, root, &to, ORG_AUTHORITY, DAY_2026, &changed), 0);
  to.authority = committee;
  CU_ASSERT_EQUAL(org_unit_change(f.org, administration, &to, ORG_AUTHORITY, org_fixture_day("2026-07-01"), &changed),
                  0);
  CU_ASSERT_EQUAL(school, 4);
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f, "SELECT group_concat(authority) FROM org_unit", "1,1,1,1");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT group_concat(authority) FROM org_unit", "1,1,2,2");
  org_fixture_close(&f);
}

static void an_authority_of_others_is_not_closed(void) {
  bool changed = false;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), board = org_fixture_add(&f, root, "Nämnden", "n");
  int64_t other = org_fixture_add(&f, root, "Andra nämnden", NULL), school = org_fixture_add(&f, root, "Skolan", "s");
  int32_t day = org_fixture_day("2027-01-01"), earlier = org_fixture_day("2026-12-01");
  struct org_unit to = {.authority = board};
  CU_ASSERT_EQUAL(org_unit_change(f.org, board, &to, ORG_AUTHORITY, DAY_2026, &changed), 0); /* its own: no matter */
  CU_ASSERT_EQUAL(org_unit_change(f.org, school, &to, ORG_AUTHORITY, DAY_2026, &changed), 0);
  ASSERT_REFUSED(&f, org_unit_close(f.org, board, day), "unit-is-authority");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "id:4  Skolan  (ext:s)"));
  /* Another one in good time, and it can be closed; not before. */
  to.authority = other;
  CU_ASSERT_EQUAL(org_unit_change(f.org, school, &to, ORG_AUTHORITY, earlier, &changed), 0);
  ASSERT_REFUSED(&f, org_unit_close(f.org, board, earlier - 1), "unit-is-authority");
  CU_ASSERT_EQUAL(org_unit_close(f.org, board, earlier), 0);
  org_fixture_close(&f);
}

/* å as one code point, and as a letter and a ring. */
static void a_name_is_found_however_it_was_typed(void) {
  static const char whole[] = "\xC3\x85sens f\xC3\xB6rskola", parts[] = "A\xCC\x8Asens fo\xCC\x88rskola";
  bool changed = false;
  int64_t unit = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), first = org_fixture_add(&f, root, parts, "a\xCC\x8A");
  CU_ASSERT_EQUAL(org_find_unit(f.org, whole, DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(unit, first);
  CU_ASSERT_EQUAL(org_find_unit(f.org, parts, DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "ext:\xC3\xA5", DAY_2026, &unit), 0);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "ext:a\xCC\x8A", DAY_2026, &unit), 0);
  ASSERT_TEXT(&f, "SELECT name FROM core_unit_version WHERE unit = 2", whole);
  struct org_unit to = {.name = whole};
  CU_ASSERT_EQUAL(org_unit_change(f.org, first, &to, ORG_NAME, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_FALSE(changed);
  to.name = "E\xCC\x81kole";
  CU_ASSERT_EQUAL(org_unit_change(f.org, first, &to, ORG_NAME, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "\xC3\x89KOLE", DAY_2026 + 1, &unit), 0);
  org_fixture_close(&f);
}

CU_TestInfo unit_tests[] = {{"a unit is what was given", a_unit_is_what_was_given},
                            {"what is refused in a unit", what_is_refused_in_a_unit},
                            {"SQL and other scripts are text", sql_and_other_scripts_are_text},
                            {"a change holds from its day", a_change_holds_from_its_day},
                            {"a change leaves later ones alone", a_change_leaves_later_ones_alone},
                            {"what is refused in a change", what_is_refused_in_a_change},
                            {"kinds are data", kinds_are_data},
                            {"closing ends a unit and what is its", closing_ends_a_unit_and_what_is_its},
                            {"lists follow the tree in Swedish order", lists_follow_the_tree_in_swedish_order},
                            {"authority is the nearest above", authority_is_the_nearest_above},
    {"an authority of others is not closed", an_authority_of_others_is_not_closed},
    {"a name is found however it was typed", a_name_is_found_however_it_was_typed},
    CU_TEST_INFO_NULL};

/* test_import_real.c — a real municipality's organisation, and a part of it in another schema. */
#include "org_fixture.h"

static struct org_fixture f;

static int import_with(const char *path, const char *mapping, struct org_import_count *count) {
  struct org_import import = {.path = path, .mapping = org_fixture_source(&f, mapping), .day = DAY_2026};
  return org_import(f.org, &import, count);
}

static void a_whole_municipality(void) {
  struct org_import_count count;
  int64_t unit = 0;
  org_fixture_open(&f);
  const char *path = org_fixture_data(&f, "org/sundsvall-company-2026.json");
  if (path == NULL) goto done;
  CU_ASSERT_EQUAL_FATAL(import_with(path, "data/mappings/sundsvall-company.json", &count), 0);
  CU_ASSERT_EQUAL(count.created, 1098);
  CU_ASSERT_EQUAL(import_with(path, "data/mappings/sundsvall-company.json", &count), 0);
  CU_ASSERT_EQUAL(count.unchanged, 1098);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f,
              "SELECT group_concat(n, '/') FROM (SELECT count(*) AS n FROM org_tree t JOIN org_unit r ON r.unit = "
              "t.ancestor AND r.parent IS NULL GROUP BY depth ORDER BY depth)",
              "1/6/27/96/341/627");
  ASSERT_TEXT(&f,
              "SELECT group_concat(n) FROM (SELECT kind || count(*) AS n FROM org_unit GROUP BY kind ORDER BY kind)",
              "administration6,municipality1,unit1091");
  ASSERT_TEXT(&f, "SELECT code FROM org_unit WHERE external_id = '27'", "D");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit WHERE code IS NULL", 248);
  /* Each leaf has just one workplace on its way up, itself included. */
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit WHERE workplace", 627);
  ASSERT_NUMBER(&f,
                "SELECT count(*) FROM org_unit l WHERE l.unit NOT IN (SELECT parent FROM org_unit WHERE parent IS NOT "
                "NULL) AND 1 <> (SELECT count(*) FROM org_tree t"
                " JOIN org_unit w ON w.unit = t.ancestor AND w.workplace WHERE t.unit = l.unit)",
                0);
  error_clear(&f.base.error);
  CU_ASSERT_EQUAL(org_find_unit(f.org, "Norra grundskola", DAY_2026, &unit), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "unit-ambiguous");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 4); /* three levels repeat the name of the one above */
  CU_ASSERT_TRUE(org_fixture_detail(&f, "Barn o utbildningsförvaltning/Norra grundskola  (ext:36, code 65)"));
  CU_ASSERT_EQUAL(org_find_unit(f.org, "Barn o utbildningsförvaltning/Norra grundskola", DAY_2026, &unit), 0);
  ASSERT_TEXT(&f, arena_print(f.arena, "SELECT external_id FROM org_unit WHERE unit = %lld", (long long)unit), "36");
done:
  org_fixture_close(&f);
}

static void another_schema_needs_only_a_mapping(void) {
  struct org_import_count count;
  org_fixture_open(&f);
  const char *path = org_fixture_data(&f, "reorg/sundsvall-orgtree-excerpt-2024.json");
  if (path == NULL) goto done;
  CU_ASSERT_EQUAL_FATAL(import_with(path, "data/mappings/sundsvall-orgtree.json", &count), 0);
  CU_ASSERT_EQUAL(count.created, 45);
  CU_ASSERT_EQUAL(import_with(path, "data/mappings/sundsvall-orgtree.json", &count), 0);
  CU_ASSERT_EQUAL(count.unchanged, 45);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, "SELECT name FROM org_unit WHERE parent IS NULL", "Sundsvalls kommun");
  ASSERT_TEXT(&f, "SELECT path FROM org_unit WHERE external_id = '36'",
              "Barn o utbildningsförvaltning/Norra grundskola");
done:
  org_fixture_close(&f);
}

CU_TestInfo import_real_tests[] = {{"a whole municipality", a_whole_municipality},
                                   {"another schema needs only a mapping", another_schema_needs_only_a_mapping},
                                   CU_TEST_INFO_NULL};

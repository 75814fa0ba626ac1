/* test_person.c — the SQL of a person: published views, one statement, nothing written, no borrowed names. */
#include <string.h>

#include "schema.h"
#include "suites.h"

/* Prepares and steps under a person's guard. 0, or the error. */
static int ask(struct fixture *fixture, const char *sql) {
  sqlite3_stmt *statement;
  error_clear(&fixture->error);
  int result = store_prepare_person(fixture->store, &statement, sql);
  if (result != 0) {
    CU_ASSERT_PTR_NULL(statement);
    return result;
  }
  struct store_guard before = store_guard_swap(fixture->store, (struct store_guard){.role = STORE_PERSON});
  do
    result = store_step(fixture->store, statement);
  while (result > 0);
  store_guard_swap(fixture->store, before);
  sqlite3_finalize(statement);
  return result;
}

static void assert_each(const char *const *texts, size_t count, int expected, const char *code) {
  struct fixture fixture;
  schema_open(&fixture);
  for (size_t i = 0; i < count; i++) {
    int result = ask(&fixture, texts[i]);
    if (result == expected && strcmp(fixture.error.code, code) == 0) continue;
    FIXTURE_FAIL(texts[i]);
    FIXTURE_FAIL(fixture.error.why != NULL ? fixture.error.why : "it was allowed");
  }
  fixture_close(&fixture);
}

static void asks_published_views(void) {
  static const char *const texts[] = {
      "SELECT * FROM org_unit",
      "  -- först\n/* sedan */ SELECT * FROM \"org_unit\" ;; -- sist\n ; /* slut",
      ";SELECT 1",
      "select [unit], `name` from ORG_UNIT",
      "SELECT * FROM commitment",
      "SELECT * FROM siq_best",
      "SELECT * FROM siq_count",
      "SELECT count(*) FROM org_unit",
      "SELECT u.name, r.round FROM siq_round AS r JOIN org_unit AS u USING (unit) ORDER BY 1",
      "WITH mine AS (SELECT * FROM org_unit), mine2 (a, b) AS MATERIALIZED (SELECT * FROM mine) SELECT * FROM mine2",
      "WITH RECURSIVE n (i) AS NOT MATERIALIZED (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n",
      "SELECT row_number() OVER w FROM org_unit WINDOW w AS (ORDER BY name)",
      "SELECT 1 AS org_unit, 'siq_top AS (' AS text",
      "SELECT value FROM json_each('[1]')",
      "SELECT * FROM (SELECT name FROM org_unit) AS siq_round",
      "VALUES (1, 'å'), (2, '日本')",
      "EXPLAIN QUERY PLAN SELECT * FROM org_unit",
      "SELECT '''); DROP TABLE core_unit;--'",
      "SELECT name FROM org_unit WHERE name = ?1 OR name = :name",
      "SELECT name FROM org_unit NATURAL JOIN siq_round AS p_siq",
      "\xEF\xBB\xBFSELECT name FROM org_unit",
      /* a name inside a view is not the person's to give */
      "WITH core_unit AS (SELECT 9 AS id, 'x' AS name) SELECT 1 / (count(*) = 2) FROM org_unit",
  };
  assert_each(texts, COUNT_OF(texts), 0, "");
}

static void a_common_name_does_not_reach_into_views(void) {
  struct fixture fixture;
  sqlite3_stmt *statement;
  schema_open(&fixture);
  CU_ASSERT_EQUAL_FATAL(
      store_prepare_person(fixture.store, &statement,
                           "WITH core_unit AS (SELECT 9 AS id, 'x' AS name) SELECT count(*) FROM org_unit"),
      0);
  CU_ASSERT_EQUAL(store_step(fixture.store, statement), 1);
  CU_ASSERT_EQUAL(sqlite3_column_int(statement, 0), 2);
  sqlite3_finalize(statement);
  fixture_close(&fixture);
}

static void tables_are_not_for_asking(void) {
  static const char *const texts[] = {
      "SELECT * FROM core_unit",
      "SELECT id FROM core_unit", /* a key is for foreign keys of plugins only */
      "SELECT * FROM p_siq_round",
      "SELECT level FROM \"main\".\"p_siq_round\"",
      "SELECT * FROM unpublished",
      "SELECT * FROM dialogue_leak",
      "SELECT name FROM org_unit UNION SELECT secret FROM core_person",
      "SELECT (SELECT secret FROM core_person) FROM org_unit",
      "SELECT * FROM org_unit WHERE unit IN (SELECT level FROM p_siq_round)",
      "SELECT * FROM org_unit ORDER BY (SELECT max(secret) FROM core_person)",
      "SELECT sum(1) OVER (PARTITION BY (SELECT secret FROM core_person)) FROM org_unit",
      "WITH mine AS (SELECT secret FROM core_person) SELECT * FROM mine",
      "WITH mine AS (SELECT * FROM (SELECT secret FROM core_person)) SELECT * FROM mine",
      "SELECT * FROM (SELECT * FROM core_person) AS org_unit",
      "SELECT * FROM core_person AS org_unit",
      "SELECT * FROM sqlite_master",
      "SELECT * FROM sqlite_schema",
      "SELECT * FROM sqlite_temp_master",
      "SELECT * FROM pragma_table_info('core_person')",
      "SELECT * FROM pragma_database_list",
      "SELECT * FROM dbstat",
      "PRAGMA table_info(core_person)",
      "PRAGMA database_list",
      "PRAGMA query_only = OFF",
      "ATTACH ':memory:' AS x",
      "BEGIN",
      "COMMIT",
      "SAVEPOINT x",
      "SELECT load_extension('x')",
      "EXPLAIN SELECT * FROM core_person",
      /* of columns joined by name SQLite does not ask the guard */
      "SELECT level FROM (SELECT 1 AS level) FULL JOIN p_siq_round USING (level)",
      "SELECT mine.level FROM (SELECT 3 AS level) AS mine NATURAL JOIN main.\"p_siq_round\"",
      "SELECT secret FROM (SELECT '' AS secret) FULL JOIN 'CORE_Person' /**/ uSiNg (secret)",
      "SELECT sql FROM (SELECT '' AS sql) NATURAL FULL JOIN sqlite_schema",
      "SELECT name FROM (SELECT '' AS name) FULL JOIN pragma_table_info('core_person') USING (name)",
  };
  assert_each(texts, COUNT_OF(texts), PUSSEL_EREFUSED, "sql-denied");
}

static void nothing_is_written(void) {
  static const char *const texts[] = {
      "INSERT INTO core_unit VALUES (9, 'x')",
      "INSERT INTO p_siq_round VALUES (9, 1, 1) RETURNING *",
      "UPDATE p_siq_round SET level = 1",
      "WITH mine AS (SELECT 1) DELETE FROM core_unit",
      "CREATE TABLE t (x)",
      "CREATE TEMP TABLE t (x)",
      "CREATE VIEW v AS SELECT 1",
      "CREATE TEMP VIEW v AS SELECT secret FROM core_person",
      "DROP TABLE core_unit",
      "ALTER TABLE core_unit RENAME TO x",
      "VACUUM",
      "VACUUM INTO '/tmp/pussel-stolen.db'",
      "REINDEX core_person",
      "ANALYZE core_unit",
  };
  assert_each(texts, COUNT_OF(texts), PUSSEL_EREFUSED, "sql-writes");
  CU_ASSERT_FALSE(file_exists("/tmp/pussel-stolen.db"));
}

static void names_cannot_be_borrowed(void) {
  static const char *const texts[] = {
      "WITH org_unit AS (SELECT secret FROM core_person) SELECT * FROM org_unit",
      "WITH ORG_Unit AS (SELECT secret FROM core_person) SELECT * FROM org_unit",
      "WITH \"org_unit\" AS (SELECT 1) SELECT 1",
      "WITH [org_unit] AS (SELECT 1) SELECT 1",
      "WITH `org_unit` AS (SELECT 1) SELECT 1",
      "WITH 'org_unit' AS (SELECT 1) SELECT 1",
      "WITH org_unit (a, b) AS (SELECT 1, 2) SELECT 1",
      "WITH org_unit/**/(a)--\nAS/* ( */MATERIALIZED(SELECT 1) SELECT 1",
      "WITH org_unit AS NOT MATERIALIZED (SELECT 1) SELECT 1",
      "WITH mine AS (SELECT 1), commitment AS (SELECT secret FROM core_person) SELECT 1",
      "SELECT * FROM (WITH siq_round AS (SELECT level FROM p_siq_round) SELECT * FROM siq_round)",
      "WITH RECURSIVE siq_round (l) AS (SELECT level FROM p_siq_round) SELECT l FROM siq_round",
      "WITH siq_anything AS (SELECT level FROM p_siq_round) SELECT * FROM siq_anything", /* as a CTE of siq's own view
                                                                                          */
      "WITH \xEF\xBB\xBFsiq_round AS (SELECT level FROM p_siq_round) SELECT * FROM siq_round", /* a blank to SQLite */
      "WITH mine AS (SELECT 1),\xEF\xBB\xBF org_unit AS (SELECT secret FROM core_person) SELECT * FROM org_unit",
      "SELECT sum(1) OVER org_unit FROM siq_round WINDOW org_unit AS (ORDER BY round)",
  };
  assert_each(texts, COUNT_OF(texts), PUSSEL_EREFUSED, "sql-name");
}

static void one_statement_that_is_one(void) {
  static const char *const several[] = {"SELECT 1; SELECT 2", "SELECT 1; DROP TABLE core_unit", "SELECT 1;;x"};
  static const char *const faulty[] = {"",
                                       "  ",
                                       ";",
                                       "-- bara en kommentar",
                                       "/* ",
                                       "SELEKT 1",
                                       "SELECT * FROM nothing",
                                       "SELECT nope FROM org_unit",
                                       "SELECT name FROM org_unit WHERE name = \"x\"",
                                       "SELECT '",
                                       "SELECT (",
                                       "SELECT json('{')",
                                       "UPDATE sqlite_master SET sql = ''"};
  static const char *const writing[] = {"DELETE FROM org_unit", "UPDATE org_unit SET name = ''"};
  assert_each(writing, COUNT_OF(writing), PUSSEL_EREFUSED, "sql-writes");
  assert_each(several, COUNT_OF(several), PUSSEL_EUSAGE, "sql-several");
  assert_each(faulty, COUNT_OF(faulty), PUSSEL_EUSAGE, "sql-error");
}

static void a_long_query_is_stopped(void) {
  struct fixture fixture;
  schema_open(&fixture);
  store_limit(fixture.store, 0.02);
  CU_ASSERT_EQUAL(
      ask(&fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"),
      PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "query-timeout");
  fixture_close(&fixture);
}

/* A view that the person has no role for; what another view shows of it stands. */
static void some_views_are_withheld(void) {
  static const char *const withheld[] = {"siq_round"};
  static const char *const refused[] = {
      "SELECT * FROM siq_round",
      "SELECT round FROM main.\"SIQ_Round\" AS mine",
      "WITH mine AS (SELECT name FROM siq_round) SELECT * FROM mine",
      "SELECT name FROM org_unit WHERE unit IN (SELECT unit FROM siq_round)",
      "SELECT round FROM (SELECT 1 AS round) FULL JOIN siq_round USING (round)"};
  struct fixture fixture;
  schema_open(&fixture);
  CU_ASSERT_EQUAL(store_guard_withhold(fixture.store, withheld, COUNT_OF(withheld)), 0);
  for (size_t i = 0; i < COUNT_OF(refused); i++) {
    CU_ASSERT_EQUAL(ask(&fixture, refused[i]), PUSSEL_EREFUSED);
    CU_ASSERT_STRING_EQUAL(fixture.error.code, "sql-denied");
  }
  CU_ASSERT_EQUAL(ask(&fixture, "SELECT round FROM dialogue_of_siq"), 0);
  CU_ASSERT_EQUAL(ask(&fixture, "SELECT * FROM siq_best, org_unit"), 0);
  CU_ASSERT_EQUAL(store_guard_withhold(fixture.store, NULL, 0), 0);
  CU_ASSERT_EQUAL(ask(&fixture, "SELECT * FROM siq_round"), 0);
  fixture_close(&fixture);
}

static void nothing_is_published_at_first(void) {
  struct fixture fixture;
  schema_open(&fixture);
  CU_ASSERT_EQUAL(store_guard_publish(fixture.store, NULL, 0), 0);
  CU_ASSERT_EQUAL(ask(&fixture, "SELECT * FROM org_unit"), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "sql-denied");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "not a published view"));
  fixture_close(&fixture);
}

CU_TestInfo person_tests[] = {{"asks published views", asks_published_views},
                              {"a common name does not reach into views", a_common_name_does_not_reach_into_views},
                              {"tables are not for asking", tables_are_not_for_asking},
                              {"nothing is written", nothing_is_written},
                              {"names cannot be borrowed", names_cannot_be_borrowed},
                              {"one statement that is one", one_statement_that_is_one},
                              {"a long query is stopped", a_long_query_is_stopped},
                              {"some views are withheld", some_views_are_withheld},
                              {"nothing is published at first", nothing_is_published_at_first},
                              CU_TEST_INFO_NULL};

/* test_guard.c — what a plugin at work may read and write, case by case. */
#include <string.h>

#include "schema.h"
#include "suites.h"

/* Each statement goes as it should for the plugin siq; what changed is undone. */
static void assert_each(struct fixture *fixture, bool writes, const char *const *texts, size_t count, int expected) {
  for (size_t i = 0; i < count; i++) {
    CU_ASSERT_EQUAL(store_begin(fixture->store), 0);
    struct store_guard guard = {.role = STORE_PLUGIN, .plugin = "siq", .writes = writes};
    struct store_guard before = store_guard_swap(fixture->store, guard);
    CU_ASSERT_EQUAL(before.role, STORE_HOST);
    int code = schema_run(fixture, texts[i]);
    store_guard_swap(fixture->store, before);
    if (code != expected) {
      FIXTURE_FAIL(texts[i]);
      FIXTURE_FAIL(sqlite3_errmsg(store_db(fixture->store)));
    }
    if (expected == SQLITE_AUTH) {
      CU_ASSERT_EQUAL(schema_run(fixture, texts[i]) == SQLITE_AUTH, false); /* the host may, or it fails otherwise */
    }
    store_rollback(fixture->store);
  }
}

static void reads_its_own_and_what_is_published(void) {
  static const char *const texts[] = {
      "SELECT * FROM p_siq_round",
      "SELECT * FROM P_SIQ_ROUND AS p_dialogue_talk",
      "SELECT * FROM org_unit",
      "SELECT * FROM ORG_UNIT AS x",
      "SELECT * FROM dialogue_talk",
      "SELECT * FROM commitment",
      "SELECT * FROM siq_best",
      "SELECT rounds, units FROM siq_count",
      "SELECT count(*) FROM core_unit",
      "SELECT id FROM core_unit",
      "SELECT u.name FROM org_unit AS u JOIN p_siq_round AS r USING (unit)",
      "SELECT * FROM dialogue_of_siq",
      "WITH x AS (SELECT * FROM p_siq_round) SELECT * FROM x",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n",
      "SELECT value FROM json_each('[1,2]')",
      "SELECT key FROM json_tree('{\"a\": 1}')",
      "SELECT date('now'), max(1, 2), json_object('a', 1)",
      "SELECT sum(level) OVER w FROM p_siq_round WINDOW w AS (ORDER BY id)",
      "SELECT unit FROM p_siq_round UNION SELECT unit FROM org_unit EXCEPT SELECT 7",
      "SELECT (SELECT name FROM org_unit AS o WHERE o.unit = r.unit) FROM p_siq_round AS r",
  };
  struct fixture fixture;
  schema_open(&fixture);
  assert_each(&fixture, false, texts, COUNT_OF(texts), SQLITE_OK);
  fixture_close(&fixture);
}

static void reads_nothing_private_of_others(void) {
  static const char *const texts[] = {
      "SELECT name FROM core_unit",
      "SELECT secret FROM core_person",
      "SELECT * FROM p_dialogue_talk",
      "SELECT note FROM main.p_dialogue_talk AS p_siq_round",
      "SELECT * FROM unpublished",
      "SELECT * FROM dialogue_leak WHERE 0 UNION SELECT note FROM p_dialogue_talk",
      "SELECT (SELECT note FROM p_dialogue_talk)",
      "SELECT 1 FROM org_unit WHERE EXISTS (SELECT 1 FROM core_person WHERE secret = 'x')",
      "SELECT 1 FROM org_unit ORDER BY (SELECT secret FROM core_person)",
      "WITH x AS (SELECT secret FROM core_person) SELECT * FROM x",
      "SELECT id FROM p_siq_round UNION ALL SELECT note FROM p_dialogue_talk",
      "SELECT * FROM sqlite_master",
      "SELECT sql FROM sqlite_schema",
      "SELECT * FROM pragma_table_info('core_person')",
      "SELECT name FROM core_meta",
      "INSERT INTO p_siq_round SELECT 9, 1, length(secret) FROM core_person",
      "INSERT INTO p_siq_round VALUES (9, 1, 1) RETURNING (SELECT secret FROM core_person)",
      "UPDATE p_siq_round SET level = length(secret) FROM core_person",
      "DELETE FROM p_siq_round WHERE id IN (SELECT length(note) FROM p_dialogue_talk)",
  };
  struct fixture fixture;
  schema_open(&fixture);
  assert_each(&fixture, true, texts, COUNT_OF(texts), SQLITE_AUTH);
  fixture_close(&fixture);
}

static void a_view_that_leaks_is_stopped(void) {
  struct fixture fixture;
  schema_open(&fixture);
  struct store_guard before =
      store_guard_swap(fixture.store, (struct store_guard){.role = STORE_PLUGIN, .plugin = "dialogue"});
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT * FROM dialogue_leak"), SQLITE_AUTH);
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT * FROM dialogue_of_siq"), SQLITE_OK);
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT * FROM dialogue_leak"), SQLITE_AUTH);
  store_guard_swap(fixture.store, before);
  CU_ASSERT_EQUAL(store_fail(fixture.store, "dialogue"), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "plugin-denied");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "dialogue_leak"));
  fixture_close(&fixture);
}

static void writes_its_own(void) {
  static const char *const texts[] = {
      "INSERT INTO p_siq_round VALUES (9, 2, 1)", /* refers to core_unit */
      "INSERT INTO p_siq_round (unit, level) VALUES (1, 1), (2, 2) RETURNING id",
      "INSERT INTO p_siq_round VALUES (1, 1, 5) ON CONFLICT (id) DO UPDATE SET level = excluded.level",
      "INSERT INTO p_siq_round (unit) SELECT unit FROM org_unit",
      "UPDATE p_siq_round SET unit = 2 WHERE id = 1",
      "UPDATE p_siq_round SET level = 1 FROM org_unit AS o WHERE o.unit = p_siq_round.unit",
      "DELETE FROM p_siq_round WHERE id = 1", /* and its pieces with it */
      "REPLACE INTO p_siq_piece VALUES (1, 2)",
      "DELETE FROM p_siq_piece",
  };
  struct fixture fixture;
  schema_open(&fixture);
  assert_each(&fixture, true, texts, COUNT_OF(texts), SQLITE_OK);
  assert_each(&fixture, false, texts, COUNT_OF(texts), SQLITE_AUTH);
  CU_ASSERT_EQUAL(store_fail(fixture.store, "siq") < 0, true);
  fixture_close(&fixture);
}

static void references_are_checked_under_the_guard(void) {
  static const char *const texts[] = {"INSERT INTO p_siq_round VALUES (9, 77, 1)", "UPDATE p_siq_round SET unit = 77"};
  struct fixture fixture;
  schema_open(&fixture);
  assert_each(&fixture, true, texts, COUNT_OF(texts), SQLITE_CONSTRAINT);
  fixture_close(&fixture);
}

static void does_nothing_else(void) {
  static const char *const texts[] = {
      "INSERT INTO core_unit VALUES (9, 'x')",
      "UPDATE core_unit SET name = 'x'",
      "DELETE FROM core_unit",
      "DELETE FROM p_dialogue_talk",
      "INSERT INTO p_siqx_a VALUES (1)",
      "CREATE TABLE p_siq_new (x)",
      "CREATE TEMP TABLE t (x)",
      "CREATE VIEW siq_new AS SELECT 1",
      "CREATE TEMP VIEW org_unit AS SELECT 1",
      "CREATE TRIGGER p_siq_t AFTER INSERT ON p_siq_round BEGIN SELECT 1; END",
      "CREATE TEMP TRIGGER t AFTER INSERT ON core_unit BEGIN SELECT 1; END",
      "CREATE INDEX p_siq_i ON p_siq_round (level)",
      "DROP TABLE p_siq_piece",
      "DROP VIEW siq_best",
      "ALTER TABLE p_siq_round ADD COLUMN x",
      "PRAGMA table_info(p_siq_round)",
      "PRAGMA synchronous = OFF",
      "PRAGMA query_only = OFF",
      "ATTACH ':memory:' AS x",
      "DETACH main",
      "BEGIN",
      "COMMIT",
      "ROLLBACK",
      "SAVEPOINT x",
      "RELEASE pussel",
      "ANALYZE",
      "REINDEX",
  };
  struct fixture fixture;
  schema_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
    struct store_guard before = store_guard_swap(fixture.store, (struct store_guard){STORE_PLUGIN, "siq", true});
    int code = schema_run(&fixture, texts[i]);
    store_guard_swap(fixture.store, before);
    bool is_absent = strstr(texts[i], "p_siqx_") != NULL;
    if (code != (is_absent ? SQLITE_ERROR : SQLITE_AUTH)) FIXTURE_FAIL(texts[i]);
    CU_ASSERT_TRUE(store_in_transaction(fixture.store));
    store_rollback(fixture.store);
  }
  fixture_close(&fixture);
}

static void functions_that_reach_outside(void) {
  static const char *const texts[] = {"SELECT load_extension('/tmp/x.so')", "SELECT fts3_tokenizer('x', x'00')"};
  struct fixture fixture;
  schema_open(&fixture);
  struct store_guard before = store_guard_swap(fixture.store, (struct store_guard){STORE_PLUGIN, "siq", true});
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    int code = schema_run(&fixture, texts[i]);
    if (code != SQLITE_AUTH && code != SQLITE_ERROR)
      FIXTURE_FAIL(texts[i]); /* SQLITE_ERROR: there is no such function */
  }
  store_guard_swap(fixture.store, before);
  fixture_close(&fixture);
}

static void swapping_keeps_statements(void) {
  struct fixture fixture;
  sqlite3_stmt *statement;
  schema_open(&fixture);
  struct store_guard siq = {STORE_PLUGIN, "siq", false};
  struct store_guard before = store_guard_swap(fixture.store, siq);
  CU_ASSERT_EQUAL(sqlite3_prepare_v2(store_db(fixture.store), "SELECT id FROM p_siq_round", -1, &statement, NULL),
                  SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_step(statement), SQLITE_ROW);
  struct store_guard plugin = store_guard_swap(fixture.store, before);
  CU_ASSERT_EQUAL(plugin.role, STORE_PLUGIN);
  CU_ASSERT_STRING_EQUAL(plugin.plugin, "siq");
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT secret FROM core_person"), SQLITE_OK);
  store_guard_swap(fixture.store, plugin);
  CU_ASSERT_EQUAL(sqlite3_step(statement), SQLITE_ROW);
  CU_ASSERT_EQUAL(sqlite3_step(statement), SQLITE_DONE);
  CU_ASSERT_EQUAL(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
  sqlite3_finalize(statement);
  store_guard_swap(fixture.store, before);
  fixture_close(&fixture);
}

static void ids_are_no_prefixes_of_each_other(void) {
  struct fixture fixture;
  schema_open(&fixture);
  struct store_guard before = store_guard_swap(fixture.store, (struct store_guard){STORE_PLUGIN, "si", true});
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT level FROM p_siq_round"), SQLITE_AUTH);
  CU_ASSERT_EQUAL(schema_run(&fixture, "DELETE FROM p_siq_round"), SQLITE_AUTH);
  store_guard_swap(fixture.store, before);
  fixture_close(&fixture);
}

/* Runs the statement as the plugin siq and tells whether it went past the guard; what it was, is in the error. */
static bool breaches(struct fixture *fixture, const char *sql) {
  error_clear(&fixture->error);
  CU_ASSERT_EQUAL(store_begin(fixture->store), 0);
  struct store_guard before = store_guard_swap(fixture->store, (struct store_guard){STORE_PLUGIN, "siq", true});
  int code = schema_run(fixture, sql);
  store_guard_swap(fixture->store, before);
  store_rollback(fixture->store);
  if (code != SQLITE_OK) FIXTURE_FAIL(sql);
  bool is_breached = store_guard_is_breached(fixture->store);
  CU_ASSERT_EQUAL(store_guard_breach(fixture->store, "siq say"), is_breached ? PUSSEL_EINTERNAL : 0);
  CU_ASSERT_FALSE(store_guard_is_breached(fixture->store)); /* told once */
  return is_breached;
}

/* SQLite asks the guard of what is inside a common table expression as if it stood in the view of that name. */
static void names_are_not_borrowed(void) {
  static const char *const texts[] = {
      "WITH org_unit AS (SELECT secret FROM core_person) SELECT * FROM org_unit",
      "WITH dialogue_mine AS (SELECT note FROM p_dialogue_talk) SELECT * FROM dialogue_mine",
      "WITH siq_mine (s) AS MATERIALIZED (SELECT secret FROM core_person) SELECT * FROM siq_mine",
      "wItH commitment AS (SELECT 1) SELECT * FROM commitment",
      "INSERT INTO p_siq_round (unit, level) WITH org_x AS (SELECT length(secret) AS l FROM core_person) SELECT 1, l FROM org_x",
      "SELECT (WITH org_x AS (SELECT secret FROM core_person) SELECT secret FROM org_x)",
  };
  struct fixture fixture;
  schema_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    if (!breaches(&fixture, texts[i])) FIXTURE_FAIL(texts[i]);
    CU_ASSERT_STRING_EQUAL(fixture.error.code, "plugin-denied");
    CU_ASSERT_STRING_EQUAL(fixture.error.what, "siq say");
    CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "named as, or begins as, a published view"));
  }
  CU_ASSERT_FALSE(breaches(&fixture, "WITH mine AS (SELECT unit FROM p_siq_round) SELECT * FROM mine JOIN org_unit USING (unit)"));
  CU_ASSERT_FALSE(breaches(&fixture, "SELECT 'with org_unit as (', \"with\" FROM (SELECT 1 AS \"with\")"));
  fixture_close(&fixture);
}

/* Of columns that two tables are joined by SQLite does not ask. */
static void joins_by_name_are_read_in_the_words(void) {
  static const char *const texts[] = {
      "SELECT note FROM (SELECT 'x' AS note) FULL JOIN p_dialogue_talk USING (note)",
      "SELECT secret FROM (SELECT '' AS secret) NATURAL FULL JOIN core_person",
      "SELECT name FROM (SELECT '' AS name) FULL JOIN \"CORE_Unit\" /**/ uSiNg (name)",
      "DELETE FROM p_siq_piece WHERE id IN (SELECT id FROM (SELECT 1 AS id) JOIN p_dialogue_talk USING (id))",
  };
  struct fixture fixture;
  schema_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    if (!breaches(&fixture, texts[i])) FIXTURE_FAIL(texts[i]);
    CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "joined by USING or NATURAL"));
  }
  CU_ASSERT_FALSE(breaches(&fixture, "SELECT level FROM p_siq_round JOIN p_siq_piece USING (id)"));
  CU_ASSERT_FALSE(breaches(&fixture, "SELECT name FROM siq_round NATURAL JOIN org_unit"));
  fixture_close(&fixture);
}

/* The host and a person are watched otherwise, or not at all. */
static void only_plugins_are_watched(void) {
  static const char text[] = "WITH org_unit AS (SELECT secret FROM core_person) SELECT * FROM org_unit";
  struct fixture fixture;
  schema_open(&fixture);
  CU_ASSERT_EQUAL(schema_run(&fixture, text), SQLITE_OK);
  CU_ASSERT_FALSE(store_guard_is_breached(fixture.store));
  fixture_close(&fixture);
}

/* OR ROLLBACK takes the transaction away; what the plugin goes on to write would be committed by itself. */
static void a_plugin_never_commits(void) {
  struct fixture fixture;
  int64_t count = -1;
  schema_open(&fixture);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
  struct store_guard before = store_guard_swap(fixture.store, (struct store_guard){STORE_PLUGIN, "siq", true});
  CU_ASSERT_EQUAL(schema_run(&fixture, "INSERT INTO p_siq_round VALUES (7, 1, 1)"), SQLITE_OK);
  CU_ASSERT_EQUAL(schema_run(&fixture, "INSERT OR ROLLBACK INTO p_siq_round VALUES (7, 1, 1)"), SQLITE_CONSTRAINT);
  CU_ASSERT_FALSE(store_in_transaction(fixture.store));
  CU_ASSERT_EQUAL(schema_run(&fixture, "INSERT INTO p_siq_round VALUES (8, 1, 1)"), SQLITE_CONSTRAINT);
  CU_ASSERT_EQUAL(schema_run(&fixture, "INSERT INTO p_siq_round VALUES (9, 1, 1) RETURNING id"), SQLITE_CONSTRAINT);
  store_guard_swap(fixture.store, before);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &count, "SELECT count(*) FROM p_siq_round WHERE id > 6", ""), 0);
  CU_ASSERT_EQUAL(count, 0);
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO p_siq_round VALUES (8, 1, 1)", ""), 0); /* the host may */
  fixture_close(&fixture);
}

static void a_view_shows_what_is_its_makers_to_show(void) {
  static const char *const good[] = {
      "SELECT id, level FROM p_siq_round",
      "SELECT r.id, u.name FROM p_siq_round AS r JOIN org_unit AS u ON u.unit = r.unit",
      "SELECT r.id, u.name FROM p_siq_round AS r JOIN org_unit AS u USING (unit)",
      "SELECT id FROM p_siq_round JOIN p_siq_piece USING (id)",
      "WITH siq_top AS (SELECT max(level) AS level FROM p_siq_round) SELECT level FROM siq_top",
      "SELECT talk FROM dialogue_talk",
      "SELECT rounds, units FROM siq_count",
      "SELECT ref FROM commitment",
      "SELECT id, (SELECT count(*) FROM p_siq_piece AS p WHERE p.round = r.id) FROM p_siq_round AS r",
      "SELECT count(*) FROM core_person", /* only how many */
  };
  static const struct {
    const char *sql, *why;
  } bad[] = {
      {"SELECT note FROM p_dialogue_talk", "p_dialogue_talk"},
      {"SELECT name FROM core_unit", "“core_unit” is a table of the core"},
      {"SELECT r.id FROM p_siq_round AS r WHERE EXISTS (SELECT 1 FROM core_person WHERE secret = 'x')", "core_person"},
      {"WITH siq_x AS (SELECT secret FROM core_person) SELECT secret FROM siq_x", "core_person"},
      {"WITH org_unit AS (SELECT secret FROM core_person) SELECT secret FROM org_unit", "“org_unit” is named as"},
      {"WITH dialogue_x AS (SELECT note FROM p_dialogue_talk) SELECT note FROM dialogue_x", "“dialogue_x” is named as"},
      {"SELECT note FROM (SELECT '' AS note) FULL JOIN p_dialogue_talk USING (note)", "p_dialogue_talk"},
      {"SELECT secret FROM unpublished", "“core_person” is a table of the core"},
      {"SELECT sql FROM sqlite_schema", "sqlite_"},
      {"SELECT name FROM pragma_table_info('core_person')", "pragma_table_info"},
      {"DELETE FROM p_siq_round", "p_siq_round"},
  };
  struct fixture fixture;
  schema_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(good); i++)
    if (store_check_view(fixture.store, "siq", "siq_new", good[i]) != 0) {
      FIXTURE_FAIL(good[i]);
      FIXTURE_FAIL(fixture.error.why);
    }
  for (size_t i = 0; i < COUNT_OF(bad); i++) {
    CU_ASSERT_EQUAL(store_check_view(fixture.store, "siq", "siq_new", bad[i].sql), PUSSEL_EINTERNAL);
    CU_ASSERT_STRING_EQUAL(fixture.error.code, "plugin-denied");
    CU_ASSERT_STRING_EQUAL(fixture.error.what, "siq_new");
    if (fixture.error.why == NULL || strstr(fixture.error.why, bad[i].why) == NULL) {
      FIXTURE_FAIL(bad[i].sql);
      FIXTURE_FAIL(fixture.error.why);
    }
  }
  CU_ASSERT_EQUAL(schema_run(&fixture, "SELECT secret FROM core_person"), SQLITE_OK); /* the host is back */
  fixture_close(&fixture);
}

/* Made by another program, since no plugin may: it must not use the core's own rights. */
static void a_trigger_does_not_reach_the_core(void) {
  struct fixture fixture;
  sqlite3 *other = NULL;
  schema_open(&fixture);
  CU_ASSERT_EQUAL(sqlite3_open(fixture.path, &other), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(other, "CREATE TRIGGER p_siq_steals AFTER INSERT ON p_siq_round BEGIN UPDATE core_unit SET name = 'x'; END", NULL, NULL, NULL),
                  SQLITE_OK);
  sqlite3_close(other);
  CU_ASSERT_EQUAL(store_run(fixture.store, "INSERT INTO p_siq_round VALUES (9, 1, 1)", ""), PUSSEL_EINTERNAL);
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "p_siq_steals"));
  fixture_close(&fixture);
}

CU_TestInfo guard_tests[] = {{"a plugin reads its own and what is published", reads_its_own_and_what_is_published},
                             {"reads nothing private of others", reads_nothing_private_of_others},
                             {"a view that leaks is stopped", a_view_that_leaks_is_stopped},
                             {"writes its own, where it may write", writes_its_own},
                             {"references are checked under the guard", references_are_checked_under_the_guard},
                             {"does nothing else", does_nothing_else},
                             {"functions that reach outside", functions_that_reach_outside},
                             {"swapping keeps statements", swapping_keeps_statements},
                             {"ids are no prefixes of each other", ids_are_no_prefixes_of_each_other},
                             {"names are not borrowed", names_are_not_borrowed},
                             {"joins by name are read in the words", joins_by_name_are_read_in_the_words},
                             {"only plugins are watched", only_plugins_are_watched},
                             {"a plugin never commits", a_plugin_never_commits},
                             {"a view shows what is its maker's to show", a_view_shows_what_is_its_makers_to_show},
                             {"a trigger does not reach the core", a_trigger_does_not_reach_the_core},
                             CU_TEST_INFO_NULL};

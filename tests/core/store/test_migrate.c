/* test_migrate.c — steps, the ledger, and steps that reach outside. */
#include <string.h>

#include "schema.h"
#include "suites.h"

#define MIGRATE(steps) migrate_list(&fixture, "siq", (steps), COUNT_OF(steps))

static struct pussel_list list_of(const struct pussel_migration *steps, size_t count) {
  return (struct pussel_list){steps, (uint32_t)count, (uint32_t)sizeof *steps};
}

/* In a transaction of its own: commits when it went well. */
static int migrate_list(struct fixture *fixture, const char *owner, const struct pussel_migration *steps,
                        size_t count) {
  struct pussel_list list = list_of(steps, count);
  CU_ASSERT_EQUAL(store_begin(fixture->store), 0);
  int result = store_migrate(fixture->store, owner, &list);
  if (result == 0) CU_ASSERT_EQUAL(store_commit(fixture->store, true), 0);
  if (result != 0) store_rollback(fixture->store);
  return result;
}

static enum store_schema state_of(struct fixture *fixture, const struct pussel_migration *steps, size_t count,
                                  int32_t *version) {
  struct pussel_list list = list_of(steps, count);
  enum store_schema state = STORE_SCHEMA_CHANGED;
  CU_ASSERT_EQUAL(store_schema_state(fixture->store, "siq", &list, &state, version), 0);
  return state;
}

static const struct pussel_migration good[] = {
    {1, "rounds",
     "-- a comment; with a semicolon\n"
     "CREATE TABLE p_siq_round (id INTEGER PRIMARY KEY AUTOINCREMENT, unit INTEGER REFERENCES core_unit (id), level "
     "INTEGER) STRICT;\n"
     "CREATE UNIQUE INDEX p_siq_round_unit ON p_siq_round (unit, level);\n"},
    {2, "pieces",
     "CREATE TABLE p_siq_piece (name TEXT PRIMARY KEY, round INTEGER UNIQUE REFERENCES p_siq_round (id)) STRICT, "
     "WITHOUT ROWID;"
     "INSERT INTO p_siq_piece VALUES ('långsiktighet', NULL);"
     "ALTER TABLE p_siq_round ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (note <> 'x');"
     "ALTER TABLE p_siq_round RENAME COLUMN level TO grade;"
     "UPDATE p_siq_piece SET name = 'x'; DELETE FROM p_siq_piece;"},
    {3, "tidy",
     "DROP INDEX p_siq_round_unit; DROP TABLE p_siq_piece; ALTER TABLE p_siq_round RENAME TO p_siq_turn;"
     "ALTER TABLE p_siq_turn DROP COLUMN note; CREATE INDEX p_siq_turn_unit ON p_siq_turn (unit) WHERE grade > 1;"}};

static void open_with_core(struct fixture *fixture) {
  fixture_open(fixture);
  CU_ASSERT_EQUAL_FATAL(schema_run(fixture, "CREATE TABLE core_unit (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
                                            "INSERT INTO core_unit VALUES (1, 'Grundskola')"),
                        SQLITE_OK);
}

static void applies_what_is_missing_once(void) {
  struct fixture fixture;
  int32_t version = -1;
  int64_t count = 0;
  open_with_core(&fixture);
  CU_ASSERT_EQUAL(state_of(&fixture, good, 3, &version), STORE_SCHEMA_ABSENT);
  CU_ASSERT_EQUAL(version, 0);
  CU_ASSERT_EQUAL(state_of(&fixture, good, 0, &version), STORE_SCHEMA_CURRENT);
  CU_ASSERT_EQUAL(migrate_list(&fixture, "siq", good, 1), 0);
  CU_ASSERT_EQUAL(state_of(&fixture, good, 3, &version), STORE_SCHEMA_BEHIND);
  CU_ASSERT_EQUAL(version, 1);
  if (MIGRATE(good) != 0) FIXTURE_FAIL(fixture.error.why);
  CU_ASSERT_EQUAL(MIGRATE(good), 0);
  CU_ASSERT_EQUAL(state_of(&fixture, good, 3, &version), STORE_SCHEMA_CURRENT);
  CU_ASSERT_EQUAL(version, 3);
  CU_ASSERT_EQUAL(state_of(&fixture, good, 2, &version), STORE_SCHEMA_AHEAD);
  CU_ASSERT_EQUAL(version, 3);
  CU_ASSERT_EQUAL(migrate_list(&fixture, "siq", good, 2), PUSSEL_EBLOCKED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "migration-ahead");
  struct arena *arena = arena_new();
  CU_ASSERT_STRING_EQUAL(store_text(fixture.store, arena,
                                    "SELECT name || applied_at FROM core_migration WHERE owner = 'siq' AND version = 2",
                                    ""),
                         "pieces" FIXTURE_STAMP);
  arena_free(arena);
  CU_ASSERT_EQUAL(store_integer(fixture.store, &count, "SELECT count(*) FROM p_siq_turn", ""), 0);
  fixture_close(&fixture);
}

static void an_applied_step_is_never_edited(void) {
  struct fixture fixture;
  int32_t version = 0;
  struct pussel_migration edited[3];
  open_with_core(&fixture);
  CU_ASSERT_EQUAL(migrate_list(&fixture, "siq", good, 2), 0);
  memcpy(edited, good, sizeof edited);
  edited[0].sql = "CREATE TABLE p_siq_round (id INTEGER PRIMARY KEY) STRICT;";
  CU_ASSERT_EQUAL(state_of(&fixture, edited, 3, &version), STORE_SCHEMA_CHANGED);
  CU_ASSERT_EQUAL(version, 1);
  CU_ASSERT_EQUAL(MIGRATE(edited), PUSSEL_EBLOCKED);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "migration-changed");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "step 1 "));
  edited[0] = good[0];
  edited[1].version = 3;
  CU_ASSERT_EQUAL(MIGRATE(edited), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "migration-order");
  fixture_close(&fixture);
}

/* One step that must be refused with this code, and leave nothing. */
static void assert_refused(struct fixture *fixture, const char *sql, const char *code, const char *why) {
  const struct pussel_migration step[] = {{1, "bad", sql}};
  int64_t before = 0, after = 0;
  static const char count[] = "SELECT count(*) + sum(length(sql)) FROM sqlite_schema WHERE sql IS NOT NULL";
  CU_ASSERT_EQUAL(store_integer(fixture->store, &before, count, ""), 0);
  if (migrate_list(fixture, "siq", step, 1) >= 0) FIXTURE_FAIL(sql);
  if (strcmp(fixture->error.code, code) != 0 || strstr(fixture->error.why, why) == NULL) {
    FIXTURE_FAIL(sql);
    FIXTURE_FAIL(fixture->error.why);
  }
  CU_ASSERT_EQUAL(store_integer(fixture->store, &after, count, ""), 0);
  CU_ASSERT_EQUAL(before, after);
}

static void a_plugin_keeps_to_its_own(void) {
  struct fixture fixture;
  schema_open(&fixture);
  static const struct {
    const char *sql, *why;
  } denied[] = {
      {"CREATE TABLE other (x)", "“other”"},
      {"CREATE TABLE core_mine (x)", "“core_mine”"},
      {"CREATE TABLE p_siqother (x)", "“p_siqother”"},
      {"CREATE TABLE p_dialogue_mine (x)", "“p_dialogue_mine”"},
      {"CREATE TABLE p_siq_new AS SELECT note FROM p_dialogue_talk", "“p_dialogue_talk” is not a published view"},
      {"CREATE INDEX p_siq_i ON core_unit (name)", "“p_siq_i”"},
      {"CREATE INDEX p_siq_i ON p_dialogue_talk (note)", "“p_siq_i”"},
      {"CREATE INDEX other ON p_siq_round (unit)", "“other”"},
      {"CREATE VIEW siq_new AS SELECT 1", "“siq_new”"},
      {"CREATE VIEW p_siq_new AS SELECT 1", "“p_siq_new”"},
      {"CREATE TRIGGER p_siq_t AFTER INSERT ON p_siq_round BEGIN DELETE FROM core_unit; END", "“p_siq_t”"},
      {"CREATE TEMP TABLE p_siq_t (x)", "“p_siq_t”"},
      {"CREATE TEMP TABLE core_unit (x)", "“core_unit”"},
      {"CREATE VIRTUAL TABLE p_siq_v USING fts5 (x)", "“p_siq_v”"},
      {"DROP TABLE core_person", "“core_person”"},
      {"DROP TABLE p_dialogue_talk", "“p_dialogue_talk”"},
      {"DROP INDEX core_person_name", "“core_person_name”"},
      {"DROP VIEW org_unit", "“org_unit”"},
      {"ALTER TABLE core_person ADD COLUMN x", "“core_person”"},
      {"ALTER TABLE p_dialogue_talk RENAME TO p_siq_talk", "“p_dialogue_talk”"}, /* into the prefix */
      {"INSERT INTO core_unit VALUES (9, 'x')", "“core_unit” belongs to somebody else"},
      {"UPDATE core_unit SET name = 'x'", "“core_unit” belongs to somebody else"},
      {"DELETE FROM p_dialogue_talk", "“p_dialogue_talk” belongs to somebody else"},
      {"INSERT INTO p_siq_round SELECT 9, 1, 1 FROM core_person WHERE secret > ''", "“core_person” is a table of the core"},
      {"INSERT INTO p_siq_round (unit) WITH org_x AS (SELECT 1 FROM core_person WHERE secret > '') SELECT 1 FROM org_x", "“org_x” is named as"},
      {"PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys"},
      {"PRAGMA writable_schema = ON", "PRAGMA writable_schema"},
      {"ATTACH ':memory:' AS x", "no other database can be attached"},
      {"COMMIT", "transactions are begun and ended by Pussel alone"},
      {"ROLLBACK", "transactions are begun and ended by Pussel alone"},
      {"SAVEPOINT x", "transactions are begun and ended by Pussel alone"},
      {"ANALYZE", "cannot be changed here"},
      {"SELECT load_extension('x')", "load_extension"},
  };
  for (size_t i = 0; i < COUNT_OF(denied); i++) assert_refused(&fixture, denied[i].sql, "plugin-denied", denied[i].why);
  assert_refused(&fixture, "VACUUM", "database-error", "VACUUM");
  assert_refused(&fixture, "UPDATE sqlite_master SET sql = 'x'", "database-error", "may not be modified");
  fixture_close(&fixture);
}

static void the_schema_is_compared_afterwards(void) {
  struct fixture fixture;
  schema_open(&fixture);
  /* the guard is only shown the old name */
  assert_refused(&fixture, "ALTER TABLE p_siq_piece RENAME TO core_piece", "migration-outside", "core_piece");
  assert_refused(&fixture, "ALTER TABLE p_siq_piece RENAME TO p_dialogue_piece", "migration-outside",
                 "p_dialogue_piece");
  assert_refused(&fixture, "ALTER TABLE p_siq_round RENAME COLUMN level TO grade", "migration-outside",
                 "dialogue_leak");
  /* views of its own follow a renamed column */
  CU_ASSERT_EQUAL(schema_run(&fixture, "DROP VIEW dialogue_leak"), SQLITE_OK);
  const struct pussel_migration step[] = {{1, "grade", "ALTER TABLE p_siq_round RENAME COLUMN level TO grade"}};
  CU_ASSERT_EQUAL(MIGRATE(step), 0);
  fixture_close(&fixture);
}

static void references_must_hold(void) {
  struct fixture fixture;
  open_with_core(&fixture);
  assert_refused(&fixture,
                 "CREATE TABLE p_siq_a (id INTEGER PRIMARY KEY, unit INTEGER REFERENCES core_unit (id)) STRICT;"
                 "INSERT INTO p_siq_a VALUES (1, 77)",
                 "database-error", "FOREIGN KEY");
  assert_refused(&fixture,
                 "CREATE TABLE p_siq_a (id INTEGER PRIMARY KEY, unit INTEGER REFERENCES core_unit (id) DEFERRABLE "
                 "INITIALLY DEFERRED) STRICT;"
                 "INSERT INTO p_siq_a VALUES (1, 77)",
                 "migration-foreign-key", "p_siq_a");
  fixture_close(&fixture);
}

/* Who deletes a row is asked for what refers to it; and a key of the core's is its id. */
static void references_stay_at_home(void) {
  struct fixture fixture;
  schema_open(&fixture);
  assert_refused(&fixture, "CREATE TABLE p_siq_a (talk INTEGER REFERENCES p_dialogue_talk (id) ON DELETE CASCADE) STRICT",
                 "migration-reference", "p_siq_a → p_dialogue_talk.id");
  assert_refused(&fixture, "CREATE TABLE p_siq_a (talk INTEGER REFERENCES p_dialogue_talk ON DELETE SET NULL) STRICT",
                 "migration-reference", "p_siq_a → p_dialogue_talk.id");
  assert_refused(&fixture, "CREATE TABLE p_siq_a (name TEXT REFERENCES core_person (secret)) STRICT", "migration-reference",
                 "p_siq_a → core_person.secret");
  const struct pussel_migration step[] = {{1, "own",
                                           "CREATE TABLE p_siq_a (unit INTEGER REFERENCES core_unit, round INTEGER REFERENCES "
                                           "p_siq_round (id) ON DELETE CASCADE, person INTEGER REFERENCES core_person (id) ON "
                                           "DELETE SET NULL) STRICT"}};
  if (MIGRATE(step) != 0) FIXTURE_FAIL(fixture.error.why);
  fixture_close(&fixture);
}

static void faults_name_the_step(void) {
  struct fixture fixture;
  open_with_core(&fixture);
  assert_refused(&fixture, "CREATE TABLE p_siq_a (", "database-error", "incomplete");
  CU_ASSERT_STRING_EQUAL(fixture.error.what, "siq 1-bad");
  assert_refused(&fixture,
                 "CREATE TABLE p_siq_a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO p_siq_a VALUES (1);"
                 "INSERT OR ROLLBACK INTO p_siq_a VALUES (1)",
                 "database-error", "UNIQUE");
  fixture_close(&fixture);
}

static void the_core_may_do_more(void) {
  struct fixture fixture;
  open_with_core(&fixture);
  const struct pussel_migration steps[] = {{1, "log",
                                            "CREATE TABLE core_log (x TEXT) STRICT; CREATE TRIGGER core_log_kept "
                                            "BEFORE DELETE ON core_log BEGIN SELECT raise(ABORT, 'kept'); END"}};
  CU_ASSERT_EQUAL(migrate_list(&fixture, "core-bus", steps, 1), 0);
  /* elements of a shorter struct, as an older plugin has them */
  const struct {
    int32_t version;
    const char *name, *sql;
  } shorter[] = {{1, "a", "CREATE TABLE p_siq_a (id INTEGER PRIMARY KEY) STRICT"}};
  struct pussel_list list = PUSSEL_LIST(shorter);
  CU_ASSERT_EQUAL(store_begin(fixture.store), 0);
  CU_ASSERT_EQUAL(store_migrate(fixture.store, "siq", &list), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.store, true), 0);
  fixture_close(&fixture);
}

CU_TestInfo migrate_tests[] = {{"applies what is missing, once", applies_what_is_missing_once},
                               {"an applied step is never edited", an_applied_step_is_never_edited},
                               {"a plugin keeps to its own", a_plugin_keeps_to_its_own},
                               {"the schema is compared afterwards", the_schema_is_compared_afterwards},
                               {"references must hold", references_must_hold},
                               {"references stay at home", references_stay_at_home},
                               {"faults name the step", faults_name_the_step},
                               {"the core may do more", the_core_may_do_more},
                               CU_TEST_INFO_NULL};

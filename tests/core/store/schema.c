/* schema.c — a core with units and persons, the plugins siq and dialogue, and views of all sorts. */
#include "schema.h"

#include <CUnit/CUnit.h>

static const char schema[] =
    "CREATE TABLE core_unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "CREATE TABLE core_person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, secret TEXT) STRICT;"
    "CREATE INDEX core_person_name ON core_person (name);"
    "CREATE TABLE p_siq_round (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id), level INTEGER "
    "CHECK (level < 9)) STRICT;"
    "CREATE TABLE p_siq_piece (id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES p_siq_round (id) ON DELETE "
    "CASCADE) STRICT;"
    "CREATE TABLE p_dialogue_talk (id INTEGER PRIMARY KEY, note TEXT) STRICT;"
    "CREATE VIEW org_unit AS SELECT id AS unit, name FROM core_unit;"
    "CREATE VIEW siq_round AS SELECT r.id AS round, r.unit, u.name FROM p_siq_round AS r JOIN core_unit AS u ON u.id = "
    "r.unit;"
    "CREATE VIEW siq_best AS WITH siq_top AS (SELECT max(level) AS level FROM p_siq_round) SELECT level FROM siq_top;"
    "CREATE VIEW siq_count AS SELECT (SELECT count(*) FROM p_siq_round) AS rounds, count(*) AS units FROM core_unit;"
    "CREATE VIEW dialogue_talk AS SELECT id AS talk FROM p_dialogue_talk;"
    "CREATE VIEW dialogue_leak AS SELECT level FROM p_siq_round;"
    "CREATE VIEW dialogue_of_siq AS SELECT round FROM siq_round;"
    "CREATE VIEW commitment AS SELECT 'siq:' || id AS ref FROM p_siq_round UNION ALL SELECT 'dialogue:' || id FROM "
    "p_dialogue_talk;"
    "CREATE VIEW unpublished AS SELECT secret FROM core_person;"
    "INSERT INTO core_unit VALUES (1, 'Grundskola'), (2, 'Förskola');"
    "INSERT INTO core_person VALUES (1, 'Ada', 'hemligt');"
    "INSERT INTO p_siq_round VALUES (1, 1, 3), (2, 2, 4);"
    "INSERT INTO p_siq_piece VALUES (1, 1);"
    "INSERT INTO p_dialogue_talk VALUES (1, 'anteckning');";

void schema_open(struct fixture *fixture) {
  static const char *const views[] = {"org_unit",      "siq_round",     "siq_best",        "siq_count",
                                      "dialogue_talk", "dialogue_leak", "dialogue_of_siq", "commitment"};
  fixture_open(fixture);
  CU_ASSERT_PTR_NOT_NULL_FATAL(fixture->store);
  CU_ASSERT_EQUAL_FATAL(schema_run(fixture, schema), SQLITE_OK);
  CU_ASSERT_EQUAL(store_guard_publish(fixture->store, views, COUNT_OF(views)), 0);
}

int schema_run(struct fixture *fixture, const char *sql) {
  return sqlite3_exec(store_db(fixture->store), sql, NULL, NULL, NULL) & 0xFF;
}

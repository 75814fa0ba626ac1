/* test_audit.c — `pussel audit`: who did what, when and why, for whom it is; and every way of changing it is seen. */
#include "privacy_fixture.h"

#include "archive/archive.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Events 1–6 are the units, then persons and roles; the decision about siq is the last but one. */
static void audit_open(struct host_fixture *f) {
  privacy_open(f);
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "siq", "unit", "Skolan", "reason", "a trial", "decision", "KS 12", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "org", "rename", "unit", "Öster", "name", "Östra", NULL), 0);
}

static void it_is_told_in_words(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  PRIVACY_DO("audit", "");
  PRIVACY_ROW("|anna|A person has a role (Role id: 4; Person: Mia; Role: Manager; From: 2026-10-01)|Skolan/Ängen|||org.role.assigned|1|3|anna|1||");
  PRIVACY_ROW("|2026-10-03T08:00:00Z|anna|A plugin is switched on for a unit and what is below it (Plugin: siq; Phase: pilot; From: 2026-10-03)|Skolan|a trial; decision KS 12||plugin.unit.enabled|");
  PRIVACY_ROW("|anna|A unit has another name (Day: 2026-10-03)|Vården/Östra||");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.rows.bytes, "1|2026-10-01T"));
  CU_ASSERT_TRUE(strstr(fixture.rows.bytes, "A unit begins") < strstr(fixture.rows.bytes, "A unit has another name"));
  host_fixture_close(&fixture);
}

/* The clock stands: all is of one second and one account. */
static void each_decision_is_told_with_what_it_was_about(void) {
  const struct archive_act released = {.ref = "diary.entry:2", .what = "released", .outcome = "full", .unit = 3, .day = 20729, .assessment = "nothing hinders"};
  const struct archive_act refused = {.ref = "diary.entry:2", .what = "released", .outcome = "refused", .unit = 3, .day = 20729, .assessment = "of a pupil", .paragraph = "OSL 23:1"};
  struct host_fixture fixture;
  audit_open(&fixture);
  PRIVACY_DO("org", "rename", "unit", "Vården", "name", "Vård", "decision", "KS 1");
  PRIVACY_DO("org", "rename", "unit", "Vård", "name", "Omsorg", "decision", "KS 2", "note", "a better word");
  PRIVACY_DO("org", "rest", "unit", "Ängen", "decision", "KS 3");
  PRIVACY_DO("org", "wake", "unit", "Ängen", "decision", "KS 4");
  PRIVACY_DO("plugin", "disable", "id", "siq", "unit", "Skolan", "reason", "it is over");
  CU_ASSERT_EQUAL(store_begin(fixture.base.store), 0);
  CU_ASSERT_EQUAL(archive_act_add(fixture.base.store, host_bus(fixture.host), &released, NULL), 0);
  CU_ASSERT_EQUAL(archive_act_add(fixture.base.store, host_bus(fixture.host), &refused, NULL), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.base.store, true), 0);
  PRIVACY_DO("audit", "");
  PRIVACY_ROW("|Omsorg|decision KS 1||org.unit.renamed|");
  PRIVACY_ROW("|Omsorg|a better word; decision KS 2||org.unit.renamed|");
  PRIVACY_ROW("|decision KS 3||org.unit.rested|");
  PRIVACY_ROW("|decision KS 4||org.unit.woken|");
  PRIVACY_ROW("|a trial; decision KS 12||plugin.unit.enabled|");
  PRIVACY_ROW("|it is over||plugin.unit.disabled|");
  PRIVACY_ROW("|nothing hinders||record.act.added|");
  PRIVACY_ROW("|of a pupil; OSL 23:1||record.act.added|");
  /* When operations and events do not pair, a trail does not guess. */
  privacy_execute(&fixture, "DELETE FROM core_lineage WHERE operation = (SELECT max(id) FROM core_operation WHERE decision = 'KS 1')");
  PRIVACY_DO("audit", "", "type", "org.unit.renamed");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|decision"), 0);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "KS 2"), 0);
  host_fixture_close(&fixture);
}

static void groups_are_told_by_name(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  PRIVACY_DO("group", "add", "name", "Ledningen", "kind", "management_team", "unit", "Skolan");
  PRIVACY_DO("group", "join", "group", "Ledningen", "person", "Mia");
  PRIVACY_DO("audit", "", "type", "org.group");
  PRIVACY_ROW("|A person is in a group (Membership: 1; Group id: Ledningen; Person: Mia; Day: 2026-10-03)|Skolan|");
  host_fixture_close(&fixture);
}

static void it_is_asked_by_unit_person_day_and_type(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  PRIVACY_DO("audit", "", "unit", "Vården");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 3); /* begun, and Öster begun and renamed */
  PRIVACY_DO("audit", "", "person", "Mia");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 2); /* known, and her role */
  privacy_become(&fixture, "bo");
  PRIVACY_DO("org", "rename", "unit", "Vården", "name", "Vård");
  PRIVACY_DO("audit", "", "account", "bo");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 1);
  PRIVACY_DO("audit", "", "person", "Bo Annan");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 3); /* what he did, and what was done with him */
  PRIVACY_DO("audit", "", "from", "2026-10-02", "to", "2026-10-02");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 0);
  PRIVACY_DO("audit", "", "from", "2026-10-03", "to", "2026-10-03", "type", "org");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 2);
  PRIVACY_DO("audit", "", "limit", "1");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 1);
  PRIVACY_ROW("|Vård||");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "the latest 1; there are more"));
  char since[16];
  snprintf(since, sizeof since, "%lld", (long long)host_fixture_number(&fixture, "SELECT max(seq) - 2 FROM core_event"));
  PRIVACY_DO("audit", "", "since", since);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 2);
  PRIVACY_REFUSES(PUSSEL_ENOTFOUND, "account-unknown", "audit", "", "account", "nobody");
  PRIVACY_REFUSES(PUSSEL_EUSAGE, "days-reversed", "audit", "", "from", "2026-10-03", "to", "2026-10-02");
  host_fixture_close(&fixture);
}

/* Midnight in Sweden is an hour or two before that of UTC. */
static void days_are_swedish(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  fixture.base.clock.seconds += 14 * 3600 + 30 * 60; /* 22:30 UTC on the 3rd: the 4th in Sweden */
  PRIVACY_DO("org", "rename", "unit", "Vården", "name", "Vård");
  PRIVACY_DO("audit", "", "from", "2026-10-04");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 1);
  host_fixture_close(&fixture);
}

static void a_manager_is_told_of_the_own_units(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  privacy_become(&fixture, "mia");
  PRIVACY_DO("audit", "");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), privacy_count(&fixture, "|Skolan/Ängen|"));
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 4); /* the unit, two roles, one of them ended */
  PRIVACY_DO("audit", "", "unit", "Ängen");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 4);
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "audit", "", "unit", "Skolan");
  privacy_become(&fixture, "rut");
  PRIVACY_DO("audit", "");
  PRIVACY_ROW("|Vården/Östra|");
  privacy_become(&fixture, "stranger");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "audit", "");
  host_fixture_close(&fixture);
}

static int count_steps(void *steps) {
  (*(int64_t *)steps)++;
  return 0;
}

/* In steps of SQLite's machine, a hundred at a time: what other units have is not read. */
static int64_t steps_of_unit(struct host_fixture *f) {
  int64_t steps = 0;
  sqlite3_progress_handler(store_db(f->base.store), 100, count_steps, &steps);
  CU_ASSERT_EQUAL(host_fixture_run(f, "audit", "", "unit", "Vården", NULL), 0);
  sqlite3_progress_handler(store_db(f->base.store), 0, NULL, NULL);
  return steps;
}

static void a_unit_is_told_of_by_its_index(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  int64_t few = steps_of_unit(&fixture);
  privacy_execute(&fixture, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO core_event"
                            " SELECT (SELECT max(seq) FROM core_event) + i, 'org.unit.renamed', 1, 2, 1, '2026-10-03T08:00:00Z', NULL, '{}', zeroblob(32) FROM n");
  CU_ASSERT_TRUE(few > 0);
  CU_ASSERT_TRUE(steps_of_unit(&fixture) < few + few / 2);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 3);
  host_fixture_close(&fixture);
}

static void an_erased_account_has_a_number(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  privacy_become(&fixture, "bo");
  PRIVACY_DO("org", "rename", "unit", "Vården", "name", "Vård");
  PRIVACY_DO("role", "end", "assignment", "2");
  fixture.base.clock.seconds += 86400;
  privacy_become(&fixture, "anna");
  PRIVACY_DO("person", "erase", "person", "Bo Annan", "reason", "left on 1 October");
  PRIVACY_DO("audit", "", "type", "org.unit.renamed");
  PRIVACY_ROW("|erased account 3|A unit has another name");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "bo|"), 0);
  PRIVACY_DO("audit", "", "account", "3");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "\n"), 2);
  PRIVACY_DO("audit", "", "type", "org.person.erased");
  PRIVACY_ROW("A person's data were erased on request (Person: id:2; Erased: 2; Kept: 0)||left on 1 October|");
  host_fixture_close(&fixture);
}

/* ---- somebody changes the file past Pussel ------------------------------------------------------------------------------ */

static void is_seen(const char *sql, const char *row, const char *detail) {
  struct host_fixture fixture;
  audit_open(&fixture);
  privacy_execute(&fixture, "PRAGMA foreign_keys = OFF");
  privacy_execute(&fixture, sql);
  PRIVACY_REFUSES(PUSSEL_ENO, "audit-tampered", "audit", "");
  if (row != NULL) PRIVACY_ROW(row);
  CU_ASSERT_TRUE(privacy_details(&fixture, detail));
  host_fixture_close(&fixture);
}

static void a_changed_event_is_marked(void) {
  is_seen("UPDATE core_event SET payload = replace(payload, '\"role\":\"manager\"', '\"role\":\"deputy\"') WHERE seq = 8", "|Skolan/Ängen||broken|org.role.assigned|",
          "event 8 is not as it was recorded, or the one before it is not");
  is_seen("UPDATE core_event SET actor = 2 WHERE seq = 5", "5|2026-10-01T08:00:00Z|alva|A unit begins (Parent: Kommunen; Kind: administration; Workplace: no; Day: 2026-10-01)|Vården||broken|", "event 5 is");
  is_seen("UPDATE core_event SET time = '2026-09-01T08:00:00Z' WHERE seq = 5", "5|2026-09-01T08:00:00Z|", "event 5 is");
  is_seen("UPDATE core_event SET unit = 6 WHERE seq = 5", "||broken|", "event 5 is");
  is_seen("UPDATE core_event SET hash = zeroblob(32) WHERE seq = 5", "||broken|", "event 6 is");
}

static void a_missing_event_is_named(void) {
  is_seen("DELETE FROM core_event WHERE seq = 5", "6|2026-10-01T08:00:00Z|anna|A unit begins (Parent: Vården; Kind: unit; Workplace: yes; Day: 2026-10-01)|Vården/Östra||loose|",
          "event 5 is missing");
  is_seen("DELETE FROM core_event WHERE seq BETWEEN 3 AND 5", "||loose|", "the events 3 to 5 are missing");
  is_seen("DELETE FROM core_event WHERE seq = 1", "2|", "event 1 is missing");
  /* The end is missed by whoever had read it. */
  is_seen("INSERT INTO core_subscription (plugin, event, position) SELECT 'gone', 'x', max(seq) FROM core_event;"
          "DELETE FROM core_event WHERE seq = (SELECT max(seq) FROM core_event)", NULL, "is missing");
}

/* Where a unit is asked for, what is told of it is examined, and gaps anywhere are named. */
static void it_is_seen_in_a_part_too(void) {
  struct host_fixture fixture;
  audit_open(&fixture);
  privacy_execute(&fixture, "PRAGMA foreign_keys = OFF; UPDATE core_event SET payload = '{}' WHERE seq = 6");
  PRIVACY_REFUSES(PUSSEL_ENO, "audit-tampered", "audit", "", "unit", "Vården");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|broken|"), 1);
  PRIVACY_DO("audit", "", "unit", "Skolan");
  privacy_execute(&fixture, "DELETE FROM core_event WHERE seq = 6");
  PRIVACY_REFUSES(PUSSEL_ENO, "audit-tampered", "audit", "", "unit", "Skolan");
  CU_ASSERT_TRUE(privacy_details(&fixture, "event 6 is missing"));
  host_fixture_close(&fixture);
}

/* Whoever can write can make every hash anew: as appending does, after the same table is emptied. */
static void make_anew(struct host_fixture *f, int64_t most) {
  struct arena *arena = arena_new();
  sqlite3_stmt *rows = NULL;
  privacy_execute(f, "PRAGMA foreign_keys = OFF; CREATE TABLE stolen AS SELECT * FROM core_event; UPDATE stolen SET payload = '{\"forged\":1}' WHERE seq = 4; DELETE FROM core_event");
  CU_ASSERT_EQUAL(store_begin(f->base.store), 0);
  CU_ASSERT_EQUAL(store_prepare(f->base.store, &rows, "SELECT type, version, ifnull(unit, 0), payload FROM stolen WHERE seq <= ?1 ORDER BY seq", "i", most), 0);
  while (store_step(f->base.store, rows) == 1) {
    struct bus_record record = {(const char *)sqlite3_column_text(rows, 0), sqlite3_column_int(rows, 1), false, sqlite3_column_int64(rows, 2),
                                (const char *)sqlite3_column_text(rows, 3)};
    CU_ASSERT_EQUAL(bus_append(host_bus(f->host), &record, NULL), 0);
  }
  sqlite3_finalize(rows);
  CU_ASSERT_EQUAL(store_commit(f->base.store, true), 0);
  privacy_execute(f, "DROP TABLE stolen");
  arena_free(arena);
}

static void a_head_that_was_kept_tells_of_the_rest(void) {
  struct host_fixture fixture;
  char head[512];
  int64_t last;
  audit_open(&fixture);
  snprintf(head, sizeof head, "%s.head", store_path(fixture.base.store));
  PRIVACY_DO("event", "verify", "write", head);
  PRIVACY_DO("audit", "", "head", head);
  last = host_fixture_number(&fixture, "SELECT max(seq) FROM core_event");
  make_anew(&fixture, last);
  PRIVACY_DO("audit", ""); /* it fits by itself */
  PRIVACY_REFUSES(PUSSEL_ENO, "audit-tampered", "audit", "", "head", head);
  CU_ASSERT_TRUE(privacy_details(&fixture, "is another than it was at"));
  privacy_execute(&fixture, "UPDATE core_subscription SET position = 0");
  make_anew(&fixture, last - 1);
  PRIVACY_REFUSES(PUSSEL_ENO, "audit-tampered", "audit", "", "head", head);
  CU_ASSERT_TRUE(privacy_details(&fixture, "there were"));
  PRIVACY_REFUSES(PUSSEL_ENOTFOUND, "file-missing", "audit", "", "head", "no-such-file.head");
  (void)unlink(head);
  host_fixture_close(&fixture);
}

CU_TestInfo privacy_audit_tests[] = {
    {"it is told in words", it_is_told_in_words},
    {"each decision is told with what it was about", each_decision_is_told_with_what_it_was_about},
    {"groups are told by name", groups_are_told_by_name},
    {"it is asked by unit, person, day and type", it_is_asked_by_unit_person_day_and_type},
    {"days are Swedish", days_are_swedish},
    {"a manager is told of the own units", a_manager_is_told_of_the_own_units},
    {"a unit is told of by its index", a_unit_is_told_of_by_its_index},
    {"an erased account has a number", an_erased_account_has_a_number},
    {"a changed event is marked", a_changed_event_is_marked},
    {"a missing event is named", a_missing_event_is_named},
    {"it is seen in a part too", it_is_seen_in_a_part_too},
    {"a head that was kept tells of the rest", a_head_that_was_kept_tells_of_the_rest},
    CU_TEST_INFO_NULL,
};

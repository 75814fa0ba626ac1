/*
 * test_audience.c — what of a view is shown to whom, and every way that leads past that.
 *
 * promise_item is made a view for managers and managers above, promise_commitment one for managers, with a promise in each
 * of the units 2 Skolan, 3 Ängen, 4 Björken, 5 Vården, 6 Öster, and one of no unit.
 */
#include "query_fixture.h"

#include <stdio.h>
#include <string.h>

#define ASK(sql) query_fixture_sql(&fixture, sql, NULL, NULL)
#define SHOWS(sql, text)                                                                                               \
  do {                                                                                                                 \
    CU_ASSERT_EQUAL(ASK(sql), 0);                                                                                      \
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, text);                                                                  \
  } while (0)
#define REFUSED(sql, wanted)                                                                                           \
  do {                                                                                                                 \
    CU_ASSERT_EQUAL(ASK(sql), PUSSEL_EREFUSED);                                                                        \
    CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), wanted);                                                      \
  } while (0)

static void give(struct query_fixture *fixture, const char *name, const char *role, const char *unit) {
  int result;
  CU_ASSERT_EQUAL(host_fixture_run(&fixture->base, "person", "add", "name", name, "account", name, NULL), 0);
  result = unit == NULL ? host_fixture_run(&fixture->base, "role", "assign", "person", name, "role", role, NULL)
                        : host_fixture_run(&fixture->base, "role", "assign", "person", name, "role", role, "unit", unit, NULL);
  CU_ASSERT_EQUAL(result, 0);
}

/* The audience that the file holds for a view, beside whether it is asked of each row. */
static void publish_for(struct query_fixture *fixture, const char *view, uint32_t audience) {
  char sql[200];
  snprintf(sql, sizeof sql, "UPDATE core_view SET audience = (audience >> 32 << 32) | %u WHERE name = '%s'", (unsigned)audience, view);
  query_fixture_write(fixture, sql);
}

static void open_shared(struct query_fixture *fixture) {
  query_fixture_open(fixture);
  query_fixture_write(fixture, "INSERT INTO p_promise_item (id, unit, amount, what) VALUES (2, 2, 2, 'b'), (3, 3, 3, 'c'), (4, 4, 4, 'd'),"
                               " (5, 5, 5, 'e'), (6, 6, 6, 'f')");
  publish_for(fixture, "promise_item", PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE);
  publish_for(fixture, "promise_commitment", PUSSEL_MANAGER);
  give(fixture, "kim", "manager", "Ängen");
  give(fixture, "chef", "manager", "Skolan");
  give(fixture, "rev", "auditor", NULL);
  give(fixture, "lokal", "administrator", "Vården");
  give(fixture, "ada", "administrator", NULL);
  give(fixture, "lokalrev", "auditor", "Skolan");
  give(fixture, "lina", "employee", "Ängen");
}

#define ITEMS "SELECT id FROM promise_item ORDER BY id"

/* ---- who sees what -------------------------------------------------------------------------------------------------- */

static void each_sees_the_rows_of_their_units(void) {
  static const struct {
    const char *account, *items;
  } cases[] = {{"anna", "2\n3\n4\n5\n6\n"}, {"ada", "2\n3\n4\n5\n6\n"}, {"rev", "2\n3\n4\n5\n6\n"}, {"kim", "3\n"},
               {"chef", "2\n3\n4\n"},       {"lokal", "5\n6\n"},        {"lokalrev", "2\n3\n4\n"}};
  struct query_fixture fixture;
  open_shared(&fixture);
  for (size_t i = 0; i < COUNT_OF(cases); i++) {
    query_fixture_become(&fixture, cases[i].account);
    SHOWS(ITEMS, cases[i].items);
    SHOWS("SELECT count(*) FROM org_unit", "6\n");
  }
  query_fixture_become(&fixture, "lina");
  REFUSED(ITEMS, "sql-denied");
  query_fixture_become(&fixture, "nobody");
  REFUSED(ITEMS, "sql-denied");
  query_fixture_close(&fixture);
}

/* Each role's own reach: the unit alone, below it alone, or both. */
static void each_role_has_its_reach(void) {
  static const struct {
    uint32_t audience;
    const char *account, *items;
  } cases[] = {{PUSSEL_MANAGER, "chef", "2\n"},        {PUSSEL_MANAGER_ABOVE, "chef", "3\n4\n"}, {PUSSEL_MEMBER, "lina", "3\n"},
               {PUSSEL_ADMINISTRATOR, "lokal", "5\n6\n"}, {PUSSEL_MANAGER_ABOVE, "kim", ""}};
  struct query_fixture fixture;
  open_shared(&fixture);
  for (size_t i = 0; i < COUNT_OF(cases); i++) {
    publish_for(&fixture, "promise_item", cases[i].audience);
    query_fixture_become(&fixture, cases[i].account);
    SHOWS(ITEMS, cases[i].items);
  }
  query_fixture_close(&fixture);
}

static void a_role_at_the_root_is_for_everything(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  give(&fixture, "top", "administrator", "Kommunen");
  give(&fixture, "boss", "manager", "Kommunen");
  query_fixture_write(&fixture, "UPDATE p_promise_item SET unit = 99 WHERE id = 6");
  query_fixture_become(&fixture, "top");
  SHOWS(ITEMS, "2\n3\n4\n5\n6\n");
  query_fixture_become(&fixture, "boss");
  SHOWS(ITEMS, "2\n3\n4\n5\n6\n");
  publish_for(&fixture, "promise_item", PUSSEL_MANAGER_ABOVE); /* of the root nobody is above */
  SHOWS(ITEMS, "2\n3\n4\n5\n");
  query_fixture_become(&fixture, "chef");
  SHOWS(ITEMS, "3\n4\n");
  query_fixture_close(&fixture);
}

static void roles_count_while_they_last(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture.base, "role", "end", "assignment", "1", "date", "2026-10-10", NULL), 0);
  query_fixture_become(&fixture, "kim");
  SHOWS(ITEMS, "3\n");
  fixture.base.base.clock.seconds += 20 * 86400;
  REFUSED(ITEMS, "sql-denied");
  query_fixture_close(&fixture);
}

/* Of each view of a trait what that view gives: one for all, one narrowed, one withheld. */
static void a_trait_shows_what_its_views_show(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "chef");
  SHOWS("SELECT ref FROM commitment", "promise:2\n");
  SHOWS("SELECT count(*) FROM commitment", "1\n");
  query_fixture_become(&fixture, "lina");
  REFUSED("SELECT ref FROM commitment", "sql-denied");
  SHOWS("SELECT count(*) FROM commitment", "0\n");
  query_fixture_write(&fixture, "CREATE VIEW other_commitment AS SELECT 'other:1' AS ref, 5 AS unit, NULL AS for_unit, NULL AS kind, NULL AS what,"
                                " NULL AS owner_role, NULL AS owner_person, NULL AS agreed_on, NULL AS due, NULL AS expected_effect, NULL AS seen_by,"
                                " NULL AS measure, NULL AS goal_ref, NULL AS service, NULL AS plan, NULL AS period, NULL AS state,"
                                " NULL AS assessment, NULL AS reason, NULL AS source");
  query_fixture_write(&fixture, "INSERT INTO core_view VALUES ('other_commitment', 'other', 'commitment', 0)");
  query_fixture_become(&fixture, "lina");
  SHOWS("SELECT ref FROM commitment", "other:1\n");
  query_fixture_become(&fixture, "chef");
  SHOWS("SELECT ref FROM commitment ORDER BY ref", "other:1\npromise:2\n");
  query_fixture_become(&fixture, "rev");
  SHOWS("SELECT count(*) FROM commitment", "5\n"); /* the trait in the file is made when plugins change: here it is not */
  query_fixture_close(&fixture);
}

/* Views in the file see all rows of each other. */
static void other_views_see_all_rows(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_write(&fixture, "CREATE VIEW sum_item AS SELECT sum(amount) AS amount FROM promise_item");
  query_fixture_write(&fixture, "INSERT INTO core_view VALUES ('sum_item', 'sum', NULL, 0)");
  query_fixture_become(&fixture, "kim");
  SHOWS("SELECT amount FROM sum_item", "20\n");
  query_fixture_become(&fixture, "lina");
  SHOWS("SELECT amount FROM sum_item", "20\n");
  SHOWS("SELECT count(*) FROM sum_item", "1\n");
  query_fixture_close(&fixture);
}

static void named_questions_and_the_plan_are_narrowed(void) {
  const struct query_plan all = {0};
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "chef");
  CU_ASSERT_EQUAL(query_fixture_named(&fixture, "promise.all", NULL, 0), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "2|2\n3|3\n4|4\n");
  text_clear(&fixture.rows);
  CU_ASSERT_EQUAL(query_plan(fixture.base.host, &all, query_fixture_row, &fixture), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.rows.bytes, "promise:2"));
  CU_ASSERT_PTR_NULL(strstr(fixture.rows.bytes, "promise:3"));
  query_fixture_become(&fixture, "lina");
  CU_ASSERT_EQUAL(query_plan(fixture.base.host, &all, query_fixture_row, &fixture), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "not-allowed");
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.why, "the account lina has none of these roles in any unit: manager, administrator, auditor");
  query_fixture_close(&fixture);
}

/* Nothing is left behind: neither for the core's own reading nor for the next question. */
static void the_core_goes_on_seeing_everything(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "kim");
  for (int i = 0; i < 3; i++) {
    SHOWS(ITEMS, "3\n");
    CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT count(*) FROM promise_item"), 5);
    CU_ASSERT_TRUE(ASK("SELECT nothing FROM promise_item") < 0);
    CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT count(*) FROM sqlite_temp_master"), 0);
  }
  query_fixture_become(&fixture, "rev");
  CU_ASSERT_EQUAL(host_narrow_views(fixture.base.host, NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT count(*) FROM sqlite_temp_master"), 0);
  host_widen_views(fixture.base.host);
  query_fixture_close(&fixture);
}

/* A connection that only reads may not write temporary tables either, unless somebody sees to it. */
static void a_reader_is_narrowed_too(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "kim");
  host_free(fixture.base.host);
  fixture_reopen(&fixture.base.base, STORE_READ);
  struct host_config config = {.data_folder = "", .account = "kim", .version = "0"};
  CU_ASSERT_EQUAL_FATAL(host_new(&fixture.base.host, &config, NULL, 0, &fixture.base.base.error), 0);
  CU_ASSERT_EQUAL_FATAL(host_attach(fixture.base.host, fixture.base.base.store), 0);
  SHOWS(ITEMS, "3\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture.base, "SELECT query_only FROM pragma_query_only"), 1);
  CU_ASSERT_TRUE(store_run(fixture.base.base.store, "CREATE TEMP TABLE mine (a)", "") < 0);
  query_fixture_close(&fixture);
}

/* ---- ways past it ------------------------------------------------------------------------------------------------------ */

/* For kim, who sees promise 3 alone: whatever shows or counts another is a way past. */
static void no_way_leads_past_the_rows(void) {
  static const char *const refused[] = {
      "SELECT * FROM main.promise_item",
      "SELECT * FROM \"main\".promise_item",
      "SELECT * FROM [main] . [promise_item]",
      "SELECT * FROM main/**/./* */promise_item",
      "SELECT * FROM MAIN.Promise_Item",
      "SELECT count(*) FROM main.promise_item",
      "SELECT 1 FROM main.promise_item",
      "SELECT * FROM (SELECT * FROM main.promise_item)",
      "WITH mine AS (SELECT * FROM main.promise_item) SELECT * FROM mine",
      "WITH mine AS (SELECT count(*) AS n FROM main.promise_item) SELECT n FROM mine",
      "SELECT * FROM promise_item AS p JOIN main.promise_item AS q USING (id)",
      "SELECT 1 FROM (SELECT 6 AS id) NATURAL JOIN main.promise_item",
      "SELECT (SELECT max(amount) FROM main.promise_item)",
      "SELECT EXISTS (SELECT 1 FROM main.promise_item WHERE id = 6)",
      "SELECT 1 WHERE 6 IN (SELECT id FROM main.promise_item)",
      "SELECT id FROM promise_item UNION SELECT id FROM main.promise_item",
      "SELECT ref FROM main.commitment",
      "SELECT count(*) FROM main.commitment",
      "SELECT count(*) FROM main.promise_commitment",
      "EXPLAIN SELECT * FROM main.promise_item",
      "WITH promise_item AS (SELECT * FROM p_promise_item) SELECT * FROM promise_item",
      "WITH promise_x AS (SELECT * FROM main.promise_item) SELECT * FROM promise_x",
      "SELECT * FROM p_promise_item",
      "SELECT * FROM pragma_table_info('promise_item')",
      "SELECT sql FROM sqlite_temp_master",
      "SELECT sql FROM temp.sqlite_master",
      "SELECT * FROM core_seen_46",
      "DROP VIEW temp.promise_item",
      "DROP VIEW promise_item",
      "CREATE TEMP VIEW promise_item AS SELECT 1",
      "DELETE FROM temp.core_seen_46",
      "PRAGMA query_only = OFF",
      "ATTACH ':memory:' AS more"};
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "kim");
  for (size_t i = 0; i < COUNT_OF(refused); i++) {
    int result = ASK(refused[i]);
    if (result >= 0) fprintf(stderr, "# not refused: %s\n%s", refused[i], fixture.rows.bytes);
    CU_ASSERT_TRUE(result < 0);
  }
  query_fixture_close(&fixture);
}

static void every_form_of_question_is_narrowed(void) {
  static const char *const asked[][2] = {
      {"SELECT count(*) FROM promise_item", "1\n"},
      {"SELECT 1 FROM promise_item", "1\n"},
      {"SELECT sum(amount), max(id), count(DISTINCT unit) FROM promise_item", "3|3|1\n"},
      {"SELECT id FROM temp.promise_item", "3\n"},
      {"SELECT mine.id FROM promise_item AS mine", "3\n"},
      {"SELECT id FROM PROMISE_ITEM", "3\n"},
      {"SELECT id FROM (SELECT * FROM promise_item)", "3\n"},
      {"WITH mine AS (SELECT * FROM promise_item) SELECT id FROM mine", "3\n"},
      {"SELECT a.id, b.id FROM promise_item a, promise_item b", "3|3\n"},
      {"SELECT u.unit, p.id FROM org_unit u JOIN promise_item p USING (unit)", "3|3\n"},
      {"SELECT u.unit, p.id FROM org_unit u LEFT JOIN promise_item p ON p.unit = u.unit WHERE u.unit > 2 ORDER BY 1", "3|3\n4|~\n5|~\n6|~\n"},
      {"SELECT unit, id FROM (SELECT unit FROM org_unit) NATURAL JOIN promise_item", "3|3\n"},
      {"SELECT id FROM promise_item WHERE unit = 6 OR 1", "3\n"},
      {"SELECT id FROM promise_item WHERE id = 6", ""},
      {"SELECT id FROM promise_item WHERE unit IN (SELECT unit FROM org_unit)", "3\n"},
      {"SELECT id FROM promise_item UNION ALL SELECT id FROM promise_item", "3\n3\n"},
      {"SELECT id FROM promise_item EXCEPT SELECT 3", ""},
      {"SELECT EXISTS (SELECT 1 FROM promise_item WHERE id = 6)", "0\n"},
      {"SELECT rank() OVER (ORDER BY amount DESC) FROM promise_item", "1\n"},
      {"SELECT unit, sum(amount) FROM promise_item GROUP BY unit HAVING count(*) > 0 ORDER BY amount DESC LIMIT 5", "3|3\n"},
      {"SELECT ref FROM commitment", "promise:3\n"},
      {"SELECT count(*) FROM commitment", "1\n"},
      {"SELECT count(*) FROM promise_commitment", "1\n"}};
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "kim");
  for (size_t i = 0; i < COUNT_OF(asked); i++) {
    CU_ASSERT_EQUAL(ASK(asked[i][0]), 0);
    if (strcmp(fixture.rows.bytes, asked[i][1]) != 0) fprintf(stderr, "# %s\n%s", asked[i][0], fixture.rows.bytes);
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, asked[i][1]);
  }
  CU_ASSERT_EQUAL(ASK("EXPLAIN QUERY PLAN SELECT * FROM promise_item"), 0);
  query_fixture_close(&fixture);
}

/* A condition that fails on a hidden row would tell that it is there. The rows are picked out before it is asked. */
static void a_condition_is_not_asked_of_hidden_rows(void) {
  static const char *const asked[] = {
      "SELECT id FROM promise_item WHERE abs(iif(id = 6, -9223372036854775808, 1)) > 0",
      "SELECT id FROM promise_item WHERE json(iif(amount = 6, 'no json', '{}')) IS NOT NULL",
      "SELECT id FROM promise_item WHERE zeroblob(iif(unit = 6, 9000000000, 1)) IS NOT NULL AND id > 0",
      "SELECT p.id FROM org_unit u JOIN promise_item p ON p.unit = u.unit AND abs(iif(p.id = 6, -9223372036854775808, 1)) > 0",
      "SELECT max(id) FROM promise_item HAVING sum(iif(id = 6, 9223372036854775807, id)) > 0"};
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "kim");
  for (size_t i = 0; i < COUNT_OF(asked); i++) SHOWS(asked[i], "3\n");
  query_fixture_close(&fixture);
}

/* Of what is for others alone not even the number of rows is told, and its name is the reason that is given. */
static void what_is_withheld_is_not_counted(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  query_fixture_become(&fixture, "lina");
  SHOWS("SELECT count(*) FROM promise_item", "0\n");
  SHOWS("SELECT 1 FROM promise_item", "");
  REFUSED("SELECT count(*) FROM main.promise_item", "sql-denied");
  REFUSED("SELECT count(id) FROM promise_item", "sql-denied");
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.why, "the view “promise_item” is not for the roles that you have");
  REFUSED("SELECT 1 FROM (SELECT 6 AS id) NATURAL JOIN promise_item", "sql-denied");
  REFUSED("SELECT * FROM org_unit JOIN promise_item USING (unit)", "sql-denied");
  query_fixture_become(&fixture, "kim");
  REFUSED("SELECT * FROM main.promise_item", "sql-denied");
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.why, "the view “promise_item” is for you in part, and cannot be read past that");
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.remedy, "Write its name without “main.”");
  query_fixture_close(&fixture);
}

/* A view without units is for those who are of the audience somewhere. */
static void a_view_without_units_is_all_or_nothing(void) {
  struct query_fixture fixture;
  open_shared(&fixture);
  publish_for(&fixture, "org_kind", PUSSEL_MANAGER);
  query_fixture_become(&fixture, "kim");
  CU_ASSERT_EQUAL(ASK("SELECT kind FROM org_kind"), 0);
  CU_ASSERT_EQUAL(ASK("SELECT kind FROM main.org_kind"), 0);
  query_fixture_become(&fixture, "lina");
  REFUSED("SELECT kind FROM org_kind", "sql-denied");
  query_fixture_close(&fixture);
}

CU_TestInfo query_audience_tests[] = {
    {"each sees the rows of their units", each_sees_the_rows_of_their_units},
    {"each role has its reach", each_role_has_its_reach},
    {"a role at the root is for everything", a_role_at_the_root_is_for_everything},
    {"roles count while they last", roles_count_while_they_last},
    {"a trait shows what its views show", a_trait_shows_what_its_views_show},
    {"other views see all rows", other_views_see_all_rows},
    {"named questions and the plan are narrowed", named_questions_and_the_plan_are_narrowed},
    {"the core goes on seeing everything", the_core_goes_on_seeing_everything},
    {"a reader is narrowed too", a_reader_is_narrowed_too},
    {"no way leads past the rows", no_way_leads_past_the_rows},
    {"every form of question is narrowed", every_form_of_question_is_narrowed},
    {"a condition is not asked of hidden rows", a_condition_is_not_asked_of_hidden_rows},
    {"what is withheld is not counted", what_is_withheld_is_not_counted},
    {"a view without units is all or nothing", a_view_without_units_is_all_or_nothing},
    CU_TEST_INFO_NULL,
};

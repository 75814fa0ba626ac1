/* test_query.c — `pussel query`, `pussel schema` and `pussel plan` as commands. */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>

static void open_enabled(struct host_fixture *fixture) {
  commands_fixture_open(fixture);
  CU_ASSERT_EQUAL(
      host_fixture_run(fixture, "plugin", "enable", "id", "promise", "unit", "id:1", "reason", "test", NULL), 0);
}

static void sql_and_names_are_told_apart(void) {
  struct host_fixture fixture;
  open_enabled(&fixture);
  COMMANDS_DO("query", "", "question", "SELECT name FROM org_unit WHERE unit = :u", "param", "u=3");
  COMMANDS_ROWS("Ängen\n");
  COMMANDS_DO("query", "", "question", "promise.types", "param", "unit=Ängen");
  COMMANDS_ROWS("3||10|||||\n");
  COMMANDS_DO("query", "", "question", "VALUES(1.5)");
  COMMANDS_ROWS("1.5\n");
  COMMANDS_DO("query", "", "question", "SELECT :x AS x", "param", "x=a=b");
  COMMANDS_ROWS("a=b\n");
  COMMANDS_DO("query", "", "list", "1");
  COMMANDS_ROWS("lineage|unit|Which units did a unit come from, and which came from it?\n"
                "measurement-history|unit [measure]|What has been measured on a unit and on those that it came from, in segments"
                " that can be compared?\n"
                "late-commitments|[unit]|Which commitments are late, and why, per förvaltning and plugin?\n"
                "goals-without-commitments|[unit]|Which goals has nobody committed themselves to?\n"
                "commitments-without-goal|[unit]|Which commitments serve no goal?\n"
                "support-not-given|[unit]|Which support was promised and not given?\n"
                "follow-up|[from] [to]|How are commitments followed up in each förvaltning, how old are the open ones, and is support given?\n"
                "asked-of-managers|[from] [to]|What is asked of the managers of each förvaltning?\n"
                "weak-measurements|[level] [unit]|Which weak measurements has nobody taken action on?\n"
                "commitment-effects|[unit]|Which delivered commitments had an effect on their measure?\n"
                "weak-services|[level] [unit]|Which services have weak measurements?\n"
                "promise.types|unit [person] [limit] [amount] [day] [done] [state] [code]|What the parameters became\n"
                "promise.all||All promises\n");
  host_fixture_close(&fixture);
}

static void questions_are_refused_for_a_reason(void) {
  struct host_fixture fixture;
  open_enabled(&fixture);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "query-empty", "query", "");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "query-unknown", "query", "", "question", "promise.nothing");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "query-unknown", "query", "", "question", "linage");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "query-parameter", "query", "", "question", "SELECT :x", "param", "x");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "query-parameter", "query", "", "question", "SELECT :x", "param", "=1");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "query", "", "question", "SELECT 1", "timeout", "soon");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "query-timeout", "query", "", "question",
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", "timeout",
                   "0.05");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "sql-writes", "query", "", "question", "DELETE FROM core_unit");
  host_fixture_close(&fixture);
}

static void schema_lists_views_and_columns(void) {
  struct host_fixture fixture;
  open_enabled(&fixture);
  COMMANDS_DO("schema", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise_item|promise||everyone|all|Promises as they are|0|1.2.3\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise_commitment|promise|commitment|everyone|all|Promises as commitments|0|1.2.3\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "commitment||commitment|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "org_unit|||everyone|all|The units as they are on the day|1|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "event|||administrator, auditor|all|The event log: everything that has happened, in order|0|"));
  COMMANDS_DO("schema", "", "traits", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "commitment|promise_commitment|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "\nrecord||"));
  COMMANDS_DO("schema", "", "name", "promise_item");
  COMMANDS_ROWS("promise_item|id|integer|number of the promise\npromise_item|unit|unit|the unit that promised\n"
                "promise_item|amount|number|how much\npromise_item|code|text|a code with leading zeros\n"
                "promise_item|bytes|text|something that is no text\n");
  COMMANDS_DO("schema", "", "name", "measurement");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "measurement|value|number|"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "view-unknown", "schema", "", "name", "core_unit");
  host_fixture_close(&fixture);
}

/* What modules share must not change under them: the columns of each trait, in order, whoever has rows. */
static void traits_have_their_columns(void) {
  static const char *const traits[][2] = {
      {"commitment", "ref unit for_unit kind what owner_role owner_person agreed_on due expected_effect seen_by measure goal_ref "
                     "service plan period state assessment reason source"},
      {"measurement",
       "unit service measure series period value min max direction spread n target basis suppressed source"},
      {"goal", "ref parent_ref unit level text body valid_from valid_to"},
      {"decision", "ref unit body date reference subject_ref valid_from valid_to"},
      {"occasion", "ref unit what due minutes source"},
      {"record",
       "ref unit authority record_type title status date registry_number secrecy retention source"},
  };
  struct host_fixture fixture;
  open_enabled(&fixture);
  for (size_t i = 0; i < COUNT_OF(traits); i++) {
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT group_concat(name, ' ') FROM pragma_table_info('%s')", traits[i][0]);
    struct arena *arena = arena_new();
    const char *columns = store_text(fixture.base.store, arena, sql, "");
    CU_ASSERT_PTR_NOT_NULL_FATAL(columns);
    if (columns != NULL) CU_ASSERT_STRING_EQUAL(columns, traits[i][1]);
    arena_free(arena);
  }
  host_fixture_close(&fixture);
}

/* Everything that `pussel schema` names can be asked about. */
static void every_view_can_be_read(void) {
  struct host_fixture fixture;
  struct text views;
  open_enabled(&fixture);
  COMMANDS_DO("schema", "");
  text_init(&views);
  text_append(&views, fixture.rows.bytes);
  for (char *view = views.bytes; *view != '\0';) {
    char sql[160];
    char *end = strchr(view, '|');
    snprintf(sql, sizeof sql, "SELECT * FROM \"%.*s\"", (int)(end - view), view);
    COMMANDS_DO("query", "", "question", sql);
    view = strchr(end, '\n') + 1;
  }
  text_release(&views);
  host_fixture_close(&fixture);
}

/* ---- views that others join ---------------------------------------------------------------------------------------------- */

static void each_unit_has_an_administration(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  /* Below Öster, which is of Vården, a unit that is a förvaltning itself; beside the two, a company with a unit of its own. */
  COMMANDS_DO("org", "add", "name", "Kliniken", "parent", "id:6", "kind", "administration");
  COMMANDS_DO("org", "add", "name", "Mottagningen", "parent", "id:7", "kind", "unit");
  COMMANDS_DO("org", "add", "name", "Bolaget", "parent", "id:1", "kind", "company");
  COMMANDS_DO("org", "add", "name", "Verkstaden", "parent", "id:9", "kind", "unit");
  COMMANDS_DO("query", "", "question", "SELECT unit, administration FROM org_administration ORDER BY unit");
  COMMANDS_ROWS("1|1\n2|2\n3|2\n4|2\n5|5\n6|5\n7|7\n8|7\n9|9\n10|9\n");
  COMMANDS_DO("org", "move", "unit", "id:8", "parent", "id:3", "date", "2026-11-01");
  COMMANDS_DO("query", "", "question", "SELECT administration FROM org_administration WHERE unit = 8");
  COMMANDS_ROWS("7\n");
  fixture.base.clock.as_of_given = true;
  CU_ASSERT_TRUE(date_parse("2026-11-01", &fixture.base.clock.as_of));
  COMMANDS_DO("query", "", "question", "SELECT administration FROM org_administration WHERE unit = 8");
  COMMANDS_ROWS("2\n");
  host_fixture_close(&fixture);
}

static void settings_of_the_core_are_seen_in_each_unit(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("query", "", "question", "SELECT DISTINCT g.min_group, b.goals, b.commitments, b.minutes FROM org_min_group g JOIN org_burden_limit b USING (unit)");
  COMMANDS_ROWS("5|9|15|2400\n"); /* what is declared */
  COMMANDS_DO("setting", "set", "name", "core.min_group", "value", "7");
  COMMANDS_DO("setting", "set", "name", "core.min_group", "value", "10", "unit", "Skolan");
  COMMANDS_DO("setting", "set", "name", "core.min_group", "value", "8", "unit", "Ängen");
  COMMANDS_DO("setting", "set", "name", "core.burden_goals", "value", "12", "unit", "Vården");
  COMMANDS_DO("query", "", "question", "SELECT unit, min_group FROM org_min_group ORDER BY unit");
  COMMANDS_ROWS("1|7\n2|10\n3|8\n4|10\n5|7\n6|7\n");
  COMMANDS_DO("query", "", "question", "SELECT unit FROM org_burden_limit WHERE goals = 12 ORDER BY unit");
  COMMANDS_ROWS("5\n6\n");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_query_tests[] = {
    {"SQL and names are told apart", sql_and_names_are_told_apart},
    {"questions are refused for a reason", questions_are_refused_for_a_reason},
    {"schema lists views and columns", schema_lists_views_and_columns},
    {"traits have their columns", traits_have_their_columns},
    {"every view can be read", every_view_can_be_read},
    {"each unit has an administration", each_unit_has_an_administration},
    {"settings of the core are seen in each unit", settings_of_the_core_are_seen_in_each_unit},
    CU_TEST_INFO_NULL,
};

/* test_unit.c — `pussel org …` on units, kinds and services. */
#include "commands_fixture.h"

#include <limits.h>
#include <string.h>

static void list_is_in_the_order_of_the_tree(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "list");
  COMMANDS_ROWS("1|||Kommunen|municipality|Municipality|0|0|Kommunen|||2026-10-01|\n"
                "2|||Skolan|administration|Administration|0|0|Skolan|1||2026-10-01|\n"
                "4|||Björken|unit|Unit|1|0|Skolan/Björken|2||2026-10-01|\n"
                "3|||Ängen|unit|Unit|1|0|Skolan/Ängen|2||2026-10-01|\n"
                "5|||Vården|administration|Administration|0|0|Vården|1||2026-10-01|\n"
                "6|||Öster|unit|Unit|1|0|Vården/Öster|5||2026-10-01|\n");
  COMMANDS_DO("org", "list", "unit", "Skolan", "workplaces", "1");
  COMMANDS_ROWS(
      "4|||Björken|unit|Unit|1|0|Skolan/Björken|2||2026-10-01|\n3|||Ängen|unit|Unit|1|0|Skolan/Ängen|2||2026-10-01|\n");
  COMMANDS_DO("org", "list", "kind", "committee");
  COMMANDS_ROWS("");
  COMMANDS_DO("org", "list", "code", "'); DROP TABLE core_unit;--");
  COMMANDS_ROWS("");
  host_fixture_close(&fixture);
}

static void tree_has_depths(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "tree", "depth", "1");
  COMMANDS_ROWS("Kommunen|1|||municipality|Municipality|0|0||0\nSkolan|2|||administration|Administration|0|0|1|1\n"
                "Vården|5|||administration|Administration|0|0|1|1\n");
  COMMANDS_DO("org", "tree", "unit", "Skolan");
  COMMANDS_ROWS(
      "Skolan|2|||administration|Administration|0|0|1|0\nBjörken|4|||unit|Unit|1|0|2|1\nÄngen|3|||unit|Unit|1|0|2|1\n");
  COMMANDS_DO("org", "tree", "unit", "Skolan", "depth", "0");
  COMMANDS_ROWS("Skolan|2|||administration|Administration|0|0|1|0\n");
  host_fixture_close(&fixture);
}

static void add_makes_a_unit(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "add", "name", "日本 '); DROP TABLE core_unit;--", "parent", "Skolan", "code", "0114",
              "external-id", "x7", "workplace", "1", "date", "2026-10-05");
  COMMANDS_ROWS("7|created|Skolan/日本 '); DROP TABLE core_unit;--|2026-10-05\n");
  CU_ASSERT_EQUAL(
      host_fixture_number(&fixture,
                          "SELECT count(*) FROM core_unit_version WHERE code = '0114' AND kind = 'unit' AND workplace"),
      1);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "org", "add", "name", "", "parent", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-second-root", "org", "add", "name", "En till");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "unit-kind-unknown", "org", "add", "name", "X", "parent", "Skolan", "kind", "planet");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-external-taken", "org", "add", "name", "X", "parent", "Skolan", "external-id",
                   "x7");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "add", "name", "X", "parent", "Nowhere");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "org", "add", "name", "X", "parent", "Skolan", "date", "2026-02-30");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_unit"), 7);
  host_fixture_close(&fixture);
}

static void rename_and_set_change_from_a_day_on(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_ROWS("3|renamed|Skolan/Ängens skola|2026-10-02\n");
  COMMANDS_DO("org", "rename", "unit", "id:3", "name", "Ängens skola");
  COMMANDS_ROWS("3|unchanged|Skolan/Ängens skola|2026-10-02\n");
  COMMANDS_DO("org", "set", "unit", "id:3", "code", "007", "workplace", "nej", "kind", "school", "authority", "Skolan");
  COMMANDS_ROWS("3|changed|Skolan/Ängens skola|2026-10-02\n");
  CU_ASSERT_EQUAL(
      host_fixture_number(&fixture,
                          "SELECT count(*) FROM core_unit_version WHERE unit = 3 AND code = '007' AND workplace = 0"
                          " AND kind = 'school' AND authority = 2"),
      1);
  COMMANDS_DO("org", "set", "unit", "id:3", "code", "", "inherit-authority", "1");
  CU_ASSERT_EQUAL(
      host_fixture_number(&fixture,
                          "SELECT count(*) FROM core_unit_version WHERE unit = 3 AND code IS NULL AND authority IS NULL"
                          " AND kind = 'school'"),
      1);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "nothing-to-change", "org", "set", "unit", "id:3");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-conflict", "org", "set", "unit", "id:3", "authority", "Skolan",
                   "inherit-authority", "1");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "unit-kind-unknown", "org", "set", "unit", "id:3", "kind", "planet");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "org", "rename", "unit", "id:3", "name", " ");
  host_fixture_close(&fixture);
}

static void move_and_close_keep_the_tree_whole(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården");
  COMMANDS_ROWS("3|moved|Vården/Ängen|2026-10-02\n");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården");
  COMMANDS_ROWS("3|unchanged|Vården/Ängen|2026-10-02\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-cycle", "org", "move", "unit", "Vården", "parent", "Ängen");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-root", "org", "move", "unit", "Kommunen", "parent", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-has-children", "org", "close", "unit", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "unit-root", "org", "close", "unit", "Kommunen");
  COMMANDS_DO("org", "close", "unit", "Ängen");
  COMMANDS_ROWS("3|closed|Vården/Ängen|2026-10-02\n");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "unit-unknown", "org", "close", "unit", "Ängen");
  host_fixture_close(&fixture);
}

static void a_dry_run_changes_nothing(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "add", "name", "Ny", "parent", "Skolan", "dry-run", "1");
  COMMANDS_ROWS("7|created|Skolan/Ny|2026-10-01\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_unit"), 6);
  host_fixture_close(&fixture);
}

static void show_tells_everything(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("org", "service add", "unit", "Skolan", "name", "Grundskola", "recipient", "Elever");
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Skolan", "role", "manager");
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "pilot");
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_DO("org", "show", "unit", "Ängens skola");
  COMMANDS_ROWS("unit|name|Ängens skola|||\nunit|path|Skolan/Ängens "
                "skola|||\nunit|id|3|||\nunit|kind|Unit|||\nunit|workplace|yes|||\nunit|authority|none|||\n"
                "role|Manager|Kim Exempel|Skolan|2026-10-02|\nservice|Grundskola|Elever|Skolan||\n"
                "plugin|promise|pilot|Skolan|2026-10-02|\n"
                "version|Ängen|Unit||2026-10-01|2026-10-02\nversion|Ängens skola|Unit||2026-10-02|\n"
                "parent|Skolan|id:2||2026-10-01|\n");
  host_fixture_close(&fixture);
}

static void kinds_are_data(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "kind add", "kind", "preschool", "title", "Förskola");
  COMMANDS_ROWS("preschool|Förskola|0\n");
  COMMANDS_DO("org", "kind list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "preschool|Förskola|0\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "administration|Administration|2\n"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "kind-word", "org", "kind add", "kind", "Förskola", "title", "x");
  host_fixture_close(&fixture);
}

static void services_belong_to_units(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "service add", "unit", "Skolan", "name", "Ärenden", "recipient", "Elever");
  COMMANDS_ROWS("1|2|Skolan|Ärenden|Elever|2026-10-01|\n");
  COMMANDS_DO("org", "service add", "unit", "Ängen", "name", "Åkturer", "recipient", "日本");
  COMMANDS_DO("org", "service add", "unit", "Ängen", "name", "Zoner", "recipient", "Alla", "date", "2026-12-01");
  COMMANDS_ROWS("3|3|Skolan/Ängen|Zoner|Alla|2026-12-01|\n");
  COMMANDS_DO("org", "service list");
  COMMANDS_ROWS("2|3|Skolan/Ängen|Åkturer|日本|2026-10-01||\n1|2|Skolan|Ärenden|Elever|2026-10-01||\n");
  COMMANDS_DO("org", "service list", "unit", "Björken");
  COMMANDS_ROWS("1|2|Skolan|Ärenden|Elever|2026-10-01||Skolan\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "service-exists", "org", "service add", "unit", "Skolan", "name", "Ärenden",
                   "recipient", "X");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "org", "service add", "unit", "Skolan", "name", "", "recipient", "X");
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("org", "service close", "service", "1");
  COMMANDS_ROWS("1|2|Skolan|Ärenden|Elever|2026-10-01|2026-10-02\n");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "service-unknown", "org", "service close", "service", "99");
  host_fixture_close(&fixture);
}

/* An administrator of a part may import services for that part, and no further. */
static void services_are_imported_where_one_may(void) {
  static const char inside[] = "unit,name,recipients\nÄngen,Skola,Elever\n";
  static const char outside[] = "unit,name,recipients\nÄngen,Fritid,Barn\nÖster,Vård,Alla\n";
  struct host_fixture fixture;
  char csv[PATH_MAX];
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Bo Exempel", "account", "bo");
  COMMANDS_DO("role", "assign", "person", "Bo Exempel", "unit", "Skolan", "role", "administrator");
  commands_fixture_become(&fixture, "bo");
  fixture_write(&fixture.base, "services.csv", inside, strlen(inside), csv);
  COMMANDS_DO("org", "service import", "file", csv);
  COMMANDS_ROWS("created|3|Skolan/Ängen|Skola|Elever|\n");
  fixture_write(&fixture.base, "services.csv", outside, strlen(outside), csv);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "service import", "file", csv);
  COMMANDS_DO("org", "service list", "unit", "Ängen");
  COMMANDS_ROWS("1|3|Skolan/Ängen|Skola|Elever|2026-10-01||\n");
  host_fixture_close(&fixture);
}

static void closing_names_open_commitments(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.base.store,
                            "INSERT INTO p_promise_item (unit, kind, what, state) VALUES (3, 'action', 'Städa förrådet',"
                            " 'open'), (3, 'action', 'Redan gjort', 'delivered'), (4, 'action', 'En annans', 'open')",
                            ""), 0);
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("org", "close", "unit", "Ängen");
  COMMANDS_ROWS("3|closed|Skolan/Ängen|2026-10-02\n");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.lines.bytes, "1 open commitment of the unit"));
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.lines.bytes, "promise:1  Städa förrådet"));
  CU_ASSERT_PTR_NULL(strstr(fixture.lines.bytes, "Redan gjort"));
  host_fixture_close(&fixture);
}

static size_t rows_of(const struct host_fixture *fixture) {
  size_t rows = 0;
  for (const char *at = fixture->rows.bytes; *at != '\0'; at++)
    rows += *at == '\n';
  return rows;
}

/* A dry run of a large file tells the first changes and how many there are. */
static void a_dry_run_lists_the_first_changes(void) {
  struct host_fixture fixture;
  char csv[PATH_MAX];
  struct text file;
  commands_fixture_open(&fixture);
  text_init(&file);
  text_append(&file, "id,name,parent\nv,Verket,\n");
  COMMANDS_DO("org", "add", "name", "Verket", "parent", "Kommunen", "external-id", "v");
  for (int i = 0; i < 300; i++)
    text_appendf(&file, "%d,Enhet %d,v\n", i, i);
  fixture_write(&fixture.base, "units.csv", file.bytes, file.length, csv);
  COMMANDS_DO("org", "import", "file", csv, "dry-run", "1");
  CU_ASSERT_EQUAL(rows_of(&fixture), 200);
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.lines.bytes, "The first 200 of 300 changes are listed"));
  text_clear(&fixture.lines);
  COMMANDS_DO("org", "import", "file", csv, "dry-run", "1", "list", "1");
  CU_ASSERT_EQUAL(rows_of(&fixture), 300);
  CU_ASSERT_PTR_NULL(strstr(fixture.lines.bytes, "are listed"));
  COMMANDS_DO("org", "import", "file", csv);
  COMMANDS_ROWS("");
  text_release(&file);
  host_fixture_close(&fixture);
}

/* More than a document may hold is said when it is written, not when somebody has gone through it. */
static void a_proposal_that_is_too_long_is_told_of(void) {
  struct host_fixture fixture;
  char csv[PATH_MAX], proposed[PATH_MAX + 16];
  struct text file;
  commands_fixture_open(&fixture);
  text_init(&file);
  text_append(&file, "id,name,parent\nv,Verket,\n");
  COMMANDS_DO("org", "add", "name", "Verket", "parent", "Kommunen", "external-id", "v");
  for (int i = 0; i < ORG_REORGANISE_LINES_MOST; i++)
    text_appendf(&file, "%d,Enhet %d,v\n", i, i);
  fixture_write(&fixture.base, "units.csv", file.bytes, file.length, csv);
  snprintf(proposed, sizeof proposed, "%s.plan.csv", csv);
  COMMANDS_DO("org", "import", "file", csv, "propose", proposed);
  CU_ASSERT_PTR_NULL(strstr(fixture.lines.bytes, "at most 5000 lines"));
  text_append(&file, "ny,Enhet ny,v\n");
  fixture_write(&fixture.base, "units.csv", file.bytes, file.length, csv);
  COMMANDS_DO("org", "import", "file", csv, "propose", proposed, "force", "1");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.lines.bytes, "at most 5000 lines"));
  text_release(&file);
  host_fixture_close(&fixture);
}

static void import_finds_its_mapping(void) {
  struct host_fixture fixture;
  char csv[PATH_MAX];
  commands_fixture_open(&fixture);
  fixture_write(&fixture.base, "units.csv", "x", 1, csv);
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "mapping-unknown", "org", "import", "file", csv, "map", "nowhere");
  host_fixture_close(&fixture);
}

static void only_administrators_change_the_organisation(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Bo Exempel", "account", "bo");
  COMMANDS_DO("role", "assign", "person", "Bo Exempel", "unit", "Skolan", "role", "administrator");
  COMMANDS_DO("person", "add", "name", "Ola Exempel", "account", "ola");
  COMMANDS_DO("role", "assign", "person", "Ola Exempel", "unit", "Skolan", "role", "manager");
  commands_fixture_become(&fixture, "bo");
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_DO("org", "add", "name", "Ny", "parent", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Öster", "name", "Ö");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "add", "name", "Ny", "parent", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "move", "unit", "Björken", "parent", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "kind add", "kind", "x", "title", "X");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "role", "assign", "person", "Bo Exempel", "role", "administrator");
  commands_fixture_become(&fixture, "ola");
  COMMANDS_DO("org", "service add", "unit", "Björken", "name", "Skola", "recipient", "Elever");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Björken", "name", "B");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "service add", "unit", "Öster", "name", "Skola", "recipient",
                   "Elever");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_unit_tests[] = {
    {"list is in the order of the tree", list_is_in_the_order_of_the_tree},
    {"tree has depths", tree_has_depths},
    {"add makes a unit", add_makes_a_unit},
    {"rename and set change from a day on", rename_and_set_change_from_a_day_on},
    {"move and close keep the tree whole", move_and_close_keep_the_tree_whole},
    {"a dry run changes nothing", a_dry_run_changes_nothing},
    {"show tells everything", show_tells_everything},
    {"kinds are data", kinds_are_data},
    {"services belong to units", services_belong_to_units},
    {"services are imported where one may", services_are_imported_where_one_may},
    {"closing names open commitments", closing_names_open_commitments},
    {"a proposal that is too long is told of", a_proposal_that_is_too_long_is_told_of},
    {"a dry run lists the first changes", a_dry_run_lists_the_first_changes},
    {"import finds its mapping", import_finds_its_mapping},
    {"only administrators change the organisation", only_administrators_change_the_organisation},
    CU_TEST_INFO_NULL,
};

/* test_goal.c — `pussel goal …`: goals by hand and from a file, over time, and where they go when their unit ends. */
#include "commands_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct host_fixture fixture;

static void write_file(const char *name, const char *bytes) {
  FILE *file = fopen(name, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  fputs(bytes, file);
  fclose(file);
}
/* The files lie where the tests run, and nothing may be left there. */
static void close_fixture(void) {
  unlink("goals.csv");
  unlink("narrow.csv");
  unlink("split.csv");
  host_fixture_close(&fixture);
}
static int64_t count(const char *sql) { return host_fixture_number(&fixture, sql); }
static bool has(const char *words) { return commands_fixture_has(&fixture, words); }
static bool fault(const char *words) {
  for (size_t i = 0; i < fixture.base.error.detail_count; i++)
    if (strstr(fixture.base.error.details[i], words) != NULL) return true;
  return false;
}
static void go_to(const char *day) {
  int32_t number = 0;
  CU_ASSERT_TRUE_FATAL(date_parse(day, &number));
  fixture.base.clock.fixed = true;
  fixture.base.clock.seconds = (int64_t)number * 86400 + 36000;
}
static void as_of(const char *day) {
  fixture.base.clock.as_of_given = day != NULL;
  if (day != NULL) CU_ASSERT_TRUE(date_parse(day, &fixture.base.clock.as_of));
}
static void import_goals(const char *bytes) {
  write_file("goals.csv", bytes);
  CU_ASSERT_EQUAL_FATAL(host_fixture_run(&fixture, "goal", "import", "file", "goals.csv", "list", "1", NULL), 0);
}

static void a_goal_is_added_and_ended(void) {
  commands_fixture_open(&fixture);
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "level", "vision", "text", "Långt fram");
  COMMANDS_ROWS("goal:1|1|Kommunen|vision|Långt fram||2026-10-01|\n");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "level", "MÅL", "text", "Alla lär sig", "parent", "goal:1", "body", "Nämnden", "external-id", "M1");
  COMMANDS_ROWS("goal:2|2|Skolan|goal|Alla lär sig|goal:1|2026-10-01|\n");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "level", "målvärde", "text", "Nio av tio", "parent", "M1", "until", "2027-07-01");
  COMMANDS_ROWS("goal:3|3|Skolan/Ängen|target|Nio av tio|goal:2|2026-10-01|2027-07-01\n");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM goal WHERE ref LIKE 'goal:%' AND unit IN (1, 2, 3)"), 3); /* the trait has the core's own view */
  COMMANDS_DO("goal", "end", "goal", "M1", "date", "2027-01-01");
  COMMANDS_ROWS("goal:2|2|Skolan|goal|Alla lär sig|goal:1|2026-10-01|2027-01-01\n");
  go_to("2027-01-01");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:2'"), 0);
  as_of("2026-12-31");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:2' AND valid_to = '2027-01-01'"), 1);
  as_of(NULL);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type LIKE 'org.goal.%'"), 5); /* one ends with its adding */
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type LIKE 'org.goal.%' AND payload LIKE '%lär%'"), 0);
  COMMANDS_DO("audit", "", "unit", "Skolan");
  CU_ASSERT_TRUE(has("A unit has a further goal (Goal: goal:2 Alla lär sig; Level: goal; Day: 2026-10-01)"));
  close_fixture();
}

static void what_cannot_be_a_goal_is_refused(void) {
  char lengthy[1200];
  commands_fixture_open(&fixture);
  memset(lengthy, 'x', sizeof lengthy - 1);
  lengthy[sizeof lengthy - 1] = '\0';
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "goal-level", "goal", "add", "unit", "Skolan", "text", "x", "level", "dröm");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "goal-text", "goal", "add", "unit", "Skolan", "text", "  ");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "goal-text", "goal", "add", "unit", "Skolan", "text", lengthy);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "goal", "add", "unit", "Skolan", "text", "Hjälp 121212-1212");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "days-reversed", "goal", "add", "unit", "Skolan", "text", "x", "from", "2027-01-01", "until", "2027-01-01");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "goal-unknown", "goal", "add", "unit", "Skolan", "text", "x", "parent", "goal:9");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "goal-unknown", "goal", "end", "goal", "M9");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Ett", "external-id", "M1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "goal-external-taken", "goal", "add", "unit", "Skolan", "text", "Två", "external-id", "M1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "goal-too-young", "goal", "end", "goal", "goal:1");
  COMMANDS_DO("goal", "end", "goal", "goal:1", "date", "2026-10-05");
  go_to("2026-10-06");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "goal-ended", "goal", "end", "goal", "goal:1");
  COMMANDS_DO("goal", "add", "unit", "Skolan", "text", "Uppdraget", "level", "uppdrag");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "goal-single", "goal", "add", "unit", "Skolan", "text", "Ett till", "level", "mission");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "text", "Ängens eget", "level", "mission");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "goal-level", "goal", "list", "level", "dröm");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "goal", "list", "period", "2027-T4");
  close_fixture();
}

#define FIRST                                                                                                          \
  "id;enhet;nivå;mål;överordnat;beslutat av;från;till\n"                                                               \
  "T1;Ängen;målvärde;Nio av tio;M1;;;\n" /* before the one that it breaks down */                                     \
  "U;Kommunen;uppdrag;Vi finns för alla;;KF;2026-01-01;\n"                                                             \
  "M1;Skolan;mål;Alla lär sig;R1;Nämnden;2026-01-01;2028-01-01\n"                                                      \
  "R1;Kommunen;inriktning;Barn lyckas;;KF;2026-01-01;\n"

static void a_file_is_read_twice(void) {
  commands_fixture_open(&fixture);
  write_file("goals.csv", FIRST);
  COMMANDS_DO("goal", "import", "file", "goals.csv", "dry-run", "1");
  CU_ASSERT_TRUE(has("added||3|Skolan/Ängen|target|Nio av tio|2026-10-01||2\n"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Goals: 4 would be added, 0 changed, 0 ended, 0 unchanged."));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_goal"), 0);
  COMMANDS_DO("goal", "import", "file", "goals.csv");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal"), 4);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal t JOIN org_goal m ON m.ref = t.parent_ref JOIN org_goal r ON r.ref = m.parent_ref"
                        " WHERE t.external_id = 'T1' AND m.external_id = 'M1' AND r.external_id = 'R1' AND m.valid_to = '2028-01-01'"), 1);
  int64_t events = count("SELECT count(*) FROM event");
  go_to("2026-11-15");
  COMMANDS_DO("goal", "import", "file", "goals.csv", "list", "1");
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Goals: 0 added, 0 changed, 0 ended, 4 unchanged."));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event"), events);
  close_fixture();
}

static void a_file_changes_what_differs(void) {
  commands_fixture_open(&fixture);
  import_goals(FIRST);
  go_to("2026-11-15");
  import_goals("id;unit;level;text;parent;body;from;to\n"
               "T1;Björken;target;Åtta av tio;M1;;;\n"
               "M1;Skolan;goal;Alla lär sig;R1;Nämnden;2026-01-01;2027-01-01\n"
               "R1;Kommunen;direction;Barn lyckas bättre;;KF;2027-03-01;\n");
  COMMANDS_ROWS("changed|goal:1|4|Skolan/Björken|target|Åtta av tio|2026-11-15|the wording, the unit|2\n"
                "changed|goal:3|2|Skolan|goal|Alla lär sig|2027-01-01|it ends on 2027-01-01|3\n"
                "changed|goal:4|1|Kommunen|direction|Barn lyckas bättre|2027-03-01|the wording|4\n");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:1' AND unit = 4 AND valid_from = '2026-10-01'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:4' AND text = 'Barn lyckas'"), 1);
  as_of("2026-11-14");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:1' AND unit = 3 AND text = 'Nio av tio'"), 1);
  as_of("2027-03-01");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:4' AND text = 'Barn lyckas bättre'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE ref = 'goal:3'"), 0);
  as_of(NULL);
  /* Once more it changes nothing, and the mission that it lacks stays; then it goes, with the one of the unit that it has goals in. */
  COMMANDS_DO("goal", "import", "file", "goals.csv", "list", "1");
  COMMANDS_ROWS("");
  /* A file without columns for the parent and who decided leaves them; an empty cell takes them away. */
  write_file("narrow.csv", "id;unit;level;text\nT1;Björken;target;Sju av tio\n");
  COMMANDS_DO("goal", "import", "file", "narrow.csv", "list", "1", "dry-run", "1");
  COMMANDS_ROWS("changed|goal:1|4|Skolan/Björken|target|Sju av tio|2026-11-15|the wording|2\n");
  write_file("narrow.csv", "id;unit;level;text;parent\nT1;Björken;target;Sju av tio;\n");
  COMMANDS_DO("goal", "import", "file", "narrow.csv", "list", "1", "dry-run", "1");
  COMMANDS_ROWS("changed|goal:1|4|Skolan/Björken|target|Sju av tio|2026-11-15|the wording, the parent|2\n");
  COMMANDS_DO("goal", "add", "unit", "Kommunen", "text", "För hand");
  COMMANDS_DO("goal", "import", "file", "goals.csv", "end-missing", "1", "list", "1");
  COMMANDS_ROWS("ended|goal:2|1|Kommunen|mission|Vi finns för alla|2026-11-15|the file lacks it|\n");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE text = 'För hand'"), 1);
  close_fixture();
}

/* A new mission under another id needs the old one to make room. */
static void a_file_can_replace_a_mission_and_begin_again(void) {
  commands_fixture_open(&fixture);
  write_file("goals.csv", "id;unit;level;text\nU1;Skolan;uppdrag;Det gamla\nU8;Skolan;uppdrag;Ett till\n"); /* neither is there, and has a number */
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("line 3: the unit has one of the level Mission already, ext:U1, and"));
  import_goals("id;unit;level;text\nU1;Skolan;uppdrag;Det gamla\nM1;Skolan;mål;Ett mål\n");
  go_to("2026-12-01");
  import_goals("id;unit;level;text\nM1;Skolan;mål;Ett mål\n");
  write_file("goals.csv", "id;unit;level;text\nU2;Skolan;uppdrag;Det nya\nM1;Skolan;mål;Ett mål\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("line 2: the unit has one of the level Mission already, ext:U1, and"));
  COMMANDS_DO("goal", "import", "file", "goals.csv", "end-missing", "1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE level = 'mission' AND text = 'Det nya'"), 1);
  COMMANDS_DO("goal", "end", "goal", "M1", "date", "2026-12-10");
  go_to("2026-12-20");
  COMMANDS_DO("goal", "import", "file", "goals.csv", "list", "1");
  COMMANDS_ROWS("added|goal:2|2|Skolan|goal|Ett mål|2026-12-20|it had ended, and begins again|3\n");
  as_of("2026-12-15");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE external_id = 'M1'"), 0);
  close_fixture();
}

/* The first day of 1970 is number 0, and a day like others. */
static void a_goal_can_be_old(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text;from;to\nG1;Skolan;mål;Gammalt;1970-01-01;\n");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_goal_version WHERE valid_from = 0 AND valid_to = 2932896"), 1);
  COMMANDS_DO("goal", "import", "file", "goals.csv", "list", "1");
  COMMANDS_ROWS("");
  write_file("goals.csv", "id;unit;level;text;to\nG2;Skolan;mål;Slut;1970-01-01\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("line 2: it would end before it begins"));
  close_fixture();
}

/* A mission that is given more days meets the one that was to follow it. */
static void a_longer_mission_does_not_stand_beside_the_next(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text;from;to\nU1;Skolan;uppdrag;Det gamla;;2026-12-01\nU2;Skolan;uppdrag;Det nya;2026-12-01;\n");
  write_file("goals.csv", "id;unit;level;text;from;to\nU1;Skolan;uppdrag;Det gamla;;2027-03-01\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("line 2: the unit has one of the level Mission already, ext:U2, and"));
  as_of("2026-12-15");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE level = 'mission'"), 1);
  as_of(NULL);
  close_fixture();
}

static void all_faults_are_told_at_once(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text;from\nGAMMAL;Skolan;mål;Fanns;2026-10-01\n");
  write_file("goals.csv", "id;unit;level;text;parent;from;to\n"
                          ";Skolan;mål;Utan id;;;\n"
                          "A;Ingenstans;mål;Text;;;\n"
                          "B;Skolan;dröm;Text;;;\n"
                          "C;Skolan;mål;;;;\n"
                          "D;Skolan;mål;Text;X9;;\n"
                          "E;Skolan;mål;Text;;i går;\n"
                          "E;Skolan;mål;Text;;;\n"
                          "F;Skolan;mål;Ring 121212-1212;;;\n"
                          "G;Skolan;mål;Runt;H;;\n"
                          "H;Skolan;mål;Runt;G;;\n"
                          "I;Skolan;mål;Text;;2027-01-01;2026-12-01\n"
                          "GAMMAL;Skolan;mål;Fanns;;2025-01-01;\n"
                          "J;;mål;Text;;;\n"
                          "K;Skolan;mål;Text;steering:7;;\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 13);
  CU_ASSERT_TRUE(fault("line 2: the goal has no id"));
  CU_ASSERT_TRUE(fault("line 3: ") && fault("line 4: “dröm” is no level of a goal: those are mission, target_picture, vision, programme, direction, goal and target"));
  CU_ASSERT_TRUE(fault("line 5: it says nothing"));
  CU_ASSERT_TRUE(fault("line 6: no goal has the id or reference “X9”"));
  CU_ASSERT_TRUE(fault("line 7: “i går” is no date"));
  CU_ASSERT_TRUE(fault("line 8: the id “E” stands on line 7 already"));
  CU_ASSERT_TRUE(fault("line 9: ") && !fault("1212"));
  CU_ASSERT_TRUE(fault("line 11: it would break itself down"));
  CU_ASSERT_TRUE(fault("line 12: it would end before it begins"));
  CU_ASSERT_TRUE(fault("line 13: the goal begins on 2026-10-01 here"));
  CU_ASSERT_TRUE(fault("line 14: the unit is empty"));
  CU_ASSERT_TRUE(fault("line 15: no goal has the id or reference “steering:7”"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_goal"), 1);
  write_file("goals.csv", "id;unit;text\nA;Skolan;x\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "file-columns", "goal", "import", "file", "goals.csv");
  write_file("goals.csv", "id;unit;level;text\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("the file has no goals"));
  write_file("goals.csv", "");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_TRUE(fault("the file has no goals"));
  close_fixture();
}

/* Wherever it stands, no fault repeats it. */
static void a_personal_number_in_a_file_is_not_repeated(void) {
  commands_fixture_open(&fixture);
  write_file("goals.csv", "id;unit;level;text;parent;from\nA;Skolan;121212-1212;x;;\nB;121212-1212;mål;x;;\nC;Skolan;mål;x;;121212-1212\n"
                          "121212-1212;Skolan;mål;x;121212-1212;\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 5);
  CU_ASSERT_TRUE(fault("line 2: column 3 has what looks like") && fault("line 3: column 2 ") && fault("line 4: column 6 "));
  CU_ASSERT_TRUE(fault("line 5: column 1 ") && fault("line 5: column 5 ") && !fault("1212"));
  write_file("goals.csv", "id;unit;level;121212-1212\nA;Skolan;mål;x\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "goal", "import", "file", "goals.csv");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 1);
  CU_ASSERT_TRUE(fault("line 1: column 4 ") && !fault("1212"));
  close_fixture();
}

static void goals_are_listed_for_a_unit_and_a_period(void) {
  commands_fixture_open(&fixture);
  import_goals(FIRST);
  COMMANDS_DO("goal", "list", "unit", "Ängen");
  COMMANDS_ROWS("1|Kommunen|goal:2|U|mission|Vi finns för alla|||KF|2026-01-01|\n"
                "3|Skolan/Ängen|goal:1|T1|target|Nio av tio|goal:3|Alla lär sig||2026-10-01|\n");
  COMMANDS_DO("goal", "list", "unit", "Ängen", "above", "1", "level", "inriktning");
  COMMANDS_ROWS("1|Kommunen|goal:4|R1|direction|Barn lyckas|||KF|2026-01-01|\n");
  COMMANDS_DO("goal", "list", "unit", "Skolan", "below", "1");
  CU_ASSERT_TRUE(has("|M1|") && has("|T1|") && !has("|R1|"));
  COMMANDS_DO("goal", "list", "period", "2028");
  CU_ASSERT_TRUE(has("|R1|") && !has("|M1|"));
  COMMANDS_DO("goal", "list", "period", "2026-K1");
  CU_ASSERT_TRUE(has("|M1|") && !has("|T1|")); /* that begins in October */
  COMMANDS_DO("goal", "add", "unit", "Skolan", "level", "mission", "text", "Skolans eget");
  COMMANDS_DO("goal", "list", "unit", "Ängen", "level", "mission");
  CU_ASSERT_TRUE(has("Skolans eget") && !has("Vi finns"));
  close_fixture();
}

/* ---- who may ---- */

static void a_manager_writes_goals_below(void) {
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Chef", "account", "chef");
  COMMANDS_DO("role", "assign", "person", "Chef", "unit", "Skolan", "role", "manager");
  import_goals(FIRST);
  commands_fixture_become(&fixture, "chef");
  COMMANDS_DO("goal", "add", "unit", "Ängen", "text", "Här nere");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "goal", "add", "unit", "Vården", "text", "Där borta");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "goal", "end", "goal", "R1", "date", "2026-12-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "goal", "import", "file", "goals.csv");
  write_file("goals.csv", "id;unit;level;text\nN1;Björken;mål;Nytt\n");
  COMMANDS_DO("goal", "import", "file", "goals.csv");
  /* A goal of another's cannot be fetched by giving its id another unit. */
  write_file("goals.csv", "id;unit;level;text\nR1;Skolan;inriktning;Barn lyckas\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "goal", "import", "file", "goals.csv");
  COMMANDS_DO("goal", "list");
  CU_ASSERT_TRUE(has("|R1|"));
  close_fixture();
}

/* ---- units that end ---- */

static void goals_follow_a_merge(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text\nU;Ängen;uppdrag;Ängens\nM1;Ängen;mål;Ett\nM2;Björken;mål;Två\n");
  COMMANDS_DO("org", "merge", "unit", "Ängen", "to", "Björken", "date", "2026-10-10");
  CU_ASSERT_EQUAL(count("SELECT unit FROM org_goal WHERE external_id = 'M1'"), 3); /* until the day */
  go_to("2026-10-10");
  COMMANDS_DO("goal", "add", "unit", "Vården", "text", "Något som skriver");
  CU_ASSERT_EQUAL(count("SELECT unit FROM org_goal WHERE external_id = 'M1'"), 4);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE external_id = 'U'"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'org.goal.moved' AND unit = 4 AND payload LIKE '%\"from_unit\":3%'"), 1);
  as_of("2026-10-09");
  CU_ASSERT_EQUAL(count("SELECT unit FROM org_goal WHERE external_id = 'M1'"), 3);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE external_id = 'U'"), 1);
  as_of(NULL);
  close_fixture();
}

static void a_goal_of_a_unit_that_is_split_waits_for_a_person(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text\nM1;Ängen;mål;Ett\nB;Ängen;målbild;Bilden\n");
  COMMANDS_DO("org", "add", "name", "Norr", "parent", "Skolan", "kind", "unit");
  COMMANDS_DO("org", "add", "name", "Söder", "parent", "Skolan", "kind", "unit");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "split", "unit", "Ängen", "to", "Norr", "to", "Söder", "date", "2026-10-10");
  CU_ASSERT_TRUE(fault("goal:1  Ett") && !fault("Bilden"));
  write_file("split.csv", "operation;unit;to;date\nsplit;Ängen;Norr,Söder;2026-10-10\nhome;goal:1;Norr;2026-10-10\n");
  COMMANDS_DO("org", "reorganise", "file", "split.csv", "negotiated", "2026-09-01", "risk-assessed", "D 1", "decision", "KF 1", "approve", "1");
  go_to("2026-10-10");
  COMMANDS_DO("goal", "add", "unit", "Vården", "text", "Något som skriver");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal g JOIN org_unit u ON u.unit = g.unit WHERE g.external_id = 'M1' AND u.name = 'Norr'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE external_id = 'B'"), 0);
  close_fixture();
}

static void a_goal_ends_with_its_unit_and_moves_with_it(void) {
  commands_fixture_open(&fixture);
  import_goals("id;unit;level;text\nM1;Ängen;mål;Ett\nM2;Björken;mål;Två\n");
  COMMANDS_DO("org", "move", "unit", "Björken", "parent", "Vården");
  CU_ASSERT_EQUAL(count("SELECT unit FROM org_goal WHERE external_id = 'M2'"), 4);
  go_to("2026-10-05");
  COMMANDS_DO("org", "close", "unit", "Ängen");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "goal:1  Ett: closed where it is"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_goal WHERE external_id = 'M1'"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'org.goal.ended' AND unit = 3"), 1);
  close_fixture();
}

CU_TestInfo commands_goal_tests[] = {
    {"a goal is added and ended", a_goal_is_added_and_ended},
    {"what cannot be a goal is refused", what_cannot_be_a_goal_is_refused},
    {"a file is read twice", a_file_is_read_twice},
    {"a file changes what differs", a_file_changes_what_differs},
    {"a file can replace a mission and begin again", a_file_can_replace_a_mission_and_begin_again},
    {"a goal can be old", a_goal_can_be_old},
    {"a longer mission does not stand beside the next", a_longer_mission_does_not_stand_beside_the_next},
    {"all faults are told at once", all_faults_are_told_at_once},
    {"a personal number in a file is not repeated", a_personal_number_in_a_file_is_not_repeated},
    {"goals are listed for a unit and a period", goals_are_listed_for_a_unit_and_a_period},
    {"a manager writes goals below", a_manager_writes_goals_below},
    {"goals follow a merge", goals_follow_a_merge},
    {"a goal of a unit that is split waits for a person", a_goal_of_a_unit_that_is_split_waits_for_a_person},
    {"a goal ends with its unit and moves with it", a_goal_ends_with_its_unit_and_moves_with_it},
    CU_TEST_INFO_NULL,
};

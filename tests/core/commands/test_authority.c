/* test_authority.c — which authority answers for a unit and its records, over time, and what is written down when that changes. */
#include "commands_fixture.h"

#include <string.h>

static struct host_fixture fixture;

static int64_t count(const char *sql) { return host_fixture_number(&fixture, sql); }
static bool has(const char *words) { return commands_fixture_has(&fixture, words); }

/* The next day that the clock shows. */
static void go_to(const char *day) {
  int32_t number = 0;
  CU_ASSERT_TRUE_FATAL(date_parse(day, &number));
  fixture.base.clock.fixed = true;
  fixture.base.clock.seconds = (int64_t)number * 86400 + 36000;
}

static void the_periods_follow_moves_and_changes(void) {
  commands_fixture_papers(&fixture);
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården", "date", "2026-11-01");
  COMMANDS_DO("org", "set", "unit", "Vården", "authority", "id:1", "date", "2026-12-01");
  COMMANDS_DO("org", "set", "unit", "Ängen", "authority", "id:2", "date", "2027-01-01");
  COMMANDS_DO("query", "", "question", "SELECT authority, valid_from, ifnull(valid_to, '-'), in_force FROM org_authority WHERE unit = 3 ORDER BY valid_from");
  COMMANDS_ROWS("2|2026-10-01|2026-11-01|1\n5|2026-11-01|2026-12-01|0\n1|2026-12-01|2027-01-01|0\n2|2027-01-01|-|0\n");
  /* Ängen four, Vården and Öster two each, and one for each other unit. */
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_authority"), 4 + 2 + 2 + 3);
  host_fixture_close(&fixture);
}

static void units_without_an_authority_are_found(void) {
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "set", "unit", "Skolan", "authority", "id:2");
  COMMANDS_DO("org", "list", "without-authority", "1");
  CU_ASSERT_TRUE(has("|Kommunen|") && has("|Öster|") && !has("|Skolan|") && !has("|Ängen|"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM org_authority WHERE authority IS NULL"), 3);
  COMMANDS_DO("org", "show", "unit", "Öster");
  CU_ASSERT_TRUE(has("unit|authority|none|||\n"));
  COMMANDS_DO("org", "set", "unit", "Öster", "authority", "id:2", "date", "2026-11-01");
  COMMANDS_DO("org", "show", "unit", "Öster");
  CU_ASSERT_TRUE(has("authority|none|||2026-10-01|2026-11-01\nauthority|Skolan|id:2||2026-11-01|\n"));
  host_fixture_close(&fixture);
}

/* ---- crossing the border ------------------------------------------------------------------------------------------------------------ */

static void a_move_transfers_what_is_final(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  commands_fixture_sheet(&fixture, "own", ANGEN, "Utkast", 0, "draft");
  commands_fixture_sheet(&fixture, "own", BJORKEN, "Annat", 0, "finalised");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården", "dry-run", "1");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "1 official record goes over from the authority Skolan to Vården"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården", "decision", "KF § 7");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE ref = 'paper.own:1' AND what = 'transferred' AND authority = 2 AND to_authority = 5"
                        " AND unit = 3 AND date = '2026-10-01' AND decision = 'KF § 7'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'record.act.added' AND payload LIKE '%\"to_authority\":5%'"), 1);
  COMMANDS_DO("record", "list", "authority", "Vården", "status", "finalised");
  CU_ASSERT_TRUE(has("paper.own:1|") && !has("paper.own:3|"));
  COMMANDS_DO("record", "show", "ref", "paper.own:1");
  CU_ASSERT_TRUE(has("act|1|transferred|KF § 7; Skolan → Vården; anna|2026-10-01\n"));
  /* A rename is no border, nor is the same again. */
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängarna");
  COMMANDS_DO("org", "set", "unit", "id:3", "workplace", "no");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 1);
  /* And back again is a border of its own. */
  COMMANDS_DO("org", "move", "unit", "id:3", "parent", "Skolan");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE authority = 5 AND to_authority = 2"), 1);
  host_fixture_close(&fixture);
}

static void another_authority_above_transfers_all_below(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  commands_fixture_sheet(&fixture, "own", BJORKEN, "Två", 0, "finalised");
  commands_fixture_sheet(&fixture, "own", OSTER, "Tre", 0, "finalised");
  COMMANDS_DO("org", "set", "unit", "Skolan", "authority", "id:1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'transferred' AND authority = 2 AND to_authority = 1"), 2);
  COMMANDS_DO("org", "set", "unit", "Skolan", "inherit-authority", "1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act"), 2);
  host_fixture_close(&fixture);
}

/* What is decided for a coming day counts on that day: with the records that there are then. */
static void a_coming_change_counts_when_its_day_comes(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården", "date", "2026-11-01");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Två", 0, "finalised");
  go_to("2026-11-20");
  COMMANDS_DO("person", "add", "name", "Någon");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'transferred' AND date = '2026-11-01' AND authority = 2 AND to_authority = 5"), 2);
  COMMANDS_DO("person", "add", "name", "Någon annan");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 2);
  host_fixture_close(&fixture);
}

/* Two borders between two days of work are two acts, in order. */
static void each_border_is_an_act(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården", "date", "2026-11-01");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Kommunen", "date", "2026-12-01");
  go_to("2026-12-24");
  COMMANDS_DO("person", "add", "name", "Någon");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE act = 1 AND authority = 2 AND to_authority = 5 AND date = '2026-11-01'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE act = 2 AND authority = 5 AND to_authority = 1 AND date = '2026-12-01'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 2);
  host_fixture_close(&fixture);
}

/* While nobody answers for it, nobody has taken over. */
static void no_authority_takes_over_nothing(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", OSTER, "Ett", 0, "finalised");
  COMMANDS_DO("org", "set", "unit", "id:1", "inherit-authority", "1");
  COMMANDS_DO("org", "set", "unit", "Vården", "inherit-authority", "1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  COMMANDS_DO("record", "show", "ref", "paper.own:1");
  CU_ASSERT_TRUE(has("record||authority|none|\n"));
  COMMANDS_DO("org", "set", "unit", "Vården", "authority", "id:2");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE authority = 5 AND to_authority = 2"), 1);
  host_fixture_close(&fixture);
}

/* The authority of a unit that has ended is that of its last day, and of those that came after it when they say so. */
static void a_unit_that_has_ended_keeps_its_authority(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  COMMANDS_DO("org", "close", "unit", "Ängen", "date", "2026-11-01");
  go_to("2026-11-20");
  COMMANDS_DO("person", "add", "name", "Någon");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  COMMANDS_DO("record", "list", "unit", "Skolan");
  CU_ASSERT_TRUE(has("paper.own:1|2026-10-01|finalised||Sheet|Blad 1|Skolan/Ängen|Skolan|3|2|"));
  COMMANDS_DO("record", "register", "ref", "paper.own:1", "registry-number", "SN 9");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'registered' AND authority = 2 AND unit = 3"), 1);
  /* A merger that is decided afterwards: Öster goes on with its work. */
  COMMANDS_DO("org", "merge", "unit", "id:3", "to", "Öster", "date", "2026-11-01", "decision", "KF § 7");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'transferred' AND authority = 2 AND to_authority = 5 AND date = '2026-11-01'"
                        " AND decision = 'KF § 7'"), 1);
  COMMANDS_DO("record", "list", "authority", "Vården");
  CU_ASSERT_TRUE(has("paper.own:1|"));
  host_fixture_close(&fixture);
}

static void a_merger_takes_the_records_along(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Ett", 0, "finalised");
  COMMANDS_DO("org", "merge", "unit", "Ängen", "to", "Öster", "date", "2026-11-01", "decision", "KF § 8");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  go_to("2026-11-02");
  COMMANDS_DO("person", "add", "name", "Någon");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'transferred' AND authority = 2 AND to_authority = 5 AND date = '2026-11-01'"
                        " AND decision = 'KF § 8' AND unit = 3"), 1);
  host_fixture_close(&fixture);
}

CU_TestInfo commands_authority_tests[] = {
    {"a merger takes the records along", a_merger_takes_the_records_along},
    {"the periods follow moves and changes", the_periods_follow_moves_and_changes},
    {"units without an authority are found", units_without_an_authority_are_found},
    {"a move transfers what is final", a_move_transfers_what_is_final},
    {"another authority above transfers all below", another_authority_above_transfers_all_below},
    {"a coming change counts when its day comes", a_coming_change_counts_when_its_day_comes},
    {"each border is an act", each_border_is_an_act},
    {"no authority takes over nothing", no_authority_takes_over_nothing},
    {"a unit that has ended keeps its authority", a_unit_that_has_ended_keeps_its_authority},
    CU_TEST_INFO_NULL,
};

/* test_roadmap_unit.c — a road map goes where its manager goes; and how many have one, where that may be told. */
#include <stdio.h>
#include <string.h>

#include "roadmap.h"

#define COMMITMENTS(where, expected) NUMBER("SELECT count(*) FROM commitment WHERE " where, expected)
#define OF(unit) "unit = (SELECT unit FROM org_unit WHERE external_id = '" unit "')"

static void cilla_shares(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap share", "");
}

static void it_goes_where_its_manager_goes(void) {
  cilla_shares();
  roadmap_act("astrid");
  program_clock("2026-11-01T09:00:00Z");
  EXPECT(0, "role assign --person ext:cilla --unit ext:6 --role manager", "");
  COMMITMENTS(OF("3"), 1); /* the one that was chosen, as long as she leads it */
  roadmap_end_role("cilla", "3");
  COMMITMENTS(OF("6"), 1);
  EXPECT(0, "query \"SELECT u.name FROM commitment c JOIN org_unit u ON u.unit = c.unit\" --as-of 2026-10-15 --format csv", "Norra skolan");
  roadmap_act("anna"); /* the nearest above the new unit */
  EXPECT(0, "leadership roadmap list --person ext:cilla", "Delegera schemat");
  roadmap_act("bo");
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
}

static void of_many_units_the_uppermost_or_the_chosen(void) {
  roadmap_accounts();
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap add --what Prov --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap share", "Södra skolan");
  COMMITMENTS(OF("4"), 1);
  COMMITMENTS("1", 1); /* once, though he leads two */
  EXPECT(0, "leadership roadmap share --step 1 --unit ext:5", "");
  COMMITMENTS(OF("5"), 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.changed'", 1);
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:hans --unit ext:2 --role manager", "");
  COMMITMENTS(OF("5"), 1);
  program_clock("2026-11-01T09:00:00Z");
  roadmap_end_role("hans", "5");
  COMMITMENTS(OF("2"), 1);
}

static void two_managers_of_a_unit_have_each_their_own(void) {
  cilla_shares();
  roadmap_act("greta");
  EXPECT(0, "leadership roadmap add --what Gretas --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap share", "");
  COMMITMENTS(OF("3"), 2);
  EXPECT(0, "leadership roadmap unshare", "");
  COMMITMENTS("what LIKE 'Delegera schemat%'", 1);
  EXPECT(3, "leadership roadmap done --step 1", "leadership-step-unknown");
}

static void whoever_leaves_takes_it_along(void) {
  cilla_shares();
  EXPECT(0, "leadership roadmap add --what Annat --due 2027-05-31", "");
  roadmap_act("astrid");
  program_clock("2026-11-01T09:00:00Z");
  roadmap_end_role("cilla", "3");
  COMMITMENTS("1", 0);
  EXPECT(0, "leadership roadmap homeless --format csv", "leadership:1,Norra skolan,2027-05-31,open");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  CU_ASSERT_FALSE(roadmap_shows("Cilla"));
  CU_ASSERT_FALSE(roadmap_shows("leadership:2"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap list", "in no dialogue");
  CU_ASSERT(roadmap_shows("Delegera"));
  roadmap_act("bo");
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
  EXPECT(4, "leadership roadmap homeless", "not-allowed");
  roadmap_act("astrid");
  EXPECT(0, "leadership roadmap unshare --person ext:cilla", "");
  EXPECT(0, "leadership roadmap homeless --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
  EXPECT(0, "check", "");
}

static void a_moved_unit_has_another_manager_above(void) {
  cilla_shares();
  roadmap_act("astrid");
  EXPECT(0, "person set ext:folke --account folke", "");
  program_clock("2026-11-01T09:00:00Z");
  EXPECT(0, "org move --unit ext:3 --parent ext:6 --date 2026-11-01", "");
  COMMITMENTS(OF("3"), 1);
  roadmap_act("folke");
  EXPECT(0, "leadership roadmap list --person ext:cilla", "Delegera schemat");
  roadmap_act("bo");
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
}

/* By the dialogue line: where a unit above has no manager, its deputy is the one. */
static void a_deputy_is_above_where_nobody_manages(void) {
  roadmap_cilla_writes();
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:hans --unit ext:2 --role deputy", "");
  program_clock("2026-11-01T09:00:00Z");
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap share", "the manager of Förvaltningen");
  roadmap_act("astrid");
  roadmap_end_role("bo", "2");
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap list --person ext:cilla", "Delegera schemat");
  roadmap_act("anna");
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
  roadmap_act("bo");
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
}

static void a_merged_unit_takes_no_step_with_it(void) {
  cilla_shares();
  roadmap_act("astrid");
  program_clock("2026-11-01T09:00:00Z");
  EXPECT(0, "org merge --unit ext:3 --to ext:4 --date 2026-11-01", "");
  COMMITMENTS("1", 0); /* its manager leads none: roles end with their unit */
  EXPECT(0, "leadership roadmap homeless --format csv", "leadership:1,Norra skolan");
  EXPECT(0, "role assign --person ext:cilla --unit ext:4 --role manager", "");
  COMMITMENTS(OF("4"), 1);
  EXPECT(0, "leadership roadmap homeless --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
  EXPECT(0, "query \"SELECT ref FROM commitment WHERE unit = (SELECT unit FROM org_unit WHERE external_id = '3')\" --as-of 2026-10-31 --format csv", "leadership:1");
  EXPECT(0, "check", "");
}

/* In a whole reorganisation the step follows its manager: with the role to the unit that took over, and homeless where the role ended. */
static void a_reorganisation_takes_it_where_the_role_goes(void) {
  cilla_shares();
  roadmap_act("astrid");
  program_clock("2026-11-01T09:00:00Z");
  program_write(&leadership_program, "omorg.csv", "operation;unit;to\nmerge;ext:3, ext:4;ext:4\n");
  EXPECT(0, "org reorganise --file omorg.csv --date 2026-11-01 --negotiated 2026-10-15 --outcome enighet --risk-assessed R1 --decision 'KS 1' --approve --follow-roles", "");
  COMMITMENTS(OF("4"), 1);
  EXPECT(0, "leadership roadmap homeless --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
  program_clock("2026-11-02T09:00:00Z");
  program_write(&leadership_program, "omorg.csv", "operation;unit;to\nmerge;ext:4, ext:5;ext:5\n");
  EXPECT(0, "org reorganise --file omorg.csv --name Två --date 2026-11-02 --negotiated 2026-10-15 --outcome enighet --risk-assessed R1 --decision 'KS 1' --approve", "");
  COMMITMENTS("1", 0);
  EXPECT(0, "leadership roadmap homeless --format csv", "leadership:1,Norra skolan");
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap show", "Delegera schemat"); /* the owner has it all the same */
}

static void a_closed_unit_lets_it_go(void) {
  cilla_shares();
  roadmap_act("astrid");
  program_clock("2026-11-01T09:00:00Z");
  EXPECT(0, "org close --unit ext:3 --date 2026-11-01", "");
  COMMITMENTS("1", 0);
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap show", "Delegera schemat");
  roadmap_act("astrid");
  EXPECT(0, "leadership roadmap unshare --person ext:cilla", ""); /* what was told to others ends, though no unit is there */
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.changed' AND payload LIKE '%closed%'", 1);
  NUMBER("SELECT count(*) FROM core_behind", 0);
}

/* ---- how many ---------------------------------------------------------------------------------------------------------------- */

static void write_managers(int from, int to) {
  char text[4096] = "anst-id;namn;enhet;roll\n";
  for (int i = from; i <= to; i++) {
    size_t length = strlen(text);
    snprintf(text + length, sizeof text - length, "m%d;Chef Nummer%c;ext:6;manager\n", i, 'A' + i);
  }
  program_write(&leadership_program, "fler.csv", text);
  EXPECT(0, "person import fler.csv --quiet", "");
}

static void write_roadmap(int i) {
  char line[200];
  snprintf(line, sizeof line, "leadership roadmap add --person ext:m%d --what Prov --due 2027-05-31 --quiet", i);
  EXPECT(0, line, "");
}

#define COUNT(columns, where) NUMBER("SELECT " columns " FROM leadership_roadmap_count WHERE " where, 1)

/* ext:6 has folke, inga, lars and seven more: ten. Both those who have one and those who have none must be at least five. */
static void a_number_is_shown_where_both_are_many(void) {
  write_managers(1, 7);
  for (int i = 1; i <= 4; i++) write_roadmap(i);
  COUNT("suppressed = 1 AND managers IS NULL AND with_roadmap IS NULL AND without_roadmap IS NULL", OF("6"));
  EXPECT(0, "leadership roadmap add --person ext:m1 --what Mer --due 2027-05-31", "");
  COUNT("suppressed", OF("6"));
  write_roadmap(5);
  COUNT("suppressed = 0 AND managers = 10 AND with_roadmap = 5 AND without_roadmap = 5", OF("6"));
  EXPECT(0, "query leadership.managers-without-roadmap --format csv", "Andra förvaltningen,10,5,5,");
  CU_ASSERT(roadmap_shows("Förvaltningen,,,,"));
  EXPECT(0, "query leadership.managers-without-roadmap --format csv --as-of 2026-09-30", "administration");
  CU_ASSERT_FALSE(roadmap_shows("10,5,5"));
  write_roadmap(6);
  COUNT("suppressed = 1 AND managers IS NULL", OF("6"));
  NUMBER("SELECT count(*) FROM leadership_roadmap_count WHERE managers IS NOT NULL", 0);
  EXPECT(0, "setting set core.min_group 4 --unit ext:6", "");
  COUNT("with_roadmap = 6 AND without_roadmap = 4", OF("6"));
}

/* A step that is shared counts no otherwise than one that is not, and one that is dropped not at all. */
static void what_counts_is_that_there_is_one(void) {
  write_managers(1, 7);
  for (int i = 1; i <= 5; i++) write_roadmap(i);
  COUNT("with_roadmap = 5", OF("6"));
  EXPECT(0, "leadership roadmap share --person ext:m1", "");
  COUNT("with_roadmap = 5", OF("6"));
  EXPECT(0, "leadership roadmap drop --person ext:m2 --step 2", "");
  COUNT("suppressed", OF("6"));
  EXPECT(0, "plugin disable leadership --unit ext:6 --reason slut", "");
  NUMBER("SELECT count(*) FROM leadership_roadmap_count WHERE " OF("6"), 0);
}

CU_TestInfo leadership_roadmap_unit_tests[] = {
    {"it goes where its manager goes", it_goes_where_its_manager_goes},
    {"of many units the uppermost or the chosen", of_many_units_the_uppermost_or_the_chosen},
    {"two managers of a unit have each their own", two_managers_of_a_unit_have_each_their_own},
    {"whoever leaves takes it along", whoever_leaves_takes_it_along},
    {"a moved unit has another manager above", a_moved_unit_has_another_manager_above},
    {"a deputy is above where nobody manages", a_deputy_is_above_where_nobody_manages},
    {"a merged unit takes no step with it", a_merged_unit_takes_no_step_with_it},
    {"a reorganisation takes it where the role goes", a_reorganisation_takes_it_where_the_role_goes},
    {"a closed unit lets it go", a_closed_unit_lets_it_go},
    {"a number is shown where both are many", a_number_is_shown_where_both_are_many},
    {"what counts is that there is one", what_counts_is_that_there_is_one},
    CU_TEST_INFO_NULL,
};

/* test_published.c — what others may read: what is asked of managers, numbers for each förvaltning where they may be shown; and what
 * becomes of a programme when units end. */
#include "suites.h"

#include <stdio.h>
#include <string.h>

static void what_is_asked_of_managers_is_told_once_a_unit(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:cilla --group 1", "");
  EXPECT(0, "leadership participant place --person ext:greta --group 1", ""); /* both lead ext:3 */
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-03 --to 2026-11-04", "");
  NUMBER("SELECT count(*) FROM occasion WHERE ref = 'leadership.occasion:1'", 2);
  NUMBER("SELECT count(*) FROM occasion AS o JOIN org_unit AS u ON u.unit = o.unit WHERE u.external_id = '3' AND o.due = '2026-11-03'", 1);
  NUMBER("SELECT minutes FROM occasion LIMIT 1", 720); /* three half days of four hours */
  EXPECT(0, "leadership occasion cancel --occasion 1", "");
  NUMBER("SELECT count(*) FROM occasion", 0);
}

/* `n` more managers in ext:`unit`, of whom `present` were at occasion 1 and the rest were not. */
static void add_managers(const char *unit, int from, int n) {
  char text[4096] = "anst-id;namn;enhet;roll;anställningsform\n";
  for (int i = from; i < from + n; i++) {
    size_t length = strlen(text);
    snprintf(text + length, sizeof text - length, "x%d;Chef Påhittad%d;ext:%s;manager;tillsvidare\n", i, i, unit);
  }
  program_write(&leadership_program, "fler.csv", text);
  EXPECT(0, "person import fler.csv --quiet", "");
  EXPECT(0, "leadership invite --quiet", "");
}

static void give(const char *ids, int half_days) {
  char sql[512];
  snprintf(sql, sizeof sql,
           "INSERT OR REPLACE INTO p_leadership_attendance (occasion, participant, is_guest, half_days) SELECT 1, a.id, 0, %d FROM p_leadership_participant AS a"
           " JOIN core_person AS n ON n.id = a.person WHERE n.external_id IN (%s)",
           half_days, ids);
  CU_ASSERT(program_execute(&leadership_program, sql));
}

#define SHOWN(ext, column) \
  "SELECT coalesce(n." column ", -2) FROM leadership_not_taken_part AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '" ext "'"

static void who_has_not_taken_part_is_a_number_or_nothing(void) {
  leadership_begin(1);
  add_managers("2", 1, 10);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET state = 'placed', group_id = 1, placed_on = joined_on"));
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-01", "");
  NUMBER("SELECT count(*) FROM leadership_not_taken_part", 0); /* nobody has had it */
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_occasion SET state = 'held'"));
  give("'x1', 'x2', 'x3', 'x4', 'x5'", 2);
  NUMBER(SHOWN("2", "taken_part"), 5);
  NUMBER(SHOWN("2", "not_taken_part"), 11); /* bo, cilla, david, eva, greta and hans too */
  NUMBER(SHOWN("6", "not_taken_part"), -2);
  NUMBER("SELECT suppressed FROM leadership_not_taken_part AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '6'", 1);
  give("'x5'", 1); /* half of it is not all of it */
  NUMBER(SHOWN("2", "taken_part"), -2); /* four: neither is shown */
  NUMBER(SHOWN("2", "not_taken_part"), -2);
  EXPECT(0, "query leadership.not-taken-part --format csv", "Säker chef");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "Chef Påhittad"));
  give("'x5', 'x6'", 2);
  EXPECT(0, "query leadership.not-taken-part --format csv", ",6,10,");
  EXPECT(0, "setting set core.min_group 7", "");
  NUMBER(SHOWN("2", "taken_part"), -2);
}

static void how_many_take_part_is_shown_from_the_threshold(void) {
  leadership_begin(0);
  NUMBER("SELECT n.participants FROM leadership_participation AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '2'", 6);
  NUMBER("SELECT n.participants IS NULL AND n.suppressed = 1 FROM leadership_participation AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '6'", 1);
}

static void the_programme_of_a_unit_that_ends_goes_on_elsewhere(void) {
  leadership_write_definition("short.json", "short", "");
  EXPECT(0, "leadership programme load short.json --unit ext:3", "Norra skolan");
  EXPECT(0, "org merge --unit ext:3 --to ext:4 --date 2026-10-02", "");
  program_clock("2026-10-02T08:00:00Z");
  EXPECT(0, "person add --name Någon", ""); /* a writing command: what is due is done */
  NUMBER("SELECT u.external_id FROM leadership_programme AS p JOIN org_unit AS u ON u.unit = p.unit", 4);
  EXPECT(0, "event tail", "leadership.programme.handed_over");
  NUMBER("SELECT count(*) FROM leadership_participant", 2); /* follow their person */
}

CU_TestInfo leadership_published_tests[] = {
    {"what is asked of managers is told once a unit", what_is_asked_of_managers_is_told_once_a_unit},
    {"who has not taken part is a number or nothing", who_has_not_taken_part_is_a_number_or_nothing},
    {"how many take part is shown from the threshold", how_many_take_part_is_shown_from_the_threshold},
    {"the programme of a unit that ends goes on elsewhere", the_programme_of_a_unit_that_ends_goes_on_elsewhere},
    CU_TEST_INFO_NULL,
};

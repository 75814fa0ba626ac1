/* test_published.c — what others may read: what is asked of managers, numbers for each förvaltning where they may be shown; and what
 * becomes of a programme when units end. */
#include "roadmap.h"

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

/* `n` of x1, x2 … were at the occasion, the rest of those expected not. */
static void attend(const char *occasion, int from, int n) {
  char line[1024];
  snprintf(line, sizeof line, "leadership attendance --occasion %s --rest absent", occasion);
  for (int i = from; i < from + n; i++) snprintf(line + strlen(line), sizeof line - strlen(line), " --present ext:x%d", i);
  EXPECT(0, line, "");
}

#define SHOWN(ext, column) \
  "SELECT coalesce(n." column ", -2) FROM leadership_not_taken_part AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '" ext "'"

/* Two groups: x1 to x10 and everybody else in 1, x11 and x12 of the same förvaltning in 2. */
static void two_groups_have_a_module(void) {
  leadership_begin(2);
  add_managers("2", 1, 12);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET state = 'placed', placed_on = joined_on, group_id = 1 + (person IN"
                                                 " (SELECT id FROM core_person WHERE external_id IN ('x11', 'x12')))"));
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-01", "");
  EXPECT(0, "leadership occasion add --group 2 --module saker-chef --date 2026-10-08", "");
}

static void who_has_not_taken_part_is_a_number_or_nothing(void) {
  two_groups_have_a_module();
  NUMBER("SELECT count(*) FROM leadership_not_taken_part", 0);
  attend("1", 1, 5);
  NUMBER("SELECT count(*) FROM leadership_not_taken_part", 0); /* group 2 has it before it: with its two, the difference would be theirs */
  program_clock("2026-10-09T08:00:00Z");
  EXPECT(0, "leadership attendance --occasion 2 --absent ext:x11", "1 it is not known");
  NUMBER("SELECT count(*) FROM leadership_not_taken_part", 0);
  EXPECT(0, "leadership attendance --occasion 2 --rest present", "");
  NUMBER(SHOWN("2", "taken_part"), 6);
  NUMBER(SHOWN("2", "not_taken_part"), 12); /* bo, cilla, david, eva, greta and hans too */
  NUMBER(SHOWN("6", "not_taken_part"), -2);
  NUMBER("SELECT suppressed FROM leadership_not_taken_part AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '6'", 1);
  EXPECT(0, "query leadership.not-taken-part --format csv", ",6,12,");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "Chef Påhittad"));
  EXPECT(0, "query leadership.not-taken-part --as-of 2026-10-08 --format csv", "");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "Säker chef"));
}

/* What is registered afterwards, one at a time, would each be a difference of one. */
static void what_was_counted_of_those_who_took_part_stands(void) {
  two_groups_have_a_module();
  attend("1", 1, 5);
  program_clock("2026-10-09T08:00:00Z");
  EXPECT(0, "leadership attendance --occasion 2 --rest present", "");
  NUMBER(SHOWN("2", "taken_part"), 7);
  EXPECT(0, "leadership attendance --occasion 1 --present ext:x6", "");
  EXPECT(0, "leadership participant leave --person ext:x7", "");
  EXPECT(0, "setting set core.min_group 7", "");
  NUMBER(SHOWN("2", "taken_part"), 7);
  NUMBER(SHOWN("2", "not_taken_part"), 11);
  program_clock("2026-12-01T08:00:00Z");
  EXPECT(0, "leadership programme end", "");
  NUMBER(SHOWN("2", "taken_part"), 7);
}

static uint32_t dice(uint32_t *state, uint32_t sides) {
  *state = *state * 1664525U + 1013904223U;
  return (*state >> 16) % sides;
}

static void do_anything(uint32_t *state) {
  char line[256];
  uint32_t who = 1 + dice(state, 24), occasion = 1 + dice(state, 3);
  switch (dice(state, 6)) {
  case 0: snprintf(line, sizeof line, "leadership participant leave --person ext:x%u", (unsigned)who); break;
  case 1: snprintf(line, sizeof line, "leadership catch-up --person ext:x%u --module saker-chef --occasion %u", (unsigned)who, (unsigned)occasion); break;
  case 2: snprintf(line, sizeof line, "leadership attendance --occasion %u --rest %s", (unsigned)occasion, dice(state, 2) == 0 ? "present" : "absent"); break;
  default: snprintf(line, sizeof line, "leadership attendance --occasion %u --%s ext:x%u", (unsigned)occasion, dice(state, 2) == 0 ? "present" : "absent", (unsigned)who); break;
  }
  (void)program_run(&leadership_program, line); /* some are refused: that is no matter */
}

/* Whatever is done one after the other, what shows never differs between two moments by fewer than the threshold, on either side. */
static void no_two_days_tell_of_one_person(void) {
  static const char *const columns[] = {"taken_part", "not_taken_part"};
  char sql[256];
  int64_t was[2] = {0, 0}, is[2];
  uint32_t state = 7;
  int shown = 0;
  leadership_begin(3);
  add_managers("2", 1, 24);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET state = 'placed', placed_on = joined_on, group_id = 1 + id % 3"));
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-01", "");
  EXPECT(0, "leadership occasion add --group 2 --module saker-chef --date 2026-10-02", "");
  EXPECT(0, "leadership occasion add --group 3 --module saker-chef --date 2026-10-05", "");
  for (int step = 0; step < 60; step++) {
    if (step == 20) program_clock("2026-10-02T08:00:00Z");
    if (step == 30) program_clock("2026-10-05T08:00:00Z");
    if (step == 59) EXPECT(0, "leadership programme end", "");
    if (step < 59) do_anything(&state);
    for (int i = 0; i < 2; i++) {
      snprintf(sql, sizeof sql, "SELECT total(n.%s) FROM leadership_not_taken_part AS n JOIN org_unit AS u ON u.unit = n.unit WHERE u.external_id = '2'", columns[i]);
      is[i] = program_number(&leadership_program, sql);
    }
    CU_ASSERT((is[0] == was[0] && is[1] == was[1]) || (is[0] - was[0] >= 5 && is[1] - was[1] >= 5));
    shown += is[0] != was[0];
    was[0] = is[0];
    was[1] = is[1];
  }
  CU_ASSERT(shown > 0); /* else it proves nothing */
}

static void four_of_a_forvaltning_are_not_shown(void) {
  two_groups_have_a_module();
  attend("1", 1, 4);
  program_clock("2026-10-09T08:00:00Z");
  EXPECT(0, "leadership attendance --occasion 2 --rest absent", "");
  NUMBER(SHOWN("2", "taken_part"), -2); /* four: neither is shown */
  NUMBER(SHOWN("2", "not_taken_part"), -2);
  NUMBER("SELECT count(*) FROM p_leadership_taken WHERE taken IS NOT NULL", 0); /* nor kept */
}

static void what_was_kept_for_the_programmes_sake_goes_with_it(void) {
  two_groups_have_a_module();
  EXPECT(0, "leadership wish add --person ext:x1 --not-on 2027-02-09", "");
  attend("1", 1, 5);
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_move (participant, person, to_group, moved_on, rules, why)"
                                                 " SELECT id, person, 2, 20000, 'size', 'Byter dag' FROM p_leadership_participant LIMIT 1"));
  program_clock("2026-12-01T08:00:00Z");
  EXPECT(0, "leadership occasion cancel --occasion 2", "");
  EXPECT(0, "leadership programme end --dry-run", "");
  NUMBER("SELECT count(*) > 0 FROM p_leadership_attendance", 1);
  EXPECT(0, "leadership programme end", "attendance");
  NUMBER("SELECT count(*) FROM p_leadership_attendance", 0);
  NUMBER("SELECT count(*) FROM p_leadership_wish", 0);
  NUMBER("SELECT count(*) FROM p_leadership_move WHERE why IS NOT NULL", 0);
  NUMBER("SELECT count(*) > 10 FROM p_leadership_participant", 1);
  NUMBER("SELECT count(*) > 0 FROM leadership_not_taken_part", 1); /* counted at the latest now */
  EXPECT(4, "leadership attendance --occasion 1 --present ext:x1", "leadership-programme-ended");
  EXPECT(0, "check", "");
}

/* A manager above sees what is asked of each unit's manager, and not by that who missed what. */
static void what_is_asked_does_not_tell_who_catches_up(void) {
  two_groups_have_a_module();
  attend("1", 1, 5);
  NUMBER("SELECT count(*) FROM leadership_asked AS a JOIN org_unit AS u ON u.unit = a.unit WHERE u.external_id = '6'", 1);
  EXPECT(0, "leadership catch-up --person ext:folke --module saker-chef --occasion 2", "Booked");
  NUMBER("SELECT count(*) FROM leadership_asked AS a JOIN org_unit AS u ON u.unit = a.unit WHERE u.external_id = '6'", 1);
  NUMBER("SELECT count(*) FROM occasion AS a JOIN org_unit AS u ON u.unit = a.unit WHERE u.external_id = '6'", 1);
}

/* Names, absence, wishes and what somebody has written: not for an auditor either, who reads every other list. */
static void names_are_for_the_project_lead_alone(void) {
  static const char *const lists[] = {"leadership attendance list --occasion 1", "leadership participant list", "leadership groups members", "leadership wish list",
                                      "leadership comments --occasion 1", "leadership invitations --occasion 1 -o inbjudan/"};
  two_groups_have_a_module();
  attend("1", 1, 5);
  roadmap_accounts();
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:jonas --role auditor", "");
  EXPECT(0, "role assign --person ext:greta --unit ext:6 --role administrator", "");
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) EXPECT(0, lists[i], "");
  roadmap_act("jonas");
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    EXPECT(4, lists[i], "leadership-lead");
    CU_ASSERT_FALSE(roadmap_shows("Påhittad"));
  }
  EXPECT(0, "query leadership.not-taken-part", "");
  EXPECT(0, "leadership report", "");
  roadmap_act("greta");
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) EXPECT(4, lists[i], "");
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:jonas --role administrator --unit ext:1", "");
  roadmap_act("jonas");
  for (size_t i = 0; i < 5; i++) EXPECT(0, lists[i], "");
  roadmap_act("astrid");
}

static void a_personnummer_is_refused_in_the_programme(void) {
  static const char *const lines[] = {
      "leadership participant leave --person ext:x1 --why 811218-9876",
      "leadership participant substitute --person ext:x1 --by ext:x2 --why 811218-9876",
      "leadership occasion add --group 1 --module saker-chef --date 2026-11-01 --extra --place 811218-9876",
      "leadership occasion change --occasion 1 --supplier 'Bolaget 198112189876'",
      "leadership move --person ext:x2 --group 2 --anyway --reason 811218-9876",
      "leadership evaluation withdraw --occasion 1 --why 811218-9876",
  };
  two_groups_have_a_module();
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) EXPECT(2, lines[i], "leadership-personal-number");
  program_write(&leadership_program, "t.csv", "grupp;modul;datum;plats\n1;klar-ledare;2026-11-01;811218-9876\n");
  EXPECT(2, "leadership occasion import t.csv", "line 2: there is what looks like a personnummer");
  leadership_write_definition("n.json", "nytt", ", \"purpose\": \"För 811218-9876\"");
  EXPECT(2, "leadership programme load n.json", "leadership-definition-faults");
  CU_ASSERT(program_said(&leadership_program, "there is what looks like a personnummer"));
  CU_ASSERT_FALSE(program_said(&leadership_program, "811218"));
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

/* What was kept for its sake alone goes then too, and what can be counted is. */
static void a_programme_that_ends_with_its_unit_keeps_no_more_than_any_other(void) {
  leadership_write_definition("short.json", "short", "");
  EXPECT(0, "leadership programme load short.json --unit ext:6", "");
  add_managers("6", 1, 12);
  EXPECT(0, "leadership assign --groups 1 --min 1 --max 20 --quiet", "");
  EXPECT(0, "leadership occasion add --group 1 --module aa --date 2026-10-01", "");
  attend("1", 1, 6);
  EXPECT(0, "leadership wish add --person ext:x1 --not-on 2027-02-09", "");
  NUMBER("SELECT count(*) FROM p_leadership_attendance WHERE half_days > 0", 6);
  program_write(&leadership_program, "omorg.csv", "operation;unit;to\nclose;ext:6;\nhome;leadership.programme:1;close\n");
  EXPECT(0, "org reorganise --file omorg.csv --date 2026-10-02 --negotiated 2026-09-15 --outcome enighet --risk-assessed R1 --decision 'KS 1' --approve", "");
  program_clock("2026-10-02T08:00:00Z");
  EXPECT(0, "person add --name Någon", ""); /* a writing command: what is due is done */
  NUMBER("SELECT count(*) FROM p_leadership_programme WHERE ended_on IS NOT NULL", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.programme.ended'", 1);
  NUMBER("SELECT count(*) FROM p_leadership_attendance", 0);
  NUMBER("SELECT count(*) FROM p_leadership_wish", 0);
  NUMBER("SELECT count(*) FROM p_leadership_taken_group", 1);
  NUMBER("SELECT count(*) FROM core_behind", 0);
  EXPECT(0, "check", "");
}

CU_TestInfo leadership_published_tests[] = {
    {"what is asked of managers is told once a unit", what_is_asked_of_managers_is_told_once_a_unit},
    {"who has not taken part is a number or nothing", who_has_not_taken_part_is_a_number_or_nothing},
    {"what was counted of those who took part stands", what_was_counted_of_those_who_took_part_stands},
    {"no two days tell of one person", no_two_days_tell_of_one_person},
    {"four of a förvaltning are not shown", four_of_a_forvaltning_are_not_shown},
    {"what was kept for the programme's sake goes with it", what_was_kept_for_the_programmes_sake_goes_with_it},
    {"what is asked does not tell who catches up", what_is_asked_does_not_tell_who_catches_up},
    {"names are for the project lead alone", names_are_for_the_project_lead_alone},
    {"a personnummer is refused in the programme", a_personnummer_is_refused_in_the_programme},
    {"how many take part is shown from the threshold", how_many_take_part_is_shown_from_the_threshold},
    {"the programme of a unit that ends goes on elsewhere", the_programme_of_a_unit_that_ends_goes_on_elsewhere},
    {"a programme that ends with its unit keeps no more than any other", a_programme_that_ends_with_its_unit_keeps_no_more_than_any_other},
    CU_TEST_INFO_NULL,
};

/* test_attendance.c — who was there, what is caught up, and who has been through it all. */
#include "suites.h"

#define PARTICIPANT(ext) "(SELECT a.id FROM p_leadership_participant AS a JOIN core_person AS n ON n.id = a.person WHERE n.external_id = '" ext "')"
#define HALF_DAYS(ext, n) NUMBER("SELECT total(half_days) FROM p_leadership_attendance WHERE participant = " PARTICIPANT(ext), n)
#define STATE(ext, word) NUMBER("SELECT state = '" word "' FROM p_leadership_participant WHERE id = " PARTICIPANT(ext), 1)

/* Two groups of a short programme: cilla and folke in 1, anna in 2; both have had the module bb, and 1 has aa today. */
static void begin(void) {
  static const char *const lines[] = {
      "leadership programme load short.json --quiet",
      "leadership participant place --person ext:cilla --group 1",
      "leadership participant place --person ext:folke --group 1",
      "leadership participant place --person ext:anna --group 2",
      "leadership occasion add --group 1 --module bb --date 2026-10-01 --to 2026-10-02",
      "leadership occasion add --group 2 --module bb --date 2026-10-20 --to 2026-10-21",
      "leadership occasion add --group 1 --module aa --date 2026-10-05",
  };
  leadership_write_definition("short.json", "short", "");
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    EXPECT(0, lines[i], "");
    if (i == 0) CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_group (programme, number) VALUES (1, 1), (1, 2)"));
  }
}

static void attendance_is_counted_in_half_days(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --present ext:cilla --half-days 2", "1 it is not known");
  HALF_DAYS("cilla", 2);
  EXPECT(0, "leadership attendance --occasion 1 --absent ext:folke", "2 have something to catch up");
  HALF_DAYS("folke", 0);
  EXPECT(0, "leadership attendance --occasion 1 --present ext:cilla", "");
  HALF_DAYS("cilla", 3);
  EXPECT(0, "leadership attendance list --occasion 1", "Cilla Sagolund");
  EXPECT(0, "leadership participant list --group 1", "bb");
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.occasion.held'", 1);
  NUMBER("SELECT state = 'held' FROM leadership_occasion WHERE occasion = 1", 1);
}

static void a_list_of_names_or_addresses_will_do(void) {
  begin();
  program_write(&leadership_program, "n.csv", "e-post;halvdagar\ncilla@exempelby.example;2\n");
  EXPECT(0, "leadership attendance --occasion 1 --file n.csv", "");
  HALF_DAYS("cilla", 2);
  program_write(&leadership_program, "n.csv", "namn;närvarande\nCilla Sagolund;ja\nFolke Diktsjö;nej\n");
  EXPECT(0, "leadership attendance --occasion 1 --file n.csv", "");
  HALF_DAYS("cilla", 3);
  program_write(&leadership_program, "n.csv",
                "anst-id;närvarande;halvdagar\nnobody;ja;\ncilla;kanske;\nfolke;ja;many\njonas;ja;\nfolke;ja;9\ncilla;ja;\ncilla;nej;\ndavid;nej;\n");
  EXPECT(2, "leadership attendance --occasion 1 --file n.csv", "leadership-attendance-faults");
  static const char *const faults[] = {"line 2: it names nobody", "line 3: \"kanske\" is neither", "line 4: \"many\" is no number", "line 5: person id:", "does not take part",
                                       "9 half days, and the occasion has 3", "line 8: person id:", "is named twice", "is not expected there"};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) CU_ASSERT(program_said(&leadership_program, faults[i]));
  HALF_DAYS("folke", 0);
}

static void attendance_has_its_time(void) {
  begin();
  EXPECT(4, "leadership attendance --occasion 2 --rest present", "leadership-day-ahead");
  EXPECT(2, "leadership attendance --occasion 1", "leadership-attendance-options");
  EXPECT(3, "leadership attendance --occasion 9 --rest present", "leadership-occasion-unknown");
  EXPECT(0, "leadership occasion cancel --occasion 1", "");
  EXPECT(4, "leadership attendance --occasion 1 --rest present", "leadership-occasion-cancelled");
}

static void a_missed_day_is_caught_up_in_another_group(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --absent ext:folke --rest present", "");
  EXPECT(4, "leadership catch-up --person ext:cilla --module bb", "leadership-catch-up-nothing");
  EXPECT(3, "leadership catch-up --person ext:folke --module zz", "leadership-module-unknown");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --format csv", "2,2,2026-10-20");
  EXPECT(0, "leadership catch-up --person ext:folke --module aa", "No coming occasion");
  EXPECT(4, "leadership catch-up --person ext:folke --module bb --occasion 3", "leadership-catch-up-occasion");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2 --dry-run", "");
  NUMBER("SELECT count(*) FROM p_leadership_attendance WHERE is_guest = 1", 0);
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2", "Booked as a guest");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2", "Booked as a guest"); /* once more changes nothing */
  NUMBER("SELECT count(*) FROM p_leadership_attendance WHERE is_guest = 1", 1);
  NUMBER("SELECT expected FROM leadership_occasion WHERE occasion = 2", 2);
}

static void what_stands_in_the_way_is_told(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --rest absent", "");
  EXPECT(0, "leadership occasion change --occasion 3 --date 2026-10-20", "");
  EXPECT(4, "leadership catch-up --person ext:folke --module bb --occasion 2", "elsewhere in a programme that day");
  EXPECT(0, "leadership occasion change --occasion 3 --date 2026-10-22", "");
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_wish (participant, kind, day) VALUES (" PARTICIPANT("folke") ", 'not_on', unixepoch('2026-10-21') / 86400)"));
  EXPECT(4, "leadership catch-up --person ext:folke --module bb --occasion 2", "cannot on that day");
  CU_ASSERT(program_execute(&leadership_program, "DELETE FROM p_leadership_wish"));
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_participant SET state = 'placed', group_id = 2, placed_on = joined_on WHERE id IN (" PARTICIPANT("eva") ", " PARTICIPANT("hans") ")"));
  EXPECT(4, "leadership catch-up --person ext:folke --module bb --occasion 2", "the occasion is full");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2 --anyway", "Booked");
}

static void whoever_has_been_at_all_of_it_has_completed(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --absent ext:folke --rest present", "");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2", "");
  program_clock("2026-10-25T08:00:00Z");
  EXPECT(0, "leadership attendance --occasion 3 --rest present", "");
  STATE("cilla", "completed");
  STATE("folke", "placed");
  EXPECT(0, "leadership attendance --occasion 2 --present ext:folke --rest present", "");
  STATE("folke", "completed");
  NUMBER("SELECT date(ended_on * 86400, 'unixepoch') = '2026-10-21' FROM p_leadership_participant WHERE id = " PARTICIPANT("folke"), 1);
  STATE("anna", "placed"); /* has not had aa */
  EXPECT(0, "event tail", "leadership.participant.completed");
  EXPECT(4, "leadership participant leave --person ext:folke", "leadership-participant-completed");
  EXPECT(4, "leadership participant add --person ext:folke", "has been through the programme");
  EXPECT(0, "leadership attendance --occasion 3 --absent ext:folke", ""); /* it was a mistake */
  STATE("folke", "placed");
  NUMBER("SELECT state = 'placed' FROM leadership_participant WHERE participant = " PARTICIPANT("anna"), 1);
}

static void who_leaves_in_mid_programme_keeps_what_was(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --absent ext:folke --rest present", "");
  EXPECT(0, "leadership catch-up --person ext:folke --module bb --occasion 2", "");
  program_clock("2026-10-10T08:00:00Z");
  EXPECT(0, "leadership participant leave --person ext:folke", "");
  EXPECT(0, "leadership participant leave --person ext:cilla", "");
  HALF_DAYS("cilla", 3);
  NUMBER("SELECT expected FROM leadership_occasion WHERE occasion = 1", 2); /* as it was */
  NUMBER("SELECT expected FROM leadership_occasion WHERE occasion = 2", 1); /* the booked day is given back */
  NUMBER("SELECT state = 'left' FROM leadership_participant WHERE participant = " PARTICIPANT("cilla"), 1);
  EXPECT(0, "query \"SELECT state FROM leadership_participant WHERE participant = 2\" --as-of 2026-10-05 --format csv", "");
}

static void check_finds_what_must_not_be(void) {
  begin();
  EXPECT(0, "leadership attendance --occasion 1 --rest present", "");
  EXPECT(0, "check", "");
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_attendance SET half_days = 9"));
  EXPECT(1, "check", "somebody was at an occasion for longer than it lasted");
}

CU_TestInfo leadership_attendance_tests[] = {
    {"attendance is counted in half days", attendance_is_counted_in_half_days},
    {"a list of names or addresses will do", a_list_of_names_or_addresses_will_do},
    {"attendance has its time", attendance_has_its_time},
    {"a missed day is caught up in another group", a_missed_day_is_caught_up_in_another_group},
    {"what stands in the way is told", what_stands_in_the_way_is_told},
    {"whoever has been at all of it has completed", whoever_has_been_at_all_of_it_has_completed},
    {"who leaves in mid-programme keeps what was", who_leaves_in_mid_programme_keeps_what_was},
    {"check finds what must not be", check_finds_what_must_not_be},
    CU_TEST_INFO_NULL,
};

/* test_occasion.c — when which group has which module: planned one by one or from a table, changed, cancelled. */
#include "suites.h"

#include <string.h>

static void an_occasion_has_the_days_that_it_needs(void) {
  leadership_begin(2);
  EXPECT(2, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-03", "3 half days do not fit in 1 days");
  EXPECT(2, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --to 2026-11-06", "its days are 4 and its half days only 2");
  EXPECT(2, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --to 2026-11-02", "its last day comes before");
  EXPECT(2, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --starts 9", "no time of day");
  EXPECT(2, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --starts 24:00", "no time of day");
  EXPECT(2, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --starts 17:00", "does not end before midnight");
  EXPECT(3, "leadership occasion add --group 1 --module saker --date 2026-11-03", "del-av-en-helhet, klar-ledare, saker-chef");
  EXPECT(3, "leadership occasion add --group 7 --module saker-chef --date 2026-11-03", "leadership-group-unknown");
  NUMBER("SELECT count(*) FROM p_leadership_occasion", 0);
  EXPECT(0, "leadership occasion add --group 1 --module 'säker chef' --date 2026-11-03 --starts 16:00 --place Rådhuset --supplier 'Konsult AB'", "Rådhuset");
  NUMBER("SELECT half_days FROM leadership_occasion", 2);
  EXPECT(0, "event tail", "leadership.occasion.planned");
}

static void a_group_has_a_module_once_in_parts_or_whole(void) {
  leadership_begin(1);
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-03 --half-days 2", "new");
  EXPECT(4, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-10 --half-days 2", "leadership-occasion-twice");
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-10 --half-days 1", "new");
  EXPECT(4, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-12-10 --half-days 1", "leadership-occasion-twice");
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-12-10 --half-days 1 --extra", "new");
  EXPECT(4, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-12-10 --half-days 1 --extra", "leadership-occasion-twice");
}

static void collisions_are_told(void) {
  leadership_begin(2);
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership participant place --person ext:cilla --group 1", "");
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_wish (participant, kind, day) SELECT a.id, 'not_on', unixepoch('2026-11-04') / 86400 FROM"
                                                 " p_leadership_participant AS a JOIN core_person AS n ON n.id = a.person WHERE n.external_id = 'cilla'"));
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03", "new");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.err, "elsewhere"));
  EXPECT(0, "leadership occasion add --group 1 --module klar-ledare --date 2026-11-03 --to 2026-11-04 --format json", "Occasion 2: 2 of those expected");
  CU_ASSERT(program_said(&leadership_program, "leadership:1"));
  CU_ASSERT(program_said(&leadership_program, "2026-11-04"));
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "Folke"));
  EXPECT(0, "leadership occasion change --occasion 2 --date 2026-11-10 --format json", "\"collides\": null");
}

static void a_change_raises_the_number_in_the_calendar(void) {
  leadership_begin(1);
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-11-03 --to 2026-11-04", "new");
  EXPECT(0, "leadership occasion change --occasion 1 --date 2026-11-10", "changed");
  NUMBER("SELECT sequence FROM leadership_occasion WHERE date = '2026-11-10' AND last_date = '2026-11-11'", 1); /* as long as it was */
  EXPECT(0, "leadership occasion change --occasion 1 --date 2026-11-10", "unchanged");
  EXPECT(0, "leadership occasion change --occasion 1 --supplier 'Konsult AB'", "changed");
  NUMBER("SELECT sequence FROM leadership_occasion", 1); /* nobody's calendar tells the supplier */
  EXPECT(0, "leadership occasion change --occasion 1 --place Rådhuset", "changed");
  EXPECT(0, "leadership occasion change --occasion 1 --place ''", "changed");
  NUMBER("SELECT sequence FROM leadership_occasion WHERE place IS NULL", 3);
  EXPECT(2, "leadership occasion change --occasion 1 --to 2026-12-24", "leadership-occasion-days");
  EXPECT(3, "leadership occasion change --occasion 9 --place X", "leadership-occasion-unknown");
  EXPECT(0, "leadership occasion cancel --occasion 1", "cancelled");
  NUMBER("SELECT sequence FROM leadership_occasion WHERE state = 'cancelled'", 4);
  EXPECT(4, "leadership occasion cancel --occasion 1", "leadership-occasion-cancelled");
  EXPECT(4, "leadership occasion change --occasion 1 --place X", "leadership-occasion-cancelled");
}

static void what_was_held_stands(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:folke", "");
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-01", "new");
  EXPECT(0, "leadership attendance --occasion 1 --rest present", "");
  EXPECT(4, "leadership occasion change --occasion 1 --date 2026-10-02", "leadership-occasion-held");
  EXPECT(4, "leadership occasion cancel --occasion 1", "leadership-occasion-held");
  CU_ASSERT(program_said(&leadership_program, "pussel leadership evaluation withdraw")); /* what can be done instead */
  EXPECT(0, "leadership occasion change --occasion 1 --supplier 'Konsult AB'", "changed");
}

/* Evaluated though nobody has registered who was there: it has been all the same. */
static void what_was_evaluated_stands(void) {
  leadership_programme_to_evaluate();
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_occasion SET state = 'planned' WHERE id IN (2, 3)"));
  program_write(&leadership_program, "svar.csv", "helhet;nytta\n5;4\n6;4\n4;3\n5;5\n3;2\n");
  EXPECT(0, "leadership evaluate --occasion 3 --file svar.csv --quiet", "");
  EXPECT(4, "leadership occasion change --occasion 3 --date 2026-12-01", "leadership-occasion-held");
  CU_ASSERT(program_said(&leadership_program, "those who were there have evaluated it"));
  program_write(&leadership_program, "dagar.csv", "grupp;modul;datum;plats\n1;trygg;2026-09-04;Rådhuset\n");
  EXPECT(2, "leadership occasion import dagar.csv --programme 1", "occasion 3 has been held");
  EXPECT(0, "leadership occasion change --occasion 3 --supplier 'Konsult HB'", "changed");
  EXPECT(0, "leadership occasion change --occasion 2 --date 2026-12-01 --to 2026-12-02", "changed");
}

static void a_table_plans_a_whole_programme(void) {
  leadership_begin(2);
  program_write(&leadership_program, "dagar.csv",
                "grupp;modul;datum;till;börjar;plats;leverantör;halvdagar\n1;del-av-en-helhet;2026-11-03;2026-11-04;09:00;Rådhuset;Konsult AB;\n"
                "2;Säker chef;2026-11-05;;08:30;;;\n1;klar-ledare;2026-12-01;;;;;2\n");
  EXPECT(0, "leadership occasion import dagar.csv --dry-run", "new");
  NUMBER("SELECT count(*) FROM p_leadership_occasion", 0);
  EXPECT(0, "leadership occasion import dagar.csv", "new");
  NUMBER("SELECT count(*) FROM leadership_occasion", 3);
  EXPECT(0, "leadership occasion import dagar.csv", "unchanged");
  NUMBER("SELECT count(*) + sum(sequence) FROM leadership_occasion", 3);
  program_write(&leadership_program, "dagar.csv", "grupp;modul;datum;till;börjar;plats\n1;del-av-en-helhet;2026-11-03;2026-11-04;10:00;Rådhuset\n");
  EXPECT(0, "leadership occasion import dagar.csv", "changed");
  NUMBER("SELECT sequence FROM leadership_occasion WHERE starts = '10:00'", 1);
  EXPECT(0, "leadership occasion list --group 1 --state planned", "Klar ledare");
  EXPECT(3, "leadership occasion list --programme 9", "leadership-programme-unknown");
}

static void every_fault_of_a_table_is_named_with_its_line(void) {
  leadership_begin(1);
  program_write(&leadership_program, "fel.csv",
                "grupp;modul;datum;till;halvdagar\n7;nix;2026-02-30;;\nx;saker-chef;2026-11-05;;\n1;saker-chef;2026-11-05;;99\n1;saker-chef;2026-11-05;2026-11-09;\n"
                "1;saker-chef;2026-11-06;;\n1;saker-chef;2026-11-07;;\n1;saker-chef\n");
  EXPECT(2, "leadership occasion import fel.csv", "leadership-occasion-faults");
  static const char *const faults[] = {"line 2: there is no group 7",     "line 2: there is no module \"nix\"",     "line 2: \"2026-02-30\" is no date",
                                       "line 3: the group \"x\"",         "line 4: \"99\" is no number of half days", "line 5: its days are 5",
                                       "line 7: group 1 has the module already", "line 8: \"\" is no date"};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) CU_ASSERT(program_said(&leadership_program, faults[i]));
  NUMBER("SELECT count(*) FROM p_leadership_occasion", 0);
  program_write(&leadership_program, "ok.csv", "grupp;modul;datum\n1;saker-chef;2026-10-01\n");
  EXPECT(0, "leadership occasion import ok.csv", "new");
  EXPECT(0, "leadership participant place --person ext:folke", "");
  EXPECT(0, "leadership attendance --occasion 1 --rest absent", "");
  program_write(&leadership_program, "ok.csv", "grupp;modul;datum;plats\n1;saker-chef;2026-10-01;Rådhuset\n");
  EXPECT(2, "leadership occasion import ok.csv", "occasion 1 has been held");
}

static void the_day_is_answered_as_of(void) {
  leadership_begin(1);
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03", "new");
  program_clock("2026-10-20T08:00:00Z");
  EXPECT(0, "leadership occasion cancel --occasion 1", "");
  EXPECT(0, "leadership occasion list --as-of 2026-10-10 --format csv", ",planned,");
  EXPECT(0, "leadership occasion list --format csv", ",cancelled,");
  EXPECT(0, "leadership occasion list --as-of 2026-09-10 --format json", "[]");
}

CU_TestInfo leadership_occasion_tests[] = {
    {"an occasion has the days that it needs", an_occasion_has_the_days_that_it_needs},
    {"a group has a module once, in parts or whole", a_group_has_a_module_once_in_parts_or_whole},
    {"collisions are told", collisions_are_told},
    {"a change raises the number in the calendar", a_change_raises_the_number_in_the_calendar},
    {"what was held stands", what_was_held_stands},
    {"what was evaluated stands", what_was_evaluated_stands},
    {"a table plans a whole programme", a_table_plans_a_whole_programme},
    {"every fault of a table is named with its line", every_fault_of_a_table_is_named_with_its_line},
    {"the day is answered as of", the_day_is_answered_as_of},
    CU_TEST_INFO_NULL,
};

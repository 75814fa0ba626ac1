/* test_picture.c — the puzzle as a picture: what it says of a round, what it compares, for whom, and where it goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* A closed round in ext:3 of 2025, and one of 2026 in which some has changed. */
static void two_years(const char *unit) {
  char line[256], file[512];
  snprintf(line, sizeof line, "siq open --unit %s --date 2025-10-01", unit);
  EXPECT(0, line, "");
  snprintf(file, sizeof file, "unit;piece;level\n%s;samverkan;2\n%s;langsiktighet;4\n%s;engagerat-ledarskap;2\n%s;lara-av-andra;3\n", unit, unit, unit, unit);
  program_write(&siq_program, "first.csv", file);
  EXPECT(0, "siq agree --file first.csv", "");
  snprintf(line, sizeof line, "siq close --unit %s", unit);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq open --unit %s --date 2026-09-01", unit);
  EXPECT(0, line, "");
  snprintf(file, sizeof file, "unit;piece;level\n%s;samverkan;4\n%s;langsiktighet;3\n%s;engagerat-ledarskap;5\n%s;lara-av-andra;3\n%s;snabbare-reaktioner;1\n", unit, unit,
           unit, unit, unit);
  program_write(&siq_program, "second.csv", file);
  EXPECT(0, "siq agree --file second.csv", "");
}

static bool row_says(const char *piece, const char *cells) {
  char line[1024];
  snprintf(line, sizeof line, ",%s,%s\n", piece, cells);
  if (!program_said(&siq_program, line)) printf("# no %s# in\n# %s", line, siq_program.out);
  return program_said(&siq_program, line);
}

static void rows_tell_what_the_picture_tells(void) {
  EXPECT(0, "siq piece add --unit ext:3 --key trygghet --title Trygghet", "");
  two_years("ext:3");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq prioritise --unit ext:3 --piece snabbare-reaktioner --piece samverkan", "");
  EXPECT(0, "siq picture --unit ext:3 --format csv", "unit,unit_name,round,date,piece,title,agreed,color,level,before,change,marks,priority,own,scale_min,scale_max\n");
  CU_ASSERT(row_says("samverkan", "Samverkan,4,#a6dba0,4 ●●●●○,2,▲ from 2,choice 2,2,0,1,5"));
  CU_ASSERT(row_says("langsiktighet", "Långsiktighet,3,#e6e0c8,3 ●●●○○,4,▼ from 4,,,0,1,5"));
  CU_ASSERT(row_says("lara-av-andra", "Lära av andra,3,#e6e0c8,3 ●●●○○,3,same,,,0,1,5"));
  CU_ASSERT(row_says("snabbare-reaktioner", "Snabbare reaktioner,1,#7b3294,1 ●○○○○,,,choice 1,1,0,1,5"));
  CU_ASSERT(row_says("kundorientering", "Kundorientering,,#f2f2f2,Not assessed,,,,,0,1,5"));
  CU_ASSERT(row_says("trygghet", "Trygghet,,#f2f2f2,Not assessed,,,own piece,,1,1,5"));
  /* Another may be manager by now. */
  CU_ASSERT(row_says("engagerat-ledarskap", "Engagerat ledarskap,5,#00692a,5 ●●●●●,,,,,0,1,5"));
}

static void a_picture_is_a_file(void) {
  two_years("ext:3");
  EXPECT(0, "siq bild --enhet ext:3 -o pussel.svg", "pussel.svg");
  EXPECT(0, "siq picture --unit ext:3 -o -", "<svg xmlns=\"http://www.w3.org/2000/svg\" lang='en'");
  CU_ASSERT(program_said(&siq_program, "Samverkan: level 4 on the scale 1–5, up from 2</title>"));
  CU_ASSERT(program_said(&siq_program, ">Norra skolan, 2026-09-01</title>"));
  CU_ASSERT(program_said(&siq_program, "A puzzle of 13 pieces, of which 5 are assessed on the scale 1–5."));
  EXPECT(0, "siq picture --unit ext:3 -o - --lang sv", "lang='sv'");
  CU_ASSERT(program_said(&siq_program, "Kundorientering: ej bedömt</title>"));
}

static void text_is_letters_alone(void) {
  two_years("ext:3");
  EXPECT(0, "siq picture --unit ext:3 --format text --color always", "Samverkan               4 ●●●●○       ▲ from 2");
  CU_ASSERT(!program_said(&siq_program, "\x1b["));
  EXPECT(0, "siq picture --unit ext:3 --color always", "\x1b[48;5;151;38;5;16m4 ●●●●○"); /* pale green, black on it */
  EXPECT(0, "siq picture --unit ext:3 --color never", "4 ●●●●○");
  CU_ASSERT(!program_said(&siq_program, "#a6dba0"));
  EXPECT(0, "org list --format text --color always", "Norra skolan");
  CU_ASSERT(!program_said(&siq_program, "\x1b["));
}

static void one_for_each_unit_below(void) {
  two_years("ext:3");
  two_years("ext:4");
  EXPECT(0, "siq picture --below ext:2 -o pictures/", "pictures/: 2");
  EXPECT(2, "siq picture --below ext:2 -o -", "2 files");
}

static void which_unit_a_row_is_of_is_seen_when_there_are_many(void) {
  two_years("ext:3");
  two_years("ext:4");
  EXPECT(0, "siq picture --below ext:2", "Södra skolan");
  EXPECT(0, "siq picture --unit ext:3 --quiet", "Samverkan");
  CU_ASSERT(!program_said(&siq_program, "Norra skolan"));
}

static void as_of_a_day(void) {
  two_years("ext:3");
  EXPECT(0, "siq close --unit ext:3", "");
  program_clock("2027-01-10T10:00:00Z");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq picture --unit ext:3 --format csv", "2027-01-10,samverkan,Samverkan,,#f2f2f2,Not assessed");
  EXPECT(0, "siq picture --unit ext:3 --format csv --as-of 2026-10-02", "2026-09-01,samverkan,Samverkan,4,");
  EXPECT(3, "siq picture --round 3 --as-of 2026-10-02", "siq-round-unknown");
  EXPECT(0, "siq picture --round 1 --format csv", "2025-10-01,samverkan,Samverkan,2,#c2a5cf,2 ●●○○○,,,");
}

/* Another set is another measure, whatever its pieces are called. */
static void other_sets_are_not_compared(void) {
  EXPECT(0, "siq open --unit ext:3 --date 2025-10-01", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --unit ext:3", "");
  program_write(&siq_program, "set.json",
                "{\"set\": \"ours\", \"version\": 1, \"title\": \"Ours\", \"scale\": {\"min\": 0, \"max\": 10}, \"pieces\": ["
                "{\"key\": \"samverkan\", \"title\": \"Samverkan\"}, {\"key\": \"mod\", \"title\": \"Mod\"}]}");
  EXPECT(0, "siq set import set.json", "");
  EXPECT(0, "siq open --unit ext:3 --set ours", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 10", "");
  EXPECT(0, "siq picture --unit ext:3 --format csv", "");
  CU_ASSERT(row_says("samverkan", "Samverkan,10,#00692a,10 ●●●●●●●●●●,,,,,0,0,10"));
  CU_ASSERT(row_says("mod", "Mod,,#f2f2f2,Not assessed,,,,,0,0,10"));
}

static void a_unit_that_became_another_is_not_compared(void) {
  two_years("ext:3");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "org merge --unit ext:4 --unit ext:3 --to ext:3 --date 2026-11-01", "");
  program_clock("2026-12-01T10:00:00Z");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 5", "");
  EXPECT(0, "siq picture --unit ext:3 --format csv", "");
  CU_ASSERT(row_says("samverkan", "Samverkan,5,#00692a,5 ●●●●●,,,,,0,1,5"));
}

/* A unit that goes on under another number: what it had is what it is compared with, since the decision says that it can be. */
static void a_comparable_unit_before_is_compared(void) {
  two_years("ext:3");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "org add --name 'Nya Norra' --external-id 9 --parent ext:2 --workplace --date 2026-11-01", "");
  EXPECT(0, "org merge --unit ext:3 --to ext:9 --date 2026-11-01 --comparable yes", "");
  program_clock("2026-12-01T10:00:00Z");
  EXPECT(0, "siq open --unit ext:9", "");
  EXPECT(0, "siq agree --unit ext:9 --piece samverkan --level 5", "");
  EXPECT(0, "siq picture --unit ext:9 --format csv", "");
  CU_ASSERT(row_says("samverkan", "Samverkan,5,#00692a,5 ●●●●●,4,▲ from 4,,,0,1,5"));
}

static void what_cannot_be_drawn_is_said(void) {
  EXPECT(4, "siq picture --unit ext:3", "siq-round-none");
  EXPECT(4, "siq picture --below ext:2", "neither the unit nor any below it has a round");
  EXPECT(2, "siq picture", "siq-round-which");
  EXPECT(3, "siq picture --round 7", "siq-round-unknown");
  two_years("ext:3");
  EXPECT(2, "siq picture --unit ext:3 --below ext:2", "siq-round-which");
  EXPECT(2, "siq picture --round 1 --below ext:2", "siq-round-which");
  EXPECT(2, "siq picture --unit ext:4 --round 1", "siq-round-which");
}

static void only_for_those_whose_it_is(void) {
  two_years("ext:3");
  two_years("ext:4");
  EXPECT(0, "person add --name Rektor --account rektor", "");
  EXPECT(0, "role assign --person Rektor --role manager --unit ext:3", "");
  setenv("PUSSEL_ACTOR", "rektor", 1);
  EXPECT(0, "siq picture --unit ext:3", "Samverkan");
  EXPECT(4, "siq picture --unit ext:4", "");
  EXPECT(0, "siq picture --below ext:2 --format csv", "Norra skolan");
  CU_ASSERT(!program_said(&siq_program, "Södra skolan"));
  CU_ASSERT(program_said(&siq_program, "not yours to see: 1"));
  EXPECT(4, "siq picture --below ext:4", "siq-picture-elsewhere");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

CU_TestInfo siq_picture_tests[] = {
    {"rows tell what the picture tells", rows_tell_what_the_picture_tells},
    {"a picture is a file", a_picture_is_a_file},
    {"text is letters alone", text_is_letters_alone},
    {"one for each unit below", one_for_each_unit_below},
    {"which unit a row is of is seen when there are many", which_unit_a_row_is_of_is_seen_when_there_are_many},
    {"as of a day", as_of_a_day},
    {"other sets are not compared", other_sets_are_not_compared},
    {"a unit that became another is not compared", a_unit_that_became_another_is_not_compared},
    {"a comparable unit before is compared", a_comparable_unit_before_is_compared},
    {"what cannot be drawn is said", what_cannot_be_drawn_is_said},
    {"only for those whose it is", only_for_those_whose_it_is},
    CU_TEST_INFO_NULL,
};

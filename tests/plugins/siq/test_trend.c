/* test_trend.c — levels over time: where a line goes and where it is cut, who sees levels and who sees counts, as rows, page and picture. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* One round of a unit that is closed on its day, with one agreed level; "" as level: the piece got none, and another did. */
static void round_on(const char *unit, const char *day, const char *piece, const char *level) {
  char line[256];
  snprintf(line, sizeof line, "%sT08:00:00Z", day);
  program_clock(line);
  snprintf(line, sizeof line, "siq open --unit %s --participants 7", unit);
  EXPECT(0, line, "");
  if (*level == '\0') snprintf(line, sizeof line, "siq agree --unit %s --piece langsiktighet --level 3", unit);
  else snprintf(line, sizeof line, "siq agree --unit %s --piece %s --level %s", unit, piece, level);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq close --unit %s", unit);
  EXPECT(0, line, "");
}

static bool is_in(const char *file, const char *text) {
  char path[512];
  FILE *opened;
  static char bytes[1 << 20];
  snprintf(path, sizeof path, "%s/%s", siq_program.folder, file);
  opened = fopen(path, "rb");
  if (opened == NULL) return false;
  bytes[fread(bytes, 1, sizeof bytes - 1, opened)] = '\0';
  fclose(opened);
  return strstr(bytes, text) != NULL;
}

/* The columns that most tests look at, as CSV without a heading: piece,levels,level,change,before_date,cut. */
#define ROWS "--format json"

static void levels_come_in_the_order_of_their_days(void) {
  round_on("ext:3", "2029-10-01", "samverkan", "2");
  round_on("ext:3", "2030-03-01", "samverkan", "3");
  round_on("ext:3", "2030-10-01", "samverkan", "3");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"levels\": \"2 3 3\"");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"change\": \"as before\"");
  EXPECT(0, "siq trend --unit ext:3 --as-of 2030-05-01 " ROWS, "\"levels\": \"2 3\"");
  EXPECT(0, "siq trend --unit ext:3 --as-of 2030-05-01 " ROWS, "\"change\": \"▲ from 2\"");
  EXPECT(0, "siq trend --unit ext:3", "▃▅▅");
  EXPECT(0, "siq trend --unit ext:3 --piece SAMVERKAN --format csv", "2030-03-01");
  EXPECT(3, "siq trend --unit ext:3 --piece nowhere", "siq-trend-piece");
  CU_ASSERT(program_said(&siq_program, "langsiktighet"));
  EXPECT(2, "siq trend", "--unit");
  EXPECT(3, "siq trend --unit ext:99", "");
}

/* A year without, and a round in which the piece got no level, are gaps: no line, and still compared. */
static void years_and_levels_that_are_missing_are_gaps(void) {
  round_on("ext:3", "2027-10-01", "samverkan", "2");
  round_on("ext:3", "2029-10-01", "samverkan", "4");
  round_on("ext:3", "2030-10-01", "samverkan", "");
  round_on("ext:3", "2031-10-01", "samverkan", "3");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan --format json", "\"cut\": \"gap\"");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"levels\": \"2 · 4 – 3\"");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"change\": \"▼ from 4\"");
  EXPECT(0, "siq trend --unit ext:3", "· tells of a year");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan -o t.svg", "");
  CU_ASSERT(!is_in("t.svg", "class=\"tl\""));
  CU_ASSERT(!is_in("t.svg", "class=\"tc\""));
}

static void a_set_that_is_not_comparable_cuts(void) {
  round_on("ext:3", "2030-10-01", "samverkan", "2");
  program_write(&siq_program, "two.json",
                "{\"set\": \"siq-13\", \"version\": 2, \"title\": \"Två\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": ["
                "{\"key\": \"samverkan\", \"title\": \"Samarbete\"}, {\"key\": \"langsiktighet\", \"title\": \"Långsiktighet\"}]}");
  EXPECT(0, "siq set import two.json", "");
  round_on("ext:3", "2031-10-01", "samverkan", "4");
  round_on("ext:3", "2032-10-01", "samverkan", "5");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan " ROWS, "\"cut\": \"set\"");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"levels\": \"2 ╎ 4 5\"");
  EXPECT(0, "siq trend --unit ext:3 --as-of 2031-12-01 --piece samverkan --format csv", "worded anew");
  EXPECT(0, "siq trend --unit ext:3 --as-of 2031-12-01 " ROWS, "\"before\": null");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan -o t.svg", "");
  CU_ASSERT(is_in("t.svg", "class=\"tc\""));
  CU_ASSERT(is_in("t.svg", "Samarbete"));
}

static void a_set_that_is_declared_comparable_does_not(void) {
  round_on("ext:3", "2030-10-01", "samverkan", "2");
  program_write(&siq_program, "two.json",
                "{\"format\": 2, \"set\": \"siq-13\", \"version\": 2, \"title\": \"Två\", \"scale\": {\"min\": 1, \"max\": 5}, \"comparable_with\": \"siq-13/1\","
                "\"pieces\": [{\"key\": \"samverkan\", \"title\": \"Samarbete\"}]}");
  EXPECT(0, "siq set import two.json", "");
  round_on("ext:3", "2031-10-01", "samverkan", "4");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan " ROWS, "\"change\": \"▲ from 2\"");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan -o t.svg", "");
  CU_ASSERT(is_in("t.svg", "class=\"tl\""));
}

/* It rates one person, and another may be manager by then. */
static void what_concerns_the_manager_is_not_compared(void) {
  round_on("ext:3", "2030-10-01", "engagerat-ledarskap", "2");
  round_on("ext:3", "2031-10-01", "engagerat-ledarskap", "4");
  EXPECT(0, "siq trend --unit ext:3 --piece engagerat-ledarskap " ROWS, "\"cut\": \"manager\"");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "\"change\": \"▲"));
  EXPECT(0, "siq trend --unit ext:3 --piece engagerat-ledarskap -o t.svg", "");
  CU_ASSERT(!is_in("t.svg", "class=\"tl\""));
}

/* One unit became another: what came before is part of the line where the decision says that it is comparable, and named where not. */
static void a_comparable_unit_before_is_part_of_the_line(void) {
  round_on("ext:3", "2031-03-01", "samverkan", "2");
  program_clock("2031-06-01T08:00:00Z");
  EXPECT(0, "org add --name 'Nya skolan' --external-id 9 --parent ext:2 --workplace --date 2031-07-01", "");
  EXPECT(0, "org merge --unit ext:3 --to ext:9 --date 2031-07-01 --comparable yes", "");
  program_clock("2031-07-02T08:00:00Z");
  EXPECT(0, "siq trend --unit ext:9 " ROWS, "\"unit_name\": \"Norra skolan\"");
  round_on("ext:9", "2031-10-01", "samverkan", "4");
  EXPECT(0, "siq trend --unit ext:9 --piece samverkan " ROWS, "\"change\": \"▲ from 2\"");
  EXPECT(0, "siq trend --unit ext:9 " ROWS, "\"levels\": \"2 4\"");
}

static void an_incomparable_unit_before_is_named(void) {
  round_on("ext:3", "2031-03-01", "samverkan", "2");
  program_clock("2031-06-01T08:00:00Z");
  EXPECT(0, "org add --name 'Nya skolan' --external-id 9 --parent ext:2 --workplace --date 2031-07-01", "");
  EXPECT(0, "org split --unit ext:3 --to ext:9 --to ext:4 --date 2031-07-01", "");
  round_on("ext:9", "2031-10-01", "samverkan", "4");
  EXPECT(0, "siq trend --unit ext:9 " ROWS, "\"levels\": \"4\"");
  CU_ASSERT(program_said(&siq_program, "Rounds of Norra skolan"));
}

/* A unit that takes another in is the same number, and not the same unit. */
static void a_unit_that_took_another_in_is_cut(void) {
  round_on("ext:3", "2031-03-01", "samverkan", "2");
  round_on("ext:4", "2031-04-01", "samverkan", "5");
  program_clock("2031-07-01T08:00:00Z");
  EXPECT(0, "org merge --unit ext:4 --to ext:3", "");
  round_on("ext:3", "2031-10-01", "samverkan", "4");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"levels\": \"2 ╎ 4\"");
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan " ROWS, "\"cut\": \"unit\"");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "\"level\": 5"));
  EXPECT(0, "siq trend --unit ext:3 --piece samverkan -o t.svg", "");
  CU_ASSERT(is_in("t.svg", "class=\"tc\"") && !is_in("t.svg", "class=\"tl\""));
}

/* The range of individual ratings is shown where it may be, and is not there for a piece on which all answered alike. */
static void individual_ratings_are_a_range_where_they_may_show(void) {
  EXPECT(0, "siq open --unit ext:3 --participants 7", "");
  siq_write_ratings("r.csv");
  EXPECT(0, "siq rate --unit ext:3 --file r.csv", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 3", "");
  EXPECT(0, "siq trend --unit ext:3", "no closed round yet");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"distribution\": \"1–5\"");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"answered\": 7");
  program_execute(&siq_program, "UPDATE p_siq_round_piece SET suppressed = 1, median = NULL, spread = NULL");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"distribution\": null");
}

/* ---- units ------------------------------------------------------------------------------------------------------------------------------- */

static void year_of_units(int year, const int *levels, size_t count) {
  char unit[32], day[32], level[8];
  for (size_t i = 0; i < count; i++) {
    snprintf(unit, sizeof unit, "ext:n%zu", i);
    snprintf(day, sizeof day, "%d-10-%02zu", year, i + 1);
    snprintf(level, sizeof level, "%d", levels[i]);
    round_on(unit, day, "samverkan", level);
  }
}

static void units_of_a_year(size_t count) {
  char line[160];
  for (size_t i = 0; i < count; i++) {
    snprintf(line, sizeof line, "org add --name 'Enhet %zu' --external-id n%zu --parent ext:2 --workplace", i, i);
    EXPECT(0, line, "");
  }
}

static void further_up_it_is_medians_of_units(void) {
  static const int first[] = {1, 2, 2, 3, 5}, second[] = {1, 2, 3, 4, 5, 4};
  program_clock("2028-01-01T08:00:00Z");
  units_of_a_year(6);
  year_of_units(2029, first, 5);
  EXPECT(0, "siq trend --unit ext:2 " ROWS, "\"levels\": \"2\"");
  CU_ASSERT(program_said(&siq_program, "\"distribution\": \"1·2·1·0·1\""));
  EXPECT(0, "setting set siq.share yes --unit ext:n5", ""); /* else the sixth waits for more */
  year_of_units(2030, second, 6);
  EXPECT(0, "siq trend --unit ext:2 --piece samverkan " ROWS, "\"date\": \"2030\"");
  /* Between two levels it is both, as in the heat map, and no level that nobody stands at. */
  EXPECT(0, "siq trend --unit ext:2 " ROWS, "\"levels\": \"2 3–4\"");
  CU_ASSERT(program_said(&siq_program, "\"level\": \"3–4\"") && program_said(&siq_program, "\"change\": \"▲ from 2\""));
  EXPECT(0, "siq trend --unit ext:2 -o m.svg", "");
  CU_ASSERT(is_in("m.svg", "Median 3–4 of 5, ▲ from 2") && !is_in("m.svg", "3.5 of"));
  EXPECT(0, "siq trend --unit ext:2 -o u.html", "");
  CU_ASSERT(is_in("u.html", "2029") && is_in("u.html", "<table") && !is_in("u.html", "Enhet 0"));
  EXPECT(0, "siq trend --unit ext:n0 --counts", "No counts of units");
}

static void a_manager(const char *account, const char *unit) {
  char line[160];
  snprintf(line, sizeof line, "person add --name %s --account %s", account, account);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "role assign --person %s --role manager --unit %s", account, unit);
  EXPECT(0, line, "");
}

static void levels_are_for_the_unit_and_the_nearest_manager(void) {
  round_on("ext:3", "2032-10-01", "samverkan", "2");
  a_manager("rektor", "ext:3");
  a_manager("chef", "ext:2");
  a_manager("direktor", "ext:1");
  a_manager("granne", "ext:4");
  setenv("PUSSEL_ACTOR", "rektor", 1);
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"level\": \"2\"");
  setenv("PUSSEL_ACTOR", "chef", 1);
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"level\": \"2\"");
  setenv("PUSSEL_ACTOR", "direktor", 1);
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "[]");
  CU_ASSERT(program_said(&siq_program, "No counts of units"));
  EXPECT(0, "siq trend --unit ext:3 -o hidden.html", "");
  CU_ASSERT(!is_in("hidden.html", "Samverkan"));
  setenv("PUSSEL_ACTOR", "granne", 1);
  EXPECT(4, "siq trend --unit ext:3", "not-allowed");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

/* ---- files --------------------------------------------------------------------------------------------------------------------------------- */

static void a_page_and_a_picture_say_the_same(void) {
  round_on("ext:3", "2030-10-01", "samverkan", "2");
  round_on("ext:3", "2031-10-01", "samverkan", "4");
  EXPECT(0, "siq trend --unit ext:3 -o t.html", "t.html");
  CU_ASSERT(is_in("t.html", "<caption") && is_in("t.html", "<title id=\"trend-1-t\">") && is_in("t.html", "2031-10-01: 4"));
  CU_ASSERT(!is_in("t.html", "http") || is_in("t.html", "http://www.w3.org/2000/svg"));
  EXPECT(0, "siq trend --unit ext:3 -o t.svg", "t.svg");
  CU_ASSERT(is_in("t.svg", "<desc") && is_in("t.svg", "2030-10-01: 2") && !is_in("t.svg", "<html"));
  EXPECT(0, "siq trend --unit ext:3 -o both/", "2");
  CU_ASSERT(is_in("both/norra-skolan-3.html", "<h1>") && is_in("both/norra-skolan-3.svg", "<svg"));
  EXPECT(0, "siq trend --unit ext:3 -o again.svg", "");
  {
    char line[1200];
    snprintf(line, sizeof line, "cmp -s '%s/t.svg' '%s/again.svg'", siq_program.folder, siq_program.folder);
    CU_ASSERT_EQUAL(system(line), 0);
  }
}

/* Another scale has its own axis; a title that needs escaping, and one that is long, do no harm. */
static void other_scales_and_long_titles(void) {
  program_write(&siq_program, "own.json",
                "{\"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"scale\": {\"min\": 0, \"max\": 10}, \"pieces\": ["
                "{\"key\": \"aa\", \"title\": \"A & B <i>verksamhetsutvecklingsstrategiskompetensförsörjningsplanering tillsammans med andra i hela kommunen</i>\"}]}");
  EXPECT(0, "siq set import own.json", "");
  program_clock("2032-10-01T08:00:00Z");
  EXPECT(0, "siq open --unit ext:3 --set own", "");
  EXPECT(0, "siq agree --unit ext:3 --piece aa --level 0", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq trend --unit ext:3 " ROWS, "\"level\": \"0\"");
  EXPECT(0, "siq trend --unit ext:3 -o t.svg", "");
  CU_ASSERT(is_in("t.svg", ">10</text>") && is_in("t.svg", "A &amp; B") && !is_in("t.svg", "<i>") && is_in("t.svg", "…"));
}

CU_TestInfo siq_trend_tests[] = {
    {"levels come in the order of their days", levels_come_in_the_order_of_their_days},
    {"years and levels that are missing are gaps", years_and_levels_that_are_missing_are_gaps},
    {"a set that is not comparable cuts", a_set_that_is_not_comparable_cuts},
    {"a set that is declared comparable does not", a_set_that_is_declared_comparable_does_not},
    {"what concerns the manager is not compared", what_concerns_the_manager_is_not_compared},
    {"a comparable unit before is part of the line", a_comparable_unit_before_is_part_of_the_line},
    {"an incomparable unit before is named", an_incomparable_unit_before_is_named},
    {"a unit that took another in is cut", a_unit_that_took_another_in_is_cut},
    {"individual ratings are a range where they may show", individual_ratings_are_a_range_where_they_may_show},
    {"further up it is medians of units", further_up_it_is_medians_of_units},
    {"levels are for the unit and the nearest manager", levels_are_for_the_unit_and_the_nearest_manager},
    {"a page and a picture say the same", a_page_and_a_picture_say_the_same},
    {"other scales and long titles", other_scales_and_long_titles},
    CU_TEST_INFO_NULL,
};

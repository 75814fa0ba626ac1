/* test_report.c — the report: of a unit whose levels are seen, of units further up, of all below, and of one that has nothing to tell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static const char *page_of(const char *file) {
  static char bytes[1 << 21];
  char path[512];
  FILE *opened;
  bytes[0] = '\0';
  snprintf(path, sizeof path, "%s/%s", siq_program.folder, file);
  opened = fopen(path, "rb");
  if (opened == NULL) return bytes;
  bytes[fread(bytes, 1, sizeof bytes - 1, opened)] = '\0';
  fclose(opened);
  return bytes;
}

static bool is_in(const char *file, const char *text) { return strstr(page_of(file), text) != NULL; }

static void round_on(const char *unit, const char *day, const char *piece, int level) {
  char line[256];
  snprintf(line, sizeof line, "%sT08:00:00Z", day);
  program_clock(line);
  snprintf(line, sizeof line, "siq open --unit %s", unit);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq agree --unit %s --piece %s --level %d", unit, piece, level);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq agree --unit %s --piece engagerat-ledarskap --level 1", unit);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq close --unit %s", unit);
  EXPECT(0, line, "");
}

static void promise(const char *unit, const char *piece, const char *what, const char *due) {
  char line[400];
  snprintf(line, sizeof line, "siq plan --unit %s --piece %s --what '%s' --owner-role manager --due %s --effect E --seen-by S --plan verksamhetsplan:2033", unit, piece, what, due);
  EXPECT(0, line, "");
}

static void it_tells_what_stands_out_and_what_was_promised(void) {
  round_on("ext:3", "2031-10-01", "samverkan", 3);
  round_on("ext:3", "2032-10-01", "samverkan", 2);
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan --piece engagerat-ledarskap", "");
  promise("ext:3", "samverkan", "Plan one <b> week", "2032-11-01");
  promise("ext:3", "engagerat-ledarskap", "Own promise", "2033-05-01");
  program_clock("2032-12-01T08:00:00Z");
  EXPECT(0, "siq report --unit ext:3", "0 pieces have risen, 1 have fallen");
  if (program_run(&siq_program, "siq report --unit ext:3 --format csv") == 0) {
    CU_ASSERT(program_said(&siq_program, "Lowest, at 2 of 5: Samverkan."));
    CU_ASSERT(program_said(&siq_program, "2 promised, 0 delivered, 2 under way, 0 renegotiated and 1 late"));
    CU_ASSERT(program_said(&siq_program, "Samverkan has fallen: what has changed"));
    /* No sentence and no question is about the manager. */
    CU_ASSERT_PTR_NULL(strstr(siq_program.out, "Engagerat ledarskap:"));
  }
  EXPECT(0, "siq report --unit ext:3 -o r.html", "r.html");
  CU_ASSERT(is_in("r.html", "Now: the round of 1 October 2032") && is_in("r.html", "Last time: the round of 1 October 2031"));
  CU_ASSERT(is_in("r.html", "Late: 1") && is_in("r.html", "Plan one &lt;b&gt; week") && is_in("r.html", "Seen by: S"));
  CU_ASSERT(is_in("r.html", "<caption") && !is_in("r.html", "<script") && !is_in("r.html", "src="));
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, "siq report --unit ext:3 --format csv", "Delivered on 1 December 2032.");
  EXPECT(0, "siq report --unit ext:3 --year 2031 -o old.html", "");
  CU_ASSERT(is_in("old.html", "Self-assessment 2031") && !is_in("old.html", "2032-10-01") && !is_in("old.html", "Plan one"));
}

static void a_first_round_and_none_at_all(void) {
  EXPECT(0, "siq report --unit ext:4", "No round has been closed yet");
  EXPECT(0, "siq report --unit ext:3 --year 1999", "No round had been closed by the end of 1999");
  EXPECT(0, "siq report --unit ext:4 -o none.html", "");
  CU_ASSERT(is_in("none.html", "<h1>") && !is_in("none.html", "<svg"));
  round_on("ext:4", "2032-10-01", "samverkan", 3);
  EXPECT(0, "siq report --unit ext:4", "no round before it");
  EXPECT(0, "siq report --unit ext:4 -o one.html", "");
  CU_ASSERT(is_in("one.html", "<svg") && !is_in("one.html", "Last time"));
  EXPECT(2, "siq report", "siq-report-options");
  EXPECT(2, "siq report --unit ext:4 --below ext:2", "siq-report-options");
  EXPECT(2, "siq report --unit ext:4 --year 12", "");
  EXPECT(3, "siq report --unit ext:77", "");
}

static void a_whole_administration(void) {
  char line[200], unit[16], day[16];
  program_clock("2031-01-01T08:00:00Z");
  for (int i = 0; i < 6; i++) {
    snprintf(line, sizeof line, "org add --name 'Enhet %d' --external-id n%d --parent ext:2 --workplace", i, i);
    EXPECT(0, line, "");
  }
  for (int year = 2031; year <= 2032; year++)
    for (int i = 0; i < 6; i++) {
      snprintf(unit, sizeof unit, "ext:n%d", i);
      snprintf(day, sizeof day, "%d-10-%02d", year, i + 1);
      if (i == 5) EXPECT(0, "setting set siq.share yes --unit ext:n5", "");
      round_on(unit, day, "samverkan", i == 5 ? 5 : 1 + (i + year) % 3);
    }
  EXPECT(0, "siq prioritise --unit ext:n0 --piece samverkan --piece engagerat-ledarskap", "");
  promise("ext:n0", "samverkan", "Seen promise", "2033-05-01");
  promise("ext:n0", "engagerat-ledarskap", "Hidden promise", "2033-05-01");
}

static void a_unit_that_shares_is_not_many(void) {
  program_clock("2031-01-01T08:00:00Z");
  EXPECT(0, "setting set siq.share yes --unit ext:3", "");
  round_on("ext:3", "2031-10-01", "samverkan", 1);
  NUMBER("SELECT units FROM siq_level_count WHERE unit = 3", 1);
  EXPECT(0, "siq report --unit ext:3 --format csv", "Lowest, at 1 of 5");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "Most units"));
  EXPECT(0, "siq report --unit ext:3 -o one.html", "");
  CU_ASSERT(!is_in("one.html", "The units over time"));
}

/* Further up: counts, and names only of those that share; what concerns a manager is in no list and no number. */
static void further_up_it_names_only_those_that_share(void) {
  a_whole_administration();
  EXPECT(0, "siq report --unit ext:2", "6 units have a closed round");
  EXPECT(0, "siq report --unit ext:2 -o r.html", "");
  CU_ASSERT(is_in("r.html", "Units that share their puzzle") && is_in("r.html", "Enhet 5, the round of"));
  CU_ASSERT(is_in("r.html", "Seen promise") && !is_in("r.html", "Hidden promise"));
  CU_ASSERT(!is_in("r.html", "Enhet 1") && !is_in("r.html", "Enhet 2") && !is_in("r.html", "Engagerat ledarskap"));
  CU_ASSERT(is_in("r.html", "The units over time"));
  EXPECT(0, "siq report --unit ext:2 --format csv", "1 promised");
}

static void one_for_each_unit_below(void) {
  a_whole_administration();
  EXPECT(0, "siq report --below ext:2 -o folder/", "7");
  CU_ASSERT(is_in("folder/enhet-0-7.html", "Hidden promise") && is_in("folder/forvaltningen-2.html", "The units over time"));
  EXPECT(0, "person add --name Chef --account chef", "");
  EXPECT(0, "role assign --person Chef --role manager --unit ext:n1", "");
  EXPECT(0, "person add --name Direktor --account direktor", "");
  EXPECT(0, "role assign --person Direktor --role manager --unit ext:1", "");
  EXPECT(0, "person add --name Mellan --account mellan", "");
  EXPECT(0, "role assign --person Mellan --role manager --unit ext:2", "");
  setenv("PUSSEL_ACTOR", "direktor", 1);
  EXPECT(0, "siq report --unit ext:n1 -o n1.html", "others may see");
  CU_ASSERT(!is_in("n1.html", "<svg") && !is_in("n1.html", "Samverkan"));
  EXPECT(0, "siq report --unit ext:n0 -o n0.html", ""); /* nor what the unit has promised of its manager */
  CU_ASSERT(is_in("n0.html", "Seen promise") && !is_in("n0.html", "Hidden promise"));
  EXPECT(0, "siq report --below ext:2 --format csv", "passed over");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "Enhet 1,"));
  setenv("PUSSEL_ACTOR", "chef", 1);
  EXPECT(0, "siq report --unit ext:n1 -o own.html", "");
  CU_ASSERT(is_in("own.html", "The puzzle"));
  EXPECT(4, "siq report --unit ext:n2", "not-allowed");
  EXPECT(4, "siq report --below ext:2", "not-allowed");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

/* Of two rounds of one day the one opened last is now. */
static void two_rounds_of_one_day_are_in_the_order_they_were_opened(void) {
  const char *now, *then;
  round_on("ext:3", "2032-10-01", "samverkan", 2);
  round_on("ext:3", "2032-10-01", "samverkan", 4);
  EXPECT(0, "siq report --unit ext:3 -o d.html", "");
  now = page_of("d.html");
  then = strstr(now, "Last time: the round of");
  CU_ASSERT(then != NULL && strstr(now, "from 2") != NULL && strstr(now, "from 2") < then);
}

CU_TestInfo siq_report_tests[] = {
    {"two rounds of one day are in the order they were opened", two_rounds_of_one_day_are_in_the_order_they_were_opened},
    {"it tells what stands out and what was promised", it_tells_what_stands_out_and_what_was_promised},
    {"a first round, and none at all", a_first_round_and_none_at_all},
    {"further up it names only those that share", further_up_it_names_only_those_that_share},
    {"a unit that shares is not many", a_unit_that_shares_is_not_many},
    {"one for each unit below", one_for_each_unit_below},
    CU_TEST_INFO_NULL,
};

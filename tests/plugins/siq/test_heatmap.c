/* test_heatmap.c — how many units stand at each level over the tree: who sees what of it, what a unit shares, and what is never told. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define LACKS(text) CU_ASSERT_PTR_NULL(strstr(siq_program.out, text))

static void as(const char *account) { setenv("PUSSEL_ACTOR", account, 1); }

__attribute__((format(printf, 1, 2))) static void run(const char *format, ...) {
  char line[240];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  EXPECT(0, line, "");
}

/* Workplaces n1 … below the unit; each has a closed round of the day at a level of its own. */
static void judge(int first, int last, const char *parent, const char *day) {
  for (int i = first; i <= last; i++) {
    run("org add --name 'Enhet %d' --external-id n%d --parent %s --workplace", i, i, parent);
    run("siq open --unit ext:n%d --date %s", i, day);
    run("siq agree --unit ext:n%d --piece samverkan --level %d", i, 2 + i % 2);
    run("siq agree --unit ext:n%d --piece engagerat-ledarskap --level 1", i);
    run("siq close --unit ext:n%d", i);
  }
}

/* ---- what it shows ------------------------------------------------------------------------------------------------------------ */

static void a_heat_map_counts_units_below(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  EXPECT(0, "siq heatmap --unit ext:2 --format csv", "counted,siq-13/1,samverkan,Samverkan,2,Förvaltningen,2026,·▆█··,0·2·3·0·0,3,5,1,,6,,0,2,3,0,0,");
  CU_ASSERT(program_said(&siq_program, "Förvaltningen, 2026: 6 units have judged; of 9 workplaces 3 have not."));
  CU_ASSERT(program_said(&siq_program, "counted,siq-13/1,samverkan,Samverkan,7,Enhet 1,2026,,not shown,,0,1,,1,"));
  LACKS("ledarskap"); /* what concerns the manager is never counted */
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format csv --no-heading", "0·2·3·0·0");
  LACKS("Enhet 1");
  EXPECT(0, "siq heatmap --unit ext:1 --format csv", "samverkan,Samverkan,2,Förvaltningen,2026,·▆█··");
  LACKS("Andra förvaltningen"); /* nobody has judged there */
  EXPECT(0, "siq heatmap --unit ext:1 --by unit --piece Samverkan --format csv", "Enhet 6");
}

/* A förvaltning with many workplaces has groups of its own, in whatever turn those of the whole kommun close. */
static void who_closes_in_turn_with_others_counts_at_home(void) {
  EXPECT(0, "org service add --unit ext:6 --name Vård --recipient Boende", "");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason pilot", "");
  for (int i = 1; i <= 20; i++) run("org add --name 'Enhet %d' --external-id n%d --parent %s --workplace", i, i, i % 2 == 0 ? "ext:2" : "ext:6");
  for (int i = 1; i <= 20; i++) {
    run("siq open --unit ext:n%d --date 2026-09-01", i);
    run("siq agree --unit ext:n%d --piece samverkan --level %d", i, 2 + i / 2 % 2);
    run("siq close --unit ext:n%d", i);
  }
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format csv --no-heading", "0·5·5·0·0");
  EXPECT(0, "siq heatmap --unit ext:6 --depth 0 --format csv --no-heading", "0·5·5·0·0");
  EXPECT(0, "siq heatmap --unit ext:1 --depth 0 --format csv --no-heading", "0·10·10·0·0");
}

/* The middle of an even number of units may be two levels, and is never a mean. */
static void the_middle_is_a_level_or_two(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format json", "\"median\": \"3\"");
  EXPECT(0, "setting set siq.share yes --unit ext:3", "");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 1", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format json", "\"median\": \"2–3\"");
}

static void a_year_is_the_latest_or_the_one_asked_for(void) {
  judge(1, 5, "ext:2", "2026-09-01");
  program_clock("2027-10-01T09:00:00Z");
  judge(6, 10, "ext:2", "2027-09-01");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format csv", "Förvaltningen,2027");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --year 2026 --format csv", "Förvaltningen,2026");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --as-of 2026-12-31 --format csv", "Förvaltningen,2026");
  EXPECT(3, "siq heatmap --unit ext:2 --as-of 2026-10-01 --year 2027", "siq-heatmap-nothing");
}

static void what_cannot_be_shown_is_said(void) {
  EXPECT(3, "siq heatmap --unit ext:2", "no round has been closed at or below it yet");
  judge(1, 2, "ext:2", "2026-09-01");
  EXPECT(3, "siq heatmap --unit ext:2 --year 2025", "no round of 2025");
  EXPECT(3, "siq heatmap --unit ext:2 --piece engagerat-ledarskap", "concerns the manager");
  EXPECT(3, "siq heatmap --unit ext:2 --set caf", "nobody has judged by the set caf");
  EXPECT(2, "siq heatmap --unit ext:2 --by unit --depth 1", "siq-heatmap-options");
  EXPECT(2, "siq heatmap", "--unit");
  EXPECT(2, "siq heatmap --unit ext:2 --by wing", "option-value");
  EXPECT(0, "siq heatmap --unit ext:2 --named shared", "wait until they are five or more");
}

static void a_page_is_a_table_to_read_and_to_hear(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  EXPECT(0, "siq heatmap --unit ext:2 -o -", "<th scope=\"row\">Samverkan</th>");
  CU_ASSERT(program_said(&siq_program, "<caption id=\"karta-0\">Agreed levels: the median, and how many units stand at each level.</caption>"));
  CU_ASSERT(program_said(&siq_program, "role=\"region\" tabindex=\"0\" aria-labelledby=\"karta-0\""));
  CU_ASSERT(program_said(&siq_program, "<th scope=\"col\" class=\"whole\">The whole: Förvaltningen</th>"));
  CU_ASSERT(program_said(&siq_program, "5 of 6 units shown"));
  CU_ASSERT(program_said(&siq_program, "Level and how many: 2: 2, 3: 3."));
  CU_ASSERT(program_said(&siq_program, "1 unit, not shown"));
  LACKS("that you see as manager");
  judge(7, 17, "ext:2", "2026-09-01");
  EXPECT(0, "siq heatmap --unit ext:2 -o -", "Part 3 of 3");
}

/* A wording that holds from next year names nothing of this one. */
static void a_piece_is_named_as_it_was_worded(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  program_write(&siq_program, "next.json",
                "{\"format\": 2, \"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"extends\": \"siq-13\", \"pieces\": ["
                "{\"key\": \"samverkan\", \"title\": \"Samarbete\", \"comparable_with\": \"siq-13/1\"}]}");
  run("siq set publish next.json --unit ext:1 --from 2030-01-01");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format csv", ",Samverkan,");
  LACKS("Samarbete");
}

/* Each scale has a table of its own, whatever its pieces are called. */
static void sets_are_never_mixed(void) {
  program_write(&siq_program, "hme.json",
                "{\"set\": \"hme\", \"version\": 1, \"title\": \"HME\", \"scale\": {\"min\": 0, \"max\": 10},"
                " \"pieces\": [{\"key\": \"samverkan\", \"title\": \"Samverkan\"}]}");
  judge(1, 6, "ext:2", "2026-09-01");
  EXPECT(0, "siq set import --file hme.json", "");
  EXPECT(0, "setting set siq.share yes --unit ext:3", "");
  EXPECT(0, "siq open --unit ext:3 --set hme", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 10", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --format csv --no-heading", "counted,hme/1,samverkan,Samverkan,2,Förvaltningen,2026,··········█,0·0·0·0·0·0·0·0·0·0·1,10,1,0");
  CU_ASSERT(program_said(&siq_program, "counted,siq-13/1,samverkan,Samverkan,2,Förvaltningen,2026,·▆█··"));
  EXPECT(0, "siq heatmap --unit ext:2 --depth 0 --set HME --format csv --no-heading", "hme/1");
  LACKS("siq-13");
}

/* ---- who sees what -------------------------------------------------------------------------------------------------------------- */

static void assign(const char *name, const char *account, const char *role, const char *unit) {
  run("person add --name %s --account %s", name, account);
  run("role assign --person %s --role %s --unit %s", name, role, unit);
}

/* ext:1 Direktor - ext:2 Chef - ext:n1 Rektor (with an employee), n2 …; ext:6 another unit's manager; an administrator, an auditor. */
static void staff(void) {
  assign("Direktor", "direktor", "manager", "ext:1");
  assign("Chef", "chef", "manager", "ext:2");
  assign("Rektor", "rektor", "manager", "ext:n1");
  assign("Medarbetare", "medarbetare", "employee", "ext:n1");
  assign("Annan", "annan", "manager", "ext:6");
  assign("Grannen", "grannen", "manager", "ext:n2");
  assign("Kansli", "kansli", "administrator", "ext:2");
  assign("Granskare", "granskare", "auditor", "ext:1");
}

static void levels_are_the_units_and_the_nearest_managers(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  staff();
  as("medarbetare"); /* of the unit: its own levels, and no others */
  EXPECT(0, "siq heatmap --unit ext:n1 --format csv", "own,siq-13/1,samverkan,Samverkan,7,Enhet 1");
  EXPECT(4, "siq heatmap --unit ext:2", "not-allowed");
  EXPECT(4, "siq heatmap --unit ext:n2", "not-allowed");
  as("rektor"); /* manager: the same */
  EXPECT(0, "siq heatmap --unit ext:n1 --format csv", "3 (own)");
  EXPECT(4, "siq heatmap --unit ext:2", "not-allowed");
  as("grannen"); /* another unit's manager */
  EXPECT(4, "siq heatmap --unit ext:n1", "not-allowed");
  as("annan");
  EXPECT(4, "siq heatmap --unit ext:2", "not-allowed");
  as("chef"); /* nearest manager: counts, and the levels right below with names */
  EXPECT(0, "siq heatmap --unit ext:2 --format csv", "own,siq-13/1,samverkan,Samverkan,7,Enhet 1");
  CU_ASSERT(program_said(&siq_program, "0·2·3·0·0"));
  EXPECT(0, "siq heatmap --unit ext:2 -o -", "Do not pass this part on");
  EXPECT(0, "siq heatmap --unit ext:2 --named shared --format csv", "counted");
  LACKS("\nown,");
  as("direktor"); /* two levels up: counts alone */
  EXPECT(0, "siq heatmap --unit ext:1 --format csv", "Förvaltningen,2026,·▆█··,0·2·3·0·0");
  LACKS("\nown,");
  EXPECT(0, "siq heatmap --unit ext:2 --named all --format csv", "0·2·3·0·0");
  LACKS("\nown,");
  LACKS("shared,");
  EXPECT(0, "siq heatmap --unit ext:n1 --named all --format csv", "not shown");
  LACKS("\nown,");
  as("kansli"); /* administrators and auditors see levels, when they ask for them */
  EXPECT(0, "siq heatmap --unit ext:2 --format csv", "0·2·3·0·0");
  LACKS("\nown,");
  EXPECT(0, "siq heatmap --unit ext:2 --named all --format csv", "own,siq-13/1,samverkan,Samverkan,7,Enhet 1");
  EXPECT(4, "siq heatmap --unit ext:1", "not-allowed");
  as("granskare");
  EXPECT(0, "siq heatmap --unit ext:1 --named all --format csv", "own,siq-13/1,samverkan,Samverkan,7,Enhet 1");
  as("astrid");
}

/* Whoever writes a level down is shown what it was, and at the prompt how the ratings fell: so it is for those who see that anyhow. */
static void who_agrees_may_see_the_levels(void) {
  judge(1, 2, "ext:2", "2026-09-01");
  staff();
  run("siq open --unit ext:n1");
  run("siq agree --unit ext:n1 --piece samverkan --level 5");
  program_write(&siq_program, "levels.csv", "unit;piece;level\next:n1;samverkan;1\n");
  as("direktor");
  EXPECT(4, "siq agree --unit ext:n1 --piece samverkan --level 1 --dry-run --format json", "not-allowed");
  EXPECT(2, "siq agree --file levels.csv --dry-run", "line 2: the SIQ puzzle is not enabled in Enhet 1, or you may not agree there");
  as("grannen");
  EXPECT(4, "siq agree --unit ext:n1 --piece samverkan --level 1 --dry-run --format json", "not-allowed");
  as("chef");
  EXPECT(0, "siq agree --unit ext:n1 --piece samverkan --level 1 --dry-run --format json", "\"before\": 5");
  as("rektor");
  EXPECT(0, "siq agree --file levels.csv --dry-run", "");
  as("astrid");
}

/* ---- sharing ----------------------------------------------------------------------------------------------------------------------- */

static void close_with(const char *unit, const char *day, int level) {
  run("siq open --unit %s --date %s", unit, day);
  run("siq agree --unit %s --piece samverkan --level %d", unit, level);
  run("siq close --unit %s", unit);
}

static void a_unit_that_shares_has_its_name_further_up(void) {
  judge(1, 6, "ext:2", "2026-09-01");
  staff();
  as("rektor"); /* the unit's manager decides, and nobody above */
  EXPECT(0, "setting set siq.share yes --unit ext:n1", "");
  as("chef");
  EXPECT(4, "setting set siq.share yes --unit ext:n2", "not-allowed");
  as("grannen");
  EXPECT(4, "setting set siq.share no --unit ext:n1", "not-allowed");
  EXPECT(4, "setting set siq.minutes 5 --unit ext:n2", "not-allowed");
  as("direktor"); /* turned on later it opens no earlier round */
  EXPECT(0, "siq heatmap --unit ext:1 --format csv", "0·2·3·0·0");
  LACKS("shared,");
  as("astrid");
  EXPECT(0, "setting set siq.share yes --unit ext:3", "");
  close_with("ext:3", "2026-09-10", 5);
  as("direktor");
  EXPECT(0, "siq heatmap --unit ext:1 --format csv", "shared,siq-13/1,samverkan,Samverkan,3,Norra skolan,2026,●●●●●,5 (shared)");
  CU_ASSERT(program_said(&siq_program, "Förvaltningen,2026,·▆█·▃,0·2·3·0·1"));
  EXPECT(0, "siq heatmap --unit ext:1 -o -", "Units that share their levels");
  LACKS("Do not pass this part on");
  as("medarbetare"); /* of another unit: it is not theirs to see where they see no heat map */
  EXPECT(0, "query 'SELECT count(*) AS n FROM siq_shared_level' --format csv", "n\n0\n");
  as("astrid");
}

static void sharing_is_of_a_round_and_of_one_unit(void) {
  EXPECT(4, "setting set siq.share yes", "setting-alone");
  EXPECT(4, "setting unset siq.share", "setting-alone");
  EXPECT(2, "setting set siq.share perhaps --unit ext:3", "setting-value");
  EXPECT(0, "setting set siq.share yes --unit ext:2", "");
  close_with("ext:3", "2026-09-01", 4);
  NUMBER("SELECT count(*) FROM siq_shared_level", 0); /* not inherited */
  EXPECT(0, "setting set siq.share yes --unit ext:4", "");
  close_with("ext:4", "2026-09-01", 4);
  NUMBER("SELECT level * 10 + unit FROM siq_shared_level", 44);
  EXPECT(0, "setting set siq.share no --unit ext:4", "");
  NUMBER("SELECT count(*) FROM siq_shared_level", 1); /* what was shown is not taken back */
  program_clock("2027-10-01T09:00:00Z");
  close_with("ext:4", "2027-09-01", 2);
  NUMBER("SELECT count(*) FROM siq_shared_level", 1); /* the next is not shared */
  NUMBER("SELECT count(*) FROM siq_level_count WHERE year = 2027", 0);
  EXPECT(0, "setting list siq --unit ext:3 --format csv", "siq.share,no");
  EXPECT(0, "setting list siq --unit ext:2 --format csv", "siq.share,yes");
}

/* ---- nothing by subtraction --------------------------------------------------------------------------------------------------------- */

/* All that a director sees of all units on a day, as units at a level less those that share it there: of two such numbers the
 * difference is 0, or of at least five. */
static int hidden_units(const char *unit, const char *day) {
  char line[400];
  snprintf(line, sizeof line,
           "query \"SELECT ifnull(sum(units), 0) - (SELECT count(*) FROM siq_shared_level AS s WHERE s.year = 2026 AND s.piece = 'samverkan' AND s.unit IN"
           " (SELECT unit FROM org_tree WHERE ancestor = %s)) AS n FROM siq_level_count WHERE unit = %s AND year = 2026\" --format csv --no-heading --as-of %s",
           unit, unit, day);
  EXPECT(0, line, "");
  return atoi(siq_program.out);
}

static void no_two_heat_maps_differ_by_a_few_units(void) {
  int seen[64], count = 0;
  char line[200], day[16];
  for (int i = 1; i <= 13; i++) {
    snprintf(line, sizeof line, "2026-10-%02dT09:00:00Z", i + 1);
    program_clock(line);
    judge(i, i, i % 3 == 0 ? "ext:3" : "ext:2", "2026-10-01");
    if (i == 6) {
      EXPECT(0, "setting set siq.share yes --unit ext:4", "");
      close_with("ext:4", "2026-10-01", 5);
      EXPECT(0, "org move --unit ext:n1 --parent ext:6", "");
    }
  }
  for (int i = 1; i <= 14; i++) {
    snprintf(day, sizeof day, "2026-10-%02d", i);
    seen[count++] = hidden_units("1", day);
    seen[count++] = hidden_units("2", day);
    seen[count++] = hidden_units("3", day);
    seen[count++] = hidden_units("6", day);
  }
  CU_ASSERT_EQUAL(seen[count - 4], 10);
  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++) CU_ASSERT(abs(seen[i] - seen[j]) == 0 || abs(seen[i] - seen[j]) >= 5);
}

CU_TestInfo siq_heatmap_tests[] = {
    {"a heat map counts units below", a_heat_map_counts_units_below},
    {"who closes in turn with others counts at home", who_closes_in_turn_with_others_counts_at_home},
    {"the middle is a level or two", the_middle_is_a_level_or_two},
    {"a year is the latest or the one asked for", a_year_is_the_latest_or_the_one_asked_for},
    {"what cannot be shown is said", what_cannot_be_shown_is_said},
    {"a page is a table to read and to hear", a_page_is_a_table_to_read_and_to_hear},
    {"a piece is named as it was worded", a_piece_is_named_as_it_was_worded},
    {"sets are never mixed", sets_are_never_mixed},
    {"levels are the unit's and the nearest manager's", levels_are_the_units_and_the_nearest_managers},
    {"who agrees may see the levels", who_agrees_may_see_the_levels},
    {"a unit that shares has its name further up", a_unit_that_shares_has_its_name_further_up},
    {"sharing is of a round and of one unit", sharing_is_of_a_round_and_of_one_unit},
    {"no two heat maps differ by a few units", no_two_heat_maps_differ_by_a_few_units},
    CU_TEST_INFO_NULL,
};

/*
 * test_group.c — groups are made, told, changed by hand; wishes are noted. In the test's organisation bo leads a förvaltning whose
 * management team is bo, cilla, david, eva, greta and hans; folke and lars lead another together; anna leads all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define LOADED() EXPECT(0, "leadership programme load ledarprogram.json --unit ext:1 --quiet", "")
#define GROUP_OF(person)                                                                              \
  "SELECT g.number FROM p_leadership_participant AS a JOIN p_leadership_group AS g ON g.id = a.group_id" \
  " JOIN core_person AS p ON p.id = a.person WHERE p.external_id = '" person "'"
/* anna alone: everybody else is of the team, or has her as manager. */
#define ASSIGNED() EXPECT(0, "leadership assign --groups 2 --min 1 --max 8 --quiet", "")

/* Under ext:6, so that there are those who can be mixed: mia, nils and olga, each leading a unit. */
static void more_managers(void) {
  static const char *const lines[] = {
      "org add --name Biblioteket --external-id 7 --parent ext:6 --quiet",
      "org add --name Simhallen --external-id 8 --parent ext:6 --quiet",
      "org add --name Kulturskolan --external-id 9 --parent ext:6 --quiet",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) EXPECT(0, lines[i], "");
  program_write(&leadership_program, "fler.csv", "anst-id;namn;enhet;roll;anställningsform\n"
                                                 "mia;Mia Diktgren;ext:7;manager;tillsvidare\n"
                                                 "nils;Nils Diktgren;ext:8;manager;tillsvidare\n"
                                                 "olga;Olga Diktgren;ext:9;manager;tillsvidare\n");
  EXPECT(0, "person import fler.csv --quiet", "");
  /* Its registered management team is folke alone: none, so that the three are free to be mixed. */
  EXPECT(0, "group add --name Ledningen --kind management_team --unit ext:6 --external-id sex --quiet", "");
  EXPECT(0, "group join --group ext:sex --person ext:folke --quiet", "");
}

static void groups_keep_teams_whole_and_managers_apart(void) {
  LOADED();
  EXPECT(0, "leadership assign --groups 2 --min 1 --max 8 --dry-run --format csv", "");
  NUMBER("SELECT count(*) FROM leadership_group", 0);
  EXPECT(0, "leadership assign --groups 2 --min 1 --max 8 --format json --explain", "\"teams\": \"Förvaltningen\"");
  CU_ASSERT(program_said(&leadership_program, "nobody is with their own manager: 2"));
  CU_ASSERT(program_said(&leadership_program, "\"cost_manager\": 2")); /* as data too */
  CU_ASSERT(program_said(&leadership_program, "\"cost_apart\": null"));
  CU_ASSERT(program_said(&leadership_program, "every grouping was tried, and none has more"));
  NUMBER("SELECT count(*) FROM leadership_group", 2);
  NUMBER("SELECT participants FROM leadership_group WHERE administrations = 2", 8);
  NUMBER("SELECT fields FROM leadership_group WHERE administrations = 2", 5); /* ext:2 itself, 3, 4, 5 and 6 */
  NUMBER("SELECT largest_share FROM leadership_group WHERE administrations = 2", 75);
  NUMBER("SELECT participants FROM leadership_group WHERE administrations = 1", 1); /* anna: with nobody whom she leads */
  EXPECT(0, "event tail --type leadership.group.assigned --format csv", "\"\"placed\"\":9");
  EXPECT(0, "leadership groups --format csv", "75");
  EXPECT(0, "leadership groups members --format csv", "Anna Påhittad");
  EXPECT(0, "leadership groups members --format csv", "protected identity");
  CU_ASSERT(strstr(leadership_program.out, "Lars Hemlig") == NULL);
  EXPECT(0, "leadership assign --quiet --format json", "[]");
  EXPECT(0, "leadership assign", "Nobody waits for a place");
}

static void the_same_seed_gives_the_same_groups(void) {
  char first[4096];
  more_managers();
  LOADED();
  EXPECT(0, "leadership assign --groups 3 --min 1 --max 8 --seed 5 --quiet", "");
  EXPECT(0, "leadership groups members --format csv", "Mia");
  snprintf(first, sizeof first, "%s", leadership_program.out);
  EXPECT(0, "leadership assign --groups 3 --min 1 --max 8 --seed 5 --again --quiet", "");
  EXPECT(0, "leadership groups members --format csv", "Mia");
  CU_ASSERT_STRING_EQUAL(first, leadership_program.out);
}

static void a_registered_team_is_the_team(void) {
  LOADED();
  EXPECT(0, "group add --name Ledning --kind management_team --unit ext:2 --external-id ledning --quiet", "");
  EXPECT(0, "group join --group ext:ledning --person ext:bo --quiet", "");
  EXPECT(0, "group join --group ext:ledning --person ext:cilla --quiet", "");
  EXPECT(0, "leadership assign --groups 3 --min 1 --max 6 --quiet", "");
  NUMBER("SELECT count(DISTINCT group_id) FROM p_leadership_participant WHERE person IN"
         " (SELECT person FROM org_person WHERE external_id IN ('bo', 'cilla'))", 1);
  /* hans is no longer of the team, and is kept apart from his own manager in it. */
  NUMBER("SELECT count(DISTINCT group_id) FROM p_leadership_participant WHERE person IN"
         " (SELECT person FROM org_person WHERE external_id IN ('bo', 'hans'))", 2);
}

static void what_is_impossible_is_told_with_the_smallest_change(void) {
  LOADED();
  EXPECT(4, "leadership assign --groups 2", "9 people are too few for 2 groups of at least 8");
  CU_ASSERT(program_said(&leadership_program, "Smallest change that helps: at least 1 in a group instead of 8 (--min 1)."));
  EXPECT(4, "leadership assign --groups 2 --min 1 --max 4", "9 people do not fit in 2 groups of at most 4");
  EXPECT(4, "leadership assign --groups 3 --min 1 --max 5", "the management team of Förvaltningen is 6 people, and a group has at most 5");
  CU_ASSERT(program_said(&leadership_program, "at most 6 in a group instead of 5 (--max 6)"));
  CU_ASSERT(program_said(&leadership_program, "let the management team of Förvaltningen be split (--split id:2)"));
  EXPECT(0, "leadership assign --groups 3 --min 1 --max 5 --split id:2 --dry-run --quiet", "");
  EXPECT(4, "leadership assign --groups 1 --min 1", "these rules cannot be kept together: nobody is with their own manager");
  CU_ASSERT(program_said(&leadership_program, "2 groups instead of 1 (--groups 2)"));
  EXPECT(0, "leadership wish add --person ext:folke --apart ext:lars --quiet", "");
  EXPECT(0, "leadership wish add --person ext:folke --apart ext:cilla --quiet", "");
  EXPECT(4, "leadership assign --groups 2 --min 1", "wishes to be apart");
  CU_ASSERT(program_said(&leadership_program, "Smallest change that helps: 3 groups instead of 2 (--groups 3)."));
  EXPECT(0, "leadership wish drop --wish 1 --quiet", "");
  EXPECT(4, "leadership assign --groups 2 --min 1",
         "drop the wish that Folke Diktsjö and Cilla Sagolund be apart (pussel leadership wish drop --wish 2)");
  EXPECT(0, "leadership wish drop --wish 2 --quiet", "");
  EXPECT(0, "leadership wish add --person ext:eva --apart ext:cilla --quiet", "");
  EXPECT(4, "leadership assign --groups 2 --min 1", "both are in the management team of Förvaltningen, which is placed whole");
  NUMBER("SELECT count(*) FROM leadership_group", 0);
}

static void what_options_cannot_ask_for_is_refused(void) {
  EXPECT(2, "leadership assign", "leadership programme list");
  EXPECT(0, "leadership programme load ledarprogram.json --unit ext:1 --quiet", "");
  EXPECT(2, "leadership assign --min 9 --max 8", "the smallest size, 9, is above the largest, 8");
  EXPECT(2, "leadership assign --groups 10 --min 1", "10 groups are more than there are people: 9");
  EXPECT(2, "leadership assign --groups 2 --min 1 --split ext:6", "has no management team");
  ASSIGNED();
  EXPECT(4, "leadership assign --groups 1", "the programme has 2 groups, and those who are in them stay");
  EXPECT(0, "leadership occasion add --group 2 --module saker-chef --date 2026-11-02 --quiet", "");
  EXPECT(4, "leadership assign --groups 1 --again --min 1", "1 occasions are planned for groups that would be no more");
}

static void nobody_is_placed_before_anybody_takes_part(void) {
  program_write(&leadership_program, "tomt.json",
                "{\"key\": \"tomt\", \"title\": \"Tomt\", \"series\": false, \"group_size\": {\"min\": 1, \"max\": 8},"
                " \"invited\": [{\"role\": \"process_owner\"}], \"modules\": [{\"key\": \"ett\", \"title\": \"Ett\", \"half_days\": 1}]}");
  EXPECT(0, "leadership programme load tomt.json --unit ext:1 --quiet", "");
  EXPECT(4, "leadership assign --groups 1", "nobody takes part in the programme yet");
  EXPECT(0, "leadership groups", "No groups have been made yet");
}

/* Those who have met stay together: newcomers get what room there is, the longest waiting first. */
static void when_it_has_begun_only_those_who_wait_are_placed(void) {
  LOADED();
  ASSIGNED();
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-05 --quiet", "");
  EXPECT(0, "leadership occasion add --group 2 --module saker-chef --date 2026-10-12 --quiet", "");
  program_clock("2026-10-06T08:00:00Z");
  EXPECT(4, "leadership assign --again", "has begun, and those who have met stay together");
  more_managers();
  EXPECT(0, "leadership invite --quiet", "");
  EXPECT(0, "leadership assign --max 8 --format csv", "");
  /* The large group is full, and has their managers; anna's takes all three. */
  NUMBER("SELECT participants FROM leadership_group WHERE administrations = 2 AND participants < 8", 4);
  NUMBER("SELECT max(participants) FROM leadership_group", 8);
  NUMBER("SELECT count(*) FROM leadership_participant WHERE state = 'placed'", 12);
  program_clock("2026-10-01T08:00:00Z");
}

static void who_does_not_fit_waits(void) {
  LOADED();
  ASSIGNED();
  more_managers();
  EXPECT(0, "leadership invite --quiet", "");
  EXPECT(4, "leadership assign --max 1", "3 wait, and each group has 1, the most that it may have");
  CU_ASSERT(program_said(&leadership_program, "--max 2"));
  EXPECT(0, "leadership assign --max 3 --format csv", "1 more wait than there are places, and are still on the waiting list");
  NUMBER("SELECT count(*) FROM leadership_participant WHERE state = 'waiting'", 1);
  NUMBER("SELECT count(*) FROM leadership_participant WHERE state = 'placed' AND person = (SELECT person FROM org_person WHERE external_id = 'mia')", 1);
}

static void wishes_are_noted_listed_and_dropped(void) {
  LOADED();
  EXPECT(0, "leadership wish add --person ext:cilla --apart ext:folke --format csv", "Cilla Sagolund");
  EXPECT(0, "leadership wish add --person ext:cilla --apart ext:folke", "The wish was noted already.");
  EXPECT(0, "leadership wish add --person ext:cilla --with ext:lars --format csv", "protected identity");
  EXPECT(0, "leadership wish add --person ext:david --not-on 2026-11-03 --format csv", "2026-11-03");
  EXPECT(2, "leadership wish add --person ext:cilla", "a wish is one thing");
  EXPECT(2, "leadership wish add --person ext:cilla --with ext:eva --not-on 2026-11-03", "a wish is one thing");
  EXPECT(2, "leadership wish add --person ext:cilla --with ext:cilla", "the two persons are the same");
  EXPECT(3, "leadership wish add --person ext:inga --with ext:cilla", "does not take part in the programme");
  EXPECT(3, "leadership wish drop --wish 99", "there is no wish 99");
  EXPECT(0, "leadership wish drop --wish 1 --dry-run --quiet", "");
  EXPECT(0, "leadership wish list --format csv", "Folke");
  EXPECT(0, "leadership wish drop --wish 1 --quiet", "");
  NUMBER("SELECT count(*) FROM p_leadership_wish", 2);
}

static void wishes_come_from_a_file(void) {
  LOADED();
  program_write(&leadership_program, "bra.csv", "person;önskan;med;datum\next:cilla;isär;ext:folke;\next:eva;med;Bo Fiktivberg;\next:eva;inte;;2026-11-03\n");
  program_write(&leadership_program, "fel.csv",
                "person;önskan;med;datum\next:cilla;isär;ext:folke;\next:nisse;med;ext:eva;\next:eva;kanske;ext:bo;\next:eva;inte;;i går\next:eva;med;ext:eva;\n"
                "ext:inga;med;ext:eva;\next:eva;med;;\next:eva\n");
  EXPECT(2, "leadership wish import fel.csv", "line 3: there is no single person \"ext:nisse\"");
  CU_ASSERT(program_said(&leadership_program, "line 4: \"kanske\" is no wish"));
  CU_ASSERT(program_said(&leadership_program, "line 5: \"i går\" is no date"));
  CU_ASSERT(program_said(&leadership_program, "line 6: the two persons are the same"));
  CU_ASSERT(program_said(&leadership_program, "line 7: \"ext:inga\" does not take part"));
  CU_ASSERT(program_said(&leadership_program, "line 8: a person is missing"));
  CU_ASSERT(program_said(&leadership_program, "line 9: \"\" is no wish"));
  NUMBER("SELECT count(*) FROM p_leadership_wish", 0);
  EXPECT(0, "leadership wish import bra.csv --dry-run --format csv", "3,0");
  NUMBER("SELECT count(*) FROM p_leadership_wish", 0);
  EXPECT(0, "leadership wish import bra.csv --format csv", "3,0");
  EXPECT(0, "leadership wish import bra.csv --format csv", "0,3");
  NUMBER("SELECT count(*) FROM p_leadership_wish", 3);
}

static void a_blocked_day_bars_the_groups_that_meet_on_it(void) {
  more_managers();
  LOADED();
  EXPECT(0, "leadership assign --groups 3 --min 1 --max 8 --quiet", "");
  for (int group = 1; group <= 3; group++) {
    char line[200];
    snprintf(line, sizeof line, "leadership occasion add --group %d --module saker-chef --date 2026-11-0%d --quiet", group, group + 1);
    EXPECT(0, line, "");
  }
  EXPECT(0, "leadership wish add --person ext:mia --not-on 2026-11-02 --quiet", "");
  EXPECT(0, "leadership wish add --person ext:mia --not-on 2026-11-03 --quiet", "");
  EXPECT(0, "leadership assign --again --min 1 --max 8 --quiet", "");
  NUMBER(GROUP_OF("mia"), 3);
  EXPECT(0, "leadership wish add --person ext:mia --not-on 2026-11-04 --quiet", "");
  EXPECT(4, "leadership assign --again --min 1 --max 8", "Mia Diktgren has said no to a day of every group");
  CU_ASSERT(program_said(&leadership_program, "Smallest change that helps: drop the blocked day of Mia Diktgren"));
}

static void a_move_keeps_to_the_same_rules(void) {
  LOADED();
  ASSIGNED();
  EXPECT(4, "leadership move --person ext:cilla --group 2", "a team is placed whole");
  EXPECT(4, "leadership move --person ext:cilla --group 2 --anyway --reason x", "This rule cannot be set aside");
  EXPECT(4, "leadership move --person ext:folke --group 2 --anyway --reason x", "the person's own manager, Anna Påhittad, is in that group");
  EXPECT(4, "leadership move --person ext:anna --group 1", "in that group has the person as manager");
  EXPECT(4, "leadership move --person ext:anna --group 2", "is in group 2 already");
  EXPECT(3, "leadership move --person ext:inga --group 2", "does not take part");
  EXPECT(3, "leadership move --person ext:anna --group 7", "there is no group 7");
}

static void a_soft_rule_is_set_aside_with_a_reason(void) {
  more_managers();
  LOADED();
  EXPECT(0, "leadership assign --groups 4 --min 1 --max 8 --quiet", "");
  EXPECT(0, "leadership groups members --format csv", "Mia");
  /* mia, nils and olga lead units under folke and lars, and can be anywhere else. */
  NUMBER("SELECT count(*) FROM p_leadership_move", 0);
  program_clock("2026-10-03T08:00:00Z");
  EXPECT(0, "leadership wish add --person ext:mia --not-on 2026-11-09 --quiet", "");
  for (int group = 1; group <= 4; group++) {
    char line[200];
    snprintf(line, sizeof line, "leadership occasion add --group %d --module saker-chef --date 2026-11-09 --quiet", group);
    EXPECT(0, line, "");
  }
  int64_t from = program_number(&leadership_program, GROUP_OF("mia"));
  int64_t taken = program_number(&leadership_program, GROUP_OF("folke"));
  int64_t lars = program_number(&leadership_program, GROUP_OF("lars"));
  for (int64_t to = 1; to <= 4; to++) {
    char line[200];
    if (to == from || to == taken || to == lars) continue; /* folke and lars are mia's managers */
    snprintf(line, sizeof line, "leadership move --person ext:mia --group %d", (int)to);
    EXPECT(4, line, "the group meets on a day that the person has blocked");
    snprintf(line, sizeof line, "leadership move --person ext:mia --group %d --anyway", (int)to);
    EXPECT(2, line, "a rule is set aside, and nobody could tell later why");
    snprintf(line, sizeof line, "leadership move --person ext:mia --group %d --anyway --reason \"hinner ändå\" --format csv", (int)to);
    EXPECT(0, line, "date");
    NUMBER("SELECT count(*) FROM p_leadership_move WHERE why = 'hinner ändå' AND instr(rules, 'date')", 1);
    EXPECT(0, "event tail --type leadership.group.changed --format csv", "\"\"set_aside\"\":1");
    EXPECT(0, "person extract --person ext:mia", "hinner ändå");
    break;
  }
  NUMBER("SELECT count(*) FROM p_leadership_move", 1);
  EXPECT(0, "query \"SELECT sum(participants) AS n FROM leadership_group\" --as-of 2026-10-02 --format csv", "12");
  program_clock("2026-10-01T08:00:00Z");
}

/* The counts are for everybody, names for the project lead alone. */
static void who_is_in_a_group_the_project_lead_sees(void) {
  LOADED();
  ASSIGNED();
  EXPECT(0, "person add --name Chef --account chef --quiet", "");
  EXPECT(0, "role assign --person Chef --role manager --unit ext:2 --quiet", "");
  setenv("PUSSEL_ACTOR", "chef", 1);
  EXPECT(0, "leadership groups --format csv", "75");
  EXPECT(0, "query 'SELECT participants FROM leadership_group' --format csv", "8");
  EXPECT(4, "leadership groups members", "");
  EXPECT(4, "leadership wish list", "");
  EXPECT(4, "leadership assign --groups 2", "");
  EXPECT(4, "leadership move --person ext:anna --group 1", "");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

CU_TestInfo leadership_group_tests[] = {
    {"groups keep teams whole and managers apart", groups_keep_teams_whole_and_managers_apart},
    {"the same seed gives the same groups", the_same_seed_gives_the_same_groups},
    {"a registered team is the team", a_registered_team_is_the_team},
    {"what is impossible is told with the smallest change", what_is_impossible_is_told_with_the_smallest_change},
    {"what options cannot ask for is refused", what_options_cannot_ask_for_is_refused},
    {"nobody is placed before anybody takes part", nobody_is_placed_before_anybody_takes_part},
    {"when it has begun only those who wait are placed", when_it_has_begun_only_those_who_wait_are_placed},
    {"who does not fit waits", who_does_not_fit_waits},
    {"wishes are noted, listed and dropped", wishes_are_noted_listed_and_dropped},
    {"wishes come from a file", wishes_come_from_a_file},
    {"a blocked day bars the groups that meet on it", a_blocked_day_bars_the_groups_that_meet_on_it},
    {"a move keeps to the same rules", a_move_keeps_to_the_same_rules},
    {"a soft rule is set aside with a reason", a_soft_rule_is_set_aside_with_a_reason},
    {"who is in a group the project lead sees", who_is_in_a_group_the_project_lead_sees},
    CU_TEST_INFO_NULL,
};

/* test_published.c — what others read: views, traits and named queries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static void closed_round(void) {
  EXPECT(0, "siq piece add --unit ext:2 --key mod --title Mod", "");
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-01 --participants 7", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --round 1 --piece engagerat-ledarskap --level 1", "");
  EXPECT(0, "siq agree --round 1 --piece mod --level 5", "");
}

static void measurements_are_of_closed_rounds(void) {
  closed_round();
  NUMBER("SELECT count(*) FROM measurement", 0);
  EXPECT(0, "siq close --round 1", "");
  NUMBER("SELECT count(*) FROM measurement", 3);
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'siq.samverkan' AND series = 'siq-13/1' AND period = "
         "'2026-10-01' AND value = 2"
         " AND min = 1 AND max = 5 AND direction = 'up' AND n = 7 AND basis = 'agreed' AND suppressed = 0",
         1);
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'siq.mod' AND series LIKE 'siq-13+%/1'", 1);
  NUMBER("SELECT count(*) FROM measurement WHERE source LIKE '%about_manager'", 1);
  EXPECT(0, "query 'SELECT u.name, m.measure, m.value FROM measurement m JOIN org_unit u USING (unit)' --format csv",
         "Norra skolan,siq.samverkan,2");
}

/* What a manager is asked for is there from the opening to the closing, and asks what was decided when it began. */
static void an_open_round_is_an_occasion(void) {
  EXPECT(0, "siq open --unit ext:3 --date 2026-11-15", "");
  EXPECT(0, "setting set siq.minutes 90 --unit ext:4", "");
  EXPECT(0, "siq open --unit ext:4 --date 2026-11-15", "");
  EXPECT(0, "query \"SELECT ref, unit, what, due, minutes, source FROM occasion ORDER BY ref\" --format csv",
         "siq.round:1,3,\"SIQ-pusslet, 13 värderingar\",2026-11-15,120,siq.round:1\nsiq.round:2,4,\"SIQ-pusslet, 13 värderingar\",2026-11-15,90,siq.round:2\n");
  EXPECT(0, "setting set siq.minutes 30", "");
  NUMBER("SELECT sum(minutes) FROM occasion", 210);
  EXPECT(0, "siq open --unit ext:5 --date 2026-11-15", "");
  NUMBER("SELECT minutes FROM occasion WHERE unit = 5", 30);
  program_clock("2026-10-20T09:00:00Z");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "query \"SELECT count(*) AS n FROM siq_occasion\" --format csv", "n\n2\n");
  EXPECT(0, "query \"SELECT count(*) AS n FROM siq_occasion\" --as-of 2026-10-19 --format csv", "n\n3\n");
  EXPECT(0, "query \"SELECT count(*) AS n FROM siq_occasion\" --as-of 2026-09-30 --format csv", "n\n0\n");
  EXPECT(2, "setting set siq.minutes many", "setting-value");
}

/* What others say of an action is in its list, in the trait and in its history; what is delivered here shows in the trait. */
static void what_others_say_is_kept(void) {
  closed_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what w --owner-role r --due 2026-12-31 --effect e --plan arbetsplan:2026", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what v --owner-role r --due 2026-12-31 --effect e --plan arbetsplan:2026", "");
  EXPECT(0, "plugin enable echo --unit ext:1 --reason test --skip", "");
  program_clock("2027-01-10T09:00:00Z");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment needs_support --state open", "");
  EXPECT(0, "siq action list --format csv", "siq:1,1,Norra skolan,samverkan,w,r,,2026-12-31,open,needs_support");
  EXPECT(0, "query \"SELECT state, assessment FROM commitment WHERE ref = 'siq:1'\" --format csv", "open,needs_support");
  EXPECT(0, "query \"SELECT state, assessment FROM commitment WHERE ref = 'siq:1'\" --as-of 2027-01-09 --format csv", "open,\n");
  NUMBER("SELECT count(*) FROM p_siq_action_change WHERE action = 1", 2);
  /* An assessment alone is no change of what was agreed: no event of ours answers it. */
  NUMBER("SELECT count(*) FROM event WHERE type IN ('siq.action.changed', 'siq.action.delivered')", 0);
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment on_track --state renegotiated", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.changed' AND payload ->> 'state' = 'renegotiated'", 1);
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment on_track --state delivered", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.delivered'", 1);
  EXPECT(0, "siq action update --action siq:2 --state delivered", "");
  EXPECT(0, "query \"SELECT ref, state FROM commitment ORDER BY ref\" --format csv", "siq:1,delivered\nsiq:2,delivered");
}

static void queries_answer(void) {
  closed_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(
      0,
      "siq plan --round 1 --piece samverkan --what w --owner-role r --due 2026-12-31 --effect e --plan arbetsplan:2026",
      "");
  EXPECT(0, "query siq.low-pieces --format csv", "Samverkan,2");
  EXPECT(0, "query siq.low-pieces --param level=1 --format csv", "Engagerat ledarskap");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "Samverkan"));
  EXPECT(0, "query siq.level-counts --format csv", "samverkan,Samverkan,2,1");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "engagerat"));
  EXPECT(0, "query siq.rounds-by-year --format csv", "2026,1,1,1,3");
  EXPECT(0, "query siq.actions-overdue --format json", "[]");
  program_clock("2027-01-15T09:00:00Z");
  EXPECT(0, "query siq.actions-overdue --format csv", "siq:1");
  EXPECT(0, "query siq.wide-spread --format json", "[]");
  EXPECT(0, "query --list", "siq.low-pieces");
  EXPECT(0, "query siq.low-pieces --param level=5", "Unit ");
}

/* Five units make a count; four do not, and what rates one person is never counted. */
static void counts_begin_at_five_units(void) {
  char line[200];
  for (int i = 1; i <= 6; i++) {
    snprintf(line, sizeof line, "org add --name 'Enhet %d' --external-id n%d --parent ext:2 --workplace", i, i);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq open --unit ext:n%d --date 2026-10-01 --participants 7", i);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq agree --round %d --piece samverkan --level %d", i, 2 + i % 2);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq agree --round %d --piece engagerat-ledarskap --level 1", i);
    EXPECT(0, line, "");
    if (i == 5) EXPECT(0, "query siq.levels-below --param unit=ext:2 --format json", "[]");
    snprintf(line, sizeof line, "siq close --round %d", i);
    EXPECT(0, line, "");
  }
  EXPECT(0, "query siq.levels-below --param unit=ext:2 --param year=2026 --format csv", "2026,siq-13/1,samverkan,Samverkan,2,2,5");
  /* The sixth waits for others: counted alone, the difference would name its level. On the day before, nothing was counted. */
  EXPECT(0, "query siq.levels-below --param unit=ext:2 --format csv", "2026,siq-13/1,samverkan,Samverkan,3,3,5");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "engagerat"));
  EXPECT(0, "query siq.levels-below --param unit=ext:n1 --format json", "[]");
}

/* A round of a new unit, closed on its own day, with an agreed level. */
static void close_one_more(int number) {
  char line[200];
  snprintf(line, sizeof line, "2026-10-%02dT08:00:00Z", number + 1);
  program_clock(line);
  snprintf(line, sizeof line, "org add --name 'Enhet %d' --external-id n%d --parent ext:2 --workplace", number, number);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq open --unit ext:n%d", number);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq agree --round %d --piece samverkan --level %d", number, 1 + number % 4);
  EXPECT(0, line, "");
  snprintf(line, sizeof line, "siq close --round %d", number);
  EXPECT(0, line, "");
}

/* Of two days the counts differ by nothing, or by at least five units: never by one that has a name. */
static void counts_grow_by_five_units(void) {
  int before = 0;
  for (int number = 1; number <= 11; number++) close_one_more(number);
  for (int day = 1; day <= 12; day++) {
    char line[200];
    int units;
    snprintf(line, sizeof line, "query 'SELECT ifnull(sum(units), 0) FROM siq_level_count WHERE unit = 2' --format csv --no-heading --as-of 2026-10-%02d", day);
    EXPECT(0, line, "");
    units = atoi(siq_program.out);
    CU_ASSERT(units == before || units >= before + 5);
    before = units;
  }
  CU_ASSERT_EQUAL(before, 10);
}

/* An older file, in which nobody handed anything over: the next closing counts what was closed before. */
static void rounds_of_an_older_file_are_counted(void) {
  for (int number = 1; number <= 5; number++) close_one_more(number);
  CU_ASSERT(program_execute(&siq_program,
                            "DELETE FROM core_count_above; DELETE FROM core_count_waiting; DELETE FROM core_count_given; DELETE FROM core_count_mark;"
                            "DELETE FROM core_count_shape; DELETE FROM core_count_sum; DELETE FROM core_count_content; DELETE FROM core_count_group"));
  NUMBER("SELECT count(*) FROM siq_level_count", 0);
  close_one_more(6);
  NUMBER("SELECT sum(units) FROM siq_level_count WHERE unit = 2", 5);
  NUMBER("SELECT count(DISTINCT unit) FROM published_count WHERE subject = 'agreed' AND scope = 'own'", 6);
  close_one_more(7);
  NUMBER("SELECT count(*) FROM (SELECT unit FROM core_count_given WHERE subject = 'agreed' GROUP BY unit HAVING count(*) > 1)", 0);
}

/* The agreed level is seen by the unit and the nearest manager above; further up by nobody who is manager only. */
static void a_level_is_the_units_and_the_nearest_managers(void) {
  closed_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "person add --name Rektor --account rektor", "");
  EXPECT(0, "person add --name Chef --account chef", "");
  EXPECT(0, "person add --name Direktor --account direktor", "");
  EXPECT(0, "person add --name Medarbetare --account medarbetare", "");
  EXPECT(0, "role assign --person Rektor --role manager --unit ext:3", "");
  EXPECT(0, "role assign --person Chef --role manager --unit ext:2", "");
  EXPECT(0, "role assign --person Direktor --role manager --unit ext:1", "");
  EXPECT(0, "role assign --person Medarbetare --role employee --unit ext:3", "");
  setenv("PUSSEL_ACTOR", "rektor", 1);
  EXPECT(0, "query 'SELECT piece, agreed FROM siq_rating WHERE agreed = 5' --format csv", "mod,5");
  setenv("PUSSEL_ACTOR", "medarbetare", 1);
  EXPECT(0, "query 'SELECT measure, value FROM measurement' --format csv", "siq.samverkan,2");
  setenv("PUSSEL_ACTOR", "chef", 1);
  EXPECT(0, "query 'SELECT measure, value FROM measurement' --format csv", "siq.samverkan,2");
  EXPECT(0, "siq show --round 1", "Samverkan");
  setenv("PUSSEL_ACTOR", "direktor", 1);
  EXPECT(0, "query 'SELECT measure, value FROM measurement' --format json", "[]");
  EXPECT(0, "query 'SELECT * FROM siq_rating' --format json", "[]");
  EXPECT(0, "query 'SELECT round, state FROM siq_round' --format csv", "1,closed");
  EXPECT(4, "siq show --round 1", "");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

static void private_tables_stay_private(void) {
  closed_round();
  EXPECT(4, "query 'SELECT * FROM p_siq_rating'", "");
  EXPECT(0, "schema siq_rating", "suppressed");
}

CU_TestInfo siq_published_tests[] = {
    {"measurements are of closed rounds", measurements_are_of_closed_rounds},
    {"an open round is an occasion", an_open_round_is_an_occasion},
    {"what others say is kept", what_others_say_is_kept},
    {"queries answer", queries_answer},
    {"counts begin at five units", counts_begin_at_five_units},
    {"counts grow by five units", counts_grow_by_five_units},
    {"rounds of an older file are counted", rounds_of_an_older_file_are_counted},
    {"a level is the unit's and the nearest manager's", a_level_is_the_units_and_the_nearest_managers},
    {"private tables stay private", private_tables_stay_private},
    CU_TEST_INFO_NULL,
};

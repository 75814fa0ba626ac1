/* test_action.c — choosing pieces, planning actions, and what becomes of them, through others' events too. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

#define PLAN                                                                                                            \
  "siq plan --round 1 --piece samverkan --what 'Träffas varje månad' --owner-role manager --due 2027-03-31 --effect " \
  "'Färre väntar' "

static void close_a_round(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --round 1 --piece langsiktighet --level 2", "");
}

static void choose_one_to_three(void) {
  close_a_round();
  EXPECT(4, "siq prioritise --round 1 --piece samverkan", "siq-round-still-open");
  EXPECT(4, PLAN "--plan verksamhetsplan:2027", "siq-round-still-open");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(2, "siq prioritise --round 1 --piece samverkan --piece Samverkan", "siq-priorities");
  EXPECT(
      2,
      "siq prioritise --round 1 --piece samverkan --piece langsiktighet --piece lara-av-andra --piece kundorientering",
      "siq-priorities");
  EXPECT(3, "siq prioritise --round 1 --piece hopp", "siq-piece-unknown");
  NUMBER("SELECT count(*) FROM siq_rating WHERE priority IS NOT NULL", 0);
  EXPECT(0, "siq prioritera --omgång 1 --bit samverkan --bit lara-av-andra", "");
  NUMBER("SELECT priority FROM siq_rating WHERE piece = 'lara-av-andra'", 2);
  EXPECT(0, "siq prioritise --round 1 --piece lara-av-andra --piece samverkan", "");
  NUMBER("SELECT priority FROM siq_rating WHERE piece = 'lara-av-andra'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.piece.prioritised'", 4);
  EXPECT(0, PLAN "--plan verksamhetsplan:2027", "siq:1");
  EXPECT(4, "siq prioritise --round 1 --piece langsiktighet", "siq-piece-has-action");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan --piece langsiktighet", "");
}

static void plan_is_checked(void) {
  close_a_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(4, PLAN "--plan verksamhetsplan:2027", "siq-piece-not-chosen");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(2, PLAN "--plan verksamhetsplan", "siq-plan-options");
  EXPECT(2, PLAN "--plan verksamhetsplan:27", "siq-plan-options");
  EXPECT(2, PLAN "--plan budget:2027", "siq-plan-options");
  EXPECT(2, PLAN, "plan");
  EXPECT(2,
         "siq plan --round 1 --piece samverkan --what ' ' --owner-role manager --due 2027-03-31 --effect e --plan "
         "arbetsplan:2027",
         "siq-plan-options");
  EXPECT(2, "siq plan --round 1 --piece samverkan --what w --due 2027-03-31 --effect e --plan arbetsplan:2027",
         "one owner");
  EXPECT(
      2,
      "siq plan --round 1 --piece samverkan --what w --owner-role r --due 2026-09-01 --effect e --plan arbetsplan:2027",
      "before the round");
  EXPECT(
      2,
      "siq plan --round 1 --piece samverkan --what w --owner-role r --due 2027-02-30 --effect e --plan arbetsplan:2027",
      "2027-02-30");
  EXPECT(3,
         "siq plan --round 1 --piece samverkan --what w --owner-person Ingen --due 2027-03-31 --effect e --plan "
         "arbetsplan:2027",
         "Ingen");
  NUMBER("SELECT count(*) FROM commitment", 0);
  EXPECT(0, PLAN "--plan arbetsplan:2027 --seen-by Väntetid", "siq:1");
  NUMBER("SELECT count(*) FROM commitment WHERE ref = 'siq:1' AND plan = 'arbetsplan' AND period = '2027' AND state = "
         "'open'"
         " AND kind = 'action' AND measure = 'siq.samverkan' AND due = '2027-03-31' AND agreed_on = '2026-10-01'",
         1);
  EXPECT(0, "plan --unit ext:3 --period 2027", "Träffas varje månad");
  EXPECT(0, "siq action list --unit ext:1", "siq:1");
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.planned' AND payload LIKE '%Träffas%'", 0);
}

static void planned(void) {
  close_a_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, PLAN "--plan verksamhetsplan:2027", "siq:1");
}

static void update_with_history(void) {
  planned();
  EXPECT(3, "siq action update --action siq:7 --state delivered", "siq-action-unknown");
  EXPECT(3, "siq action update --action other:1 --state delivered", "siq-action-unknown");
  EXPECT(2, "siq action update --action siq:1", "siq-action-options");
  EXPECT(2, "siq action update --action siq:1 --state renegotiated --due 2027-06-30", "siq-action-options");
  program_clock("2027-03-01T09:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state renegotiated --due 2027-06-30 --reason 'Sent lokalbesked'",
         "2027-06-30");
  program_clock("2027-05-01T09:00:00Z");
  EXPECT(0, "siq åtgärd ändra --åtgärd 1 --läge delivered", "delivered");
  NUMBER("SELECT count(*) FROM p_siq_action_change WHERE action = 1", 3);
  NUMBER("SELECT count(*) FROM p_siq_action_change WHERE state = 'renegotiated' AND date(day * 86400, 'unixepoch') = "
         "'2027-03-01'",
         1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.changed'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.delivered'", 1);
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%lokal%'", 0);
  NUMBER("SELECT state = 'delivered' AND reason = 'Sent lokalbesked' FROM commitment", 1);
}

#define AS_OF(day, rest) EXPECT(0, "query 'SELECT state, due, reason FROM commitment' --format csv --as-of " day, rest)

/* Each day tells the action as it stood: nothing before it was planned, then state, due date and reason as they came. */
static void actions_are_asked_as_of_a_day(void) {
  program_clock("2026-11-01T09:00:00Z");
  planned();
  program_clock("2027-03-01T09:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state renegotiated --due 2027-06-30 --reason 'Sent lokalbesked'", "");
  program_clock("2027-05-01T09:00:00Z");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  AS_OF("2026-10-31", "state,due,reason\n");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "open"));
  AS_OF("2026-11-01", "open,2027-03-31,\n");
  AS_OF("2027-02-28", "open,2027-03-31,\n");
  AS_OF("2027-03-01", "renegotiated,2027-06-30,Sent lokalbesked\n");
  AS_OF("2027-05-01", "delivered,2027-06-30,Sent lokalbesked\n");
  EXPECT(0, "siq action list --as-of 2027-04-01 --format csv", "renegotiated");
  EXPECT(0, "siq action list --as-of 2026-10-31 --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(siq_program.out, "");
  EXPECT(0, "plan --unit ext:3 --period 2027 --as-of 2027-02-28 --format csv", ",open,");
  EXPECT(0, "query siq.actions-overdue --as-of 2027-02-28 --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(siq_program.out, "");
  EXPECT(0, "query siq.actions-overdue --as-of 2027-04-01 --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(siq_program.out, "");
}

static void wind_up_where_it_is_disabled(void) {
  planned();
  EXPECT(0, "plugin disable siq --unit ext:2 --reason slut", "siq:1");
  EXPECT(4, PLAN "--plan verksamhetsplan:2027", "not-enabled");
  EXPECT(0, "siq action update --action siq:1 --state closed --reason 'Piloten är slut'", "closed");
}

static void others_assess(void) {
  planned();
  EXPECT(4, "plugin enable echo --unit ext:2 --reason prov", "--replay");
  EXPECT(0, "plugin enable echo --unit ext:2 --reason prov --skip", "");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment watch", "");
  NUMBER("SELECT assessment = 'watch' AND state = 'open' FROM commitment", 1);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'siq.action.%' AND type <> 'siq.action.planned'", 0);
  EXPECT(0, "echo assess --unit ext:2 --ref siq:1 --assessment on_track --state delivered", "");
  NUMBER("SELECT assessment = 'on_track' AND state = 'delivered' FROM commitment", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.action.delivered'", 1);
  EXPECT(0, "echo assess --unit ext:3 --ref siq:99 --assessment watch", "");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment nonsense --state nonsense", "");
  EXPECT(0, "echo assess --unit ext:3 --ref other:1 --assessment watch", "");
  NUMBER("SELECT assessment = 'on_track' AND state = 'delivered' FROM commitment", 1);
  NUMBER("SELECT count(*) FROM core_behind", 0);
}

/* What is delivered stays so, whatever a dialogue that began before says; only a reason takes it up again. */
static void delivered_stays_delivered(void) {
  planned();
  EXPECT(0, "plugin enable echo --unit ext:2 --reason prov --skip", "");
  EXPECT(0, "siq action update --action siq:1 --state delivered", "");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment watch --state open", "");
  NUMBER("SELECT state = 'delivered' AND assessment = 'watch' FROM commitment", 1);
  EXPECT(2, "siq action update --action siq:1 --state open", "needs a reason");
  EXPECT(2, "siq action update --action siq:1 --due 2027-08-31", "needs a reason");
  EXPECT(2, "siq action update --action siq:1 --state open --reason 'Sagt av 19121212-1212'", "siq-personal-number");
  program_write(&siq_program, "changes.csv", "ref;state;reason\nsiq:1;open;Sagt av 19121212-1212\n");
  EXPECT(2, "siq action update --file changes.csv", "line 2: there is what looks like a personnummer");
  NUMBER("SELECT count(*) FROM p_siq_action_change WHERE reason LIKE '%1212%'", 0);
  program_write(&siq_program, "changes.csv", "ref;state;reason\nsiq:1;open;Det kom tillbaka\n1;closed;Det kom inte tillbaka\n");
  EXPECT(2, "siq action update --file changes.csv", "line 3: 1 has a line already, line 2");
  EXPECT(0, "siq action update --action siq:1 --state open --reason 'Det kom tillbaka'", "open");
  EXPECT(0, "siq action update --action siq:1 --state closed --reason 'Behövs inte'", "");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment watch --state delivered", "");
  NUMBER("SELECT state = 'delivered' FROM commitment", 1);
}

static void an_action_is_shown_with_its_history(void) {
  program_clock("2026-11-01T09:00:00Z");
  planned();
  EXPECT(0, "plugin enable echo --unit ext:2 --reason prov --skip", "");
  program_clock("2027-03-01T09:00:00Z");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment watch", "");
  EXPECT(0, "echo assess --unit ext:3 --ref siq:1 --assessment on_track --state delivered", "");
  EXPECT(0, "siq åtgärd visa --åtgärd siq:1 --format csv --no-heading",
         "2026-11-01,planned,Norra skolan,open,2027-03-31,,,siq:1,samverkan,Träffas varje månad,manager,,Färre väntar,,verksamhetsplan,2027\n"
         "2027-03-01,assessed,Norra skolan,open,2027-03-31,watch,");
  CU_ASSERT(program_said(&siq_program, "2027-03-01,changed,Norra skolan,delivered,2027-03-31,on_track,"));
  CU_ASSERT(program_said(&siq_program, "Expected effect: Färre väntar"));
  EXPECT(0, "siq action show --action 1 --as-of 2027-02-01 --format csv --no-heading", "planned");
  CU_ASSERT_FALSE(program_said(&siq_program, "assessed"));
  EXPECT(3, "siq action show --action siq:7", "siq-action-unknown");
  EXPECT(3, "siq action show --action other:1", "siq-action-unknown");
  EXPECT(3, "siq action show --action siq:1x", "siq-action-unknown");
}

/* As the host does it on the day of a reorganisation: the history tells whose it was. */
static void a_handover_is_in_the_history(void) {
  planned();
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_action_place SET valid_to = unixepoch('2027-01-01') / 86400 WHERE action = 1;"
                                          "INSERT INTO p_siq_action_place (action, valid_from, valid_to, unit) SELECT 1, unixepoch('2027-01-01') / 86400, 2932896, id"
                                          " FROM core_unit WHERE external_id = '4'"));
  program_clock("2027-02-01T09:00:00Z");
  EXPECT(0, "siq action show --action siq:1 --format csv --no-heading", "planned,Norra skolan,open,");
  CU_ASSERT(program_said(&siq_program, "2027-01-01,handed_over,Södra skolan,open,2027-03-31,"));
}

static void others_hear_of_it(void) {
  EXPECT(0, "plugin enable echo --unit ext:2 --reason prov", "");
  planned();
  NUMBER("SELECT count(*) FROM p_echo_heard WHERE type = 'siq.round.closed' AND detail = '1'", 1);
  NUMBER("SELECT count(*) FROM p_echo_heard WHERE type = 'siq.action.planned' AND detail = 'siq:1'", 1);
}

CU_TestInfo siq_action_tests[] = {
    {"choose one to three", choose_one_to_three},
    {"a plan is checked", plan_is_checked},
    {"update with history", update_with_history},
    {"actions are asked as of a day", actions_are_asked_as_of_a_day},
    {"wind up where it is disabled", wind_up_where_it_is_disabled},
    {"others assess", others_assess},
    {"delivered stays delivered", delivered_stays_delivered},
    {"an action is shown with its history", an_action_is_shown_with_its_history},
    {"a handover is in the history", a_handover_is_in_the_history},
    {"others hear of it", others_hear_of_it},
    CU_TEST_INFO_NULL,
};

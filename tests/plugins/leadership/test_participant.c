/* test_participant.c — who takes part: from roles, once each, in mid-cycle too; the waiting list, places and their rules. */
#include "suites.h"

#include <string.h>

#define PARTICIPANT(ext) "(SELECT a.id FROM p_leadership_participant AS a JOIN core_person AS n ON n.id = a.person WHERE n.external_id = '" ext "')"
#define STATE(ext, word) NUMBER("SELECT state = '" word "' FROM p_leadership_participant WHERE id = " PARTICIPANT(ext), 1)
#define GROUP(ext) "SELECT g.number FROM p_leadership_participant AS a JOIN p_leadership_group AS g ON g.id = a.group_id WHERE a.id = " PARTICIPANT(ext)

static void participants_come_from_roles(void) {
  leadership_begin(0);
  NUMBER("SELECT count(*) FROM p_leadership_participant", MANAGERS);
  NUMBER("SELECT count(*) FROM p_leadership_participant WHERE id = " PARTICIPANT("hans"), 1); /* leads two units */
  NUMBER("SELECT count(*) FROM leadership_participant AS a JOIN org_unit AS u ON u.unit = a.participant_unit WHERE u.external_id = '3'", 2); /* two lead it */
  NUMBER("SELECT count(*) FROM p_leadership_participant WHERE id = " PARTICIPANT("inga"), 0); /* temporary */
  EXPECT(0, "leadership participant list", "Anna Påhittad");
  CU_ASSERT(program_said(&leadership_program, "protected identity"));
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "Hemlig"));
}

static void those_who_come_in_mid_cycle_wait(void) {
  leadership_begin(0);
  EXPECT(0, "leadership invite", "0 are new, 0 have another unit, 0 hold no invited role");
  program_write(&leadership_program, "ny.csv",
                "anst-id;namn;e-post;enhet;roll;anställningsform\nmaja;Maja Nykomling;m@exempelby.example;ext:5;manager;tillsvidare\n"
                "nils;Nils Oklar;n@exempelby.example;ext:5;manager;\n");
  EXPECT(0, "person import ny.csv", "");
  EXPECT(0, "leadership invite --below ext:6", "0 are new");
  EXPECT(0, "leadership invite --below ext:2", "1 are new");
  STATE("maja", "waiting");
}

static void a_dry_run_takes_nobody_in(void) {
  leadership_begin(0);
  program_write(&leadership_program, "ny.csv", "anst-id;namn;enhet;roll;anställningsform\nmaja;Maja Nykomling;ext:5;manager;tillsvidare\nnils;Nils Oklar;ext:5;manager;\n");
  EXPECT(0, "person import ny.csv", "");
  EXPECT(0, "leadership invite --dry-run", "Maja Nykomling");
  NUMBER("SELECT count(*) FROM p_leadership_participant", MANAGERS);
  EXPECT(0, "leadership invite", "Maja Nykomling");
  CU_ASSERT(program_said(&leadership_program, "1 hold an invited role, but their form of employment is not said"));
  NUMBER("SELECT count(*) FROM p_leadership_participant", MANAGERS + 1);
  EXPECT(0, "leadership invite", "0 are new");
}

static void whoever_holds_no_role_any_more_is_told(void) {
  leadership_begin(0);
  EXPECT(0, "role end --assignment 6 --date 2026-10-02", ""); /* folke's */
  program_clock("2026-10-02T08:00:00Z");
  EXPECT(0, "leadership invite", "role_ended");
  CU_ASSERT(program_said(&leadership_program, "Folke Diktsjö"));
  STATE("folke", "waiting"); /* it is for the project lead to decide */
}

static void participants_follow_their_person(void) {
  leadership_begin(0);
  CU_ASSERT(program_execute(&leadership_program,
                            "UPDATE core_role SET unit = (SELECT unit FROM org_unit WHERE external_id = '4') WHERE person = (SELECT id FROM core_person WHERE external_id = 'folke')"));
  NUMBER("SELECT u.external_id FROM leadership_participant AS a JOIN org_unit AS u ON u.unit = a.participant_unit WHERE a.participant = " PARTICIPANT("folke"), 4);
  EXPECT(0, "leadership invite", "moved");
  NUMBER("SELECT u.external_id FROM p_leadership_participant AS a JOIN org_unit AS u ON u.unit = a.unit WHERE a.id = " PARTICIPANT("folke"), 4);
  EXPECT(0, "leadership invite", "0 have another unit");
}

/* To a camp come elected officials and union representatives too, each as what they are; of a programme for managers they are no part. */
static void to_camps_come_elected_officials_and_union_representatives(void) {
  EXPECT(0, "leadership programme load ledarprogram.json --unit ext:1 --quiet", "");
  NUMBER("SELECT count(*) FROM p_leadership_participant WHERE role <> 'manager'", 0);
  NUMBER("SELECT count(*) FROM p_leadership_participant", 9); /* not inga, who is temporary */
  EXPECT(0, "leadership programme load traningslager.json --unit ext:1 --quiet", "");
  NUMBER("SELECT count(*) FROM p_leadership_participant AS a JOIN org_person AS p ON p.person = a.person WHERE a.programme = 2 AND a.role = 'union_rep' AND p.external_id = 'jonas'", 1);
  NUMBER("SELECT count(*) FROM p_leadership_participant AS a JOIN org_person AS p ON p.person = a.person WHERE a.programme = 2 AND a.role = 'elected_official' AND p.external_id = 'karin'", 1);
  NUMBER("SELECT count(*) FROM p_leadership_participant WHERE programme = 2 AND role = 'manager'", 10); /* inga too: employment is not asked for */
  EXPECT(0, "leadership participant list --programme 2 --format csv", "Karin Folkvald");
  EXPECT(0, "leadership assign --programme 2 --groups 3 --min 1 --max 40", "");
  NUMBER("SELECT count(*) FROM leadership_participant WHERE programme = 2 AND state = 'placed'", 12);
}

static void one_is_taken_in_by_hand(void) {
  leadership_begin(0);
  EXPECT(0, "leadership participant add --person ext:inga --dry-run --lang sv", "Rollen chef är ingen av dem");
  EXPECT(0, "leadership participant add --person ext:inga", "not one of those that the programme invites");
  EXPECT(0, "leadership participant add --person ext:jonas", "union_rep");
  EXPECT(4, "leadership participant add --person ext:jonas", "leadership-participant-there");
  EXPECT(0, "person add --name Rollös --external-id r1", "");
  EXPECT(4, "leadership participant add --person ext:r1", "leadership-participant-role");
  EXPECT(2, "leadership participant add", "--person");
}

/* ---- places ----------------------------------------------------------------------------------------------------------------------- */

static void a_manager_is_never_with_a_subordinate(void) {
  EXPECT(0, "org add --name Fritids --external-id 7 --parent ext:3", "");
  program_write(&leadership_program, "ny.csv", "anst-id;namn;enhet;roll;anställningsform\nulla;Ulla Påhittad;ext:7;manager;tillsvidare\n");
  EXPECT(0, "person import ny.csv", "");
  leadership_begin(2);
  EXPECT(0, "leadership participant place --person ext:bo --group 1", "placed");
  EXPECT(4, "leadership participant place --person ext:anna --group 1", "Bo Fiktivberg in that group has the person as manager");
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "placed"); /* elsewhere in the tree */
  EXPECT(0, "leadership participant place --person ext:cilla --group 1", "placed"); /* of the same management team */
  EXPECT(4, "leadership participant place --person ext:david --group 2", "a team is placed whole");
  EXPECT(0, "leadership participant place --person ext:greta", "placed"); /* two who share a unit may */
  NUMBER(GROUP("greta"), 1);
  EXPECT(4, "leadership participant place --person ext:ulla --group 1", "the person's own manager, Cilla Sagolund, is in that group");
  EXPECT(0, "leadership participant place --person ext:ulla", "placed");
  NUMBER(GROUP("ulla"), 2);
}

static void a_team_is_placed_as_a_team(void) {
  leadership_begin(2);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_group SET team_of = (SELECT unit FROM org_unit WHERE external_id = '2') WHERE number = 1"));
  EXPECT(0, "leadership participant place --person ext:bo --group 1", "placed");
  EXPECT(0, "leadership participant place --person ext:david", "placed");
  NUMBER(GROUP("david"), 1); /* with the manager: the team's own group */
  EXPECT(4, "leadership participant place --person ext:folke --group 1", "management team");
  NUMBER("SELECT count(*) FROM p_leadership_move WHERE from_group IS NULL AND rules IS NULL", 2); /* as with move: from the waiting list */
}

static void groups_have_a_largest_size(void) {
  leadership_write_definition("short.json", "short", "");
  EXPECT(0, "leadership programme load short.json --quiet", "");
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_group (programme, number) VALUES (1, 1)"));
  EXPECT(0, "leadership participant place", "3 got a place, 7 are still");
  CU_ASSERT(program_said(&leadership_program, "group 1 has 3 already, the most"));
  NUMBER("SELECT count(*) FROM p_leadership_participant WHERE state = 'placed'", 3);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.participant.placed'", 1);
}

static void wishes_and_blocked_days_are_respected(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_wish (participant, kind, other) VALUES (" PARTICIPANT("cilla") ", 'apart', " PARTICIPANT("folke") ")"));
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_wish (participant, kind, day) VALUES (" PARTICIPANT("david") ", 'not_on', unixepoch('2026-11-04') / 86400)"));
  EXPECT(0, "leadership occasion add --group 1 --module klar-ledare --date 2026-11-03 --to 2026-11-04", "new");
  EXPECT(4, "leadership participant place --person ext:cilla --group 1", "are to be apart");
  EXPECT(4, "leadership participant place --person ext:david --group 1", "on a day that the person has blocked");
  EXPECT(0, "leadership participant place --person ext:eva --group 1", "placed");
}

static void a_free_place_goes_to_the_first_who_may_have_it(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:bo --group 1", "");
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership participant leave --person ext:folke --why 'new job'", "A place is free in group 1");
  STATE("folke", "left");
  NUMBER(GROUP("folke"), 1); /* what was stays told */
  EXPECT(0, "leadership participant place --group 1 --one", "1 got a place");
  NUMBER("SELECT state = 'waiting' FROM p_leadership_participant WHERE id = " PARTICIPANT("anna"), 1); /* the first, but bo's own manager */
  EXPECT(4, "leadership participant place --person ext:folke --group 1", "leadership-participant-unknown");
  EXPECT(0, "leadership participant add --person ext:folke", "waiting");
  EXPECT(4, "leadership participant place --person ext:bo", "leadership-place-there");
  EXPECT(3, "leadership participant place --group 9", "leadership-group-unknown");
}

static void one_takes_anothers_place(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:bo --group 1", "");
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(4, "leadership participant substitute --person ext:folke --by ext:anna", "in that group has the person as manager");
  EXPECT(4, "leadership participant substitute --person ext:folke --by ext:anna --anyway --reason x", "This rule cannot be set aside");
  STATE("folke", "placed"); /* all or nothing */
  EXPECT(2, "leadership participant substitute --person ext:folke --by ext:folke", "leadership-substitute-self");
  EXPECT(0, "leadership participant substitute --person ext:folke --by ext:inga", "substitute");
  STATE("folke", "left");
  STATE("inga", "placed");
  NUMBER(GROUP("inga"), 1);
  NUMBER("SELECT substitute_for = " PARTICIPANT("folke") " FROM p_leadership_participant WHERE id = " PARTICIPANT("inga"), 1);
  EXPECT(3, "leadership participant leave --person ext:jonas", "leadership-participant-unknown");
  EXPECT(4, "leadership participant leave --person ext:bo --date 2027-01-01", "leadership-day-ahead");
}

/* By the same rule as a move: what may be set aside, is with a reason, and that stays told. */
static void a_substitute_comes_by_the_rules_of_a_move(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership wish add --person ext:cilla --not-on 2026-11-03 --quiet", "");
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-11-03 --quiet", "");
  EXPECT(4, "leadership participant substitute --person ext:folke --by ext:cilla", "leadership-move-soft");
  EXPECT(2, "leadership participant substitute --person ext:folke --by ext:cilla --anyway", "leadership-move-reason");
  STATE("folke", "placed"); /* all or nothing */
  EXPECT(0, "leadership participant substitute --person ext:folke --by ext:cilla --anyway --reason 'kommer senare'", "substitute");
  NUMBER("SELECT count(*) FROM p_leadership_move WHERE participant = " PARTICIPANT("cilla") " AND rules = 'date' AND why = 'kommer senare'", 1);
  EXPECT(0, "person extract ext:cilla", "kommer senare");
}

static void an_event_says_how_many_and_never_who(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant leave --person ext:folke", "");
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.participant.%' AND payload LIKE '%person%'", 0);
  NUMBER("SELECT json_extract(payload, '$.participants') FROM event WHERE type = 'leadership.participant.joined'", MANAGERS);
  NUMBER("SELECT actor IS NULL AND length(time) = 10 FROM core_event WHERE type = 'leadership.participant.left'", 1);
}

static void a_person_can_be_erased_with_what_was_attended(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-01", "");
  EXPECT(0, "leadership attendance --occasion 1 --rest present", "");
  EXPECT(0, "person extract ext:folke", "2026-10-01: 2");
  EXPECT(0, "role end --assignment 6 --date 2026-10-02", "");
  program_clock("2026-10-02T08:00:00Z");
  EXPECT(0, "person erase ext:folke --reason 'asked for'", "");
  NUMBER("SELECT count(*) FROM p_leadership_attendance", 0);
  EXPECT(0, "check", "");
}

CU_TestInfo leadership_participant_tests[] = {
    {"participants come from roles", participants_come_from_roles},
    {"those who come in mid-cycle wait", those_who_come_in_mid_cycle_wait},
    {"a dry run takes nobody in", a_dry_run_takes_nobody_in},
    {"whoever holds no role any more is told", whoever_holds_no_role_any_more_is_told},
    {"participants follow their person", participants_follow_their_person},
    {"to camps come elected officials and union representatives", to_camps_come_elected_officials_and_union_representatives},
    {"one is taken in by hand", one_is_taken_in_by_hand},
    {"a manager is never with a subordinate", a_manager_is_never_with_a_subordinate},
    {"a team is placed as a team", a_team_is_placed_as_a_team},
    {"groups have a largest size", groups_have_a_largest_size},
    {"wishes and blocked days are respected", wishes_and_blocked_days_are_respected},
    {"a free place goes to the first who may have it", a_free_place_goes_to_the_first_who_may_have_it},
    {"one takes another's place", one_takes_anothers_place},
    {"a substitute comes by the rules of a move", a_substitute_comes_by_the_rules_of_a_move},
    {"an event says how many and never who", an_event_says_how_many_and_never_who},
    {"a person can be erased with what was attended", a_person_can_be_erased_with_what_was_attended},
    CU_TEST_INFO_NULL,
};

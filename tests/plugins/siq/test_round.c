/* test_round.c — opening, listing and closing rounds; what each is refused for. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void open_needs_a_service_with_a_recipient(void) {
  EXPECT(4, "siq open --unit ext:6", "not-enabled");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason pilot", "");
  EXPECT(4, "siq open --unit ext:6", "siq-no-service");
  CU_ASSERT(program_said(&siq_program, "pussel org service add --unit ext:6"));
  EXPECT(0, "org service add --unit ext:6 --name Bibliotek --recipient Invånare", "");
  EXPECT(0, "siq open --unit ext:6", "Andra förvaltningen");
  EXPECT(0, "siq öppna --enhet ext:3 --datum 2026-09-01 --deltagare 7", "2026-09-01");
  NUMBER("SELECT participants FROM siq_round WHERE unit = (SELECT unit FROM org_unit WHERE external_id = '3')", 7);
}

static void one_open_round_a_unit(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(4, "siq open --unit ext:3", "siq-round-open");
  CU_ASSERT(program_said(&siq_program, "siq close --unit ext:3"));
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq list --unit ext:1 --state closed --format csv", "1,");
  EXPECT(0, "siq list --unit ext:4 --format json", "[]");
}

static void open_below_takes_all_and_lists_refusals(void) {
  EXPECT(0, "siq open --unit ext:4", "");
  EXPECT(1, "siq open --below ext:2 --workplaces --date 2026-10-02 --format csv", "Södra skolan");
  NUMBER("SELECT count(*) FROM siq_round", 3);
  EXPECT(4, "siq open --below ext:2 --workplaces", "of the unit is still open");
  NUMBER("SELECT count(*) FROM siq_round", 3);
}

static void round_must_exist(void) {
  EXPECT(3, "siq show --round 9", "siq-round-unknown");
  EXPECT(3, "siq rate --round 9 --file x.csv", "siq-round-unknown");
  EXPECT(3, "siq reveal --round 9", "siq-round-unknown");
  EXPECT(3, "siq agree --round 9 --piece samverkan --level 1", "siq-round-unknown");
  EXPECT(3, "siq close --round 9", "siq-round-unknown");
  EXPECT(3, "siq prioritise --round 9 --piece samverkan", "siq-round-unknown");
  EXPECT(2, "siq show", "round");
  EXPECT(2, "siq show --round noll", "noll");
}

static void close_needs_an_agreed_level(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(4, "siq close --round 1", "siq-nothing-agreed");
  EXPECT(0, "siq agree --round 1 --piece Samverkan --level 2", "");
  EXPECT(0, "siq close --round 1 --dry-run", "");
  NUMBER("SELECT state = 'open' FROM siq_round", 1);
  EXPECT(0, "siq close --round 1", "Without an agreed level: Långsiktighet");
  EXPECT(4, "siq close --round 1", "siq-round-closed");
  EXPECT(4, "siq agree --round 1 --piece samverkan --level 3", "siq-round-closed");
  EXPECT(4, "siq rate --round 1 --respondent 1 --piece samverkan --level 3", "siq-round-closed");
  EXPECT(4, "siq reveal --round 1", "siq-round-closed");
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.round.closed'", 1);
  NUMBER("SELECT json_extract(payload, '$.agreed') FROM event WHERE type = 'siq.round.closed'", 1);
}

static void disabled_unit_is_closed_but_not_opened(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "plugin disable siq --unit ext:2 --reason slut", "");
  EXPECT(4, "siq open --unit ext:4", "not-enabled");
  EXPECT(4, "siq agree --round 1 --piece samverkan --level 3", "not-enabled");
  EXPECT(0, "siq show --round 1", "Samverkan");
  EXPECT(0, "siq close --round 1", "");
}

/* Killed at whatever moment, a round is closed with its ratings as counts, or it is open with all of them. */
static void kill_while_closing(void) {
  siq_write_ratings("ratings.csv");
  for (int i = 1; i <= 8; i++) {
    char line[100], sql[300];
    EXPECT(0, "siq open --unit ext:3 --participants 7", "");
    snprintf(line, sizeof line, "siq rate --round %d --file ratings.csv", i);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq agree --round %d --piece samverkan --level 2", i);
    EXPECT(0, line, "");
    snprintf(line, sizeof line, "siq close --round %d", i);
    (void)program_kill(&siq_program, 3 * i - 2, line);
    snprintf(sql, sizeof sql,
             "SELECT (SELECT count(*) FROM p_siq_rating WHERE round = %d) = CASE state WHEN 'open' THEN 91 ELSE 0 END "
             "AND (SELECT"
             " coalesce(sum(n), 0) FROM p_siq_count WHERE round = %d) = CASE state WHEN 'open' THEN 0 ELSE 91 END FROM "
             "p_siq_round"
             " WHERE id = %d",
             i, i, i);
    NUMBER(sql, 1);
    (void)program_run(&siq_program, line);
    NUMBER("SELECT count(*) FROM p_siq_rating", 0);
  }
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.round.closed'", 8);
  EXPECT(0, "check", "");
  EXPECT(0, "event verify", "");
}

/* A file from before the step that keeps days: what can be known is filled in, and its views are there at once. */
static void an_older_file_gets_its_days(void) {
  EXPECT(0, "siq open --unit ext:3 --date 2026-09-01", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what X --owner-role chef --due 2027-06-01 --effect Y --plan verksamhetsplan:2027", "");
  EXPECT(0, "siq piece add --unit ext:4 --key mod --title Mod", "");
  EXPECT(0, "siq open --unit ext:4", "");
  CU_ASSERT(program_execute(&siq_program,
                            "DROP VIEW commitment; DROP VIEW measurement; DROP VIEW occasion; DROP VIEW siq_occasion; DROP VIEW siq_measurement; DROP VIEW siq_commitment;"
                            "DROP VIEW record; DROP VIEW siq_record; DROP VIEW siq_action; DROP VIEW siq_rating; DROP VIEW siq_round; DROP VIEW siq_piece; DROP VIEW siq_level_count; DROP VIEW siq_shared_level;"
                            "DROP VIEW siq_set; DROP VIEW siq_set_use; DROP TABLE p_siq_set_use; DROP INDEX p_siq_set_extends; DROP INDEX p_siq_piece_measure;"
                            "ALTER TABLE p_siq_piece DROP COLUMN measure; ALTER TABLE p_siq_set DROP COLUMN extends; ALTER TABLE p_siq_set DROP COLUMN extends_version;"
                            "ALTER TABLE p_siq_round DROP COLUMN shared; ALTER TABLE p_siq_round DROP COLUMN minutes; ALTER TABLE p_siq_round DROP COLUMN disposed_on;"
                            "ALTER TABLE p_siq_round DROP COLUMN opened; ALTER TABLE p_siq_round DROP COLUMN revealed_on;"
                            "ALTER TABLE p_siq_round_piece DROP COLUMN prioritised_on;"
                            "DROP TABLE p_siq_dots; DROP TABLE p_siq_action_place; DELETE FROM core_migration WHERE owner = 'siq' AND version >= 3"));
  EXPECT(6, "siq list", "plugin-blocked");
  EXPECT(0, "upgrade", "siq");
  EXPECT(0, "query 'SELECT round, state, revealed, agreed, prioritised, closed FROM siq_round ORDER BY round' --format csv --no-heading",
         "1,closed,1,1,1,2026-10-01\n2,open,0,0,0,\n");
  EXPECT(0, "query 'SELECT round, state, agreed FROM siq_round' --format csv --no-heading --as-of 2026-09-15", "1,open,0\n");
  EXPECT(0, "query 'SELECT count(*) FROM measurement' --format csv --no-heading", "1");
  EXPECT(0, "query 'SELECT a.ref, u.external_id FROM siq_action a JOIN org_unit u ON u.unit = a.unit' --format csv --no-heading", "siq:1,3\n");
  /* What was comparable before is so still, and what was not is not: each version of a set, and each own piece, is a series. */
  EXPECT(0, "query \"SELECT measure FROM siq_rating WHERE round = 2 AND piece IN ('samverkan', 'mod') ORDER BY piece\" --format csv --no-heading",
         "siq-13+14/1.mod\nsiq-13/1.samverkan\n");
  EXPECT(0, "siq set list --format csv --no-heading", "siq-13,1,\"SIQ-pusslet, 13 värderingar\",1–5,13,2026-10-01,,2026-10-01,,");
  EXPECT(0, "siq open --unit ext:5 --format csv --no-heading", "siq-13/1,13");
  EXPECT(0, "check", "");
}

static void a_unit_says_which_round(void) {
  EXPECT(4, "siq show --unit ext:3", "siq-round-none");
  EXPECT(0, "siq open --unit ext:3 --date 2026-09-01", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(4, "siq prioritise --unit ext:3 --piece samverkan", "round 1 is still open");
  EXPECT(4, "siq close --unit ext:4", "the unit has no open round");
  EXPECT(2, "siq close --unit ext:4 --round 1", "siq-round-which");
  NUMBER("SELECT state = 'open' FROM siq_round", 1);
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(4, "siq rate --unit ext:3 --respondent 1 --piece samverkan --level 3", "siq-round-none");
  EXPECT(0, "siq prioritise --unit ext:3 --piece samverkan", "");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --enhet ext:3 --bit samverkan --nivå 5", "");
  NUMBER("SELECT agreed FROM siq_rating WHERE round = 2 AND piece = 'samverkan'", 5);
  EXPECT(0, "siq show --unit ext:3 --format json", "\"agreed\": 5");
  EXPECT(0, "siq plan --unit ext:3 --piece samverkan --what X --owner-role chef --due 2027-06-01 --effect Y --plan verksamhetsplan:2027", "");
  NUMBER("SELECT round FROM siq_action", 1);
}

CU_TestInfo siq_round_tests[] = {
    {"a unit says which round", a_unit_says_which_round},
    {"an older file gets its days", an_older_file_gets_its_days},
    {"open needs a service with a recipient", open_needs_a_service_with_a_recipient},
    {"one open round for each unit", one_open_round_a_unit},
    {"open --below takes all and lists refusals", open_below_takes_all_and_lists_refusals},
    {"a round must exist", round_must_exist},
    {"close needs an agreed level", close_needs_an_agreed_level},
    {"where it is disabled a round is closed, not opened", disabled_unit_is_closed_but_not_opened},
    {"a kill while closing leaves nothing half done", kill_while_closing},
    CU_TEST_INFO_NULL,
};

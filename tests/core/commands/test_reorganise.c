/*
 * test_reorganise.c — `pussel org reorganise`: the phases, what is homeless and where it goes, the day on which it comes into force, and
 * what follows. The plugin shelf has open records by each rule; promise has commitments and no way to hand them over.
 */
#include "commands_fixture.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static struct host_fixture fixture;
static char plan[PATH_MAX];

static const char *const folders[] = {"tests/plugins/shelf/.libs", "tests/plugins/promise/.libs", NULL};
static const char *const no_shelf[] = {"tests/plugins/promise/.libs", NULL};

/* Items 1, 2, 3 (follow, hand, shut) lie in Ängen, 4 (follow) in Björken. */
static void begin(void) {
  commands_fixture_open(&fixture);
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("plugin", "enable", "id", "shelf", "unit", "Skolan", "reason", "x");
  CU_ASSERT_EQUAL(store_run(fixture.base.store,
                            "INSERT INTO p_shelf_item (kind, unit, title) VALUES ('follow', 3, 'one'), ('hand', 3, 'two'),"
                            " ('shut', 3, 'three'), ('follow', 4, 'four')",
                            ""),
                  0);
}

static void on_day(const char *iso) {
  char stamp[32];
  snprintf(stamp, sizeof stamp, "%sT08:00:00Z", iso);
  CU_ASSERT_TRUE(date_parse_stamp(stamp, &fixture.base.clock.seconds));
}

#define HEAD "operation;unit;to;name;parent;date\n"
#define MERGE HEAD "create;;;Lunden;Skolan;2026-12-01\nmerge;Ängen,Björken;new:Lunden;;;2026-12-01\n"
#define SPLIT HEAD "create;;;Lunden;Skolan;2026-12-01\ncreate;;;Berget;Skolan;2026-12-01\nsplit;Ängen;new:Lunden,new:Berget;;;2026-12-01\n"
#define HOMES "home;shelf.hand:2;new:Lunden;;;2026-12-01\n"

static void write_plan(const char *bytes) { fixture_write(&fixture.base, "plan.csv", bytes, strlen(bytes), plan); }

#define FULL "negotiated", "2026-09-01", "risk-assessed", "SN 1", "decision", "KS 1", "approve", "1"

static int64_t number(const char *sql) { return host_fixture_number(&fixture, sql); }
static bool detail(const char *words) {
  for (size_t i = 0; i < fixture.base.error.detail_count; i++)
    if (strstr(fixture.base.error.details[i], words) != NULL) return true;
  return false;
}

/* ---- phases ---------------------------------------------------------------------------------------------------------------- */

static void a_draft_changes_nothing(void) {
  begin();
  write_plan(MERGE);
  COMMANDS_DO("org", "reorganise", "file", plan, "dry-run", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Lunden|new|"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_reorganisation"), 0);
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_reorganisation WHERE name = 'plan' AND approved_on IS NULL"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_unit"), 6);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_operation WHERE reorganisation IS NOT NULL"), 0);
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_reorganisation"), 1);
  COMMANDS_DO("org", "reorganisation list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "1|plan|2026-12-01|draft|"));
  host_fixture_close(&fixture);
}

static void approval_names_what_is_lacking(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "reorganise-negotiated", "org", "reorganise", "file", plan, "name", "x", "negotiated", "2026-10-02");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "reorganise-negotiated", "org", "reorganise", "file", plan, "name", "x", "outcome", "agreed");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-lacks", "org", "reorganise", "file", plan, "approve", "1");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 3);
  CU_ASSERT_TRUE(detail("MBL section 11"));
  CU_ASSERT_TRUE(detail("AFS 2023:1"));
  CU_ASSERT_TRUE(detail("--decision"));
  COMMANDS_DO("org", "reorganise", "file", plan, "negotiated", "2026-09-01", "outcome", "agreed");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-lacks", "org", "reorganise", "file", plan, "approve", "1");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 2);
  COMMANDS_DO("org", "reorganise", "file", plan, "risk-assessed", "SN 1", "decision", "KS 1", "approve", "1");
  COMMANDS_DO("org", "reorganisation show", "name", "plan");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "negotiated|done|||2026-09-01|agreed|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "in_force|planned|||2026-12-01|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Ängen,Björken|merge||new:Lunden|2026-12-01|"));
  host_fixture_close(&fixture);
}

static void a_changed_document_is_a_draft_again(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, "negotiated", "2026-09-01", "risk-assessed", "SN 1");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'negotiated'"), 1);
  /* Blank lines and the order of columns say nothing. */
  write_plan("\n" MERGE "\n" HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'negotiated'"), 1);
  write_plan(MERGE "rename;Vården;;Omsorgen;;2026-12-01\n");
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "is a draft again"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'draft' AND risk_assessment IS NULL"), 1);
  host_fixture_close(&fixture);
}

static void what_is_approved_stands(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "is approved already; nothing was changed"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_unit"), 7);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-approved", "org", "reorganisation withdraw", "name", "plan");
  write_plan(MERGE);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-approved", "org", "reorganise", "file", plan);
  host_fixture_close(&fixture);
}

static void a_withdrawn_one_leaves_its_name(void) {
  begin();
  write_plan(MERGE);
  COMMANDS_DO("org", "reorganise", "file", plan);
  COMMANDS_DO("org", "reorganisation withdraw", "name", "plan", "dry-run", "1");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'withdrawn'"), 0);
  COMMANDS_DO("org", "reorganisation withdraw", "name", "plan");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'withdrawn'"), 1);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-withdrawn", "org", "reorganisation withdraw", "name", "1");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "reorganisation-unknown", "org", "reorganisation show", "name", "another");
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_reorganisation"), 2);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "reorganise-faults", "org", "reorganise", "file", "/dev/null", "name", "empty");
  host_fixture_close(&fixture);
}

/* ---- what is homeless --------------------------------------------------------------------------------------------------------- */

static void each_rule_of_a_merge(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf.follow:1  one|handed over|Skolan/Ängen|Skolan/Lunden|2026-12-01|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf.hand:2  two|handed over|Skolan/Ängen|Skolan/Lunden|2026-12-01|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf.shut:3  three|closed|Skolan/Ängen||2026-12-01|"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  on_day("2026-11-30");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  /* A dry run and a question write nothing; the first command that writes does it, before its own work. */
  on_day("2026-12-03");
  COMMANDS_DO("org", "kind add", "kind", "b", "title", "B", "dry-run", "1");
  COMMANDS_DO("org", "list");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  COMMANDS_DO("org", "kind add", "kind", "b", "title", "B");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day = '2026-12-01'"), 4);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE open AND unit = 7"), 3);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE NOT open AND unit = 3 AND id = 3"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_event WHERE type = 'shelf.item.moved'"), 4);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_event WHERE type = 'org.reorganisation.applied'"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'in_force' AND in_force = '2026-12-03'"), 1);
  host_fixture_close(&fixture);
}

static void what_a_person_must_settle_holds_the_approval(void) {
  begin();
  write_plan(SPLIT);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "reorganise", "file", plan, FULL);
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 2);
  CU_ASSERT_TRUE(detail("shelf.follow:1  one → Skolan/Lunden or Skolan/Berget"));
  CU_ASSERT_TRUE(detail("shelf.hand:2  two → Skolan/Lunden or Skolan/Berget"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_reorganisation"), 0);
  write_plan(SPLIT "home;\"shelf:1, shelf.hand:2\";new:Berget;;;2026-12-01\n");
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  on_day("2026-12-01");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE open AND unit = 8 AND id IN (1, 2)"), 2);
  host_fixture_close(&fixture);
}

static void recut_and_closed_go_by_their_rules(void) {
  begin();
  write_plan(HEAD "recut;Ängen,Öster;Björken,Öster;;;2026-12-01\nhome;shelf.follow:1;Öster;;;2026-12-01\nhome;shelf.hand:2;close;;;2026-12-01\n");
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  write_plan(HEAD "close;Björken;;;;2026-12-01\n");
  COMMANDS_DO("org", "reorganise", "file", plan, "name", "stängning", FULL);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf.follow:4  four|closed|Skolan/Björken||2026-12-01|"));
  on_day("2026-12-01");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE open AND unit = 6 AND id = 1"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE NOT open AND id IN (2, 3, 4)"), 3);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'in_force'"), 2);
  host_fixture_close(&fixture);
}

static void homes_that_are_wrong_are_faults(void) {
  static const struct {
    const char *line, *fault;
  } wrongs[] = {
      {"home;shelf.hand:99;Öster;;;\n", "line 4: nothing called “shelf.hand:99” is open in a unit that ends"},
      {"home;shelf.follow:1;Öster;;;\n", "line 4: shelf.follow:1 needs no home: it goes to the one successor"},
      {"home;shelf.shut:3;Öster;;;\n", "line 4: shelf.shut:3 needs no home: it is closed where it is"},
      {"home;shelf.hand:2;Nowhere;;;\n", "line 4: no unit fits “Nowhere”"},
      {"home;shelf.hand:2;Björken;;;\n", "line 4: “Björken” ends already by line 3"},
      {"home;shelf.hand:2;Öster;;;\nhome;shelf:2;close;;;\n", "line 5: shelf.hand:2 has a home by another line already"},
      {"home;promise:1;Öster;;;\n", "line 4: promise:1: the plugin cannot hand over what is open"},
  };
  begin();
  COMMANDS_DO("plugin", "enable", "id", "promise", "unit", "Skolan", "reason", "x");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_promise_item (unit, what) VALUES (3, 'bullar')", ""), 0);
  for (size_t i = 0; i < COUNT_OF(wrongs); i++) {
    char bytes[1000];
    snprintf(bytes, sizeof bytes, MERGE "%s", wrongs[i].line);
    write_plan(bytes);
    COMMANDS_REFUSES(PUSSEL_EUSAGE, "reorganise-faults", "org", "reorganise", "file", plan, "date", "2026-12-01");
    if (!detail(wrongs[i].fault)) FIXTURE_FAIL(fixture.base.error.detail_count > 0 ? fixture.base.error.details[0] : "no detail");
  }
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise:1  bullar|not handed over|Skolan/Ängen||2026-12-01|the plugin cannot hand over"));
  host_fixture_close(&fixture);
}

static void a_plugin_that_is_away_is_told_of(void) {
  begin();
  host_fixture_restart(&fixture, no_shelf, faces_groups, faces_group_count, "anna");
  write_plan(MERGE);
  COMMANDS_DO("org", "reorganise", "file", plan, "dry-run", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf  what else it has open there cannot be seen|not handed over|Skolan/Ängen||2026-12-01|the plugin is in none"));
  host_fixture_close(&fixture);
}

/* ---- a step that fails -------------------------------------------------------------------------------------------------------- */

static void a_step_that_fails_is_undone_and_tried_again(void) {
  begin();
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET title = 'stuck' WHERE id = 4", ""), 0);
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  on_day("2026-12-02");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“plan” is not carried out yet: shelf.follow:4: the item was not moved: it is stuck"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_kind WHERE kind = 'a'"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_event WHERE type LIKE 'shelf.%' OR type = 'org.reorganisation.applied'"), 0);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "check", "", NULL), PUSSEL_ENO);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "reorganisation|“plan” was to be carried out on 2026-12-01"));
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET title = 'silent' WHERE id = 4", ""), 0);
  COMMANDS_DO("org", "kind add", "kind", "b", "title", "B");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“plan” is not carried out yet"));
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET title = 'loose' WHERE id = 4", ""), 0);
  COMMANDS_DO("org", "kind add", "kind", "c", "title", "C");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day = '2026-12-01'"), 4);
  host_fixture_close(&fixture);
}

/* What it has open cannot be handed over while it is blocked, nor may it be forgotten. */
static void a_blocked_plugin_is_waited_for(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_migration SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE owner = 'shelf'", ""), 0);
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "anna");
  on_day("2026-12-01");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“plan” is not carried out yet: shelf: the plugin is blocked"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'approved'"), 1);
  host_fixture_close(&fixture);
}

static void what_began_after_the_approval_waits_for_a_person(void) {
  begin();
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-conflict", "org", "reorganisation home", "name", "plan", "ref", "shelf.hand:5");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_shelf_item (kind, unit, title) VALUES ('hand', 3, 'late')", ""), 0);
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "reorganisation-ref", "org", "reorganisation home", "name", "plan", "ref", "shelf.hand:9", "to", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-ref", "org", "reorganisation home", "name", "plan", "ref", "shelf.shut:3", "to", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-ref", "org", "reorganisation home", "name", "plan", "ref", "shelf.hand:5", "to", "Björken");
  on_day("2026-12-01");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“plan” is not carried out yet: shelf.hand:5: it has no home"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  COMMANDS_DO("org", "reorganisation home", "name", "plan", "ref", "shelf.hand:5", "to", "Lunden");
  COMMANDS_ROWS("plan|shelf.hand:5|Skolan/Lunden|7\n");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE unit = 7 AND id = 5"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'in_force'"), 1);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-phase", "org", "reorganisation home", "name", "plan", "ref", "shelf.hand:5", "close", "1");
  host_fixture_close(&fixture);
}

/* A day that is today or past: at once; and what cannot be handed over leaves the approval standing. */
static void today_it_is_in_force_at_once(void) {
  begin();
  write_plan(HEAD "merge;Ängen,Björken;Björken;;;2026-10-02\nhome;shelf.hand:2;Björken;;;2026-10-02\n");
  on_day("2026-10-02");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET title = 'stuck' WHERE id = 1", ""), 0);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“plan” is not carried out yet: shelf.follow:1: the item was not moved: it is stuck"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'approved'"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "check", "", NULL), PUSSEL_ENO);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET title = 'loose' WHERE id = 1", ""), 0);
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE unit = 4 AND open"), 3);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'in_force'"), 1);
  host_fixture_close(&fixture);
}

/* ---- what follows --------------------------------------------------------------------------------------------------------------- */

static void plugins_are_shown_and_can_be_kept(void) {
  begin();
  COMMANDS_DO("plugin", "enable", "id", "shelf", "unit", "Öster", "reason", "x", "phase", "pilot");
  write_plan(HEAD "move;Björken;;;Vården;2026-12-01\n");
  COMMANDS_DO("org", "reorganise", "file", plan);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf  Vården/Björken|off|on (pilot)|off|2026-12-01|stays on with --keep-plugins"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "shelf  Vården/Öster"));
  COMMANDS_DO("org", "reorganise", "file", plan, "keep-plugins", "1", FULL);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf  Vården/Björken|kept|on (pilot)|on (pilot)|2026-12-01|"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_enablement WHERE unit = 4 AND state = 'on' AND decision = 'KS 1' AND valid_from = 20788"), 1);
  CU_ASSERT_EQUAL(org_is_enabled(host_org(fixture.host), "shelf", BJORKEN, 20788), 1);
  host_fixture_close(&fixture);
}

/* Both have decided for themselves, and the same: so has what comes of them. */
static void a_successor_takes_over_what_all_had_in_common(void) {
  begin();
  COMMANDS_DO("plugin", "enable", "id", "shelf", "unit", "Öster", "reason", "x", "phase", "pilot");
  COMMANDS_DO("plugin", "enable", "id", "shelf", "unit", "Ängen", "reason", "x", "phase", "pilot");
  write_plan(HEAD "create;;;Lunden;Kommunen;2026-12-01\nmerge;Ängen,Öster;new:Lunden;;;2026-12-01\n" HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "shelf  Lunden"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_enablement WHERE unit = 7 AND phase = 'pilot'"), 1);
  host_fixture_close(&fixture);
  begin();
  write_plan(HEAD "create;;;Lunden;Kommunen;2026-12-01\nmerge;Ängen,Öster;new:Lunden;;;2026-12-01\n" HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan, FULL);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "shelf  Lunden|off|Skolan/Ängen: on (pilot)|off|"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_enablement WHERE unit = 7"), 0);
  host_fixture_close(&fixture);
}

static void roles_and_services_follow_when_asked(void) {
  for (int follows = 0; follows < 2; follows++) {
    begin();
    COMMANDS_DO("person", "add", "name", "Bo Chef", "external-id", "b");
    COMMANDS_DO("role", "assign", "person", "ext:b", "unit", "Ängen", "role", "manager");
    COMMANDS_DO("role", "assign", "person", "ext:b", "unit", "Björken", "role", "manager", "to", "2027-02-01");
    COMMANDS_DO("org", "service add", "unit", "Ängen", "name", "Lek", "recipient", "Barn");
    COMMANDS_DO("org", "service add", "unit", "Björken", "name", "Lek", "recipient", "Barn");
    write_plan(MERGE HOMES);
    if (follows) COMMANDS_DO("org", "reorganise", "file", plan, "follow-roles", "1", "follow-services", "1");
    COMMANDS_DO("org", "reorganise", "file", plan, FULL);
    CU_ASSERT_EQUAL(commands_fixture_has(&fixture, "Bo Chef|manager|Skolan/Ängen|Skolan/Lunden|2026-12-01|follows"), follows);
    CU_ASSERT_EQUAL(commands_fixture_has(&fixture, "Bo Chef|manager|Skolan/Ängen|Skolan/Lunden|2026-12-01|ends with its unit; follows with --follow-roles"),
                    !follows);
    CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_role WHERE unit = 7 AND role = 'manager' AND valid_from = 20788 AND valid_to = 2932896"), follows);
    CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_service WHERE unit = 7 AND name = 'Lek' AND valid_from = 20788"), follows);
    CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_role WHERE unit IN (3, 4) AND valid_to > 20788"), 0);
    host_fixture_close(&fixture);
  }
}

/* ---- commands of their own that end units ------------------------------------------------------------------------------------- */

static void a_direct_merge_hands_over_at_once(void) {
  begin();
  on_day("2026-12-01");
  /* `hand` waits for a person: nothing is done, and it is said what and where. */
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "merge", "unit", "Ängen", "to", "Öster");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 1);
  CU_ASSERT_TRUE(detail("shelf.hand:2  two  (Skolan/Ängen)"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "close", "unit", "Ängen", "date", "2027-01-01");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM core_operation WHERE kind IN ('merge', 'close')"), 0);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET open = 0 WHERE id = 2", ""), 0);
  COMMANDS_DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Öster", "decision", "KS 7", "dry-run", "1");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "shelf.follow:1  one: goes to Vården/Öster, 2026-12-01."));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  COMMANDS_DO("org", "merge", "unit", "Ängen", "unit", "Björken", "to", "Öster", "decision", "KS 7");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "shelf.shut:3  three: closed where it is, 2026-12-01."));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE open AND day = '2026-12-01' AND unit = (SELECT unit FROM org_unit WHERE name = 'Öster')"), 2);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE NOT open AND day = '2026-12-01' AND unit = 3"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE name = 'Merge into Öster on 2026-12-01' AND phase = 'in_force' AND decision = 'KS 7'"), 1);
  host_fixture_close(&fixture);
}

/* What begins after the decision has a home by the same rules, and where a person must say, a way there. */
static void a_direct_close_of_a_later_day_waits_for_it(void) {
  begin();
  COMMANDS_DO("org", "close", "unit", "Björken", "date", "2026-12-01");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "shelf.follow:4  four: closed where it is, 2026-12-01."));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_shelf_item (kind, unit, title) VALUES ('hand', 4, 'late')", ""), 0);
  on_day("2026-12-02");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“Closing of Björken on 2026-12-01” is not carried out yet: shelf.hand:5: it has no home"));
  COMMANDS_DO("org", "reorganisation home", "name", "Closing of Björken on 2026-12-01", "ref", "shelf.hand:5", "to", "Öster");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE day = '2026-12-01'"), 2);
  COMMANDS_DO("org", "reorganisation show", "name", "Closing of Björken on 2026-12-01");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "id:4|close||"));
  /* Opened again, and decided once more for the same day of another name; a unit that goes on after all keeps what it has. */
  COMMANDS_DO("org", "reopen", "unit", "id:4", "date", "2026-12-02");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_shelf_item (kind, unit, title) VALUES ('shut', 4, 'anew')", ""), 0);
  COMMANDS_DO("org", "close", "unit", "Björken", "date", "2026-12-05");
  COMMANDS_DO("org", "reopen", "unit", "id:4", "date", "2026-12-05");
  COMMANDS_DO("org", "close", "unit", "Björken", "date", "2026-12-09");
  on_day("2026-12-06");
  COMMANDS_DO("org", "kind add", "kind", "b", "title", "B");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE title = 'anew' AND open"), 1);
  on_day("2026-12-09");
  COMMANDS_DO("org", "kind add", "kind", "c", "title", "C");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE title = 'anew' AND NOT open AND day = '2026-12-09'"), 1);
  host_fixture_close(&fixture);
}

/* Nothing can be seen of what a blocked plugin has open: the command is done, and the handing over waits for it. */
static void a_direct_merge_waits_for_a_blocked_plugin(void) {
  begin();
  on_day("2026-12-01");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_migration SET sha256 = substr(sha256, 2) || substr(sha256, 1, 1) WHERE owner = 'shelf'", ""), 0);
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("org", "merge", "unit", "Björken", "to", "Öster");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "“Merge into Öster on 2026-12-01” is not carried out yet: shelf: the plugin is blocked"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'approved'"), 1);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_migration SET sha256 = substr(sha256, -1) || substr(sha256, 1, 63) WHERE owner = 'shelf'", ""), 0);
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("org", "kind add", "kind", "a", "title", "A");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE id = 4 AND open AND day = '2026-12-01' AND unit <> 4"), 1);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_reorganisation WHERE phase = 'in_force'"), 1);
  host_fixture_close(&fixture);
}

/* The dry run refuses what the import would; and what is closed is handed over. */
static void an_import_that_closes_hands_over(void) {
  static const char csv[] = "external_id,parent,name\nr,,Kommunen\n";
  char path[PATH_MAX];
  begin();
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_unit SET external_id = CASE id WHEN 1 THEN 'r' WHEN 3 THEN 'a' END WHERE id IN (1, 3)", ""), 0);
  fixture_write(&fixture.base, "units.csv", csv, strlen(csv), path);
  on_day("2026-12-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "import", "file", path, "close-missing", "1", "dry-run", "1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "reorganisation-homeless", "org", "import", "file", path, "close-missing", "1");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_shelf_item SET open = 0 WHERE id = 2", ""), 0);
  COMMANDS_DO("org", "import", "file", path, "close-missing", "1", "dry-run", "1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "closed|a|"));
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_unit WHERE unit = 3"), 1);
  COMMANDS_DO("org", "import", "file", path, "close-missing", "1");
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM org_unit WHERE unit = 3"), 0);
  CU_ASSERT_EQUAL(number("SELECT count(*) FROM p_shelf_item WHERE NOT open AND unit = 3 AND day = '2026-12-01'"), 2);
  host_fixture_close(&fixture);
}

static void who_may_only_in_a_part(void) {
  begin();
  COMMANDS_DO("person", "add", "name", "Cia Del", "external-id", "c", "account", "cia");
  COMMANDS_DO("role", "assign", "person", "ext:c", "unit", "Skolan", "role", "administrator");
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "cia");
  write_plan(MERGE HOMES);
  COMMANDS_DO("org", "reorganise", "file", plan);
  write_plan(HEAD "move;Björken;;;Vården;2026-12-01\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "reorganise", "file", plan, "name", "annan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "reorganisation withdraw", "name", "plan");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_reorganise_tests[] = {
    {"a draft changes nothing", a_draft_changes_nothing},
    {"approval names what is lacking", approval_names_what_is_lacking},
    {"a changed document is a draft again", a_changed_document_is_a_draft_again},
    {"what is approved stands", what_is_approved_stands},
    {"a withdrawn one leaves its name", a_withdrawn_one_leaves_its_name},
    {"each rule of a merge, on its day", each_rule_of_a_merge},
    {"what a person must settle holds the approval", what_a_person_must_settle_holds_the_approval},
    {"recut and closed go by their rules", recut_and_closed_go_by_their_rules},
    {"homes that are wrong are faults", homes_that_are_wrong_are_faults},
    {"a plugin that is away is told of", a_plugin_that_is_away_is_told_of},
    {"a step that fails is undone and tried again", a_step_that_fails_is_undone_and_tried_again},
    {"a blocked plugin is waited for", a_blocked_plugin_is_waited_for},
    {"what began after the approval waits for a person", what_began_after_the_approval_waits_for_a_person},
    {"today it is in force at once", today_it_is_in_force_at_once},
    {"plugins are shown and can be kept", plugins_are_shown_and_can_be_kept},
    {"a successor takes over what all had in common", a_successor_takes_over_what_all_had_in_common},
    {"roles and services follow when asked", roles_and_services_follow_when_asked},
    {"a direct merge hands over at once", a_direct_merge_hands_over_at_once},
    {"a direct close of a later day waits for it", a_direct_close_of_a_later_day_waits_for_it},
    {"a direct merge waits for a blocked plugin", a_direct_merge_waits_for_a_blocked_plugin},
    {"an import that closes hands over", an_import_that_closes_hands_over},
    {"who may only in a part", who_may_only_in_a_part},
    CU_TEST_INFO_NULL};

/* test_enable.c — `pussel plugin enable` and `disable`: in time, with exceptions, with what a plugin needs. Today: 2026-10-01. */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/promise/.libs", "tests/plugins/leaning/.libs", NULL};
static struct host_fixture fixture;

static void begin(void) { host_fixture_open(&fixture, folders, faces_groups, faces_group_count); }
static bool said(const char *words) {
  if (host_fixture_said(&fixture, words)) return true;
  printf("# not said: %s\n# but: %s\n", words, fixture.lines.bytes);
  return false;
}
static bool explained(const char *words) {
  const struct error *error = &fixture.base.error;
  if ((error->why != NULL && strstr(error->why, words) != NULL) || (error->remedy != NULL && strstr(error->remedy, words) != NULL)) return true;
  for (size_t i = 0; i < error->detail_count; i++)
    if (strstr(error->details[i], words) != NULL) return true;
  printf("# not explained: %s\n# but: %s; %s\n", words, error->why, error->remedy);
  return false;
}
static int64_t on_from(const char *plugin, int unit, const char *day) {
  int32_t number = 0;
  CU_ASSERT_TRUE(date_parse(day, &number));
  return org_is_enabled(host_org(fixture.host), plugin, unit, number);
}
#define ENABLE(plugin_, ...) "plugin", "enable", "id", plugin_, "reason", "test", "unit", __VA_ARGS__
#define DISABLE(plugin_, ...) "plugin", "disable", "id", plugin_, "reason", "test", "unit", __VA_ARGS__

/* ---- days ------------------------------------------------------------------------------------------------------------ */

static void it_holds_from_a_day_until_another(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Skolan", "from", "2027-01-01", "until", "2027-07-01", "phase", "pilot"));
  COMMANDS_ROWS("promise|2|Skolan|off|on|pilot|2027-01-01|2027-07-01|1\n");
  CU_ASSERT_TRUE(said("takes effect: 3"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2026-12-31"), 0);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-01-01"), 1);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-06-30"), 1);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-07-01"), 0);
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  COMMANDS_ROWS("promise|3|off|||||||||on (pilot)|2027-01-01\n");
  host_fixture_close(&fixture);
}

/* What holds after the last day is what held before, not nothing. */
static void afterwards_holds_what_held(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use"));
  COMMANDS_DO(DISABLE("promise", "Skolan", "from", "2027-06-01", "until", "2027-09-01"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-05-31"), 1);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-06-01"), 0);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-09-01"), 1);
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  COMMANDS_ROWS("promise|3|on|in_use|1|Kommunen|anna|2026-10-01|2027-06-01|test||off|2027-06-01\n");
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|off|||on|off|2027-06-01\n5|Vården|off|||on||\n");
  /* Of two decisions for the same days the later one counts. */
  COMMANDS_DO(ENABLE("promise", "Skolan", "from", "2027-08-01", "until", "2027-09-01", "phase", "in_use"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-07-31"), 0);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-08-01"), 1);
  host_fixture_close(&fixture);
}

static void what_is_past_is_refused(void) {
  begin();
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-past", ENABLE("promise", "Skolan", "from", "2026-09-30"));
  CU_ASSERT_TRUE(explained("2026-09-30 is before today, 2026-10-01"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-past", DISABLE("promise", "Skolan", "from", "2026-09-30"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "days-reversed", ENABLE("promise", "Skolan", "from", "2027-01-01", "until", "2027-01-01"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", ENABLE("promise", "Skolan", "until", "2027-13-01"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_enablement"), 0);
  host_fixture_close(&fixture);
}

/* ---- pilots, then all ------------------------------------------------------------------------------------------------- */

static void pilots_become_part_of_a_roll_out(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Skolan", "phase", "pilot"));
  COMMANDS_DO(ENABLE("promise", "Öster", "phase", "pilot", "until", "2027-06-01"));
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use", "from", "2027-01-01", "except", "Björken"));
  COMMANDS_ROWS("promise|1|Kommunen|off|on|in_use|2027-01-01||1\n"
                "promise|4|Skolan/Björken|on (pilot)|off||2027-01-01||1\n"
                "promise|2|Skolan|on (pilot)|inherits||2027-01-01||1\n"
                "promise|6|Vården/Öster|on (pilot)|inherits||2027-01-01|2027-06-01|1\n");
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  COMMANDS_ROWS("promise|3|on|pilot|2|Skolan|anna|2026-10-01|2027-01-01|test||on|2027-01-01\n");
  CU_ASSERT_EQUAL(on_from("promise", BJORKEN, "2026-12-31"), 1);
  CU_ASSERT_EQUAL(on_from("promise", BJORKEN, "2027-01-01"), 0);
  CU_ASSERT_EQUAL(on_from("promise", OSTER, "2027-06-01"), 1);
  COMMANDS_DO("plugin", "overview");
  COMMANDS_ROWS("2|Skolan|off|||on (pilot)|partly|2027-01-01\n5|Vården|off|||partly|on|2027-01-01\n");
  /* One decision ends it for all, also for those that had begun by themselves. */
  COMMANDS_DO(DISABLE("promise", "Kommunen", "from", "2028-01-01"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-12-31"), 1);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2028-01-01"), 0);
  COMMANDS_DO("plugin", "history", "id", "promise", "unit", "Ängen");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|2|Skolan|inherits||2027-01-01||anna|test|"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Öster"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "plugin", "history", "id", "nothing");
  host_fixture_close(&fixture);
}

/* A unit that has been left out stays out when a later decision above does not name it. */
static void an_exception_stays(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "pilot", "except", "Skolan", "except", "Öster"));
  CU_ASSERT_EQUAL(on_from("promise", KOMMUNEN, "2026-10-01"), 1);
  CU_ASSERT_EQUAL(on_from("promise", VARDEN, "2026-10-01"), 1);
  CU_ASSERT_EQUAL(on_from("promise", OSTER, "2026-10-01"), 0);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2026-10-01"), 0);
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2026-10-01"), 0);
  COMMANDS_DO(DISABLE("promise", "Kommunen", "except", "Vården"));
  CU_ASSERT_EQUAL(on_from("promise", KOMMUNEN, "2026-10-01"), 0);
  CU_ASSERT_EQUAL(on_from("promise", VARDEN, "2026-10-01"), 1);
  CU_ASSERT_EQUAL(on_from("promise", OSTER, "2026-10-01"), 0);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "except-elsewhere", ENABLE("promise", "Skolan", "except", "Öster"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "except-elsewhere", ENABLE("promise", "Skolan", "except", "Skolan"));
  host_fixture_close(&fixture);
}

/* A pilot inside a part that is left out goes on by itself: to follow the unit above would end it. */
static void a_pilot_within_an_exception_goes_on(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Ängen", "phase", "pilot"));
  COMMANDS_DO(DISABLE("promise", "Skolan", "except", "Ängen"));
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use"));
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2026-10-01"), 1);
  CU_ASSERT_EQUAL(on_from("promise", BJORKEN, "2026-10-01"), 0);
  COMMANDS_DO("plugin", "status", "id", "promise", "unit", "Ängen");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise|3|on|pilot|3|Skolan/Ängen|"));
  host_fixture_close(&fixture);
}

/* ---- the dry run ------------------------------------------------------------------------------------------------------ */

static void a_dry_run_lists_the_units(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Ängen", "phase", "pilot"));
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use", "from", "2027-01-01", "until", "2028-01-01", "except", "Vården", "dry-run", "1"));
  COMMANDS_ROWS("promise|1|Kommunen|off|on|in_use|2027-01-01|2028-01-01|1\n"
                "promise|2|Skolan|off|on|in_use|2027-01-01|2028-01-01|1\n"
                "promise|4|Skolan/Björken|off|on|in_use|2027-01-01|2028-01-01|1\n"
                "promise|3|Skolan/Ängen|on (pilot)|on|in_use|2027-01-01|2028-01-01|1\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_enablement"), 1);
  COMMANDS_DO(DISABLE("promise", "Skolan", "from", "2026-12-01", "dry-run", "1"));
  COMMANDS_ROWS("unit|promise|3|Skolan/Ängen|on (pilot)|2026-12-01||||||off\n");
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2026-12-01"), 1);
  host_fixture_close(&fixture);
}

/* What is longer, and nothing else, is a change too. */
static void a_dry_run_lists_what_is_prolonged(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Skolan", "phase", "pilot", "until", "2027-07-01"));
  COMMANDS_DO(ENABLE("promise", "Skolan", "phase", "pilot", "until", "2027-12-01", "except", "Björken", "dry-run", "1"));
  COMMANDS_ROWS("promise|2|Skolan|on (pilot)|on|pilot|2026-10-01|2027-12-01|1\n"
                "promise|4|Skolan/Björken|on (pilot)|off||2026-10-01||1\n"
                "promise|3|Skolan/Ängen|on (pilot)|on|pilot|2026-10-01|2027-12-01|1\n");
  host_fixture_close(&fixture);
}

static void a_dry_run_tells_all_that_is_missing(void) {
  begin();
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_leaning_refused (unit) VALUES (2)", ""), 0);
  COMMANDS_REFUSES(PUSSEL_ENO, "plugin-hindered", ENABLE("leaning", "Skolan", "dry-run", "1"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "leaning|3|Skolan/Ängen|off|on|pilot|2026-10-01||1\n"));
  CU_ASSERT_TRUE(explained("2 things stand in the way"));
  CU_ASSERT_TRUE(explained("the unit is not fit for it"));
  CU_ASSERT_TRUE(explained("it needs the plugin promise, which is not enabled there from 2026-10-01 (units: 3): Skolan, Skolan/Ängen, Skolan/Björken"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-hindered", ENABLE("leaning", "Skolan"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "leaning-unfit", ENABLE("leaning", "Skolan", "with-needs", "1"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_enablement"), 0);
  host_fixture_close(&fixture);
}

/* ---- what a plugin needs ---------------------------------------------------------------------------------------------- */

static void needs_are_checked_where_it_is_enabled(void) {
  begin();
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needs", ENABLE("leaning", "Skolan"));
  CU_ASSERT_TRUE(explained("pussel plugin enable promise --unit id:2"));
  CU_ASSERT_TRUE(explained("--with-needs"));
  COMMANDS_DO(ENABLE("leaning", "Skolan", "with-needs", "1", "until", "2027-07-01"));
  COMMANDS_ROWS("promise|2|Skolan|off|on|pilot|2026-10-01|2027-07-01|1\nleaning|2|Skolan|off|on|pilot|2026-10-01|2027-07-01|1\n");
  CU_ASSERT_TRUE(said("takes effect: 3")); /* units, whatever the number of plugins */
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_leaning_hook WHERE unit = 2 AND state = 'on'"), 1);
  /* Longer than what it needs. */
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needs", ENABLE("leaning", "Skolan", "until", "2027-08-01"));
  CU_ASSERT_TRUE(explained("from 2027-07-01"));
  host_fixture_close(&fixture);
}

static void needs_are_checked_below(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Skolan", "except", "Björken", "phase", "in_use"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needs", ENABLE("leaning", "Skolan"));
  CU_ASSERT_TRUE(explained("(units: 1): Skolan/Björken"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needs", ENABLE("leaning", "Skolan", "with-needs", "1"));
  CU_ASSERT_TRUE(explained("Enable promise in those units first"));
  COMMANDS_DO(ENABLE("leaning", "Skolan", "except", "Björken"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needed", ENABLE("promise", "Skolan", "phase", "in_use", "except", "Ängen"));
  CU_ASSERT_TRUE(explained("Leave the exception out"));
  host_fixture_close(&fixture);
}

static void what_is_needed_cannot_end_first(void) {
  begin();
  COMMANDS_DO(ENABLE("leaning", "Skolan", "with-needs", "1", "phase", "in_use"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needed", DISABLE("promise", "Kommunen"));
  CU_ASSERT_TRUE(explained("the plugin leaning needs it"));
  CU_ASSERT_TRUE(explained("--cascade"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needed", DISABLE("promise", "Ängen", "from", "2027-01-01", "until", "2027-02-01"));
  CU_ASSERT_TRUE(explained("from 2027-01-01 (units: 1): Skolan/Ängen"));
  /* Nor can it end before what is only to begin. */
  COMMANDS_DO(ENABLE("leaning", "Öster", "with-needs", "1", "from", "2027-03-01"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-needed", DISABLE("promise", "Vården", "from", "2027-01-01"));
  CU_ASSERT_TRUE(explained("from 2027-03-01 (units: 1): Vården/Öster"));
  COMMANDS_DO(DISABLE("promise", "Kommunen", "from", "2027-01-01", "cascade", "1"));
  CU_ASSERT_TRUE(said("The same holds for: leaning"));
  CU_ASSERT_EQUAL(on_from("leaning", ANGEN, "2026-12-31"), 1);
  CU_ASSERT_EQUAL(on_from("leaning", ANGEN, "2027-01-01"), 0);
  CU_ASSERT_EQUAL(on_from("promise", ANGEN, "2027-01-01"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_leaning_hook WHERE unit = 1 AND state = 'off'"), 1);
  /* Disabling what nobody has on below touches nobody else. */
  COMMANDS_DO(DISABLE("promise", "Vården", "cascade", "1"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_enablement WHERE plugin = 'leaning' AND unit = 5"), 0);
  host_fixture_close(&fixture);
  /* Nor what was below on other days than those of the decision. */
  begin();
  COMMANDS_DO("org", "move", "unit", "Öster", "parent", "Skolan", "date", "2026-11-01");
  COMMANDS_DO(ENABLE("leaning", "id:6", "with-needs", "1", "from", "2026-12-01"));
  COMMANDS_DO(DISABLE("promise", "Vården", "cascade", "1", "from", "2026-12-01"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_enablement WHERE plugin = 'leaning' AND unit = 5"), 0);
  host_fixture_close(&fixture);
}

/* ---- what is left when it ends ------------------------------------------------------------------------------------------ */

static void winding_up_goes_on(void) {
  begin();
  COMMANDS_DO(ENABLE("leaning", "Skolan", "with-needs", "1", "phase", "in_use"));
  COMMANDS_DO(DISABLE("leaning", "Skolan"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-not-enabled", "leaning", "say", "unit", "Ängen");
  COMMANDS_DO("leaning", "finish", "unit", "Ängen");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_promise_item (id, unit, what, state) VALUES (1, 3, 'Läsa', 'open')", ""), 0);
  COMMANDS_DO(DISABLE("promise", "Skolan", "except", "Ängen"));
  COMMANDS_ROWS(""); /* it goes on where the commitment is */
  COMMANDS_DO(DISABLE("promise", "Skolan", "from", "2027-01-01"));
  COMMANDS_ROWS("commitment|promise|3|Skolan/Ängen|on|2027-01-01||promise:1|Läsa|||open\n");
  host_fixture_close(&fixture);
}

/* ---- events that happened while it was off ------------------------------------------------------------------------------ */

static int64_t heard(void) { return host_fixture_number(&fixture, "SELECT count(*) FROM p_leaning_heard"); }

/* In use in Skolan, off in Vården; then something happens in Öster that leaning listens to. */
static void begin_with_earlier_events(void) {
  struct bus_record record = {"promise.item.made", 1, true, OSTER, "{\"amount\":1}"};
  begin();
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use"));
  COMMANDS_DO(ENABLE("leaning", "Skolan", "phase", "in_use"));
  CU_ASSERT_EQUAL(store_begin(fixture.base.store), 0);
  for (int i = 0; i < 3; i++) CU_ASSERT_EQUAL(bus_append(host_bus(fixture.host), &record, NULL), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.base.store, true), 0);
  COMMANDS_DO("leaning", "say", "unit", "Ängen");
  CU_ASSERT_EQUAL(heard(), 1);
}

static void earlier_events_ask_for_a_choice(void) {
  begin_with_earlier_events();
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-earlier-events", ENABLE("leaning", "Vården"));
  CU_ASSERT_TRUE(explained("while it was off there: 3, in units: 1"));
  CU_ASSERT_TRUE(explained("--replay"));
  COMMANDS_REFUSES(PUSSEL_ENO, "plugin-earlier-events", ENABLE("leaning", "Vården", "dry-run", "1"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "leaning|6|Vården/Öster|off|on|pilot|"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", ENABLE("leaning", "Vården", "replay", "1", "skip", "1"));
  CU_ASSERT_EQUAL(on_from("leaning", OSTER, "2026-10-01"), 0);
  CU_ASSERT_EQUAL(heard(), 1);
  COMMANDS_DO(ENABLE("leaning", "Vården", "replay", "1"));
  CU_ASSERT_TRUE(said("that the plugin gets: 3"));
  CU_ASSERT_EQUAL(heard(), 4);
  host_fixture_close(&fixture);
}

static void earlier_events_can_be_passed_over(void) {
  begin_with_earlier_events();
  COMMANDS_DO(ENABLE("leaning", "Vården", "skip", "1"));
  CU_ASSERT_TRUE(said("passed over: 3"));
  CU_ASSERT_EQUAL(heard(), 1);
  COMMANDS_DO("leaning", "say", "unit", "Öster");
  CU_ASSERT_EQUAL(heard(), 2);
  COMMANDS_DO(DISABLE("leaning", "Vården"));
  COMMANDS_DO(ENABLE("leaning", "Vården")); /* nothing has happened since: nothing to ask */
  host_fixture_close(&fixture);
}

/* From a pilot to regular use nothing begins; what a unit held before it was a pilot is nobody's question. */
static void a_pilot_in_regular_use_asks_nothing(void) {
  begin_with_earlier_events();
  COMMANDS_DO("org", "move", "unit", "Öster", "parent", "Skolan"); /* comes on with nobody there to ask */
  COMMANDS_DO(ENABLE("leaning", "Skolan", "phase", "pilot"));
  COMMANDS_DO(ENABLE("leaning", "Skolan", "phase", "in_use"));
  CU_ASSERT_EQUAL(heard(), 1);
  host_fixture_close(&fixture);
}

/* A decision for a later day: what is replayed comes on that day. */
static void earlier_events_wait_for_the_day(void) {
  begin_with_earlier_events();
  COMMANDS_DO(ENABLE("leaning", "Vården", "replay", "1", "from", "2026-10-02"));
  CU_ASSERT_EQUAL(heard(), 1);
  fixture.base.clock.seconds += 86400;
  COMMANDS_DO("leaning", "say", "unit", "Ängen");
  CU_ASSERT_EQUAL(heard(), 5);
  host_fixture_close(&fixture);
}

/* Where it came on by itself, on a day or with a move, nobody was there to ask: the same command says it afterwards. */
static void earlier_events_can_be_decided_afterwards(void) {
  begin_with_earlier_events();
  COMMANDS_DO("org", "move", "unit", "Öster", "parent", "Skolan");
  COMMANDS_DO("leaning", "say", "unit", "Öster");
  CU_ASSERT_EQUAL(heard(), 2);
  COMMANDS_DO(ENABLE("leaning", "Skolan", "replay", "1", "dry-run", "1"));
  CU_ASSERT_TRUE(said("that the plugin gets: 3"));
  CU_ASSERT_EQUAL(heard(), 2);
  COMMANDS_DO(ENABLE("leaning", "Skolan", "replay", "1"));
  CU_ASSERT_TRUE(said("that the plugin gets: 3"));
  CU_ASSERT_EQUAL(heard(), 5);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event_behind WHERE plugin = 'leaning'"), 0);
  host_fixture_close(&fixture);
  begin_with_earlier_events();
  COMMANDS_DO("org", "move", "unit", "Öster", "parent", "Skolan");
  COMMANDS_DO(ENABLE("leaning", "Skolan", "skip", "1"));
  CU_ASSERT_TRUE(said("passed over: 3"));
  COMMANDS_DO("leaning", "say", "unit", "Öster");
  CU_ASSERT_EQUAL(heard(), 2);
  host_fixture_close(&fixture);
}

/* ---- what a plugin reads ------------------------------------------------------------------------------------------------ */

#define SET(name_, value_, ...) "setting", "set", "name", "leaning." name_, "value", value_, __VA_ARGS__
static void a_plugin_reads_what_holds_for_the_unit(void) {
  begin();
  COMMANDS_DO("leaning", "tell", "unit", "Ängen");
  COMMANDS_ROWS("7|0.5|0|tertial\n");
  COMMANDS_DO(SET("most", "8", NULL));
  COMMANDS_DO(SET("most", "9", "unit", "Skolan"));
  COMMANDS_DO(SET("most", "10", "unit", "Ängen"));
  COMMANDS_DO(SET("share", "0.25", "unit", "Skolan"));
  COMMANDS_DO(SET("open", "ja", "unit", "Kommunen"));
  COMMANDS_DO(SET("scheme", "year", "unit", "Skolan"));
  COMMANDS_DO("leaning", "tell", "unit", "Ängen");
  COMMANDS_ROWS("10|0.25|1|year\n");
  COMMANDS_DO("leaning", "tell", "unit", "Björken");
  COMMANDS_ROWS("9|0.25|1|year\n");
  COMMANDS_DO("leaning", "tell", "unit", "Öster");
  COMMANDS_ROWS("8|0.5|1|tertial\n");
  /* Who set what is in the log, once for each change. */
  COMMANDS_DO(SET("scheme", "year", "unit", "Skolan"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event WHERE type = 'setting.value.changed'"), 6);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event WHERE type = 'setting.value.changed' AND unit = 2 AND payload ="
                                                " '{\"plugin\":\"leaning\",\"setting\":\"scheme\",\"value\":\"year\"}'"),
                  1);
  COMMANDS_DO(SET("whole", "words of somebody", NULL));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM event WHERE payload LIKE '%words of%'"), 0);
  /* A unit that moves gets what holds where it is today. */
  COMMANDS_DO("org", "move", "unit", "Björken", "parent", "Vården");
  COMMANDS_DO("leaning", "tell", "unit", "Björken");
  COMMANDS_ROWS("8|0.5|1|tertial\n");
  host_fixture_close(&fixture);
}

static void a_setting_is_checked(void) {
  begin();
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("most", "21", NULL));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("most", "many", NULL));
  CU_ASSERT_TRUE(explained("1–20"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("share", "half", NULL));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("open", "perhaps", NULL));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("scheme", "month", NULL));
  CU_ASSERT_TRUE(explained("tertial, year"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "setting-value", SET("since", "2026-02-30", NULL));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "personal-number", SET("whole", "19811228-9874", NULL));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "setting-whole", SET("whole", "some", "unit", "Skolan"));
  COMMANDS_DO(SET("most", "3", "unit", "Skolan", "dry-run", "1"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_setting"), 0);
  host_fixture_close(&fixture);
}

/* Who may decide for a part of the organisation decides for that part. */
static void a_setting_is_for_who_may(void) {
  begin();
  COMMANDS_DO("person", "add", "name", "Bo", "account", "bo");
  COMMANDS_DO("role", "assign", "person", "Bo", "role", "administrator", "unit", "Skolan");
  host_fixture_restart(&fixture, folders, faces_groups, faces_group_count, "bo");
  COMMANDS_DO(SET("most", "3", "unit", "Ängen"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", SET("most", "3", "unit", "Vården"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", SET("most", "3", NULL));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "setting", "unset", "name", "leaning.most");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", ENABLE("promise", "Kommunen"));
  COMMANDS_DO(ENABLE("promise", "Skolan"));
  host_fixture_close(&fixture);
}

/* ---- what is not as it should be ---------------------------------------------------------------------------------------- */

static void a_plugin_that_is_away_is_told(void) {
  static const char *const without[] = {"tests/plugins/promise/.libs", NULL};
  begin();
  COMMANDS_DO(ENABLE("promise", "Kommunen", "phase", "in_use"));
  COMMANDS_DO(ENABLE("leaning", "Skolan", "phase", "in_use"));
  host_fixture_restart(&fixture, without, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("plugin", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "leaning||missing|||1|"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "promise||missing"));
  COMMANDS_DO("plugin", "history", "id", "leaning");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|2|Skolan|on|in_use|"));
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "it is enabled in 3 units"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", ENABLE("leaning", "Vården"));
  COMMANDS_DO(DISABLE("leaning", "Kommunen")); /* it can still be ended */
  COMMANDS_DO("check", "");
  /* The other way: what is away is what somebody asks about. */
  static const char *const only[] = {"tests/plugins/echo/.libs", NULL};
  host_fixture_restart(&fixture, only, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("plugin", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise||missing|||1|"));
  COMMANDS_DO("query", "", "question", "SELECT count(*) AS n FROM promise_item");
  COMMANDS_ROWS("0\n");
  host_fixture_close(&fixture);
}

/* A unit can be moved away from what a plugin needs: the check tells. */
static void a_need_that_a_move_broke_is_told(void) {
  begin();
  COMMANDS_DO(ENABLE("promise", "Skolan", "phase", "in_use"));
  COMMANDS_DO(ENABLE("leaning", "Ängen", "phase", "in_use"));
  COMMANDS_DO("check", "");
  COMMANDS_DO("org", "move", "unit", "Ängen", "parent", "Vården");
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "it is on in 1 units where the plugin promise, which it needs, is off"));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_enable_tests[] = {
    {"it holds from a day until another", it_holds_from_a_day_until_another},
    {"afterwards holds what held", afterwards_holds_what_held},
    {"what is past is refused", what_is_past_is_refused},
    {"pilots become part of a roll-out", pilots_become_part_of_a_roll_out},
    {"an exception stays", an_exception_stays},
    {"a pilot within an exception goes on", a_pilot_within_an_exception_goes_on},
    {"a dry run lists the units", a_dry_run_lists_the_units},
    {"a dry run lists what is prolonged", a_dry_run_lists_what_is_prolonged},
    {"a dry run tells all that is missing", a_dry_run_tells_all_that_is_missing},
    {"needs are checked where it is enabled", needs_are_checked_where_it_is_enabled},
    {"needs are checked below", needs_are_checked_below},
    {"what is needed cannot end first", what_is_needed_cannot_end_first},
    {"winding up goes on", winding_up_goes_on},
    {"earlier events ask for a choice", earlier_events_ask_for_a_choice},
    {"earlier events can be passed over", earlier_events_can_be_passed_over},
    {"earlier events wait for the day", earlier_events_wait_for_the_day},
    {"earlier events can be decided about afterwards", earlier_events_can_be_decided_afterwards},
    {"a pilot in regular use asks nothing", a_pilot_in_regular_use_asks_nothing},
    {"a plugin reads what holds for the unit", a_plugin_reads_what_holds_for_the_unit},
    {"a setting is checked", a_setting_is_checked},
    {"a setting is for who may", a_setting_is_for_who_may},
    {"a plugin that is away is told", a_plugin_that_is_away_is_told},
    {"a need that a move broke is told", a_need_that_a_move_broke_is_told},
    CU_TEST_INFO_NULL,
};

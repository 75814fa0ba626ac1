/* test_processing.c — `pussel person processing`: the record of article 30, from what is declared and from where it is on. */
#include "privacy_fixture.h"

/* Beside the purposes: which records are official, what finds a new home when a unit ends, and where persons stand. */
static void a_plugin_shows_its_duties(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("plugin", "show", "id", "siq");
  PRIVACY_ROW("record type|siq.round|");
  PRIVACY_ROW("open work|siq.action|");
  PRIVACY_ROW("points at persons|p_siq_action.owner_person|");
  host_fixture_close(&fixture);
}

static void each_authority_has_its_record(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("org", "set", "unit", "Skolan", "authority", "Skolan");
  PRIVACY_DO("plugin", "enable", "id", "diary", "unit", "Ängen", "reason", "test");
  PRIVACY_DO("plugin", "enable", "id", "diary", "unit", "Björken", "reason", "test");
  PRIVACY_DO("person", "processing");
  PRIVACY_ROW("Kommunen||Pussel||The organisation over time: who leads, takes part in and answers for what|");
  PRIVACY_ROW("Skolan|2|Pussel||The audit trail: who changed what, when and why|");
  PRIVACY_ROW("Skolan|2|Diary|diary|To remember|Authors and guides|GDPR article 6.1 e|Until it is forgotten|The historian|Skolan/Ängen; Skolan/Björken\n");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|diary|"), 1);
  PRIVACY_ROW("||SIQ puzzle|siq|Action plans: who answers for an action|"); /* nowhere, and told */
  PRIVACY_ROW("|nobody outside the authority|nowhere today; what was kept earlier remains\n");
  PRIVACY_DO("person", "processing", "authority", "Skolan");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "Kommunen|"), 0);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|siq|"), 0);
  PRIVACY_REFUSES(PUSSEL_ENOTFOUND, "unit-no-authority", "person", "processing", "authority", "Vården");
  host_fixture_close(&fixture);
}

/* Where it is on below several authorities it is in the record of each. */
static void a_plugin_for_all_is_in_every_record(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("org", "set", "unit", "Skolan", "authority", "Skolan");
  PRIVACY_DO("org", "set", "unit", "Vården", "authority", "Vården");
  PRIVACY_DO("plugin", "enable", "id", "diary", "unit", "Kommunen", "reason", "test");
  PRIVACY_DO("person", "processing");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|diary|To remember|"), 3);
  PRIVACY_ROW("Vården|5|Diary|diary|To remember|");
  host_fixture_close(&fixture);
}

static void a_plugin_that_is_away_is_told(void) {
  static const char *const none[] = {NULL};
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("plugin", "enable", "id", "diary", "unit", "Kommunen", "reason", "test");
  host_fixture_restart(&fixture, none, faces_groups, faces_group_count, "anna");
  PRIVACY_DO("person", "processing");
  PRIVACY_ROW("|diary|diary|not known: the plugin is not here to say what it processes|");
  host_fixture_close(&fixture);
}

CU_TestInfo privacy_processing_tests[] = {
    {"a plugin shows its duties", a_plugin_shows_its_duties},
    {"each authority has its record", each_authority_has_its_record},
    {"a plugin for all is in every record", a_plugin_for_all_is_in_every_record},
    {"a plugin that is away is told", a_plugin_that_is_away_is_told},
    CU_TEST_INFO_NULL,
};

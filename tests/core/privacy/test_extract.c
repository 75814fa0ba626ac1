/* test_extract.c — `pussel person extract`: nothing that is held on a person is missed, and only those may ask who may know. */
#include "privacy_fixture.h"

#include <stdio.h>
#include <string.h>

static void everything_is_in_the_extract(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("person", "extract", "person", "Alva Exempel");
  PRIVACY_ROW("person|The person in the organisation model|Name: Alva Exempel; External id: a101; Email: alva@example.se; Protected: no||core_person|id=1|||{\"name\":\"Alva Exempel\"");
  PRIVACY_ROW("account|An account that acts for the person|Account: alva||core_actor|id=2|");
  PRIVACY_ROW("role|A role that the person has or has had|Role: manager; Unit: Skolan/Ängen; Valid from: 2026-10-01; Valid to: 2026-10-02||core_role|id=1|");
  PRIVACY_ROW("data|An entry that the person has written|Words: a draft; Day: 2026-10-03|diary|p_diary_entry|id=1|diary.entry:1|draft|{\"words\":\"a draft\",\"day\":\"2026-10-03\"}");
  PRIVACY_ROW("|Words: for ever; Day: 2026-10-03|diary|p_diary_entry|id=2|diary.entry:2|finalised|");
  PRIVACY_ROW("data|A visit that the person has led|Place: 7|diary|p_diary_visit|entry=1 place=7|diary.entry:1|draft|{\"place\":7}");
  PRIVACY_ROW("event|A person has a role|Type: org.role.assigned; Unit: Skolan/Ängen");
  PRIVACY_ROW("text|A text in which the name stands|Alva Exempels visit was good||p_diary_entry.words|id=3|");
  PRIVACY_ROW("processing|To remember|categories: Authors and guides. Legal basis: GDPR article 6.1 e. Kept: Until it is forgotten. Recipients: The historian|diary|");
  PRIVACY_ROW("right|Complaint|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "|siq|"), 0); /* it holds nothing on the person */
  CU_ASSERT_EQUAL(privacy_count(&fixture, "place=9"), 0);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "undeclared"), 0);
  host_fixture_close(&fixture);
}

/* What the account has done and decided is the person's too. */
static void what_the_account_did_is_in_it(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_become(&fixture, "bo");
  PRIVACY_DO("plugin", "enable", "id", "siq", "unit", "Skolan", "reason", "a trial");
  PRIVACY_DO("person", "extract", "person", "Bo Annan");
  PRIVACY_ROW("decision|A decision about a plugin that the person has recorded|Plugin: siq; Unit: Skolan; State: on; Reason: a trial; Recorded at: 2026-10-03T");
  PRIVACY_ROW("event|Something that the person has done|Type: plugin.unit.enabled; Unit: Skolan; Time: 2026-10-03T");
  host_fixture_close(&fixture);
}

/* A key that no plugin has declared is told all the same, and so is one whose declaration does not fit. */
static void nothing_undeclared_is_missed(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "INSERT INTO p_diary_forgotten (person, words) VALUES (1, 'left'); INSERT INTO p_diary_bound (person) VALUES (1);"
                            "INSERT INTO p_diary_shown (person) VALUES (1); INSERT INTO p_diary_keyless (person, words) VALUES (1, 'no key')");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("undeclared|A row that points at the person; what it says, the plugin has not declared|Id: 1; Person: 1; Words: left|diary|p_diary_forgotten|id=1|");
  PRIVACY_ROW("|diary|p_diary_bound|id=1|");
  PRIVACY_ROW("|diary|p_diary_shown|id=1|");
  PRIVACY_ROW("data|A row without a key|Id: 1; Person: 1; Words: no key|diary|p_diary_keyless|id=1|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "undeclared|"), 3);
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "what they say of the person: 3"));
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "check", "", NULL), PUSSEL_ENO);
  PRIVACY_ROW("diary|p_diary_forgotten.person points at persons, and the plugin has not declared it|");
  PRIVACY_ROW("diary|p_diary_bound.person is declared to be cleared, and must have a value|");
  PRIVACY_ROW("diary|what is declared of persons in p_diary_shown.person does not fit the table: no such column: absent|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "p_diary_entry"), 0);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "p_siq"), 0);
  host_fixture_close(&fixture);
}

/* The plugin is taken away: what it kept is still there, and nobody is here to say what it is. */
static void rows_of_a_plugin_that_is_away_are_told(void) {
  static const char *const none[] = {NULL};
  struct host_fixture fixture;
  privacy_open(&fixture);
  host_fixture_restart(&fixture, none, faces_groups, faces_group_count, "anna");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("|diary|p_diary_entry|id=1|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "undeclared|"), 4);
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-in-records", "person", "erase", "person", "id:1", "reason", "asked");
  host_fixture_close(&fixture);
}

static void an_extract_leaves_an_event_without_the_name(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  int64_t before = host_fixture_number(&fixture, "SELECT max(seq) FROM core_event");
  PRIVACY_DO("person", "extract", "person", "id:1", "dry-run", "1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT max(seq) FROM core_event"), before);
  CU_ASSERT_EQUAL(privacy_count(&fixture, "Alva"), 0); /* an extract that leaves no trace shows nothing */
  PRIVACY_ROW("role|A role that the person has or has had|||core_role|id=1|");
  PRIVACY_DO("person", "extract", "person", "id:1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT max(seq) FROM core_event"), before + 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_event WHERE type = 'org.person.extracted' AND json_extract(payload, '$.person') = 1"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_event WHERE payload LIKE '%Alva%'"), 0);
  host_fixture_close(&fixture);
}

/* The person, and administrators of the whole; an auditor, a manager and a stranger not; of a protected identity likewise. */
static void only_those_may_who_may_know(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "UPDATE core_person SET protected = 1 WHERE id = 1");
  privacy_become(&fixture, "alva");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("Name: Alva Exempel");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "extract", "person", "id:4");
  privacy_become(&fixture, "bo");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("Name: Alva Exempel");
  static const char *const others[] = {"rut", "mia", "stranger"};
  for (size_t i = 0; i < COUNT_OF(others); i++) {
    privacy_become(&fixture, others[i]);
    PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "extract", "person", "id:1");
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "");
  }
  PRIVACY_REFUSES(PUSSEL_ENOTFOUND, "person-unknown", "person", "extract", "person", "id:99");
  host_fixture_close(&fixture);
}

/* The name in the genitive, turned round, in capitals; not as a part of another; other spellings when they are asked for. */
static void names_are_found_in_texts(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "INSERT INTO p_diary_entry (id, unit, words) VALUES (11, 3, 'by ALVA EXEMPEL'), (12, 3, 'see Exempel, Alva.'), (13, 3, 'Salva Exempel'),"
                            " (14, 3, 'Alva was here'), (15, 3, 'mail Alva@example.se'), (16, 3, 'ask a101, or a1012'), (17, 3, 'only a1012')");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("|p_diary_entry.words|id=11|");
  PRIVACY_ROW("|p_diary_entry.words|id=12|");
  PRIVACY_ROW("|p_diary_entry.words|id=15|");
  PRIVACY_ROW("|p_diary_entry.words|id=16|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "p_diary_entry.words"), 5 + 1); /* id=3 too, and the account of id=14 */
  PRIVACY_DO("person", "extract", "person", "id:1", "also", "was here");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "p_diary_entry.words"), 5 + 1);
  PRIVACY_DO("person", "extract", "person", "id:1", "also", "only");
  PRIVACY_ROW("|p_diary_entry.words|id=17|");
  CU_ASSERT_EQUAL(privacy_count(&fixture, "id=13|"), 0);
  host_fixture_close(&fixture);
}

CU_TestInfo privacy_extract_tests[] = {
    {"everything is in the extract", everything_is_in_the_extract},
    {"what the account did is in it", what_the_account_did_is_in_it},
    {"nothing undeclared is missed", nothing_undeclared_is_missed},
    {"rows of a plugin that is away are told", rows_of_a_plugin_that_is_away_are_told},
    {"an extract leaves an event without the name", an_extract_leaves_an_event_without_the_name},
    {"only those may who may know", only_those_may_who_may_know},
    {"names are found in texts", names_are_found_in_texts},
    CU_TEST_INFO_NULL,
};

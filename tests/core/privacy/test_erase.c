/* test_erase.c — `pussel person erase`: what goes, what stays and why, and that nothing of what went is left in the file. */
#include "privacy_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How often the words stand in a file, in whatever page. */
static size_t in_file(const char *path, const char *words) {
  FILE *file = fopen(path, "rb");
  size_t length = strlen(words), found = 0;
  char *bytes = malloc(1 << 24);
  if (file == NULL || bytes == NULL) {
    if (file != NULL) fclose(file);
    free(bytes);
    return 0;
  }
  size_t size = fread(bytes, 1, 1 << 24, file);
  for (size_t i = 0; i + length <= size; i++) found += memcmp(bytes + i, words, length) == 0;
  free(bytes);
  fclose(file);
  return found;
}

static size_t anywhere(const struct host_fixture *f, const char *words) {
  char log[4096];
  snprintf(log, sizeof log, "%s-wal", store_path(f->base.store));
  return in_file(store_path(f->base.store), words) + in_file(log, words);
}

static void the_archive_comes_first(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-in-records", "person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_TRUE(privacy_part(fixture.base.error.why, "not to be erased: 2; the archive comes first"));
  CU_ASSERT_TRUE(privacy_details(&fixture, "diary.entry:2  p_diary_entry id=2: it stands in a finalised record"));
  CU_ASSERT_TRUE(privacy_details(&fixture, "diary.entry:2  p_diary_visit entry=2 place=8"));
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 2);
  /* nothing half done */
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person WHERE name = 'Alva Exempel' AND email IS NOT NULL"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_diary_entry WHERE author = 1"), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_erasure"), 0);
  host_fixture_close(&fixture);
}

static void the_rest_goes_and_what_is_finalised_stays(void) {
  struct host_fixture fixture;
  int64_t count = 0;
  char head[DIGEST_HEX];
  privacy_open(&fixture);
  CU_ASSERT_EQUAL(bus_verify(host_bus(fixture.host), &count, head), 0);
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked on 1 October", "keep-finalised", "1");
  PRIVACY_ROW("person|cleared|The name becomes a dash||core_person.name|id=1||\n");
  PRIVACY_ROW("person|cleared|The external id||core_person.external_id|id=1||\n");
  PRIVACY_ROW("person|cleared|The e-mail||core_person.email|id=1||\n");
  PRIVACY_ROW("account|cleared|");
  PRIVACY_ROW("role|stays|A role that the person has had||core_role|id=1||it has ended");
  PRIVACY_ROW("data|removed|An entry that the person has written|diary|p_diary_entry|id=1|diary.entry:1|\n");
  PRIVACY_ROW("data|stays|An entry that the person has written|diary|p_diary_entry|id=2|diary.entry:2|it stands in a finalised record");
  PRIVACY_ROW("data|cleared|A visit that the person has led|diary|p_diary_visit|entry=1 place=7|diary.entry:1|\n");
  PRIVACY_ROW("data|stays|A visit that the person has led|diary|p_diary_visit|entry=2 place=8|diary.entry:2|");
  PRIVACY_ROW("text|mask by hand|A text in which the name stands||p_diary_entry.words|id=3||only a reader");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person WHERE id = 1 AND name = '–' AND external_id IS NULL AND email IS NULL"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_actor WHERE account = 'alva' OR person = 1"), 0);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT group_concat(id) FROM p_diary_entry"), 2); /* "2,3" as a number */
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_diary_visit WHERE entry = 1 AND guide IS NULL AND guide_title = 'somebody'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT guide FROM p_diary_visit WHERE entry = 2"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_diary_entry WHERE words = 'Alva Exempels visit was good'"), 1);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT kept FROM core_erasure WHERE person = 1 AND reason = 'asked on 1 October'"), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_event WHERE type = 'org.person.erased' AND payload = '{\"person\":1,\"erased\":2,\"kept\":2}'"), 1);
  CU_ASSERT_EQUAL(bus_verify(host_bus(fixture.host), &count, head), 0);
  PRIVACY_DO("person", "list");
  PRIVACY_ROW("1|–||");
  CU_ASSERT_FALSE(privacy_has(&fixture, "lva"));
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("|Words: for ever; Day: 2026-10-03|diary|p_diary_entry|id=2|diary.entry:2|finalised|");
  CU_ASSERT_FALSE(privacy_has(&fixture, "lva"));
  host_fixture_close(&fixture);
}

/* When a disposal decision has been carried out, what stayed is erased by asking once more. */
static void what_is_disposed_of_is_kept_no_longer(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "INSERT INTO core_record_act (ref, act, unit, day, recorded_at) VALUES ('diary.entry:2', 'disposed', 3, 20729, 0)");
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_diary_entry WHERE author = 1"), 0);
  host_fixture_close(&fixture);
}

/* An act makes a record of what its plugin calls a draft, or no longer tells of. */
static void an_act_makes_a_record_finalised(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "UPDATE p_diary_entry SET status = 'draft'; INSERT INTO core_record_act (ref, act, unit, day, recorded_at)"
                            " VALUES ('diary.entry:1', 'transferred', 3, 20729, 0)");
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked", "dry-run", "1"); /* it is a draft still */
  privacy_execute(&fixture, "INSERT INTO core_record_act (ref, act, unit, day, recorded_at) VALUES ('diary.entry:1', 'finalised', 3, 20729, 0)");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-in-records", "person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "diary.entry:1  p_diary_entry id=1"));
  host_fixture_close(&fixture);
}

static void a_dry_run_tells_the_same_and_changes_nothing(void) {
  struct host_fixture fixture;
  char *dry;
  privacy_open(&fixture);
  int64_t before = host_fixture_number(&fixture, "SELECT max(seq) FROM core_event");
  /* what is in the way is told after all the rows, and the answer is no */
  PRIVACY_REFUSES(PUSSEL_ENO, "person-in-records", "person", "erase", "person", "id:1", "reason", "asked", "dry-run", "1");
  PRIVACY_ROW("data|stays|An entry that the person has written|");
  PRIVACY_ROW("text|mask by hand|");
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1", "dry-run", "1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT max(seq) FROM core_event"), before);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person WHERE name = 'Alva Exempel'"), 1);
  dry = strdup(fixture.rows.bytes);
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1");
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, dry);
  free(dry);
  host_fixture_close(&fixture);
}

static unsigned dice(unsigned *seed, unsigned sides) {
  *seed = (*seed * 1103515245U + 12345U) & 0x7fffffffU;
  return (*seed >> 8) % sides;
}

/* Persons come, change and go around Kim (id:50), as long as it takes: with this seed a page is rebuilt so that an old copy of
 * Kim's row is left in its unused part, which secure_delete does not overwrite. */
static void shuffle_persons(struct host_fixture *f) {
  unsigned seed = 259;
  privacy_execute(f, "INSERT INTO core_person (id, external_id, name, protected, email) VALUES (50, 'zz101', 'Kim Kvar', 0, 'kim@kvar.example')");
  for (int i = 0; i < 120; i++) {
    unsigned person = 10 + dice(&seed, 90), what = dice(&seed, 10), length = 5 + dice(&seed, 900), external = dice(&seed, 1000000);
    char sql[256];
    if (person == 50) continue;
    if (what < 6)
      snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO core_person (id, external_id, name, protected) VALUES (%u, 'b%u', printf('%%.%uc', 'x'), 0)", person, external, length);
    else if (what < 8)
      snprintf(sql, sizeof sql, "UPDATE core_person SET name = printf('%%.%uc', 'y') WHERE id = %u", length, person);
    else
      snprintf(sql, sizeof sql, "DELETE FROM core_person WHERE id = %u", person);
    privacy_execute(f, sql);
  }
}

/* Neither in free pages, nor in the unused part of others, nor in the log: nothing is found but what was listed. */
static void nothing_lingers_in_the_file(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "UPDATE core_person SET external_id = NULL WHERE id = 1"); /* the pages are then as the seed wants them */
  privacy_execute(&fixture, "UPDATE core_person SET email = NULL WHERE id = 1");
  shuffle_persons(&fixture);
  privacy_execute(&fixture, "INSERT INTO p_diary_entry (id, unit, words) VALUES (9, 3, 'Kim Kvars note')");
  CU_ASSERT_TRUE(anywhere(&fixture, "kim@kvar.example") > 0);
  PRIVACY_DO("person", "erase", "person", "id:50", "reason", "asked");
  CU_ASSERT_FALSE(host_fixture_said(&fixture, "still in the file"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "that still lists the person adds the person anew"));
  CU_ASSERT_EQUAL(anywhere(&fixture, "kim@kvar.example"), 0);
  CU_ASSERT_EQUAL(anywhere(&fixture, "zz101"), 0);
  CU_ASSERT_EQUAL(anywhere(&fixture, "Kim Kvar"), 1); /* the entry that was listed */
  CU_ASSERT_EQUAL(privacy_count(&fixture, "mask by hand"), 1);
  privacy_execute(&fixture, "UPDATE p_diary_entry SET words = 'masked' WHERE id = 9; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  CU_ASSERT_EQUAL(anywhere(&fixture, "im Kvar"), 0);
  host_fixture_close(&fixture);
}

/* Somebody reads meanwhile: the log cannot be emptied, and that is said. */
static void what_may_linger_is_said(void) {
  struct host_fixture fixture;
  sqlite3 *other = NULL;
  privacy_open(&fixture);
  store_patience(fixture.base.store, 0.05);
  CU_ASSERT_EQUAL_FATAL(sqlite3_open(store_path(fixture.base.store), &other), SQLITE_OK);
  CU_ASSERT_EQUAL(sqlite3_exec(other, "BEGIN; SELECT count(*) FROM core_person", NULL, NULL, NULL), SQLITE_OK);
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "still in the file or in the log"));
  sqlite3_close(other);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person WHERE name = '–'"), 1);
  host_fixture_close(&fixture);
}

static void who_answers_for_something_is_not_erased(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-has-roles", "person", "erase", "person", "Mia", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "Manager, Skolan/Ängen: pussel role end --assignment 4"));
  PRIVACY_DO("role", "assign", "person", "id:1", "unit", "Ängen", "role", "deputy", "from", "2027-01-01");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-has-roles", "person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "Deputy, Skolan/Ängen"));
  privacy_execute(&fixture, "DELETE FROM core_role WHERE person = 1; INSERT INTO core_group (id, name, kind, valid_from, valid_to) VALUES (1, 'Ledningen', 'management_team', 0, 2932896);"
                            "INSERT INTO core_group_member (id, member_of, person, valid_from, valid_to) VALUES (5, 1, 1, 0, 2932896)");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-has-roles", "person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "member of the group Ledningen (membership 5)"));
  host_fixture_close(&fixture);
}

static void the_last_administrator_is_not_erased(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("role", "hand-over", "person", "Bo Annan");
  privacy_become(&fixture, "bo");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "administrator-last", "person", "erase", "person", "Bo Annan", "reason", "asked");
  host_fixture_close(&fixture);
  privacy_open(&fixture);
  PRIVACY_DO("person", "add", "name", "Anna", "account", "anna"); /* whose account made the installation */
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "administrator-last", "person", "erase", "person", "Anna", "reason", "asked");
  host_fixture_close(&fixture);
}

static void the_reason_does_not_name_the_person(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_REFUSES(PUSSEL_EUSAGE, "person-reason", "person", "erase", "person", "id:1", "reason", "alva exempel asked");
  PRIVACY_REFUSES(PUSSEL_EUSAGE, "person-reason", "person", "erase", "person", "id:1", "reason", "a101 asked");
  PRIVACY_REFUSES(PUSSEL_EUSAGE, "person-reason", "person", "erase", "person", "id:1", "reason", "");
  host_fixture_close(&fixture);
}

static void only_an_administrator_of_the_whole_erases(void) {
  static const char *const others[] = {"rut", "mia", "alva"};
  struct host_fixture fixture;
  privacy_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(others); i++) {
    privacy_become(&fixture, others[i]);
    PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1");
  }
  host_fixture_close(&fixture);
}

/* Rows that nobody has declared stay; and a table that does not let go undoes all. */
static void what_cannot_be_erased_is_said(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  privacy_execute(&fixture, "UPDATE p_diary_entry SET status = 'draft'; INSERT INTO p_diary_forgotten (person, words) VALUES (1, 'left')");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-in-records", "person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "diary  p_diary_forgotten id=1: the plugin has not said what becomes of it"));
  privacy_execute(&fixture, "INSERT INTO p_diary_child (entry) VALUES (1)");
  PRIVACY_REFUSES(PUSSEL_EINTERNAL, "person-declaration", "person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person WHERE name = 'Alva Exempel'"), 1);
  privacy_execute(&fixture, "DELETE FROM p_diary_child");
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked", "keep-finalised", "1");
  PRIVACY_ROW("undeclared|stays|");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT person FROM p_diary_forgotten"), 1);
  host_fixture_close(&fixture);
}

/* The owner of an action in the puzzle gives way to a dash, while its round is no finalised record. */
static void the_owner_of_an_action_is_erased(void) {
  struct host_fixture fixture;
  privacy_open(&fixture);
  PRIVACY_DO("plugin", "enable", "id", "siq", "unit", "Skolan", "reason", "test");
  PRIVACY_DO("org", "service add", "unit", "Skolan", "name", "Skola", "recipient", "Elever");
  PRIVACY_DO("siq", "open", "unit", "Ängen", "participants", "7");
  privacy_execute(&fixture, "DELETE FROM p_diary_visit; DELETE FROM p_diary_entry;"
                            "INSERT INTO p_siq_action (round, piece, what, owner_person, agreed_on, due, effect, plan, year)"
                            " SELECT 1, piece, 'Try', 1, 20729, 20800, 'Better', 'arbetsplan', 2027 FROM p_siq_round_piece LIMIT 1");
  PRIVACY_DO("person", "extract", "person", "id:1");
  PRIVACY_ROW("data|An action that the person answers for|");
  PRIVACY_ROW("|siq|p_siq_action|id=1|siq.round:1|");
  PRIVACY_DO("person", "erase", "person", "id:1", "reason", "asked");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_siq_action WHERE owner_person IS NULL AND owner_role = '–'"), 1);
  privacy_execute(&fixture, "UPDATE p_siq_action SET owner_person = 4, owner_role = NULL; UPDATE core_role SET valid_to = 20728 WHERE person = 4;"
                            "UPDATE p_siq_round SET state = 'closed', closed = 20729, revealed = 1, revealed_on = 20729");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "person-in-records", "person", "erase", "person", "Mia", "reason", "asked");
  CU_ASSERT_TRUE(privacy_details(&fixture, "siq.round:1  p_siq_action id=1"));
  host_fixture_close(&fixture);
}

CU_TestInfo privacy_erase_tests[] = {
    {"the archive comes first", the_archive_comes_first},
    {"the rest goes and what is finalised stays", the_rest_goes_and_what_is_finalised_stays},
    {"what is disposed of is kept no longer", what_is_disposed_of_is_kept_no_longer},
    {"an act makes a record finalised", an_act_makes_a_record_finalised},
    {"a dry run tells the same and changes nothing", a_dry_run_tells_the_same_and_changes_nothing},
    {"nothing lingers in the file", nothing_lingers_in_the_file},
    {"what may linger is said", what_may_linger_is_said},
    {"who answers for something is not erased", who_answers_for_something_is_not_erased},
    {"the last administrator is not erased", the_last_administrator_is_not_erased},
    {"the reason does not name the person", the_reason_does_not_name_the_person},
    {"only an administrator of the whole erases", only_an_administrator_of_the_whole_erases},
    {"what cannot be erased is said", what_cannot_be_erased_is_said},
    {"the owner of an action is erased", the_owner_of_an_action_is_erased},
    CU_TEST_INFO_NULL,
};

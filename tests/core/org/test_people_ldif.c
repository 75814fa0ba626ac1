/* test_people_ldif.c — persons, who leads them, and groups from a directory; groups by hand and from a table. */
#include <stdio.h>

#include "org_fixture.h"

static struct org_fixture f;
static struct org_people_count n;

static void begin(void) {
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Kommunen", "1");
  org_fixture_add(&f, root, "Skolan", "36");
  org_fixture_add(&f, root, "Vården", "40");
}

static int import(const char *bytes, const char *mapping, bool end_missing) {
  char path[PATH_MAX], map[PATH_MAX];
  fixture_write(&f.base, "staff.ldif", bytes, strlen(bytes), path);
  if (mapping != NULL) fixture_write(&f.base, "map.json", mapping, strlen(mapping), map);
  const struct org_people_import what = {.path = path, .mapping = mapping == NULL ? NULL : map, .is_ldif = true, .day = DAY_2026 + 10, .end_missing = end_missing};
  error_clear(&f.base.error);
  return org_people_import(f.org, &what, &n);
}

#define PERSON(uid, cn, ou, rest) "dn: uid=" uid ",ou=people,dc=x\nobjectClass: inetOrgPerson\nuid: " uid "\ncn: " cn "\nou: " ou "\n" rest "\n"
#define LED_BY(uid) "manager: UID=" uid ", OU=People,dc=x\n"

static void a_directory_comes_in_and_twice_changes_nothing(void) {
  begin();
  const char *bytes = "version: 1\r\n# folded\r\n  comment\r\ndn: uid=asa,ou=people,dc=x\r\nobjectClass: top\r\nobjectClass: inetOrgPerson\r\nuid: asa\r\n"
                      "cn: fel\r\ncn;lang-en: Wrong\r\ndisplayName:: w4VzYSBQw\r\n 6VoaXR0YWQ=\r\nmail: asa@x.example\r\nou: Skolan\r\nou: V\xC3\r\n \xA5rden\r\ntitle: Rektor\r\n"
                      "jpegPhoto:: /9j/4AAQ\r\n SkZJRgAB\r\n\r\ndn: ou=people,dc=x\r\nobjectClass: organizationalUnit\r\nou: people\r\n";
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import(bytes, "{\"roles\": {\"Rektor\": \"deputy\"}}", true), 0);
    ASSERT_TEXT(&f, "SELECT external_id || name || email FROM core_person", "asaÅsa Påhittadasa@x.example");
    ASSERT_TEXT(&f, "SELECT group_concat(unit || role, ' ') FROM core_role", "2deputy 3deputy");
    CU_ASSERT_EQUAL(n.passed, 1);
    CU_ASSERT_EQUAL(n.added + n.changed + n.assigned + n.adjusted + n.ended, twice == 0 ? 3 : 0);
  }
  org_fixture_close(&f);
}

/* Whoever the people of a unit name leads it; whom the leader names leads the unit above, and not this one. */
static void managers_lead_the_units_of_those_who_name_them(void) {
  begin();
  CU_ASSERT_EQUAL(import(PERSON("dir", "D", "Kommunen", "") PERSON("asa", "A", "Skolan", LED_BY("dir")) PERSON("bo", "B", "Skolan", LED_BY("asa"))
                             PERSON("ci", "C", "Skolan", LED_BY("asa")) PERSON("di", "E", "Vården", LED_BY("dir")) PERSON("ej", "F", "Vården", LED_BY("borta")),
                         NULL, false), 0);
  ASSERT_TEXT(&f, "SELECT group_concat(p.external_id || r.unit, ' ') FROM core_role r JOIN core_person p ON p.id = r.person WHERE role = 'manager'", "asa2 dir3");
  CU_ASSERT_EQUAL(n.strangers, 1);
  CU_ASSERT_EQUAL(n.assigned, 7); /* asa leads Skolan, and is no employee of it besides */
  /* Somebody who is there already, and not in this file. */
  CU_ASSERT_EQUAL(import(PERSON("ny", "N", "Vården", LED_BY("asa")), NULL, false), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_role WHERE role = 'manager' AND unit = 3", 2);
  /* Nobody leads a unit longer than it is there. */
  int64_t soon = org_fixture_add(&f, 1, "Snart borta", "9");
  CU_ASSERT_EQUAL(org_unit_close(f.org, soon, DAY_2026 + 40), 0);
  CU_ASSERT_EQUAL(import(PERSON("nu", "N", "Snart borta", LED_BY("asa")), NULL, false), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_role WHERE role = 'manager' AND valid_to = 20494", 1);
  org_fixture_close(&f);
}

static void groups_follow_the_directory(void) {
  begin();
#define TEAM(members) PERSON("a", "A", "Skolan", "") PERSON("b", "B", "Skolan", "") "dn: cn=Teamet,dc=x\nobjectClass: groupOfNames\ncn: Teamet\n" members
#define MEMBER(uid) "member: uid=" uid ",ou=people,dc=x\n"
  CU_ASSERT_EQUAL(import(TEAM(MEMBER("a") MEMBER("b") MEMBER("okänd")), NULL, false), 0);
  CU_ASSERT_EQUAL(n.groups + n.joined + n.strangers, 4);
  ASSERT_TEXT(&f, "SELECT name || kind || external_id || members FROM (SELECT g.*, (SELECT count(*) FROM core_group_member) AS members FROM core_group g)", "TeametgroupTeamet2");
  CU_ASSERT_EQUAL(import(TEAM(MEMBER("a")), NULL, false), 0);
  CU_ASSERT_EQUAL(n.groups + n.joined + n.left, 0);
  int64_t id = 0, membership = 0;
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Hand"}, &id), 0);
  CU_ASSERT_EQUAL(org_group_join(f.org, 1, id, NULL, DAY_2026 + 10, DAY_OPEN, &membership), 0);
  CU_ASSERT_EQUAL(import(TEAM(MEMBER("a")), NULL, true), 0); /* began today: it is as if it never was; what was done by hand stays */
  CU_ASSERT_EQUAL(n.left, 1);
  ASSERT_TEXT(&f, "SELECT group_concat(person, ' ') FROM core_group_member", "1 3");
  CU_ASSERT_EQUAL(import("dn: cn=T,dc=x\nobjectClass: group\ncn: T\n\ndn: cn=T,dc=y\nobjectClass: group\ncn: T\n", NULL, false), PUSSEL_EUSAGE);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 5: the group on line 1 has the same cn"));
  CU_ASSERT_EQUAL(import("dn: cn=T,dc=x\nobjectClass: group\n", NULL, false), PUSSEL_EUSAGE);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 1: the group has no cn"));
  org_fixture_close(&f);
}

static void what_is_wrong_in_a_directory_is_told_with_its_line(void) {
  begin();
  CU_ASSERT_EQUAL(import("uid: x\ncn: Utan dn\n\ndn: a\ncn\n\ndn: b\nuid: b\ncn: B\njpegPhoto:< file:///x\n\ndn: c\nuid: c\ncn:: ***\n\ndn: d\nuid: d\ncn: \xE5\n\n"
                         "dn: e\nuid: e\ncn: E\nou: Ingenstans\n\ndn: f\nobjectClass: person\ncn: F\n", NULL, false), PUSSEL_EUSAGE);
  static const char *const faults[] = {"line 1: an entry must begin with its dn", "line 5: the line has no attribute and colon", "line 10: jpegPhoto: the value is behind an address",
                                       "line 14: cn: the value is no base64", "line 18: cn: the value is not UTF-8", "line 20: ou “Ingenstans”: no unit fits", "line 25: the external id of the person is empty"};
  for (size_t i = 0; i < COUNT_OF(faults); i++) {
    if (!org_fixture_detail(&f, faults[i])) fprintf(stderr, "# missing: %s\n", faults[i]);
    CU_ASSERT_TRUE(org_fixture_detail(&f, faults[i]));
  }
  CU_ASSERT_EQUAL(f.base.error.detail_count, COUNT_OF(faults));
  ASSERT_REFUSED(&f, import("dn: a\nchangetype: add\n", NULL, false), "ldif-changes");
  CU_ASSERT_EQUAL(import("", NULL, false), PUSSEL_EUSAGE);
  org_fixture_close(&f);
}

/* Also in base64, in the dn, in the name of an attribute, and where nothing is read. */
static void a_personal_number_in_a_directory_is_refused(void) {
  static const char *const entries[] = {"dn: uid=a\nuid: a\ncn: A\ndescription: ring 121212-1212\n", "dn: uid=191212121212\nuid: a\ncn: A\n", "dn: a\nuid: a\ncn: A\nx:: MTIxMjEyMTIxMg==\n",
                                        "dn: a\nuid: a\ncn: A\n1212121212: x\n", "dn: a\nuid: a\ncn: A\nou: 12121\n 2-1212\n"};
  begin();
  for (size_t i = 0; i < COUNT_OF(entries); i++) {
    ASSERT_REFUSED(&f, import(entries[i], NULL, false), "import-faults");
    CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
    CU_ASSERT_FALSE(org_fixture_detail(&f, "1212"));
  }
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_person", 0);
  org_fixture_close(&f);
}

/* ---- groups ---- */

static int64_t group_with(const char *name, const char *kind, int64_t unit) {
  int64_t id = 0;
  int rc = org_group_add(f.org, &(struct org_group){.name = name, .kind = kind, .unit = unit}, DAY_2026, &id);
  return rc < 0 ? rc : id;
}

static void groups_have_members_with_days(void) {
  int64_t person = 0, hidden = 0, id = 0;
  begin();
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Kim"}, &person), 0);
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Dold", .is_protected = true}, &hidden), 0);
  int64_t group = group_with("Ledning", "management_team", 2);
  CU_ASSERT_EQUAL(org_group_join(f.org, group, person, "ordförande", DAY_2026, DAY_2026 + 30, &id), 0);
  CU_ASSERT_EQUAL(org_group_join(f.org, group, hidden, NULL, DAY_2026 + 5, DAY_OPEN, &id), 0);
  org_fixture_as_of(&f, "2026-01-03");
  ASSERT_TEXT(&f, "SELECT name || kind || unit || members || valid_from FROM org_group", "Ledningmanagement_team21" "2026-01-01");
  ASSERT_TEXT(&f, "SELECT group_concat(person || role) FROM org_group_member", "1ordförande");
  org_fixture_as_of(&f, "2026-01-10");
  ASSERT_NUMBER(&f, "SELECT members FROM org_group", 2);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_group_member", 1); /* protected: counted, not named */
  org_fixture_as_of(&f, "2026-03-10");
  ASSERT_NUMBER(&f, "SELECT members FROM org_group", 1);
  ASSERT_REFUSED(&f, org_group_join(f.org, group, hidden, NULL, DAY_2026, DAY_OPEN, &id), "group-member");
  ASSERT_REFUSED(&f, org_group_join(f.org, group, person, NULL, DAY_2026 - 5, DAY_OPEN, &id), "group-closed");
  ASSERT_REFUSED(&f, org_group_join(f.org, group, person, NULL, DAY_2026, DAY_2026, &id), "days-reversed");
  ASSERT_REFUSED(&f, org_group_join(f.org, group, person, "121212-1212", DAY_2026 + 50, DAY_OPEN, &id), "personal-number");
  ASSERT_REFUSED(&f, org_group_join(f.org, 99, person, NULL, DAY_2026, DAY_OPEN, &id), "group-unknown");
  ASSERT_REFUSED(&f, org_group_leave(f.org, group, person, DAY_2026 + 40), "group-not-member");
  ASSERT_REFUSED(&f, org_group_close(f.org, group, DAY_2026), "group-too-young");
  CU_ASSERT_EQUAL(org_group_close(f.org, group, DAY_2026 + 40), 0);
  ASSERT_REFUSED(&f, org_group_close(f.org, group, DAY_2026 + 41), "group-closed");
  ASSERT_REFUSED(&f, org_group_join(f.org, group, person, NULL, DAY_2026 + 60, DAY_OPEN, &id), "group-closed");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_group", 0);
  ASSERT_TEXT(&f, "SELECT group_concat(type, ' ') FROM (SELECT type FROM core_event WHERE type LIKE 'org.group%' ORDER BY seq)",
              "org.group.added org.group.joined org.group.joined org.group.left org.group.closed");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE payload LIKE '%Kim%' OR payload LIKE '%Ledning%' OR payload LIKE '%ordf%'", 0);
  /* What never began is taken away, in any century. */
  CU_ASSERT_EQUAL(org_group_add(f.org, &(struct org_group){.name = "Förr", .kind = "cohort"}, -40, &group), 0);
  CU_ASSERT_EQUAL(org_group_join(f.org, group, person, NULL, -20, DAY_OPEN, &id), 0);
  CU_ASSERT_EQUAL(org_group_leave(f.org, group, person, -30), 0);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_group_member WHERE id > 2", 0);
  org_fixture_close(&f);
}

static void groups_are_refused_for_a_reason(void) {
  int64_t id = 0, unit = 0;
  begin();
  int64_t group = group_with("Kull", "cohort", 0);
  CU_ASSERT_TRUE(group > 0);
  struct org_group to = {.name = "", .kind = "Två ord", .unit = 99, .external_id = "121212-1212"};
  ASSERT_REFUSED(&f, org_group_change(f.org, group, &to, ORG_GROUP_NAME), "name-empty");
  ASSERT_REFUSED(&f, org_group_change(f.org, group, &to, ORG_GROUP_KIND), "group-kind");
  ASSERT_REFUSED(&f, org_group_change(f.org, group, &to, ORG_GROUP_UNIT), "unit-unknown");
  ASSERT_REFUSED(&f, org_group_change(f.org, group, &to, ORG_GROUP_EXTERNAL), "personal-number");
  to = (struct org_group){.name = "Kull ett", .kind = "own_word", .unit = 2, .external_id = "k1"};
  CU_ASSERT_EQUAL(org_group_change(f.org, group, &to, ORG_GROUP_NAME | ORG_GROUP_KIND | ORG_GROUP_UNIT | ORG_GROUP_EXTERNAL), 0);
  ASSERT_TEXT(&f, "SELECT name || kind || unit || external_id FROM core_group", "Kull ettown_word2k1");
  ASSERT_REFUSED(&f, org_group_add(f.org, &(struct org_group){.name = "X", .kind = "group", .external_id = "k1"}, DAY_2026, &id), "group-external-taken");
  CU_ASSERT_EQUAL(org_find_group(f.org, "ext:k1", &id, &unit), 0);
  CU_ASSERT_EQUAL(org_find_group(f.org, "KULL ETT", &id, &unit), 0);
  CU_ASSERT_EQUAL(id, group);
  CU_ASSERT_EQUAL(unit, 2);
  ASSERT_REFUSED(&f, org_find_group(f.org, "Kul", &id, &unit), "group-unknown");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "Kull ett"));
  ASSERT_REFUSED(&f, org_find_group(f.org, "id:x", &id, &unit), "group-unknown");
  (void)group_with("Kull ett", "cohort", 0);
  ASSERT_REFUSED(&f, org_find_group(f.org, "Kull ett", &id, &unit), "group-ambiguous");
  /* A name that is used again after a group has been closed. */
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_group SET valid_to = valid_from + 1 WHERE id = ?", "i", group), 0);
  CU_ASSERT_EQUAL(org_find_group(f.org, "Kull ett", &id, &unit), 0);
  CU_ASSERT_NOT_EQUAL(id, group);
  org_fixture_close(&f);
}

static int import_members(const char *bytes, int64_t group) {
  char path[PATH_MAX];
  fixture_write(&f.base, "members.csv", bytes, strlen(bytes), path);
  const struct org_people_import what = {.path = path, .day = DAY_2026 + 10};
  error_clear(&f.base.error);
  return org_group_import(f.org, &what, group, &n);
}

static void members_come_from_a_table(void) {
  int64_t id = 0;
  begin();
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Kim", .external_id = "007"}, &id), 0);
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Dold Hemlig", .external_id = "008", .is_protected = true}, &id), 0);
  (void)group_with("Kull", "cohort", 0);
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import_members("grupp;anst-id;roll;från;till\nKull;007;ledare;2026-01-05;\nid:1;008;;;2026-02-01\n", 0), 0);
    CU_ASSERT_EQUAL(n.joined, twice == 0 ? 2 : 0);
    CU_ASSERT_EQUAL(n.held, twice == 0 ? 0 : 2);
  }
  CU_ASSERT_EQUAL(import_members("person,role,to\nKim,deltagare,2026-03-01\n", 1), 0);
  ASSERT_TEXT(&f, "SELECT group_concat(person || ifnull(role, '-') || valid_from || '-' || valid_to, ' ') FROM core_group_member", "1deltagare20458-20513 2-20464-20485");
  CU_ASSERT_EQUAL(import_members("group;person;role;from;to\nIngen;007;;;\nKull;Dold Hemlig;;;\nKull;;;;\n;007;;;\nKull;007;;2026-09-31;\nKull;007;;2026-02-02;2026-02-01\nKull;121212-1212;;;\nKull;007;;2020-01-01;2020-02-02\n", 0),
                  PUSSEL_EUSAGE);
  static const char *const faults[] = {"line 2: no group fits “Ingen”", "line 3: no such person is known", "line 4: the person is empty", "line 5: the group is empty", "line 6: “2026-09-31” is no date",
                                       "line 7: it ends before it begins", "line 8: column 2 has what looks like a personal identity number", "line 9: it ends before it begins"};
  for (size_t i = 0; i < COUNT_OF(faults); i++) {
    if (!org_fixture_detail(&f, faults[i])) fprintf(stderr, "# missing: %s\n", faults[i]);
    CU_ASSERT_TRUE(org_fixture_detail(&f, faults[i]));
  }
  CU_ASSERT_FALSE(org_fixture_detail(&f, "emlig") || org_fixture_detail(&f, "1212"));
  /* The first of January 1970 is a day as any other. */
  ASSERT_REFUSED(&f, import_members("person,to\nKim,1970-01-01\n", 1), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: it ends before it begins"));
  ASSERT_REFUSED(&f, import_members("Robin Hemlig;ledamot\n", 1), "file-columns");
  CU_ASSERT_PTR_NULL(strstr(f.base.error.why, "emlig"));
  CU_ASSERT_EQUAL(import_members("", 1), PUSSEL_EUSAGE);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "the file has no members"));
  CU_ASSERT_EQUAL(import_members("person\n", 1), PUSSEL_EUSAGE);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "the file has no members"));
  org_fixture_close(&f);
}

CU_TestInfo people_ldif_tests[] = {{"a directory comes in, and twice changes nothing", a_directory_comes_in_and_twice_changes_nothing},
                                   {"managers lead the units of those who name them", managers_lead_the_units_of_those_who_name_them},
                                   {"groups follow the directory", groups_follow_the_directory},
                                   {"what is wrong in a directory is told with its line", what_is_wrong_in_a_directory_is_told_with_its_line},
                                   {"a personal number in a directory is refused", a_personal_number_in_a_directory_is_refused},
                                   {"groups have members with days", groups_have_members_with_days},
                                   {"groups are refused for a reason", groups_are_refused_for_a_reason},
                                   {"members come from a table", members_come_from_a_table},
                                   CU_TEST_INFO_NULL};

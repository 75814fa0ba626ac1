/* test_people.c — e-mail, kinds of roles, who leads what, vacancies, groups, and imports of persons as commands. */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void write_file(const char *name, const char *bytes) {
  FILE *file = fopen(name, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  fputs(bytes, file);
  fclose(file);
}

static void persons_have_an_address(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel", "email", "kim@x.example");
  COMMANDS_ROWS("1|Kim Exempel|||0|0|kim@x.example\n");
  COMMANDS_DO("person", "set", "person", "id:1", "email", "kim.ny@x.example");
  COMMANDS_DO("person", "show", "person", "id:1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "person|e-mail|kim.ny@x.example|||\n"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "person-email", "person", "set", "person", "id:1", "email", "kim at x");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "person-email", "person", "add", "name", "X", "email", "a@b@c");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "person", "add", "name", "X", "email", "121212-1212@x.example");
  COMMANDS_DO("person", "set", "person", "id:1", "protected", "yes");
  COMMANDS_ROWS("1||||1|0|\n");
  COMMANDS_DO("person", "set", "person", "id:1", "protected", "no", "email", "");
  COMMANDS_ROWS("1|Kim Exempel|||0|0|\n");
  host_fixture_close(&fixture);
}

/* What is typed to find somebody is not told back when it is a personal identity number. */
static void nobody_is_found_by_a_personal_number(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "person", "show", "person", "121212-1212");
  CU_ASSERT_PTR_NULL(strstr(fixture.base.error.why, "1212"));
  host_fixture_close(&fixture);
}

/* Whoever knows the external id of somebody protected does not learn where that person works. */
static void a_protected_person_is_not_found_by_an_external_id(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Robin Hemlig", "external-id", "hemlig7", "protected", "1");
  COMMANDS_DO("person", "add", "name", "Chef", "account", "chef");
  COMMANDS_DO("role", "assign", "person", "Chef", "unit", "Skolan", "role", "manager");
  COMMANDS_DO("person", "show", "person", "ext:hemlig7");
  commands_fixture_become(&fixture, "chef");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "person-unknown", "person", "show", "person", "ext:hemlig7");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "person-unknown", "person", "show", "person", "Robin Hemlig");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "person-unknown", "query", "", "question", "promise.types", "param", "unit=Skolan", "param", "person=ext:hemlig7");
  COMMANDS_DO("person", "show", "person", " ID:1");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "emlig"));
  host_fixture_close(&fixture);
}

/* ---- roles ---- */

static void roles_can_be_added_and_give_no_rights(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("role", "kind add", "role", "safety_rep", "title", "Skyddsombud");
  COMMANDS_ROWS("safety_rep|Skyddsombud||0\n");
  COMMANDS_DO("person", "add", "name", "Kim Exempel", "account", "kim");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Skolan", "role", "skyddsombud");
  COMMANDS_DO("role", "kind add", "role", "safety_rep", "title", "Huvudskyddsombud");
  COMMANDS_DO("role", "kind list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "safety_rep|Huvudskyddsombud||1\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "manager|Manager|manager, nearest manager above, manager above|0\n"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "kind-word", "role", "kind add", "role", "Två ord", "title", "X");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "name-empty", "role", "kind add", "role", "two", "title", " ");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "role-kind-fixed", "role", "kind add", "role", "manager", "title", "Boss");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "role-kind-taken", "role", "kind add", "role", "boss", "title", "manager");
  commands_fixture_become(&fixture, "kim");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Skolan", "name", "X");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "list");
  host_fixture_close(&fixture);
}

static void who_leads_what_and_where_nobody_does(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("person", "add", "name", "Robin Hemlig", "protected", "1");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Ängen", "role", "manager", "from", "2026-10-01", "until", "2026-12-01");
  COMMANDS_DO("role", "assign", "person", "id:2", "unit", "Ängen", "role", "manager");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Skolan", "role", "manager");
  COMMANDS_DO("role", "assign", "person", "Kim Exempel", "unit", "Skolan", "role", "employee");
  COMMANDS_DO("role", "list", "unit", "Skolan", "subtree", "1", "role", "manager");
  COMMANDS_ROWS("3|1|Kim Exempel|manager|Manager|2|Skolan||2026-10-01|\n"
                "1|1|Kim Exempel|manager|Manager|3|Skolan/Ängen||2026-10-01|2026-12-01\n"
                "2|2||manager|Manager|3|Skolan/Ängen||2026-10-01|\n");
  COMMANDS_DO("role", "list", "unit", "Skolan", "role", "manager");
  COMMANDS_ROWS("3|1|Kim Exempel|manager|Manager|2|Skolan||2026-10-01|\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "role-unknown", "role", "list", "role", "kung");
  COMMANDS_DO("role", "vacancies", "role", "manager", "unit", "Skolan");
  COMMANDS_ROWS("4|Skolan/Björken|Unit|Skolan|Kim Exempel\n");
  COMMANDS_DO("role", "vacancies", "role", "manager", "workplaces", "1");
  COMMANDS_ROWS("4|Skolan/Björken|Unit|Skolan|Kim Exempel\n6|Vården/Öster|Unit||\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "role-unknown", "role", "vacancies", "role", "kung");
  fixture.base.clock.as_of_given = true;
  CU_ASSERT_TRUE(date_parse("2026-09-01", &fixture.base.clock.as_of));
  COMMANDS_DO("role", "vacancies", "role", "manager");
  COMMANDS_ROWS(""); /* no unit was there */
  host_fixture_close(&fixture);
}

/* ---- groups ---- */

static void groups_are_made_changed_and_closed(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("person", "add", "name", "Robin Hemlig", "protected", "1");
  COMMANDS_DO("group", "add", "name", "Ledning skola", "kind", "Management team", "unit", "Skolan");
  COMMANDS_ROWS("1|Ledning skola|management_team|Management team|2|Skolan||0|2026-10-01|\n");
  COMMANDS_DO("group", "add", "name", "Kull 1", "kind", "own_kind");
  COMMANDS_DO("group", "join", "group", "Ledning skola", "person", "Kim Exempel", "role", "ordförande");
  COMMANDS_ROWS("1|1|Ledning skola|1|Kim Exempel|ordförande|2026-10-01|\n");
  COMMANDS_DO("group", "join", "group", "id:1", "person", "id:2");
  COMMANDS_ROWS("2|1|Ledning skola|2|||2026-10-01|\n");
  COMMANDS_DO("group", "show", "group", "Ledning skola");
  COMMANDS_ROWS("group|id|1|2026-10-01|\ngroup|name|Ledning skola||\ngroup|kind|Management team||\ngroup|unit|Skolan||\ngroup|members|2||\n"
                "member|Kim Exempel|ordförande|2026-10-01|\nmember|protected members|1||\n");
  COMMANDS_DO("person", "show", "person", "Kim Exempel");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "group|Ledning skola|ordförande||2026-10-01|\n"));
  COMMANDS_DO("group", "list");
  COMMANDS_ROWS("2|Kull 1|own_kind|own_kind||||0|2026-10-01|\n1|Ledning skola|management_team|Management team|2|Skolan||2|2026-10-01|\n");
  COMMANDS_DO("group", "list", "kind", "management team");
  COMMANDS_ROWS("1|Ledning skola|management_team|Management team|2|Skolan||2|2026-10-01|\n");
  COMMANDS_DO("group", "set", "group", "Kull 1", "unit", "Vården", "external-id", "k1");
  COMMANDS_ROWS("2|Kull 1|own_kind|own_kind|5|Vården|k1|0|2026-10-01|\n");
  COMMANDS_DO("group", "set", "group", "ext:k1", "no-unit", "1");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "nothing-to-change", "group", "set", "group", "ext:k1");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-conflict", "group", "set", "group", "ext:k1", "no-unit", "1", "unit", "Skolan");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "group-unknown", "group", "show", "group", "Ingen");
  COMMANDS_DO("group", "leave", "group", "id:1", "person", "Kim Exempel", "date", "2026-11-01");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "group-not-member", "group", "leave", "group", "ext:k1", "person", "Kim Exempel");
  COMMANDS_DO("group", "close", "group", "id:1", "date", "2026-12-01");
  COMMANDS_ROWS("1|Ledning skola|management_team|Management team|2|Skolan||0|2026-10-01|2026-12-01\n");
  host_fixture_close(&fixture);
}

/* ---- imports ---- */

static void a_dry_run_of_an_import_says_what_would_be(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  write_file("people.csv", "id;namn;enhet;roll;skyddad;övrigt\na;Anna Påhittad;Ängen;manager;;x\nb;Robin Hemlig;Ängen;;ja;\n");
  COMMANDS_DO("person", "import", "file", "people.csv", "dry-run", "1");
  COMMANDS_ROWS("added|1|Anna Påhittad|||||2\nadded|2||||||3\nassigned|1|Anna Påhittad|manager|3|Skolan/Ängen|2026-10-01 – |2\n"
                "assigned|2||employee|3|Skolan/Ängen|2026-10-01 – |3\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Persons: 2 would be added, 0 changed, 0 unchanged."));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "The file also has this, which is not read: övrigt"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person"), 0);
  COMMANDS_DO("person", "import", "file", "people.csv");
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Persons: 2 added, 0 changed, 0 unchanged."));
  COMMANDS_DO("person", "import", "file", "people.csv", "list", "1");
  COMMANDS_ROWS("");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "mapping-unknown", "person", "import", "file", "people.csv", "map", "ingen");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "file-missing", "person", "import", "file", "no-such.csv");
  write_file("people.csv", "id;namn;enhet\na;Anna Påhittad;Ängen\nc;Ci;Okänd\n");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "person", "import", "file", "people.csv");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_person"), 2);
  write_file("people.ldif", "dn: uid=c,dc=x\nuid: c\ncn: Ci\nou: Öster\nmanager: uid=d,dc=x\ntitle: Sköterska\n\ndn: dc=x\nobjectClass: dcObject\n");
  COMMANDS_DO("person", "import", "file", "people.ldif", "list", "1");
  COMMANDS_ROWS("added|3|Ci|||||1\nassigned|3|Ci|employee|6|Vården/Öster|2026-10-01 – |1\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Titles that are no role: 1 rows, the first on line 1"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Managers and members whom neither the file nor Pussel knows: 1, the first on line 5"));
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "neither persons nor groups were passed over: 1"));
  unlink("people.csv");
  unlink("people.ldif");
  host_fixture_close(&fixture);
}

static void members_are_imported(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Kim Exempel", "external-id", "k");
  COMMANDS_DO("group", "add", "name", "Kull 1", "kind", "cohort");
  write_file("members.csv", "person;roll\nk;ledare\n");
  COMMANDS_DO("group", "import", "file", "members.csv", "group", "Kull 1", "dry-run", "1");
  COMMANDS_ROWS("joined|1|Kim Exempel|Kull 1|||ledare|2\n");
  COMMANDS_DO("group", "import", "file", "members.csv", "group", "Kull 1");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Members: 1 joined, 0 left, 0 changed, 0 unchanged."));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "group", "import", "file", "members.csv");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "group-unknown", "group", "import", "file", "members.csv", "group", "Ingen");
  unlink("members.csv");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_people_tests[] = {
    {"persons have an address", persons_have_an_address},
    {"nobody is found by a personal number", nobody_is_found_by_a_personal_number},
    {"a protected person is not found by an external id", a_protected_person_is_not_found_by_an_external_id},
    {"roles can be added and give no rights", roles_can_be_added_and_give_no_rights},
    {"who leads what, and where nobody does", who_leads_what_and_where_nobody_does},
    {"groups are made, changed and closed", groups_are_made_changed_and_closed},
    {"a dry run of an import says what would be", a_dry_run_of_an_import_says_what_would_be},
    {"members are imported", members_are_imported},
    CU_TEST_INFO_NULL,
};

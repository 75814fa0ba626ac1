/* test_people.c — persons and roles from a table: what is read, what differs, what is refused, and what is never told. */
#include <stdio.h>

#include "org_fixture.h"

static struct org_fixture f;
static struct org_people_count n;
static struct text told; /* "what|person|name|unit|role|detail|line\n" a change */

static void begin(void) {
  org_fixture_open(&f);
  text_init(&told);
  int64_t root = org_fixture_add(&f, 0, "Kommunen", "1");
  org_fixture_add(&f, root, "Skolan", "36");
  org_fixture_add(&f, root, "Vården", "40");
}

static void end(void) {
  text_release(&told);
  org_fixture_close(&f);
}

static int tell(void *state, const struct org_people_change *change) {
  (void)state;
  text_appendf(&told, "%s|%lld|%s|%lld|%s|%s|%lld\n", change->what, (long long)change->person, change->name == NULL ? "" : change->name, (long long)change->unit,
               change->role == NULL ? "" : change->role, change->detail == NULL ? "" : change->detail, (long long)change->line);
  return 0;
}

static char unread[100];
static void remember_unread(void *state, const char *columns) { (void)state, snprintf(unread, sizeof unread, "%s", columns); }

static int import_bytes(const char *bytes, size_t length, const char *mapping, int32_t day, bool end_missing) {
  char path[PATH_MAX], map[PATH_MAX];
  fixture_write(&f.base, "people.csv", bytes, length, path);
  if (mapping != NULL) fixture_write(&f.base, "map.json", mapping, strlen(mapping), map);
  const struct org_people_import import = {
      .path = path, .mapping = mapping == NULL ? NULL : map, .day = day, .end_missing = end_missing, .report = tell, .unread = remember_unread};
  error_clear(&f.base.error);
  text_clear(&told);
  return org_people_import(f.org, &import, &n);
}

static int import(const char *bytes) { return import_bytes(bytes, strlen(bytes), NULL, DAY_2026 + 10, false); }
static int import_later(const char *bytes, int days, bool end_missing) { return import_bytes(bytes, strlen(bytes), NULL, DAY_2026 + 10 + days, end_missing); }

#define ASSERT_TOLD(text) CU_ASSERT_STRING_EQUAL(told.bytes, text)
#define ASSERT_FAULT(bytes, text)                                                                                      \
  do {                                                                                                                 \
    ASSERT_REFUSED(&f, import(bytes), "import-faults");                                                                \
    if (!org_fixture_detail(&f, text) && f.base.error.detail_count > 0) fprintf(stderr, "# %s\n", f.base.error.details[0]); \
    CU_ASSERT_TRUE(org_fixture_detail(&f, text));                                                                      \
  } while (0)

static const char people_csv[] = "external_id;name;email;unit;role;employment;from;to\n"
                                 "a1;Anna Påhittad;anna@x.example;ext:36;manager;permanent;2026-01-05;\n"
                                 "a1;;;40;deputy;;;\n"
                                 "b1;Bo Påhittad;;Skolan;;temporary;;2026-06-01\n";

static void persons_and_roles_come_in_and_twice_changes_nothing(void) {
  begin();
  CU_ASSERT_EQUAL(import(people_csv), 0);
  ASSERT_TOLD("added|1|Anna Påhittad|0|||2\nadded|2|Bo Påhittad|0|||4\n"
              "assigned|1|Anna Påhittad|2|manager|2026-01-05 – |2\nassigned|1|Anna Påhittad|3|deputy|2026-01-11 – |3\n"
              "assigned|2|Bo Påhittad|2|employee|2026-01-11 – 2026-06-01|4\n");
  CU_ASSERT_EQUAL(n.added, 2);
  CU_ASSERT_EQUAL(n.assigned, 3);
  ASSERT_TEXT(&f, "SELECT group_concat(person || role || ifnull(employment, '-') || valid_from || ifnull(valid_to, '') || imported, ' ') FROM core_role",
              "1managerpermanent204582932896" "1 1deputy-204642932896" "1 2employeetemporary2046420605" "1");
  ASSERT_TEXT(&f, "SELECT email FROM core_person WHERE id = 1", "anna@x.example");
  int64_t events = org_fixture_number(&f, "SELECT count(*) FROM core_event");
  CU_ASSERT_EQUAL(import_later(people_csv, 3, true), 0);
  ASSERT_TOLD("");
  CU_ASSERT_EQUAL(n.unchanged, 2);
  CU_ASSERT_EQUAL(n.held, 3);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event", events);
  end();
}

/* As a spreadsheet in Windows writes it, with Swedish headings, a heading that nothing reads, and two columns for the name. */
static void tables_come_in_many_forms(void) {
  static const char bytes[] = "Anst-ID\tF\xF6rnamn\tEfternamn\tE-post\tEnhet\tBefattning\tAnst\xE4llningsform\tSkyddad\tFritext\r\n"
                              "007\t\xC5sa\tP\xE5hittad\t\tV\xE5rden\tChef\tTillsvidare\tnej\tx\r\n"
                              "008\tBo\t\t\tkod\tHandl\xE4ggare\tvikariat\t\t\r\n";
  static const char with_bom[] = "\xEF\xBB\xBFid,name\r\n\"9\",\"Ci, Påhittad\"\r\n";
  begin();
  CU_ASSERT_EQUAL(import_bytes(bytes, sizeof bytes - 1, "{\"units\": {\"kod\": \"ext:36\"}}", DAY_2026, false), 0);
  CU_ASSERT_STRING_EQUAL(unread, "Fritext");
  ASSERT_TEXT(&f, "SELECT group_concat(external_id || name || protected, ' ') FROM core_person", "007Åsa Påhittad0 008Bo0");
  ASSERT_TEXT(&f, "SELECT group_concat(person || role || employment || unit, ' ') FROM core_role", "1employeepermanent3 2employeetemporary2");
  CU_ASSERT_EQUAL(n.titles, 2); /* a title is a role only by its word in the language of the program, or by a mapping */
  CU_ASSERT_EQUAL(n.title_line, 2);
  CU_ASSERT_EQUAL(import_bytes(with_bom, strlen(with_bom), NULL, DAY_2026, false), 0);
  ASSERT_TEXT(&f, "SELECT name FROM core_person WHERE external_id = '9'", "Ci, Påhittad");
  end();
}

static void a_mapping_says_what_words_mean(void) {
  begin();
  const char *map = "{\"members\": {\"external_id\": \"NR\", \"name\": [\"X\", \"NAMN\"], \"unit\": \"AVD\", \"title\": \"TJ\", \"role\": null},"
                    " \"units\": {\"Gymn\": \"Skolan\", \"Pool\": null}, \"roles\": {\"Rektor\": \"manager\", \"Vakt\": null, \"*\": \"employee\"}}";
  const char *bytes = "NR;NAMN;AVD;TJ;roll\n1;A B;Gymn;rektor;kung\n2;C D;Pool;Rektor;\n3;E F;Gymn;Vakt;\n4;G H;Gymn;Lärare;\n";
  CU_ASSERT_EQUAL(import_bytes(bytes, strlen(bytes), map, DAY_2026, false), 0);
  ASSERT_TEXT(&f, "SELECT group_concat(person || role || unit, ' ') FROM core_role", "1manager2 4employee2");
  CU_ASSERT_EQUAL(n.titles, 0);
  ASSERT_REFUSED(&f, import_bytes(bytes, strlen(bytes), "{\"members\": {\"shoe\": \"x\", \"name\": 7}, \"odd\": 1, \"units\": {\"a\": 1}, \"roles\": []}", DAY_2026, false), "import-mapping");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "shoe") && org_fixture_detail(&f, "name") && org_fixture_detail(&f, "odd") && org_fixture_detail(&f, "units") && org_fixture_detail(&f, "roles"));
  ASSERT_REFUSED(&f, import_bytes(bytes, strlen(bytes), "[]", DAY_2026, false), "import-mapping");
  end();
}

/* ---- what differs ---- */

static void what_differs_is_changed_and_no_more(void) {
  begin();
  CU_ASSERT_EQUAL(import(people_csv), 0);
  CU_ASSERT_EQUAL(import_later("external_id;name;email;unit;role;from;to\na1;Anna Nygift;ny@x.example;ext:36;manager;2026-01-01;2026-12-01\nb1;;;;;;\n", 5, false), 0);
  ASSERT_TOLD("changed|1|Anna Nygift|0||name, e-mail|2\nchanged|1|Anna Nygift|2|manager|2026-01-01 – 2026-12-01|2\n");
  ASSERT_TEXT(&f, "SELECT valid_from || '-' || valid_to FROM core_role WHERE id = 1", "20454-20788");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.role.changed'", 1);
  /* An empty end in a column that is there takes the end away; a file without the column leaves it. */
  CU_ASSERT_EQUAL(import_later("external_id;unit;role\na1;ext:36;manager\n", 5, false), 0);
  ASSERT_TOLD("");
  CU_ASSERT_EQUAL(import_later("external_id;unit;role;to\na1;ext:36;manager;\n", 5, false), 0);
  ASSERT_TEXT(&f, "SELECT valid_to FROM core_role WHERE id = 1", "2932896");
  end();
}

static void another_form_of_employment_begins_on_the_day(void) {
  begin();
  const char *later = "external_id;unit;role;employment;from\na1;ext:36;manager;temporary;2026-01-05\n";
  CU_ASSERT_EQUAL(import(people_csv), 0);
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import_later(later, 10 + twice, false), 0);
    ASSERT_TEXT(&f, "SELECT group_concat(employment || valid_from || '-' || valid_to, ' ') FROM core_role WHERE role = 'manager' AND unit = 2",
                "permanent20458-20474 temporary20474-2932896");
    CU_ASSERT_EQUAL(n.adjusted, twice == 0 ? 1 : 0);
  }
  end();
}

/* A staff system knows of earlier years than the organisation here. */
static void a_role_is_held_while_its_unit_is_there(void) {
  begin();
  CU_ASSERT_EQUAL(org_unit_close(f.org, 3, DAY_2026 + 100), 0);
  const char *bytes = "external_id;name;unit;from;to\na;A B;40;2001-01-01;\nb;C D;40;2001-01-01;2099-01-01\nc;E F;36;2001-01-01;2026-01-04\nd;G H;36;;2026-01-04\n";
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import(bytes), 0);
    CU_ASSERT_EQUAL(n.assigned + n.adjusted, twice == 0 ? 3 : 0);
  }
  ASSERT_TEXT(&f, "SELECT group_concat(person || ':' || valid_from || '-' || valid_to, ' ') FROM core_role", "1:20454-20554 2:20454-20554 3:20454-20457");
  ASSERT_FAULT("external_id;name;unit;from;to\ne;A B;36;2001-01-01;2002-01-01\n", "line 2: unit “36”: no unit fits “36” on 2001-12-31");
  end();
}

/* The unit is there from the first of January 1970, day 0, and has been moved since. */
static void a_role_may_begin_with_day_0(void) {
  begin();
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_unit_parent SET valid_from = 0, valid_to = 20454 WHERE unit = 2", ""), 0);
  CU_ASSERT_EQUAL(store_run(f.base.store, "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to) VALUES (2, 3, 20454, 2932896)", ""), 0);
  CU_ASSERT_EQUAL(import("external_id;name;unit;from\na;A B;36;1970-01-01\n"), 0);
  ASSERT_NUMBER(&f, "SELECT valid_from FROM core_role", 0);
  end();
}

static void missing_roles_end_where_the_file_has_roles(void) {
  int64_t hand = 0;
  begin();
  CU_ASSERT_EQUAL(import(people_csv), 0);
  const struct org_role role = {.person = 2, .unit = 2, .role = "process_owner"};
  CU_ASSERT_EQUAL(org_role_assign(f.org, &role, DAY_2026 + 10, DAY_OPEN, &hand), 0);
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import_later("external_id;unit;role\na1;ext:36;manager\n", 20, true), 0);
    if (twice == 0) ASSERT_TOLD("ended|2|Bo Påhittad|2|employee|2026-01-11 – 2026-01-31|0\n");
    CU_ASSERT_EQUAL(n.ended, twice == 0 ? 1 : 0);
  }
  ASSERT_TEXT(&f, "SELECT group_concat(role || valid_to, ' ') FROM core_role", "manager2932896 deputy2932896 employee20484 process_owner2932896");
  /* What has just begun lasts the day. */
  CU_ASSERT_EQUAL(import_later("external_id;name;unit\nc1;Ci Ny;36\n", 20, false), 0);
  CU_ASSERT_EQUAL(import_later("external_id;unit;role\na1;ext:36;manager\n", 20, true), 0);
  ASSERT_TEXT(&f, "SELECT valid_to - valid_from FROM core_role WHERE person = 3", "1");
  end();
}

/* A role that has ended is history: when the file has it again, it begins again. */
static void a_role_that_comes_back_begins_again(void) {
  static const char with[] = "id;name;unit;role;from\na;A;36;manager;2026-01-02\nb;B;36;;\n", without[] = "id;name;unit;role;from\nb;B;36;;\n";
  begin();
  CU_ASSERT_EQUAL(import(with), 0);
  CU_ASSERT_EQUAL(import_later(without, 20, true), 0);
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import_later(with, 30, true), 0);
    CU_ASSERT_EQUAL(n.assigned, twice == 0 ? 1 : 0);
    CU_ASSERT_EQUAL(n.adjusted + n.ended, 0);
    ASSERT_TEXT(&f, "SELECT group_concat(valid_from || '-' || valid_to, ' ') FROM core_role WHERE role = 'manager'", "20455-20484 20494-2932896");
  }
  end();
}

/* A title that is no role makes an employee, save of whoever leads the unit: by the file, or by what is there. */
static void whoever_leads_a_unit_is_no_employee_besides(void) {
  begin();
  for (int twice = 0; twice < 2; twice++) {
    CU_ASSERT_EQUAL(import("id;name;unit;role;title\na;A;36;manager;\na;;36;;Rektor\na;;40;;Rektor\n"), 0);
    CU_ASSERT_EQUAL(import("id;unit;title\na;36;Rektor\n"), 0);
    ASSERT_TEXT(&f, "SELECT group_concat(unit || role, ' ') FROM core_role", "2manager 3employee");
  }
  CU_ASSERT_EQUAL(import("id;unit;role\na;36;employee\n"), 0); /* said so */
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_role WHERE unit = 2", 2);
  org_fixture_close(&f);
  text_release(&told);
}

/* ---- what is refused ---- */

static void every_fault_is_told_at_once(void) {
  begin();
  ASSERT_REFUSED(&f, import("external_id;name;email;unit;role;employment;from;to;protected\n"
                            ";Utan Id;;;;;;;\nb;;;;;;;;\nc;C;inte en adress;;;;;;\nd;D;;Skolen;;;;;\ne;E;;36;kung;;;;\nf;F;;36;;ibland;;;\n"
                            "g;G;;36;;;igår;;\nh;H;;36;;;2026-02-01;2026-01-01;\ni;I;;;manager;;;;\nj;J;;36;administrator;;;;\nk;K;;;;;;;kanske\n"
                            "l;L;;36;;;;;\nl;M;;36;;;;;\nd2;D;;Skolen;;;;;\n"),
                 "import-faults");
  static const char *const faults[] = {
      "line 2: the external id of the person is empty", "line 3: the name of the person is empty", "line 4: email: that is no e-mail address",
      "line 5: unit “Skolen”: no unit fits “Skolen” on 2026-01-11: id:2  Skolan  (ext:36) (also on line 15)", "line 6: role “kung”: that is no role",
      "line 7: employment “ibland”: that is no form of employment", "line 8: from: “igår” is no date", "line 9: it ends before it begins",
      "line 10: a role needs a unit, and unit is empty", "line 11: role “administrator”: that role gives rights", "line 12: protected: write yes or no",
      "line 14: name is not the same as on line 13", "line 14: the person has that role in that unit on line 13 already"};
  for (size_t i = 0; i < COUNT_OF(faults); i++) {
    if (!org_fixture_detail(&f, faults[i])) fprintf(stderr, "# missing: %s\n", faults[i]);
    CU_ASSERT_TRUE(org_fixture_detail(&f, faults[i]));
  }
  CU_ASSERT_EQUAL(f.base.error.detail_count, COUNT_OF(faults));
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_person", 0);
  ASSERT_FAULT("external_id;name\n", "the file has no persons");
  ASSERT_FAULT("\n", "the file is empty");
  /* What stands in a first row that names no columns may be a person. */
  ASSERT_REFUSED(&f, import("Robin Hemlig;36\n"), "file-columns");
  CU_ASSERT_PTR_NULL(strstr(f.base.error.why, "emlig"));
  ASSERT_REFUSED(&f, import("dn: uid=hemlig,dc=x\nuid: hemlig\n"), "file-columns");
  CU_ASSERT_PTR_NULL(strstr(f.base.error.why, "emlig"));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.remedy, "--ldif"));
  /* A file of the organisation would make a person of each unit. */
  ASSERT_REFUSED(&f, import("external_id;name;parent\n36;Norra skolan;26\n"), "file-columns");
  CU_ASSERT_EQUAL(import("external_id;name;parent;unit\np1;Robin Exempel;x;\n"), 0);
  end();
}

static void an_unknown_unit_is_one_fault_with_its_lines(void) {
  struct text rows;
  begin();
  text_init(&rows);
  text_append(&rows, "id;name;unit\n");
  for (int i = 0; i < 9; i++) text_appendf(&rows, "%d;A%d;Okänd\n", i, i);
  ASSERT_REFUSED(&f, import(rows.bytes), "import-faults");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "(also on line 3, 4, 5 and 5 more)"));
  text_release(&rows);
  end();
}

static void an_account_acts_for_one(void) {
  int64_t id = 0;
  begin();
  CU_ASSERT_EQUAL(org_person_add(f.org, &(struct org_person){.name = "Di", .account = "di"}, &id), 0);
  ASSERT_FAULT("id;name;account\na;A B;di\n", "line 2: account acts for somebody else already");
  ASSERT_FAULT("id;name;konto\na;A B;x\nb;C D;x\n", "line 3: konto acts for somebody else already");
  for (int twice = 0; twice < 2; twice++) CU_ASSERT_EQUAL(import("id;name;account\na;A B;ab\n"), 0);
  ASSERT_TOLD("");
  ASSERT_TEXT(&f, "SELECT name FROM core_actor a JOIN core_person p ON p.id = a.person WHERE account = 'ab'", "A B");
  end();
}

/* ---- personal identity numbers ---- */

static bool error_has(const char *part) {
  const struct error *error = &f.base.error;
  if ((error->what != NULL && strstr(error->what, part) != NULL) || strstr(error->why, part) != NULL || (error->remedy != NULL && strstr(error->remedy, part) != NULL)) return true;
  return org_fixture_detail(&f, part);
}

static void a_personal_number_is_refused_wherever_it_stands(void) {
  /* Test numbers of the Swedish Tax Agency: with and without century and hyphen, a coordination number, in a text. */
  static const char *const numbers[] = {"19121212-1212", "1212121212", "191212121212", "121212-1212", "121212+1212", "Se 121212-1212, ring", "701063-2391", "7010632391", "197010632391"};
  begin();
  for (size_t i = 0; i < COUNT_OF(numbers); i++) {
    for (int column = 0; column < 4; column++) {
      const char *cells[4] = {"a", "A B", "36", "fritt"};
      cells[column] = numbers[i];
      const char *bytes = arena_print(f.arena, "id;namn;enhet;anteckning\nx;X Y;36;\n%s;%s;%s;%s\n", cells[0], cells[1], cells[2], cells[3]);
      ASSERT_REFUSED(&f, import(bytes), "import-faults");
      static const char *const shown[4] = {"1 (id)", "2 (namn)", "3 (enhet)", "4 (anteckning)"};
      CU_ASSERT_TRUE(org_fixture_detail(&f, arena_print(f.arena, "line 3: column %s has what looks like a personal identity number", shown[column])));
      CU_ASSERT_FALSE(error_has("1212") || error_has("2391"));
      CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.what, "people.csv"));
    }
  }
  /* A file without a heading: its first row must not be told as one. */
  ASSERT_FAULT("121212-1212;A B\n", "line 1: column 1 has what looks like a personal identity number");
  CU_ASSERT_FALSE(error_has("1212"));
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_person", 0);
  end();
}

/* ---- protected identities ---- */

static void of_protected_persons_nothing_is_told(void) {
  begin();
  CU_ASSERT_EQUAL(import("id;name;email;account;unit;protected\nhemlig7;Robin Hemlig;hemlig@x.example;hemligt;36;ja\n"), 0);
  CU_ASSERT_PTR_NULL(strstr(told.bytes, "emlig"));
  ASSERT_TOLD("added|1||0|||2\nassigned|1||2|employee|2026-01-11 – |2\n");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_person WHERE name IS NULL AND external_id IS NULL AND email IS NULL AND is_protected = 1", 1);
  CU_ASSERT_EQUAL(import("id;name;email;protected\nhemlig7;Robin Hemligare;ny.hemlig@x.example;nej\n"), 0);
  ASSERT_TOLD("changed|1||0||name, e-mail|2\n");
  CU_ASSERT_EQUAL(n.shielded, 1); /* no file takes protection away */
  ASSERT_NUMBER(&f, "SELECT protected FROM core_person", 1);
  CU_ASSERT_EQUAL(import("id;name\nöppen;Öppen\n"), 0);
  CU_ASSERT_EQUAL(import("id;name;protected\nöppen;Öppen;ja\n"), 0);
  ASSERT_TOLD("changed|2||0||protected|2\n");
  /* Nor does a fault, or another person's. */
  ASSERT_REFUSED(&f, import("id;name;email;account;unit;protected\nhemlig8;Robin Hemlig;hemlig;hemligt;Skolen;ja\nhemlig8;Robin Hemlig Två;;hemligare;;\n"), "import-faults");
  CU_ASSERT_TRUE(f.base.error.detail_count >= 4);
  CU_ASSERT_FALSE(error_has("emlig"));
  int64_t id = 0;
  ASSERT_REFUSED(&f, org_person_add(f.org, &(struct org_person){.name = "X", .external_id = "hemlig7"}, &id), "person-external-taken");
  CU_ASSERT_FALSE(error_has("id:1"));
  ASSERT_REFUSED(&f, org_person_add(f.org, &(struct org_person){.name = "X", .account = "hemligt"}, &id), "account-taken");
  CU_ASSERT_FALSE(error_has("id:1"));
  ASSERT_REFUSED(&f, org_person_add(f.org, &(struct org_person){.name = "X", .email = "hemlig"}, &id), "person-email");
  CU_ASSERT_FALSE(error_has("emlig"));
  end();
}

CU_TestInfo people_tests[] = {{"persons and roles come in, and twice changes nothing", persons_and_roles_come_in_and_twice_changes_nothing},
                              {"tables come in many forms", tables_come_in_many_forms},
                              {"a mapping says what words mean", a_mapping_says_what_words_mean},
                              {"what differs is changed and no more", what_differs_is_changed_and_no_more},
                              {"another form of employment begins on the day", another_form_of_employment_begins_on_the_day},
                              {"a role is held while its unit is there", a_role_is_held_while_its_unit_is_there},
                              {"a role may begin with day 0", a_role_may_begin_with_day_0},
                              {"missing roles end where the file has roles", missing_roles_end_where_the_file_has_roles},
                              {"a role that comes back begins again", a_role_that_comes_back_begins_again},
                              {"whoever leads a unit is no employee besides", whoever_leads_a_unit_is_no_employee_besides},
                              {"every fault is told at once", every_fault_is_told_at_once},
                              {"an unknown unit is one fault with its lines", an_unknown_unit_is_one_fault_with_its_lines},
                              {"an account acts for one", an_account_acts_for_one},
                              {"a personal number is refused wherever it stands", a_personal_number_is_refused_wherever_it_stands},
                              {"of protected persons nothing is told", of_protected_persons_nothing_is_told},
                              CU_TEST_INFO_NULL};

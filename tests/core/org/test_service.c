/* test_service.c — services and recipients, and who inherits them. */
#include "org_fixture.h"

#include <limits.h>

static struct org_fixture f;
static const char *const pupils[] = {"Elever", "Vårdnadshavare"};

static void services_are_inherited_until_there_are_own(void) {
  int64_t service = 0, own = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", NULL);
  int64_t school = org_fixture_add(&f, top, "Skolan", NULL), class = org_fixture_add(&f, school, "Klassen", NULL);
  CU_ASSERT_EQUAL(org_service_add(f.org, top, "Utbildning", pupils, 2, DAY_2026, &service), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, school, "Grundskola", pupils, 1, org_fixture_day("2026-07-01"), &own), 0);
  CU_ASSERT_EQUAL(class, 4);
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || name || from_unit, ' ') FROM (SELECT * FROM org_unit_service ORDER BY unit)",
              "2Utbildning2 3Utbildning2 4Utbildning2");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f,
              "SELECT group_concat(unit || name || from_unit, ' ') FROM (SELECT * FROM org_unit_service ORDER BY unit)",
              "2Utbildning2 3Grundskola3 4Grundskola3");
  CU_ASSERT_EQUAL(org_service_close(f.org, own, org_fixture_day("2026-08-01")), 0);
  org_fixture_as_of(&f, "2026-08-01");
  ASSERT_TEXT(&f, "SELECT name FROM org_unit_service WHERE unit = 4", "Utbildning");
  ASSERT_TEXT(&f, "SELECT group_concat(recipient) FROM org_recipient WHERE service = 1", "Elever,Vårdnadshavare");
  ASSERT_TEXT(&f, "SELECT valid_from || ifnull(valid_to, '') FROM org_service", "2026-01-01");
  org_fixture_close(&f);
}

static void what_is_refused_in_a_service(void) {
  static const char *const blank[] = {"Elever", " "};
  int64_t service = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL);
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "", pupils, 2, DAY_2026, &service), "name-empty");
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "Skola", blank, 2, DAY_2026, &service), "name-empty");
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "Skola", NULL, 0, DAY_2026, &service), "service-recipient");
  ASSERT_REFUSED(&f, org_service_add(f.org, 99, "Skola", pupils, 2, DAY_2026, &service), "unit-unknown");
  CU_ASSERT_EQUAL(org_service_add(f.org, root, "Städning", pupils, 2, DAY_2026, &service), 0);
  ASSERT_REFUSED(&f, org_service_add(f.org, root, "STÄDNING", pupils, 2, DAY_2026, &service), "service-exists");
  ASSERT_REFUSED(&f, org_service_close(f.org, service, DAY_2026), "service-too-young");
  ASSERT_REFUSED(&f, org_service_close(f.org, 99, DAY_2026), "service-unknown");
  CU_ASSERT_EQUAL(org_service_close(f.org, service, DAY_2026 + 1), 0);
  ASSERT_REFUSED(&f, org_service_close(f.org, service, DAY_2026 + 1), "service-unknown");
  CU_ASSERT_EQUAL(org_service_add(f.org, root, "städning", pupils, 2, DAY_2026 + 1, &service), 0);
  org_fixture_close(&f);
}

/* ---- from a file ---- */

struct report {
  struct text lines;
};

static int report_change(void *state, const struct org_service_change *change) {
  struct report *report = state;
  text_appendf(&report->lines, "%s %lld %s (%s) %s|", change->what, (long long)change->unit, change->name,
               change->recipients, change->detail);
  return 0;
}

/* What the import of this text reports, and its counts. "" with the error set when it fails. */
static const char *import_services(const char *bytes, const char *day, struct org_import_count *count) {
  char path[PATH_MAX];
  struct report report;
  struct org_service_import import = {
      .path = path, .day = org_fixture_day(day), .report = report_change, .state = &report};
  text_init(&report.lines);
  fixture_write(&f.base, "services.csv", bytes, strlen(bytes), path);
  error_clear(&f.base.error);
  int rc = org_service_import(f.org, &import, count);
  const char *lines = arena_copy(f.arena, rc == 0 ? report.lines.bytes : "");
  text_release(&report.lines);
  return lines;
}

/* root 1, Barn 2 (ext:b, with the service Utbildning), Skolan 3 and Gården 4 below it */
static void begin_with_units(void) {
  int64_t service = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), top = org_fixture_add(&f, root, "Barn", "b");
  org_fixture_add(&f, top, "Skolan", NULL);
  org_fixture_add(&f, top, "Gården", NULL);
  CU_ASSERT_EQUAL(org_service_add(f.org, top, "Utbildning", pupils, 1, DAY_2026, &service), 0);
}

static void services_come_from_a_file(void) {
  static const char *const files[] = {
      "\xEF\xBB\xBFunit,name,recipients\nBarn/Skolan,Grundskola,\"Elever, Vårdnadshavare\"\nGården,Fritid,Barn\n",
      "Enhet;Tj\xE4nst;Mottagare;Fr\xE5n;Till\r\nid:3;Grundskola;Elever | V\xE5rdnadshavare;;\r\ng\xC5rden;Fritid;Barn;;\r\n",
      "Mottagare\tEnhet\tNamn\nElever;Vårdnadshavare\tSkolan\tGrundskola\nBarn\tGa\xCC\x8Arden\tFritid\n",
  };
  for (size_t i = 0; i < COUNT_OF(files); i++) {
    struct org_import_count count;
    begin_with_units();
    CU_ASSERT_STRING_EQUAL(import_services(files[i], "2026-02-01", &count),
                           "created 3 Grundskola (Elever, Vårdnadshavare) replaces those inherited from Barn|"
                           "created 4 Fritid (Barn) replaces those inherited from Barn|");
    CU_ASSERT_EQUAL(count.created, 2);
    CU_ASSERT_STRING_EQUAL(import_services(files[i], "2026-02-01", &count), "");
    CU_ASSERT_EQUAL(count.unchanged, 2);
    CU_ASSERT_EQUAL(f.base.error.result, 0);
    ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type LIKE 'org.service.%'", 3);
    org_fixture_as_of(&f, "2026-01-31");
    ASSERT_TEXT(&f, "SELECT group_concat(name) FROM org_unit_service WHERE unit = 3", "Utbildning");
    org_fixture_as_of(&f, "2026-02-01");
    ASSERT_TEXT(&f, "SELECT name || from_unit FROM org_unit_service WHERE unit = 3", "Grundskola3");
    org_fixture_close(&f);
  }
}

static void a_file_changes_and_ends_services(void) {
  struct org_import_count count;
  begin_with_units();
  (void)import_services("unit;name;recipients;from\nSkolan;Grundskola;Elever;2026-02-01\n", "2026-01-01", &count);
  /* Other recipients from a later day: what was before stands. */
  CU_ASSERT_STRING_EQUAL(
      import_services("unit;name;recipients;from\nSkolan;GRUNDSKOLA;Elever, Lärare;2026-08-01\n", "2026-01-01", &count),
      "changed 3 GRUNDSKOLA (Elever, Lärare) the recipients were Elever|");
  org_fixture_as_of(&f, "2026-07-31");
  ASSERT_TEXT(&f, "SELECT group_concat(recipient) FROM org_unit_service JOIN org_recipient USING (service) WHERE unit = 3",
              "Elever");
  org_fixture_as_of(&f, "2026-08-01");
  ASSERT_TEXT(&f, "SELECT group_concat(recipient) FROM org_unit_service JOIN org_recipient USING (service) WHERE unit = 3",
              "Elever,Lärare");
  /* From its first day: the same service, readdressed. */
  CU_ASSERT_STRING_EQUAL(
      import_services("unit;name;recipients;from\nSkolan;Grundskola;Alla;2026-08-01\n", "2026-01-01", &count),
      "changed 3 Grundskola (Alla) the recipients were Elever, Lärare|");
  ASSERT_TEXT(&f, "SELECT type FROM core_event ORDER BY seq DESC LIMIT 1", "org.service.changed");
  /* An end. Then the unit inherits again. */
  static const char ends[] = "unit;name;recipients;from;to\nSkolan;Grundskola;Alla;2026-08-01;2027-01-01\n";
  CU_ASSERT_STRING_EQUAL(import_services(ends, "2026-01-01", &count), "closed 3 Grundskola (Alla) it ends on 2027-01-01|");
  CU_ASSERT_STRING_EQUAL(import_services(ends, "2026-01-01", &count), "");
  CU_ASSERT_EQUAL(count.unchanged, 1);
  org_fixture_as_of(&f, "2027-01-01");
  ASSERT_TEXT(&f, "SELECT name || from_unit FROM org_unit_service WHERE unit = 3", "Utbildning2");
  org_fixture_close(&f);
}

static void all_faults_of_a_file_of_services(void) {
  static const char bad[] = "unit;name;recipients;from;to\n"
                            "Barn;Ny;Elever;;\n"
                            ";Skola;Elever;;\n"
                            "Nowhere;Skola;Elever;;\n"
                            "Skolan;;Elever;;\n"
                            "Skolan;Skola; , ;;\n"
                            "Skolan;Skola;Elever;2026-13-01;\n"
                            "Skolan;Skola;Elever;2026-05-01;2026-05-01\n"
                            "Skolan;Skola;19811228-9874;;\n"
                            "Barn;NY;Alla;;\n";
  struct org_import_count count;
  begin_with_units();
  CU_ASSERT_STRING_EQUAL(import_services(bad, "2026-01-01", &count), "");
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "import-faults");
  CU_ASSERT_EQUAL(f.base.error.result, PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL_FATAL(f.base.error.detail_count, 8);
  static const char *const says[] = {"line 3: the unit is empty",
                                     "line 4: no unit fits “Nowhere”",
                                     "line 5: the name is empty",
                                     "line 6: it has no recipient",
                                     "line 7: “2026-13-01” is no date",
                                     "line 8: it ends before it begins",
                                     "line 9: a text in it looks like a Swedish personal",
                                     "line 10: that service of the unit is on line 2 already"};
  for (size_t i = 0; i < COUNT_OF(says); i++)
    CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[i], says[i]));
  CU_ASSERT_FALSE(org_fixture_detail(&f, "9874"));
  (void)import_services("unit;name\nBarn;Ny\n", "2026-01-01", &count);
  CU_ASSERT_STRING_EQUAL(f.base.error.code, "file-columns");
  (void)import_services("unit;name;recipients\n", "2026-01-01", &count);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "the file has no services"));
  org_fixture_close(&f);
}

/* A closing that is decided already holds for what is added after the decision. */
static void a_service_ends_with_its_unit(void) {
  struct org_import_count count;
  int64_t service = 0;
  org_fixture_open(&f);
  int64_t root = org_fixture_add(&f, 0, "Exempel kommun", NULL), school = org_fixture_add(&f, root, "Skolan", NULL);
  CU_ASSERT_EQUAL(org_unit_close(f.org, school, org_fixture_day("2026-12-01")), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, school, "Grundskola", pupils, 1, DAY_2026, &service), 0);
  ASSERT_TEXT(&f, "SELECT valid_to FROM org_service WHERE name = 'Grundskola'", "2026-12-01");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.service.closed'", 1);
  static const char later[] = "unit;name;recipients;to\nSkolan;Fritids;Barn;2027-06-01\nSkolan;Grundskola;Elever;2027-06-01\n";
  CU_ASSERT_STRING_EQUAL(import_services(later, "2026-02-01", &count), "created 2 Fritids (Barn) |");
  CU_ASSERT_STRING_EQUAL(import_services(later, "2026-02-01", &count), "");
  static const char other[] = "unit;name;recipients\nSkolan;Fritids;Alla\n";
  CU_ASSERT_STRING_EQUAL(import_services(other, "2026-03-01", &count), "changed 2 Fritids (Alla) the recipients were Barn|");
  org_fixture_as_of(&f, "2026-12-01");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_service", 0);
  org_fixture_close(&f);
}

CU_TestInfo service_tests[] = {
    {"a service ends with its unit", a_service_ends_with_its_unit},
    {"services are inherited until there are own", services_are_inherited_until_there_are_own},
    {"what is refused in a service", what_is_refused_in_a_service},
    {"services come from a file", services_come_from_a_file},
    {"a file changes and ends services", a_file_changes_and_ends_services},
    {"all faults of a file of services", all_faults_of_a_file_of_services},
    CU_TEST_INFO_NULL};

/* test_import_faults.c — files that are wrong: every fault with its line or element, all of them at once, nothing
 * written. */
#include "org_fixture.h"

#include <stdio.h>
#include <stdlib.h>

static struct org_fixture f;
static const char json_map[] = "{\"members\": {\"external_id\": \"orgId\", \"name\": \"namn\", \"parent\": \"upp\", "
                               "\"code\": \"kod\"}, \"children\": \"under\"}";

/* The file is refused with just one fault, which says this. Leaves the fixture closed. */
static void expect_fault(const char *name, const char *bytes, const char *mapping, const char *fault) {
  struct org_import_count count;
  org_fixture_open(&f);
  ASSERT_REFUSED(&f, org_fixture_import(&f, name, bytes, mapping, &count), "import-faults");
  CU_ASSERT_EQUAL(f.base.error.result, PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
  if (!org_fixture_detail(&f, fault)) CU_FAIL(f.base.error.detail_count > 0 ? f.base.error.details[0] : "no detail");
  ASSERT_NUMBER(&f, "SELECT (SELECT count(*) FROM core_unit) + (SELECT count(*) FROM core_event)", 0);
  org_fixture_close(&f);
}

#define CSV "id,name,parent,code,kind,authority,workplace,valid_from\n1,K,,,,,,\n"

static void each_fault_of_a_csv(void) {
  expect_fault("a.csv", CSV "2,A,7,,,,,\n", NULL, "line 3: the parent 7 is unknown");
  expect_fault("a.csv", CSV "2,A,3,,,,,\n3,B,4,,,,,\n4,C,2,,,,,\n5,D,4,,,,,\n", NULL,
               "line 3: a cycle of parents: 2 → 3 → 4 → 2");
  expect_fault("a.csv", CSV "2,A,2,,,,,\n", NULL, "a cycle of parents: 2 → 2");
  expect_fault("a.csv", CSV "2,A,1,,,,,\n\n2,B,1,,,,,\n", NULL, "line 5: the id 2 is on line 3 already");
  expect_fault("a.csv", CSV "2,A,,,,,,\n", NULL, "line 3: a second unit without a parent; the first is 1");
  expect_fault("a.csv", CSV "2,A,1,,,,,2026-02-30\n", NULL, "line 3: “2026-02-30” is no date");
  expect_fault("a.csv", CSV "2,A,1,,,,,9999-12-31\n", NULL, "is no date");
  expect_fault("a.csv", CSV "2, ,1,,,,,\n", NULL, "line 3: the name is empty");
  expect_fault("a.csv", CSV ",A,1,,,,,\n", NULL, "line 3: external_id is empty");
  expect_fault("a.csv", CSV "2,A,1,,skola,,,\n", NULL,
               "line 3: “skola” is no known kind; the kinds are: administration, ");
  expect_fault("a.csv", CSV "2,A,1,,,8,,\n", NULL, "line 3: the authority 8 is unknown");
  expect_fault("a.csv", CSV "2,A,1,,,,kanske,\n", NULL, "line 3: “kanske” does not say whether it is a workplace");
  expect_fault("a.csv", CSV "2,A,1,,,,,2025-01-01\n", NULL,
               "line 3: the parent 1 does not exist on every day from 2025-01-01 on");
}

static void no_root_and_no_units(void) {
  struct org_import_count count;
  expect_fault("a.csv", "id,name,parent\n", NULL, "the file has no units");
  expect_fault("a.csv", "", NULL, "the file has no units");
  expect_fault("a.json", "[]", json_map, "the file has no units");
  org_fixture_open(&f);
  ASSERT_REFUSED(&f, org_fixture_import(&f, "a.csv", "id,name,parent\n2,A,3\n3,B,2\n", NULL, &count), "import-faults");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 2);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "there is no root"));
  CU_ASSERT_TRUE(org_fixture_detail(&f, "a cycle of parents: 2 → 3 → 2"));
  org_fixture_close(&f);
}

static void personal_numbers_are_refused_and_not_repeated(void) {
  static const char *const files[] = {CSV "19811228-9874,A,1,,,,,\n", CSV "2,A 811228-9874,1,,,,,\n",
                                      CSV "2,A,198112289874,,,,,\n", CSV "2,A,1,19811228-9874,,,,\n",
                                      CSV "2,A,1,,,19811228-9874,,\n"};
  for (size_t i = 0; i < COUNT_OF(files); i++) {
    struct org_import_count count;
    org_fixture_open(&f);
    ASSERT_REFUSED(&f, org_fixture_import(&f, "a.csv", files[i], NULL, &count), "import-faults");
    CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
    CU_ASSERT_TRUE(org_fixture_detail(&f, "line 3: "));
    CU_ASSERT_TRUE(org_fixture_detail(&f, "personal identity number"));
    CU_ASSERT_FALSE(org_fixture_detail(&f, "9874"));
    org_fixture_close(&f);
  }
}

static void all_faults_at_once_in_order(void) {
  struct org_import_count count;
  org_fixture_open(&f);
  ASSERT_REFUSED(
      &f, org_fixture_import(&f, "a.csv", CSV "2,,1,,,,,\n3,B,9,,,,,32\n4,C,1,,,,?,\n4,D,1,,,,,\n", NULL, &count),
      "import-faults");
  CU_ASSERT_EQUAL_FATAL(f.base.error.detail_count, 5);
  CU_ASSERT_STRING_EQUAL(f.base.error.details[0], "line 3: the name is empty");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[1], "line 4: “32” is no date"));
  CU_ASSERT_STRING_EQUAL(f.base.error.details[2], "line 4: the parent 9 is unknown");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[3], "line 5: “?”"));
  CU_ASSERT_STRING_EQUAL(f.base.error.details[4], "line 6: the id 4 is on line 5 already");
  CU_ASSERT_STRING_EQUAL(f.base.error.why, "5 faults were found in it");
  org_fixture_close(&f);
}

static void very_many_faults_are_counted(void) {
  struct org_import_count count;
  struct text file;
  text_init(&file);
  text_append(&file, "id,name,parent\n1,K,\n");
  for (int i = 0; i < 250; i++)
    text_appendf(&file, "%d,A,x\n", i + 2);
  char *longest = calloc(1, 1002);
  memset(longest, 'x', 1001);
  text_appendf(&file, "999,%s,1\n", longest);
  org_fixture_open(&f);
  ASSERT_REFUSED(&f, org_fixture_import(&f, "a.csv", file.bytes, NULL, &count), "import-faults");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 101);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "and 151 more"));
  /* The first of the file are told, whichever was found first. */
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[0], "line 3: "));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.details[99], "line 102: "));
  org_fixture_close(&f);
  text_release(&file);
  free(longest);
}

static void texts_have_a_longest_length(void) {
  char file[12000], text[10001];
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  snprintf(file, sizeof file, CSV "2,%s,1,,,,,\n", text);
  expect_fault("a.csv", file, NULL, "line 3: the name is longer than 1000 characters");
  text[201] = '\0';
  snprintf(file, sizeof file, CSV "2,A,1,%s,,,,\n", text);
  expect_fault("a.csv", file, NULL, "line 3: code is longer than 200 characters");
  snprintf(file, sizeof file, CSV "%s,A,1,,,,,\n", text);
  expect_fault("a.csv", file, NULL, "line 3: external_id is longer than 200 characters");
}

/* What an import keeps on the disk for a while needs a place there. */
static void without_room_for_what_was_read(void) {
  const char *before = getenv("TMPDIR");
  char *kept = before == NULL ? NULL : strdup(before);
  struct org_import_count count;
  struct text file;
  text_init(&file);
  text_append(&file, "id,name,parent\n1,K,\n");
  for (int i = 2; i < 4000; i++)
    text_appendf(&file, "%d,Enheten för åtgärder,1\n", i);
  org_fixture_open(&f);
  setenv("TMPDIR", "/nonexistent", 1);
  ASSERT_REFUSED(&f, org_fixture_import(&f, "a.csv", file.bytes, NULL, &count), "import-spool");
  CU_ASSERT_EQUAL(f.base.error.result, PUSSEL_EIO);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit", 0);
  if (kept != NULL) setenv("TMPDIR", kept, 1);
  if (kept == NULL) unsetenv("TMPDIR");
  CU_ASSERT_EQUAL(org_fixture_import(&f, "a.csv", file.bytes, NULL, &count), 0);
  CU_ASSERT_EQUAL(count.created, 3999);
  org_fixture_close(&f);
  text_release(&file);
  free(kept);
}

static void each_fault_of_a_json(void) {
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"},\n {\"orgId\": 17, \"namn\": \"A\", \"upp\": 9}]", json_map,
               "element 2 (orgId 17): the parent 9 is unknown");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"},\n {\"orgId\": 2.5, \"namn\": \"A\", \"upp\": 1}]", json_map,
               "element 2: orgId must be a text or a whole number");
  expect_fault("a.json",
               "[{\"orgId\": 1, \"namn\": \"K\"},\n {\"orgId\": 12345678901234567890, \"namn\": \"A\", \"upp\": 1}]",
               json_map, "element 2: orgId must be a text or a whole number");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"},\n {\"orgId\": 2, \"namn\": [\"A\"], \"upp\": 1}]", json_map,
               "element 2 (orgId 2): namn must be a text");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"},\n {\"orgId\": 1, \"namn\": \"A\", \"upp\": 1}]", json_map,
               "the id 1 is in element 1 already");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"}, 7]", json_map, "element 2: it is no object");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\", \"under\": 7}]", json_map, "under is no list");
  expect_fault(
      "a.json",
      "[{\"orgId\": 1, \"namn\": \"K\", \"under\": [{\"namn\": \"A\", \"under\": [{\"orgId\": 3, \"namn\": \"B\"}]}]}]",
      json_map, "element 2: orgId is empty");
  expect_fault("a.json", "[{\"orgId\": 1,\n \"namn\": \"K\",\n }]", json_map, "line 3: here it stops being JSON");
  expect_fault("a.json", "", json_map, "line 1: here it stops being JSON");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"K\"}] x", json_map, "here it stops being JSON");
  expect_fault("a.json", "[{\"orgId\": 1, \"namn\": \"\xE5\"}]", json_map, "UTF-8");
  expect_fault("a.json", "\"text\"", json_map, "no list of records");
}

static void mappings_that_say_too_little_or_too_much(void) {
  static const struct {
    const char *mapping, *says;
  } bad[] = {
      {"[]", "no JSON object"},
      {"{", "no JSON object"},
      {"{}", "members must say what external_id is called"},
      {"{\"members\": {\"external_id\": \"a\", \"nam\": \"b\"}}", "nam is not known here"},
      {"{\"members\": {\"external_id\": \"a\", \"name\": 7}}", "name must be a text"},
      {"{\"membrs\": 1, \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}", "membrs is not known here"},
      {"{\"format\": \"xml\", \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}", "json or csv"},
      {"{\"root_parents\": 7, \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}", "root_parents must be a list"},
      {"{\"root_parents\": [0.5], \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}",
       "root_parents may hold only"},
      {"{\"kind\": {\"by\": [{\"member\": \"x\", \"kind\": \"unit\"}]}, \"members\": {\"external_id\": \"a\", "
       "\"name\": \"b\"}}",
       "each rule for the kind"},
      {"{\"kind\": 7, \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}", "kind must be an object"},
      {"{\"workplace\": {\"rule\": \"all\"}, \"members\": {\"external_id\": \"a\", \"name\": \"b\"}}",
       "the rule for workplaces"},
  };
  struct org_import_count count;
  for (size_t i = 0; i < COUNT_OF(bad); i++) {
    org_fixture_open(&f);
    ASSERT_REFUSED(&f, org_fixture_import(&f, "a.json", "[]", bad[i].mapping, &count), "import-mapping");
    CU_ASSERT_TRUE(org_fixture_detail(&f, bad[i].says));
    org_fixture_close(&f);
  }
}

static void what_cannot_be_read_at_all(void) {
  struct org_import_count count;
  struct org_import import = {.path = "/nonexistent/a.csv", .day = DAY_2026};
  org_fixture_open(&f);
  CU_ASSERT_TRUE(org_import(f.org, &import, &count) < 0);
  ASSERT_REFUSED(&f, org_fixture_import(&f, "a.json", "[]", NULL, &count), "import-mapping-missing");
  ASSERT_REFUSED(&f, org_fixture_import(&f, "a.csv", "nr,benämning\n1,K\n", NULL, &count), "file-columns");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "external_id|id|externt_id, name|namn"));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.base.error.why, "nr, benämning"));
  org_fixture_close(&f);
}

CU_TestInfo import_fault_tests[] = {
    {"each fault of a CSV", each_fault_of_a_csv},
    {"no root and no units", no_root_and_no_units},
    {"personal numbers are refused and not repeated", personal_numbers_are_refused_and_not_repeated},
    {"all faults at once in order", all_faults_at_once_in_order},
    {"very many faults are counted", very_many_faults_are_counted},
    {"texts have a longest length", texts_have_a_longest_length},
    {"without room for what was read", without_room_for_what_was_read},
    {"each fault of a JSON", each_fault_of_a_json},
    {"mappings that say too little or too much", mappings_that_say_too_little_or_too_much},
    {"what cannot be read at all", what_cannot_be_read_at_all},
    CU_TEST_INFO_NULL};

/* test_reorganise.c — documents: what they may look like, what is wrong with them, and the tree that they lead to. */
#include "org_fixture.h"

#include <stdio.h>

static struct org_fixture f;
static struct org_document *document;

/* Kommunen with Skolan (A, B, C, D) and Vården (E, F); Gamla, closed from July on. */
static void begin(void) {
  int64_t root, school, care, old;
  org_fixture_open(&f);
  root = org_fixture_add(&f, 0, "Kommunen", "1");
  school = org_fixture_add(&f, root, "Skolan", "2");
  care = org_fixture_add(&f, root, "Vården", "3");
  for (int i = 0; i < 4; i++)
    (void)org_fixture_add(&f, school, (const char *[]){"A", "B", "C", "D"}[i], (const char *[]){"a", "b", "c", "d"}[i]);
  (void)org_fixture_add(&f, care, "E", "e");
  (void)org_fixture_add(&f, care, "F", "f");
  (void)org_fixture_add(&f, care, "Kök, städ och tvätt", "k");
  old = org_fixture_add(&f, care, "Gamla", "g");
  CU_ASSERT_EQUAL(org_unit_close(f.org, old, org_fixture_day("2026-07-01")), 0);
}

static int read_as(const char *name, const char *bytes) {
  char path[PATH_MAX];
  fixture_write(&f.base, name, bytes, strlen(bytes), path);
  error_clear(&f.base.error);
  int rc = org_document_read(f.org, path, f.arena, &document);
  if (rc == 0) rc = org_document_date(document, DAY_OPEN, DAY_OPEN);
  if (rc == 0) rc = org_document_resolve(document);
  if (rc == 0) rc = org_document_apply(document, "KS 1", 0);
  return rc == 0 ? org_document_fail(document) : rc;
}

#define HEAD "operation;unit;to;name;code;kind;parent;external_id;workplace;date;comparable;note\n"

/* path, code, kind and workplace of all, in the order of the tree. */
static const char *tree(const char *day) {
  struct text text;
  int64_t *units;
  size_t count;
  const char *copy;
  text_init(&text);
  (void)org_units_below(f.org, org_root(f.org, org_fixture_day(day)), org_fixture_day(day), false, f.arena, &units, &count);
  for (size_t i = 1; i < count; i++) {
    struct org_unit unit;
    (void)org_unit_get(f.org, units[i], org_fixture_day(day), f.arena, &unit);
    text_appendf(&text, "%s%s%s%s%s%s\n", org_unit_path(f.org, units[i], org_fixture_day(day), f.arena), unit.code != NULL ? " " : "",
                 unit.code != NULL ? unit.code : "", strcmp(unit.kind, "unit") == 0 ? "" : " *", unit.workplace ? " w" : "", unit.dormant ? " z" : "");
  }
  copy = arena_copy(f.arena, text.bytes);
  text_release(&text);
  return copy;
}

#define EVERY_OPERATION                                                                                                \
  HEAD "close;ext:n2;;;;;;;;2026-12-01;;\n"                                                                            \
       "slå ihop;ext:a,ext:b;ny:Norra;;;;;;;2026-09-01;;\n"                                                            \
       "dela;ext:c;new:Öst,new:Väst;;;;;;;2026-09-01;ja;\n"                                                            \
       "recut;E, F;new:X, new:Y;;;;;;;2026-09-01;;\n"                                                                  \
       "skapa;;;Norra;010;;new:Området;n1;ja;2026-09-01;;\n"                                                           \
       "create;;;Öst;;;Skolan;n2;;2026-09-01;;\ncreate;;;Väst;;;Skolan;;;2026-09-01;;\n"                               \
       "create;;;X;;;Vården;;;2026-09-01;;\ncreate;;;Y;;;Vården;;;2026-09-01;;\n"                                      \
       "create;;;Området;;department;ext:2;;;2026-09-01;;\n"                                                           \
       "byt namn;Vården;;Omsorgen;;;;;;2026-09-01;;\nrecode;Skolan;;;007;;;;;2026-09-01;;\n"                           \
       "ändra;D;;;;department;;;yes;2026-09-01;;\nmove;D;;;;;ext:3;;;2026-09-01;;\n"                                   \
       "vila;Kök, städ och tvätt;;;;;;;;2026-09-01;;\nwake;ext:k;;;;;;;;2026-11-01;;\n"                                \
       "öppna igen;Gamla;;;;;Skolan;;;2026-09-01;;\n"

static void every_operation_in_any_order(void) {
  begin();
  CU_ASSERT_EQUAL(read_as("plan.csv", EVERY_OPERATION), 0);
  if (f.base.error.result != 0) FIXTURE_FAIL(f.base.error.detail_count > 0 ? f.base.error.details[0] : f.base.error.why);
  CU_ASSERT_STRING_EQUAL(tree("2026-08-31"), "Skolan\nSkolan/A\nSkolan/B\nSkolan/C\nSkolan/D\nVården\nVården/E\nVården/F\n"
                                             "Vården/Kök, städ och tvätt\n");
  CU_ASSERT_STRING_EQUAL(tree("2026-09-01"), "Omsorgen\nOmsorgen/D * w\nOmsorgen/Kök, städ och tvätt z\nOmsorgen/X\nOmsorgen/Y\n"
                                             "Skolan 007\nSkolan/Gamla\nSkolan/Området *\nSkolan/Området/Norra 010 w\nSkolan/Väst\nSkolan/Öst\n");
  CU_ASSERT_STRING_EQUAL(tree("2026-12-01"), "Omsorgen\nOmsorgen/D * w\nOmsorgen/Kök, städ och tvätt\nOmsorgen/X\nOmsorgen/Y\n"
                                             "Skolan 007\nSkolan/Gamla\nSkolan/Området *\nSkolan/Området/Norra 010 w\nSkolan/Väst\n");
  ASSERT_TEXT(&f, "SELECT group_concat(kind || ' ' || n, ', ') FROM (SELECT kind, count(*) AS n FROM core_operation WHERE decision = 'KS 1'"
                  " GROUP BY kind ORDER BY kind)",
              "change 1, close 1, create 6, merge 1, move 1, recode 1, recut 1, rename 1, reopen 1, rest 1, split 1, wake 1");
  ASSERT_NUMBER(&f, "SELECT min(comparable) FROM core_lineage l JOIN core_operation o ON o.id = l.operation WHERE kind = 'split'", 1);
  ASSERT_NUMBER(&f, "SELECT max(comparable) FROM core_lineage l JOIN core_operation o ON o.id = l.operation WHERE kind = 'merge'", 0);
  org_fixture_close(&f);
}

static void json_says_the_same_as_csv(void) {
  const char *csv, *json;
  char first[DIGEST_HEX], second[DIGEST_HEX], third[DIGEST_HEX];
  begin();
  CU_ASSERT_EQUAL(read_as("one.csv", "\xEF\xBB\xBF" "åtgärd;enhet;till;datum\r\n\r\nslå ihop;\"ext:a, ext:b\";ext:c;2026-09-01\r\n"), 0);
  CU_ASSERT_EQUAL(org_document_text(document, &csv, first), 0);
  org_fixture_close(&f);
  begin();
  CU_ASSERT_EQUAL(read_as("two.csv", "operation,date,unit,to\nmerge,2026-09-01,\"ext:a, ext:b\",ext:c\n"), 0);
  CU_ASSERT_EQUAL(org_document_text(document, &csv, second), 0);
  CU_ASSERT_STRING_EQUAL(first, second);
  CU_ASSERT_STRING_EQUAL(org_document_name(document), "two");
  org_fixture_close(&f);
  begin();
  CU_ASSERT_EQUAL(read_as("plan.json", "{\"title\": \"Ny skola\", \"date\": \"2026-09-01\", \"decision\": \"KS 7\", \"operations\":"
                                       " [{\"operation\": \"merge\", \"unit\": [\"ext:a\", \"ext:b\"], \"to\": \"ext:c\"}]}"),
                  0);
  CU_ASSERT_STRING_EQUAL(org_document_name(document), "Ny skola");
  CU_ASSERT_STRING_EQUAL(org_document_decision(document), "KS 7");
  CU_ASSERT_EQUAL(org_document_text(document, &json, third), 0);
  CU_ASSERT_STRING_EQUAL(tree("2026-09-01"), "Skolan\nSkolan/C\nSkolan/D\nVården\nVården/E\nVården/F\nVården/Kök, städ och tvätt\n");
  /* What is kept is read again as what it was. */
  CU_ASSERT_EQUAL(org_document_parse(f.org, "kept", json, f.arena, &document), 0);
  CU_ASSERT_EQUAL(org_document_date(document, DAY_OPEN, DAY_OPEN), 0);
  CU_ASSERT_EQUAL(org_document_text(document, &csv, first), 0);
  CU_ASSERT_STRING_EQUAL(first, third);
  CU_ASSERT_STRING_EQUAL(json, csv);
  org_fixture_close(&f);
}

static void windows_text_is_read(void) {
  begin();
  CU_ASSERT_EQUAL(read_as("plan.csv", "\xE5tg\xE4rd;enhet;namn;datum\r\nbyt namn;V\xE5rden;\xD6mheten;2026-09-01\r\n"), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(tree("2026-09-01"), "Ömheten/E"));
  org_fixture_close(&f);
}

struct wrong {
  const char *row, *fault;
};

static void each_fault_is_named(void) {
  static const struct wrong wrongs[] = {
      {"merge;ext:a;ext:b;;;;;;;2026-09-01;;", "line 2: a merge needs two units or more"},
      {"merge;ext:a,ext:zz;ext:b;;;;;;;2026-09-01;;", "line 2: no unit fits “ext:zz” on 2026-09-01"},
      {"close;Nowhere at all;;;;;;;;2026-09-01;;", "line 2: no unit fits “Nowhere at all” on 2026-09-01"},
      {"merge;ext:a,ext:b;new:Nobody;;;;;;;2026-09-01;;", "line 2: no line creates “new:Nobody”"},
      {"explode;ext:a;;;;;;;;2026-09-01;;", "line 2: “explode” is no operation; write one of: skapa (create)"},
      {";ext:a;;;;;;;;2026-09-01;;", "line 2: it has no operation"},
      {"close;ext:a;;;;;;;;2026-02-30;;", "line 2: “2026-02-30” is no date"},
      {"close;ext:a;;;;;;;;;;", "line 2: it has no date; fill in the column date"},
      {"split;ext:a;ext:b;;;;;;;2026-09-01;;", "line 2: split needs 2 or more units in the column to; it has 1"},
      {"rename;ext:a,ext:b;;N;;;;;;2026-09-01;;", "line 2: rename takes no more than 1 in the column unit; it has 2"},
      {"close;ext:a;ext:b;;;;;;;2026-09-01;;", "line 2: close takes no more than 0 in the column to; it has 1"},
      {"close;;;;;;;;;2026-09-01;;", "line 2: close needs 1 or more units in the column unit; it has 0"},
      {"rename;ext:a;;;;;;;;2026-09-01;;", "line 2: rename needs something in the column name"},
      {"rename;ext:a;;N;1;;;;;2026-09-01;;", "line 2: rename does not use the column code"},
      {"change;ext:a;;;;;;;;2026-09-01;;", "line 2: nothing says what to change"},
      {"create;ext:a;;N;;;ext:2;;;2026-09-01;;", "line 2: a unit that is created has its name in the column name"},
      {"create;;;N;;;ext:2;;perhaps;2026-09-01;;", "line 2: “perhaps” is neither yes nor no: workplace"},
      {"close;ext:a;;;;;;;;2026-09-01;maybe;", "line 2: “maybe” is neither yes nor no: comparable"},
      {"close;ext:a,ext:a;;;;;;;;2026-09-01;;", "line 2: “ext:a” stands there twice"},
      {"close;ext:2;;;;;;;;2026-09-01;;", "line 2: there are units below the unit id:2 on that day or later: id:4"},
      {"move;ext:2;;;;;ext:a;;;2026-09-01;;", "line 2: the unit id:4 is itself below the unit id:2"},
      {"create;;;N;;planet;ext:2;;;2026-09-01;;", "line 2: “planet” is no known kind"},
      {"close;ext:a;;;;;;;;2026-09-01;;19811218-9876", "line 2: it has what looks like a personal identity number"},
      {"reopen;Ingen;;;;;;;;2026-09-01;;", "line 2: no unit that has ended is called “Ingen”"},
      {"reopen;ext:zz;;;;;;;;2026-09-01;;", "line 2: there has been no unit “ext:zz”"},
      {"reopen;id:3abc;;;;;;;;2026-09-01;;", "line 2: there has been no unit “id:3abc”"},
      {"reopen;ext:a;;;;;;;;2026-09-01;;", "line 2: the unit id:4 is not closed"},
      {"create;;;N;;;ext:2;;;2026-09-01;;\ncreate;;;N;;;ext:3;;;2026-09-01;;\nmerge;ext:a,ext:b;new:N;;;;;;;2026-09-01;;",
       "line 4: several lines create “new:N”"},
      {"close;ext:a;;;;;;;;2026-09-01;;\nmerge;ext:a,ext:b;ext:c;;;;;;;2026-09-01;;", "line 3: “ext:a” ends already by line 2"},
      {"close;ext:a;;;;;;;;2026-09-01;;\nrename;ext:a;;N;;;;;;2026-10-01;;", "line 3: “ext:a” ends already by line 2"},
      {"close;ext:a;;;;;;;;2026-09-01;;\nmove;ext:b;;;;;ext:a;;;2026-10-01;;", "line 3: “ext:a” ends already by line 2"},
  };
  for (size_t i = 0; i < COUNT_OF(wrongs); i++) {
    char bytes[1000];
    begin();
    snprintf(bytes, sizeof bytes, HEAD "%s\n", wrongs[i].row);
    ASSERT_REFUSED(&f, read_as("plan.csv", bytes), "reorganise-faults");
    if (!org_fixture_detail(&f, wrongs[i].fault)) FIXTURE_FAIL(f.base.error.detail_count > 0 ? f.base.error.details[0] : wrongs[i].fault);
    CU_ASSERT_EQUAL(f.base.error.detail_count, 1);
    org_fixture_close(&f);
  }
}

static void faults_are_told_all_at_once(void) {
  begin();
  ASSERT_REFUSED(&f, read_as("plan.csv", HEAD "close;ext:zz;;;;;;;;2026-09-01;;\nrename;ext:a;;;;;;;;x;;\nexplode;;;;;;;;;;;\n"
                                              "rename;ext:b;;N;;;;;;2026-09-01;;\nmerge;ext:c;ext:d;;;;;;;2026-09-01;;\n"),
                 "reorganise-faults");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 4);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: "));
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 3: “x” is no date"));
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 4: “explode”"));
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 6: a merge needs two units"));
  org_fixture_close(&f);
}

static void a_document_is_not_endless(void) {
  struct text bytes;
  begin();
  text_init(&bytes);
  text_append(&bytes, HEAD);
  for (int i = 0; i < 150; i++)
    text_append(&bytes, "explode;;;;;;;;;;;\n");
  ASSERT_REFUSED(&f, read_as("plan.csv", bytes.bytes), "reorganise-faults");
  CU_ASSERT_EQUAL(f.base.error.detail_count, 101);
  CU_ASSERT_TRUE(org_fixture_detail(&f, "and 50 more"));
  for (int i = 0; i < 5000; i++)
    text_append(&bytes, "explode;;;;;;;;;;;\n");
  ASSERT_REFUSED(&f, read_as("plan.csv", bytes.bytes), "reorganise-faults");
  CU_ASSERT_STRING_EQUAL(f.base.error.why, "it has more than 5000 lines");
  text_release(&bytes);
  org_fixture_close(&f);
}

static void an_ambiguous_name_lists_what_fits(void) {
  begin();
  (void)org_fixture_add(&f, 3, "A", "a2");
  ASSERT_REFUSED(&f, read_as("plan.csv", HEAD "close;A;;;;;;;;2026-09-01;;\n"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: “A” fits 2 units: id:4  Skolan/A  (ext:a); id:12  Vården/A  (ext:a2)"));
  org_fixture_close(&f);
}

static void files_that_are_no_documents(void) {
  begin();
  ASSERT_REFUSED(&f, read_as("plan.csv", "what;who\nclose;ext:a\n"), "file-columns");
  ASSERT_REFUSED(&f, read_as("plan.csv", HEAD), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "it has no operations"));
  ASSERT_REFUSED(&f, read_as("plan.json", "{\"operations\":\n [}"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: here it stops being JSON"));
  ASSERT_REFUSED(&f, read_as("plan.json", "{\"title\": \"x\"}"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "it has no list “operations”"));
  ASSERT_REFUSED(&f, read_as("plan.json", "{\"date\": \"soon\", \"operations\": []}"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "“soon” is no date"));
  ASSERT_REFUSED(&f, read_as("plan.json", "{\"title\": [], \"operations\": []}"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "“title, date, decision” is to be a text"));
  ASSERT_REFUSED(&f, read_as("plan.json", "\xE5"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "it is not text in UTF-8"));
  ASSERT_REFUSED(&f, read_as("plan.json", "{\"operations\": [7, {\"operation\": {}}]}"), "reorganise-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "element 1: it is no object"));
  CU_ASSERT_TRUE(org_fixture_detail(&f, "element 2: “operation” is neither a text nor"));
  org_fixture_close(&f);
}

/* The real tree, a subtree of several hundred units moved: nothing but its place changes, and what is shown is short. */
static int count_rows(void *state, const struct org_tree_row *row) {
  size_t *counts = state;
  counts[0]++;
  if ((row->marks & ORG_TREE_MOVED) != 0) counts[1] = row->below;
  return 0;
}

static void a_large_subtree_of_the_real_tree_moves(void) {
  struct org_import import = {.day = DAY_2026};
  struct org_import_count count;
  struct org_tree *before, *after;
  size_t rows[2] = {0, 0};
  char mapping[PATH_MAX];
  org_fixture_open(&f);
  import.path = org_fixture_data(&f, "org/sundsvall-company-2026.json");
  if (import.path != NULL) {
    snprintf(mapping, sizeof mapping, "%s", org_fixture_source(&f, "data/mappings/sundsvall-company.json"));
    import.mapping = mapping;
    CU_ASSERT_EQUAL_FATAL(org_import(f.org, &import, &count), 0);
    CU_ASSERT_EQUAL(org_tree_read(f.org, org_fixture_day("2026-09-01"), f.arena, &before), 0);
    CU_ASSERT_EQUAL(read_as("plan.csv", HEAD "move;ext:24;;;;;ext:30;;;2026-09-01;;\n"), 0);
    CU_ASSERT_EQUAL(org_tree_read(f.org, org_fixture_day("2026-09-01"), f.arena, &after), 0);
    org_tree_compare(before, after);
    CU_ASSERT_EQUAL(org_tree_each(after, count_rows, rows), 0);
    CU_ASSERT_EQUAL(rows[0], 3);
    CU_ASSERT_TRUE(rows[1] > 200);
    ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit_version WHERE valid_to = 2932896", 1098);
  }
  org_fixture_close(&f);
}

CU_TestInfo reorganise_tests[] = {
    {"every operation, in any order", every_operation_in_any_order},
    {"JSON says the same as CSV, and so does what is kept", json_says_the_same_as_csv},
    {"a spreadsheet's Windows text is read", windows_text_is_read},
    {"each fault is named with its line and what to do", each_fault_is_named},
    {"faults are told all at once", faults_are_told_all_at_once},
    {"a document is not endless", a_document_is_not_endless},
    {"an ambiguous name lists what fits", an_ambiguous_name_lists_what_fits},
    {"files that are no documents", files_that_are_no_documents},
    {"a large subtree of the real tree moves", a_large_subtree_of_the_real_tree_moves},
    CU_TEST_INFO_NULL};

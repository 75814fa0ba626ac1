/* test_import_changes.c — a file about units that are there already: what changes, moves and closes, and what is left
 * alone. */
#include "org_fixture.h"

static struct org_fixture f;
static struct org_import_count count;
static struct text lines;

static int note_line(void *state, const char *what, const char *external_id, const char *name, const char *detail) {
  text_appendf(state, "%s %s %s (%s)\n", what, external_id, name, detail);
  return 0;
}

static int import_on(const char *bytes, const char *day, bool close_missing) {
  char path[PATH_MAX];
  fixture_write(&f.base, "b.csv", bytes, strlen(bytes), path);
  struct org_import import = {
      .path = path, .day = org_fixture_day(day), .close_missing = close_missing, .report = note_line, .state = &lines};
  text_clear(&lines);
  return org_import(f.org, &import, &count);
}

/* 1 K; 2 A and 3 B below; 4 C below A; and D below A, made by hand. */
static void begin(void) {
  text_init(&lines);
  org_fixture_open(&f);
  CU_ASSERT_EQUAL_FATAL(import_on("id,name,parent,code\n1,K,,\n2,A,1,10\n3,B,1,\n4,C,2,\n", "2026-01-01", false), 0);
  CU_ASSERT_EQUAL(org_fixture_add(&f, 2, "D", NULL), 5);
}

static void end(void) {
  org_fixture_close(&f);
  text_release(&lines);
}

static void each_kind_of_change(void) {
  bool changed = false;
  begin();
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", 3, true, "pilot", DAY_2026, DAY_OPEN, NULL, NULL, &changed), 0);
  CU_ASSERT_EQUAL(import_on("id,name,parent,code,kind,workplace\n1,Kommunen,,,,\n2,A,1,011,,\n3,B,1,,department,\n4,"
                            "Nya C,3,,,ja\n6,E,4,,,\n",
                            "2026-07-01", false),
                  0);
  CU_ASSERT_STRING_EQUAL(
      lines.bytes,
      "renamed 1 Kommunen (the name was K)\nrecoded 2 A (the code was 10 and becomes 011)\n"
      "changed 3 B (the kind was unit and becomes department)\n"
      "moved 4 Nya C (it was under A; the name was C; it becomes a workplace)\ncreated 6 E (under Nya C)\n");
  CU_ASSERT_EQUAL(count.created, 1);
  CU_ASSERT_EQUAL(count.changed, 3);
  CU_ASSERT_EQUAL(count.moved, 1);
  CU_ASSERT_EQUAL(count.unchanged, 0);
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_TEXT(&f, "SELECT group_concat(path, '|') FROM (SELECT path FROM org_unit ORDER BY unit)", "K|A|B|A/C|A/D");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT group_concat(path, '|') FROM (SELECT path FROM org_unit ORDER BY unit)",
              "Kommunen|A|B|B/Nya C|A/D|B/Nya C/E");
  ASSERT_TEXT(&f, "SELECT group_concat(unit) FROM (SELECT unit FROM plugin_enabled ORDER BY unit)", "3,4,6");
  ASSERT_TEXT(&f, "SELECT group_concat(type) FROM (SELECT type FROM core_event WHERE seq > 6 ORDER BY seq)",
              "org.unit.created,org.unit.renamed,org.unit.recoded,org.unit.changed,org.unit.renamed,org.unit.changed,"
              "org.unit.moved");
  end();
}

static void what_the_file_does_not_speak_of_is_left(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n2,A,1\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(count.unchanged, 2);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "");
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT code FROM org_unit WHERE unit = 2", "10");
  CU_ASSERT_EQUAL(import_on("id,name,parent,code\n1,K,,\n2,A,1,\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(count.changed, 1);
  ASSERT_TEXT(&f, "SELECT code FROM org_unit WHERE unit = 2", "(null)");
  end();
}

static void a_file_about_a_part(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,name,parent\n2,A,\n7,F,2\n", "2026-07-01", false),
                  0); /* its top is there, below the root */
  CU_ASSERT_EQUAL(count.created, 1);
  CU_ASSERT_EQUAL(count.unchanged, 1);
  CU_ASSERT_EQUAL(import_on("id,name,parent\n8,G,3\n", "2026-07-01", false), 0); /* a parent that is not in the file */
  CU_ASSERT_STRING_EQUAL(lines.bytes, "created 8 G (under B)\n");
  ASSERT_REFUSED(&f, import_on("id,name,parent\n9,Ny topp,\n", "2026-07-01", false), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: the organisation has a root already, the unit id:1"));
  end();
}

static void what_is_missing_is_closed_only_when_asked(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n2,A,1\n4,C,2\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(count.closed, 0);
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n2,A,1\n4,C,2\n", "2026-07-01", true), 0);
  CU_ASSERT_EQUAL(count.closed, 1);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "closed 3 B ()\n");
  /* D has no external id: it is not closed, and so neither can A be. */
  ASSERT_REFUSED(&f, import_on("id,name,parent\n1,K,\n", "2026-08-01", true), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(
      &f, "the unit 2 (A) is not in the file and would be closed, but the unit id:5 stays below it"));
  CU_ASSERT_EQUAL(org_unit_close(f.org, 5, org_fixture_day("2026-07-15")), 0);
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n", "2026-08-01", true), 0);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "closed 4 C ()\nclosed 2 A ()\n");
  org_fixture_as_of(&f, "2026-08-01");
  ASSERT_NUMBER(&f, "SELECT (SELECT count(*) FROM org_unit) * 10 + (SELECT count(*) FROM org_tree)", 11);
  ASSERT_REFUSED(&f, import_on("id,name,parent\n1,K,\n2,A,1\n", "2026-08-01", false), "import-faults");
  CU_ASSERT_TRUE(
      org_fixture_detail(&f, "line 3: the unit 2 was closed on 2026-08-01; an import does not open it again"));
  ASSERT_REFUSED(&f, import_on("id,name,parent\n1,K,\n", "2025-08-01", false), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: the unit 1 begins on 2026-01-01"));
  end();
}

static void an_authority_of_others_stays(void) {
  bool changed = false;
  begin();
  struct org_unit to = {.authority = 3};
  CU_ASSERT_EQUAL(org_unit_change(f.org, 4, &to, ORG_AUTHORITY, DAY_2026, &changed), 0);
  ASSERT_REFUSED(&f, import_on("id,name,parent\n1,K,\n2,A,1\n4,C,2\n", "2026-07-01", true), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(
      &f, "the unit 3 is not in the file and would be closed, but it is the authority of the unit id:4"));
  /* The file gives it another one. */
  CU_ASSERT_EQUAL(import_on("id,name,parent,authority\n1,K,,\n2,A,1,\n4,C,2,2\n", "2026-07-01", true), 0);
  CU_ASSERT_EQUAL(count.closed, 1);
  end();
}

/* The same file from a computer that writes å as a and a ring changes nothing. */
static void letters_with_marks_change_nothing(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,namn,fo\xCC\x88ra\xCC\x88lder\n7,A\xCC\x8Asen,2\n", "2026-07-01", false), 0);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "created 7 \xC3\x85sen (under A)\n");
  CU_ASSERT_EQUAL(import_on("id,namn,f\xC3\xB6r\xC3\xA4lder\n7,\xC3\x85sen,2\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(count.unchanged, 1);
  end();
}

static void closing_and_moving_meet(void) {
  begin();
  CU_ASSERT_EQUAL(org_unit_close(f.org, 5, org_fixture_day("2026-02-01")), 0);
  ASSERT_REFUSED(&f, import_on("id,name,parent\n1,K,\n4,C,2\n", "2026-07-01", true), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 3: the parent 2 is not in the file and would be closed"));
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n3,B,1\n4,C,3\n", "2026-07-01", true), 0);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "moved 4 C (it was under A)\nclosed 2 A ()\n");
  ASSERT_REFUSED(&f, import_on("id,name,parent\n6,X,3\n", "2026-07-01", true), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "not clear below which unit"));
  end();
}

static void cycles_by_way_of_units_that_the_file_lacks(void) {
  bool changed = false;
  begin();
  /* C is below A; the file says A below C, and does not say where C is. */
  ASSERT_REFUSED(&f, import_on("id,name,parent\n2,A,4\n", "2026-07-01", false), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "line 2: a cycle of parents: 2 → 2"));
  /* B will be below C from 2027 on; so C cannot be below B from now on. */
  CU_ASSERT_EQUAL(org_unit_move(f.org, 3, 4, org_fixture_day("2027-01-01"), &changed), 0);
  ASSERT_REFUSED(&f, import_on("id,name,parent\n4,C,3\n", "2026-07-01", false), "unit-cycle");
  end();
}

static void swapping_places_is_fine(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,name,parent\n1,K,\n4,C,1\n2,A,4\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(count.moved, 2);
  org_fixture_as_of(&f, "2026-07-01");
  ASSERT_TEXT(&f, "SELECT group_concat(path, '|') FROM (SELECT path FROM org_unit ORDER BY unit)", "K|C/A|B|C|C/A/D");
  end();
}

/* What a file changes leaves edges; what it creates begins in the view without one. */
static void what_a_file_changes_is_written_down(void) {
  begin();
  CU_ASSERT_EQUAL(import_on("id,name,parent,code\n1,K,,\n2,Alfa,1,11\n4,C,3,\n3,B,1,\n", "2026-07-01", false), 0);
  CU_ASSERT_EQUAL(import_on("id,name,parent,code\n1,K,,\n2,Alfa,1,11\n3,B,1,\n", "2026-08-01", true), 0);
  org_fixture_as_of(&f, "2026-08-01");
  ASSERT_TEXT(&f, "SELECT group_concat(kind || ' ' || ifnull(from_unit, '-') || '>' || ifnull(to_unit, '-') || ' ' || date, ', ')"
                  " FROM (SELECT * FROM org_lineage WHERE operation IS NOT NULL ORDER BY operation)",
              "create ->5 2026-01-01, rename 2>2 2026-07-01, recode 2>2 2026-07-01, move 4>4 2026-07-01, close 4>- 2026-08-01");
  ASSERT_TEXT(&f, "SELECT group_concat(to_unit || ' ' || date, ', ') FROM (SELECT * FROM org_lineage WHERE operation IS NULL"
                  " AND kind = 'create' AND from_unit IS NULL ORDER BY to_unit)",
              "1 2026-01-01, 2 2026-01-01, 3 2026-01-01, 4 2026-01-01");
  org_fixture_as_of(&f, "2026-06-30");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_lineage", 5);
  end();
}

static void a_file_closes_nothing_that_takes_part_in_a_merge(void) {
  begin();
  const int64_t from[] = {4}, to[] = {3};
  CU_ASSERT_EQUAL(org_regroup(f.org, &(struct org_regroup){from, 1, to, 1, false, org_fixture_day("2026-09-01")}), 0);
  ASSERT_REFUSED(&f, import_on("id,name,parent,code\n1,K,,\n2,A,1,10\n3,B,1,\n", "2026-08-01", true), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(
      &f, "the unit 4 (C) is not in the file and would be closed, but it takes part in a merge, split or recut that is decided for 2026-09-01"));
  CU_ASSERT_EQUAL(import_on("id,name,parent,code\n1,K,,\n2,A,1,10\n3,B,1,\n", "2026-09-01", true), 0);
  end();
}

CU_TestInfo import_change_tests[] = {
    {"each kind of change", each_kind_of_change},
    {"what the file does not speak of is left", what_the_file_does_not_speak_of_is_left},
    {"a file about a part", a_file_about_a_part},
    {"what is missing is closed only when asked", what_is_missing_is_closed_only_when_asked},
    {"an authority of others stays", an_authority_of_others_stays},
    {"letters with marks change nothing", letters_with_marks_change_nothing},
    {"closing and moving meet", closing_and_moving_meet},
    {"cycles by way of units that the file lacks", cycles_by_way_of_units_that_the_file_lacks},
    {"swapping places is fine", swapping_places_is_fine},
    {"what a file changes is written down", what_a_file_changes_is_written_down},
    {"a file closes nothing that takes part in a merge", a_file_closes_nothing_that_takes_part_in_a_merge},
    CU_TEST_INFO_NULL};

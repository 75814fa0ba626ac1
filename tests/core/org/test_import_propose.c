/* test_import_propose.c — an import that proposes operations: carried out in their order they make what the import would. */
#include "org_fixture.h"

#include <stdio.h>
#include <stdlib.h>

static struct org_fixture f;
static struct text told;
static bool carries_out;
static int32_t today;

/* ---- the proposals: told as lines, and carried out one after the other ---- */

static const char *const words[] = {"create", "rename", "recode", "change", "move", "merge", "close"};

static int64_t find(const char *reference) {
  int64_t unit = 0;
  if (reference == NULL) return 0;
  CU_ASSERT_EQUAL(org_find_unit(f.org, reference, today, &unit), 0);
  return unit;
}

static int carry_out_change(const struct org_proposal *line) {
  const char *none = NULL;
  const struct org_unit to = {.name = line->name,
                              .code = line->code != NULL && strcmp(line->code, "-") == 0 ? none : line->code,
                              .kind = line->kind,
                              .authority = line->authority == NULL || strcmp(line->authority, "-") == 0 ? 0 : find(line->authority),
                              .workplace = line->workplace == 1};
  int changes = (line->name != NULL ? ORG_NAME : 0) | (line->code != NULL ? ORG_CODE : 0) |
                (line->kind != NULL ? ORG_KIND : 0) | (line->authority != NULL ? ORG_AUTHORITY : 0) | (line->workplace >= 0 ? ORG_WORKPLACE : 0);
  bool changed = false;
  int rc = line->external_id == NULL ? org_unit_change(f.org, find(line->units[0]), &to, changes, today, &changed)
                                     : org_unit_identify(f.org, find(line->units[0]), line->external_id, today, &changed);
  CU_ASSERT_TRUE(rc < 0 || changed);
  return rc;
}

static int carry_out_merge(const struct org_proposal *line) {
  int64_t from[16], to = find(line->to);
  CU_ASSERT_TRUE_FATAL(line->unit_count <= 16);
  for (size_t i = 0; i < line->unit_count; i++)
    from[i] = find(line->units[i]);
  const struct org_regroup regroup = {from, line->unit_count, &to, 1, line->comparable == 1, today};
  return org_regroup(f.org, &regroup);
}

static int carry_out(const struct org_proposal *line) {
  bool changed = false;
  int64_t id = 0;
  const struct org_unit unit = {.external_id = line->external_id,
                                .name = line->name,
                                .code = line->code,
                                .kind = line->kind,
                                .parent = find(line->parent),
                                .workplace = line->workplace == 1};
  switch (line->operation) {
  case ORG_PROPOSE_CREATE: return org_unit_add(f.org, &unit, today, &id);
  case ORG_PROPOSE_MOVE: return org_unit_move(f.org, find(line->units[0]), find(line->parent), today, &changed);
  case ORG_PROPOSE_MERGE: return carry_out_merge(line);
  case ORG_PROPOSE_CLOSE: return org_unit_close(f.org, find(line->units[0]), today);
  default: return carry_out_change(line);
  }
}

static int note(void *state, const struct org_proposal *line) {
  (void)state;
  text_appendf(&told, "%s ", words[line->operation]);
  for (size_t i = 0; i < line->unit_count; i++)
    text_appendf(&told, "%s%s", i == 0 ? "" : ",", line->units[i]);
  if (line->external_id != NULL) text_appendf(&told, "=%s", line->external_id);
  if (line->to != NULL) text_appendf(&told, ">%s", line->to);
  if (line->parent != NULL) text_appendf(&told, " under %s", line->parent);
  if (line->name != NULL) text_appendf(&told, " \"%s\"", line->name);
  if (line->code != NULL) text_appendf(&told, " code %s", line->code);
  if (line->comparable >= 0) text_append(&told, line->comparable == 1 ? " comparable" : " incomparable");
  if (line->is_doubtful) text_append(&told, " ?");
  text_append(&told, "\n");
  CU_ASSERT_TRUE((line->operation == ORG_PROPOSE_MERGE || line->operation == ORG_PROPOSE_CLOSE) == (line->note != NULL) ||
                 line->external_id != NULL);
  return 0;
}

/* Carried out when all are there: a proposal is about what was there before. */
struct kept {
  struct org_proposal line;
  const char *units[16];
  struct kept *next;
};
static struct kept *first, **last = &first;

static const char *keep_text(const char *text) { return arena_copy(f.arena, text); }

static int keep(void *state, const struct org_proposal *line) {
  struct kept *kept = arena_alloc(f.arena, sizeof *kept);
  int rc = note(state, line);
  kept->line = *line;
  CU_ASSERT_TRUE_FATAL(line->unit_count <= 16);
  for (size_t i = 0; i < line->unit_count; i++)
    kept->units[i] = keep_text(line->units[i]);
  kept->line.units = kept->units;
  kept->line.to = keep_text(line->to);
  kept->line.name = keep_text(line->name);
  kept->line.code = keep_text(line->code);
  kept->line.kind = keep_text(line->kind);
  kept->line.parent = keep_text(line->parent);
  kept->line.authority = keep_text(line->authority);
  kept->line.external_id = keep_text(line->external_id);
  *last = kept;
  last = &kept->next;
  return rc;
}

/* Each line by itself, so that a line that needs a later one fails. */
static void carry_out_all(void) {
  for (const struct kept *kept = first; kept != NULL && carries_out; kept = kept->next) {
    error_clear(&f.base.error);
    CU_ASSERT_EQUAL(carry_out(&kept->line), 0);
    if (f.base.error.result != 0) fprintf(stderr, "# %s %s: %s\n", words[kept->line.operation], kept->line.title, f.base.error.why);
  }
}

/* ---- imports ---- */

static int import_as(struct org_import import, const char *bytes, struct org_import_count *count) {
  const char *path = import.path;
  text_clear(&told);
  first = NULL;
  last = &first;
  if (bytes != NULL) {
    path = arena_print(f.arena, "%s/units.csv", f.base.folder);
    CU_ASSERT_EQUAL_FATAL(file_write(path, bytes, strlen(bytes), &f.base.error), 0);
  }
  import.path = path;
  today = import.day;
  int rc = org_import(f.org, &import, count);
  if (rc == 0 && import.propose != NULL) carry_out_all();
  return rc;
}

static int import_on(const char *day, const char *bytes, bool proposes, bool closes) {
  struct org_import_count count;
  return import_as((struct org_import){.day = org_fixture_day(day), .close_missing = closes, .propose = proposes ? keep : NULL},
                   bytes, &count);
}

/* Everything that an import can change, by external ids. */
static const char *tree_on(const char *day) {
  org_fixture_as_of(&f, day);
  return org_fixture_text(
      &f, "SELECT group_concat(line, char(10)) FROM (SELECT coalesce(u.external_id, '') || ';' || u.name || ';' || coalesce(u.code, '') || ';'"
          " || u.kind || ';' || u.workplace || ';' || coalesce((SELECT p.external_id FROM org_unit p WHERE p.unit = u.parent), '') || ';'"
          " || coalesce((SELECT a.external_id FROM org_unit a WHERE a.unit = u.authority), '') AS line"
          " FROM org_unit u ORDER BY line)");
}

static void begin(void) {
  org_fixture_open(&f);
  text_init(&told);
  carries_out = false;
  today = DAY_2026;
}
static void end(void) {
  text_release(&told);
  org_fixture_close(&f);
}

#define BEFORE                                                                                                         \
  "id;name;parent;code\n1;Kommun;;\n2;Skola;1;2\n3;Norra;2;21\n4;Södra;2;22\n5;Klass;3;\n6;Miljö;1;6\n7;Tillsyn;6;61\n"   \
  "8;Vatten;6;62\n9;Bad;1;9\n10;Park;1;10\n11;Park 1;10;\n"

/* ---- what goes on as what ---- */

static const char *proposed(const char *after) {
  CU_ASSERT_EQUAL_FATAL(import_on("2026-01-01", BEFORE, false, false), 0);
  CU_ASSERT_EQUAL(import_on("2026-07-01", after, true, false), 0);
  return told.bytes;
}

static void a_unit_under_another_id(void) {
  begin();
  /* Norra is 33 now, with its class under it; Vatten has its code and another name. */
  CU_ASSERT_STRING_EQUAL(proposed("id;name;parent;code\n1;Kommun;;\n2;Skola;1;2\n33;Norra;2;210\n4;Södra;2;22\n5;Klass;33;\n6;Miljö;1;6\n"
                                  "7;Tillsyn;6;61\n88;Dricksvatten;6;62\n9;Bad;1;9\n10;Park;1;10\n11;Park 1;10;\n"),
                         "create =33 under ext:2 \"Norra\" code 210\n"
                         "create =88 under ext:6 \"Dricksvatten\" code 62\n"
                         "move ext:5 under ext:33\n"
                         "merge ext:3>ext:33 comparable\n"
                         "merge ext:8>ext:88 comparable\n");
  end();
}

static void a_whole_part_under_other_ids(void) {
  begin();
  CU_ASSERT_STRING_EQUAL(proposed("id;name;parent;code\n1;Kommun;;\n20;Skola;1;2\n30;Norra;20;21\n40;Södra;20;22\n50;Klass;30;\n6;Miljö;1;6\n"
                                  "7;Tillsyn;6;61\n8;Vatten;6;62\n9;Bad;1;9\n10;Park;1;10\n11;Park 1;10;\n"),
                         "create =20 under ext:1 \"Skola\" code 2\n"
                         "create =30 under ext:20 \"Norra\" code 21\n"
                         "create =40 under ext:20 \"Södra\" code 22\n"
                         "create =50 under ext:30 \"Klass\"\n"
                         "merge ext:5>ext:50 comparable\n"
                         "merge ext:3>ext:30 comparable\n"
                         "merge ext:4>ext:40 comparable\n"
                         "merge ext:2>ext:20 comparable\n");
  end();
}

static void units_below_show_the_way(void) {
  begin();
  /* Miljö is gone, and both that were below it are under Skola now; Bad is gone; a similar Park. */
  CU_ASSERT_STRING_EQUAL(proposed("id;name;parent;code\n1;Kommun;;\n2;Skola;1;2\n3;Norra;2;21\n4;Södra;2;22\n5;Klass;3;\n"
                                  "7;Tillsyn;2;61\n8;Vatten;2;62\n10;Park;1;10\n110;Park ett;10;\n"),
                         "create =110 under ext:10 \"Park ett\"\n"
                         "move ext:7 under ext:2\n"
                         "move ext:8 under ext:2\n"
                         "merge ext:11>ext:110 incomparable ?\n"
                         "close ext:9 ?\n"
                         "merge ext:6,ext:2>ext:2 incomparable ?\n");
  end();
}

static void several_become_one(void) {
  begin();
  CU_ASSERT_STRING_EQUAL(proposed("id;name;parent;code\n1;Kommun;;\n2;Skola;1;2\n3;Norra;2;21\n4;Södra;2;22\n5;Klass;77;\n"
                                  "77;Samhälle;1;7\n7;Tillsyn;77;\n8;Vatten;77;62\n9;Bad;1;9\n111;Park 1;77;\n"),
                         "create =77 under ext:1 \"Samhälle\" code 7\n"
                         "create =111 under ext:77 \"Park 1\"\n"
                         "recode ext:7 code -\n"
                         "move ext:5 under ext:77\n"
                         "move ext:7 under ext:77\n"
                         "move ext:8 under ext:77\n"
                         "merge ext:11>ext:111 comparable\n"
                         "merge ext:6,ext:10>ext:77 incomparable ?\n");
  end();
}

static void two_that_fit_are_left_to_people(void) {
  begin();
  CU_ASSERT_STRING_EQUAL(proposed("id;name;parent;code\n1;Kommun;;\n2;Skola;1;2\n3;Norra;2;21\n4;Södra;2;22\n5;Klass;3;\n6;Miljö;1;6\n"
                                  "7;Tillsyn;6;61\n8;Vatten;6;62\n10;Park;1;10\n11;Park 1;10;\n91;Bad;2;\n92;Bad;6;\n"),
                         "create =91 under ext:2 \"Bad\"\n"
                         "create =92 under ext:6 \"Bad\"\n"
                         "close ext:9 ?\n");
  end();
}

/* ---- what comes out of it ---- */

static void nothing_is_written(void) {
  begin();
  CU_ASSERT_EQUAL_FATAL(import_on("2026-01-01", BEFORE, false, false), 0);
  int64_t written = org_fixture_number(&f, "SELECT total_changes()");
  CU_ASSERT_EQUAL(import_on("2026-07-01", "id;name;parent\n1;K;\n2;Skola;1\n22;Ny;2\n", true, false), 0);
  CU_ASSERT_EQUAL(org_fixture_number(&f, "SELECT total_changes()"), written);
  CU_ASSERT_TRUE(told.length > 0);
  end();
}

static void the_root_under_another_id(void) {
  begin();
  CU_ASSERT_EQUAL_FATAL(import_on("2026-01-01", "id;name;parent\n1;Kommun;\n2;Skola;1\n3;Bad;1\n", false, false), 0);
  CU_ASSERT_EQUAL(import_on("2026-07-01", "id;name;parent\n100;Kommunen;\n2;Skola;100\n4;Ny;100\n", true, false), 0);
  CU_ASSERT_STRING_EQUAL(told.bytes, "create =4 under id:1 \"Ny\"\n"
                                     "close ext:3 ?\n"
                                     "rename id:1 \"Kommunen\"\n"
                                     "change id:1=100\n");
  end();
}

/* The tree that the importer makes, and the one that the proposals make. */
static void compare_ways(const char *before, const char *after) {
  begin();
  CU_ASSERT_EQUAL_FATAL(import_on("2026-01-01", before, false, false), 0);
  int plain = import_on("2026-07-01", after, false, true);
  char *one = strdup(tree_on("2026-07-01"));
  end();
  begin();
  carries_out = true;
  CU_ASSERT_EQUAL_FATAL(import_on("2026-01-01", before, false, false), 0);
  char *earlier = strdup(tree_on("2026-06-30"));
  CU_ASSERT_EQUAL(import_on("2026-07-01", after, true, false), plain);
  if (plain == 0) CU_ASSERT_STRING_EQUAL(tree_on("2026-07-01"), one);
  CU_ASSERT_STRING_EQUAL(tree_on("2026-06-30"), earlier);
  end();
  free(earlier);
  free(one);
}

static unsigned seed;
static unsigned chance(unsigned most) {
  seed = seed * 1103515245u + 12345u;
  return (seed >> 16) % most;
}

/* A tree, and what has become of it: ids, names, codes and places are others here and there. */
enum { UNITS = 40 };
static void append_unit(struct text *out, unsigned id, unsigned name, unsigned parent, unsigned code) {
  text_appendf(out, "%u;Enhet %u;%u;", id, name, parent);
  if (code > 0) text_appendf(out, "%u", code);
  text_appendf(out, ";%s;", code % 2 == 0 ? "ja" : "nej");
  if (chance(6) == 0) text_appendf(out, "%u", chance(2) == 0 ? id : parent);
  text_append(out, "\n");
}

static void make_files(struct text *before, struct text *after) {
  unsigned ids[UNITS] = {1};
  text_append(before, "id;name;parent;code;workplace;authority\n1;Kommun;;;nej;\n");
  text_append(after, "id;name;parent;code;workplace;authority\n1;Kommun;;;nej;1\n");
  for (unsigned i = 1; i < UNITS; i++) {
    unsigned parent = chance(i), kind = chance(8), code = chance(3) == 0 ? 0 : chance(20) + 1;
    append_unit(before, i + 1, i % 11, parent + 1, code);
    if (kind == 0) continue; /* gone */
    ids[i] = kind == 1 || kind == 2 ? 1000 + i : i + 1;
    for (parent = kind == 3 ? chance(i) : parent; ids[parent] == 0;)
      parent = chance(i);
    append_unit(after, ids[i], kind == 4 ? 50 + i : i % 11, ids[parent], kind == 5 ? 0 : code);
  }
}

static void the_same_as_an_import(void) {
  for (unsigned round = 1; round <= 40; round++) {
    struct text before, after;
    seed = round;
    text_init(&before);
    text_init(&after);
    make_files(&before, &after);
    compare_ways(before.bytes, after.bytes);
    text_release(&before);
    text_release(&after);
  }
}

/* ---- a part of a file ---- */

static void a_part_of_a_file(void) {
  struct org_import_count count;
  const char *const tops[] = {"ext:2", "6"}, *const nothing[] = {"17"};
  int64_t place = 0;
  begin();
  place = org_fixture_add(&f, 0, "Region", NULL);
  struct org_import import = {.day = org_fixture_day("2026-02-01"), .tops = tops, .top_count = 2, .under = place};
  CU_ASSERT_EQUAL(import_as(import, BEFORE, &count), 0);
  CU_ASSERT_EQUAL(count.created, 7);
  org_fixture_as_of(&f, "2026-02-01");
  ASSERT_TEXT(&f, "SELECT group_concat(name) FROM (SELECT name FROM org_unit WHERE parent = 1 ORDER BY name)", "Miljö,Skola");
  CU_ASSERT_EQUAL(import_as(import, BEFORE, &count), 0);
  CU_ASSERT_EQUAL(count.unchanged, 7);
  /* What is missing is asked of those parts alone. */
  import.close_missing = true;
  import.day = org_fixture_day("2026-03-01");
  CU_ASSERT_EQUAL(import_as(import, "id;name;parent\n1;K;\n2;Skola;1\n3;Norra;2\n5;Klass;3\n6;Miljö;1\n7;Tillsyn;6\n8;Vatten;6\n", &count), 0);
  CU_ASSERT_EQUAL(count.closed, 1);
  import.tops = nothing;
  import.top_count = 1;
  ASSERT_REFUSED(&f, import_as(import, BEFORE, &count), "import-faults");
  CU_ASSERT_TRUE(org_fixture_detail(&f, "17"));
  end();
}

/* ---- another identity in the source ---- */

static void another_identity(void) {
  bool changed = false;
  int64_t one = 0, other = 0;
  begin();
  one = org_fixture_add(&f, 0, "Kommun", "1");
  other = org_fixture_add(&f, one, "Bad", "2");
  CU_ASSERT_EQUAL(org_unit_identify(f.org, other, "20", DAY_2026, &changed), 0);
  CU_ASSERT_TRUE(changed);
  CU_ASSERT_EQUAL(org_unit_identify(f.org, other, "20", DAY_2026, &changed), 0);
  CU_ASSERT_FALSE(changed);
  CU_ASSERT_EQUAL(find("ext:20"), other);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_operation WHERE kind = 'change'", 1);
  ASSERT_REFUSED(&f, org_unit_identify(f.org, other, "1", DAY_2026, &changed), "unit-external-taken");
  ASSERT_REFUSED(&f, org_unit_identify(f.org, other, "811228-9874", DAY_2026, &changed), "personal-number");
  ASSERT_REFUSED(&f, org_unit_identify(f.org, 17, "3", DAY_2026, &changed), "unit-unknown");
  CU_ASSERT_EQUAL(org_unit_identify(f.org, other, "", DAY_2026, &changed), 0);
  ASSERT_TEXT(&f, "SELECT ifnull(external_id, 'none') FROM core_unit WHERE id = 2", "none");
  end();
}

/* ---- real data ---- */

static void a_real_municipality_two_years_later(void) {
  struct org_import_count count;
  begin();
  const char *excerpt = org_fixture_data(&f, "reorg/sundsvall-orgtree-excerpt-2024.json");
  const char *whole = org_fixture_data(&f, "org/sundsvall-company-2026.json");
  if (excerpt == NULL || whole == NULL) {
    end();
    return;
  }
  struct org_import later = {
      .path = whole, .mapping = org_fixture_source(&f, "data/mappings/sundsvall-company.json"), .day = org_fixture_day("2026-01-01")};
  CU_ASSERT_EQUAL_FATAL(import_as(later, NULL, &count), 0);
  char *wanted = strdup(tree_on("2026-01-01"));
  end();
  begin();
  excerpt = org_fixture_data(&f, "reorg/sundsvall-orgtree-excerpt-2024.json");
  struct org_import earlier = {
      .path = excerpt, .mapping = org_fixture_source(&f, "data/mappings/sundsvall-orgtree.json"), .day = org_fixture_day("2024-06-01")};
  CU_ASSERT_EQUAL_FATAL(import_as(earlier, NULL, &count), 0);
  char *old = strdup(tree_on("2024-06-01"));
  later.path = org_fixture_data(&f, "org/sundsvall-company-2026.json");
  later.mapping = org_fixture_source(&f, "data/mappings/sundsvall-company.json");
  later.propose = keep;
  carries_out = true;
  CU_ASSERT_EQUAL_FATAL(import_as(later, NULL, &count), 0);
  CU_ASSERT_EQUAL(count.closed, 17);
  CU_ASSERT_EQUAL(count.changed + count.moved - count.ruled, 15);
  CU_ASSERT_EQUAL(count.unchanged + count.ruled, 13);
  CU_ASSERT_EQUAL(count.created, 1070);
  CU_ASSERT_STRING_EQUAL(tree_on("2026-01-01"), wanted);
  /* As it was, but for the root, which has the id that it was given since. */
  CU_ASSERT_STRING_NOT_EQUAL(tree_on("2024-06-01"), old);
  CU_ASSERT_EQUAL(org_fixture_number(&f, "SELECT count(*) FROM core_unit WHERE external_id = '1'"), 1);
  CU_ASSERT_EQUAL(store_run(f.base.store, "UPDATE core_unit SET external_id = '13' WHERE external_id = '1'", ""), 0);
  CU_ASSERT_STRING_EQUAL(tree_on("2024-06-01"), old);
  free(old);
  free(wanted);
  end();
}

CU_TestInfo import_propose_tests[] = {
    {"a unit under another id", a_unit_under_another_id},
    {"a whole part under other ids", a_whole_part_under_other_ids},
    {"units below show the way", units_below_show_the_way},
    {"several become one", several_become_one},
    {"two that fit are left to people", two_that_fit_are_left_to_people},
    {"nothing is written", nothing_is_written},
    {"the root under another id", the_root_under_another_id},
    {"the same comes out as of an import", the_same_as_an_import},
    {"a part of a file", a_part_of_a_file},
    {"another identity in the source", another_identity},
    {"a real municipality two years later", a_real_municipality_two_years_later},
    CU_TEST_INFO_NULL};

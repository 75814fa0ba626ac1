/* test_table.c — sharing a narrow terminal among columns, and records where no table fits. */
#include "faces/inside.h"
#include "suites.h"

static void wide_enough(void) {
  struct table_column columns[] = {{.natural = 10, .least = 5, .tightest = 4},
                                   {.natural = 20, .least = 5, .tightest = 4}};
  CU_ASSERT_EQUAL(table_fit(columns, 2, 32), TABLE_GAP);
  CU_ASSERT_EQUAL(columns[0].width, 10);
  CU_ASSERT_EQUAL(columns[1].width, 20);
  CU_ASSERT_EQUAL(table_fit(columns, 2, 0), TABLE_GAP); /* unlimited */
  CU_ASSERT_EQUAL(columns[1].width, 20);
}

static void widest_gives_way(void) {
  struct table_column columns[] = {{.natural = 10, .least = 5, .tightest = 5},
                                   {.natural = 40, .least = 5, .tightest = 5},
                                   {.natural = 10, .least = 10, .tightest = 10}};
  CU_ASSERT_EQUAL(table_fit(columns, 3, 40), TABLE_GAP);
  CU_ASSERT_EQUAL(columns[0].width, 10);
  CU_ASSERT_EQUAL(columns[1].width, 16);
  CU_ASSERT_EQUAL(columns[2].width, 10);
  CU_ASSERT_EQUAL(table_fit(columns, 3, 28), TABLE_GAP);
  CU_ASSERT_EQUAL(columns[0].width + columns[1].width, 14);
  CU_ASSERT_EQUAL(columns[2].width, 10);
}

static void too_narrow(void) {
  struct table_column columns[] = {{.natural = 10, .least = 8, .tightest = 7},
                                   {.natural = 40, .least = 10, .tightest = 7}};
  CU_ASSERT_EQUAL(table_fit(columns, 2, 20), TABLE_GAP);
  CU_ASSERT_EQUAL(table_fit(columns, 2, 19), TABLE_GAP_TIGHT);
  CU_ASSERT_EQUAL(columns[0].width + columns[1].width, 18);
  CU_ASSERT_EQUAL(table_fit(columns, 2, 15), TABLE_GAP_TIGHT);
  CU_ASSERT_EQUAL(table_fit(columns, 2, 14), 0);
}

static void records(void) {
  const char *first[] = {"1", "Räksmörgås"}, *second[] = {"2", "ett längre namn på en smal skärm"};
  const char *const *cells[] = {first, second};
  struct table_column columns[] = {{.heading = "Nr"}, {.heading = "Namn"}};
  struct table_rows rows = {cells, NULL, 2};
  int32_t depths[] = {0, 1};
  struct text out;
  text_init(&out);
  table_records(&out, columns, 2, &rows, 28);
  CU_ASSERT_STRING_EQUAL(out.bytes,
                         "Nr:   1\nNamn: Räksmörgås\n\nNr:   2\nNamn: ett längre namn på en\n      smal skärm\n");
  text_clear(&out);
  rows.depths = depths;
  table_records(&out, columns, 2, &rows, 80);
  CU_ASSERT_STRING_EQUAL(out.bytes,
                         "Nr:   1\nNamn: Räksmörgås\n\n  Nr:   2\n  Namn: ett längre namn på en smal skärm\n");
  text_release(&out);
}

static void records_without_room_beside(void) {
  const char *first[] = {"ett två tre fyra fem"};
  const char *const *cells[] = {first};
  struct table_column columns[] = {{.heading = "En lång rubrik"}};
  struct table_rows rows = {cells, NULL, 1};
  struct text out;
  text_init(&out);
  table_records(&out, columns, 1, &rows, 20);
  CU_ASSERT_STRING_EQUAL(out.bytes, "En lång rubrik:\n  ett två tre fyra\n  fem\n");
  text_release(&out);
}

/* The branches before each row, with | before what its further lines have. */
static void branches_are(const int32_t *depths, size_t count, const char *const *expected) {
  struct arena *arena = arena_new();
  struct table_branches *branches = arena_alloc(arena, count * sizeof *branches);
  CU_ASSERT_TRUE_FATAL(table_tree(branches, depths, count, arena));
  for (size_t i = 0; i < count; i++) {
    const char *both = arena_print(arena, "%s|%s", branches[i].first, branches[i].next);
    CU_ASSERT_STRING_EQUAL(both, expected[i]);
  }
  arena_free(arena);
}

static void branches(void) {
  static const int32_t depths[] = {0, 1, 2, 2, 1, 2, 0, 1};
  static const char *const expected[] = {"|", "├─|│ ", "│ ├─|│ │ ", "│ └─|│   ", "└─|  ", "  └─|    ", "|", "└─|  "};
  /* A part of a tree begins at its own top; a level may be missing. */
  static const int32_t part[] = {3, 5, 4};
  static const char *const part_expected[] = {"|", "│ └─|│   ", "└─|  "};
  branches_are(depths, COUNT_OF(depths), expected);
  branches_are(part, COUNT_OF(part), part_expected);
}

static void branches_of_a_very_deep_tree(void) {
  enum { LEVELS = 300 };
  struct arena *arena = arena_new();
  struct table_branches *branches = arena_alloc(arena, LEVELS * sizeof *branches);
  int32_t depths[LEVELS];
  for (int32_t i = 0; i < LEVELS; i++)
    depths[i] = i;
  CU_ASSERT_TRUE_FATAL(table_tree(branches, depths, LEVELS, arena));
  CU_ASSERT_EQUAL(width_of(branches[1].first), 2);
  CU_ASSERT_EQUAL(width_of(branches[64].first), 128);
  CU_ASSERT_EQUAL(width_of(branches[LEVELS - 1].first), 128);
  arena_free(arena);
}

CU_TestInfo table_tests[] = {{"columns that fit are left alone", wide_enough},
                             {"the widest text gives way first", widest_gives_way},
                             {"tighter, and then not at all", too_narrow},
                             {"the branches of a tree", branches},
                             {"the branches of a very deep tree", branches_of_a_very_deep_tree},
                             {"rows as records", records},
                             {"values below their headings", records_without_room_beside},
                             CU_TEST_INFO_NULL};

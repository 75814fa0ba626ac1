/* test_memory.c — an arena's pieces are zeroed, aligned, apart from each other, and gone together. */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "suites.h"

static void pieces_are_zeroed_aligned_and_apart(void) {
  struct arena *arena = arena_new();
  unsigned char *pieces[200];
  for (size_t i = 0; i < COUNT_OF(pieces); i++) {
    size_t bytes = i * 7 + 1;
    pieces[i] = arena_alloc(arena, bytes);
    CU_ASSERT_PTR_NOT_NULL_FATAL(pieces[i]);
    if (pieces[i] == NULL) return; /* for analysers, which do not know that FATAL ends the test */
    CU_ASSERT_EQUAL((uintptr_t)pieces[i] % alignof(max_align_t), 0);
    for (size_t k = 0; k < bytes; k++)
      CU_ASSERT_EQUAL_FATAL(pieces[i][k], 0);
    memset(pieces[i], (int)i, bytes);
  }
  for (size_t i = 0; i < COUNT_OF(pieces); i++)
    CU_ASSERT_EQUAL(pieces[i][i * 7], (unsigned char)i);
  arena_free(arena);
}

static void large_pieces_and_reset(void) {
  struct arena *arena = arena_new();
  for (int round = 0; round < 3; round++) {
    unsigned char *large = arena_alloc(arena, 1000000);
    CU_ASSERT_PTR_NOT_NULL_FATAL(large);
    if (large == NULL) return; /* for analysers, which do not know that FATAL ends the test */
    CU_ASSERT_EQUAL(large[0] + large[999999], 0);
    memset(large, 255, 1000000);
    unsigned char *small = arena_alloc(arena, 3);
    CU_ASSERT_EQUAL(small[0] + small[1] + small[2], 0);
    memset(small, 255, 3);
    arena_reset(arena);
  }
  CU_ASSERT_PTR_NOT_EQUAL(arena_alloc(arena, 0), arena_alloc(arena, 0));
  CU_ASSERT_PTR_NULL(arena_alloc(arena, SIZE_MAX));
  CU_ASSERT_PTR_NULL(arena_alloc(arena, SIZE_MAX - 64));
  arena_free(arena);
  arena_free(NULL);
}

static void copies_and_prints(void) {
  struct arena *arena = arena_new();
  CU_ASSERT_PTR_NULL(arena_copy(arena, NULL));
  CU_ASSERT_STRING_EQUAL(arena_copy(arena, ""), "");
  CU_ASSERT_STRING_EQUAL(arena_copy(arena, "å日本"), "å日本");
  CU_ASSERT_STRING_EQUAL(arena_print(arena, "%s-%05d", "x", 42), "x-00042");
  char *longer = arena_print(arena, "%*d", 50000, 1);
  CU_ASSERT_PTR_NOT_NULL_FATAL(longer);
  if (longer == NULL) return; /* for analysers, which do not know that FATAL ends the test */
  CU_ASSERT_EQUAL(strlen(longer), 50000);
  arena_free(arena);
}

CU_TestInfo memory_tests[] = {{"pieces are zeroed, aligned and apart", pieces_are_zeroed_aligned_and_apart},
                              {"large pieces, reset, too much", large_pieces_and_reset},
                              {"copies and prints", copies_and_prints},
                              CU_TEST_INFO_NULL};

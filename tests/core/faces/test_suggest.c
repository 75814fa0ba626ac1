/* test_suggest.c — did you mean. */
#include "faces/inside.h"
#include "suites.h"

#include <string.h>

static const char *best(const char *typed, const char *list) {
  static char copy[64];
  struct arena *arena = arena_new();
  struct suggest suggest;
  suggest_init(&suggest, typed);
  suggest_try_list(&suggest, arena, list);
  strncpy(copy, suggest.best == NULL ? "none" : suggest.best, sizeof copy - 1);
  arena_free(arena);
  return copy;
}

static void finds_the_nearest(void) {
  CU_ASSERT_STRING_EQUAL(best("lsit", "show,list,move"), "list");
  CU_ASSERT_STRING_EQUAL(best("oppna", "stäng,öppna"), "öppna");
  CU_ASSERT_STRING_EQUAL(best("work", "unit,workplaces"), "workplaces");
  CU_ASSERT_STRING_EQUAL(best("form", "from,format"), "from");
}

static void is_silent_when_nothing_is_near(void) {
  CU_ASSERT_STRING_EQUAL(best("xyzzy", "show,list,move"), "none");
  CU_ASSERT_STRING_EQUAL(best("a", "b,c"), "none");
  CU_ASSERT_STRING_EQUAL(best("", "show"), "none");
  CU_ASSERT_STRING_EQUAL(best("\xFF\xFE", "show"), "none");
  CU_ASSERT_STRING_EQUAL(best("list", ""), "none");
  CU_ASSERT_STRING_EQUAL(best("'); DROP TABLE core_unit;-- and much more text than any name of a command has", "show"),
                         "none");
}

CU_TestInfo suggest_tests[] = {{"finds the nearest word", finds_the_nearest},
                               {"is silent when nothing is near", is_silent_when_nothing_is_near},
                               CU_TEST_INFO_NULL};

/* test_completion.c — what could come next. */
#include "faces_fixture.h"
#include "suites.h"

#include <string.h>

/* The candidates after the words (separated by |, the last one unfinished), each ended by a blank. */
static const char *after(struct faces_fixture *f, const char *words) {
  char *all[16];
  size_t count = 0;
  struct text out;
  const char *copy;
  for (char *word = arena_copy(f->arena, words); word != NULL && count < 16; count++) {
    char *end = strchr(word, '|');
    all[count] = word;
    if (end != NULL) *end++ = '\0';
    word = end;
  }
  text_init(&out);
  CU_ASSERT_EQUAL(completion_write(&out, f->host, f->arena, all, count), 0);
  for (char *c = out.bytes; *c != '\0'; c++)
    if (*c == '\n') *c = ' ';
  copy = arena_copy(f->arena, out.bytes);
  text_release(&out);
  return copy;
}

static void names(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_STRING_EQUAL(after(&f, ""), "demo ");
  CU_ASSERT_STRING_EQUAL(after(&f, "pr"), "prov ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|"), "open copy piece ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|ö"), "öppna ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|piece|"), "add ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|bit|l"), "lägg-till ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|se"), ""); /* hidden */
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|"), "");
  CU_ASSERT_STRING_EQUAL(after(&f, "xyzzy|"), "");
  faces_fixture_release(&f);
}

static void options(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--u"), "--unit ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--arbetsställe"), "--arbetsställe --arbetsställen ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--und"), "--under ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--dry"), "--dry-run ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|copy|--dry"), "");
  CU_ASSERT_STRING_EQUAL(after(&f, "--fo"), "--format ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|--fo"), "--format ");
  faces_fixture_release(&f);
}

static void values(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind|"), "open closed ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind|=|c"), "closed ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--format|json"), "json jsonl ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--format|csv|demo|op"), "open ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit|"), "");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit|--kind|--lev"), "--level ");
  faces_fixture_release(&f);
}

CU_TestInfo completion_tests[] = {{"groups and verbs", names},
                                  {"options", options},
                                  {"values that are known without a database", values},
                                  CU_TEST_INFO_NULL};

/* test_completion.c — what could come next. */
#include "faces_fixture.h"
#include "suites.h"

#include <string.h>

/* The lines after the words (separated by |, the last one unfinished), each with what it is. */
static const char *lines_after(struct faces_fixture *f, const char *words) {
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
  copy = arena_copy(f->arena, out.bytes);
  text_release(&out);
  return copy;
}

/* The same without what the candidates are. */
static const char *after(struct faces_fixture *f, const char *words) {
  const char *lines = lines_after(f, words);
  char *out = arena_copy(f->arena, lines), *to = out;
  bool meaning = false;
  for (const char *c = lines; *c != '\0'; c++) {
    if (*c == '\t') meaning = true;
    if (*c == '\n') meaning = false;
    if (!meaning) *to++ = *c == '\n' ? ' ' : *c;
  }
  *to = '\0';
  return out;
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
  /* What can be given once only is offered once only. */
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit|id:1|--un"), "--under ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit=id:1|--un"), "--under ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--fo"), "--format ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|--fo"), "--format ");
  faces_fixture_release(&f);
}

static void values(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind|"), "open closed ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind|=|c"), "closed ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind=c"), "--kind=closed ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--kind=x"), "");
  CU_ASSERT_STRING_EQUAL(after(&f, "--format|json"), "json jsonl ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--output|x"), ":files ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--output=x"), ":files ");
  CU_ASSERT_STRING_EQUAL(after(&f, "--format|csv|demo|op"), "open ");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit|"), "");
  CU_ASSERT_STRING_EQUAL(after(&f, "demo|open|--unit|--kind|--lev"), "--level ");
  faces_fixture_release(&f);
}

static void meanings(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_STRING_EQUAL(lines_after(&f, "demo|c"), "copy\tcopy a file\n");
  CU_ASSERT_STRING_EQUAL(lines_after(&f, "demo|pi"), "piece\tshow a piece\n");
  CU_ASSERT_STRING_EQUAL(lines_after(&f, "demo|bi"), "bit\n"); /* the beginning of a name of two words */
  CU_ASSERT_STRING_EQUAL(lines_after(&f, "--qu"), "--quiet\tleave out notes; warnings and errors stay\n");
  faces_fixture_release(&f);
}

CU_TestInfo completion_tests[] = {{"groups and verbs", names},
                                  {"options", options},
                                  {"what each is", meanings},
                                  {"values that are known without a database", values},
                                  CU_TEST_INFO_NULL};

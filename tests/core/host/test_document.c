/* test_document.c — files that a command makes: which come through, when, and what no plugin may hand over. */
#include "host_fixture.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/press/.libs", NULL};

static const struct pussel_option enable_options[] = {{"unit", NULL, PUSSEL_UNIT, 0, "unit", NULL, NULL, NULL, 0, 0}};
static int run_switch(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return host_fixture_decide(context, "press", pussel_argument_integer(context, "unit"), true);
}
static const struct pussel_command commands[] = {{"switch", NULL, "Switch", NULL, NULL, 0, PUSSEL_COMMAND_WRITES, PUSSEL_LIST(enable_options),
                                                  {NULL, 0, 0}, NULL, NULL, run_switch}};
static const struct host_group groups[] = {{"plugin", NULL, "Plugins", PUSSEL_LIST(commands)}};

/* What was handed over: a line for each, and how often the sink was called. */
struct heap {
  struct host_fixture f;
  struct text files;
  int calls, result;
  bool dry_run, committed;
};

static int take(void *state, const struct pussel_document *list, size_t count, bool dry_run) {
  struct heap *heap = (struct heap *)state; /* the fixture is its first member */
  heap->calls++;
  heap->dry_run = dry_run;
  heap->committed = !store_in_transaction(heap->f.base.store);
  for (size_t i = 0; i < count; i++)
    text_appendf(&heap->files, "%s|%s|%s|%s\n", list[i].name, list[i].title != NULL ? list[i].title : "-", list[i].head != NULL ? list[i].head : "-",
                 list[i].content);
  if (heap->result < 0) error_set(&heap->f.base.error, heap->result, "test-disk", "there", "it is full", NULL);
  return heap->result;
}

static void open_heap(struct heap *heap) {
  memset(heap, 0, sizeof *heap);
  host_fixture_open(&heap->f, folders, groups, 1);
  text_init(&heap->files);
  heap->f.sink.documents = take;
  CU_ASSERT_EQUAL(host_fixture_run(&heap->f, "plugin", "switch", "unit", "Kommunen", NULL), PUSSEL_OK);
}
static void close_heap(struct heap *heap) {
  text_release(&heap->files);
  host_fixture_close(&heap->f);
}
static int64_t issued(struct heap *heap) { return host_fixture_number(&heap->f, "SELECT count(*) FROM p_press_issue"); }

static void test_reading_command_hands_over(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "pages", "2", NULL), PUSSEL_OK);
  CU_ASSERT_STRING_EQUAL(heap.files.bytes, "blad-1.html|Åk 1 & <2>|<style>h1{margin:0}</style>|<h1>Hej</h1>\n"
                                           "blad-2.html|Åk 1 & <2>|<style>h1{margin:0}</style>|<h1>Hej</h1>\n");
  CU_ASSERT_EQUAL(heap.calls, 1);
  CU_ASSERT_STRING_EQUAL(heap.f.rows.bytes, "blad-1.html\nblad-2.html\n");
  text_clear(&heap.files);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", "longest", NULL), PUSSEL_OK); /* 120 bytes, and nothing in it */
  CU_ASSERT_EQUAL(strcspn(heap.files.bytes, "|"), 120);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "pages", "0", NULL), PUSSEL_OK); /* it makes none this time: that is told, too */
  CU_ASSERT_EQUAL(heap.calls, 3);
  close_heap(&heap);
}

static void test_failure_hands_over_nothing(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", "failing", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "unit", "Ängen", "refuse", "Ängen", NULL), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(heap.calls, 0);
  /* "no" is an answer. */
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", "no", NULL), PUSSEL_ENO);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.why, "the answer is no");
  CU_ASSERT_EQUAL(heap.calls, 1);
  close_heap(&heap);
}

static void test_writing_command_commits_first(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "unit", "Ängen", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(heap.committed);
  CU_ASSERT_EQUAL(issued(&heap), 1);
  /* What cannot be written takes nothing back of what was done. */
  heap.result = PUSSEL_EIO;
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "unit", "Ängen", NULL), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "test-disk");
  CU_ASSERT_EQUAL(issued(&heap), 2);
  close_heap(&heap);
}

static void test_bulk_takes_back_a_refused_units(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "below", "Kommunen", "workplaces", "", "refuse", "Björken", NULL), PUSSEL_ENO);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "bulk-partly");
  CU_ASSERT_PTR_NOT_NULL(strstr(heap.files.bytes, "enhet-3.html|"));
  CU_ASSERT_PTR_NULL(strstr(heap.files.bytes, "enhet-4.html|"));
  CU_ASSERT_PTR_NOT_NULL(strstr(heap.files.bytes, "enhet-6.html|"));
  CU_ASSERT_EQUAL(issued(&heap), 2);
  text_clear(&heap.files);
  /* The first that is refused leaves nothing either. */
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "below", "Skolan", "workplaces", "", "refuse", "Ängen", NULL), PUSSEL_ENO);
  CU_ASSERT_EQUAL(strncmp(heap.files.bytes, "enhet-4.html|", 13), 0);
  /* Both are told: that some were refused, and that the files of the others are not there. */
  heap.result = PUSSEL_EIO;
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "below", "Skolan", "workplaces", "", "refuse", "Ängen", NULL), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "test-disk");
  CU_ASSERT_EQUAL_FATAL(heap.f.base.error.detail_count, 2);
  CU_ASSERT_PTR_NOT_NULL(strstr(heap.f.base.error.details[0], "1 of 2 units were refused"));
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.details[1], "Skolan/Ängen: the paper is out there");
  close_heap(&heap);
}

static void test_dry_run_says_so(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "issue", "unit", "Ängen", "dry-run", "", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(heap.dry_run);
  CU_ASSERT_PTR_NOT_NULL(strstr(heap.files.bytes, "enhet-3.html|"));
  CU_ASSERT_EQUAL(issued(&heap), 0);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "dry-run", "", NULL), PUSSEL_OK);
  CU_ASSERT_TRUE(heap.dry_run);
  close_heap(&heap);
}

static void test_faults_of_a_plugin(void) {
  static const struct {
    const char *how, *why;
  } faults[] = {{"nameless", "“” can be no name"}, {"empty", "“” can be no name"},  {"slash", "“a/b” can be"},        {"above", "“..” can be"},
                {"hidden", "“.a” can be"},         {"backslash", "“a\\b” can be"},  {"line", "can be no name"},       {"bytes", "can be no name"},
                {"long", "can be no name"},        {"twice", "handed over already"}, {"case", "handed over already"}, {"untitled", "empty title"},
                {"latin", "not UTF-8"},            {"gone", "no content"}};
  struct heap heap;
  open_heap(&heap);
  for (size_t i = 0; i < COUNT_OF(faults); i++) {
    CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", faults[i].how, NULL), PUSSEL_EINTERNAL);
    CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "plugin-document");
    CU_ASSERT_PTR_NOT_NULL(strstr(heap.f.base.error.why, faults[i].why));
  }
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "quiet", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "plugin-document");
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "early", NULL), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(heap.f.base.error.code, "plugin-document");
  CU_ASSERT_EQUAL(heap.calls, 0);
  close_heap(&heap);
}

static void test_protected_identities_are_masked(void) {
  struct heap heap;
  open_heap(&heap);
  CU_ASSERT_EQUAL(store_run(heap.f.base.store, "INSERT INTO core_person (name, protected) VALUES ('Kim Dold', 1), ('O''Hara Dold', 1)", ""), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", "names", NULL), PUSSEL_OK);
  CU_ASSERT_STRING_EQUAL(heap.files.bytes, "1-[protected identity].ics|-|-|[protected identity]\n"
                                           "2-[protected identity].txt|[protected identity]|-|[protected identity]\n");
  text_clear(&heap.files);
  CU_ASSERT_EQUAL(host_fixture_run(&heap.f, "press", "print", "how", "file", NULL), PUSSEL_OK); /* no text: as it is */
  CU_ASSERT_STRING_EQUAL(heap.files.bytes, "blad.bin|-|-|a\n");
  close_heap(&heap);
}

CU_TestInfo host_document_tests[] = {{"a reading command hands over what it has made", test_reading_command_hands_over},
                                     {"a command that fails hands over nothing", test_failure_hands_over_nothing},
                                     {"a writing command hands over after its commit", test_writing_command_commits_first},
                                     {"in bulk a refused unit's documents are taken back", test_bulk_takes_back_a_refused_units},
                                     {"a dry run tells what would be written", test_dry_run_says_so},
                                     {"what no plugin may hand over", test_faults_of_a_plugin},
                                     {"names of protected identities are masked", test_protected_identities_are_masked},
                                     CU_TEST_INFO_NULL};

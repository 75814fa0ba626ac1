/* test_release.c — `pussel record release`: whole, in part, refused; what must be said, and what never leaves. */
#include "commands_fixture.h"

#include <string.h>

static struct host_fixture fixture;

static int64_t count(const char *sql) { return host_fixture_number(&fixture, sql); }
static bool has(const char *words) { return commands_fixture_has(&fixture, words); }

#define RELEASE(...) host_fixture_run(&fixture, "record", "release", "to", "journalist", "assessment", "prövat", __VA_ARGS__, NULL)
#define REFUSES(result, wanted, ...)                                        \
  do {                                                                      \
    CU_ASSERT_EQUAL(RELEASE(__VA_ARGS__), result);                          \
    CU_ASSERT_STRING_EQUAL(fixture.base.error.code, wanted);                \
    CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);      \
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "");                         \
  } while (0)

static void what_is_open_is_released_in_full(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Kim Exempel var här", 1, "finalised");
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1"), 0);
  COMMANDS_ROWS("Kim Exempel var här|Kim Exempel|Skolan/Ängen\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "written down as act 1"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE act = 1 AND ref = 'paper.own:1' AND what = 'released' AND outcome = 'full'"
                        " AND recipient = 'journalist' AND assessment = 'prövat' AND paragraph IS NULL AND unit = 3 AND authority = 2"), 1);
  /* A dry run neither writes nor lets anything out. */
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "dry-run", "1"), 0);
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "1 row of content would be released"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 1);
  host_fixture_close(&fixture);
}

static void what_is_kept_back_names_its_rule(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "KIM EXEMPEL sade att Kim Exempels sak är klar", 1, "finalised");
  REFUSES(PUSSEL_EUSAGE, "release-paragraph", "ref", "paper.own:1", "mask", "body");
  REFUSES(PUSSEL_EUSAGE, "release-paragraph", "ref", "paper.own:1", "mask-names", "1");
  REFUSES(PUSSEL_EUSAGE, "release-nothing-masked", "ref", "paper.own:1", "paragraph", "OSL 25:1");
  REFUSES(PUSSEL_EUSAGE, "release-column", "ref", "paper.own:1", "mask", "colour", "paragraph", "OSL 25:1");
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "mask", "body", "paragraph", "OSL 25:1"), 0);
  COMMANDS_ROWS("[masked]|Kim Exempel|Skolan/Ängen\n");
  /* Names are found whatever their case, in the genitive too. */
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "mask-names", "1", "paragraph", "OSL 25:1"), 0);
  COMMANDS_ROWS("[masked] sade att [masked] sak är klar|[masked]|Skolan/Ängen\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Read it through"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE outcome = 'part' AND paragraph = 'OSL 25:1'"), 2);
  host_fixture_close(&fixture);
}

/* The name that is left of somebody whose data were erased is a dash. */
static void a_dash_is_nobodys_name(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "2026–2027 – klart", 0, "finalised");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO core_person (name, protected) VALUES ('–', 0)", ""), 0);
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "mask-names", "1"), 0);
  COMMANDS_ROWS("2026–2027 – klart||Skolan/Ängen\n");
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "record", "release", "to", "enskild – per brev", "assessment", "prövat", "ref", "paper.own:1", NULL), 0);
  host_fixture_close(&fixture);
}

/* In a cell of its own, and in words: it does not leave, and the rule must be named. */
static void a_protected_identity_never_leaves(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Utan namn", 2, "finalised");
  commands_fixture_sheet(&fixture, "own", ANGEN, "Så sade stig skyddad.", 0, "finalised");
  REFUSES(PUSSEL_EUSAGE, "release-paragraph", "ref", "paper.own:1");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.why, "protected identity"));
  REFUSES(PUSSEL_EUSAGE, "release-paragraph", "ref", "paper.own:2");
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "paragraph", "OSL 21:3"), 0);
  COMMANDS_ROWS("Utan namn|[masked]|Skolan/Ängen\n");
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:2", "paragraph", "OSL 21:3"), 0);
  COMMANDS_ROWS("Så sade [masked].||Skolan/Ängen\n");
  host_fixture_close(&fixture);
}

static void a_refusal_is_written_down(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Hemligt", 0, "finalised");
  REFUSES(PUSSEL_EUSAGE, "release-paragraph", "ref", "paper.own:1", "refuse", "1");
  REFUSES(PUSSEL_EUSAGE, "option-conflict", "ref", "paper.own:1", "refuse", "1", "mask", "body", "paragraph", "OSL 25:1");
  CU_ASSERT_EQUAL(RELEASE("ref", "paper.own:1", "refuse", "1", "paragraph", "OSL 25:1"), 0);
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "how to appeal"));
  COMMANDS_DO("record", "show", "ref", "paper.own:1");
  CU_ASSERT_TRUE(has("act|1|released: refused|journalist; prövat; OSL 25:1; anna|2026-10-01\n"));
  host_fixture_close(&fixture);
}

static void a_draft_is_not_released(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Utkast", 0, "draft");
  REFUSES(PUSSEL_EREFUSED, "record-draft", "ref", "paper.memo:1");
  host_fixture_close(&fixture);
}

#define TO(recipient) host_fixture_run(&fixture, "record", "release", "ref", "paper.own:1", "assessment", "prövat", "to", recipient, NULL)
static void a_recipient_is_a_kind(void) {
  static const char *const wrong[] = {"Kim Exempel", "journalisten kim exempel", "stig skyddad", "kim@example.org"};
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Text", 0, "finalised");
  for (size_t i = 0; i < COUNT_OF(wrong); i++) {
    CU_ASSERT_EQUAL(TO(wrong[i]), PUSSEL_EUSAGE);
    CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "release-recipient");
  }
  CU_ASSERT_EQUAL(TO("19121212-1212"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "personal-number");
  CU_ASSERT_EQUAL(TO(" "), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "option-empty");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-empty", "record", "release", "ref", "paper.own:1", "to", "journalist", "assessment", "");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  CU_ASSERT_EQUAL(TO("privatperson"), 0);
  host_fixture_close(&fixture);
}

CU_TestInfo commands_release_tests[] = {
    {"what is open is released in full", what_is_open_is_released_in_full},
    {"what is kept back names its rule", what_is_kept_back_names_its_rule},
    {"a dash is nobody's name", a_dash_is_nobodys_name},
    {"a protected identity never leaves", a_protected_identity_never_leaves},
    {"a refusal is written down", a_refusal_is_written_down},
    {"a draft is not released", a_draft_is_not_released},
    {"a recipient is a kind", a_recipient_is_a_kind},
    CU_TEST_INFO_NULL,
};

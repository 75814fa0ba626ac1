/* test_arguments.c — words to a command and its options. */
#include "faces_fixture.h"
#include "suites.h"

#include <string.h>

static void refused(struct faces_fixture *f, const char *words, int result, const char *code) {
  CU_ASSERT_EQUAL(faces_fixture_parse(f, words), result);
  CU_ASSERT_STRING_EQUAL(f->error.code, code);
  CU_ASSERT_PTR_NOT_NULL(f->error.remedy);
}

static void spellings(void) {
  static const char *const all[] = {"demo|open|--unit|id:1", "prov|öppna|--enhet|id:1",
                                    "demo|oppna|--arbetsställe=id:1", "demo|open|--unit=id:1",
                                    "demo|open|--arbetsstalle|id:1"};
  struct faces_fixture f;
  faces_fixture_init(&f);
  for (size_t i = 0; i < COUNT_OF(all); i++) {
    CU_ASSERT_EQUAL(faces_fixture_parse(&f, all[i]), 0);
    CU_ASSERT_STRING_EQUAL(f.arguments.command.name, "open");
    CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "unit"), "id:1");
  }
  faces_fixture_release(&f);
}

static void names_of_two_words(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|piece|add"), 0);
  CU_ASSERT_STRING_EQUAL(f.arguments.command.name, "piece add");
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|bit|lägg-till"), 0);
  CU_ASSERT_STRING_EQUAL(f.arguments.command.name, "piece add");
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|piece"), 0);
  CU_ASSERT_STRING_EQUAL(f.arguments.command.name, "piece");
  refused(&f, "demo|piece|ad", PUSSEL_EUSAGE, "usage-word");
  refused(&f, "demo|bit", PUSSEL_EUSAGE, "usage-verb");
  faces_fixture_release(&f);
}

static void values(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_EQUAL(
      faces_fixture_parse(&f, "demo|open|--piece|a|--unit|--unit|--bit=|--piece|-x|--force|--force|--level|-1"), 0);
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "unit"), "--unit");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "piece"), "a||-x");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "force"), "1");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "level"), "-1");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "kind"), "");
  faces_fixture_release(&f);
}

static void positional(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|copy|a|--format|own|b|-|--|--c|-d"), 0);
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "from"), "a");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "to"), "b|-|--c|-d");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "format"), "own"); /* the command's own wins over the program's */
  CU_ASSERT_PTR_NULL(f.arguments.globals.format);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|copy|--from|a|b"), 0);
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "from"), "a");
  CU_ASSERT_STRING_EQUAL(faces_fixture_values(&f, "to"), "b");
  refused(&f, "demo|copy", PUSSEL_EUSAGE, "usage-missing");
  refused(&f, "demo|piece|add|extra", PUSSEL_EUSAGE, "usage-word");
  faces_fixture_release(&f);
}

static void global_options_anywhere(void) {
  static const char *const all[] = {"--format|json|-q|demo|open|--unit|1", "demo|--format=json|-q|open|--unit|1",
                                    "demo|open|-q|--unit|1|--format|json", "--tyst|demo|open|--unit|1|--format=json"};
  struct faces_fixture f;
  faces_fixture_init(&f);
  for (size_t i = 0; i < COUNT_OF(all); i++) {
    CU_ASSERT_EQUAL(faces_fixture_parse(&f, all[i]), 0);
    CU_ASSERT_STRING_EQUAL_FATAL(f.arguments.globals.format, "json");
    CU_ASSERT_TRUE(f.arguments.globals.quiet);
  }
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|open|--unit|1|-ofile.csv|--per|2026-01-01"), 0);
  CU_ASSERT_STRING_EQUAL(f.arguments.globals.output, "file.csv");
  CU_ASSERT_STRING_EQUAL(f.arguments.globals.as_of, "2026-01-01");
  faces_fixture_release(&f);
}

static void options_of_flags(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|open|--under|ext:24|--arbetsplatser|--torrkör"), 0);
  CU_ASSERT_STRING_EQUAL(f.arguments.below, "ext:24");
  CU_ASSERT_TRUE(f.arguments.workplaces);
  CU_ASSERT_TRUE(f.arguments.dry_run);
  refused(&f, "demo|open|--unit|1|--below|2", PUSSEL_EUSAGE, "usage-below");
  refused(&f, "demo|open|--unit|1|--workplaces", PUSSEL_EUSAGE, "usage-workplaces");
  refused(&f, "demo|piece|--dry-run", PUSSEL_EUSAGE, "usage-option");
  refused(&f, "demo|piece|--below|1", PUSSEL_EUSAGE, "usage-option");
  faces_fixture_release(&f);
}

static void no_abbreviations(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  refused(&f, "demo|open|--uni|1", PUSSEL_EUSAGE, "usage-option");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.error.remedy, "--unit"));
  refused(&f, "demo|open|--uni=1", PUSSEL_EUSAGE, "usage-option");
  refused(&f, "demo|open|--forc", PUSSEL_EUSAGE, "usage-option");
  refused(&f, "demo|open|-unit", PUSSEL_EUSAGE, "usage-option");
  refused(&f, "dem|open", PUSSEL_EUSAGE, "usage-group");
  refused(&f, "demo|ope", PUSSEL_EUSAGE, "usage-verb");
  faces_fixture_release(&f);
}

static void wrong_words(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  refused(&f, "demo|open", PUSSEL_EUSAGE, "usage-missing");
  CU_ASSERT_PTR_NOT_NULL(strstr(f.error.why, "--unit"));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.error.remedy, "pussel demo open --unit id:1"));
  refused(&f, "demo|open|--unit", PUSSEL_EUSAGE, "usage-option-value");
  refused(&f, "demo|open|--unit|1|--force=yes", PUSSEL_EUSAGE, "usage-option-value");
  refused(&f, "demo|open|--unit|1|--enhet|2", PUSSEL_EUSAGE, "usage-option-twice");
  refused(&f, "demo|open|--unit|1|-o", PUSSEL_EUSAGE, "usage-option-value");
  refused(&f, "--nothing", PUSSEL_EUSAGE, "usage-option");
  refused(&f, "'); DROP TABLE core_unit;--", PUSSEL_EUSAGE, "usage-group");
  refused(&f, "", PUSSEL_EUSAGE, "usage-group");
  faces_fixture_release(&f);
}

static void help_needs_nothing_else(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|open|--help"), 0);
  CU_ASSERT_TRUE(f.arguments.globals.help && f.arguments.has_command);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo|-h"), 0);
  CU_ASSERT_TRUE(f.arguments.globals.help && !f.arguments.has_command);
  CU_ASSERT_EQUAL(faces_fixture_parse(&f, "demo"), 0);
  CU_ASSERT_TRUE(f.arguments.has_menu && !f.arguments.has_command);
  faces_fixture_release(&f);
}

static void peeks_before_parsing(void) {
  char pussel[] = "pussel", lang[] = "--lang", sv[] = "sv", sprak[] = "--språk=en", end[] = "--", format[] = "--format",
       json[] = "json";
  char *argv[] = {pussel, lang, sv, sprak, end, format, json, NULL};
  CU_ASSERT_STRING_EQUAL(globals_peek(3, argv, "lang"), "sv");
  CU_ASSERT_STRING_EQUAL(globals_peek(4, argv, "lang"), "sv"); /* the name before its aliases */
  CU_ASSERT_PTR_NULL(globals_peek(2, argv, "lang"));           /* its value is missing */
  CU_ASSERT_PTR_NULL(globals_peek(7, argv, "format"));         /* after -- all are words */
}

CU_TestInfo arguments_tests[] = {{"every spelling of a name", spellings},
                                 {"names of two words", names_of_two_words},
                                 {"values, also those that look like options", values},
                                 {"positional words", positional},
                                 {"global options before, between and after", global_options_anywhere},
                                 {"options that come from a command's flags", options_of_flags},
                                 {"no abbreviations", no_abbreviations},
                                 {"wrong words are named", wrong_words},
                                 {"help needs nothing else", help_needs_nothing_else},
                                 {"global options are seen before anything is parsed", peeks_before_parsing},
                                 CU_TEST_INFO_NULL};

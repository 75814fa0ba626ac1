/* test_collate.c — Swedish order. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "suites.h"

/* Every text comes before every later one. */
static void assert_order(const char *const *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++) {
      int order = collate_compare(texts[i], texts[k]);
      bool right = i < k ? order < 0 : i > k ? order > 0 : order == 0;
      if (!right) FIXTURE_FAIL(texts[i]);
    }
}

static void swedish_letters_come_last(void) {
  static const char *const texts[] = {"",           "Alnö",  "Barn o utbildning",
                                      "Barnomsorg", "Vård",  "Wifsta",
                                      "Xylofon",    "über",  "yta",
                                      "zebra",      "Åkeri", "ånga",
                                      "Äldre",      "ærlig", "ödla",
                                      "Őr",         "Øst",   "日本"};
  assert_order(texts, COUNT_OF(texts));
}

static void numbers_by_value(void) {
  static const char *const texts[] = {"-1",
                                      "2.10",
                                      "3",
                                      "3.2",
                                      "3.9",
                                      "3.10",
                                      "3.10.1",
                                      "3.11",
                                      "10",
                                      "99999999999999999998",
                                      "99999999999999999999",
                                      "100000000000000000000",
                                      "Enhet 2",
                                      "Enhet 10"};
  assert_order(texts, COUNT_OF(texts));
}

static void case_then_bytes_between_equals(void) {
  static const char *const texts[] = {"ide", "idé", "Ide", "Idé", "IDE", "ö", "Ö"};
  assert_order(texts, COUNT_OF(texts));
  static const char *const zeros[] = {"a007b", "a07b", "a7b", "a007B", "a08b"};
  assert_order(zeros, COUNT_OF(zeros));
}

static void is_an_order_for_any_input(void) {
  static const char *const texts[] = {"\xFF", "\xE5", "a\xC3", "0",  "00",  "a0", "a00", "A",
                                      "å",    "Å",    "a1",    "1a", "01A", " ",  "-"};
  for (size_t i = 0; i < COUNT_OF(texts); i++)
    for (size_t j = 0; j < COUNT_OF(texts); j++)
      for (size_t k = 0; k < COUNT_OF(texts); k++) {
        bool chain = collate_compare(texts[i], texts[j]) < 0 && collate_compare(texts[j], texts[k]) < 0;
        if (chain) CU_ASSERT_TRUE(collate_compare(texts[i], texts[k]) < 0);
      }
}

CU_TestInfo collate_tests[] = {{"Swedish letters come last", swedish_letters_come_last},
                               {"numbers by value", numbers_by_value},
                               {"case, then bytes, between equals", case_then_bytes_between_equals},
                               {"is an order for any input", is_an_order_for_any_input},
                               CU_TEST_INFO_NULL};

/* test_personal_number.c — what looks like a personnummer is found, what does not is left in peace. The numbers are
 * invented. */
#include "fixture.h"
#include "suites.h"

static void finds_every_way_of_writing(void) {
  static const char *const texts[] = {
      "8507099805",        "850709-9805",     "198507099805",    "19850709-9805",
      "850709+9805",       "850709 9805",     "850709–9805",     "850709 - 9805",
      "pnr: 850709-9805.", "(19850709-9805)", "Åsa850709-9805ö", "850769-9802", /* samordningsnummer: day 9 + 60 */
      "19850769-9802",     "000229-0005",                                       /* 29 February in 2000 */
      "123 850709-9805",   "12-850709-9805",
  };
  for (size_t i = 0; i < COUNT_OF(texts); i++)
    if (!text_has_personal_number(texts[i])) FIXTURE_FAIL(texts[i]);
}

static void leaves_other_numbers_in_peace(void) {
  static const char *const texts[] = {"",
                                      "850709-9806", /* wrong check digit */
                                      "850732-9806", /* no such day */
                                      "851309-9807", /* no such month */
                                      "212000-2411", /* organisation number */
                                      "2120001256",
                                      "16212000-2411",
                                      "070-123 45 67",
                                      "0701234567",
                                      "+46 70 123 45 67",
                                      "060-19 10 00",
                                      "2026-10-01",
                                      "20261001",
                                      "10220991",    /* school unit */
                                      "85070998051", /* eleven digits */
                                      "8507099805123",
                                      "850709-98051",
                                      "1850709-9805",
                                      "850709",
                                      "850709-",
                                      "850709----9805",
                                      "21850709-9805", /* no such century */
                                      "010229-0004",   /* 1901 and 2001 had no 29 February */
                                      "日本 1234 5678"};
  for (size_t i = 0; i < COUNT_OF(texts); i++)
    if (text_has_personal_number(texts[i])) FIXTURE_FAIL(texts[i]);
}

CU_TestInfo personal_number_tests[] = {{"finds every way of writing", finds_every_way_of_writing},
                                       {"leaves other numbers in peace", leaves_other_numbers_in_peace},
                                       CU_TEST_INFO_NULL};

/* test_text.c — growing text, encodings, letters without case. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"
#include "suites.h"

static void grows_and_clears(void) {
  struct text text;
  text_init(&text);
  CU_ASSERT_STRING_EQUAL(text.bytes, "");
  text_clear(&text);
  for (int i = 0; i < 10000; i++)
    text_append(&text, "å");
  CU_ASSERT_EQUAL(text.length, 20000);
  CU_ASSERT_EQUAL(text.bytes[20000], '\0');
  text_clear(&text);
  CU_ASSERT_STRING_EQUAL(text.bytes, "");
  text_appendf(&text, "%s=%d;", "a", 1);
  text_appendf(&text, "%0*d", 300, 7);
  CU_ASSERT_EQUAL(text.length, 304);
  text_append_bytes(&text, "", 0);
  char *copy = text_dup(&text);
  CU_ASSERT_STRING_EQUAL(copy, text.bytes);
  free(copy);
  text_release(&text);
  CU_ASSERT_STRING_EQUAL(text.bytes, "");
}

static void failure_is_sticky(void) {
  struct text text;
  text_init(&text);
  text_append(&text, "ab");
  text_append_bytes(&text, "x", SIZE_MAX - 1); /* refused before anything is read */
  CU_ASSERT_TRUE(text.failed);
  text_append(&text, "c");
  CU_ASSERT_STRING_EQUAL(text.bytes, "ab");
  CU_ASSERT_PTR_NULL(text_dup(&text));
  text_release(&text);
}

static void knows_utf8(void) {
  static const char *const good[] = {"", "abc", "åäö", "日本", "\xF0\x9F\x98\x80", "\xEF\xBB\xBFx", "\xF4\x8F\xBF\xBF"};
  static const char *const bad[] = {"\xE5\xE4\xF6",
                                    "\x80",
                                    "\xC3",
                                    "\xC0\xAF",
                                    "\xC1\x81",
                                    "\xE0\x80\xAF",
                                    "\xED\xA0\x80",
                                    "\xF0\x80\x80\x80",
                                    "\xF4\x90\x80\x80",
                                    "\xF8\x88\x80\x80\x80",
                                    "\xFF",
                                    "a\xE2\x82"};
  for (size_t i = 0; i < COUNT_OF(good); i++)
    CU_ASSERT_TRUE(text_is_utf8(good[i], strlen(good[i])));
  for (size_t i = 0; i < COUNT_OF(bad); i++)
    CU_ASSERT_FALSE(text_is_utf8(bad[i], strlen(bad[i])));
  CU_ASSERT_TRUE(text_is_utf8("a\0b", 3));
}

static void decodes_windows_1252(void) {
  struct text text;
  text_init(&text);
  text_append_windows_1252(&text, "\xE5\xE4\xF6 \x80 \x96 \x9F\xFF\x81", 11);
  CU_ASSERT_STRING_EQUAL(text.bytes, "åäö € – Ÿÿ\xEF\xBF\xBD");
  text_clear(&text);
  for (int byte = 1; byte < 256; byte++) {
    char one = (char)byte;
    text_append_windows_1252(&text, &one, 1);
  }
  CU_ASSERT_TRUE(text_is_utf8(text.bytes, text.length));
  text_release(&text);
}

static void walks_code_points(void) {
  const char *at = "aå日\xF0\x9F\x98\x80";
  CU_ASSERT_EQUAL(text_next_code_point(&at), 'a');
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0xE5);
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0x65E5);
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0x1F600);
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0);
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0);
  at = "\xE6\x97"; /* breaks off */
  CU_ASSERT_NOT_EQUAL(text_next_code_point(&at), 0);
  CU_ASSERT_NOT_EQUAL(text_next_code_point(&at), 0);
  CU_ASSERT_EQUAL(text_next_code_point(&at), 0);
}

static void compares_without_case(void) {
  CU_ASSERT_TRUE(text_equal_fold("", ""));
  CU_ASSERT_TRUE(text_equal_fold("ÖRÅÄ École", "öråä ÉCOLE"));
  CU_ASSERT_TRUE(text_equal_fold("ŁŃŐŸŽ", "łńőÿž"));
  CU_ASSERT_TRUE(text_equal_fold("ĀĲŊŶ", "āĳŋŷ"));
  CU_ASSERT_FALSE(text_equal_fold("a", "å"));
  CU_ASSERT_FALSE(text_equal_fold("abc", "ab"));
  CU_ASSERT_FALSE(text_equal_fold("×", "÷"));
  CU_ASSERT_FALSE(text_equal_fold("@", "`"));
  CU_ASSERT_TRUE(text_equal_fold("日本", "日本"));
}

static void composes_letters_and_marks(void) {
  static const struct {
    const char *parts, *whole;
  } texts[] = {{"", ""},
               {"abc", "abc"},
               {"A\xCC\x8A a\xCC\x8A o\xCC\x88", "\xC3\x85 \xC3\xA5 \xC3\xB6"},
               {"a\xCC\x88", "\xC3\xA4"},
               {"e\xCC\x81", "\xC3\xA9"},
               {"z\xCC\x8C", "\xC5\xBE"},
               {"c\xCC\xA7", "\xC3\xA7"},
               {"a\xCC\x88\xCC\x8A", "\xC3\xA4\xCC\x8A"},  /* a second mark stays */
               {"\xCC\x8A", "\xCC\x8A"},                    /* a mark by itself */
               {"q\xCC\x8A", "q\xCC\x8A"},                  /* there is no such letter */
               {"\xE6\x97\xA5\xCC\x8A", "\xE6\x97\xA5\xCC\x8A"}};
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    char text[32];
    strcpy(text, texts[i].parts);
    text_compose(text);
    CU_ASSERT_STRING_EQUAL(text, texts[i].whole);
    text_compose(text);
    CU_ASSERT_STRING_EQUAL(text, texts[i].whole);
  }
}

static void writes_integers(void) {
  static const int64_t numbers[] = {0, 7, -7, 150000, INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < COUNT_OF(numbers); i++) {
    char plain[32], text[TEXT_INTEGER];
    snprintf(plain, sizeof plain, "%lld", (long long)numbers[i]);
    CU_ASSERT_EQUAL(text_integer(numbers[i], text), strlen(plain));
    CU_ASSERT_STRING_EQUAL(text, plain);
  }
}

static void finds_words_in_lists(void) {
  CU_ASSERT_TRUE(text_in_list("öppna,oppna", "öppna"));
  CU_ASSERT_TRUE(text_in_list("öppna,oppna", "oppna"));
  CU_ASSERT_FALSE(text_in_list("öppna,oppna", "oppn"));
  CU_ASSERT_FALSE(text_in_list("öppna,oppna", "Oppna"));
  CU_ASSERT_FALSE(text_in_list(NULL, "a"));
  CU_ASSERT_FALSE(text_in_list("", ""));
  CU_ASSERT_FALSE(text_in_list("a,,b", ""));
}

CU_TestInfo text_tests[] = {{"grows and clears", grows_and_clears},
                            {"failure is sticky", failure_is_sticky},
                            {"knows UTF-8", knows_utf8},
                            {"decodes Windows-1252", decodes_windows_1252},
                            {"walks code points", walks_code_points},
                            {"compares without case", compares_without_case},
                            {"composes letters and marks", composes_letters_and_marks},
                            {"writes integers", writes_integers},
                            {"finds words in lists", finds_words_in_lists},
                            CU_TEST_INFO_NULL};

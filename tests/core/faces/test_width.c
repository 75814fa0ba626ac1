/* test_width.c — cells of a terminal: widths, wrapping, and text that would steer the terminal. */
#include "faces/inside.h"
#include "suites.h"

#include <string.h>

static void measures_cells(void) {
  CU_ASSERT_EQUAL(width_of(""), 0);
  CU_ASSERT_EQUAL(width_of("åäö"), 3);
  CU_ASSERT_EQUAL(width_of("a\xCC\x8A"), 1); /* a with a combining ring */
  CU_ASSERT_EQUAL(width_of("日本"), 4);
  CU_ASSERT_EQUAL(width_of("\xFF\xFE"), 2); /* no UTF-8: still something */
  CU_ASSERT_EQUAL(width_longest_word("en lång rad\nmed ord"), 4);
}

static void pads_by_cells(void) {
  struct text out;
  text_init(&out);
  width_pad(&out, "日本", 6);
  text_append(&out, "|");
  width_pad(&out, "för lång", 3);
  text_append(&out, "|");
  CU_ASSERT_STRING_EQUAL(out.bytes, "日本  |för lång|");
  text_release(&out);
}

static const char *wrapped(struct text *out, const char *text, struct width_box box) {
  text_clear(out);
  width_wrap(out, text, &box);
  return out->bytes;
}

static void wraps_between_words(void) {
  struct text out;
  text_init(&out);
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "", (struct width_box){.width = 5}), "");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "åå ää öö", (struct width_box){.width = 5}), "åå ää\nöö");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "a b c", (struct width_box){.width = 5, .indent = 2, .used = 2}), "a b\n  c");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "ett\ntvå tre", (struct width_box){.width = 20}), "ett\ntvå tre");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "långtordsomintefår plats", (struct width_box){.width = 6}),
                         "långtordsomintefår\nplats");
  text_release(&out);
}

static void cuts_words_only_when_asked(void) {
  struct text out;
  text_init(&out);
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "abcdefgh", (struct width_box){.width = 3, .cut = true}), "abc\ndef\ngh");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "日本日本", (struct width_box){.width = 5, .cut = true}), "日本\n日本");
  text_release(&out);
}

static void breaks_names_at_their_joints(void) {
  struct text out;
  text_init(&out);
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "Nämnden/Grundskola/Norra", (struct width_box){.width = 12, .cut = true}),
                         "Nämnden/\nGrundskola/\nNorra");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "2026-10-01T08:00:00Z", (struct width_box){.width = 12, .cut = true}),
                         "2026-10-01T\n08:00:00Z");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "siq.round.opened", (struct width_box){.width = 12, .cut = true}),
                         "siq.round.\nopened");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "{\"a\":1,\"b\":2.5}", (struct width_box){.width = 8, .cut = true}),
                         "{\"a\":1,\n\"b\":2.5}");
  /* Numbers have no joints; what fits is left alone. */
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "1234.567", (struct width_box){.width = 6, .cut = true}), "1234.5\n67");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "a/b/c", (struct width_box){.width = 6, .cut = true}), "a/b/c");
  CU_ASSERT_STRING_EQUAL(wrapped(&out, "a/b/c", (struct width_box){.width = 3}), "a/b/c");
  CU_ASSERT_EQUAL(width_longest_word("Nämnden/Grundskola 2026-10-01T08:00:00Z"), 11);
  CU_ASSERT_EQUAL(width_longest_word("1234.567"), 8);
  text_release(&out);
}

/* A mark stays with the letter that it belongs to. */
static void never_parts_a_letter_from_its_mark(void) {
  struct text out;
  text_init(&out);
  CU_ASSERT_STRING_EQUAL(wrapped(&out,
                                 "aaa\xCC\x8A"
                                 "aa",
                                 (struct width_box){.width = 3, .cut = true}),
                         "aaa\xCC\x8A\naa");
  text_release(&out);
}

static const char *safe(struct text *out, const char *text, bool lines) {
  text_clear(out);
  width_append_safe(out, text, lines);
  return out->bytes;
}

static void disarms_text(void) {
  struct text out;
  text_init(&out);
  CU_ASSERT_STRING_EQUAL(safe(&out, "Räksmörgås 日本 👍", false), "Räksmörgås 日本 👍");
  CU_ASSERT_STRING_EQUAL(safe(&out, "\033[31mred", false), "\xEF\xBF\xBD[31mred");
  CU_ASSERT_STRING_EQUAL(safe(&out, "one\r\ntwo\tthree", false), "one two three");
  CU_ASSERT_STRING_EQUAL(safe(&out, "one\ntwo", true), "one\ntwo");
  CU_ASSERT_STRING_EQUAL(safe(&out, "a\xFFz", false), "a\xEF\xBF\xBDz");
  CU_ASSERT_STRING_EQUAL(safe(&out, "a\xE2\x80\xAEz", false), "a\xEF\xBF\xBDz"); /* right-to-left override */
  CU_ASSERT_STRING_EQUAL(safe(&out, "a\xC2\x85z", false), "a\xEF\xBF\xBDz");     /* C1 control */
  text_release(&out);
}

CU_TestInfo width_tests[] = {{"measures cells, not bytes", measures_cells},
                             {"pads by cells", pads_by_cells},
                             {"wraps between words", wraps_between_words},
                             {"cuts words only when asked", cuts_words_only_when_asked},
                             {"breaks names at their joints", breaks_names_at_their_joints},
                             {"never parts a letter from its mark", never_parts_a_letter_from_its_mark},
                             {"disarms text that steers a terminal", disarms_text},
                             CU_TEST_INFO_NULL};

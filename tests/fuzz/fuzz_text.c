/* fuzz_text.c — any bytes as text: dates that parse print the same, the order is an order, decoding gives UTF-8. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void try_dates(const char *text) {
  char back[DATE_TEXT];
  int32_t day;
  int64_t seconds;
  if (date_parse(text, &day)) {
    date_format(day, back);
    assert(strcmp(back, text) == 0);
  }
  (void)date_parse_stamp(text, &seconds);
}

/* Two halves of the input, compared both ways. */
static void try_order(const char *text, size_t length) {
  char *half = strndup(text, length / 2);
  const char *rest = text + length / 2;
  const int there = collate_compare(half, rest), back = collate_compare(rest, half);
  assert((there < 0) == (back > 0) && (there > 0) == (back < 0));
  assert(collate_compare(text, text) == 0);
  assert(text_equal_fold(text, text));
  (void)text_equal_fold(half, rest);
  (void)text_in_list(half, rest);
  free(half);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char *raw = strndup((const char *)bytes, length);
  struct text text;

  text_init(&text);
  text_append_windows_1252(&text, raw, strlen(raw));
  assert(text_is_utf8(text.bytes, text.length));
  try_dates(raw);
  if (text_is_utf8(raw, strlen(raw))) {
    const char *at = raw;
    while (text_next_code_point(&at) != 0) assert(at <= raw + strlen(raw));
    try_order(raw, strlen(raw));
    (void)text_has_personal_number(raw);
  }
  text_release(&text);
  free(raw);
  return 0;
}

/* base/text.c — growing text, UTF-8, Windows-1252, letters without case. */
#include "base/base.h"
#include "base/fold.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an empty text points to; it is never written, which `room` 0 tells. */
static char nothing[1];

void text_init(struct text *text) { *text = (struct text){.bytes = nothing}; }

void text_release(struct text *text) {
  if (text->room > 0) free(text->bytes);
  text_init(text);
}

void text_clear(struct text *text) {
  text->length = 0;
  text->failed = false;
  if (text->room > 0) text->bytes[0] = '\0';
}

/* Room for so many more bytes and the NUL. */
static bool text_grow(struct text *text, size_t more) {
  if (text->failed) return false;
  if (more < SIZE_MAX / 2 - text->length - 1) {
    size_t needed = text->length + more + 1;
    if (needed <= text->room) return true;
    size_t room = text->room < 64 ? 64 : text->room;
    while (room < needed)
      room *= 2;
    char *bytes = realloc(text->room > 0 ? text->bytes : NULL, room);
    if (bytes != NULL) {
      text->bytes = bytes;
      text->room = room;
      return true;
    }
  }
  text->failed = true;
  return false;
}

void text_append_bytes(struct text *text, const char *more, size_t length) {
  if (!text_grow(text, length)) return;
  if (length > 0) memcpy(text->bytes + text->length, more, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void text_append(struct text *text, const char *more) { text_append_bytes(text, more, strlen(more)); }

void text_appendf(struct text *text, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  if (length < 0) {
    text->failed = true;
  } else if (text_grow(text, (size_t)length)) {
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    text->length += (size_t)length;
  }
  va_end(again);
  va_end(arguments);
}

size_t text_integer(int64_t number, char out[TEXT_INTEGER]) {
  char digits[TEXT_INTEGER];
  size_t at = sizeof digits;
  uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  digits[--at] = '\0';
  do
    digits[--at] = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0) digits[--at] = '-';
  memcpy(out, digits + at, sizeof digits - at);
  return sizeof digits - at - 1;
}

char *text_dup(const struct text *text) { return text->failed ? NULL : strndup(text->bytes, text->length); }

/* The length of the valid sequence at `at`, 0 when there is none. RFC 3629: no overlong forms, no surrogates. */
static size_t utf8_sequence(const unsigned char *at, size_t left) {
  unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || left < length) return 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F)) return 0;
  if ((lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F)) return 0;
  return length;
}

bool text_is_utf8(const char *bytes, size_t length) {
  const unsigned char *at = (const unsigned char *)bytes;
  while (length > 0) {
    size_t sequence = utf8_sequence(at, length);
    if (sequence == 0) return false;
    at += sequence;
    length -= sequence;
  }
  return true;
}

uint32_t text_next_code_point(const char **at) {
  const unsigned char *byte = (const unsigned char *)*at;
  if (byte[0] == 0) return 0;
  /* strnlen keeps a text that breaks off in the middle of a sequence from being read past its end. */
  size_t length = utf8_sequence(byte, strnlen(*at, 4));
  if (length == 0) { /* not UTF-8 after all: the byte by itself, so that a caller never stands still */
    *at += 1;
    return byte[0];
  }
  *at += length;
  if (length == 1) return byte[0];
  uint32_t point = byte[0] & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; i++)
    point = point << 6 | (byte[i] & 0x3FU);
  return point;
}

static void text_append_code_point(struct text *text, uint32_t point) {
  char bytes[3];
  assert(point < 0x10000); /* all that Windows-1252 has */
  if (point < 0x80) {
    bytes[0] = (char)point;
    text_append_bytes(text, bytes, 1);
  } else if (point < 0x800) {
    bytes[0] = (char)(0xC0 | point >> 6);
    bytes[1] = (char)(0x80 | (point & 0x3F));
    text_append_bytes(text, bytes, 2);
  } else {
    bytes[0] = (char)(0xE0 | point >> 12);
    bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (point & 0x3F));
    text_append_bytes(text, bytes, 3);
  }
}

/* Bytes 0x80 to 0x9F, where Windows-1252 differs from Latin-1. The five that it leaves undefined become U+FFFD. */
static const uint16_t windows_1252_high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                               0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void text_append_windows_1252(struct text *text, const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    text_append_code_point(text, byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte);
  }
}

uint32_t fold_code_point(uint32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
  if (point < 0xC0) return point;
  if (point <= 0xDE) return point == 0xD7 ? point : point + 32;
  if (point < 0x100 || point > 0x17F) return point;
  if (point == 0x178) return 0xFF; /* ÿ is in Latin-1, Ÿ is not */
  if (point == 0x17F) return 's';
  if (point == 0x130 || point == 0x131 || point == 0x138 || point == 0x149) return point; /* no simple pair */
  bool capital_is_odd = (point >= 0x139 && point <= 0x148) || point >= 0x179;
  bool is_odd = (point & 1) != 0;
  return is_odd == capital_is_odd ? point + 1 : point;
}

void text_append_folded(struct text *text, const char *more) {
  while (*more != '\0') {
    const char *from = more;
    uint32_t point = text_next_code_point(&more), folded = fold_code_point(point);
    if (folded == point) text_append_bytes(text, from, (size_t)(more - from));
    else text_append_code_point(text, folded);
  }
}

bool text_equal_fold(const char *a, const char *b) {
  uint32_t x, y;
  do {
    x = fold_code_point(text_next_code_point(&a));
    y = fold_code_point(text_next_code_point(&b));
  } while (x == y && x != 0);
  return x == y;
}

const char *text_find_fold(const char *text, const char *part, size_t *length) {
  if (*part == '\0') return NULL;
  for (const char *at = text; *at != '\0'; (void)text_next_code_point(&at)) {
    const char *a = at, *b = part;
    while (*b != '\0') {
      uint32_t x = fold_code_point(text_next_code_point(&a));
      if (x != fold_code_point(text_next_code_point(&b))) break;
      if (*b != '\0') continue;
      if (length != NULL) *length = (size_t)(a - at);
      return at;
    }
  }
  return NULL;
}

bool text_in_list(const char *list, const char *word) {
  size_t length = strlen(word);
  if (list == NULL || length == 0) return false;
  for (const char *at = list;; at++) {
    size_t entry = strcspn(at, ",");
    if (entry == length && memcmp(at, word, length) == 0) return true;
    at += entry;
    if (*at == '\0') return false;
  }
}

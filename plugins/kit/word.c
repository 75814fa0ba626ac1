/* word.c — text that people typed: equal but for case, keys, blanks, numbers. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kit/kit.h"

/* The next letter without case: ASCII, and the Latin letters À..Þ of UTF-8 (C3 80 .. C3 9E), × excepted. Other bytes
 * are themselves. *at moves on. */
static unsigned word_fold(const unsigned char **at) {
  unsigned first = *(*at)++;
  if (first >= 'A' && first <= 'Z') return first + 32;
  if (first == 0xC3 && **at >= 0x80 && **at <= 0xBF) {
    unsigned second = *(*at)++;
    if (second >= 0x80 && second <= 0x9E && second != 0x97) second += 0x20;
    return (first << 8) | second;
  }
  return first;
}

bool kit_word_equal(const char *a, const char *b) {
  const unsigned char *left = (const unsigned char *)a, *right = (const unsigned char *)b;
  if (a == NULL || b == NULL) return false;
  while (*left != '\0' && *right != '\0')
    if (word_fold(&left) != word_fold(&right)) return false;
  return *left == *right;
}

bool kit_word_is_key(const char *text) {
  size_t length = text == NULL ? 0 : strlen(text);
  if (length < 2 || length > 40 || text[0] == '-') return false;
  return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

bool kit_word_is_blank(const char *text) { return text == NULL || text[strspn(text, " \t\r\n")] == '\0'; }

const char *kit_word_trim(struct pussel_context *context, const char *text) {
  size_t length;
  char *copy;
  if (text == NULL) return NULL;
  text += strspn(text, " \t\r\n");
  length = strlen(text);
  while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
    length--;
  copy = pussel_alloc(context, length + 1);
  if (copy != NULL) memcpy(copy, text, length);
  return copy;
}

bool kit_word_integer(const char *text, int64_t min, int64_t max, int64_t *out) {
  char *end = NULL;
  long long number;
  if (kit_word_is_blank(text)) return false;
  errno = 0;
  number = strtoll(text, &end, 10);
  if (errno != 0 || end == text || !kit_word_is_blank(end) || number < min || number > max) return false;
  *out = number;
  return true;
}

/*
 * evaluation_personal.c — what must never be kept of an answer in words. A personal identity number is ten or twelve digits
 * that begin with a day (or one with 60 added) and end with a digit that proves the rest (SKV 704): others may be telephone
 * numbers.
 */
#include <string.h>

#include "evaluation.h"

static bool personal_is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/* Ten digits: YYMMDDNNNC. */
static bool personal_is_number(const char *digits) {
  int month = (digits[2] - '0') * 10 + digits[3] - '0', day = (digits[4] - '0') * 10 + digits[5] - '0', sum = 0;
  if (day > 60) day -= 60;
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  for (int i = 0; i < 10; i++) {
    int digit = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return sum % 10 == 0;
}

static bool personal_has_number(const char *text) {
  char digits[13];
  size_t count = 0, total = 0;
  for (const char *at = text;; at++) {
    if (personal_is_digit(*at)) {
      if (count < 12) digits[count++] = *at;
      total++;
      continue;
    }
    if (count > 0 && strchr("-+ ", *at) != NULL && *at != '\0' && personal_is_digit(at[1])) continue;
    if (total == 10 && personal_is_number(digits)) return true;
    if (total == 12 && personal_is_number(digits + 2)) return true;
    count = total = 0;
    if (*at == '\0') return false;
  }
}

static bool personal_is_address(const char *text) {
  const char *at = strchr(text, '@');
  return at != NULL && at != text && strchr(at, '.') != NULL && strchr(text, ' ') == NULL;
}

const char *evaluation_personal_fault(struct pussel_context *context, const char *text) {
  if (personal_has_number(text)) return _("it seems to hold a personal identity number, which is never kept");
  if (personal_is_address(text)) return _("it is an e-mail address: is the column of persons taken for a question?");
  return NULL;
}

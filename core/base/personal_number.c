/*
 * base/personal_number.c — finds what looks like a Swedish personnummer or samordningsnummer in a text.
 *
 * YYMMDD-NNNN or YYYYMMDD-NNNN, with any dash, a plus, a blank or nothing between. The last digit is the check digit of
 * the nine before it (the 10-digit form, modulus 10). A samordningsnummer has 60 added to its day. Organisation numbers
 * have a "month" of 20 or more, so they are never taken for one.
 */
#include "base/base.h"

#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int pair_at(const char *digits) { return (digits[0] - '0') * 10 + (digits[1] - '0'); }

/* Is there such a day in that year? Days 61 to 91 are those of samordningsnummer. */
static bool is_day(int year, int month, int day) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day > 60) day -= 60;
  if (month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

static bool has_right_check_digit(const char ten[10]) {
  int sum = 0;
  for (int i = 0; i < 10; i++) {
    int value = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

/* `digits` has 10 or 12. */
static bool is_personal_number(const char *digits, size_t count) {
  const char *ten = digits + (count - 10);
  int month = pair_at(ten + 2), day = pair_at(ten + 4);
  if (!has_right_check_digit(ten)) return false;
  if (count == 10) return is_day(1900 + pair_at(ten), month, day) || is_day(2000 + pair_at(ten), month, day);
  int century = pair_at(digits);
  return century >= 18 && century <= 20 && is_day(century * 100 + pair_at(ten), month, day);
}

/* Past the blanks and dashes between the date and the four digits; at most one dash and a blank on each side of it. */
static const char *past_separator(const char *at) {
  for (int i = 0; i < 3; i++) {
    const char *next = at;
    uint32_t point = text_next_code_point(&next);
    bool separates = point == '-' || point == '+' || point == ' ' || point == 0xA0 ||
                     (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
    if (!separates) break;
    at = next;
  }
  return at;
}

bool text_has_personal_number(const char *text) {
  const char *at = text;
  while (*at != '\0') {
    if (!is_digit(*at)) {
      at++;
      continue;
    }
    size_t run = strspn(at, "0123456789");
    if ((run == 10 || run == 12) && is_personal_number(at, run)) return true;
    const char *tail = past_separator(at + run);
    if ((run == 6 || run == 8) && strspn(tail, "0123456789") == 4) {
      char digits[12];
      memcpy(digits, at, run);
      memcpy(digits + run, tail, 4);
      if (is_personal_number(digits, run + 4)) return true;
    }
    at += run;
  }
  return false;
}

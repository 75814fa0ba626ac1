/* day.c — days as people write them, 2027-05-31, and as tables keep them: whole days since 1970-01-01. */
#include <string.h>

#include "kit/kit.h"

bool kit_day_exists(int year, int month, int day) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* The digits at `text`, of which there are `count`; -1 when something else stands there. */
static int day_number(const char *text, size_t count) {
  int number = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

/* From 1970-01-01. A year is counted from March, so that the leap day is its last. */
static int64_t day_count(int year, int month, int day) {
  int64_t past = month > 2 ? year : year - 1, from_march = (month + 9) % 12;
  return past * 365 + past / 4 - past / 100 + past / 400 + (from_march * 153 + 2) / 5 + day - 1 - 719468;
}

bool kit_day_read(const char *text, int64_t *day) {
  int year, month, of_month;
  if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
  year = day_number(text, 4);
  month = day_number(text + 5, 2);
  of_month = day_number(text + 8, 2);
  if (year < 1 || !kit_day_exists(year, month, of_month)) return false;
  if (day != NULL) *day = day_count(year, month, of_month);
  return true;
}

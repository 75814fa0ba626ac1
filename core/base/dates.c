/* base/dates.c — days, the Swedish calendar, and the clock that everything asks. */
#include "base/base.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SECONDS_PER_DAY 86400

struct civil {
  int year, month, day;
};

/* Days since 1970-01-01 in the proleptic Gregorian calendar. Years begin in March, so that the leap day is the last. */
static int32_t day_of(struct civil date) {
  int year = date.month <= 2 ? date.year - 1 : date.year;
  int month = date.month <= 2 ? date.month + 9 : date.month - 3;
  int era = (year >= 0 ? year : year - 399) / 400;
  int year_of_era = year - era * 400;
  int day_of_year = (153 * month + 2) / 5 + date.day - 1;
  return (int32_t)(era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468);
}

static struct civil civil_of(int32_t day) {
  int64_t shifted = (int64_t)day + 719468;
  int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = (int)(shifted - era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (5 * day_of_year + 2) / 153;
  struct civil date = {.year = (int)(year_of_era + era * 400), .month = month < 10 ? month + 3 : month - 9};
  date.day = day_of_year - (153 * month + 2) / 5 + 1;
  if (date.month <= 2) date.year++;
  return date;
}

/* `count` digits as a number; -1 when one of them is none. */
static int digits_at(const char *at, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (at[i] < '0' || at[i] > '9') return -1;
    value = value * 10 + (at[i] - '0');
  }
  return value;
}

/* The first days of two months, counted from January of the year; 12 is January of the next. No day is later than DAY_OPEN. */
static bool months_of(int year, int first, int after, int32_t *from, int32_t *to) {
  if (year + after / 12 > 9999) return false;
  *from = day_of((struct civil){year + first / 12, first % 12 + 1, 1});
  *to = day_of((struct civil){year + after / 12, after % 12 + 1, 1});
  return true;
}

/* What follows "2027-": a letter for a length in months and a number, a month, or a school term. */
static bool part_of_year(int year, const char *part, int32_t *from, int32_t *to) {
  static const struct {
    char letter;
    int months;
  } lengths[] = {{'T', 4}, {'H', 6}, {'K', 3}, {'Q', 3}};
  int month = digits_at(part, 2);
  if (strcmp(part, "VT") == 0) return months_of(year, 0, 6, from, to);
  if (strcmp(part, "HT") == 0) return months_of(year, 6, 12, from, to);
  if (strlen(part) != 2) return false;
  if (month >= 1 && month <= 12) return months_of(year, month - 1, month, from, to);
  for (size_t i = 0; i < COUNT_OF(lengths); i++) {
    int number = digits_at(part + 1, 1);
    if (part[0] == lengths[i].letter && number >= 1 && number * lengths[i].months <= 12)
      return months_of(year, (number - 1) * lengths[i].months, number * lengths[i].months, from, to);
  }
  return false;
}

/* The ten characters of a date at the start of a text. */
static bool parse_date(const char *iso, int32_t *day) {
  if (strnlen(iso, 10) < 10 || iso[4] != '-' || iso[7] != '-') return false;
  struct civil date = {digits_at(iso, 4), digits_at(iso + 5, 2), digits_at(iso + 8, 2)};
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
  int32_t parsed = day_of(date);
  struct civil back = civil_of(parsed); /* 30 February comes back as a day in March */
  if (back.day != date.day || back.month != date.month) return false;
  *day = parsed;
  return true;
}

bool date_parse(const char *iso, int32_t *day) { return iso != NULL && strlen(iso) == 10 && parse_date(iso, day); }

static bool between_dates(const char *text, int32_t *from, int32_t *to) {
  int32_t first = 0, after = 0;
  if (strlen(text) != 21 || text[10] != '/' || !parse_date(text, &first) || !parse_date(text + 11, &after) || first >= after) return false;
  *from = first;
  *to = after;
  return true;
}

bool date_parse_period(const char *text, int32_t *from, int32_t *to) {
  int year = strnlen(text, 4) == 4 ? digits_at(text, 4) : -1;
  size_t length = strlen(text);
  if (year < 1) return false;
  if (length == 4) return months_of(year, 0, 12, from, to);
  if (length == 21) return between_dates(text, from, to);
  if (text[4] == '-') return part_of_year(year, text + 5, from, to);
  if (text[4] != '/' || !((length == 7 && digits_at(text + 5, 2) == (year + 1) % 100) || (length == 9 && digits_at(text + 5, 4) == year + 1))) return false;
  return months_of(year, 6, 18, from, to);
}

void date_format(int32_t day, char out[DATE_TEXT]) {
  struct civil date = civil_of(day);
  snprintf(out, DATE_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Rounds towards the past, also before 1970. */
static int32_t day_of_seconds(int64_t seconds) {
  int64_t day = seconds / SECONDS_PER_DAY;
  if (seconds % SECONDS_PER_DAY < 0) day--;
  return (int32_t)day;
}

/* 01:00 UTC on the last Sunday of a month with 31 days: when summer time begins (March) and ends (October),
 * directive 2000/84/EC. */
static int64_t last_sunday(int year, int month) {
  int32_t last = day_of((struct civil){year, month, 31});
  int32_t weekday = ((last % 7) + 7 + 4) % 7; /* 1970-01-01 was a Thursday; 0 is Sunday */
  return (int64_t)(last - weekday) * SECONDS_PER_DAY + 3600;
}

int32_t date_swedish_day(int64_t seconds) {
  int year = civil_of(day_of_seconds(seconds)).year;
  bool summer = seconds >= last_sunday(year, 3) && seconds < last_sunday(year, 10);
  return day_of_seconds(seconds + (summer ? 7200 : 3600));
}

bool date_parse_stamp(const char *iso, int64_t *seconds) {
  int32_t day;
  if (iso == NULL || strlen(iso) != 20 || !parse_date(iso, &day)) return false;
  if (iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != 'Z') return false;
  int hour = digits_at(iso + 11, 2), minute = digits_at(iso + 14, 2), second = digits_at(iso + 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  const int of_day = (hour * 60 + minute) * 60 + second;
  *seconds = (int64_t)day * SECONDS_PER_DAY + of_day;
  return true;
}

void date_format_stamp(int64_t seconds, char out[32]) {
  int32_t day = day_of_seconds(seconds);
  unsigned rest = (unsigned)(seconds - (int64_t)day * SECONDS_PER_DAY);
  char date[DATE_TEXT];
  date_format(day, date);
  snprintf(out, 32, "%sT%02u:%02u:%02uZ", date, rest / 3600 % 24, rest / 60 % 60, rest % 60);
}

void clock_init(struct clock *clock) { *clock = (struct clock){0}; }

int64_t clock_seconds(const struct clock *clock) { return clock->fixed ? clock->seconds : (int64_t)time(NULL); }

int32_t clock_today(const struct clock *clock) { return date_swedish_day(clock_seconds(clock)); }

int32_t clock_view_day(const struct clock *clock) { return clock->as_of_given ? clock->as_of : clock_today(clock); }

/* test_dates.c — days, the Swedish calendar day, stamps, and the clock. */
#include <string.h>

#include "fixture.h"
#include "suites.h"

static void knows_days(void) {
  static const struct {
    const char *iso;
    int32_t day;
  } days[] = {{"1970-01-01", 0},     {"1969-12-31", -1},      {"2000-02-29", 11016},   {"2024-02-29", 19782},
              {"2026-10-01", 20727}, {"9999-12-31", 2932896}, {"0001-01-01", -719162}, {"1900-03-01", -25508}};
  CU_ASSERT_EQUAL(DAY_OPEN, 2932896);
  for (size_t i = 0; i < COUNT_OF(days); i++) {
    int32_t day = 7;
    char iso[DATE_TEXT];
    CU_ASSERT_TRUE(date_parse(days[i].iso, &day));
    CU_ASSERT_EQUAL(day, days[i].day);
    date_format(days[i].day, iso);
    CU_ASSERT_STRING_EQUAL(iso, days[i].iso);
  }
}

static void every_day_comes_back(void) {
  for (int32_t day = -750000; day < 3000000; day += 1) {
    char iso[DATE_TEXT];
    int32_t back = 0;
    date_format(day, iso);
    if (strlen(iso) != 10 || day < -719162) continue;
    if (!date_parse(iso, &back) || back != day) FIXTURE_FAIL(iso);
    if (day > 100000) day += 97; /* near our time each one, then samples */
  }
}

static void refuses_what_is_no_date(void) {
  static const char *const texts[] = {
      "",           "2026-02-30", "2026-02-29", "1900-02-29",  "2026-13-01", "2026-00-10",  "2026-01-00",
      "2026-1-1",   "26-01-01",   "2026/01/01", "2026-01-01 ", "2026-01-0x", " 2026-01-01", "2026-04-31",
      "0000-01-01", "-026-01-01", "20260101",   "2026-01-32",  "2026-01-",   "+026-01-01",  "２０２６"};
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    int32_t day = 7;
    if (date_parse(texts[i], &day)) FIXTURE_FAIL(texts[i]);
    CU_ASSERT_EQUAL(day, 7);
  }
  int32_t day = 7;
  CU_ASSERT_FALSE(date_parse(NULL, &day));
}

/* The Swedish day of a stamp. */
static const char *swedish(const char *stamp) {
  static char iso[DATE_TEXT];
  int64_t seconds = 0;
  CU_ASSERT_TRUE_FATAL(date_parse_stamp(stamp, &seconds));
  date_format(date_swedish_day(seconds), iso);
  return iso;
}

static void swedish_day_follows_summer_time(void) {
  CU_ASSERT_STRING_EQUAL(swedish("2026-01-31T22:59:59Z"), "2026-01-31");
  CU_ASSERT_STRING_EQUAL(swedish("2026-01-31T23:00:00Z"), "2026-02-01");
  CU_ASSERT_STRING_EQUAL(swedish("2026-07-31T21:59:59Z"), "2026-07-31");
  CU_ASSERT_STRING_EQUAL(swedish("2026-07-31T22:00:00Z"), "2026-08-01");
  /* 2026: summer time from 29 March to 25 October */
  CU_ASSERT_STRING_EQUAL(swedish("2026-03-28T22:59:59Z"), "2026-03-28");
  CU_ASSERT_STRING_EQUAL(swedish("2026-03-28T23:00:00Z"), "2026-03-29");
  CU_ASSERT_STRING_EQUAL(swedish("2026-03-29T21:59:59Z"), "2026-03-29");
  CU_ASSERT_STRING_EQUAL(swedish("2026-03-29T22:00:00Z"), "2026-03-30");
  CU_ASSERT_STRING_EQUAL(swedish("2026-10-24T22:00:00Z"), "2026-10-25");
  CU_ASSERT_STRING_EQUAL(swedish("2026-10-25T22:59:59Z"), "2026-10-25");
  CU_ASSERT_STRING_EQUAL(swedish("2026-10-25T23:00:00Z"), "2026-10-26");
  /* the last of March is itself a Sunday in 2024, and New Year comes in Swedish time */
  CU_ASSERT_STRING_EQUAL(swedish("2024-03-31T22:00:00Z"), "2024-04-01");
  CU_ASSERT_STRING_EQUAL(swedish("2026-12-31T23:00:00Z"), "2027-01-01");
  CU_ASSERT_STRING_EQUAL(swedish("1969-12-31T22:59:59Z"), "1969-12-31");
}

static void stamps_come_back(void) {
  int64_t seconds = 0;
  char stamp[32];
  CU_ASSERT_TRUE(date_parse_stamp("2026-10-01T09:30:05Z", &seconds));
  CU_ASSERT_EQUAL(seconds, 1790847005);
  date_format_stamp(seconds, stamp);
  CU_ASSERT_STRING_EQUAL(stamp, "2026-10-01T09:30:05Z");
  date_format_stamp(-1, stamp);
  CU_ASSERT_STRING_EQUAL(stamp, "1969-12-31T23:59:59Z");
  static const char *const bad[] = {"2026-10-01",           "2026-10-01T24:00:00Z", "2026-10-01T23:60:00Z",
                                    "2026-10-01T23:00:60Z", "2026-10-01 09:30:05Z", "2026-10-01T09:30:05",
                                    "2026-10-01T09:30:05+", "2026-02-30T09:30:05Z", ""};
  for (size_t i = 0; i < COUNT_OF(bad); i++)
    CU_ASSERT_FALSE(date_parse_stamp(bad[i], &seconds));
  CU_ASSERT_FALSE(date_parse_stamp(NULL, &seconds));
}

static void periods_have_their_days(void) {
  static const char *const good[][3] = {
      {"2027", "2027-01-01", "2028-01-01"},      {"2027-T1", "2027-01-01", "2027-05-01"},   {"2027-T3", "2027-09-01", "2028-01-01"},
      {"2027-H2", "2027-07-01", "2028-01-01"},   {"2027-K4", "2027-10-01", "2028-01-01"},   {"2027-Q1", "2027-01-01", "2027-04-01"},
      {"2027-12", "2027-12-01", "2028-01-01"},   {"2027-VT", "2027-01-01", "2027-07-01"},   {"2027-HT", "2027-07-01", "2028-01-01"},
      {"2026/2027", "2026-07-01", "2027-07-01"}, {"1999/00", "1999-07-01", "2000-07-01"},   {"2027-01-15/2027-01-16", "2027-01-15", "2027-01-16"},
      {"9998", "9998-01-01", "9999-01-01"},      {"9999-11", "9999-11-01", "9999-12-01"},   {"9998/9999", "9998-07-01", "9999-07-01"},
  };
  static const char *const bad[] = {"", "2", "202", "27", "2027-", "2027-T0", "2027-T4", "2027-H3", "2027-K5", "2027-13", "2027-00", "2027-1", "2027-t1", "2027-T11",
                                    "2026/2028", "2026/28", "2026/", "2027-01-01", "2027-01-02/2027-01-02", "2027-02-30/2027-03-01", "hösten", "2027-01-01-2027-02-01",
                                    "9999", "9999-T3", "9999-12", "9999-HT", "9999/00"};
  char first[DATE_TEXT], after[DATE_TEXT];
  int32_t from = 0, to = 0;
  for (size_t i = 0; i < COUNT_OF(good); i++) {
    CU_ASSERT_TRUE(date_parse_period(good[i][0], &from, &to));
    date_format(from, first);
    date_format(to, after);
    CU_ASSERT_STRING_EQUAL(first, good[i][1]);
    CU_ASSERT_STRING_EQUAL(after, good[i][2]);
  }
  from = to = -7;
  for (size_t i = 0; i < COUNT_OF(bad); i++) CU_ASSERT_FALSE(date_parse_period(bad[i], &from, &to));
  CU_ASSERT_TRUE(from == -7 && to == -7);
}

static void the_clock_can_be_set(void) {
  struct clock clock;
  int32_t day = 0;
  clock_init(&clock);
  CU_ASSERT_TRUE(clock_seconds(&clock) > 1700000000);
  clock.fixed = date_parse_stamp("2026-09-30T22:30:00Z", &clock.seconds);
  date_parse("2026-10-01", &day);
  CU_ASSERT_EQUAL(clock_today(&clock), day);
  CU_ASSERT_EQUAL(clock_view_day(&clock), day);
  clock.as_of_given = date_parse("2020-02-29", &clock.as_of);
  CU_ASSERT_EQUAL(clock_today(&clock), day);
  CU_ASSERT_EQUAL(clock_view_day(&clock), clock.as_of);
}

CU_TestInfo date_tests[] = {{"knows days", knows_days},
                            {"every day comes back", every_day_comes_back},
                            {"refuses what is no date", refuses_what_is_no_date},
                            {"the Swedish day follows summer time", swedish_day_follows_summer_time},
                            {"stamps come back", stamps_come_back},
                            {"periods have their days", periods_have_their_days},
                            {"the clock can be set", the_clock_can_be_set},
                            CU_TEST_INFO_NULL};

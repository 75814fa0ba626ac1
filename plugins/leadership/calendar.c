/*
 * calendar.c — an occasion as a calendar file (RFC 5545, with the method of RFC 5546). One entry with one uid, whatever changes; a
 * further day is a repetition of it, and a shorter one an exception, so that a move or a cancellation reaches all its days.
 */
#include <string.h>

#include "leadership.h"

#define HALF_DAY 240 /* minutes */

/* Half days of day number `n` of the occasion, from 0: two until only one is left for each of the others. */
static int64_t calendar_length(const struct leadership_occasion *occasion, int64_t n) {
  return n < occasion->half_days - (occasion->last_day - occasion->day + 1) ? 2 : 1;
}

static void calendar_when(struct pussel_context *context, struct kit_build *build, const struct leadership_occasion *occasion, int64_t n) {
  int64_t minute = 0, hour = 0, days = occasion->last_day - occasion->day + 1;
  if (occasion->starts == NULL) {
    kit_build_addf(build, "DTSTART;VALUE=DATE:%s\r\n", kit_calendar_day(context, occasion->day));
    kit_build_addf(build, "DTEND;VALUE=DATE:%s\r\n", kit_calendar_day(context, occasion->last_day + 1));
    return;
  }
  (void)kit_word_integer(pussel_text(context, "%.2s", occasion->starts), 0, 23, &hour);
  (void)kit_word_integer(pussel_text(context, "%.2s", occasion->starts + 3), 0, 59, &minute);
  minute += hour * 60;
  if (n > 0) kit_build_addf(build, "RECURRENCE-ID;TZID=Europe/Stockholm:%s\r\n", kit_calendar_moment(context, occasion->day + n, minute));
  kit_build_addf(build, "DTSTART;TZID=Europe/Stockholm:%s\r\n", kit_calendar_moment(context, occasion->day + n, minute));
  kit_build_addf(build, "DTEND;TZID=Europe/Stockholm:%s\r\n", kit_calendar_moment(context, occasion->day + n, minute + HALF_DAY * calendar_length(occasion, n)));
  if (n == 0 && days > 1) kit_build_addf(build, "RRULE:FREQ=DAILY;COUNT=%lld\r\n", (long long)days);
}

struct calendar_words {
  const char *stamp, *summary, *description, *organizer, *organizer_name;
};

static void calendar_event(struct pussel_context *context, struct kit_build *build, const struct leadership_occasion *occasion,
                           const struct calendar_words *words, int64_t n) {
  kit_build_add(build, "BEGIN:VEVENT\r\n");
  kit_calendar_line(build, pussel_text(context, "UID:%s", occasion->uid));
  kit_calendar_line(build, pussel_text(context, "DTSTAMP:%s", words->stamp));
  kit_calendar_line(build, pussel_text(context, "SEQUENCE:%lld", (long long)occasion->sequence));
  calendar_when(context, build, occasion, n);
  kit_calendar_organizer(build, words->organizer, words->organizer_name);
  kit_calendar_text(build, "SUMMARY", words->summary);
  kit_calendar_text(build, "DESCRIPTION", words->description);
  kit_calendar_text(build, "LOCATION", occasion->place);
  kit_calendar_line(build, strcmp(occasion->state, "cancelled") == 0 ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  kit_build_add(build, "END:VEVENT\r\n");
}

static int calendar_describe(struct pussel_context *context, const struct leadership_occasion *occasion, struct calendar_words *words) {
  sqlite3_stmt *statement = NULL;
  const char *purpose = NULL, *contents = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT purpose, contents FROM p_leadership_module WHERE id = ?", "i", occasion->module);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    purpose = kit_sql_text(context, statement, 0);
    contents = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  words->description = pussel_text(context, "%s%s%s", purpose == NULL ? "" : purpose, purpose != NULL && contents != NULL ? "\n\n" : "", contents == NULL ? "" : contents);
  words->summary = pussel_text(context, _("%s: %s, group %lld"), occasion->programme_title, occasion->module_title, (long long)occasion->group_number);
  return words->description == NULL || words->summary == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int leadership_calendar(struct pussel_context *context, const struct leadership_occasion *occasion, const char *organizer, const char *organizer_name,
                        const char **text) {
  struct kit_build build = {.context = context};
  struct calendar_words words = {.organizer = organizer, .organizer_name = organizer_name};
  int result = calendar_describe(context, occasion, &words);
  if (result < 0) return result;
  words.stamp = kit_calendar_stamp(context);
  kit_calendar_begin(&build, "leadership", strcmp(occasion->state, "cancelled") == 0 ? "CANCEL" : "PUBLISH", occasion->starts != NULL);
  calendar_event(context, &build, occasion, &words, 0);
  for (int64_t n = 1; occasion->starts != NULL && n <= occasion->last_day - occasion->day; n++)
    if (calendar_length(occasion, n) != calendar_length(occasion, 0)) calendar_event(context, &build, occasion, &words, n);
  kit_calendar_end(&build);
  return kit_build_end(&build, text);
}

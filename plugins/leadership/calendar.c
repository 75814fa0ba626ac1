/*
 * calendar.c — an occasion as a calendar file (RFC 5545, with the method of RFC 5546). One entry with one uid, whatever changes; a
 * further day is a repetition of it, and a shorter one an exception, so that a move or a cancellation reaches all its days.
 */
#include <string.h>

#include "leadership.h"

#define HALF_DAY 240 /* minutes */

/* The clock of Sweden: summer time from the last Sunday of March to the last of October. */
static const char *const zone[] = {
    "BEGIN:VTIMEZONE",         "TZID:Europe/Stockholm", "BEGIN:DAYLIGHT",     "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST",
    "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",       "BEGIN:STANDARD",   "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",        "TZNAME:CET",            "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
};

/* A content line, folded at 75 octets and never inside a letter (section 3.1). */
static void calendar_line(struct kit_build *build, const char *line) {
  size_t room = 75;
  while (line != NULL && strlen(line) > room) {
    size_t cut = room;
    while (cut > 0 && ((unsigned char)line[cut] & 0xC0) == 0x80) cut--;
    kit_build_addf(build, "%.*s\r\n ", (int)cut, line);
    line += cut;
    room = 74; /* the blank that begins the next line counts */
  }
  kit_build_addf(build, "%s\r\n", line == NULL ? "" : line);
}

/* name:value, the value escaped as a text (section 3.3.11). Nothing when there is no value. */
static void calendar_text(struct kit_build *build, const char *name, const char *value) {
  struct kit_build line = {.context = build->context};
  const char *whole = NULL;
  if (kit_word_is_blank(value)) return;
  kit_build_addf(&line, "%s:", name);
  for (; *value != '\0'; value++) {
    if (*value == '\r') continue;
    if (*value == '\n') kit_build_add(&line, "\\n");
    else if (strchr("\\;,", *value) != NULL) kit_build_addf(&line, "\\%c", *value);
    else if ((unsigned char)*value >= 0x20 || *value == '\t') kit_build_addf(&line, "%c", *value);
  }
  if (kit_build_end(&line, &whole) < 0) build->failed = true;
  else calendar_line(build, whole);
}

/* A parameter's value in quotes (section 3.2): neither quotes nor what steers a terminal can stand in it. */
static const char *calendar_quoted(struct pussel_context *context, const char *text) {
  char *copy = pussel_text(context, "%s", text == NULL ? "" : text);
  for (char *at = copy; at != NULL && *at != '\0'; at++)
    if (*at == '"' || (unsigned char)*at < 0x20) *at = '\'';
  return copy;
}

/* 20270131, for "2027-01-31". */
static const char *calendar_day(struct pussel_context *context, int64_t day) {
  const char *text = leadership_day_text(context, day);
  return text == NULL ? NULL : pussel_text(context, "%.4s%.2s%.2s", text, text + 5, text + 8);
}

static const char *calendar_moment(struct pussel_context *context, int64_t day, int64_t minute) {
  const char *date = calendar_day(context, day + minute / 1440);
  minute %= 1440;
  return date == NULL ? NULL : pussel_text(context, "%sT%02d%02d00", date, (int)(minute / 60), (int)(minute % 60));
}

/* Half days of day number `n` of the occasion, from 0: two until only one is left for each of the others. */
static int64_t calendar_length(const struct leadership_occasion *occasion, int64_t n) {
  return n < occasion->half_days - (occasion->last_day - occasion->day + 1) ? 2 : 1;
}

static void calendar_when(struct pussel_context *context, struct kit_build *build, const struct leadership_occasion *occasion, int64_t n) {
  int64_t minute = 0, hour = 0, days = occasion->last_day - occasion->day + 1;
  if (occasion->starts == NULL) {
    kit_build_addf(build, "DTSTART;VALUE=DATE:%s\r\n", calendar_day(context, occasion->day));
    kit_build_addf(build, "DTEND;VALUE=DATE:%s\r\n", calendar_day(context, occasion->last_day + 1));
    return;
  }
  (void)kit_word_integer(pussel_text(context, "%.2s", occasion->starts), 0, 23, &hour);
  (void)kit_word_integer(pussel_text(context, "%.2s", occasion->starts + 3), 0, 59, &minute);
  minute += hour * 60;
  if (n > 0) kit_build_addf(build, "RECURRENCE-ID;TZID=Europe/Stockholm:%s\r\n", calendar_moment(context, occasion->day + n, minute));
  kit_build_addf(build, "DTSTART;TZID=Europe/Stockholm:%s\r\n", calendar_moment(context, occasion->day + n, minute));
  kit_build_addf(build, "DTEND;TZID=Europe/Stockholm:%s\r\n", calendar_moment(context, occasion->day + n, minute + HALF_DAY * calendar_length(occasion, n)));
  if (n == 0 && days > 1) kit_build_addf(build, "RRULE:FREQ=DAILY;COUNT=%lld\r\n", (long long)days);
}

struct calendar_words {
  const char *stamp, *summary, *description, *organizer;
};

static void calendar_event(struct pussel_context *context, struct kit_build *build, const struct leadership_occasion *occasion,
                           const struct calendar_words *words, int64_t n) {
  kit_build_add(build, "BEGIN:VEVENT\r\n");
  calendar_line(build, pussel_text(context, "UID:%s", occasion->uid));
  calendar_line(build, pussel_text(context, "DTSTAMP:%s", words->stamp));
  calendar_line(build, pussel_text(context, "SEQUENCE:%lld", (long long)occasion->sequence));
  calendar_when(context, build, occasion, n);
  calendar_line(build, words->organizer);
  calendar_text(build, "SUMMARY", words->summary);
  calendar_text(build, "DESCRIPTION", words->description);
  calendar_text(build, "LOCATION", occasion->place);
  calendar_line(build, strcmp(occasion->state, "cancelled") == 0 ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
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
  struct calendar_words words = {NULL, NULL, NULL, NULL};
  struct pussel_time now;
  int result = calendar_describe(context, occasion, &words);
  if (result < 0) return result;
  pussel_now(context, &now); /* 2026-10-01T08:00:00Z */
  words.stamp = pussel_text(context, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", now.stamp, now.stamp + 5, now.stamp + 8, now.stamp + 11, now.stamp + 14, now.stamp + 17);
  words.organizer = pussel_text(context, "ORGANIZER;CN=\"%s\":%s%s", calendar_quoted(context, organizer_name), organizer == NULL ? "" : "mailto:",
                                organizer == NULL ? "invalid:nomail" : organizer);
  kit_build_add(&build, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Pussel//leadership//SV\r\nCALSCALE:GREGORIAN\r\n");
  kit_build_addf(&build, "METHOD:%s\r\n", strcmp(occasion->state, "cancelled") == 0 ? "CANCEL" : "PUBLISH");
  if (occasion->starts != NULL)
    for (size_t i = 0; i < sizeof zone / sizeof *zone; i++) calendar_line(&build, zone[i]);
  calendar_event(context, &build, occasion, &words, 0);
  for (int64_t n = 1; occasion->starts != NULL && n <= occasion->last_day - occasion->day; n++)
    if (calendar_length(occasion, n) != calendar_length(occasion, 0)) calendar_event(context, &build, occasion, &words, n);
  kit_build_add(&build, "END:VCALENDAR\r\n");
  return kit_build_end(&build, text);
}

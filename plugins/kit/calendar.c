/*
 * calendar.c — calendar files (RFC 5545) and lists of addresses: what is written when somebody is to be invited or reminded. No mail is
 * sent from here.
 */
#include <string.h>

#include "kit/kit.h"

/* The clock of Sweden: summer time from the last Sunday of March to the last of October. */
static const char *const zone[] = {
    "BEGIN:VTIMEZONE",         "TZID:Europe/Stockholm", "BEGIN:DAYLIGHT",     "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST",
    "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",       "BEGIN:STANDARD",   "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",        "TZNAME:CET",            "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
};

void kit_calendar_begin(struct kit_build *build, const char *maker, const char *method, bool has_hours) {
  kit_build_addf(build, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Pussel//%s//SV\r\nCALSCALE:GREGORIAN\r\nMETHOD:%s\r\n", maker, method);
  for (size_t i = 0; has_hours && i < sizeof zone / sizeof *zone; i++) kit_calendar_line(build, zone[i]);
}

void kit_calendar_line(struct kit_build *build, const char *line) {
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

void kit_calendar_text(struct kit_build *build, const char *name, const char *value) {
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
  else kit_calendar_line(build, whole);
}

/* A parameter's value in quotes (section 3.2): neither quotes nor what steers a terminal can stand in it. */
static const char *calendar_quoted(struct pussel_context *context, const char *text) {
  char *copy = pussel_text(context, "%s", text == NULL ? "" : text);
  for (char *at = copy; at != NULL && *at != '\0'; at++)
    if (*at == '"' || (unsigned char)*at < 0x20) *at = '\'';
  return copy;
}

void kit_calendar_organizer(struct kit_build *build, const char *address, const char *name) {
  struct pussel_context *context = build->context;
  kit_calendar_line(build, pussel_text(context, "ORGANIZER;CN=\"%s\":%s%s", calendar_quoted(context, name), address == NULL ? "" : "mailto:",
                                       address == NULL ? "invalid:nomail" : address));
}

const char *kit_calendar_stamp(struct pussel_context *context) {
  struct pussel_time now;
  pussel_now(context, &now); /* 2026-10-01T08:00:00Z */
  return pussel_text(context, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", now.stamp, now.stamp + 5, now.stamp + 8, now.stamp + 11, now.stamp + 14, now.stamp + 17);
}

/* Years, months and days of the calendar, counted from 0000-03-01, so that the day that comes and goes is the last of its year. */
const char *kit_calendar_day(struct pussel_context *context, int64_t day) {
  int64_t days = day + 719468, era = days / 146097, of_era = days % 146097;
  int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), month = (5 * of_year + 2) / 153;
  int64_t year = era * 400 + year_of_era + (month >= 10), of_month = of_year - (153 * month + 2) / 5 + 1;
  return pussel_text(context, "%04lld%02lld%02lld", (long long)year, (long long)(month < 10 ? month + 3 : month - 9), (long long)of_month);
}

const char *kit_calendar_moment(struct pussel_context *context, int64_t day, int64_t minute) {
  const char *date = kit_calendar_day(context, day + minute / 1440);
  minute %= 1440;
  return date == NULL ? NULL : pussel_text(context, "%sT%02d%02d00", date, (int)(minute / 60), (int)(minute % 60));
}

bool kit_calendar_is_address(const char *text) { return strchr(text, '@') != NULL && strpbrk(text, " \t\r\n<>\"") == NULL; }

void kit_calendar_end(struct kit_build *build) { kit_build_add(build, "END:VCALENDAR\r\n"); }

void kit_build_add_csv(struct kit_build *build, const char *text, const char *end) {
  const char *begin = text != NULL && strchr("=+-@\t", text[0]) != NULL && text[0] != '\0' ? "'" : "";
  if (text == NULL) text = "";
  if (strpbrk(text, ";\"\r\n") == NULL) {
    kit_build_addf(build, "%s%s%s", begin, text, end);
    return;
  }
  kit_build_addf(build, "\"%s", begin);
  for (; *text != '\0'; text++) kit_build_addf(build, *text == '"' ? "\"\"" : "%c", *text);
  kit_build_addf(build, "\"%s", end);
}

/* test_invitation.c — calendar files and address lists. */
#include "suites.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file of the folder, to be freed; empty when it is not there. */
static char *read_file(const char *name) {
  char path[PATH_MAX], *text = calloc(1, 1 << 16);
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", leadership_program.folder, name);
  file = fopen(path, "rb");
  CU_ASSERT_PTR_NOT_NULL(file);
  if (file != NULL && text != NULL) (void)!fread(text, 1, (1 << 16) - 1, file);
  if (file != NULL) fclose(file);
  return text;
}

#define HOLDS(name, text)                                                  \
  do {                                                                     \
    char *holds_text = read_file(name);                                    \
    if (strstr(holds_text, text) == NULL) printf("# %s\n", holds_text);    \
    CU_ASSERT_PTR_NOT_NULL(strstr(holds_text, text));                      \
    free(holds_text);                                                      \
  } while (0)
#define LACKS(name, text)                                                  \
  do {                                                                     \
    char *lacks_text = read_file(name);                                    \
    CU_ASSERT_PTR_NULL(strstr(lacks_text, text));                          \
    free(lacks_text);                                                      \
  } while (0)

static void begin(void) {
  leadership_begin(1);
  EXPECT(0, "leadership participant place --person ext:cilla --group 1", "");
  EXPECT(0, "leadership participant place --person ext:folke --group 1", "");
  EXPECT(0, "leadership participant place --person ext:lars --group 1", "");
  EXPECT(0, "leadership occasion add --group 1 --module del-av-en-helhet --date 2026-10-24 --to 2026-10-25 --starts 09:00 --place 'Rådhuset, sal B; plan 2'", "");
}

static void an_invitation_is_a_calendar_file_and_a_list(void) {
  begin();
  EXPECT(0, "leadership invitations --occasion 1 -o inv/ --organizer lead@exempelby.example", "1 of those expected have a protected identity");
  HOLDS("inv/invitation-1.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:");
  HOLDS("inv/invitation-1.ics", "METHOD:PUBLISH\r\n");
  HOLDS("inv/invitation-1.ics", "DTSTAMP:20261001T080000Z\r\nSEQUENCE:0\r\nDTSTART;TZID=Europe/Stockholm:20261024T090000\r\nDTEND;TZID=Europe/Stockholm:20261024T170000\r\n"
                                "RRULE:FREQ=DAILY;COUNT=2\r\n");
  HOLDS("inv/invitation-1.ics", "RECURRENCE-ID;TZID=Europe/Stockholm:20261025T090000\r\nDTSTART;TZID=Europe/Stockholm:20261025T090000\r\n"
                                "DTEND;TZID=Europe/Stockholm:20261025T130000\r\n"); /* half a day, on the day on which summer time ends */
  HOLDS("inv/invitation-1.ics", "TZOFFSETTO:+0200\r\nTZNAME:CEST\r\n");
  HOLDS("inv/invitation-1.ics", "LOCATION:Rådhuset\\, sal B\\; plan 2\r\n");
  HOLDS("inv/invitation-1.ics", "ORGANIZER;CN=\"Exempelby\":mailto:lead@exempelby.example\r\n");
  HOLDS("inv/invitation-1.ics", "END:VEVENT\r\nEND:VCALENDAR\r\n");
  HOLDS("inv/addresses-1.csv", "Cilla Sagolund;cilla@exempelby.example;Norra skolan;\r\n");
  LACKS("inv/addresses-1.csv", "lars@");
  LACKS("inv/addresses-1.csv", "Hemlig");
  LACKS("inv/invitation-1.ics", "Hemlig");
}

static void lines_are_folded_and_end_as_they_must(void) {
  begin();
  EXPECT(0, "leadership invitations --occasion 1 -o inv/", "");
  char *text = read_file("inv/invitation-1.ics");
  for (char *line = text; *line != '\0';) {
    char *end = strstr(line, "\r\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(end);
    CU_ASSERT(end - line <= 75);
    CU_ASSERT(memchr(line, '\n', (size_t)(end - line)) == NULL);
    CU_ASSERT(((unsigned char)line[0] & 0xC0) != 0x80 && !(line[0] == ' ' && ((unsigned char)line[1] & 0xC0) == 0x80)); /* no letter is cut */
    line = end + 2;
  }
  free(text);
}

static void a_change_replaces_the_entry_and_a_cancellation_takes_it_away(void) {
  begin();
  EXPECT(0, "leadership invitations --occasion 1 -o a/", "");
  EXPECT(0, "leadership occasion change --occasion 1 --place Folkets\\ hus", "");
  EXPECT(0, "leadership invitations --occasion 1 -o b/", "");
  HOLDS("b/invitation-1.ics", "SEQUENCE:1\r\n");
  char *before = read_file("a/invitation-1.ics"), *after = read_file("b/invitation-1.ics");
  const char *first = strstr(before, "UID:"), *second = strstr(after, "UID:");
  CU_ASSERT_FATAL(first != NULL && second != NULL);
  CU_ASSERT_EQUAL(strncmp(first, second, 36), 0);
  free(before);
  free(after);
  EXPECT(0, "leadership occasion cancel --occasion 1", "");
  EXPECT(0, "leadership invitations --occasion 1", "cancel"); /* without -o: what would be made */
  EXPECT(0, "leadership invitations --occasion 1 -o c/", "");
  HOLDS("c/invitation-1.ics", "METHOD:CANCEL\r\n");
  HOLDS("c/invitation-1.ics", "SEQUENCE:2\r\n");
  HOLDS("c/invitation-1.ics", "STATUS:CANCELLED\r\n");
  HOLDS("c/addresses-1.csv", "cilla@");
}

static void each_occasion_has_a_number_of_its_own(void) {
  begin();
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-12-01", "");
  NUMBER("SELECT count(DISTINCT uid) FROM p_leadership_occasion WHERE length(uid) = 32", 2);
  EXPECT(0, "leadership invitations --occasion 2 -o inv/", "");
  HOLDS("inv/invitation-2.ics", "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n"); /* no time is set: all day */
  LACKS("inv/invitation-2.ics", "VTIMEZONE");
}

static void who_invites_is_known_from_several_places(void) {
  begin();
  EXPECT(0, "leadership invitations --occasion 1 -o inv/", "Nobody is said to invite");
  HOLDS("inv/invitation-1.ics", "ORGANIZER;CN=\"Exempelby\":invalid:nomail\r\n");
  EXPECT(0, "setting set leadership.organizer chef@exempelby.example", "");
  EXPECT(0, "leadership invitations --occasion 1 -o inv/", "");
  HOLDS("inv/invitation-1.ics", "mailto:chef@exempelby.example\r\n");
  EXPECT(2, "leadership invitations --occasion 1 -o inv/ --organizer 'nobody at all'", "leadership-organizer");
  EXPECT(3, "leadership invitations --occasion 9 -o inv/", "leadership-occasion-unknown");
}

static void guests_are_invited_and_names_are_quoted(void) {
  leadership_begin(2);
  EXPECT(0, "person set ext:cilla --name 'Cilla \"Cia\"; Sagolund' --email ''", "");
  EXPECT(0, "leadership participant place --person ext:cilla --group 1", "");
  EXPECT(0, "leadership participant place --person ext:folke --group 2", "");
  EXPECT(0, "leadership occasion add --group 1 --module saker-chef --date 2026-10-24", "");
  EXPECT(0, "leadership catch-up --person ext:folke --module saker-chef --occasion 1", "");
  EXPECT(0, "leadership invitations --occasion 1 -o inv/", "1 of those expected have no address");
  HOLDS("inv/addresses-1.csv", "\"Cilla \"\"Cia\"\"; Sagolund\";;Norra skolan;\r\n");
  HOLDS("inv/addresses-1.csv", "Folke Diktsjö;folke@exempelby.example;Andra förvaltningen;yes\r\n");
}

CU_TestInfo leadership_invitation_tests[] = {
    {"an invitation is a calendar file and a list", an_invitation_is_a_calendar_file_and_a_list},
    {"lines are folded, and end as they must", lines_are_folded_and_end_as_they_must},
    {"a change replaces the entry, and a cancellation takes it away", a_change_replaces_the_entry_and_a_cancellation_takes_it_away},
    {"each occasion has a number of its own", each_occasion_has_a_number_of_its_own},
    {"who invites is known from several places", who_invites_is_known_from_several_places},
    {"guests are invited, and names are quoted", guests_are_invited_and_names_are_quoted},
    CU_TEST_INFO_NULL,
};

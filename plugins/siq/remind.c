/*
 * remind.c — whom to remind: the managers of the units whose open round is not agreed on yet, as a list of addresses and a calendar file with
 * the day. No mail is sent from here. Whose identity is protected is in no file: their number is told, and they are reached another way.
 */
#include <string.h>

#include "siq.h"

#define REMIND_SHORTEST 60 /* minutes in the calendar for a round that is said to take none */

/* Who leads a unit: its managers, else its deputies; of a unit without any, those of the nearest unit above that has. */
#define REMIND_LEADS(unit)                                                                                                     \
  "SELECT o.person FROM org_role AS o WHERE o.unit = " unit " AND (o.role = 'manager' OR o.role = 'deputy'"                    \
  " AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = " unit " AND m.role = 'manager'))"

struct remind_person {
  int64_t person;
  const char *name, *email, *days;
  struct kit_build units;
  bool is_protected;
};
struct remind_day {
  int64_t day, minutes; /* the most that a round of the day is meant to take */
  const char *text, *set;
};
struct remind_work {
  struct pussel_context *context;
  int64_t top, units, agreed_on, without;
  struct remind_person *persons;
  struct remind_day *days;
  size_t person_count, person_room, day_count, day_room;
};

/* ---- who ----------------------------------------------------------------------------------------------------------------- */

static int remind_add_person(struct remind_work *work, sqlite3_stmt *statement, const char *unit, const char *day) {
  struct pussel_context *context = work->context;
  struct remind_person *person = work->persons;
  int64_t id = sqlite3_column_int64(statement, 0);
  while (person != work->persons + work->person_count && person->person != id) person++;
  if (person == work->persons + work->person_count) {
    struct remind_person *grown = kit_list_grow(context, work->persons, work->person_count, &work->person_room, sizeof *grown);
    if (grown == NULL) return PUSSEL_ENOMEM;
    work->persons = grown;
    person = &work->persons[work->person_count++];
    *person = (struct remind_person){.person = id, .units = {.context = context}, .is_protected = sqlite3_column_int(statement, 3) != 0};
    person->name = kit_sql_text(context, statement, 1);
    person->email = kit_sql_text(context, statement, 2);
  }
  kit_build_addf(&person->units, "%s%s", person->units.length > 0 ? ", " : "", unit);
  if (person->days == NULL) person->days = day;
  else if (strstr(person->days, day) == NULL) person->days = pussel_text(context, "%s, %s", person->days, day);
  return PUSSEL_OK;
}

/* Those who lead the unit are reminded of it; *names: those of them that may be named. */
static int remind_add_unit(struct remind_work *work, int64_t unit, const char *name, const char *day, const char **names) {
  struct pussel_context *context = work->context;
  sqlite3_stmt *statement = NULL;
  bool any = false;
  int result = kit_sql_prepare(context, &statement,
                               "WITH led AS (SELECT t.ancestor FROM org_tree AS t WHERE t.unit = ? AND EXISTS (SELECT 1 FROM org_role AS x WHERE"
                               " x.unit = t.ancestor AND x.role IN ('manager', 'deputy')) ORDER BY t.depth LIMIT 1)"
                               " SELECT n.person, n.name, n.email, n.is_protected FROM org_person AS n WHERE n.person IN (" REMIND_LEADS("(SELECT ancestor FROM led)") ")"
                               " ORDER BY n.name, n.person",
                               "i", unit);
  *names = NULL;
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    const char *person = kit_sql_text(context, statement, 1);
    any = true;
    result = remind_add_person(work, statement, name, day);
    if (person != NULL && sqlite3_column_int(statement, 3) == 0) *names = *names == NULL ? person : pussel_text(context, "%s, %s", *names, person);
  }
  sqlite3_finalize(statement);
  work->without += !any;
  return result;
}

static int remind_add_day(struct remind_work *work, int64_t day, int64_t minutes, const char *text, const char *set) {
  struct remind_day *at = work->days;
  while (at != work->days + work->day_count && at->day != day) at++;
  if (at != work->days + work->day_count) {
    if (minutes > at->minutes) at->minutes = minutes;
    return PUSSEL_OK;
  }
  struct remind_day *grown = kit_list_grow(work->context, work->days, work->day_count, &work->day_room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  work->days = grown;
  work->days[work->day_count++] = (struct remind_day){day, minutes, text, set};
  return PUSSEL_OK;
}

/* An open round with an agreed level for each piece is done, and only to be closed. */
static int remind_round(struct remind_work *work, sqlite3_stmt *statement) {
  struct pussel_context *context = work->context;
  const char *name = kit_sql_text(context, statement, 2), *day = kit_sql_text(context, statement, 3), *set = kit_sql_text(context, statement, 8);
  const char *names = NULL, *path = kit_sql_text(context, statement, 9);
  int64_t agreed = sqlite3_column_int64(statement, 6), pieces = sqlite3_column_int64(statement, 7);
  int result;
  if (agreed == pieces) {
    work->agreed_on++;
    return PUSSEL_OK;
  }
  if (name == NULL || day == NULL) return PUSSEL_ENOMEM;
  work->units++;
  result = remind_add_unit(work, sqlite3_column_int64(statement, 1), name, day, &names);
  if (result == PUSSEL_OK) result = remind_add_day(work, sqlite3_column_int64(statement, 4), sqlite3_column_int64(statement, 5), day, set);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", sqlite3_column_int64(statement, 0));
  (void)pussel_row_integer(context, "unit", sqlite3_column_int64(statement, 1));
  (void)pussel_row_text(context, "unit_name", path == NULL ? name : path);
  (void)pussel_row_text(context, "date", day);
  (void)pussel_row_integer(context, "agreed", agreed);
  (void)pussel_row_integer(context, "pieces", pieces);
  (void)pussel_row_text(context, "managers", names);
  return pussel_row_end(context);
}

static int remind_rounds(struct remind_work *work, bool is_single) {
  struct pussel_context *context = work->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT r.round, r.unit, " KIT_UNIT_NAME("r.unit") ", r.date, p.day, p.minutes, r.agreed, r.pieces, s.title, " SIQ_PATH_BELOW " FROM org_tree AS t"
                               " JOIN siq_round AS r ON r.unit = t.unit JOIN p_siq_round AS p ON p.id = r.round JOIN p_siq_set AS s ON s.id = p.piece_set"
                               " LEFT JOIN org_unit AS u ON u.unit = r.unit LEFT JOIN org_unit AS top ON top.unit = ?1"
                               " WHERE t.ancestor = ?1 AND (?2 = 0 OR t.depth = 0) AND r.state = 'open' AND p.disposed_on IS NULL ORDER BY r.date, " SIQ_ALPHABETICAL("u.path") ", r.round",
                               "ii", work->top, (int64_t)is_single);
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1)
    result = remind_round(work, statement);
  sqlite3_finalize(statement);
  return result;
}

/* ---- the files --------------------------------------------------------------------------------------------------------------- */

struct remind_count {
  int64_t addresses, protected_identities, without;
};

/* As Excel and Outlook read it in Sweden: semicolons, and a mark that says UTF-8. A person is in it once, whatever they lead. */
static int remind_list(struct remind_work *work, struct remind_count *count) {
  struct pussel_context *context = work->context;
  struct kit_build build = {.context = context};
  struct pussel_document list = {.name = _("reminder-addresses.csv")};
  kit_build_addf(&build, "\xEF\xBB\xBF%s;%s;%s;%s\r\n", _("Name"), _("E-mail"), _("Unit"), _("Date"));
  for (size_t i = 0; i < work->person_count; i++) {
    const struct remind_person *person = &work->persons[i];
    if (person->is_protected) {
      count->protected_identities++;
      continue;
    }
    if (kit_word_is_blank(person->email)) count->without++;
    else count->addresses++;
    kit_build_add_csv(&build, person->name, ";");
    kit_build_add_csv(&build, person->email, ";");
    kit_build_add_csv(&build, person->units.bytes, ";");
    kit_build_add_csv(&build, person->days, "\r\n");
  }
  if (kit_build_end(&build, &list.content) < 0) return PUSSEL_ENOMEM;
  list.length = strlen(list.content);
  return pussel_document(context, &list);
}

/* --organizer, else the address of the person whose account it is; *name: the unit above them all. */
static int remind_organizer(struct remind_work *work, const char **address, const char **name) {
  struct pussel_context *context = work->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT " KIT_UNIT_NAME("?1") ", (SELECT email FROM org_person WHERE person = ?2)", "ii", work->top,
                               pussel_actor_person(context));
  *address = pussel_argument_text(context, "organizer");
  *name = NULL;
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    *name = kit_sql_text(context, statement, 0);
    if (*address == NULL) *address = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (*address == NULL || kit_calendar_is_address(*address)) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-remind-options", _("no reminder was made"), pussel_text(context, _("\"%s\" is no e-mail address"), *address),
                     _("Give --organizer ADDRESS."));
}

/* "09:00" as minutes after midnight; -1: all day. */
static int remind_start(struct pussel_context *context, int64_t *minute) {
  const char *text = pussel_argument_text(context, "starts");
  int64_t hour = 0;
  *minute = -1;
  if (text == NULL) return PUSSEL_OK;
  if (strlen(text) == 5 && text[2] == ':' && strspn(text, "0123456789:") == 5 && kit_word_integer(pussel_text(context, "%.2s", text), 0, 23, &hour) &&
      kit_word_integer(text + 3, 0, 59, minute)) {
    *minute += hour * 60;
    return PUSSEL_OK;
  }
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-remind-options", _("no reminder was made"), pussel_text(context, _("\"%s\" is no time of day"), text),
                     _("Write it with hours and minutes, such as 09:00."));
}

/* The same day below the same unit is the same entry, so that a further reminder does not make a second one. */
static int remind_calendar(struct remind_work *work, const struct remind_day *day, const char *address, const char *name, int64_t minute) {
  struct pussel_context *context = work->context;
  struct kit_build build = {.context = context};
  const char *domain = address == NULL ? NULL : strchr(address, '@');
  struct pussel_document entry = {.name = pussel_text(context, _("self-assessment-%s.ics"), day->text)};
  kit_calendar_begin(&build, "siq", "PUBLISH", minute >= 0);
  kit_build_add(&build, "BEGIN:VEVENT\r\n");
  kit_calendar_line(&build, pussel_text(context, "UID:siq-%s-%lld%s", day->text, (long long)work->top, domain == NULL ? "@pussel.invalid" : domain));
  kit_calendar_line(&build, pussel_text(context, "DTSTAMP:%s", kit_calendar_stamp(context)));
  if (minute < 0) {
    kit_calendar_line(&build, pussel_text(context, "DTSTART;VALUE=DATE:%s", kit_calendar_day(context, day->day)));
    kit_calendar_line(&build, pussel_text(context, "DTEND;VALUE=DATE:%s", kit_calendar_day(context, day->day + 1)));
  } else {
    int64_t length = day->minutes > 0 ? day->minutes : REMIND_SHORTEST;
    kit_calendar_line(&build, pussel_text(context, "DTSTART;TZID=Europe/Stockholm:%s", kit_calendar_moment(context, day->day, minute)));
    kit_calendar_line(&build, pussel_text(context, "DTEND;TZID=Europe/Stockholm:%s", kit_calendar_moment(context, day->day, minute + length)));
  }
  kit_calendar_organizer(&build, address, name);
  kit_calendar_text(&build, "SUMMARY", pussel_text(context, _("Self-assessment: %s"), day->set == NULL ? "" : day->set));
  kit_calendar_text(&build, "DESCRIPTION", _("The workplace judges itself together, piece by piece. What you come to is the result: one agreed level for each piece, and why."));
  kit_calendar_line(&build, minute < 0 ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
  kit_build_add(&build, "END:VEVENT\r\n");
  kit_calendar_end(&build);
  if (entry.name == NULL || kit_build_end(&build, &entry.content) < 0) return PUSSEL_ENOMEM;
  entry.length = strlen(entry.content);
  return pussel_document(context, &entry);
}

/* A day that has passed is nothing to put in a calendar. */
static int remind_calendars(struct remind_work *work, int64_t *past) {
  struct pussel_context *context = work->context;
  const char *address = NULL, *name = NULL;
  struct pussel_time now;
  int64_t minute = -1;
  int result = remind_start(context, &minute);
  if (result == PUSSEL_OK) result = remind_organizer(work, &address, &name);
  pussel_now(context, &now);
  *past = 0;
  for (size_t i = 0; result == PUSSEL_OK && i < work->day_count; i++) {
    if (strcmp(work->days[i].text, now.day) >= 0) result = remind_calendar(work, &work->days[i], address, name, minute);
    else ++*past;
  }
  return result;
}

/* ---- the command ------------------------------------------------------------------------------------------------------------- */

static void remind_tell(struct remind_work *work, const struct remind_count *count, int64_t past) {
  struct pussel_context *context = work->context;
  if (count->protected_identities > 0)
    pussel_warn(context, pussel_text(context, _("%lld of those who lead them have a protected identity and are left out of the list: reach them another way."),
                                     (long long)count->protected_identities));
  if (count->without > 0)
    pussel_warn(context, pussel_text(context, _("%lld of those who lead them have no address: pussel person set PERSON --email ADDRESS"), (long long)count->without));
  if (work->without > 0)
    pussel_warn(context, pussel_text(context, _("Units that nobody leads: %lld. Say who does: pussel role assign --role manager"), (long long)work->without));
  if (past > 0) pussel_note(context, _("There is no calendar file of a day that has passed."));
  if (work->agreed_on > 0)
    pussel_note(context, pussel_text(context, _("Units that have agreed on each piece, and are to be closed: %lld"), (long long)work->agreed_on));
  pussel_note(context, pussel_text(context, _("Units to remind: %lld. Addresses: %lld. With -o FOLDER/ you get the list and the calendar file; no mail is sent."),
                                   (long long)work->units, (long long)count->addresses));
}

int siq_remind(struct pussel_context *context, void *prepared) {
  struct remind_work work = {.context = context};
  struct remind_count count = {0, 0, 0};
  bool is_single = false;
  int64_t past = 0;
  int result = siq_round_below_given(context, _("no reminder was made"), &work.top, &is_single);
  (void)prepared;
  if (result == PUSSEL_OK) result = remind_rounds(&work, is_single);
  if (result < 0) return result;
  if (work.units == 0) {
    pussel_warn(context, work.agreed_on > 0 ? _("There is nobody to remind: each open round has an agreed level for all its pieces.")
                                            : _("There is nobody to remind: no unit there has an open round."));
    return PUSSEL_OK;
  }
  result = remind_list(&work, &count);
  if (result == PUSSEL_OK) result = remind_calendars(&work, &past);
  if (result == PUSSEL_OK) remind_tell(&work, &count, past);
  return result;
}

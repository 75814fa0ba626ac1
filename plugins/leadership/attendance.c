/*
 * attendance.c — who was there, in half days. Whoever is of another group is a guest who catches up. Who missed what is told to the
 * project lead alone; everybody else gets numbers for each förvaltning, where they may be shown.
 */
#include <string.h>

#include "leadership.h"

struct entry {
  int64_t line, person, half_days; /* half_days -1: as many as the occasion has */
};
struct attendance {
  struct entry *entries;
  size_t count, room;
  struct kit_faults faults;
};

static int attendance_add(struct pussel_context *context, struct attendance *attendance, struct entry entry) {
  struct entry *grown = kit_list_grow(context, attendance->entries, attendance->count, &attendance->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  attendance->entries = grown;
  attendance->entries[attendance->count++] = entry;
  return PUSSEL_OK;
}

/* ---- the file --------------------------------------------------------------------------------------------------------------- */

/* Cells 0–3: a reference, the id in another system, the address, the name. The first that is filled says who it is. */
static int file_person(struct pussel_context *context, const struct pussel_csv_row *row, int64_t *person) {
  const char *reference = NULL;
  for (size_t i = 0; i < 4 && reference == NULL; i++)
    if (!kit_word_is_blank(row->cells[i])) {
      reference = kit_word_trim(context, row->cells[i]);
      if (i == 1) reference = pussel_text(context, "ext:%s", reference);
      if (i == 2) return kit_sql_integer(context, person, "SELECT person FROM org_person WHERE lower(email) = lower(?)", "t", reference);
    }
  return reference == NULL ? PUSSEL_ENOTFOUND : pussel_person_find(context, reference, person);
}

static int file_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct attendance *attendance = state;
  struct entry entry = {.line = row->line, .half_days = -1};
  int result = file_person(context, row, &entry.person);
  if (result == PUSSEL_ENOTFOUND) {
    kit_faults_add(context, &attendance->faults, row->line, _("it names nobody, nobody who is known, or several; give id:NUMBER, an id or an address"));
    return PUSSEL_OK;
  }
  if (result < 0) return result;
  if (!kit_word_is_blank(row->cells[4]) && !kit_word_integer(row->cells[4], 0, 20, &entry.half_days))
    kit_faults_add(context, &attendance->faults, row->line, pussel_text(context, _("\"%s\" is no number of half days, 0–20"), row->cells[4]));
  if (!kit_word_is_blank(row->cells[5])) {
    const char *present = kit_word_trim(context, row->cells[5]);
    bool is_there = kit_word_equal(present, "ja") || kit_word_equal(present, "yes") || kit_word_equal(present, "x") || kit_word_equal(present, "1");
    if (!is_there && !kit_word_equal(present, "nej") && !kit_word_equal(present, "no") && !kit_word_equal(present, "0"))
      kit_faults_add(context, &attendance->faults, row->line, pussel_text(context, _("\"%s\" is neither yes nor no"), present));
    if (!is_there) entry.half_days = 0;
  }
  return attendance_add(context, attendance, entry);
}

int leadership_attendance_prepare(struct pussel_context *context, void **prepared) {
  struct attendance *attendance = pussel_alloc(context, sizeof *attendance);
  const char *file = pussel_argument_text(context, "file");
  if (attendance == NULL) return PUSSEL_ENOMEM;
  *prepared = attendance;
  if (file == NULL) return PUSSEL_OK;
  return pussel_csv_read(context, file,
                         "person|deltagare,external_id|anst-id|anställningsnummer,email|e-post|epost,name|namn,half_days|halvdagar,present|närvarande|narvarande",
                         file_row, attendance);
}

/* ---- what is written ------------------------------------------------------------------------------------------------------------ */

static int attendance_typed(struct pussel_context *context, struct attendance *attendance) {
  static const char *const options[] = {"present", "absent"};
  int result = PUSSEL_OK;
  for (size_t o = 0; o < 2; o++)
    for (uint32_t i = 0; i < pussel_argument_count(context, options[o]) && result == PUSSEL_OK; i++) {
      struct pussel_value value = pussel_null();
      struct entry entry = {.half_days = o == 1 ? 0 : -1};
      result = pussel_argument(context, options[o], i, &value);
      entry.person = value.integer;
      if (o == 0 && pussel_argument_count(context, "half-days") > 0) entry.half_days = pussel_argument_integer(context, "half-days");
      if (result == PUSSEL_OK) result = attendance_add(context, attendance, entry);
    }
  return result;
}

static int attendance_write(struct pussel_context *context, const struct leadership_occasion *occasion, int64_t participant, int64_t half_days) {
  return kit_sql_run(context,
                     "INSERT INTO p_leadership_attendance (occasion, participant, is_guest, half_days) SELECT ?1, a.id, coalesce(a.group_id, 0) <> ?3, ?4"
                     " FROM p_leadership_participant AS a WHERE a.id = ?2"
                     " ON CONFLICT (occasion, participant) DO UPDATE SET half_days = excluded.half_days",
                     "iiii", occasion->id, participant, occasion->group, half_days);
}

static int attendance_entry(struct pussel_context *context, const struct leadership_programme *programme, const struct leadership_occasion *occasion,
                            struct attendance *attendance, const struct entry *entry) {
  struct leadership_participant participant = {0};
  int64_t half_days = entry->half_days < 0 ? occasion->half_days : entry->half_days;
  int result = leadership_participant_get(context, programme->id, entry->person, &participant);
  if (result == PUSSEL_ENOTFOUND) {
    kit_faults_add(context, &attendance->faults, entry->line, pussel_text(context, _("person id:%lld does not take part in the programme"), (long long)entry->person));
    return PUSSEL_OK;
  }
  if (result < 0) return result;
  for (const struct entry *other = attendance->entries; other < entry; other++)
    if (other->person == entry->person && other->half_days != entry->half_days)
      kit_faults_add(context, &attendance->faults, entry->line, pussel_text(context, _("person id:%lld is named twice, with different answers"), (long long)entry->person));
  if (half_days > occasion->half_days)
    kit_faults_add(context, &attendance->faults, entry->line,
                   pussel_text(context, _("person id:%lld: %lld half days, and the occasion has %lld"), (long long)entry->person, (long long)half_days, (long long)occasion->half_days));
  if (half_days == 0) { /* whoever was not expected has missed nothing */
    int64_t expected = 0;
    result = kit_sql_integer(context, &expected, "SELECT 1 FROM p_leadership_occasion AS o WHERE o.id = ?1 AND ?2 IN " LEADERSHIP_EXPECTED, "ii", occasion->id, participant.id);
    if (result == PUSSEL_ENOTFOUND)
      kit_faults_add(context, &attendance->faults, entry->line, pussel_text(context, _("person id:%lld is not expected there, and so not absent"), (long long)entry->person));
    if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  }
  if (attendance->faults.count > 0) return PUSSEL_OK;
  return attendance_write(context, occasion, participant.id, half_days);
}

/* Those who are expected and of whom nothing is known yet. */
static int attendance_rest(struct pussel_context *context, const struct leadership_occasion *occasion) {
  const char *rest = pussel_argument_text(context, "rest");
  if (rest == NULL) return PUSSEL_OK;
  return kit_sql_run(context,
                     "INSERT INTO p_leadership_attendance (occasion, participant, is_guest, half_days) SELECT o.id, a.id, coalesce(a.group_id, 0) <> o.group_id, ?2"
                     " FROM p_leadership_occasion AS o JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED " WHERE o.id = ?1"
                     " ON CONFLICT (occasion, participant) DO UPDATE SET half_days = coalesce(half_days, excluded.half_days)",
                     "ii", occasion->id, strcmp(rest, "present") == 0 || strcmp(rest, "närvarande") == 0 ? occasion->half_days : (int64_t)0);
}

static int attendance_held(struct pussel_context *context, const struct leadership_programme *programme, const struct leadership_occasion *occasion) {
  int result;
  if (strcmp(occasion->state, "held") == 0) return PUSSEL_OK;
  result = kit_sql_run(context, "UPDATE p_leadership_occasion SET state = 'held' WHERE id = ?", "i", occasion->id);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("occasion", occasion->id), pussel_field_text("date", leadership_day_text(context, occasion->day))};
  return pussel_emit(context, "leadership.occasion.held", 1, programme->unit, fields, sizeof fields / sizeof *fields);
}

static int attendance_tell(struct pussel_context *context, const struct leadership_occasion *occasion) {
  sqlite3_stmt *statement = NULL;
  int64_t unknown = 0, missing = 0;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT ?1 AS occasion, count(*) AS expected, coalesce(sum(t.half_days > 0), 0) AS present, coalesce(sum(t.half_days = 0), 0) AS absent,"
      " coalesce(sum(t.half_days IS NULL), 0) AS unknown, coalesce(sum(t.is_guest = 1), 0) AS guests, coalesce(sum(t.half_days < coalesce(o.half_days, m.half_days)), 0) AS to_catch_up"
      " FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED
      " LEFT JOIN p_leadership_attendance AS t ON t.occasion = o.id AND t.participant = a.id WHERE o.id = ?1",
      "i", occasion->id);
  if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) {
    unknown = sqlite3_column_int64(statement, 4);
    missing = sqlite3_column_int64(statement, 6);
    sqlite3_reset(statement);
  }
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (unknown > 0)
    pussel_note(context, pussel_text(context, _("Of %lld it is not known whether they were there. --rest absent or --rest present says it for all of them."), (long long)unknown));
  if (missing > 0)
    pussel_note(context, pussel_text(context, _("%lld have something to catch up: pussel leadership catch-up --programme %lld --person id:NUMBER --module KEY"), (long long)missing, (long long)occasion->programme));
  return PUSSEL_OK;
}

int leadership_attendance(struct pussel_context *context, void *prepared) {
  struct attendance *attendance = prepared;
  struct leadership_occasion occasion = {0};
  struct leadership_programme programme = {0};
  int64_t today = 0;
  const char *what;
  int result = leadership_occasion_get(context, pussel_argument_integer(context, "occasion"), &occasion);
  if (result == PUSSEL_OK) result = leadership_programme_get(context, occasion.programme, &programme);
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result < 0) return result;
  what = pussel_text(context, _("the attendance at occasion %lld was not registered"), (long long)occasion.id);
  result = leadership_programme_must_go_on(context, &programme, what); /* what was kept of it went with the programme */
  if (result < 0) return result;
  if (strcmp(occasion.state, "cancelled") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-occasion-cancelled", what, _("it has been cancelled"), _("See the occasions: pussel leadership occasion list"));
  if (occasion.day > today)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-day-ahead", what, _("the day has not come yet"), _("Say it when the occasion has been."));
  result = attendance_typed(context, attendance);
  if (result < 0) return result;
  if (attendance->count == 0 && attendance->faults.count == 0 && pussel_argument_text(context, "rest") == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-attendance-options", what, _("nobody is named"), _("Give --file, or --present and --absent, or --rest present."));
  for (size_t i = 0; i < attendance->count && result == PUSSEL_OK; i++)
    result = attendance_entry(context, &programme, &occasion, attendance, &attendance->entries[i]);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &attendance->faults, "leadership-attendance-faults", what, _("Mend it and give it again."));
  if (result == PUSSEL_OK) result = attendance_rest(context, &occasion);
  if (result == PUSSEL_OK) result = attendance_held(context, &programme, &occasion);
  if (result == PUSSEL_OK) result = leadership_participant_complete(context, &programme);
  if (result == PUSSEL_OK) result = leadership_taken_count(context, &programme, false);
  return result < 0 ? result : attendance_tell(context, &occasion);
}

int leadership_attendance_list(struct pussel_context *context, void *prepared) {
  struct leadership_occasion occasion = {0};
  struct leadership_programme programme = {0};
  sqlite3_stmt *statement = NULL;
  int result = leadership_occasion_get(context, pussel_argument_integer(context, "occasion"), &occasion);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_get(context, occasion.programme, &programme);
  if (result == PUSSEL_OK) result = leadership_programme_must_lead(context, programme.unit);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(
        context, &statement,
        "SELECT a.id AS participant, a.person, CASE WHEN n.is_protected = 1 THEN ?2 ELSE n.name END AS name, a.unit, " KIT_UNIT_NAME("a.unit") " AS unit_name,"
        " coalesce(t.is_guest, 0) AS is_guest, t.half_days FROM p_leadership_occasion AS o JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED
        " JOIN org_person AS n ON n.person = a.person LEFT JOIN p_leadership_attendance AS t ON t.occasion = o.id AND t.participant = a.id"
        " WHERE o.id = ?1 ORDER BY is_guest, " KIT_SWEDISH_ORDER("unit_name") ", a.id",
        "it", occasion.id, _("protected identity"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

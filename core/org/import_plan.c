/* import_plan.c — what an import changes: each record compared with the unit that is there, one line for each that
 * differs. */
#include <assert.h>
#include <string.h>

#include "org/import.h"

#define PLAN_PROGRESS_RECORDS 1024

/* What is there of one unit; texts live until the arena is reset. */
struct plan_unit {
  struct org_unit is;
  const char *above; /* the parent's name */
};

static bool plan_differs(const char *text, sqlite3_stmt *now, int column) {
  const char *is = (const char *)sqlite3_column_text(now, column);
  if (text == NULL || is == NULL) return text != is;
  return strcmp(text, is) != 0;
}

/* A record without a parent in the file stays where it is. */
static void plan_compare(struct import_reading *reading, struct import_record *record) {
  sqlite3_stmt *now = reading->now;
  const struct import_texts *texts = &reading->texts;
  unsigned changes = 0;
  if (plan_differs(texts->name, now, 1)) changes |= ORG_NAME;
  if (plan_differs(texts->code, now, 2)) changes |= ORG_CODE;
  if (plan_differs(texts->kind, now, 3)) changes |= ORG_KIND;
  if (record->workplace != (sqlite3_column_int(now, 5) != 0)) changes |= ORG_WORKPLACE;
  record->changes = (uint8_t)(changes & record->given);
  record->moves = !record->is_root && import_parent_unit(reading, record) != sqlite3_column_int64(now, 6);
}

/* Apart from the others, since finding the file's authority may ask for another unit. */
static int plan_compare_authority(struct import_reading *reading, struct import_record *record, int64_t now) {
  int64_t authority = 0;
  bool is_new = false;
  if (!(record->given & ORG_AUTHORITY)) return 0;
  int rc = import_authority_unit(reading, record, &is_new, &authority);
  if (rc == 0 && (is_new || authority != now)) record->changes |= ORG_AUTHORITY;
  return rc;
}

static const char *plan_or_none(const char *text) { return text == NULL ? "–" : text; }

/* What it was, for people: "the name was A; it was under B". */
static void plan_detail(struct text *out, const struct import_record *record, const struct import_texts *texts,
                        const struct plan_unit *unit) {
  const char *apart = "";
  if (record->moves) {
    text_appendf(out, _("it was under %s"), plan_or_none(unit->above));
    apart = "; ";
  }
  if (record->changes & ORG_NAME) {
    text_append(out, apart);
    text_appendf(out, _("the name was %s"), unit->is.name);
    apart = "; ";
  }
  if (record->changes & ORG_CODE) {
    text_append(out, apart);
    text_appendf(out, _("the code was %s and becomes %s"), plan_or_none(unit->is.code), plan_or_none(texts->code));
    apart = "; ";
  }
  if (record->changes & ORG_KIND) {
    text_append(out, apart);
    text_appendf(out, _("the kind was %s and becomes %s"), unit->is.kind, texts->kind);
    apart = "; ";
  }
  if (record->changes & ORG_AUTHORITY) {
    text_append(out, apart);
    text_appendf(out, _("the authority becomes %s"), plan_or_none(texts->authority));
    apart = "; ";
  }
  if (record->changes & ORG_WORKPLACE) {
    text_append(out, apart);
    text_append(out, record->workplace ? _("it becomes a workplace") : _("it is no workplace any more"));
  }
}

static int plan_tell(struct import_reading *reading, const char *what, const char *external_id, const char *name,
                     const char *detail) {
  reading->report_left--;
  return reading->import->report(reading->import->state, what, external_id, name, detail);
}

static int plan_tell_change(struct import_reading *reading, const struct import_record *record, struct plan_unit *unit,
                            struct arena *arena) {
  const char *what = record->moves                ? "moved"
                     : record->changes & ORG_NAME ? "renamed"
                     : record->changes & ORG_CODE ? "recoded"
                                                  : "changed";
  struct org_unit above = {0};
  struct text detail;
  if (record->moves && unit->is.parent != 0) {
    int rc = org_unit_get(reading->org, unit->is.parent, record->day, arena, &above);
    if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
    unit->above = above.name;
  }
  text_init(&detail);
  plan_detail(&detail, record, &reading->texts, unit);
  int rc = detail.failed ? error_memory(org_error(reading->org))
                         : plan_tell(reading, what, reading->texts.external_id, reading->texts.name, detail.bytes);
  text_release(&detail);
  return rc;
}

/* The name of the unit above the record, which is loaded again afterwards; NULL for none. */
static int plan_above(struct import_reading *reading, const struct import_record *record, struct arena *arena,
                      const char **name) {
  struct org_unit above = {0};
  *name = NULL;
  if (record->above != 0) {
    int rc = import_record_load(reading, import_record_at(reading, record->above));
    if (rc == 0 && reading->texts.name != NULL) *name = arena_copy(arena, reading->texts.name);
    if (rc == 0) rc = import_record_load(reading, record);
    return rc;
  }
  if (record->parent_unit == 0) return 0;
  int rc = org_unit_get(reading->org, record->parent_unit, record->day, arena, &above);
  *name = above.name;
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

static int plan_tell_new(struct import_reading *reading, const struct import_record *record, struct arena *arena) {
  const char *above = NULL;
  int rc = plan_above(reading, record, arena, &above);
  if (rc < 0) return rc;
  const char *detail = above == NULL ? _("the root") : arena_print(arena, _("under %s"), above);
  if (detail == NULL) return error_memory(org_error(reading->org));
  return plan_tell(reading, "created", reading->texts.external_id, reading->texts.name, detail);
}

/* A new place must exist on all days on which the unit is there. */
static int plan_check_place(struct import_reading *reading, const struct import_record *record, int32_t end) {
  char day[DATE_TEXT];
  bool covers = true;
  int rc = 0;
  if (record->is_unfit || reading->texts.parent == NULL || record->refused & 1U << IMPORT_PARENT) return 0;
  int64_t unit = import_parent_unit(reading, record);
  if (unit != 0) rc = org_unit_covers(reading->org, unit, record->day, end, &covers);
  if (rc < 0) return rc;
  if (unit == 0 && record->above != 0) covers = import_record_at(reading, record->above)->day <= record->day;
  if (covers) return 0;
  date_format(record->day, day);
  return import_fault_here(reading, _("the parent %s does not exist on every day from %s on"), reading->texts.parent,
                           day);
}

static int plan_record(struct import_reading *reading, struct import_record *record) {
  int rc = import_record_load(reading, record);
  if (rc < 0) return rc;
  if (record->unit == 0) {
    reading->count->created++;
    return plan_check_place(reading, record, DAY_OPEN);
  }
  rc = import_now(reading, reading->texts.external_id, record->day);
  if (rc < 0) return rc;
  assert(rc == 1);
  if (sqlite3_column_type(reading->now, 1) == SQLITE_NULL) return 0; /* that fault is noted */
  int32_t place_ends = sqlite3_column_int(reading->now, 7);
  plan_compare(reading, record);
  rc = plan_compare_authority(reading, record, sqlite3_column_int64(reading->now, 4));
  if (rc < 0) return rc;
  if (record->moves)
    reading->count->moved++;
  else if (record->changes != 0)
    reading->count->changed++;
  else
    reading->count->unchanged++;
  if (!record->moves && record->changes == ORG_WORKPLACE && reading->mapping.workplaces != IMPORT_WORKPLACES_SAID)
    reading->count->ruled++;
  return record->moves ? plan_check_place(reading, record, place_ends) : 0;
}

/* One line about the record, if it changes anything. */
static int plan_report_record(struct import_reading *reading, const struct import_record *record, struct arena *arena) {
  struct plan_unit unit = {{0}, NULL};
  if (record->unit != 0 && !record->moves && record->changes == 0) return 0;
  int rc = import_record_load(reading, record);
  if (rc < 0) return rc;
  if (record->unit == 0) return plan_tell_new(reading, record, arena);
  rc = org_unit_get(reading->org, record->unit, record->day, arena, &unit.is);
  return rc < 0 ? rc : plan_tell_change(reading, record, &unit, arena);
}

/* The same order again, now that the file is known to be without faults. */
static int plan_report(struct import_reading *reading, struct arena *arena) {
  int rc = 0;
  if (reading->import->report == NULL || reading->import->propose != NULL) return 0;
  reading->report_left = reading->import->report_most == 0 ? SIZE_MAX : reading->import->report_most;
  for (size_t i = 0; rc == 0 && i < reading->record_count && reading->report_left > 0; i++) {
    rc = plan_report_record(reading, import_record_at(reading, reading->order[i]), arena);
    arena_reset(arena);
  }
  for (size_t i = 0; rc == 0 && i < reading->closing_count && reading->report_left > 0; i++)
    rc = plan_tell(reading, "closed", reading->closings[i].external_id, reading->closings[i].name, "");
  return rc;
}

int import_plan(struct import_reading *reading) {
  struct arena *arena = arena_new();
  int rc = arena == NULL ? error_memory(org_error(reading->org)) : 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
    rc = plan_record(reading, import_record_at(reading, reading->order[i]));
    if (i % PLAN_PROGRESS_RECORDS == 0) import_progress(reading, 0.4 + 0.1 * (double)i / (double)reading->record_count);
  }
  if (rc == 0 && reading->fault_count == 0) rc = import_close_find(reading);
  if (rc == 0) rc = import_faults_fail(reading);
  reading->count->closed = (int64_t)reading->closing_count + (reading->root_is_other ? 1 : 0);
  if (rc == 0) rc = plan_report(reading, arena);
  arena_free(arena);
  return rc;
}

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

static int64_t plan_parent(const struct import_record *record) {
  return record->above != NULL ? record->above->unit : record->parent_unit;
}

/* A record without a parent in the file stays where it is. */
static void plan_compare(struct import_record *record, sqlite3_stmt *now) {
  int64_t authority = record->authority_record != NULL ? record->authority_record->unit : record->authority_unit;
  bool authority_is_new = record->authority_record != NULL && record->authority_record->unit == 0;
  int changes = 0;
  if (plan_differs(record->name, now, 1)) changes |= ORG_NAME;
  if (plan_differs(record->code, now, 2)) changes |= ORG_CODE;
  if (plan_differs(record->kind, now, 3)) changes |= ORG_KIND;
  if (authority_is_new || authority != sqlite3_column_int64(now, 4)) changes |= ORG_AUTHORITY;
  if (record->workplace != (sqlite3_column_int(now, 5) != 0)) changes |= ORG_WORKPLACE;
  record->changes = changes & record->given;
  record->moves = !record->is_root && plan_parent(record) != sqlite3_column_int64(now, 6);
}

static const char *plan_or_none(const char *text) { return text == NULL ? "–" : text; }

/* What it was, for people: "the name was A; it was under B". */
static void plan_detail(struct text *out, const struct import_record *record, const struct plan_unit *unit) {
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
    text_appendf(out, _("the code was %s and becomes %s"), plan_or_none(unit->is.code), plan_or_none(record->code));
    apart = "; ";
  }
  if (record->changes & ORG_KIND) {
    text_append(out, apart);
    text_appendf(out, _("the kind was %s and becomes %s"), unit->is.kind, record->kind);
    apart = "; ";
  }
  if (record->changes & ORG_AUTHORITY) {
    text_append(out, apart);
    text_appendf(out, _("the authority becomes %s"), plan_or_none(record->authority));
    apart = "; ";
  }
  if (record->changes & ORG_WORKPLACE) {
    text_append(out, apart);
    text_append(out, record->workplace ? _("it becomes a workplace") : _("it is no workplace any more"));
  }
}

static int plan_tell(struct import_reading *reading, const char *what, const char *external_id, const char *name,
                     const char *detail) {
  if (reading->import->report == NULL) return 0;
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
  if (reading->import->report == NULL) return 0;
  if (record->moves && unit->is.parent != 0) {
    int rc = org_unit_get(reading->org, unit->is.parent, record->day, arena, &above);
    if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
    unit->above = above.name;
  }
  text_init(&detail);
  plan_detail(&detail, record, unit);
  int rc = detail.failed ? error_memory(org_error(reading->org))
                         : plan_tell(reading, what, record->external_id, record->name, detail.bytes);
  text_release(&detail);
  return rc;
}

static int plan_tell_new(struct import_reading *reading, const struct import_record *record, struct arena *arena) {
  struct org_unit above = {0};
  if (reading->import->report == NULL) return 0;
  if (record->above != NULL) above.name = record->above->name;
  if (record->above == NULL && record->parent_unit != 0) {
    int rc = org_unit_get(reading->org, record->parent_unit, record->day, arena, &above);
    if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  }
  const char *detail = above.name == NULL ? _("the root") : arena_print(arena, _("under %s"), above.name);
  if (detail == NULL) return error_memory(org_error(reading->org));
  return plan_tell(reading, "created", record->external_id, record->name, detail);
}

/* A new place must exist on all days on which the unit is there. */
static int plan_check_place(struct import_reading *reading, const struct import_record *record, int32_t end) {
  char day[DATE_TEXT];
  bool covers = true;
  int rc = 0;
  if (record->is_unfit || record->parent == NULL || record->refused & 1 << IMPORT_PARENT) return 0;
  int64_t unit = plan_parent(record);
  if (unit != 0) rc = org_unit_covers(reading->org, unit, record->day, end, &covers);
  if (rc < 0) return rc;
  if (unit == 0 && record->above != NULL) covers = record->above->day <= record->day;
  if (covers) return 0;
  date_format(record->day, day);
  return import_fault_add(reading, record->place, record, _("the parent %s does not exist on every day from %s on"),
                          record->parent, day);
}

static int plan_record(struct import_reading *reading, struct import_record *record) {
  if (record->unit == 0) {
    reading->count->created++;
    return plan_check_place(reading, record, DAY_OPEN);
  }
  int rc = import_now(reading, record->external_id, record->day);
  if (rc < 0) return rc;
  assert(rc == 1);
  if (sqlite3_column_type(reading->now, 1) == SQLITE_NULL) return 0; /* that fault is noted */
  plan_compare(record, reading->now);
  if (record->moves)
    reading->count->moved++;
  else if (record->changes != 0)
    reading->count->changed++;
  else
    reading->count->unchanged++;
  return record->moves ? plan_check_place(reading, record, sqlite3_column_int(reading->now, 7)) : 0;
}

/* The same order again, now that the file is known to be without faults. */
static int plan_report(struct import_reading *reading, struct arena *arena) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count && reading->import->report != NULL; i++) {
    const struct import_record *record = reading->order[i];
    struct plan_unit unit = {{0}, NULL};
    if (record->unit == 0) {
      rc = plan_tell_new(reading, record, arena);
    } else if (record->moves || record->changes != 0) {
      rc = org_unit_get(reading->org, record->unit, record->day, arena, &unit.is);
      if (rc == 0) rc = plan_tell_change(reading, record, &unit, arena);
    }
    arena_reset(arena);
  }
  for (size_t i = 0; rc == 0 && i < reading->closing_count; i++)
    rc = plan_tell(reading, "closed", reading->closings[i].external_id, reading->closings[i].name, "");
  return rc;
}

int import_plan(struct import_reading *reading) {
  struct arena *arena = arena_new();
  int rc = arena == NULL ? error_memory(org_error(reading->org)) : 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
    rc = plan_record(reading, reading->order[i]);
    if (i % PLAN_PROGRESS_RECORDS == 0) import_progress(reading, 0.4 + 0.1 * (double)i / (double)reading->record_count);
  }
  if (rc == 0 && reading->fault_count == 0) rc = import_close_find(reading);
  if (rc == 0) rc = import_faults_fail(reading);
  reading->count->closed = (int64_t)reading->closing_count;
  if (rc == 0) rc = plan_report(reading, arena);
  arena_free(arena);
  return rc;
}

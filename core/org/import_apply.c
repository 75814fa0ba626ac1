/* import_apply.c — writes what an import has planned; what is derived from the tree is derived once, at the end. */
#include <assert.h>
#include <stdlib.h>

#include "org/import.h"

#define APPLY_PROGRESS_RECORDS 512

struct apply {
  struct import_reading *reading;
  sqlite3_stmt *unit, *version, *parent;
  struct text tops; /* JSON: what was created, moved or closed */
  size_t written;
};

static int apply_prepare(struct apply *apply) {
  struct store *store = apply->reading->org->store;
  int rc = store_prepare(store, &apply->unit, "INSERT INTO core_unit (external_id) VALUES (?)", "n");
  if (rc == 0)
    rc = store_prepare(
        store, &apply->version,
        "INSERT INTO core_unit_version (unit, name, code, kind, authority, workplace, valid_from, valid_to)"
        " VALUES (?, ?, ?, ?, nullif(?, 0), ?, ?, 2932896)",
        "nnnnnnn");
  if (rc == 0)
    rc = store_prepare(
        store, &apply->parent,
        "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to) VALUES (?, nullif(?, 0), ?, 2932896)",
        "nnn");
  return rc;
}

static void apply_release(struct apply *apply) {
  sqlite3_finalize(apply->unit);
  sqlite3_finalize(apply->version);
  sqlite3_finalize(apply->parent);
  text_release(&apply->tops);
}

static void apply_top(struct apply *apply, int64_t unit) {
  text_appendf(&apply->tops, apply->tops.length == 0 ? "[%lld" : ",%lld", (long long)unit);
}

/* Identities first: then parents and authorities can be named in any order. */
static int apply_identities(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  struct store *store = reading->org->store;
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = import_record_at(reading, reading->order[i]);
    if (record->unit != 0) continue;
    int rc = import_record_load(reading, record);
    if (rc == 0) rc = store_bind(store, apply->unit, "t", reading->texts.external_id);
    if (rc == 0) rc = store_step(store, apply->unit);
    if (rc < 0) return rc;
    record->unit = sqlite3_last_insert_rowid(store_db(store));
    record->is_new = true;
    apply_top(apply, record->unit);
  }
  return 0;
}

static int apply_new(struct apply *apply, const struct import_record *record, int64_t authority) {
  struct org *org = apply->reading->org;
  const struct import_texts *texts = &apply->reading->texts;
  int64_t parent = import_parent_unit(apply->reading, record);
  int rc = store_bind(org->store, apply->version, "itttiid", record->unit, texts->name, texts->code, texts->kind,
                      authority, (int64_t)record->workplace, record->day);
  if (rc == 0) rc = store_step(org->store, apply->version);
  if (rc == 0) rc = store_bind(org->store, apply->parent, "iid", record->unit, parent, record->day);
  if (rc == 0) rc = store_step(org->store, apply->parent);
  if (rc < 0) return rc;
  return org_event_append(org, "org.unit.created", record->unit, "unit=i parent=I kind=t code=t workplace=b day=d",
                          record->unit, parent, texts->kind, texts->code, (int)record->workplace, (int)record->day);
}

static int apply_change(struct apply *apply, const struct import_record *record, int64_t authority) {
  struct org *org = apply->reading->org;
  const struct import_texts *texts = &apply->reading->texts;
  bool changed = false;
  int rc = 0;
  if (record->changes != 0) {
    struct org_unit to = {.name = texts->name,
                          .code = texts->code,
                          .kind = texts->kind,
                          .authority = authority,
                          .workplace = record->workplace};
    rc = org_unit_change(org, record->unit, &to, record->changes, record->day, &changed);
    assert(rc < 0 || changed);
  }
  if (rc == 0 && record->moves) {
    rc = org_unit_reparent(org, record->unit, import_parent_unit(apply->reading, record), record->day);
    apply_top(apply, record->unit);
  }
  return rc;
}

static int apply_record(struct apply *apply, const struct import_record *record) {
  int64_t authority = 0;
  bool authority_is_new = false;
  int rc = import_record_load(apply->reading, record);
  if (rc == 0) rc = import_authority_unit(apply->reading, record, &authority_is_new, &authority);
  if (rc < 0) return rc;
  return record->is_new ? apply_new(apply, record, authority) : apply_change(apply, record, authority);
}

static int apply_records(struct apply *apply, bool created) {
  struct import_reading *reading = apply->reading;
  for (size_t i = 0; i < reading->record_count; i++) {
    const struct import_record *record = import_record_at(reading, reading->order[i]);
    if (record->is_new != created || (!created && !record->moves && record->changes == 0)) continue;
    int rc = apply_record(apply, record);
    if (rc < 0) return rc;
    if (++apply->written % APPLY_PROGRESS_RECORDS == 0)
      import_progress(reading, 0.5 + 0.3 * (double)apply->written / (double)reading->record_count);
  }
  return 0;
}

static int apply_closings(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  for (size_t i = 0; i < reading->closing_count; i++) {
    int rc = org_unit_end(reading->org, reading->closings[i].unit, reading->import->day);
    if (rc < 0) return rc;
    apply_top(apply, reading->closings[i].unit);
  }
  return 0;
}

static int apply_derive(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  if (apply->tops.length == 0) return 0;
  text_append(&apply->tops, "]");
  if (apply->tops.failed) return error_memory(org_error(reading->org));
  const char *tops = reading->is_fresh ? NULL : apply->tops.bytes;
  int rc = 0;
  import_progress(reading, 0.8);
  if (reading->count->moved > 0) rc = org_closure_check(reading->org, apply->tops.bytes);
  if (rc == 0) rc = org_closure_rebuild(reading->org, tops);
  import_progress(reading, 0.95);
  return rc < 0 ? rc : org_enabled_rebuild(reading->org, tops, NULL);
}

int import_apply(struct import_reading *reading) {
  struct apply apply = {.reading = reading};
  text_init(&apply.tops);
  int rc = apply_prepare(&apply);
  if (rc == 0) rc = apply_identities(&apply);
  if (rc == 0) rc = apply_records(&apply, true);
  if (rc == 0) rc = apply_records(&apply, false);
  if (rc == 0) rc = apply_closings(&apply);
  if (rc == 0) rc = apply_derive(&apply);
  apply_release(&apply);
  return rc;
}

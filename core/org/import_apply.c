/* import_apply.c — carries out what an import has planned; what is derived from the tree is derived once, at the end. */
#include <assert.h>
#include <stdlib.h>

#include "org/import.h"

#define APPLY_PROGRESS_RECORDS 512
#define APPLY_ALL_SHARE 8 /* from one in so many on, deriving everything anew is quicker than piece by piece */

struct apply {
  struct import_reading *reading;
  struct text tops;  /* JSON: what was created, moved or closed */
  struct text moved; /* JSON: what was moved; only these can come to be above themselves */
  size_t changed; /* how many were created, moved or closed */
  size_t written;
  bool all; /* so many of them that everything is derived anew */
};

static void apply_list(struct text *list, int64_t unit) {
  text_appendf(list, list->length == 0 ? "[%lld" : ",%lld", (long long)unit);
}

static void apply_top(struct apply *apply, int64_t unit) {
  apply->changed++;
  if (!apply->all) apply_list(&apply->tops, unit);
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
    apply_list(&apply->moved, record->unit);
  }
  return rc;
}

static void apply_step(struct apply *apply) {
  if (++apply->written % APPLY_PROGRESS_RECORDS == 0)
    import_progress(apply->reading, 0.5 + 0.3 * (double)apply->written / (double)apply->reading->record_count);
}

static int apply_created(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  struct import_write *write = NULL;
  int rc = reading->count->created == 0 ? 0 : import_write_begin(&write, reading);
  for (size_t i = 0; rc == 0 && i < reading->record_count && write != NULL; i++) {
    const struct import_record *record = import_record_at(reading, reading->order[i]);
    if (!record->is_new) continue;
    rc = import_write_unit(write, record);
    apply_top(apply, record->unit);
    apply_step(apply);
  }
  return write == NULL ? rc : import_write_end(write, rc);
}

static int apply_changed(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  for (size_t i = 0; i < reading->record_count; i++) {
    const struct import_record *record = import_record_at(reading, reading->order[i]);
    int64_t authority = 0;
    bool authority_is_new = false;
    if (record->is_new || (!record->moves && record->changes == 0)) continue;
    int rc = import_record_load(reading, record);
    if (rc == 0) rc = import_authority_unit(reading, record, &authority_is_new, &authority);
    if (rc == 0) rc = apply_change(apply, record, authority);
    if (rc < 0) return rc;
    apply_step(apply);
  }
  return 0;
}

static int apply_closings(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  for (size_t i = 0; i < reading->closing_count; i++) {
    int rc = org_unit_end(reading->org, reading->closings[i].unit, reading->import->day);
    if (rc == 0) rc = org_operation_alone(reading->org, "close", reading->closings[i].unit, 0, reading->import->day);
    if (rc < 0) return rc;
    apply_top(apply, reading->closings[i].unit);
  }
  return 0;
}

static int apply_derive(struct apply *apply) {
  struct import_reading *reading = apply->reading;
  if (apply->changed == 0) return 0;
  text_append(&apply->tops, "]");
  text_append(&apply->moved, "]");
  if (apply->tops.failed || apply->moved.failed) return error_memory(org_error(reading->org));
  const char *tops = apply->all ? NULL : apply->tops.bytes;
  int rc = 0;
  import_records_free(reading); /* what is derived needs room of its own */
  rc = import_write_index(reading);
  import_progress(reading, 0.8);
  if (rc == 0 && reading->count->moved > 0) rc = org_closure_check(reading->org, apply->moved.bytes);
  if (rc == 0) rc = org_closure_rebuild(reading->org, tops, reading->import->day);
  import_progress(reading, 0.95);
  return rc < 0 ? rc : org_enabled_rebuild(reading->org, tops, NULL);
}

int import_apply(struct import_reading *reading) {
  struct apply apply = {.reading = reading};
  const struct org_import_count *count = reading->count;
  apply.all = APPLY_ALL_SHARE * (count->created + count->moved + count->closed) > count->read;
  text_init(&apply.tops);
  text_init(&apply.moved);
  bus_append_many(reading->org->bus, true);
  int rc = apply_created(&apply);
  if (rc == 0) rc = apply_changed(&apply);
  if (rc == 0) rc = apply_closings(&apply);
  bus_append_many(reading->org->bus, false);
  if (rc == 0) rc = apply_derive(&apply);
  text_release(&apply.tops);
  text_release(&apply.moved);
  return rc;
}

/*
 * query/export.c — an archive export from the first question to the name of the folder. Everything is of one moment: the caller
 * has a read transaction open.
 */
#include "query/export.h"

#include <stdlib.h>
#include <string.h>

/* Room for who is named in which folder. */
static int prepare_marks(struct export *export) {
  size_t count = export->scope.authority_count;
  int result = store_integer(host_store(export->host), &export->person_limit, "SELECT ifnull(max(id), 0) FROM core_person", "");
  if (result < 0) return result;
  export->hit = arena_alloc(export->arena, count * sizeof *export->hit);
  export->parts = arena_alloc(export->arena, count * sizeof *export->parts);
  export->persons = arena_alloc(export->arena, count * sizeof *export->persons);
  if (export->hit == NULL || export->parts == NULL || export->persons == NULL) return error_memory(host_error(export->host));
  for (size_t i = 0; i < count; i++) {
    const struct export_authority *authority = &export->scope.authorities[i];
    export->persons[i] = arena_alloc(export->arena, (size_t)(export->person_limit / 8 + 1));
    export->parts[i] = (struct query_export_part){.unit = authority->unit, .name = authority->name, .folder = authority->folder};
    if (export->persons[i] == NULL) return error_memory(host_error(export->host));
  }
  return 0;
}

/* Sets that tell of persons come last: then it is known who is named. */
static int write_sets(struct export *export) {
  int result = 0;
  for (int late = 0; late < 2; late++) {
    for (size_t i = 0; i < export->set_count && result == 0; i++) {
      const struct export_set *set = &export->sets[i];
      bool is_late = set->unit < 0 && set->person >= 0 && !set->whole;
      if (is_late == (late == 1)) result = export_rows(export, set);
      host_progress(export->context, (double)i / (double)export->set_count);
    }
  }
  return result;
}

static int write_head(struct export *export, struct query_exported *out) {
  struct text text;
  char stamp[32];
  int result = bus_verify(host_bus(export->host), &out->chain_events, out->chain);
  if (result < 0) return result;
  date_format_stamp(clock_seconds(store_clock(host_store(export->host))), stamp);
  text_init(&text);
  text_appendf(&text, "pussel-head 1\ncount %lld\nhash %s\ntime %s\n", (long long)out->chain_events, out->chain, stamp);
  result = export_file_whole(export->folder, EXPORT_HEAD, &text);
  text_release(&text);
  return result;
}

static int write_all(struct export *export, const struct query_export *wanted, struct query_exported *out) {
  int result = export_scope_read(&export->scope, export->host, export->arena, wanted);
  if (result == 0) result = prepare_marks(export);
  if (result == 0) result = export_sets_read(&export->sets, &export->set_count, export->host, export->arena);
  if (result == 0) result = export_guard_new(&export->guard, export->host, export->arena);
  if (result == 0) result = write_head(export, out);
  if (result == 0) result = export_readme(export);
  if (result == 0) result = export_declarations(export);
  if (result == 0) result = export_personal_data(export);
  if (result == 0) result = export_records(export);
  if (result == 0) result = write_sets(export);
  if (result == 0) result = export_manifest(export, wanted, out);
  return result;
}

/* What the caller is told, in the order of the folders. */
static void report(struct export *export, struct query_exported *out) {
  struct query_export_part *parts = export->parts;
  for (size_t i = 0; i < export->scope.authority_count; i++)
    if (export->scope.authorities[i].written) parts[out->part_count++] = export->parts[i];
  out->parts = parts;
  out->records = export->records;
  out->untold = export->untold;
  out->masked = export_guard_masked(export->guard);
  export_folder_totals(export->folder, &out->files, &out->bytes);
  memcpy(out->manifest, export_folder_sum(export->folder), sizeof out->manifest);
}

int query_export(struct pussel_context *context, const struct query_export *wanted, struct query_exported *out) {
  struct host *host = host_of(context);
  struct export export = {.context = context, .host = host, .arena = host_arena(context), .partial = wanted->authority != 0};
  int result = export_folder_open(&out->written, wanted->folder, wanted->trial, host_error(host));
  export.folder = out->written;
  if (result == 0) result = write_all(&export, wanted, out);
  if (result == 0) report(&export, out);
  export_guard_free(export.guard);
  return result;
}

int query_export_settle(struct query_exported *exported) { return export_folder_settle(exported->written); }
void query_export_withdraw(struct query_exported *exported) { (void)export_folder_withdraw(exported->written); }

void query_export_release(struct query_exported *exported) {
  export_folder_free(exported->written);
  exported->written = NULL;
}

/* ---- on record ---------------------------------------------------------------------------------------------------------------- */

/* Each authority's export is an act of its own, and so is that of each record: when it is disposed of one day, it can be said. */
static int note_part(struct pussel_context *context, const struct query_export *wanted, const struct query_exported *exported,
                     const struct query_export_part *part) {
  struct host *host = host_of(context);
  struct archive_act act = {.what = "exported", .unit = part->unit, .authority = part->unit, .reason = wanted->reason,
                            .day = clock_today(store_clock(host_store(host)))};
  struct archive_export made = {.authority = part->unit, .records = part->records, .rows = part->rows, .manifest = exported->manifest,
                                .chain_events = exported->chain_events};
  int result = archive_act_add(host_store(host), host_bus(host), &act, &made.act);
  return result == 0 ? archive_export_tell(host_store(host), host_bus(host), &made) : result;
}

int query_export_note(struct pussel_context *context, const struct query_export *wanted, const struct query_exported *exported) {
  struct host *host = host_of(context);
  int32_t today = clock_today(store_clock(host_store(host)));
  int result = 0;
  for (size_t i = 0; i < exported->part_count && result == 0; i++) {
    bool is_empty_rest = exported->parts[i].unit == 0 && wanted->authority != 0;
    if (!is_empty_rest) result = note_part(context, wanted, exported, &exported->parts[i]);
  }
  bus_append_many(host_bus(host), true);
  for (const struct query_export_record *record = exported->records; record != NULL && result == 0; record = record->next) {
    struct archive_act act = {.ref = record->ref, .what = "exported", .unit = record->unit, .authority = record->authority,
                              .day = today, .reason = wanted->reason};
    result = archive_act_add(host_store(host), host_bus(host), &act, NULL);
  }
  bus_append_many(host_bus(host), false);
  return result;
}

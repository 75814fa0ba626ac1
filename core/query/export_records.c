/*
 * query/export_records.c — the finalised records, each a JSON file in the folder of the authority that answered for its unit on its
 * day: what it says, what its columns mean, and what has been done with it.
 */
#include "query/export.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A record while its file is composed. */
struct composing {
  struct export *export;
  const struct host_record *record;
  struct text text;
  sqlite3_stmt *acts;
  bool has_rows;
};

/* ---- what it says ------------------------------------------------------------------------------------------------------------ */

static void append_field(struct composing *composing, const char *key, const char *value) {
  text_appendf(&composing->text, "  \"%s\": ", key);
  export_json(&composing->text, value != NULL ? export_guard_text(composing->export->guard, value) : NULL);
  text_append(&composing->text, ",\n");
}

static void append_number(struct composing *composing, const char *key, int64_t number) {
  if (number != 0) text_appendf(&composing->text, "  \"%s\": %lld,\n", key, (long long)number);
  else text_appendf(&composing->text, "  \"%s\": null,\n", key);
}

static void append_person(struct composing *composing, const struct pussel_value *value) {
  struct export *export = composing->export;
  text_appendf(&composing->text, "{\"person\": %lld, \"name\": ", (long long)value->integer);
  export_json(&composing->text, value->text != NULL && !export_guard_account(export->guard, value->text) ? value->text : NULL);
  text_append(&composing->text, "}");
}

static void append_value(struct composing *composing, const struct pussel_value *value) {
  switch (value->type) {
  case PUSSEL_NULL: text_append(&composing->text, "null"); return;
  case PUSSEL_PERSON: append_person(composing, value); return;
  case PUSSEL_BOOLEAN: text_append(&composing->text, value->integer != 0 ? "true" : "false"); return;
  case PUSSEL_INTEGER:
  case PUSSEL_UNIT: text_appendf(&composing->text, "%lld", (long long)value->integer); return;
  case PUSSEL_REAL:
    if (isfinite(value->real)) text_appendf(&composing->text, "%.17g", value->real);
    else text_append(&composing->text, "null");
    return;
  default: export_json(&composing->text, value->text != NULL ? export_guard_text(composing->export->guard, value->text) : NULL); return;
  }
}

static int add_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct composing *composing = state;
  text_append(&composing->text, composing->has_rows ? ",\n    {" : "\n    {");
  composing->has_rows = true;
  for (size_t i = 0; i < count; i++) {
    if (i > 0) text_append(&composing->text, ", ");
    export_json(&composing->text, columns[i].name);
    text_append(&composing->text, ": ");
    append_value(composing, &cells[i]);
  }
  text_append(&composing->text, "}");
  return composing->text.failed ? error_memory(host_error(composing->export->host)) : 0;
}

static void append_columns(struct composing *composing) {
  const struct host_record *record = composing->record;
  text_append(&composing->text, "  \"columns\": [");
  for (uint32_t i = 0; i < record->type.columns.count; i++) {
    struct pussel_column column;
    host_list_get(&record->type.columns, i, &column, sizeof column);
    text_append(&composing->text, i > 0 ? ",\n    {\"name\": " : "\n    {\"name\": ");
    export_json(&composing->text, column.name);
    text_appendf(&composing->text, ", \"type\": \"%s\", \"meaning\": ", export_type(column.type));
    export_json(&composing->text, export_words("en", record->owner, column.summary));
    text_append(&composing->text, ", \"meaning_sv\": ");
    export_json(&composing->text, export_words("sv", record->owner, column.summary));
    text_append(&composing->text, "}");
  }
  text_append(&composing->text, "\n  ],\n");
}

/* Of a record whose plugin is not here only the plugin could tell what it says. */
static int append_content(struct composing *composing) {
  int result;
  if (composing->record->owner == NULL || !composing->record->is_declared) {
    text_append(&composing->text, "  \"content\": null,\n");
    composing->export->untold++;
    return 0;
  }
  append_columns(composing);
  text_append(&composing->text, "  \"content\": [");
  result = host_record_content(composing->export->context, composing->record, add_row, composing);
  text_append(&composing->text, "\n  ],\n");
  return result;
}

/* ---- what has been done with it ------------------------------------------------------------------------------------------------- */

static const char acts_sql[] =
    "SELECT act, what, date, authority, to_authority, registry_number, recipient, assessment, paragraph, decision, reason, outcome, corrects,"
    " account FROM record_act WHERE ref = ?1 ORDER BY act";

static int append_acts(struct composing *composing) {
  struct store *store = host_store(composing->export->host);
  struct text *text = &composing->text;
  bool first = true;
  int result = composing->acts == NULL ? store_prepare(store, &composing->acts, acts_sql, "") : 0;
  text_append(text, "  \"acts\": [");
  if (result == 0) result = store_bind(store, composing->acts, "t", composing->record->ref);
  while (result == 0 && (result = store_step(store, composing->acts)) == 1) {
    result = 0;
    text_append(text, first ? "\n    {" : ",\n    {");
    first = false;
    for (int i = 0; i < sqlite3_column_count(composing->acts); i++) {
      const char *value = (const char *)sqlite3_column_text(composing->acts, i);
      bool is_number = sqlite3_column_type(composing->acts, i) == SQLITE_INTEGER;
      text_appendf(text, "%s\"%s\": ", i > 0 ? ", " : "", sqlite3_column_name(composing->acts, i));
      if (is_number) text_append(text, value);
      else export_json(text, value != NULL ? export_guard_text(composing->export->guard, value) : NULL);
    }
    text_append(text, "}");
  }
  sqlite3_reset(composing->acts);
  text_append(text, "\n  ]\n}\n");
  return result;
}

/* ---- the file --------------------------------------------------------------------------------------------------------------------- */

static int compose(struct composing *composing, int64_t authority) {
  const struct host_record *record = composing->record;
  int result;
  text_clear(&composing->text);
  composing->has_rows = false;
  text_append(&composing->text, "{\n");
  append_field(composing, "ref", record->ref);
  append_field(composing, "plugin", record->plugin);
  append_field(composing, "kind", record->kind);
  append_field(composing, "type_title", record->is_declared ? export_words("en", record->owner, record->type.title) : NULL);
  append_field(composing, "type_title_sv", record->is_declared ? export_words("sv", record->owner, record->type.title) : NULL);
  append_field(composing, "record_type", record->record_type);
  append_field(composing, "title", record->title);
  append_number(composing, "unit", record->unit);
  append_number(composing, "authority", authority);
  append_field(composing, "status", record->status);
  append_field(composing, "date", record->date);
  append_field(composing, "registry_number", record->registry_number);
  append_field(composing, "secrecy", record->secrecy);
  append_field(composing, "retention", record->retention);
  append_field(composing, "source", record->source);
  result = append_content(composing);
  if (result == 0) result = append_acts(composing);
  if (result == 0 && (composing->text.failed || export_guard_failed(composing->export->guard))) result = error_memory(host_error(composing->export->host));
  return result;
}

static int remember(struct export *export, const struct host_record *record, int64_t authority) {
  struct query_export_record *item = arena_alloc(export->arena, sizeof *item);
  if (item == NULL || (item->ref = arena_copy(export->arena, record->ref)) == NULL) return error_memory(host_error(export->host));
  item->unit = record->unit;
  item->authority = authority;
  item->next = export->records;
  export->records = item;
  return 0;
}

/* A record has one day, so it is in one folder: that of the authority that answered for its unit then. */
static bool find_folder(struct export *export, const struct host_record *record, size_t *folder) {
  int32_t day;
  memset(export->hit, 0, export->scope.authority_count * sizeof *export->hit);
  if (record->date == NULL || !date_parse(record->date, &day)) day = clock_today(store_clock(host_store(export->host)));
  if (record->unit == 0) export->hit[0] = day >= export->scope.from && day < export->scope.to;
  else (void)export_scope_find(&export->scope, record->unit, day, day + 1, export->hit);
  if (export->partial) export->hit[0] = false;
  for (*folder = 0; *folder < export->scope.authority_count; (*folder)++)
    if (export->hit[*folder]) return export->scope.authorities[*folder].written;
  return false;
}

static int write_record(void *state, const struct host_record *record) {
  struct composing *composing = state;
  struct export *export = composing->export;
  char name[2 * EXPORT_NAME + 64];
  size_t folder;
  int result;
  if (!find_folder(export, record, &folder)) return 0;
  composing->record = record;
  result = compose(composing, export->scope.authorities[folder].unit);
  if (result < 0) return result;
  snprintf(name, sizeof name, "%s/records/%s.%s-%lld.json", export->scope.authorities[folder].folder, record->plugin, record->kind,
           (long long)record->number);
  result = export_file_whole(export->folder, name, &composing->text);
  export->parts[folder].files++;
  export->parts[folder].records++;
  return result == 0 ? remember(export, record, export->scope.authorities[folder].unit) : result;
}

int export_records(struct export *export) {
  const struct host_record_filter filter = {.status = "finalised"};
  struct composing composing = {.export = export};
  int result;
  text_init(&composing.text);
  result = host_record_each(export->context, &filter, write_record, &composing);
  sqlite3_finalize(composing.acts);
  text_release(&composing.text);
  return result;
}

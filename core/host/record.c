/*
 * host/record.c — official records: which there are, and what each says. The plugins tell by their views with the trait `record`; the
 * acts, the registry number and the authority are the core's.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

static const char host_records_sql[] =
#include "host/queries/records.sql.h"
    ;

/* ---- references ------------------------------------------------------------------------------------------------------------ */

/* <plugin>.<kind>:<number>, split into the record. */
static bool host_record_read_ref(struct arena *arena, const char *ref, struct host_record *record) {
  const char *dot = strchr(ref, '.'), *colon = strchr(ref, ':');
  char *plugin, *kind;
  struct pussel_value number;
  if (dot == NULL || colon == NULL || dot > colon) return false;
  plugin = arena_print(arena, "%.*s", (int)(dot - ref), ref);
  kind = arena_print(arena, "%.*s", (int)(colon - dot - 1), dot + 1);
  record->ref = arena_copy(arena, ref);
  if (plugin == NULL || kind == NULL || record->ref == NULL) return false;
  if (!host_is_word(plugin, 16, "") || !host_is_word(kind, 40, "")) return false;
  if (!host_value_read(colon + 1, PUSSEL_INTEGER, &number) || number.integer < 1) return false;
  record->plugin = plugin;
  record->kind = kind;
  record->number = number.integer;
  return true;
}

static void host_record_declare(struct host *host, struct host_record *record) {
  record->owner = host_plugin_find(host, record->plugin);
  if (record->owner != NULL && !host_is_usable(record->owner)) record->owner = NULL;
  if (record->owner == NULL) return;
  for (uint32_t i = 0; i < record->owner->about.records.count && !record->is_declared; i++) {
    host_list_get(&record->owner->about.records, i, &record->type, sizeof record->type);
    record->is_declared = strcmp(record->type.kind, record->kind) == 0;
  }
  if (!record->is_declared) memset(&record->type, 0, sizeof record->type);
}

/* ---- one row of the view ----------------------------------------------------------------------------------------------------- */

static const char *host_record_text(struct arena *arena, sqlite3_stmt *row, int column) {
  return arena_copy(arena, (const char *)sqlite3_column_text(row, column));
}

static int host_record_bad_status(struct host *host, const char *ref, const char *status) {
  (void)error_setf(host->error, PUSSEL_EINTERNAL, "record-status", ref, _("Tell who answers for the plugin."),
                   _("its plugin says that it is “%s”, and a record is draft or finalised"), status != NULL ? status : "");
  return PUSSEL_EINTERNAL;
}

static int host_record_fill(struct host *host, struct arena *arena, sqlite3_stmt *row, struct host_record *record) {
  const char *ref = (const char *)sqlite3_column_text(row, 0);
  const char *status = (const char *)sqlite3_column_text(row, 4);
  memset(record, 0, sizeof *record);
  if (ref == NULL || !host_record_read_ref(arena, ref, record)) {
    (void)error_set(host->error, PUSSEL_EINTERNAL, "record-status", ref != NULL ? ref : "", _("its plugin's view names it otherwise than <plugin>.<kind>:<number>"),
                    _("Tell who answers for the plugin."));
    return PUSSEL_EINTERNAL;
  }
  if (status == NULL || (strcmp(status, "draft") != 0 && strcmp(status, "finalised") != 0)) return host_record_bad_status(host, record->ref, status);
  record->unit = sqlite3_column_int64(row, 1);
  record->record_type = host_record_text(arena, row, 2);
  record->title = host_record_text(arena, row, 3);
  record->status = sqlite3_column_int(row, 10) != 0 ? "disposed" : strcmp(status, "draft") == 0 ? "draft" : "finalised";
  record->date = host_record_text(arena, row, 5);
  record->secrecy = host_record_text(arena, row, 6);
  record->retention = host_record_text(arena, row, 7);
  record->source = host_record_text(arena, row, 8);
  record->registry_number = host_record_text(arena, row, 9);
  record->authority = sqlite3_column_int64(row, 11);
  host_record_declare(host, record);
  if (record->retention == NULL && record->type.retention != NULL) record->retention = host_translate(record->owner, record->type.retention);
  return PUSSEL_OK;
}

/* ---- many -------------------------------------------------------------------------------------------------------------------- */

static bool host_record_fits(const struct host_record *record, const struct host_record_filter *filter) {
  const char *texts[] = {record->ref, record->title, record->registry_number, record->record_type, NULL};
  if (filter->authority != 0 && record->authority != filter->authority) return false;
  if (filter->status == NULL ? strcmp(record->status, "disposed") == 0 : strcmp(record->status, filter->status) != 0) return false;
  if (filter->search == NULL) return true;
  if (record->is_declared) texts[4] = host_translate(record->owner, record->type.title);
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    if (texts[i] != NULL && text_find_fold(texts[i], filter->search, NULL) != NULL) return true;
  }
  return false;
}

int host_record_each(struct pussel_context *open, const struct host_record_filter *filter, int (*visit)(void *, const struct host_record *),
                     void *state) {
  struct host_context *context = host_context_of(open);
  struct host *host = context->host;
  struct host_knowing knowing = {.context = context};
  sqlite3_stmt *rows = NULL;
  int rc = host_need_plugins(host);
  if (rc == PUSSEL_OK && filter->known_only) rc = host_actor_load(host, context->arena, &knowing.actor);
  if (rc == PUSSEL_OK) {
    rc = store_prepare(host->store, &rows, host_records_sql, "dtittt", clock_view_day(store_clock(host->store)), NULL, filter->unit, filter->type,
                       filter->from, filter->to);
  }
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    struct host_record record;
    bool may = true;
    rc = host_record_fill(host, context->arena, rows, &record);
    if (rc != PUSSEL_OK || !host_record_fits(&record, filter)) continue;
    if (filter->known_only) rc = host_record_may_know(&knowing, &record, &may);
    if (rc == PUSSEL_OK && may) rc = visit(state, &record);
  }
  sqlite3_finalize(rows);
  return rc;
}

/* ---- one --------------------------------------------------------------------------------------------------------------------- */

int host_record_find(struct pussel_context *open, const char *ref, struct host_record *record) {
  struct host_context *context = host_context_of(open);
  struct host *host = context->host;
  sqlite3_stmt *rows = NULL;
  int rc = host_need_plugins(host);
  memset(record, 0, sizeof *record);
  if (rc < 0) return rc;
  if (!host_record_read_ref(context->arena, ref, record)) {
    return error_set(host->error, PUSSEL_EUSAGE, "record-ref", ref, _("it is not how a record is referred to"),
                     _("Write the plugin, the kind and the number, as `pussel record list` shows it: survey.answer:7"));
  }
  rc = store_prepare(host->store, &rows, host_records_sql, "dtittt", clock_view_day(store_clock(host->store)), record->ref, (int64_t)0, NULL, NULL,
                     NULL);
  if (rc == PUSSEL_OK) rc = store_step(host->store, rows);
  if (rc == 1) rc = host_record_fill(host, context->arena, rows, record);
  else if (rc == 0) {
    rc = error_set(host->error, PUSSEL_ENOTFOUND, "record-unknown", ref, _("there is no such record"),
                   _("See those that there are: pussel record list"));
  }
  sqlite3_finalize(rows);
  return rc;
}

/* ---- what it says -------------------------------------------------------------------------------------------------------------- */

static int host_record_undeclared(struct host *host, const struct host_record *record) {
  if (record->owner == NULL) {
    return error_setf(host->error, PUSSEL_EBLOCKED, "plugin-blocked", record->ref, _("See: pussel plugin list"),
                      _("what it says only the plugin %s can tell, and that is not here or is blocked"), record->plugin);
  }
  return error_setf(host->error, PUSSEL_EINTERNAL, "record-undeclared", record->ref, _("Tell who answers for the plugin."),
                    _("the plugin %s tells of records of the kind %s and does not declare them"), record->plugin, record->kind);
}

int host_record_need_type(struct host *host, const struct host_record *record) {
  return record->is_declared ? PUSSEL_OK : host_record_undeclared(host, record);
}

/* The plugin's own context, since it is its SQL, and a row that is being read. */
struct host_reading {
  struct host *host;
  struct host_context inner;
  const struct host_record *record;
  struct pussel_column *columns;
  struct pussel_value *cells;
  size_t count;
};

static int host_record_bad_content(struct host_reading *reading, const char *why) {
  return error_setf(reading->host->error, PUSSEL_EINTERNAL, "record-content", reading->record->ref, _("Tell who answers for the plugin."),
                    _("what it says cannot be read: %s"), why);
}

/* A number stays a number and a text a text, whatever is declared; the name of a person goes with the number, except of a protected
 * identity. */
static int host_record_cell(struct host_reading *reading, sqlite3_stmt *row, int column) {
  struct pussel_value *cell = &reading->cells[column];
  int32_t type = reading->columns[column].type;
  *cell = host_column_value(row, column);
  if (cell->type == PUSSEL_TEXT && type == PUSSEL_DATE) cell->type = type;
  if (cell->type == PUSSEL_INTEGER && type >= PUSSEL_BOOLEAN && type <= PUSSEL_PERSON) cell->type = type;
  if (cell->type == PUSSEL_TEXT || cell->type == PUSSEL_DATE) {
    cell->text = arena_copy(reading->inner.arena, cell->text);
    return cell->text != NULL ? PUSSEL_OK : error_memory(reading->host->error);
  }
  if (cell->type != PUSSEL_PERSON) return PUSSEL_OK;
  cell->text = store_text(reading->host->store, reading->inner.arena, "SELECT name FROM core_person WHERE id = ?1 AND protected = 0", "i",
                          cell->integer);
  return PUSSEL_OK;
}

static int host_record_row(struct host_reading *reading, sqlite3_stmt *row,
                           int (*visit)(void *, const struct pussel_column *, const struct pussel_value *, size_t), void *state) {
  struct store_guard before = host_serve(&reading->inner);
  int rc = PUSSEL_OK;
  for (int i = 0; rc == PUSSEL_OK && i < (int)reading->count; i++) rc = host_record_cell(reading, row, i);
  if (rc == PUSSEL_OK) rc = visit(state, reading->columns, reading->cells, reading->count);
  host_served(&reading->inner, before);
  return rc;
}

static int host_record_select(struct host_reading *reading, int (*visit)(void *, const struct pussel_column *, const struct pussel_value *, size_t),
                              void *state) {
  struct store *store = reading->host->store;
  sqlite3_stmt *rows = NULL;
  int parameter, rc = store_prepare(store, &rows, reading->record->type.sql, "");
  if (rc == PUSSEL_OK && (size_t)sqlite3_column_count(rows) != reading->count) {
    rc = host_record_bad_content(reading, arena_print(reading->inner.arena, _("its SELECT gives %d columns, and %zu are declared"),
                                                      sqlite3_column_count(rows), reading->count));
  } else if (rc == PUSSEL_EINTERNAL) {
    rc = host_record_bad_content(reading, arena_copy(reading->inner.arena, reading->host->error->why));
  }
  parameter = rows != NULL ? sqlite3_bind_parameter_index(rows, ":record") : 0;
  if (parameter > 0) sqlite3_bind_int64(rows, parameter, reading->record->number);
  while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) rc = host_record_row(reading, rows, visit, state);
  sqlite3_finalize(rows);
  return rc;
}

int host_record_content(struct pussel_context *open, const struct host_record *record,
                        int (*row)(void *, const struct pussel_column *, const struct pussel_value *, size_t), void *state) {
  struct host_context *context = host_context_of(open);
  struct host_reading reading = {.host = context->host, .record = record, .count = record->type.columns.count};
  struct store_guard before;
  int rc = host_record_need_type(context->host, record);
  if (rc == PUSSEL_OK && strcmp(record->status, "disposed") == 0) return PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = host_context_init(&reading.inner, context->host, record->owner);
  if (rc < 0) return rc;
  /* As long as the command lives: its rows may wait for the commit. */
  reading.columns = arena_alloc(context->arena, (reading.count + 1) * sizeof *reading.columns);
  reading.cells = arena_alloc(reading.inner.arena, (reading.count + 1) * sizeof *reading.cells);
  if (reading.columns == NULL || reading.cells == NULL) rc = error_memory(context->host->error);
  for (size_t i = 0; rc == PUSSEL_OK && i < reading.count; i++) {
    host_list_get(&record->type.columns, i, &reading.columns[i], sizeof *reading.columns);
  }
  if (rc == PUSSEL_OK) {
    before = host_enter_plugin(&reading.inner);
    rc = host_record_select(&reading, row, state);
    rc = host_leave_plugin(&reading.inner, before, rc, record->ref);
  }
  host_context_release(&reading.inner);
  return rc;
}

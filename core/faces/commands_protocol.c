/*
 * faces/commands_protocol.c — `pussel archive protocol` and `plan`: what has been disposed of by which decision, and which types of
 * records there are, how many, and how old.
 */
#include "faces/commands_parts.h"

#include <string.h>

/* ---- protocol ------------------------------------------------------------------------------------------------------------------ */

int commands_protocol_row(struct pussel_context *context, const struct commands_protocol *line) {
  pussel_row_text(context, "ref", line->ref);
  pussel_row_text(context, "type_title", line->type_title);
  pussel_row_text(context, "title", line->title);
  pussel_row_text(context, "date", line->date);
  pussel_row_text(context, "path", commands_record_path(context, line->unit));
  pussel_row_text(context, "authority_name", commands_record_authority(context, line->authority));
  pussel_row_text(context, "registry_number", line->registry_number);
  pussel_row_text(context, "exported", line->exported);
  pussel_row_text(context, "disposed_on", line->disposed_on);
  pussel_row_text(context, "decision", line->decision);
  pussel_row_text(context, "reason", line->reason);
  pussel_row_text(context, "account", line->account);
  if (line->unit != 0) pussel_row_integer(context, "unit", line->unit);
  if (line->authority != 0) pussel_row_integer(context, "authority", line->authority);
  return pussel_row_end(context);
}

/* What people call the type of a record, by its reference. */
static const char *type_title(struct host *host, const char *ref, const char *record_type) {
  char id[32];
  const char *dot = strchr(ref, '.'), *colon = strchr(ref, ':');
  if (dot == NULL || colon == NULL || (size_t)(dot - ref) >= sizeof id) return record_type;
  memcpy(id, ref, (size_t)(dot - ref));
  id[dot - ref] = '\0';
  const struct host_plugin *plugin = host_plugin_find(host, id);
  const struct pussel_plugin *about = plugin != NULL ? host_plugin_description(plugin) : NULL;
  for (uint32_t i = 0; about != NULL && i < about->records.count; i++) {
    struct pussel_record record;
    host_list_get(&about->records, i, &record, sizeof record);
    if (strncmp(dot + 1, record.kind, (size_t)(colon - dot - 1)) == 0 && record.kind[colon - dot - 1] == '\0')
      return host_translate(plugin, record.title);
  }
  return record_type;
}

static const char protocol_sql[] =
    "SELECT d.ref, r.record_type, r.title, r.date, d.unit, d.authority,"
    " coalesce((SELECT n.registry_number FROM record_act n WHERE n.ref = d.ref AND n.registry_number IS NOT NULL ORDER BY n.act DESC LIMIT 1),"
    " r.registry_number),"
    " (SELECT max(x.date) FROM record_act x WHERE x.ref = d.ref AND x.what = 'exported'),"
    " d.date, d.decision, d.reason, d.account"
    " FROM record_act d LEFT JOIN record r ON r.ref = d.ref"
    " WHERE d.what = 'disposed' AND (?1 IS NULL OR d.decision = ?1) ORDER BY d.date, r.date, d.act";

static const char *cell(sqlite3_stmt *row, int column) { return (const char *)sqlite3_column_text(row, column); }

COMMANDS_RUN(commands_archive_protocol) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  const char *decision = pussel_argument_text(context, "decision");
  sqlite3_stmt *rows = NULL;
  int64_t count = 0;
  int result = host_need_plugins(host);

  (void)prepared;
  if (result == 0) result = store_prepare(store, &rows, protocol_sql, "t", decision);
  while (result == 0 && (result = store_step(store, rows)) == 1) {
    struct commands_protocol line = {.ref = cell(rows, 0), .type_title = type_title(host, cell(rows, 0), cell(rows, 1)), .title = cell(rows, 2),
                                     .date = cell(rows, 3), .unit = sqlite3_column_int64(rows, 4), .authority = sqlite3_column_int64(rows, 5),
                                     .registry_number = cell(rows, 6), .exported = cell(rows, 7), .disposed_on = cell(rows, 8),
                                     .decision = cell(rows, 9), .reason = cell(rows, 10), .account = cell(rows, 11)};
    result = commands_protocol_row(context, &line);
    count++;
  }
  sqlite3_finalize(rows);
  if (result < 0 || count > 0 || decision == NULL) return result;
  return error_set(host_error(host), PUSSEL_ENOTFOUND, "archive-decision-unknown", decision, _("nothing that you may see was disposed of by it"),
                   _("See all: pussel archive protocol"));
}

/* ---- plan ---------------------------------------------------------------------------------------------------------------------- */

static const char plan_sql[] =
    "SELECT count(*) FILTER (WHERE NOT gone AND status = 'draft'), count(*) FILTER (WHERE NOT gone AND status = 'finalised'),"
    " count(*) FILTER (WHERE gone), min(date) FILTER (WHERE NOT gone AND status = 'finalised'),"
    " count(*) FILTER (WHERE NOT gone AND status = 'finalised' AND date < ?2)"
    " FROM (SELECT r.status, r.date, EXISTS (SELECT 1 FROM record_act d WHERE d.ref = r.ref AND d.what = 'disposed') AS gone"
    " FROM record r WHERE substr(r.ref, 1, length(?1)) = ?1)";

struct planning {
  struct pussel_context *context;
  sqlite3_stmt *counts;
  const char *before; /* NULL: no age was given */
  size_t types;
};

static int plan_type(struct planning *planning, const struct host_plugin *plugin, const struct pussel_record *record) {
  struct pussel_context *context = planning->context;
  struct store *store = host_store(host_of(context));
  const char *prefix = pussel_text(context, "%s.%s:", host_plugin_id(plugin), record->kind);
  int result = prefix != NULL ? store_bind(store, planning->counts, "tt", prefix, planning->before) : PUSSEL_ENOMEM;
  if (result == 0) result = store_step(store, planning->counts);
  if (result < 0) return result;
  pussel_row_text(context, "type", pussel_text(context, "%s.%s", host_plugin_id(plugin), record->kind));
  pussel_row_text(context, "title", host_translate(plugin, record->title));
  pussel_row_text(context, "retention", record->retention != NULL ? host_translate(plugin, record->retention) : _("kept for ever"));
  commands_value_boolean(context, "can_be_disposed", record->dispose != NULL && record->retention != NULL);
  pussel_row_integer(context, "drafts", sqlite3_column_int64(planning->counts, 0));
  pussel_row_integer(context, "finalised", sqlite3_column_int64(planning->counts, 1));
  pussel_row_integer(context, "disposed", sqlite3_column_int64(planning->counts, 2));
  pussel_row_text(context, "oldest", cell(planning->counts, 3));
  if (planning->before != NULL) pussel_row_integer(context, "past", sqlite3_column_int64(planning->counts, 4));
  sqlite3_reset(planning->counts);
  planning->types++;
  return pussel_row_end(context);
}

static int plan_plugin(struct planning *planning, const struct host_plugin *plugin) {
  const struct pussel_plugin *about = host_plugin_description(plugin);
  int result = 0;
  for (uint32_t i = 0; about != NULL && result == 0 && i < about->records.count; i++) {
    struct pussel_record record;
    host_list_get(&about->records, i, &record, sizeof record);
    result = plan_type(planning, plugin, &record);
  }
  return result;
}

COMMANDS_RUN(commands_archive_plan) {
  struct host *host = host_of(context);
  struct planning planning = {.context = context};
  const char *age = pussel_argument_text(context, "older-than");
  int32_t day = 0;
  int result = host_need_plugins(host);

  (void)prepared;
  if (result == 0 && age != NULL) result = commands_dispose_age(context, age, &day);
  if (result == 0 && age != NULL) planning.before = commands_value_date(context, day);
  if (result == 0) result = store_prepare(host_store(host), &planning.counts, plan_sql, "");
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    if (host_plugin_state(plugin) != HOST_BLOCKED) result = plan_plugin(&planning, plugin);
  }
  sqlite3_finalize(planning.counts);
  if (result == 0 && planning.types == 0) pussel_note(context, _("No plugin here keeps official records."));
  return result;
}

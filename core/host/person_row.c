/*
 * host/person_row.c — a row that is held on a person, as people read it and as JSON; and whether the record that it is part of
 * has been finalised.
 */
#include "host/inside.h"

#include <cjson/cJSON.h>
#include <string.h>

/* ---- content ------------------------------------------------------------------------------------------------------------------ */

/* "valid_from" as a heading has it: "Valid from", translated. */
static const char *host_row_label(const struct host_plugin *plugin, struct arena *arena, const char *name) {
  char *label = arena_copy(arena, name);
  if (label == NULL) return name;
  for (char *c = label; *c != '\0'; c++)
    if (*c == '_') *c = ' ';
  if (label[0] >= 'a' && label[0] <= 'z') label[0] = (char)(label[0] - 'a' + 'A');
  return host_translate(plugin, label);
}

/* What the core's own rows say by fixed words, and words like them in a plugin's: a person who reads them gets the word of the
 * language, a program the word itself. */
static const char *host_row_word(const struct host_held *held, const struct host_plugin *plugin, const char *name, const char *text) {
  static const char *const columns[] = {"role", "employment", "protected", "state", "kind", "act"};
  if (!host_is_word(text, 40, "_")) return text;
  if (held->owner != NULL) return host_translate(plugin, text);
  for (size_t i = 0; i < COUNT_OF(columns); i++)
    if (strcmp(name, columns[i]) == 0) return _(text);
  return text;
}

static bool host_row_value(cJSON *object, struct text *content, const struct host_held *held, const struct host_plugin *plugin, const char *label,
                           sqlite3_stmt *row, int column) {
  const char *name = sqlite3_column_name(row, column), *text = (const char *)sqlite3_column_text(row, column);
  int type = sqlite3_column_type(row, column);
  if (type == SQLITE_NULL) return cJSON_AddNullToObject(object, name) != NULL;
  text_appendf(content, "%s%s: %s", content->length > 0 ? "; " : "", label,
               type == SQLITE_BLOB ? _("(bytes)") : text != NULL ? host_row_word(held, plugin, name, text) : "");
  if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) return cJSON_AddRawToObject(object, name, text != NULL ? text : "null") != NULL;
  return cJSON_AddStringToObject(object, name, type == SQLITE_BLOB ? "" : text != NULL ? text : "") != NULL;
}

int host_row_content(struct host *host, struct arena *arena, sqlite3_stmt *row, int first, struct host_held *held) {
  const struct host_plugin *plugin = held->owner != NULL ? host_plugin_find(host, held->owner) : NULL;
  cJSON *object = cJSON_CreateObject();
  struct text content;
  char *json;
  bool done = object != NULL;
  text_init(&content);
  for (int i = first; done && i < sqlite3_column_count(row); i++)
    done = host_row_value(object, &content, held, plugin, host_row_label(plugin, arena, sqlite3_column_name(row, i)), row, i);
  json = done ? cJSON_PrintUnformatted(object) : NULL;
  held->data = json != NULL ? arena_copy(arena, json) : NULL;
  held->content = content.failed ? NULL : arena_copy(arena, content.bytes);
  cJSON_free(json);
  cJSON_Delete(object);
  text_release(&content);
  return held->data != NULL && held->content != NULL ? PUSSEL_OK : error_memory(host->error);
}

/* ---- records -------------------------------------------------------------------------------------------------------------------- */

/* What has been done with a record counts before what its plugin says of it: an act stands when the plugin is away. A draft may
 * have been asked for, or have come under another authority: such acts say nothing of its state. */
int host_record_status(struct host *host, const char *ref, const char **status) {
  static const char *const words[] = {NULL, "draft", "finalised", "disposed"};
  static const char sql[] =
      "SELECT CASE WHEN EXISTS (SELECT 1 FROM core_record_act WHERE ref = ?1 AND act = 'disposed') THEN 3"
      " WHEN EXISTS (SELECT 1 FROM core_record_act WHERE ref = ?1 AND act IN ('finalised', 'exported'))"
      " OR EXISTS (SELECT 1 FROM record WHERE ref = ?1 AND status = 'finalised') THEN 2"
      " WHEN EXISTS (SELECT 1 FROM record WHERE ref = ?1) THEN 1 ELSE 0 END";
  int64_t which = 0;
  int rc = store_integer(host->store, &which, sql, "t", ref);
  *status = rc == PUSSEL_OK ? words[which] : NULL;
  return rc;
}

/* ---- the rows of a place -------------------------------------------------------------------------------------------------- */

static int host_place_row(struct host *host, struct arena *arena, const struct host_place *place, sqlite3_stmt *row, host_held_fn *visit, void *state) {
  struct host_held held = {.part = place->part,
                           .owner = place->owner,
                           .table = place->table,
                           .row = arena_copy(arena, (const char *)sqlite3_column_text(row, 1)),
                           .meaning = place->meaning,
                           .record = arena_copy(arena, (const char *)sqlite3_column_text(row, 0))};
  int rc = host_row_content(host, arena, row, 2, &held);
  struct store_guard before = store_guard_swap(host->store, (struct store_guard){STORE_HOST, NULL, true});
  if (rc == PUSSEL_OK && held.record != NULL) rc = host_record_status(host, held.record, &held.status);
  if (rc == PUSSEL_OK) rc = visit(state, &held);
  (void)store_guard_swap(host->store, before);
  return rc;
}

int host_place_rows(struct host *host, struct arena *arena, const struct host_place *place, int64_t person, host_held_fn *visit, void *state) {
  sqlite3_stmt *rows = NULL;
  struct text sql;
  struct store_guard before;
  int rc;
  text_init(&sql);
  text_appendf(&sql, "SELECT (%s), %s, %s FROM ", place->record != NULL ? place->record : "NULL", place->key, place->show != NULL ? place->show : "*");
  host_append_name(&sql, place->table);
  text_append(&sql, " WHERE ");
  host_append_name(&sql, place->column);
  text_append(&sql, place->by_account ? " IN (SELECT id FROM core_actor WHERE person = ?1)" : " = ?1");
  before = host_enter_place(host, place, false);
  rc = sql.failed ? error_memory(host->error) : store_prepare(host->store, &rows, sql.bytes, "i", person);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) rc = host_place_row(host, arena, place, rows, visit, state);
  sqlite3_finalize(rows);
  (void)store_guard_swap(host->store, before);
  if (rc == PUSSEL_OK && place->is_declared) rc = store_guard_breach(host->store, place->table);
  text_release(&sql);
  return rc;
}

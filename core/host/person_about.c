/* host/person_about.c — events that tell of a person: their types say which of their fields holds one. */
#include "host/inside.h"

#include <string.h>

struct host_about {
  struct host *host;
  struct arena *arena;
  int64_t person;
  host_held_fn *visit;
  void *state;
};

static int host_about_field(struct host_about *about, const struct host_plugin *plugin, const struct pussel_event_type *type, const char *field) {
  static const char sql[] =
      "SELECT 'seq=' || seq, type, coalesce((SELECT u.path FROM org_unit u WHERE u.unit = e.unit), 'id:' || e.unit) AS unit, time, payload"
      " FROM core_event e WHERE type = ?1 AND version = ?2 AND json_extract(payload, '$.' || ?3) = ?4 ORDER BY seq";
  struct host *host = about->host;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, sql, "tdti", type->name, type->version, field, about->person);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    struct host_held held = {.part = "event",
                             .owner = plugin != NULL ? host_plugin_id(plugin) : NULL,
                             .table = "core_event",
                             .row = arena_copy(about->arena, (const char *)sqlite3_column_text(rows, 0)),
                             .meaning = host_translate(plugin, type->summary)};
    rc = host_row_content(host, about->arena, rows, 1, &held);
    if (rc == PUSSEL_OK) rc = about->visit(about->state, &held);
  }
  sqlite3_finalize(rows);
  return rc;
}

static int host_about_type(void *state, const struct host_plugin *plugin, const struct pussel_event_type *type) {
  int rc = PUSSEL_OK;
  for (uint32_t i = 0; rc == PUSSEL_OK && i < type->fields.count; i++) {
    struct pussel_column field;
    host_list_get(&type->fields, i, &field, sizeof field);
    if (field.type == PUSSEL_PERSON) rc = host_about_field(state, plugin, type, field.name);
  }
  return rc;
}

int host_events_about(struct host *host, struct arena *arena, int64_t person, host_held_fn *visit, void *state) {
  struct host_about about = {host, arena, person, visit, state};
  return host_each_event(host, host_about_type, &about);
}

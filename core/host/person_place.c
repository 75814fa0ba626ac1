/*
 * host/person_place.c — where the tables point at persons: the core's own, those that plugins have declared, and those that only
 * the file's foreign keys tell of. Nothing that points at a person is missed, whoever forgot to declare it.
 */
#include "host/inside.h"

#include <assert.h>
#include <string.h>

/* What a row of the core's own says, in a form that people can read. A table that is not here is shown with all its columns. */
#define PLACE_DAY(column) "CASE WHEN " column " < 2932896 THEN date(" column " * 86400, 'unixepoch') END AS " column
#define PLACE_UNIT(table) "coalesce((SELECT u.path FROM org_unit u WHERE u.unit = " table ".unit), 'id:' || " table ".unit) AS unit"
#define PLACE_TIME "strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, 'unixepoch') AS recorded_at"
static const struct host_place_known {
  const char *table, *column, *part, *meaning, *show, *record;
} host_places_known[] = {
    {"core_actor", "person", "account", N_("An account that acts for the person"), "account", NULL},
    {"core_role", "person", "role", N_("A role that the person has or has had"),
     "role, " PLACE_UNIT("core_role") ", employment, " PLACE_DAY("valid_from") ", " PLACE_DAY("valid_to"), NULL},
    {"core_group_member", "person", "group", N_("A group that the person is or has been a member of"),
     "(SELECT g.name FROM core_group g WHERE g.id = member_of) AS \"group\", role, " PLACE_DAY("valid_from") ", " PLACE_DAY("valid_to"), NULL},
    {"core_erasure", "person", "decision", N_("An erasure of the person's data"), "reason, kept, " PLACE_TIME, NULL},
    {"core_enablement", "actor", "decision", N_("A decision about a plugin that the person has recorded"),
     "plugin, " PLACE_UNIT("core_enablement") ", state, reason, decision, " PLACE_TIME, NULL},
    {"core_operation", "actor", "decision", N_("A change of the organisation that the person has recorded"),
     "kind, " PLACE_DAY("day") ", decision, note, " PLACE_TIME, NULL},
    {"core_record_act", "actor", "decision", N_("What the person has done with an official record"),
     "ref, act, " PLACE_UNIT("core_record_act") ", " PLACE_DAY("day") ", registry_number, decision, reason, " PLACE_TIME, NULL},
    {"core_erasure", "actor", "decision", N_("An erasure that the person has carried out"), "person, " PLACE_TIME, NULL},
    {"core_event", "actor", "event", N_("Something that the person has done"), "type, " PLACE_UNIT("core_event") ", time, payload", NULL},
};

void host_append_name(struct text *sql, const char *name) {
  text_append(sql, "\"");
  for (const char *c = name; *c != '\0'; c++) text_append_bytes(sql, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  text_append(sql, "\"");
}

const char *host_row_key(struct host *host, struct arena *arena, const char *table) {
  sqlite3_stmt *rows = NULL;
  struct text key;
  const char *copy;
  int rc = store_prepare(host->store, &rows, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", "t", table);
  text_init(&key);
  while (rc == PUSSEL_OK && store_step(host->store, rows) == 1) {
    const char *name = (const char *)sqlite3_column_text(rows, 0);
    text_appendf(&key, "%s'%s=' || ", key.length > 0 ? " || ' ' || " : "", name);
    host_append_name(&key, name);
  }
  sqlite3_finalize(rows);
  if (key.length == 0) text_append(&key, "'rowid=' || rowid");
  copy = key.failed ? NULL : arena_copy(arena, key.bytes);
  text_release(&key);
  return copy != NULL ? copy : "''";
}

/* ---- the declarations -------------------------------------------------------------------------------------------------------- */

/* The plugin whose tables begin so. Ids have no _, so there is one at most. */
static const struct host_plugin *host_owner_of(struct host *host, const char *table, struct arena *arena, const char **id) {
  size_t length = strncmp(table, "p_", 2) == 0 ? strcspn(table + 2, "_") : 0;
  *id = length > 0 ? arena_print(arena, "%.*s", (int)length, table + 2) : NULL;
  const struct host_plugin *plugin = *id != NULL ? host_plugin_find(host, *id) : NULL;
  return plugin != NULL && host_is_usable(plugin) ? plugin : NULL;
}

static bool host_place_find_declared(const struct host_plugin *plugin, struct host_place *place) {
  for (uint32_t i = 0; plugin != NULL && i < plugin->about.persons.count; i++) {
    struct pussel_person_column column;
    host_list_get(&plugin->about.persons, i, &column, sizeof column);
    if (sqlite3_stricmp(column.table, place->table) != 0 || sqlite3_stricmp(column.column, place->column) != 0) continue;
    place->part = "data";
    place->plugin = plugin;
    place->meaning = host_translate(plugin, column.summary);
    place->show = column.show;
    place->record = column.record;
    place->clear = column.clear;
    place->erase = column.erase;
    place->is_declared = true;
    return true;
  }
  return false;
}

static void host_place_find_known(struct host_place *place) {
  for (size_t i = 0; i < COUNT_OF(host_places_known); i++) {
    const struct host_place_known *known = &host_places_known[i];
    if (strcmp(known->table, place->table) != 0 || strcmp(known->column, place->column) != 0) continue;
    place->part = known->part;
    place->meaning = _(known->meaning);
    place->show = known->show;
    place->record = known->record;
    return;
  }
  place->part = "data";
  place->meaning = _("A row of the core that points at the person");
}

/* ---- do they fit the tables? ----------------------------------------------------------------------------------------------- */

struct store_guard host_enter_place(struct host *host, const struct host_place *place, bool writes) {
  struct store_guard guard = {STORE_HOST, NULL, true};
  if (place->is_declared) guard = (struct store_guard){STORE_PLUGIN, place->owner, writes};
  return store_guard_swap(host->store, guard);
}

static const char *host_place_try(struct host *host, struct arena *arena, const struct host_place *place, const struct text *sql) {
  sqlite3_stmt *statement = NULL;
  const char *why = NULL;
  struct store_guard before = host_enter_place(host, place, true);
  int rc = sql->failed ? error_memory(host->error) : store_prepare(host->store, &statement, sql->bytes, "");
  (void)store_guard_swap(host->store, before);
  sqlite3_finalize(statement);
  if (rc < 0) why = arena_copy(arena, host->error->why != NULL ? host->error->why : "?");
  if (rc < 0) error_clear(host->error);
  return why;
}

static void host_place_fault(struct host_place *place, const char *fault, const char *remedy) {
  place->fault = fault;
  place->remedy = remedy;
  place->part = "undeclared";
  place->show = place->record = NULL;
  place->is_declared = false;
  place->erase = 0;
}

/* A column that must have a value cannot be cleared. */
static bool host_place_is_bound(struct host *host, const struct host_place *place) {
  int64_t bound = 0;
  (void)store_integer(host->store, &bound, "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 COLLATE NOCASE AND (\"notnull\" OR pk > 0)", "tt",
                      place->table, place->column);
  return bound != 0;
}

static void host_place_examine(struct host *host, struct arena *arena, struct host_place *place) {
  const char *why;
  struct text sql;
  if (!place->is_declared) return;
  text_init(&sql);
  text_appendf(&sql, "SELECT (%s), %s, %s FROM ", place->record != NULL ? place->record : "NULL", place->key, place->show != NULL ? place->show : "*");
  host_append_name(&sql, place->table);
  text_append(&sql, " WHERE ");
  host_append_name(&sql, place->column);
  text_append(&sql, " = ?1");
  why = host_place_try(host, arena, place, &sql);
  if (why == NULL && place->erase == PUSSEL_ERASE_CLEAR) {
    text_clear(&sql);
    text_append(&sql, "UPDATE ");
    host_append_name(&sql, place->table);
    text_append(&sql, " SET ");
    host_append_name(&sql, place->column);
    text_appendf(&sql, " = NULL%s%s", place->clear != NULL ? ", " : "", place->clear != NULL ? place->clear : "");
    why = host_place_try(host, arena, place, &sql);
  }
  text_release(&sql);
  if (why != NULL)
    host_place_fault(place, arena_print(arena, _("what is declared of persons in %s.%s does not fit the table: %s"), place->table, place->column, why),
                     _("Tell who answers for the plugin: .show, .record and .clear are SQL over the table's columns."));
  else if (place->erase == PUSSEL_ERASE_CLEAR && host_place_is_bound(host, place))
    host_place_fault(place, arena_print(arena, _("%s.%s is declared to be cleared, and must have a value"), place->table, place->column),
                     _("Tell who answers for the plugin: let the row go (PUSSEL_ERASE_ROW), or the column be NULL."));
}

/* ---- all of them ----------------------------------------------------------------------------------------------------------- */

static int host_place_add(struct host *host, struct arena *arena, struct host_places *places, size_t *room, const struct host_place *found) {
  if (places->count == *room) {
    struct host_place *more = arena_alloc(arena, (*room = 2 * *room + 16) * sizeof *more);
    if (more == NULL) return error_memory(host->error);
    if (places->count > 0) memcpy(more, places->items, places->count * sizeof *more);
    places->items = more;
  }
  assert(places->items != NULL);
  struct host_place *place = &places->items[places->count++];
  *place = *found;
  place->key = host_row_key(host, arena, place->table);
  if (place->part != NULL) return PUSSEL_OK;
  const struct host_plugin *plugin = host_owner_of(host, place->table, arena, &place->owner);
  if (place->owner == NULL) {
    host_place_find_known(place);
  } else if (host_place_find_declared(plugin, place)) {
    host_place_examine(host, arena, place);
  } else {
    place->meaning = _("A row that points at the person; what it says, the plugin has not declared");
    host_place_fault(place, arena_print(arena, _("%s.%s points at persons, and the plugin has not declared it"), place->table, place->column),
                     plugin != NULL ? _("Tell who answers for the plugin: declare it in .persons. Until then its rows cannot be erased.")
                                    : _("The plugin is not here to say what it is: install it again. Until then its rows cannot be erased."));
  }
  return PUSSEL_OK;
}

/* Declared columns that the file has no foreign key for are asked all the same. */
static int host_places_without_key(struct host *host, struct arena *arena, struct host_places *places, size_t *room) {
  for (size_t p = 0; p < host->plugin_count; p++) {
    const struct host_plugin *plugin = host->plugins[p];
    for (uint32_t i = 0; host_is_usable(plugin) && i < plugin->about.persons.count; i++) {
      struct pussel_person_column column;
      bool is_there = false;
      host_list_get(&plugin->about.persons, i, &column, sizeof column);
      for (size_t j = 0; j < places->count; j++)
        is_there = is_there || (sqlite3_stricmp(places->items[j].table, column.table) == 0 && sqlite3_stricmp(places->items[j].column, column.column) == 0);
      if (is_there) continue;
      struct host_place place = {.table = column.table, .column = column.column};
      int rc = host_place_add(host, arena, places, room, &place);
      if (rc < 0) return rc;
    }
  }
  return PUSSEL_OK;
}

/* In the order in which an extract tells them: the core's as they are known, then the rest by name. */
static int host_places_of_keys(struct host *host, struct arena *arena, struct host_places *places, size_t *room) {
  static const char sql[] =
      "SELECT s.name, k.\"from\", k.\"table\" = 'core_actor' COLLATE NOCASE FROM sqlite_schema AS s JOIN pragma_foreign_key_list(s.name) AS k"
      " WHERE s.type = 'table' AND k.\"table\" COLLATE NOCASE IN ('core_person', 'core_actor')"
      " ORDER BY substr(s.name, 1, 5) <> 'core_', s.name = 'core_event', 3, s.name, 2";
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, sql, "");
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    struct host_place place = {.table = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0)),
                               .column = arena_copy(arena, (const char *)sqlite3_column_text(rows, 1)),
                               .by_account = sqlite3_column_int(rows, 2) != 0};
    rc = place.table != NULL && place.column != NULL ? host_place_add(host, arena, places, room, &place) : error_memory(host->error);
  }
  sqlite3_finalize(rows);
  return rc;
}

int host_places_get(struct host *host, struct arena *arena, struct host_places *places) {
  size_t room = 0;
  int rc = host_need_plugins(host);
  *places = (struct host_places){0};
  if (rc == PUSSEL_OK) rc = host_places_of_keys(host, arena, places, &room);
  return rc == PUSSEL_OK ? host_places_without_key(host, arena, places, &room) : rc;
}

int host_check_person_places(struct host *host, store_fault_fn *fault, void *state) {
  struct arena *arena = arena_new();
  struct host_places places = {0};
  int rc = arena != NULL ? host_places_get(host, arena, &places) : error_memory(host->error);
  for (size_t i = 0; rc == PUSSEL_OK && i < places.count; i++) {
    const struct host_place *place = &places.items[i];
    if (place->fault != NULL) fault(state, place->owner != NULL ? place->owner : N_("persons"), place->fault, place->remedy);
  }
  arena_free(arena);
  return rc;
}

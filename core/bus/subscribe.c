/*
 * bus/subscribe.c — who listens to what, and how far each has come.
 */
#include "bus/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- the subscriptions of this process ------------------------------------------------------------------------------- */

static void bus_forget_types(struct bus *bus) {
  for (size_t i = 0; i < bus->type_room; i++) {
    free(bus->types[i].name);
    free(bus->types[i].listeners);
  }
  free(bus->types);
  bus->types = NULL;
  bus->type_room = bus->type_count = 0;
}

void bus_forget_subscriptions(struct bus *bus) {
  bus_forget_types(bus);
  free(bus->subscriptions);
  free(bus->listeners);
  bus->subscriptions = NULL;
  bus->listeners = NULL;
  bus->count = bus->plugin_count = 0;
}

int bus_subscribe(struct bus *bus, const struct bus_subscription *subscriptions, size_t count) {
  bus_forget_subscriptions(bus);
  bus->subscriptions = calloc(count + 1, sizeof *subscriptions);
  bus->listeners = calloc(count + 1, sizeof *bus->listeners);
  if (bus->subscriptions == NULL || bus->listeners == NULL) return error_memory(store_error(bus->store));
  for (size_t i = 0; i < count; i++) {
    size_t same = 0;
    bus->subscriptions[i] = subscriptions[i];
    bus->subscriptions[i].id = 0;
    while (same < i && strcmp(subscriptions[same].plugin, subscriptions[i].plugin) != 0) same++;
    bus->listeners[i].plugin = same < i ? bus->listeners[same].plugin : bus->plugin_count++;
  }
  bus->count = count;
  return PUSSEL_OK;
}

int bus_register(struct bus *bus) {
  assert(store_in_transaction(bus->store));
  for (size_t i = 0; i < bus->count; i++) {
    const struct bus_subscription *s = &bus->subscriptions[i];
    int rc = s->id != 0 ? PUSSEL_OK
                        : store_run(bus->store,
                                    "INSERT OR IGNORE INTO core_subscription (plugin, event, position, began)"
                                    " SELECT ?1, ?2, ifnull(max(seq), 0), ifnull(max(seq), 0) FROM core_event",
                                    "tt", s->plugin, s->event);
    if (rc < 0) return rc;
  }
  return PUSSEL_OK;
}

/* ---- how far each has come ------------------------------------------------------------------------------------------- */

/* By name and not by number: a row that was made in a transaction that came to nothing leaves its number to another's. */
static size_t bus_find_subscription(const struct bus *bus, sqlite3_stmt *row) {
  const char *plugin = (const char *)sqlite3_column_text(row, 1), *event = (const char *)sqlite3_column_text(row, 2);
  size_t i = 0;
  while (i < bus->count && (strcmp(bus->subscriptions[i].plugin, plugin) != 0 || strcmp(bus->subscriptions[i].event, event) != 0)) i++;
  return i;
}

/* From now on the plugin's units are noted one by one, where it is off. */
static int bus_note_first_on(struct bus *bus, size_t index) {
  struct bus_listener *listener = &bus->listeners[index];
  sqlite3_stmt *update;
  int rc = bus_statement(bus, BUS_SQL_FIRST_ON, "UPDATE core_subscription SET first_on = position WHERE id = ?1", &update);
  if (rc == PUSSEL_OK) rc = store_bind(bus->store, update, "i", bus->subscriptions[index].id);
  rc = bus_finish(bus, update, rc);
  listener->never_on = false;
  listener->first_on = listener->position;
  return rc;
}

/* Subscriptions of a plugin follow each other, so each plugin is asked about once. */
static int bus_notice_first_on(struct bus *bus) {
  int on = 0;
  for (size_t i = 0; i < bus->count; i++) {
    bool is_asked = i > 0 && bus->listeners[i].plugin == bus->listeners[i - 1].plugin && bus->listeners[i - 1].never_on &&
                    bus->subscriptions[i - 1].id != 0;
    int rc = PUSSEL_OK;
    if (!bus->listeners[i].never_on || bus->subscriptions[i].id == 0) continue;
    if (!is_asked) on = bus->calls.anywhere(bus->calls.state, bus->subscriptions[i].plugin);
    if (on == 1) rc = bus_note_first_on(bus, i);
    if (on < 0 || rc < 0) return on < 0 ? on : rc;
  }
  return PUSSEL_OK;
}

int bus_read_positions(struct bus *bus, int64_t *lowest) {
  sqlite3_stmt *rows;
  int rc = bus_statement(bus, BUS_SQL_POSITIONS,
                         "SELECT id, plugin, event, position, began, first_on,"
                         " EXISTS (SELECT 1 FROM core_behind b WHERE b.subscription = s.id) FROM core_subscription s",
                         &rows);
  *lowest = INT64_MAX;
  for (size_t i = 0; i < bus->count; i++) bus->listeners[i].position = INT64_MAX;
  while (rc == PUSSEL_OK && (rc = store_step(bus->store, rows)) == 1) {
    int64_t id = sqlite3_column_int64(rows, 0);
    size_t at = bus_find_subscription(bus, rows);
    struct bus_listener *listener = &bus->listeners[at]; /* there is one more than there are subscriptions */
    rc = PUSSEL_OK;
    if (at == bus->count) continue;
    bus->subscriptions[at].id = id;
    listener->position = sqlite3_column_int64(rows, 3);
    listener->began = sqlite3_column_int64(rows, 4);
    listener->first_on = sqlite3_column_int64(rows, 5);
    listener->never_on = sqlite3_column_type(rows, 5) == SQLITE_NULL;
    listener->has_behind = sqlite3_column_int(rows, 6) != 0;
    if (listener->position < *lowest) *lowest = listener->position;
  }
  sqlite3_reset(rows);
  /* A row that was made in a transaction that came to nothing is to be made again. */
  for (size_t i = 0; i < bus->count; i++) {
    if (bus->listeners[i].position == INT64_MAX) bus->subscriptions[i].id = 0;
  }
  return rc < 0 ? rc : PUSSEL_OK;
}

int bus_begin_reading(struct bus *bus, int64_t *lowest) {
  int rc = bus_read_positions(bus, lowest);
  if (rc == PUSSEL_OK) rc = bus_notice_first_on(bus);
  return rc == PUSSEL_OK ? bus_units_begin(bus) : rc;
}

int bus_advance(struct bus *bus, int64_t reached) {
  sqlite3_stmt *update;
  int rc = bus_statement(bus, BUS_SQL_ADVANCE, "UPDATE core_subscription SET position = ?2 WHERE id = ?1", &update);
  for (size_t i = 0; i < bus->count && rc == PUSSEL_OK; i++) {
    if (bus->listeners[i].position >= reached) continue;
    rc = store_bind(bus->store, update, "ii", bus->subscriptions[i].id, reached);
    rc = bus_finish(bus, update, rc);
  }
  return rc;
}

int bus_has_due(struct bus *bus, bool *due) {
  static const char waiting_sql[] =
      "SELECT 1 FROM core_behind INDEXED BY core_behind_due WHERE state IN ('waiting', 'failed') AND state = 'waiting' LIMIT 1";
  int64_t lowest = INT64_MAX, last = 0, waiting = 0;
  int rc = bus->count > 0 ? bus_read_positions(bus, &lowest) : PUSSEL_OK;
  *due = false;
  if (rc < 0 || bus->count == 0) return rc;
  rc = store_integer(bus->store, &last, "SELECT max(seq) FROM core_event", "");
  if (rc == PUSSEL_OK || rc == PUSSEL_ENOTFOUND) rc = store_integer(bus->store, &waiting, waiting_sql, "");
  *due = waiting > 0 || (lowest != INT64_MAX && lowest < last);
  return rc == PUSSEL_ENOTFOUND ? PUSSEL_OK : rc;
}

/* ---- which type of event is for whom --------------------------------------------------------------------------------- */

static size_t bus_type_slot(const struct bus *bus, const char *name, int32_t version) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ (uint64_t)version;
  size_t at;
  for (const char *letter = name; *letter != '\0'; letter++) hash = (hash ^ (unsigned char)*letter) * UINT64_C(0x100000001B3);
  at = (size_t)(hash ^ hash >> 32) & (bus->type_room - 1);
  while (bus->types[at].name != NULL && (bus->types[at].version != version || strcmp(bus->types[at].name, name) != 0)) {
    at = (at + 1) & (bus->type_room - 1);
  }
  return at;
}

static bool bus_types_grow(struct bus *bus) {
  size_t room = bus->type_room == 0 ? 64 : bus->type_room * 2, before = bus->type_room;
  struct bus_type *had = bus->types, *types = calloc(room, sizeof *types);
  if (types == NULL) return false;
  bus->types = types;
  bus->type_room = room;
  for (size_t i = 0; i < before; i++) {
    if (had[i].name != NULL) types[bus_type_slot(bus, had[i].name, had[i].version)] = had[i];
  }
  free(had);
  return true;
}

const struct bus_type *bus_type_of(struct bus *bus, const char *name, int32_t version) {
  struct bus_type *type;
  const char *trait;
  if ((bus->type_count + 1) * 2 > bus->type_room && !bus_types_grow(bus)) goto full;
  type = &bus->types[bus_type_slot(bus, name, version)];
  if (type->name != NULL) return type;
  *type = (struct bus_type){strdup(name), version, calloc(bus->count + 1, sizeof(size_t)), 0};
  if (type->name == NULL || type->listeners == NULL) {
    free(type->name);
    free(type->listeners);
    *type = (struct bus_type){0};
    goto full;
  }
  bus->type_count++;
  trait = bus->calls.trait(bus->calls.state, name, version);
  for (size_t i = 0; i < bus->count; i++) {
    const struct bus_subscription *s = &bus->subscriptions[i];
    const char *wanted = s->trait ? trait : name;
    if (wanted != NULL && strcmp(wanted, s->event) == 0) type->listeners[type->count++] = i;
  }
  return type;
full:
  (void)error_memory(store_error(bus->store));
  return NULL;
}

bool bus_listens(const struct bus_type *type, size_t subscription) {
  for (size_t i = 0; i < type->count; i++) {
    if (type->listeners[i] == subscription) return true;
  }
  return false;
}

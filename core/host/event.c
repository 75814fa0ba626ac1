/*
 * host/event.c — between plugins and the bus: what may be emitted, who listens, and how a handler is called.
 */
#include "host/inside.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- emitting ---------------------------------------------------------------------------------------------------------- */

static bool host_find_event(const struct host_plugin *plugin, const char *name, int32_t version, struct pussel_event_type *out) {
  for (uint32_t i = 0; name != NULL && i < plugin->about.emits.count; i++) {
    host_list_get(&plugin->about.emits, i, out, sizeof *out);
    if (out->name != NULL && strcmp(out->name, name) == 0 && out->version == version) return true;
  }
  return false;
}

static const struct pussel_field *host_find_field(const struct pussel_emission *emission, const char *name) {
  for (int32_t i = 0; i < emission->count; i++) {
    if (strcmp(emission->fields[i].name, name) == 0) return &emission->fields[i];
  }
  return NULL;
}

static int host_bad_emission(struct host_context *context, const char *type, const char *why) {
  return error_set(context->host->error, PUSSEL_EINTERNAL, "plugin-event", type != NULL ? type : "emit", why,
                   _("Declare the event with its fields in .emits, and give each of them."));
}

static bool host_add_field(cJSON *object, const char *name, const struct pussel_value *value) {
  char number[32];
  switch (value->type) {
  case PUSSEL_NULL: return cJSON_AddNullToObject(object, name) != NULL;
  case PUSSEL_REAL: return cJSON_AddNumberToObject(object, name, value->real) != NULL;
  case PUSSEL_TEXT:
  case PUSSEL_DATE:
  case PUSSEL_CHOICE: return cJSON_AddStringToObject(object, name, value->text != NULL ? value->text : "") != NULL;
  case PUSSEL_BOOLEAN: return cJSON_AddBoolToObject(object, name, value->integer != 0) != NULL;
  default:
    /* As text: a JSON library's double would lose digits above 2^53. */
    snprintf(number, sizeof number, "%" PRId64, value->integer);
    return cJSON_AddRawToObject(object, name, number) != NULL;
  }
}

/* The payload has the declared fields, in their order, and no others. */
static int host_payload(struct host_context *context, const struct pussel_event_type *type, const struct pussel_emission *emission, char **out) {
  cJSON *object = cJSON_CreateObject();
  int rc = object != NULL ? PUSSEL_OK : error_memory(context->host->error);
  *out = NULL;
  if (rc == PUSSEL_OK && (uint32_t)emission->count != type->fields.count) {
    rc = host_bad_emission(context, type->name, _("it is given more or fewer fields than are declared"));
  }
  for (uint32_t i = 0; rc == PUSSEL_OK && i < type->fields.count; i++) {
    struct pussel_column column;
    const struct pussel_field *field;
    host_list_get(&type->fields, i, &column, sizeof column);
    field = host_find_field(emission, column.name);
    if (field == NULL) rc = host_bad_emission(context, type->name, arena_print(context->arena, _("the declared field %s is missing"), column.name));
    else if (!host_add_field(object, column.name, &field->value)) rc = error_memory(context->host->error);
  }
  if (rc == PUSSEL_OK) *out = cJSON_PrintUnformatted(object);
  if (rc == PUSSEL_OK && *out == NULL) rc = error_memory(context->host->error);
  cJSON_Delete(object);
  return rc;
}

static int host_may_emit(struct host_context *context, const struct pussel_emission *emission) {
  const char *id = host_plugin_id(context->plugin);
  int enabled;
  if (!context->writes || context->resets || !store_in_transaction(context->host->store)) {
    return host_bad_emission(context, emission->type, _("an event needs a writing command or a handler"));
  }
  if (emission->unit == 0 || context->winds_up) return PUSSEL_OK;
  enabled = org_is_enabled(context->host->org, id, emission->unit, clock_today(store_clock(context->host->store)));
  if (enabled != 0) return enabled < 0 ? enabled : PUSSEL_OK;
  return host_require_enabled(context->host, id, emission->unit);
}

static int host_emit_checked(struct host_context *context, const struct pussel_emission *emission, int64_t *sequence) {
  struct pussel_event_type type;
  struct bus_record record = {0};
  char *payload = NULL;
  int rc;
  if (context->plugin == NULL || !host_find_event(context->plugin, emission->type, emission->version, &type)) {
    return host_bad_emission(context, emission->type, _("the event type is not declared"));
  }
  rc = host_may_emit(context, emission);
  if (rc == PUSSEL_OK) rc = host_payload(context, &type, emission, &payload);
  if (rc == PUSSEL_OK) {
    record.type = type.name;
    record.version = type.version;
    record.anonymous = (type.flags & PUSSEL_EVENT_ANONYMOUS) != 0;
    record.unit = emission->unit;
    record.payload = payload;
    rc = bus_append(context->host->bus, &record, sequence);
  }
  cJSON_free(payload);
  return rc;
}

int host_emit(struct pussel_context *open, const struct pussel_emission *emission, int64_t *sequence) {
  struct host_context *context = host_context_of(open);
  struct store_guard before = host_serve(context);
  int rc = host_emit_checked(context, emission, sequence);
  host_served(context, before);
  return rc;
}

/* ---- reading a payload ------------------------------------------------------------------------------------------------- */

int host_event_field(struct pussel_context *open, const struct pussel_event *event, const char *name, struct pussel_value *value) {
  struct host_context *context = host_context_of(open);
  const cJSON *item;
  *value = pussel_null();
  if (event != context->event || context->payload == NULL) return PUSSEL_ENOTFOUND;
  if (context->payload_json == NULL) context->payload_json = cJSON_Parse(context->payload);
  item = cJSON_GetObjectItemCaseSensitive(context->payload_json, name);
  if (item == NULL) return PUSSEL_ENOTFOUND;
  if (cJSON_IsString(item)) *value = pussel_string(item->valuestring);
  else if (cJSON_IsBool(item)) *value = pussel_integer(cJSON_IsTrue(item) ? 1 : 0);
  else if (cJSON_IsNumber(item) && item->valuedouble == (double)(int64_t)item->valuedouble) *value = pussel_integer((int64_t)item->valuedouble);
  else if (cJSON_IsNumber(item)) *value = pussel_real(item->valuedouble);
  return PUSSEL_OK;
}

/* ---- what the bus asks ---------------------------------------------------------------------------------------------------- */

/* A unit that is closed counts as it was on its last day: it will never be on again, and its events would wait for ever. */
static int host_bus_enabled(void *state, const char *plugin, int64_t unit) {
  static const char sql[] = "SELECT last FROM (SELECT max(valid_to) - 1 AS last FROM core_unit_parent WHERE unit = ?1) WHERE last < ?2";
  struct host *host = state;
  int32_t today = clock_today(store_clock(host->store));
  int64_t last = 0;
  int rc = unit != 0 ? org_is_enabled(host->org, plugin, unit, today) : 1;
  if (rc != 0) return rc;
  rc = store_integer(host->store, &last, sql, "id", unit, today);
  if (rc == PUSSEL_OK) return org_is_enabled(host->org, plugin, unit, (int32_t)last);
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

static int host_bus_anywhere(void *state, const char *plugin) {
  struct host *host = state;
  return org_is_enabled(host->org, plugin, 0, clock_today(store_clock(host->store)));
}

/* Also of a plugin that is blocked: what it said while it worked is still for those who listen to the trait, and would else
 * pass them by for good. */
static const char *host_bus_trait(void *state, const char *type, int32_t version) {
  struct host *host = state;
  for (size_t i = 0; i < host->plugin_count; i++) {
    struct pussel_event_type found;
    if (host->plugins[i]->described && host_find_event(host->plugins[i], type, version, &found)) return found.trait;
  }
  return NULL;
}

/* An assessment concerns only the plugin that owns the commitment: its id stands before the colon of ref. */
static bool host_is_owner(const struct host_plugin *plugin, const char *payload) {
  cJSON *object = cJSON_Parse(payload);
  const cJSON *ref = cJSON_GetObjectItemCaseSensitive(object, "ref");
  size_t length = strlen(plugin->about.id);
  bool owner = cJSON_IsString(ref) && strncmp(ref->valuestring, plugin->about.id, length) == 0 && ref->valuestring[length] == ':';
  cJSON_Delete(object);
  return owner;
}

/* A handler as the bus knows it by number: what a delivery would otherwise look up each time. */
struct host_listener {
  const struct host_plugin *plugin;
  struct pussel_handler handler;
  bool owner_only; /* events of commitments that belong to others are none of its concern */
};

/* All of them, and the one context that serves every delivery: they come one at a time. */
struct host_listeners {
  struct host_listener *all;
  struct host_context context;
};

static int host_listeners_new(struct host *host, size_t count) {
  struct host_listeners *listeners = host->listeners;
  if (listeners == NULL) {
    listeners = host->listeners = calloc(1, sizeof *listeners);
    if (listeners == NULL) return error_memory(host->error);
  }
  free(listeners->all);
  listeners->all = calloc(count + 1, sizeof *listeners->all);
  if (listeners->all == NULL) return error_memory(host->error);
  if (listeners->context.arena != NULL) return PUSSEL_OK;
  return host_context_init(&listeners->context, host, NULL);
}

void host_listeners_free(struct host *host) {
  if (host->listeners == NULL) return;
  host_context_release(&host->listeners->context);
  free(host->listeners->all);
  free(host->listeners);
  host->listeners = NULL;
}

static int host_bus_deliver(void *state, const struct bus_subscription *subscription, const struct pussel_event *event, const char *payload) {
  struct host *host = state;
  const struct host_listener *listener = &host->listeners->all[subscription->handler];
  struct host_context *context = &host->listeners->context;
  struct store_guard before;
  int rc;
  if (listener->owner_only && !host_is_owner(listener->plugin, payload)) return PUSSEL_OK;
  host_context_reuse(context, listener->plugin);
  context->writes = true;
  context->event = event;
  context->payload = payload;
  before = host_enter_plugin(context);
  rc = host_leave_plugin(context, before, listener->handler.handle(&context->open, event), event->type);
  /* The row that the event is read from moves on. */
  context->event = NULL;
  context->payload = NULL;
  return rc;
}

int host_connect_bus(struct host *host) {
  struct bus_calls calls = {host_bus_enabled, host_bus_anywhere, host_bus_deliver, host_bus_trait, host};
  int rc = bus_new(&host->bus, host->store, &calls);
  if (rc == PUSSEL_OK) rc = bus_set_actor(host->bus, host->account[0] != '\0' ? host->account : NULL);
  return rc;
}

static bool host_is_trait_event(const char *name) { return strncmp(name, "commitment.", 11) == 0; }

int host_subscribe(struct host *host) {
  struct bus_subscription *all;
  size_t count = 0, at = 0;
  int rc;
  for (size_t i = 0; i < host->plugin_count; i++) count += host->plugins[i]->about.handles.count;
  rc = host_listeners_new(host, count);
  if (rc < 0) return rc;
  all = calloc(count + 1, sizeof *all);
  if (all == NULL) return error_memory(host->error);
  for (size_t i = 0; i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    for (uint32_t h = 0; plugin->state == HOST_STARTED && h < plugin->about.handles.count; h++) {
      struct host_listener *listener = &host->listeners->all[at];
      listener->plugin = plugin;
      host_list_get(&plugin->about.handles, h, &listener->handler, sizeof listener->handler);
      listener->owner_only = strcmp(listener->handler.event, "commitment.assessed") == 0;
      all[at] = (struct bus_subscription){plugin->about.id, listener->handler.event, host_is_trait_event(listener->handler.event), at, 0};
      at++;
    }
  }
  rc = bus_subscribe(host->bus, all, at);
  free(all);
  return rc;
}

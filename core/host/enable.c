/*
 * host/enable.c — switching a plugin on or off for a unit and those below it: what it needs, who depends on it, its hooks.
 */
#include "host/inside.h"

#include <string.h>

static int host_unknown_plugin(struct host *host, const char *id) {
  int rc = error_setf(host->error, PUSSEL_ENOTFOUND, "plugin-unknown", id, _("pussel plugin list shows those that are here."),
                      _("there is no plugin with that id"));
  for (size_t i = 0; i < host->plugin_count; i++) error_detail(host->error, "%s", host_plugin_id(host->plugins[i]));
  return rc;
}

static int host_is_blocked(struct host *host, const struct host_plugin *plugin) {
  /* One reason: what to do about it, at once. */
  const char *remedy = plugin->fault_count == 1 ? plugin->faults[0].remedy : NULL;
  int rc = error_set(host->error, PUSSEL_EBLOCKED, "plugin-blocked", host_plugin_id(plugin), _("the plugin is blocked"),
                     remedy != NULL ? remedy : _("pussel plugin show tells what to do."));
  for (size_t i = 0; i < plugin->fault_count; i++) error_detail(host->error, "%s", plugin->faults[i].text);
  return rc;
}

static struct host_plugin *host_find(struct host *host, const char *id) {
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (strcmp(host_plugin_id(host->plugins[i]), id) == 0) return host->plugins[i];
  }
  return NULL;
}

int host_require_plugin(struct host *host, const char *id, const struct host_plugin **out) {
  struct host_plugin *plugin = host_find(host, id);
  *out = plugin;
  if (plugin == NULL) return host_unknown_plugin(host, id);
  return plugin->state == HOST_BLOCKED ? host_is_blocked(host, plugin) : PUSSEL_OK;
}

/* Its commands were read from the file; only the database tells whether they can run. */
int host_require_ready(struct host *host, const struct host_plugin *plugin) {
  if (plugin->state == HOST_BLOCKED) return host_is_blocked(host, plugin);
  if (host_is_usable(plugin)) return PUSSEL_OK;
  return error_set(host->error, PUSSEL_EBLOCKED, "plugin-blocked", host_plugin_id(plugin), _("its tables are not in the database yet"),
                   _("Enable it for a unit (pussel plugin enable), or run: pussel upgrade"));
}

/* What it needs must be on for the same unit. */
static int host_check_enabled_needs(struct host *host, const struct host_plugin *plugin, int64_t unit, int32_t day) {
  for (uint32_t i = 0; i < plugin->about.needs.count; i++) {
    struct pussel_requirement need;
    int enabled;
    host_list_get(&plugin->about.needs, i, &need, sizeof need);
    enabled = org_is_enabled(host->org, need.id, unit, day);
    if (enabled < 0) return enabled;
    if (enabled == 1) continue;
    return error_setf(host->error, PUSSEL_EREFUSED, "plugin-needs", plugin->about.id, _("Enable that one first, for the same unit."),
                      _("it needs the plugin %s, which is not enabled there"), need.id);
  }
  return PUSSEL_OK;
}

/* Nobody who needs it may be left on at or below the unit. */
static int host_check_dependants(struct host *host, const struct host_plugin *plugin, int64_t unit, int32_t day) {
  for (size_t i = 0; i < host->plugin_count; i++) {
    const struct host_plugin *other = host->plugins[i];
    for (uint32_t n = 0; other->state != HOST_BLOCKED && n < other->about.needs.count; n++) {
      struct pussel_requirement need;
      int64_t count = 0;
      host_list_get(&other->about.needs, n, &need, sizeof need);
      if (strcmp(need.id, plugin->about.id) != 0) continue;
      (void)store_integer(host->store, &count,
                          "SELECT count(*) FROM core_enabled e JOIN core_closure c ON c.unit = e.unit"
                          " WHERE e.plugin = ?1 AND c.ancestor = ?2 AND e.valid_from <= ?3 AND ?3 < e.valid_to"
                          " AND c.valid_from <= ?3 AND ?3 < c.valid_to",
                          "tid", other->about.id, unit, day);
      if (count == 0) continue;
      return error_setf(host->error, PUSSEL_EREFUSED, "plugin-needed", plugin->about.id, _("Disable that one first."),
                        _("the plugin %s needs it and is enabled in %lld units there"), other->about.id, (long long)count);
    }
  }
  return PUSSEL_OK;
}

static int host_call_unit_hook(struct host *host, const struct host_plugin *plugin, int64_t unit, bool on) {
  int (*hook)(struct pussel_context *, int64_t) = on ? plugin->about.unit_enabled : plugin->about.unit_disabled;
  struct host_context context;
  struct store_guard before;
  int rc;
  if (hook == NULL) return PUSSEL_OK;
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  context.writes = true;
  context.winds_up = true;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, hook(&context.open, unit), on ? "unit_enabled" : "unit_disabled");
  host_context_release(&context);
  return rc;
}

int host_enable(struct pussel_context *open, const char *id, int64_t unit, bool on, const char *phase, int32_t from, const char *reason,
                const char *decision, bool *changed) {
  struct host *host = host_of(open);
  struct host_plugin *plugin = host_find(host, id);
  int rc;
  *changed = false;
  if (plugin == NULL) return host_unknown_plugin(host, id);
  if (on && plugin->state == HOST_BLOCKED) return host_is_blocked(host, plugin);
  if (on && !host_is_usable(plugin)) {
    rc = host_install(host, plugin);
    if (rc == PUSSEL_OK) rc = host_views_remake(host);
    if (rc == PUSSEL_OK) rc = host_start(host, plugin);
    if (rc == PUSSEL_OK) rc = host_subscribe(host);
    if (rc == PUSSEL_OK) rc = bus_register(host->bus);
    if (rc < 0) return rc;
  }
  rc = on ? host_check_enabled_needs(host, plugin, unit, from) : host_check_dependants(host, plugin, unit, from);
  if (rc == PUSSEL_OK) rc = org_enable(host->org, id, unit, on, phase, from, DAY_OPEN, reason, decision, changed);
  if (rc == PUSSEL_OK && *changed && plugin->state == HOST_STARTED) rc = host_call_unit_hook(host, plugin, unit, on);
  return rc;
}

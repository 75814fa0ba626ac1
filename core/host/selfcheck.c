/*
 * host/selfcheck.c — what `pussel check` asks of the plugins: blocked ones with their faults, each one's own check, and what a
 * reorganisation or a plugin that was taken away may have left in disorder.
 */
#include "host/inside.h"

#include <stdio.h>

/* Faults go out as text; the longest has two ids and a number. */
#define HOST_FAULT_ROOM 512

struct host_check {
  struct host *host;
  store_fault_fn *fault;
  void *state;
};

static int host_check_missing(void *state, const char *id) {
  struct host_check *check = state;
  int64_t units = 0;
  char text[HOST_FAULT_ROOM];
  int rc = store_integer(check->host->store, &units,
                         "SELECT count(*) FROM core_enabled WHERE plugin = ?1 AND valid_from <= ?2 AND ?2 < valid_to", "td", id,
                         clock_today(store_clock(check->host->store)));
  if (rc < 0 || units == 0) return rc;
  snprintf(text, sizeof text, _("it is enabled in %lld units, but it is in none of the plugin folders"), (long long)units);
  check->fault(check->state, id, text, _("Install it again, or disable it: pussel plugin disable --help"));
  return PUSSEL_OK;
}

/* A decision cannot bring this about, but a unit that is moved can. */
static int host_check_needs_today(struct host_check *check, const struct host_plugin *plugin, const char *need) {
  int64_t units = 0;
  char text[HOST_FAULT_ROOM];
  int rc = store_integer(check->host->store, &units,
                         "SELECT count(*) FROM core_enabled b WHERE b.plugin = ?1 AND b.valid_from <= ?3 AND ?3 < b.valid_to AND NOT EXISTS"
                         " (SELECT 1 FROM core_enabled a WHERE a.plugin = ?2 AND a.unit = b.unit AND a.valid_from <= ?3 AND ?3 < a.valid_to)",
                         "ttd", plugin->about.id, need, clock_today(store_clock(check->host->store)));
  if (rc < 0 || units == 0) return rc;
  snprintf(text, sizeof text, _("it is on in %lld units where the plugin %s, which it needs, is off"), (long long)units, need);
  check->fault(check->state, plugin->about.id, text, _("Enable that one there, or disable this one: pussel plugin enable --help"));
  return PUSSEL_OK;
}

static int host_check_needs_of(struct host_check *check, const struct host_plugin *plugin) {
  int rc = PUSSEL_OK;
  for (uint32_t i = 0; rc == PUSSEL_OK && plugin->described && i < plugin->about.needs.count; i++) {
    struct pussel_requirement need;
    host_list_get(&plugin->about.needs, i, &need, sizeof need);
    if (need.id != NULL) rc = host_check_needs_today(check, plugin, need.id);
  }
  return rc;
}

static int host_check_one(struct host *host, const struct host_plugin *plugin, store_fault_fn *fault, void *state) {
  struct host_context context;
  struct store_guard before;
  int rc;
  for (size_t i = 0; i < plugin->fault_count; i++) fault(state, host_plugin_id(plugin), plugin->faults[i].text, plugin->faults[i].remedy);
  if (plugin->state == HOST_CHECKED) {
    fault(state, host_plugin_id(plugin), _("the plugin is here but not installed"), _("Run: pussel upgrade"));
  }
  if (plugin->state != HOST_STARTED || plugin->about.self_check == NULL) return PUSSEL_OK;
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, plugin->about.self_check(&context.open), "self_check");
  host_context_release(&context);
  if (rc == PUSSEL_OK) return PUSSEL_OK;
  fault(state, host_plugin_id(plugin), host->error->why != NULL ? host->error->why : "", host->error->remedy);
  error_clear(host->error);
  return PUSSEL_OK;
}

int host_check(struct host *host, store_fault_fn *fault, void *state) {
  struct host_check check = {host, fault, state};
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_check_one(host, host->plugins[i], fault, state);
  for (size_t i = 0; rc == PUSSEL_OK && !host->behind && i < host->plugin_count; i++) rc = host_check_needs_of(&check, host->plugins[i]);
  if (rc == PUSSEL_OK) rc = host_each_missing(host, host_check_missing, &check);
  if (rc == PUSSEL_OK && host->views_stale) {
    fault(state, "views", _("the views in the file are of another set of plugins"), _("Run any writing command, or: pussel upgrade"));
  }
  return rc;
}

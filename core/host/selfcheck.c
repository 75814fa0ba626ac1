/*
 * host/selfcheck.c — what `pussel check` asks of the plugins: blocked ones with their faults, and each one's own check.
 */
#include "host/inside.h"

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
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_check_one(host, host->plugins[i], fault, state);
  if (rc == PUSSEL_OK && host->views_stale) {
    fault(state, "views", _("the views in the file are of another set of plugins"), _("Run any writing command, or: pussel upgrade"));
  }
  return rc;
}

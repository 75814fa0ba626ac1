/*
 * host/registry.c — what there is: the host itself, its plugins in order, their menus, views, event types and queries.
 */
#include "host/inside.h"

#include <assert.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int host_copy_config(struct host *host, const struct host_config *config) {
  host->plugin_folders = calloc(config->plugin_folder_count + 1, sizeof *host->plugin_folders);
  host->data_folder = strdup(config->data_folder != NULL ? config->data_folder : "");
  host->account = strdup(config->account != NULL ? config->account : "");
  host->version = strdup(config->version != NULL ? config->version : "");
  if (host->plugin_folders == NULL || host->data_folder == NULL || host->account == NULL || host->version == NULL) {
    return error_memory(host->error);
  }
  for (size_t i = 0; i < config->plugin_folder_count; i++) {
    host->plugin_folders[i] = strdup(config->plugin_folders[i]);
    if (host->plugin_folders[i] == NULL) return error_memory(host->error);
    host->plugin_folder_count++;
  }
  return PUSSEL_OK;
}

/* A plugin's own catalogue lies beside the program's. */
static void host_bind_domains(struct host *host) {
  const char *folder = bindtextdomain(TEXT_DOMAIN, NULL);
  for (size_t i = 0; i < host->plugin_count; i++) {
    struct host_plugin *plugin = host->plugins[i];
    char domain[64];
    if (plugin->state == HOST_BLOCKED) continue;
    snprintf(domain, sizeof domain, TEXT_DOMAIN "-%s", plugin->about.id);
    plugin->domain = strdup(domain);
    if (plugin->domain == NULL || folder == NULL) continue;
    bindtextdomain(plugin->domain, folder);
    bind_textdomain_codeset(plugin->domain, "UTF-8");
  }
}

int host_new(struct host **out, const struct host_config *config, const struct host_group *core, size_t count, struct error *error) {
  struct host *host = calloc(1, sizeof *host);
  int rc;
  *out = NULL;
  if (host == NULL) return error_memory(error);
  host->error = error;
  host->core = core;
  host->core_count = count;
  host->query_timeout = config->query_timeout;
  rc = host_copy_config(host, config);
  if (rc == PUSSEL_OK && !config->plugins_later) rc = host_need_plugins(host);
  if (rc < 0) {
    host_free(host);
    return rc;
  }
  *out = host;
  return PUSSEL_OK;
}

int host_need_plugins(struct host *host) {
  int rc = PUSSEL_OK;
  if (!host->loaded) {
    rc = host_load(host);
    if (rc == PUSSEL_OK) host_check_plugins(host);
    if (rc == PUSSEL_OK) host_bind_domains(host);
  }
  if (rc == PUSSEL_OK && host->store != NULL && !host->attached) rc = host_attach_plugins(host);
  return rc;
}

static void host_plugin_free(struct host_plugin *plugin) {
  for (size_t i = 0; i < plugin->fault_count; i++) {
    free(plugin->faults[i].text);
    free(plugin->faults[i].remedy);
  }
  free(plugin->faults);
  free(plugin->file);
  free(plugin->name);
  free(plugin->domain);
  free(plugin);
}

static void host_stop(struct host_plugin *plugin) {
  struct host_context context;
  if (plugin->state != HOST_STARTED) return;
  host_become(plugin, HOST_INSTALLED);
  if (plugin->about.stop == NULL || host_context_init(&context, plugin->host, plugin) < 0) return;
  {
    struct store_guard before = host_enter_plugin(&context);
    plugin->about.stop(&context.open);
    (void)host_leave_plugin(&context, before, PUSSEL_OK, "stop");
  }
  host_context_release(&context);
}

void host_free(struct host *host) {
  if (host == NULL) return;
  for (size_t i = host->plugin_count; i-- > 0;) host_stop(host->plugins[i]);
  org_free(host->org);
  bus_free(host->bus);
  sqlite3_finalize(host->setting);
  host_count_release(host);
  host_listeners_free(host);
  for (size_t i = 0; i < host->plugin_count; i++) host_plugin_free(host->plugins[i]);
  for (size_t i = 0; i < host->plugin_folder_count; i++) free(host->plugin_folders[i]);
  free(host->plugins);
  free(host->plugin_folders);
  free(host->data_folder);
  free(host->account);
  free(host->version);
  free(host);
}

struct store *host_store(struct host *host) { return host->store; }
struct bus *host_bus(struct host *host) { return host->bus; }
struct org *host_org(struct host *host) { return host->org; }
struct error *host_error(struct host *host) { return host->error; }
const char *host_account(const struct host *host) { return host->account; }
const char *host_version(const struct host *host) { return host->version; }
const char *host_data_folder(const struct host *host) { return host->data_folder; }
double host_query_timeout(const struct host *host) { return host->query_timeout; }

size_t host_plugin_count(const struct host *host) {
  assert(host->loaded);
  return host->plugin_count;
}
const struct host_plugin *host_plugin_at(const struct host *host, size_t index) { return host->plugins[index]; }

const struct host_plugin *host_plugin_find(const struct host *host, const char *id) {
  assert(host->loaded);
  for (size_t i = 0; id != NULL && i < host->plugin_count; i++) {
    if (strcmp(host_plugin_id(host->plugins[i]), id) == 0) return host->plugins[i];
  }
  return NULL;
}

const struct pussel_plugin *host_plugin_description(const struct host_plugin *plugin) {
  return plugin->described ? &plugin->about : NULL;
}
const char *host_plugin_id(const struct host_plugin *plugin) { return plugin->described ? plugin->about.id : plugin->name; }
const char *host_plugin_file(const struct host_plugin *plugin) { return plugin->file; }
enum host_state host_plugin_state(const struct host_plugin *plugin) { return plugin->state; }
bool host_is_usable(const struct host_plugin *plugin) { return plugin->state == HOST_INSTALLED || plugin->state == HOST_STARTED; }

const char *host_state_name(enum host_state state) {
  static const char *const names[] = {N_("found"), N_("not installed yet"), N_("installed"), N_("ready"), N_("blocked")};
  assert((size_t)state < COUNT_OF(names));
  return names[state];
}

size_t host_plugin_fault_count(const struct host_plugin *plugin) { return plugin->fault_count; }
const char *host_plugin_fault(const struct host_plugin *plugin, size_t index, const char **remedy) {
  if (remedy != NULL) *remedy = plugin->faults[index].remedy;
  return plugin->faults[index].text;
}

void host_list_get(const struct pussel_list *list, size_t index, void *out, size_t out_size) {
  assert(index < list->count);
  memset(out, 0, out_size);
  memcpy(out, (const char *)list->items + index * list->size, list->size < out_size ? list->size : out_size);
}

const char *host_translate(const struct host_plugin *plugin, const char *msgid) {
  const char *text;
  if (msgid == NULL || msgid[0] == '\0') return msgid;
  if (plugin != NULL && plugin->domain != NULL) {
    text = dgettext(plugin->domain, msgid);
    if (text != msgid) return text;
  }
  return dgettext(TEXT_DOMAIN, msgid);
}

/* ---- menus ----------------------------------------------------------------------------------------------------------- */

size_t host_menu_count(const struct host *host) {
  size_t count = host->core_count;
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (host->plugins[i]->state != HOST_BLOCKED) count++;
  }
  return count;
}

struct host_menu host_menu_at(const struct host *host, size_t index) {
  struct host_menu menu = {0};
  if (index < host->core_count) {
    const struct host_group *group = &host->core[index];
    return (struct host_menu){group->name, group->aliases, group->summary, group->commands, NULL};
  }
  index -= host->core_count;
  for (size_t i = 0; i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    if (plugin->state == HOST_BLOCKED) continue;
    if (index-- > 0) continue;
    menu = (struct host_menu){plugin->about.id, plugin->about.aliases, plugin->about.summary, plugin->about.commands, plugin};
    break;
  }
  return menu;
}

/* ---- walking over declarations --------------------------------------------------------------------------------------- */

static int host_visit_views(const struct pussel_list *list, const struct host_plugin *plugin,
                            int (*visit)(void *, const struct host_plugin *, const struct pussel_view *), void *state) {
  for (uint32_t i = 0; i < list->count; i++) {
    struct pussel_view view;
    int rc;
    host_list_get(list, i, &view, sizeof view);
    rc = visit(state, plugin, &view);
    if (rc != 0) return rc;
  }
  return 0;
}

int host_each_view(struct host *host, int (*visit)(void *, const struct host_plugin *, const struct pussel_view *), void *state) {
  int rc = host_need_plugins(host);
  if (rc == 0) rc = host_visit_views(&org_views, NULL, visit, state);
  if (rc == 0) rc = host_visit_views(&bus_views, NULL, visit, state);
  if (rc == 0) rc = host_visit_views(&archive_views, NULL, visit, state);
  if (rc == 0) rc = host_visit_views(&host_views, NULL, visit, state);
  if (rc == 0) rc = host_visit_views(&host_setting_views, NULL, visit, state);
  for (size_t i = 0; rc == 0 && i < host->plugin_count; i++) {
    if (host_is_usable(host->plugins[i])) rc = host_visit_views(&host->plugins[i]->about.views, host->plugins[i], visit, state);
  }
  return rc;
}

static int host_visit_events(const struct pussel_list *list, const struct host_plugin *plugin,
                             int (*visit)(void *, const struct host_plugin *, const struct pussel_event_type *), void *state) {
  for (uint32_t i = 0; i < list->count; i++) {
    struct pussel_event_type type;
    int rc;
    host_list_get(list, i, &type, sizeof type);
    rc = visit(state, plugin, &type);
    if (rc != 0) return rc;
  }
  return 0;
}

int host_each_event(struct host *host, int (*visit)(void *, const struct host_plugin *, const struct pussel_event_type *), void *state) {
  int rc = host_need_plugins(host);
  if (rc == 0) rc = host_visit_events(&org_events, NULL, visit, state);
  if (rc == 0) rc = host_visit_events(&archive_events, NULL, visit, state);
  if (rc == 0) rc = host_visit_events(&host_events, NULL, visit, state);
  for (size_t i = 0; rc == 0 && i < host->plugin_count; i++) {
    if (host->plugins[i]->state != HOST_BLOCKED) rc = host_visit_events(&host->plugins[i]->about.emits, host->plugins[i], visit, state);
  }
  return rc;
}

int host_each_query(struct host *host, int (*visit)(void *, const struct host_plugin *, const struct pussel_query *), void *state) {
  const struct pussel_list *const core[] = {&org_queries, &host_queries};
  int rc = host_need_plugins(host);
  for (size_t c = 0; c < COUNT_OF(core); c++) {
    for (uint32_t q = 0; rc == 0 && q < core[c]->count; q++) {
      struct pussel_query query;
      host_list_get(core[c], q, &query, sizeof query);
      rc = visit(state, NULL, &query);
    }
  }
  for (size_t i = 0; rc == 0 && i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    for (uint32_t q = 0; plugin->state != HOST_BLOCKED && q < plugin->about.queries.count; q++) {
      struct pussel_query query;
      host_list_get(&plugin->about.queries, q, &query, sizeof query);
      rc = visit(state, plugin, &query);
      if (rc != 0) return rc;
    }
  }
  return rc;
}

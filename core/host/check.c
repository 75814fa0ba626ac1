/*
 * host/check.c — reads every plugin's description before anything of it is used, and names all its faults, not the first.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

static const char host_reserved[] =
    "core,org,unit,plugin,event,query,person,service,role,group,record,archive,audit,plan,burden,schema,export,backup,init,"
    "check,upgrade,doc,goal,commitment,measurement,decision,occasion,assessment,sqlite,temp,test,pussel,help,manual,version,setting,published";

/* The groups of the core's own commands: their names are taken, in every spelling. */
static bool host_is_core_group(const struct host *host, const char *id) {
  for (size_t i = 0; i < host->core_count; i++) {
    if (strcmp(host->core[i].name, id) == 0 || text_in_list(host->core[i].aliases, id)) return true;
  }
  return false;
}

static void host_check_identity(const struct host *host, struct host_plugin *plugin) {
  const struct pussel_plugin *about = &plugin->about;
  if (!host_is_word(about->id, 16, "") || strlen(about->id) < 2) {
    host_block(plugin, _("Choose 2 to 16 small letters and digits, a letter first."), _("the id \"%s\" is not allowed"), about->id);
  } else if (text_in_list(host_reserved, about->id) || host_is_core_group(host, about->id)) {
    host_block(plugin, _("Choose another id."), _("the id \"%s\" is one of the core's own words"), about->id);
  }
  if (about->version == NULL || about->owner == NULL || about->title == NULL || about->licence == NULL) {
    host_block(plugin, _("Give .version, .owner, .title and .licence in PUSSEL_PLUGIN(…)."),
               _("the description lacks version, owner, title or licence"));
  }
}

static void host_check_twins(struct host *host) {
  for (size_t i = 0; i < host->plugin_count; i++) {
    for (size_t j = 0; j < i; j++) {
      struct host_plugin *a = host->plugins[j], *b = host->plugins[i];
      if (!a->described || !b->described || strcmp(a->about.id, b->about.id) != 0) continue;
      host_block(a, _("Remove one of the files."), _("%s and %s have the same id, %s (owners %s and %s)"), a->file, b->file, a->about.id,
                 a->about.owner != NULL ? a->about.owner : "?", b->about.owner != NULL ? b->about.owner : "?");
      host_block(b, _("Remove one of the files."), _("%s and %s have the same id, %s (owners %s and %s)"), a->file, b->file, a->about.id,
                 a->about.owner != NULL ? a->about.owner : "?", b->about.owner != NULL ? b->about.owner : "?");
    }
  }
}

/* The way from `from` back to `needle` by needs, as "a → b → a". Its depth is bounded by the number of plugins. */
static bool host_needs_circle(const struct host *host, const struct host_plugin *from, const char *needle, size_t depth, struct text *way) {
  for (uint32_t i = 0; i < from->about.needs.count && depth > 0; i++) {
    struct pussel_requirement need;
    const struct host_plugin *next;
    size_t length = way->length;
    host_list_get(&from->about.needs, i, &need, sizeof need);
    if (need.id == NULL) continue;
    text_appendf(way, " → %s", need.id);
    if (strcmp(need.id, needle) == 0) return true;
    next = host_plugin_find(host, need.id);
    if (next != NULL && next->described && host_needs_circle(host, next, needle, depth - 1, way)) return true;
    way->length = length;
    way->bytes[length] = '\0';
  }
  return false;
}

static void host_check_circle(const struct host *host, struct host_plugin *plugin) {
  struct text way;
  text_init(&way);
  text_append(&way, plugin->about.id);
  if (host_needs_circle(host, plugin, plugin->about.id, host->plugin_count, &way) && !way.failed) {
    host_block(plugin, _("Break the circle: let them meet through events or traits."), _("it needs itself: %s"), way.bytes);
  }
  text_release(&way);
}

static void host_check_needs(struct host *host, struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.needs.count; i++) {
    struct pussel_requirement need;
    const struct host_plugin *other;
    host_list_get(&plugin->about.needs, i, &need, sizeof need);
    other = need.id != NULL ? host_plugin_find(host, need.id) : NULL;
    if (other == NULL) {
      host_block(plugin, _("Install it in one of the plugin folders."), _("it needs the plugin %s, which is not here"),
                 need.id != NULL ? need.id : "?");
    } else if (need.min_version != NULL && other->about.version != NULL && collate_compare(other->about.version, need.min_version) < 0) {
      host_block(plugin, _("Upgrade that plugin."), _("it needs %s %s; here is %s"), need.id, need.min_version, other->about.version);
    }
  }
  host_check_circle(host, plugin);
}

/* A blocked plugin blocks those that need it, and nothing else. */
void host_block_dependants(struct host *host) {
  bool again = true;
  while (again) {
    again = false;
    for (size_t i = 0; i < host->plugin_count; i++) {
      struct host_plugin *plugin = host->plugins[i];
      for (uint32_t n = 0; plugin->state != HOST_BLOCKED && n < plugin->about.needs.count; n++) {
        struct pussel_requirement need;
        const struct host_plugin *other;
        host_list_get(&plugin->about.needs, n, &need, sizeof need);
        other = host_plugin_find(host, need.id);
        if (other == NULL || other->state != HOST_BLOCKED) continue;
        host_block(plugin, _("Mend that plugin first."), _("it needs the plugin %s, which is blocked"), need.id);
        again = true;
      }
    }
  }
}

static int host_compare(const void *a, const void *b) {
  const struct host_plugin *const *left = a, *const *right = b;
  return strcmp(host_plugin_id(*left), host_plugin_id(*right));
}

void host_check_plugins(struct host *host) {
  if (host->plugin_count > 1) qsort(host->plugins, host->plugin_count, sizeof(*host->plugins), host_compare);
  for (size_t i = 0; i < host->plugin_count; i++) {
    struct host_plugin *plugin = host->plugins[i];
    if (!plugin->described) continue;
    host_check_identity(host, plugin);
    host_check_declared(plugin);
    host_check_clock(plugin);
  }
  host_check_twins(host);
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (host->plugins[i]->described) host_check_needs(host, host->plugins[i]);
  }
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (host->plugins[i]->state == HOST_FOUND) host_become(host->plugins[i], HOST_CHECKED);
  }
  host_block_dependants(host);
  for (size_t i = 0; i < host->plugin_count; i++) host->plugins[i]->fault_own = host->plugins[i]->fault_count;
}

/*
 * host/setting.c — settings that plugins declare: a value for the installation, and a unit's own where that is allowed.
 */
#include "host/inside.h"

#include <string.h>

static bool host_find_setting(const struct host_plugin *plugin, const char *name, struct pussel_setting *out) {
  for (uint32_t i = 0; name != NULL && i < plugin->about.settings.count; i++) {
    host_list_get(&plugin->about.settings, i, out, sizeof *out);
    if (strcmp(out->name, name) == 0) return true;
  }
  return false;
}

static int host_unknown_setting(struct host *host, const struct host_plugin *plugin, const char *name) {
  int rc = error_setf(host->error, PUSSEL_ENOTFOUND, "setting-unknown", host_plugin_id(plugin), NULL, _("it has no setting \"%s\""),
                      name != NULL ? name : "");
  for (uint32_t i = 0; i < plugin->about.settings.count; i++) {
    struct pussel_setting setting;
    host_list_get(&plugin->about.settings, i, &setting, sizeof setting);
    error_detail(host->error, "%s — %s", setting.name, host_translate(plugin, setting.summary));
  }
  return rc;
}

/* The nearest unit's own value, then the installation's, then the declared one. */
static char *host_setting_text(struct host *host, const char *plugin, const struct pussel_setting *setting, int64_t unit, struct arena *arena) {
  char *text = NULL;
  if (unit != 0 && (setting->flags & PUSSEL_SETTING_UNIT) != 0) {
    text = store_text(host->store, arena,
                      "SELECT s.value FROM core_closure c JOIN core_setting s ON s.unit = c.ancestor"
                      " WHERE c.unit = ?1 AND c.valid_from <= ?2 AND ?2 < c.valid_to AND s.plugin = ?3 AND s.name = ?4"
                      " ORDER BY c.depth LIMIT 1",
                      "idtt", unit, clock_today(store_clock(host->store)), plugin, setting->name);
  }
  if (text == NULL) {
    text = store_text(host->store, arena, "SELECT value FROM core_setting WHERE plugin = ?1 AND name = ?2 AND unit = 0", "tt", plugin,
                      setting->name);
  }
  return text != NULL ? text : arena_copy(arena, setting->fallback);
}

int host_setting(struct pussel_context *open, int64_t unit, const char *name, struct pussel_value *value) {
  struct host_context *context = host_context_of(open);
  struct pussel_setting setting;
  struct store_guard before;
  const char *text;
  *value = pussel_null();
  if (context->plugin == NULL || !host_find_setting(context->plugin, name, &setting)) {
    return error_setf(context->host->error, PUSSEL_EINTERNAL, "setting-unknown", _("reading a setting"), _("Declare it in .settings."),
                      _("it has no setting \"%s\""), name != NULL ? name : "");
  }
  before = host_serve(context);
  text = host_setting_text(context->host, host_plugin_id(context->plugin), &setting, unit, context->arena);
  host_served(context, before);
  if (text == NULL || !host_value_read(text, setting.type, value)) return error_memory(context->host->error);
  return PUSSEL_OK;
}

static int host_check_setting(struct host *host, const struct pussel_setting *setting, int64_t unit, const char *text) {
  struct pussel_value value;
  if (unit != 0 && (setting->flags & PUSSEL_SETTING_UNIT) == 0) {
    return error_set(host->error, PUSSEL_EREFUSED, "setting-whole", setting->name, _("it holds for the whole installation; a unit cannot have its own"),
                     _("Leave --unit out."));
  }
  if (setting->type == PUSSEL_CHOICE && !text_in_list(setting->choices, text)) {
    return error_setf(host->error, PUSSEL_EUSAGE, "setting-value", setting->name, NULL, _("“%s” is none of: %s"), text, setting->choices);
  }
  if (!host_value_read(text, setting->type, &value)) {
    return error_setf(host->error, PUSSEL_EUSAGE, "setting-value", setting->name, _("See: pussel setting list"), _("“%s” is not of the setting's type"), text);
  }
  if (setting->type == PUSSEL_INTEGER && setting->min < setting->max && (value.integer < setting->min || value.integer > setting->max)) {
    return error_setf(host->error, PUSSEL_EUSAGE, "setting-value", setting->name, NULL, _("%s is outside %lld to %lld"), text,
                      (long long)setting->min, (long long)setting->max);
  }
  return PUSSEL_OK;
}

int host_setting_set(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, const char *text) {
  struct pussel_setting setting;
  int rc;
  if (!host_find_setting(plugin, name, &setting)) return host_unknown_setting(host, plugin, name);
  rc = host_check_setting(host, &setting, unit, text);
  if (rc < 0) return rc;
  return store_run(host->store,
                   "INSERT INTO core_setting (plugin, name, unit, value) VALUES (?1, ?2, ?3, ?4)"
                   " ON CONFLICT DO UPDATE SET value = excluded.value",
                   "ttit", host_plugin_id(plugin), name, unit, text);
}

int host_setting_get(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, struct arena *arena, char **text) {
  struct pussel_setting setting;
  if (!host_find_setting(plugin, name, &setting)) return host_unknown_setting(host, plugin, name);
  *text = host_setting_text(host, host_plugin_id(plugin), &setting, unit, arena);
  return *text != NULL ? PUSSEL_OK : error_memory(host->error);
}

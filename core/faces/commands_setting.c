/* faces/commands_setting.c — `pussel setting …`: what plugins let a municipality decide for itself. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option list_options[] = {
    {.name = "plugin",
     .aliases = "tillägg,tillagg",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin; all when left out"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("what holds for this unit; the whole installation when left out")),
};
static const struct pussel_option set_options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("full name of the setting, such as survey.least"),
     .argument = N_("PLUGIN.NAME")},
    {.name = "value",
     .aliases = "värde,varde",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the new value"),
     .argument = N_("VALUE")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("this unit and those below; the whole installation when left out")),
};
static const struct pussel_column columns[] = {
    {"setting", PUSSEL_TEXT, 0, N_("full name, <plugin>.<name>"), N_("Setting")},
    {"value", PUSSEL_TEXT, 0, N_("what holds"), N_("Value")},
    {"fallback", PUSSEL_TEXT, 0, N_("what holds when nobody has set it"), N_("Otherwise")},
    {"per_unit", PUSSEL_BOOLEAN, 0, N_("can a unit have its own value?"), N_("Per unit")},
    {"summary", PUSSEL_TEXT, 0, N_("what it decides"), N_("Meaning")},
};
const struct pussel_command commands_setting_table[] = {
    {.name = "list",
     .aliases = "lista",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("list the settings and what holds"),
     .example = "pussel setting list survey --unit ext:36",
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_setting_list},
    {.name = "set",
     .aliases = "ändra,andra,sätt,satt",
     .summary = N_("give a setting a value, for all or for a unit"),
     .example = "pussel setting set survey.least 6",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(set_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_setting_set},
};

static int setting_row(struct pussel_context *context, const struct host_plugin *plugin,
                       const struct pussel_setting *setting) {
  struct host *host = host_of(context);
  char *value = NULL;
  int result = host_setting_get(host, plugin, setting->name, pussel_argument_integer(context, "unit"),
                                host_arena(context), &value);

  if (result < 0) return result;
  pussel_row_text(context, "setting", pussel_text(context, "%s.%s", host_plugin_id(plugin), setting->name));
  pussel_row_text(context, "value", value);
  pussel_row_text(context, "fallback", setting->fallback);
  commands_value_boolean(context, "per_unit", (setting->flags & PUSSEL_SETTING_UNIT) != 0);
  pussel_row_text(context, "summary", host_translate(plugin, setting->summary));
  return pussel_row_end(context);
}

/* The rows of a plugin's settings, or of the one with the name. */
static int setting_rows(struct pussel_context *context, const struct host_plugin *plugin, const char *name) {
  const struct pussel_plugin *about = host_plugin_description(plugin);
  int result = 0;

  if (about == NULL || host_plugin_state(plugin) == HOST_BLOCKED) return 0;
  for (size_t i = 0; i < about->settings.count && result == 0; i++) {
    struct pussel_setting setting;
    host_list_get(&about->settings, i, &setting, sizeof setting);
    if (name == NULL || strcmp(setting.name, name) == 0) result = setting_row(context, plugin, &setting);
  }
  return result;
}

COMMANDS_RUN(commands_setting_list) {
  struct host *host = host_of(context);
  const char *wanted = pussel_argument_text(context, "plugin");
  int result = 0;

  (void)prepared;
  if (wanted != NULL) {
    const struct host_plugin *plugin = NULL;
    result = host_require_plugin(host, wanted, &plugin);
    return result < 0 ? result : setting_rows(context, plugin, NULL);
  }
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++)
    result = setting_rows(context, host_plugin_at(host, i), NULL);
  return result;
}

COMMANDS_RUN(commands_setting_set) {
  struct host *host = host_of(context);
  const char *full = pussel_argument_text(context, "name"), *point = strchr(full, '.');
  const struct host_plugin *plugin = NULL;
  int result;

  (void)prepared;
  if (point == NULL)
    return error_setf(host_error(host), PUSSEL_EUSAGE, "setting-name", _("the setting was not changed"),
                      _("Write it as <plugin>.<name>; `pussel setting list` shows all."), _("\"%s\" names no plugin"),
                      full);
  result = host_require_plugin(host, pussel_text(context, "%.*s", (int)(point - full), full), &plugin);
  if (result == 0)
    result = host_setting_set(host, plugin, point + 1, pussel_argument_integer(context, "unit"),
                              pussel_argument_text(context, "value"));
  return result < 0 ? result : setting_rows(context, plugin, point + 1);
}

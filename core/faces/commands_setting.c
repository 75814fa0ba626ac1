/* faces/commands_setting.c — `pussel setting …`: what the core and plugins let a municipality decide for itself. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option list_options[] = {
    {.name = "plugin",
     .aliases = "tillägg,tillagg",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin, or core; all when left out"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("what holds for this unit; the whole installation when left out")),
};
static const struct pussel_option set_options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("full name of the setting, such as core.min_group"),
     .argument = N_("PLUGIN.NAME")},
    {.name = "value",
     .aliases = "värde,varde",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the new value"),
     .argument = N_("VALUE")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("this unit and those below; the whole installation when left out")),
};
static const struct pussel_option unset_options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("full name of the setting, such as core.min_group"),
     .argument = N_("PLUGIN.NAME")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("the unit whose value is taken away; that of the installation when left out")),
};
static const struct pussel_column columns[] = {
    {"setting", PUSSEL_TEXT, 0, N_("full name, <plugin>.<name>, or core.<name>"), N_("Setting")},
    {"value", PUSSEL_TEXT, 0, N_("what holds today"), N_("Value")},
    {"origin", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("where that comes from: unit, above, installation, or nobody when it is the declared value"), N_("Set by")},
    {"origin_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose value it is"), NULL},
    {"origin_path", PUSSEL_TEXT, 0, N_("path of that unit"), N_("Set at")},
    {"fallback", PUSSEL_TEXT, 0, N_("what holds when nobody has set it"), N_("Otherwise")},
    {"type", PUSSEL_TEXT, PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_DETAIL, N_("integer, number, text, date, yes or no, choice"), NULL},
    {"range", PUSSEL_TEXT, 0, N_("what it can be, when not anything of its type"), N_("Can be")},
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
     .example = "pussel setting set core.min_group 6",
     .details = N_("What a unit decides for itself alone its manager sets; all else an administrator."),
     .audience = PUSSEL_MANAGER | PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(set_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_setting_set},
    {.name = "unset",
     .aliases = "återställ,aterstall",
     .summary = N_("take a value away, so that what is set above holds again"),
     .example = "pussel setting unset core.min_group --unit ext:36",
     .details = N_("What a unit decides for itself alone its manager takes away; all else an administrator."),
     .audience = PUSSEL_MANAGER | PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(unset_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_setting_unset},
};

static int setting_row(struct pussel_context *context, const struct host_plugin *plugin,
                       const struct pussel_setting *setting) {
  static const char *const origins[] = {"unit", "above", "installation", "nobody"};
  struct host *host = host_of(context);
  struct host_setting_value holds = {0};
  const char *range = host_setting_range(plugin, setting, host_arena(context));
  int result = host_setting_get(host, plugin, setting->name, pussel_argument_integer(context, "unit"),
                                host_arena(context), &holds);

  if (result < 0) return result;
  pussel_row_text(context, "setting", pussel_text(context, "%s.%s", host_plugin_id(plugin), setting->name));
  pussel_row_text(context, "value", holds.text);
  pussel_row_text(context, "origin", origins[holds.origin]);
  if (holds.unit != 0) {
    pussel_row_integer(context, "origin_unit", holds.unit);
    pussel_row_text(context, "origin_path", commands_value_path(context, holds.unit, commands_value_view_day(context)));
  }
  pussel_row_text(context, "fallback", setting->fallback);
  pussel_row_text(context, "type", commands_value_type(setting->type));
  pussel_row_text(context, "range", range == NULL || range[0] == '\0' ? NULL : range);
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

/* The core itself has settings too. */
static int settings_of(struct host *host, const char *id, const struct host_plugin **plugin) {
  *plugin = host_core_settings();
  return strcmp(id, host_plugin_id(*plugin)) == 0 ? 0 : host_require_plugin(host, id, plugin);
}

COMMANDS_RUN(commands_setting_list) {
  struct host *host = host_of(context);
  const char *wanted = pussel_argument_text(context, "plugin");
  int result = 0;

  (void)prepared;
  if (wanted != NULL) {
    const struct host_plugin *plugin = NULL;
    result = settings_of(host, wanted, &plugin);
    return result < 0 ? result : setting_rows(context, plugin, NULL);
  }
  result = setting_rows(context, host_core_settings(), NULL);
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++)
    result = setting_rows(context, host_plugin_at(host, i), NULL);
  return result;
}

/* The plugin of a full name; *name is what follows the full stop. Managers may change what their unit decides for itself alone. */
static int find_setting(struct pussel_context *context, const struct host_plugin **plugin, const char **name) {
  struct host *host = host_of(context);
  const char *full = pussel_argument_text(context, "name"), *point = strchr(full, '.');
  int result;

  if (point == NULL)
    return error_setf(host_error(host), PUSSEL_EUSAGE, "setting-name", _("the setting was not changed"),
                      _("Write it as <plugin>.<name>; `pussel setting list` shows all."), _("\"%s\" names no plugin"),
                      full);
  *name = point + 1;
  result = settings_of(host, pussel_text(context, "%.*s", (int)(point - full), full), plugin);
  if (result < 0 || host_setting_is_own(*plugin, *name)) return result;
  return host_require_there(context, PUSSEL_ADMINISTRATOR, pussel_argument_integer(context, "unit"));
}

COMMANDS_RUN(commands_setting_set) {
  const struct host_plugin *plugin = NULL;
  const char *name = NULL;
  int result = find_setting(context, &plugin, &name);

  (void)prepared;
  if (result == 0)
    result = host_setting_set(host_of(context), plugin, name, pussel_argument_integer(context, "unit"),
                              pussel_argument_text(context, "value"));
  return result < 0 ? result : setting_rows(context, plugin, name);
}

COMMANDS_RUN(commands_setting_unset) {
  const struct host_plugin *plugin = NULL;
  const char *name = NULL;
  bool was_set = false;
  int result = find_setting(context, &plugin, &name);

  (void)prepared;
  if (result == 0)
    result = host_setting_unset(host_of(context), plugin, name, pussel_argument_integer(context, "unit"), &was_set);
  if (result < 0) return result;
  if (!was_set) pussel_note(context, _("No value was set there: nothing was changed."));
  return setting_rows(context, plugin, name);
}

/*
 * host/check.c — reads every plugin's description before anything of it is used, and names all its faults, not the first.
 */
#include "host/inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char host_reserved[] =
    "core,org,unit,plugin,event,query,person,service,role,group,record,archive,audit,plan,burden,schema,export,backup,init,"
    "check,upgrade,doc,goal,commitment,measurement,decision,occasion,sqlite,temp,test,pussel,help,manual,version";

static const char *const host_trait_events[][4] = {
    {"commitment.made", "kind", "due", "state"},
    {"commitment.changed", "due", "state", NULL},
    {"commitment.delivered", NULL, NULL, NULL},
    {"commitment.assessed", "assessment", "state", NULL},
};

static bool host_is_word(const char *text, size_t longest, const char *also) {
  size_t length = text != NULL ? strlen(text) : 0;
  if (length < 1 || length > longest || !islower((unsigned char)text[0])) return false;
  for (size_t i = 0; i < length; i++) {
    if (!islower((unsigned char)text[i]) && !isdigit((unsigned char)text[i]) && strchr(also, text[i]) == NULL) return false;
  }
  return true;
}

static bool host_has_prefix(const struct host_plugin *plugin, const char *name, char separator) {
  size_t length = strlen(plugin->about.id);
  return name != NULL && strncmp(name, plugin->about.id, length) == 0 && name[length] == separator && name[length + 1] != '\0';
}

static bool host_has_column(const struct pussel_list *columns, const char *name) {
  for (uint32_t i = 0; i < columns->count; i++) {
    struct pussel_column column;
    host_list_get(columns, i, &column, sizeof column);
    if (column.name != NULL && strcmp(column.name, name) == 0) return true;
  }
  return false;
}

static void host_check_identity(struct host_plugin *plugin) {
  const struct pussel_plugin *about = &plugin->about;
  if (!host_is_word(about->id, 16, "") || strlen(about->id) < 2) {
    host_block(plugin, _("Choose 2 to 16 small letters and digits, a letter first."), _("the id \"%s\" is not allowed"), about->id);
  } else if (text_in_list(host_reserved, about->id)) {
    host_block(plugin, _("Choose another id."), _("the id \"%s\" is one of the core's own words"), about->id);
  }
  if (about->version == NULL || about->owner == NULL || about->title == NULL || about->licence == NULL) {
    host_block(plugin, _("Give .version, .owner, .title and .licence in PUSSEL_PLUGIN(…)."),
               _("the description lacks version, owner, title or licence"));
  }
}

static void host_check_migrations(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.migrations.count; i++) {
    struct pussel_migration step;
    host_list_get(&plugin->about.migrations, i, &step, sizeof step);
    if (step.version != (int32_t)i + 1) {
      host_block(plugin, _("Number the steps 1, 2, 3 … without gaps."), _("migration number %d stands where %d should be"), step.version,
                 (int)i + 1);
      return;
    }
    if (step.name == NULL || step.sql == NULL) host_block(plugin, _("Give its name and SQL."), _("migration %d is empty"), step.version);
  }
}

static void host_check_options(struct host_plugin *plugin, const struct pussel_command *command) {
  for (uint32_t i = 0; i < command->options.count; i++) {
    struct pussel_option option;
    host_list_get(&command->options, i, &option, sizeof option);
    if (!host_is_word(option.name, 40, "-")) {
      host_block(plugin, _("Use small letters, digits and hyphens."), _("command %s: the option name \"%s\" is not allowed"), command->name,
                 option.name != NULL ? option.name : "");
    } else if (option.type == PUSSEL_CHOICE && option.choices == NULL) {
      host_block(plugin, _("List the words in .choices."), _("command %s: the option %s has no choices"), command->name, option.name);
    } else if (option.type < PUSSEL_INTEGER || option.type > PUSSEL_CHOICE) {
      host_block(plugin, _("Use one of enum pussel_type."), _("command %s: the option %s has an unknown type"), command->name, option.name);
    }
  }
}

static void host_check_commands(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.commands.count; i++) {
    struct pussel_command command, other;
    host_list_get(&plugin->about.commands, i, &command, sizeof command);
    if (!host_is_word(command.name, 40, "- ") || command.run == NULL || command.summary == NULL) {
      host_block(plugin, _("Give .name (small letters), .summary and .run."), _("command %s is not complete"),
                 command.name != NULL ? command.name : "?");
      continue;
    }
    if ((command.flags >> 16) != 0) {
      host_block(plugin, _("Use the flags of enum pussel_command_flag."), _("command %s has flags that are the core's"), command.name);
    }
    for (uint32_t j = 0; j < i; j++) {
      host_list_get(&plugin->about.commands, j, &other, sizeof other);
      if (other.name != NULL && strcmp(other.name, command.name) == 0) {
        host_block(plugin, _("Rename one of them."), _("command %s is declared twice"), command.name);
      }
    }
    host_check_options(plugin, &command);
  }
}

static void host_check_view_trait(struct host_plugin *plugin, const struct pussel_view *view) {
  const struct pussel_list *wanted = host_trait_columns(view->trait);
  if (wanted == NULL) {
    host_block(plugin, _("Use commitment, measurement, goal, decision, occasion or record."), _("view %s: there is no trait %s"), view->name,
               view->trait);
    return;
  }
  for (uint32_t i = 0; i < wanted->count; i++) {
    struct pussel_column column;
    host_list_get(wanted, i, &column, sizeof column);
    if (!host_has_column(&view->columns, column.name)) {
      host_block(plugin, _("Add the column, with NULL when there is nothing to say."), _("view %s: the trait %s has a column %s"), view->name,
                 view->trait, column.name);
    }
  }
}

static void host_check_views(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.views.count; i++) {
    struct pussel_view view;
    host_list_get(&plugin->about.views, i, &view, sizeof view);
    if (!host_has_prefix(plugin, view.name, '_') || !host_is_word(view.name, 60, "_")) {
      host_block(plugin, _("Name it <id>_<something> in small letters."), _("view %s is outside the plugin's prefix"),
                 view.name != NULL ? view.name : "?");
    } else if (view.sql == NULL || view.columns.count == 0) {
      host_block(plugin, _("Give .sql and .columns."), _("view %s is not complete"), view.name);
    } else if (view.trait != NULL) {
      host_check_view_trait(plugin, &view);
    }
  }
}

static void host_check_event_trait(struct host_plugin *plugin, const struct pussel_event_type *type) {
  for (size_t t = 0; t < COUNT_OF(host_trait_events); t++) {
    if (strcmp(host_trait_events[t][0], type->trait) != 0) continue;
    if (!host_has_column(&type->fields, "ref")) {
      host_block(plugin, _("Declare the field."), _("event %s: the trait %s has a field %s"), type->name, type->trait, "ref");
    }
    for (size_t f = 1; f < 4 && host_trait_events[t][f] != NULL; f++) {
      if (host_has_column(&type->fields, host_trait_events[t][f])) continue;
      host_block(plugin, _("Declare the field."), _("event %s: the trait %s has a field %s"), type->name, type->trait, host_trait_events[t][f]);
    }
    return;
  }
  host_block(plugin, _("Use commitment.made, .changed, .delivered or .assessed."), _("event %s: there is no trait %s"), type->name, type->trait);
}

static void host_check_events(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.emits.count; i++) {
    struct pussel_event_type type;
    const char *dot;
    host_list_get(&plugin->about.emits, i, &type, sizeof type);
    dot = type.name != NULL ? strrchr(type.name, '.') : NULL;
    if (!host_has_prefix(plugin, type.name, '.') || strchr(type.name, '.') == dot || dot[1] == '\0' || type.version < 1) {
      host_block(plugin, _("Name it <id>.<entity>.<past verb>, with a version from 1."), _("event %s is not named as events are"),
                 type.name != NULL ? type.name : "?");
    } else if (type.trait != NULL) {
      host_check_event_trait(plugin, &type);
    }
  }
  for (uint32_t i = 0; i < plugin->about.handles.count; i++) {
    struct pussel_handler handler;
    host_list_get(&plugin->about.handles, i, &handler, sizeof handler);
    if (handler.event == NULL || handler.handle == NULL) {
      host_block(plugin, _("Give .event and .handle."), _("subscription number %u is not complete"), (unsigned)i + 1);
    }
  }
}

static void host_check_rest(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.settings.count; i++) {
    struct pussel_setting setting;
    struct pussel_value value;
    host_list_get(&plugin->about.settings, i, &setting, sizeof setting);
    if (!host_is_word(setting.name, 40, "_-") || setting.fallback == NULL || !host_value_read(setting.fallback, setting.type, &value)) {
      host_block(plugin, _("Give .name, .type and a .fallback of that type."), _("setting %s is not complete"),
                 setting.name != NULL ? setting.name : "?");
    }
  }
  for (uint32_t i = 0; i < plugin->about.errors.count; i++) {
    struct pussel_error error;
    host_list_get(&plugin->about.errors, i, &error, sizeof error);
    if (!host_has_prefix(plugin, error.code, '-') || error.meaning == NULL) {
      host_block(plugin, _("Name it <id>-<words> and say what it means."), _("error code %s is not complete"), error.code != NULL ? error.code : "?");
    }
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

/* Is `needle` reached from `from` by needs? Depth is bounded by the number of plugins. */
static bool host_needs_reach(const struct host *host, const struct host_plugin *from, const char *needle, size_t depth) {
  for (uint32_t i = 0; i < from->about.needs.count && depth > 0; i++) {
    struct pussel_requirement need;
    const struct host_plugin *next;
    host_list_get(&from->about.needs, i, &need, sizeof need);
    if (need.id == NULL) continue;
    if (strcmp(need.id, needle) == 0) return true;
    next = host_plugin_find(host, need.id);
    if (next != NULL && next->described && host_needs_reach(host, next, needle, depth - 1)) return true;
  }
  return false;
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
  if (host_needs_reach(host, plugin, plugin->about.id, host->plugin_count + 1)) {
    host_block(plugin, _("Break the circle: let them meet through events or traits."), _("it needs itself, through others"));
  }
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
    host_check_identity(plugin);
    host_check_migrations(plugin);
    host_check_commands(plugin);
    host_check_views(plugin);
    host_check_clock(plugin);
    host_check_events(plugin);
    host_check_rest(plugin);
  }
  host_check_twins(host);
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (host->plugins[i]->described) host_check_needs(host, host->plugins[i]);
  }
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (host->plugins[i]->state == HOST_FOUND) host->plugins[i]->state = HOST_CHECKED;
  }
  host_block_dependants(host);
  for (size_t i = 0; i < host->plugin_count; i++) host->plugins[i]->fault_own = host->plugins[i]->fault_count;
}

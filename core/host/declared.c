/*
 * host/declared.c — the lists of a description: of which size their elements are, and whether each element is whole and named as
 * it should be.
 */
#include "host/inside.h"

#include <ctype.h>
#include <string.h>

bool host_is_word(const char *text, size_t longest, const char *also) {
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

/* ---- lists as such ---------------------------------------------------------------------------------------------------------- */

/* No version of the interface has had shorter elements than its first, nor is any list or element near as long as these. */
#define HOST_LIST_MOST 10000
#define HOST_ELEMENT_MOST 4096
#define HOST_UNTIL(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

static const struct host_list_kind {
  size_t place; /* in the description */
  const char *name;
  size_t least; /* bytes of an element in the first version that had the list */
} host_list_kinds[] = {
    {offsetof(struct pussel_plugin, needs), "needs", HOST_UNTIL(struct pussel_requirement, min_version)},
    {offsetof(struct pussel_plugin, migrations), "migrations", HOST_UNTIL(struct pussel_migration, sql)},
    {offsetof(struct pussel_plugin, commands), "commands", HOST_UNTIL(struct pussel_command, run)},
    {offsetof(struct pussel_plugin, views), "views", HOST_UNTIL(struct pussel_view, audience)},
    {offsetof(struct pussel_plugin, queries), "queries", HOST_UNTIL(struct pussel_query, parameters)},
    {offsetof(struct pussel_plugin, emits), "emits", HOST_UNTIL(struct pussel_event_type, trait)},
    {offsetof(struct pussel_plugin, handles), "handles", HOST_UNTIL(struct pussel_handler, reset)},
    {offsetof(struct pussel_plugin, settings), "settings", HOST_UNTIL(struct pussel_setting, summary)},
    {offsetof(struct pussel_plugin, personal_data), "personal_data", HOST_UNTIL(struct pussel_personal_data, retention)},
    {offsetof(struct pussel_plugin, errors), "errors", HOST_UNTIL(struct pussel_error, meaning)},
    {offsetof(struct pussel_plugin, open_records), "open_records", HOST_UNTIL(struct pussel_open_record, rehome)},
    {offsetof(struct pussel_plugin, records), "records", HOST_UNTIL(struct pussel_record, dispose)},
    {offsetof(struct pussel_plugin, persons), "persons", HOST_UNTIL(struct pussel_person_column, clear)},
};
#define HOST_LEAST_OPTION HOST_UNTIL(struct pussel_option, max)
#define HOST_LEAST_COLUMN HOST_UNTIL(struct pussel_column, heading)

/* `owner` NULL: a list of the description itself. A list with a fault is emptied, for nothing of it can be read. */
static bool host_check_list(struct host_plugin *plugin, struct pussel_list *list, const char *owner, const char *name, size_t least) {
  const char *remedy = _("Build the plugin again against the installed header, and fill the list with PUSSEL_LIST(…).");
  const char *point = owner != NULL ? owner : "";
  if (list->count == 0) return true;
  if (list->items == NULL) {
    host_block(plugin, remedy, _("%s: the list %s.%s counts %u elements and has none"), plugin->file, point, name, (unsigned)list->count);
  } else if (list->count > HOST_LIST_MOST) {
    host_block(plugin, remedy, _("%s: the list %s.%s counts %u elements, more than any list has"), plugin->file, point, name,
               (unsigned)list->count);
  } else if (list->size < least || list->size > HOST_ELEMENT_MOST) {
    host_block(plugin, remedy, _("%s: an element of the list %s.%s is %u bytes; in every version of the interface it is %zu to %d"),
               plugin->file, point, name, (unsigned)list->size, least, HOST_ELEMENT_MOST);
  } else {
    return true;
  }
  *list = (struct pussel_list){0};
  return false;
}

static void host_check_lists(struct host_plugin *plugin) {
  for (size_t i = 0; i < COUNT_OF(host_list_kinds); i++) {
    struct pussel_list *list = (struct pussel_list *)((char *)&plugin->about + host_list_kinds[i].place);
    (void)host_check_list(plugin, list, NULL, host_list_kinds[i].name, host_list_kinds[i].least);
  }
}

/* ---- columns and fields --------------------------------------------------------------------------------------------------- */

static bool host_has_column(const struct pussel_list *columns, const char *name) {
  for (uint32_t i = 0; i < columns->count; i++) {
    struct pussel_column column;
    host_list_get(columns, i, &column, sizeof column);
    if (column.name != NULL && strcmp(column.name, name) == 0) return true;
  }
  return false;
}

/* A file is only ever an option, and a choice an option or a setting: a column that holds words is text. */
static void host_check_columns(struct host_plugin *plugin, struct pussel_list columns, const char *owner) {
  if (!host_check_list(plugin, &columns, owner, "columns", HOST_LEAST_COLUMN)) return;
  for (uint32_t i = 0; i < columns.count; i++) {
    struct pussel_column column;
    host_list_get(&columns, i, &column, sizeof column);
    if (!host_is_word(column.name, 40, "_") || column.summary == NULL) {
      host_block(plugin, _("Give .name (small letters, digits and _) and .summary."), _("%s: column %s is not complete"), owner,
                 column.name != NULL ? column.name : "?");
    } else if (column.type < PUSSEL_INTEGER || column.type > PUSSEL_PERSON) {
      host_block(plugin, _("Use INTEGER, REAL, TEXT, DATE, BOOLEAN, UNIT or PERSON."), _("%s: column %s has a type that no column has"), owner,
                 column.name);
    }
  }
}

/* ---- commands ------------------------------------------------------------------------------------------------------------- */

static const char *const host_trait_events[][4] = {
    {"commitment.made", "kind", "due", "state"},
    {"commitment.changed", "due", "state", NULL},
    {"commitment.delivered", NULL, NULL, NULL},
    {"commitment.assessed", "assessment", "state", NULL},
};

static void host_check_options(struct host_plugin *plugin, const struct pussel_command *command) {
  struct pussel_list options = command->options;
  if (!host_check_list(plugin, &options, command->name, "options", HOST_LEAST_OPTION)) return;
  for (uint32_t i = 0; i < options.count; i++) {
    struct pussel_option option;
    host_list_get(&options, i, &option, sizeof option);
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
    host_check_columns(plugin, command.columns, command.name);
  }
}

static void host_check_view_trait(struct host_plugin *plugin, const struct pussel_view *view) {
  const struct pussel_list *wanted = host_trait_columns(view->trait);
  if (wanted == NULL) {
    host_block(plugin, _("Use commitment, measurement, goal, decision, occasion, record or assessment."), _("view %s: there is no trait %s"), view->name,
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
    } else if (host_check_list(plugin, &view.columns, view.name, "columns", HOST_LEAST_COLUMN)) {
      host_check_columns(plugin, view.columns, view.name);
      if (view.trait != NULL) host_check_view_trait(plugin, &view);
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
    } else if (host_check_list(plugin, &type.fields, type.name, "fields", HOST_LEAST_COLUMN)) {
      host_check_columns(plugin, type.fields, type.name);
      if (type.trait != NULL) host_check_event_trait(plugin, &type);
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

static void host_check_queries(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.queries.count; i++) {
    struct pussel_query query;
    host_list_get(&plugin->about.queries, i, &query, sizeof query);
    if (!host_is_word(query.name, 40, "-") || query.summary == NULL || query.sql == NULL) {
      host_block(plugin, _("Give .name (small letters, digits and hyphens), .summary and .sql."), _("query %s is not complete"),
                 query.name != NULL ? query.name : "?");
    } else {
      (void)host_check_list(plugin, &query.parameters, query.name, "parameters", HOST_LEAST_OPTION);
    }
  }
}

/* The fallback must be a value that somebody could set. */
static bool host_is_setting_whole(const struct pussel_setting *setting) {
  struct pussel_value value;
  if (!host_is_word(setting->name, 40, "_-") || setting->summary == NULL || setting->fallback == NULL) return false;
  if (setting->type < PUSSEL_INTEGER || (setting->type > PUSSEL_BOOLEAN && setting->type != PUSSEL_CHOICE)) return false;
  if (!host_value_read(setting->fallback, setting->type, &value)) return false;
  if (setting->type == PUSSEL_CHOICE) return text_in_list(setting->choices, setting->fallback);
  return setting->type != PUSSEL_INTEGER || setting->min >= setting->max || (value.integer >= setting->min && value.integer <= setting->max);
}

static void host_check_settings(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.settings.count; i++) {
    struct pussel_setting setting;
    host_list_get(&plugin->about.settings, i, &setting, sizeof setting);
    if (host_is_setting_whole(&setting)) continue;
    host_block(plugin, _("Give .name, .type, .summary and a .fallback of that type, within its range or choices."),
               _("setting %s is not complete"), setting.name != NULL ? setting.name : "?");
  }
}

static bool host_is_home(int32_t rule) { return rule >= PUSSEL_HOME_SUCCESSOR && rule <= PUSSEL_HOME_CLOSE; }

/* What it says of open work is asked for when a unit ends, perhaps years from now: it is looked at here. */
static void host_check_open_records(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.open_records.count; i++) {
    struct pussel_open_record record, other;
    host_list_get(&plugin->about.open_records, i, &record, sizeof record);
    if (!host_is_word(record.kind, 40, "") || record.summary == NULL || record.sql == NULL || record.rehome == NULL) {
      host_block(plugin, _("Give .kind (small letters), .summary, .sql and .rehome."), _("open record %s is not complete"),
                 record.kind != NULL ? record.kind : "?");
      continue;
    }
    if (strstr(record.sql, ":unit") == NULL)
      host_block(plugin, _("Select those open in the unit :unit."), _("open record %s: its SQL does not ask for the unit :unit"), record.kind);
    if (!host_is_home(record.merged) || !host_is_home(record.split) || !host_is_home(record.recut))
      host_block(plugin, _("Use one of enum pussel_home."), _("open record %s has no rule for merged, split or recut"), record.kind);
    if (record.closed != PUSSEL_HOME_BY_HAND && record.closed != PUSSEL_HOME_CLOSE)
      host_block(plugin, _("Use PUSSEL_HOME_BY_HAND or PUSSEL_HOME_CLOSE: a closed unit has no successor."),
                 _("open record %s has no rule for closed"), record.kind);
    for (uint32_t j = 0; j < i; j++) {
      host_list_get(&plugin->about.open_records, j, &other, sizeof other);
      if (other.kind != NULL && strcmp(other.kind, record.kind) == 0)
        host_block(plugin, _("Rename one of them."), _("open record %s is declared twice"), record.kind);
    }
  }
}

static void host_check_errors(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.errors.count; i++) {
    struct pussel_error error;
    host_list_get(&plugin->about.errors, i, &error, sizeof error);
    if (!host_has_prefix(plugin, error.code, '-') || error.meaning == NULL) {
      host_block(plugin, _("Name it <id>-<words> and say what it means."), _("error code %s is not complete"), error.code != NULL ? error.code : "?");
    }
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

/* ---- persons ---------------------------------------------------------------------------------------------------------------- */

/* The tables themselves are not there yet: what a database says to it, person_place.c asks. */
static void host_check_person(struct host_plugin *plugin, const struct pussel_person_column *column) {
  size_t length = strlen(plugin->about.id);
  const char *table = column->table != NULL ? column->table : "";
  bool is_own = strncmp(table, "p_", 2) == 0 && strncmp(table + 2, plugin->about.id, length) == 0 && table[2 + length] == '_';
  if (!is_own || !host_is_word(table, 60, "_")) {
    host_block(plugin, _("Name a table of the plugin's own: p_<id>_…"), _("persons: the table “%s” is outside the plugin's prefix"), table);
  } else if (!host_is_word(column->column, 60, "_") || column->summary == NULL || column->summary[0] == '\0') {
    host_block(plugin, _("Give .column (small letters, digits and _) and .summary."), _("persons: the declaration of %s is not complete"), table);
  } else if (column->erase != PUSSEL_ERASE_CLEAR && column->erase != PUSSEL_ERASE_ROW) {
    host_block(plugin, _("Give .erase: PUSSEL_ERASE_CLEAR or PUSSEL_ERASE_ROW."), _("persons: %s.%s does not say what an erasure does"), table,
               column->column);
  } else if (column->clear != NULL && column->erase != PUSSEL_ERASE_CLEAR) {
    host_block(plugin, _("Leave .clear out, or use PUSSEL_ERASE_CLEAR."), _("persons: %s.%s says what is written in a row that goes"), table,
               column->column);
  }
}

static void host_check_persons(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.persons.count; i++) {
    struct pussel_person_column column, other;
    host_list_get(&plugin->about.persons, i, &column, sizeof column);
    host_check_person(plugin, &column);
    for (uint32_t j = 0; j < i && column.table != NULL && column.column != NULL; j++) {
      host_list_get(&plugin->about.persons, j, &other, sizeof other);
      if (other.table == NULL || other.column == NULL || strcmp(other.table, column.table) != 0 || strcmp(other.column, column.column) != 0)
        continue;
      host_block(plugin, _("Take one of them away."), _("persons: %s.%s is declared twice"), column.table, column.column);
    }
  }
  for (uint32_t i = 0; i < plugin->about.personal_data.count; i++) {
    struct pussel_personal_data data;
    host_list_get(&plugin->about.personal_data, i, &data, sizeof data);
    if (data.purpose != NULL && data.categories != NULL && data.legal_basis != NULL && data.retention != NULL) continue;
    host_block(plugin, _("Give .purpose, .categories, .legal_basis and .retention."), _("personal data number %u is not complete"), (unsigned)i + 1);
  }
}

/* Each type of official record has what the host needs to find it, show it and close it. */
static void host_check_record(struct host_plugin *plugin, const struct pussel_record *record, uint32_t index) {
  const char *kind = record->kind != NULL ? record->kind : "?";
  struct pussel_record other;
  if (!host_is_word(record->kind, 40, "") || record->title == NULL || record->sql == NULL || record->columns.count == 0) {
    host_block(plugin, _("Give .kind (one word of small letters and digits), .title, .sql and .columns."), _("record type %s is not complete"), kind);
    return;
  }
  if (strstr(record->sql, ":record") == NULL) {
    host_block(plugin, _("Write :record for the record's number."), _("record type %s: its SELECT does not ask which record"), kind);
  }
  if (record->flags != 0) host_block(plugin, _("Leave .flags at 0."), _("record type %s has flags that nobody knows"), kind);
  for (uint32_t j = 0; j < index; j++) {
    host_list_get(&plugin->about.records, j, &other, sizeof other);
    if (other.kind != NULL && strcmp(other.kind, kind) == 0) host_block(plugin, _("Rename one of them."), _("record type %s is declared twice"), kind);
  }
  if (host_check_list(plugin, &(struct pussel_list){record->columns.items, record->columns.count, record->columns.size}, kind, "columns",
                      HOST_LEAST_COLUMN))
    host_check_columns(plugin, record->columns, kind);
}

static bool host_has_trait_view(const struct host_plugin *plugin, const char *trait) {
  for (uint32_t i = 0; i < plugin->about.views.count; i++) {
    struct pussel_view view;
    host_list_get(&plugin->about.views, i, &view, sizeof view);
    if (view.trait != NULL && strcmp(view.trait, trait) == 0) return true;
  }
  return false;
}

static void host_check_records(struct host_plugin *plugin) {
  for (uint32_t i = 0; i < plugin->about.records.count; i++) {
    struct pussel_record record;
    host_list_get(&plugin->about.records, i, &record, sizeof record);
    host_check_record(plugin, &record, i);
  }
  if (plugin->about.records.count > 0 && !host_has_trait_view(plugin, "record")) {
    host_block(plugin, _("Declare a view with .trait = \"record\"."), _("it declares official records, and no view that tells which there are"));
  }
}

void host_check_declared(struct host_plugin *plugin) {
  host_check_lists(plugin);
  host_check_migrations(plugin);
  host_check_commands(plugin);
  host_check_views(plugin);
  host_check_queries(plugin);
  host_check_events(plugin);
  host_check_settings(plugin);
  host_check_errors(plugin);
  host_check_persons(plugin);
  host_check_records(plugin);
  host_check_open_records(plugin);
}

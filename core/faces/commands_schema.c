/*
 * faces/commands_schema.c — `pussel schema`: the published views, the columns of one, or the shared concepts. Views of a plugin
 * that is away are in the file all the same, and are told from it.
 */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a view, whose columns are then listed"),
     .argument = N_("VIEW")},
    {.name = "traits",
     .aliases = "begrepp",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("only the shared concepts, and the views that each is made of")},
};
static const struct pussel_column view_columns[] = {
    {"view", PUSSEL_TEXT, 0, N_("name of the view"), N_("View")},
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that publishes it; nothing for the core"), N_("Plugin")},
    {"trait", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the shared concept that the view belongs to"), NULL},
    {"audience", PUSSEL_TEXT, 0, N_("whom it is for; of a shared concept the views decide"), N_("For")},
    {"sees", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what you see of it: all, some of the rows, or none"), N_("You see")},
    {"summary", PUSSEL_TEXT, 0, N_("what it means"), N_("Meaning")},
    {"has_days", PUSSEL_BOOLEAN, 0, N_("does it answer as of the day of --as-of? Else it is always as it is now"), N_("As of")},
    {"version", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("version of the plugin, or of the program; nothing when the plugin is away"), NULL},
};
static const struct pussel_column column_columns[] = {
    {"view", PUSSEL_TEXT, 0, N_("name of the view"), N_("View")},
    {"column", PUSSEL_TEXT, 0, N_("name of the column"), N_("Column")},
    {"type", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what the column holds"), N_("Holds")},
    {"summary", PUSSEL_TEXT, 0, N_("what it means, with unit and range"), N_("Meaning")},
};
static const struct pussel_column trait_columns[] = {
    {"trait", PUSSEL_TEXT, 0, N_("the shared concept, and the view over all of it"), N_("Concept")},
    {"views", PUSSEL_TEXT, 0, N_("the views whose rows it has"), N_("Views")},
    {"summary", PUSSEL_TEXT, 0, N_("what it means"), N_("Meaning")},
};
const struct pussel_command commands_schema_table[] = {{
    .name = "",
    .summary = N_("list what can be asked about: the published views, or the columns of one"),
    .details =
        N_("These are the names for `pussel query`. A shared concept such as commitment is one view over every plugin "
           "that knows of it. A view that is for certain roles shows of each unit what those who have the role there may "
           "see; `pussel whoami` says which roles you have."),
    .example = "pussel schema org_unit",
    .flags = HOST_COMMAND_NOW,
    .options = PUSSEL_LIST(options),
    .run = commands_schema_run,
}};

/* What a row of each trait is, in the order of host_traits. */
static const char *const trait_summaries[] = {
    N_("what somebody has undertaken: what, who, by when, and how it went"),
    N_("a value of a measure, in a unit, at a time"),
    N_("what is aimed at, and which goal it breaks down"),
    N_("what was decided, by whom and when"),
    N_("what is asked of a manager, by when, and how long it takes"),
    N_("a record of an authority: draft or finalised, and how long it is kept"),
    N_("what has been said of a commitment, by whoever follows it up"),
};

struct schema {
  struct pussel_context *context;
  const char *wanted; /* the view whose columns are told; NULL: all views */
  struct query_days *days;
  struct host_sights sights;
  bool found;
};

/* ---- one view, one column --------------------------------------------------------------------------------------------
 */

static const char *text_of_access(enum host_access access) {
  if (access == HOST_SEES_ALL) return "all";
  return access == HOST_SEES_SOME ? "some" : "none";
}

/* A view that the file does not hold yet, after an upgrade of the program, is not seen at all. */
static const struct host_sight *sight_of(const struct schema *schema, const char *view) {
  static const struct host_sight unseen = {.access = HOST_SEES_NONE};
  for (size_t i = 0; i < schema->sights.count; i++)
    if (strcmp(schema->sights.items[i].name, view) == 0) return &schema->sights.items[i];
  return &unseen;
}

/* Administrators and auditors are not named where others are: they see whatever anybody does. */
static const char *text_of_audience(struct pussel_context *context, uint32_t audience) {
  struct text names;
  const char *said;
  if (audience == PUSSEL_EVERYONE) return pussel_text(context, "%s", _("everyone"));
  text_init(&names);
  host_audience_names(audience, &names);
  said = pussel_text(context, "%s", names.bytes);
  text_release(&names);
  return said;
}

struct schema_view {
  const char *name, *plugin, *trait, *summary, *version;
};

static int tell_view(struct schema *schema, const struct schema_view *view) {
  const struct host_sight *sight = sight_of(schema, view->name);
  struct pussel_value days = pussel_integer(query_days_has(schema->days, view->name));
  days.type = PUSSEL_BOOLEAN;
  const struct pussel_value cells[] = {
      pussel_string(view->name),
      pussel_string(view->plugin),
      pussel_string(view->trait),
      pussel_string(text_of_audience(schema->context, sight->audience)),
      pussel_string(text_of_access(sight->access)),
      pussel_string(view->summary),
      days,
      pussel_string(view->version),
  };
  return host_row_free(schema->context, view_columns, cells, COUNT_OF(cells));
}

static int tell_column(struct schema *schema, const char *name, const char *type, const char *summary) {
  const struct pussel_value cells[] = {pussel_string(schema->wanted), pussel_string(name), pussel_string(type),
                                       pussel_string(summary)};
  return host_row_free(schema->context, column_columns, cells, COUNT_OF(cells));
}

static int tell_columns(struct schema *schema, const struct host_plugin *plugin, const struct pussel_list *list) {
  int result = 0;

  schema->found = true;
  for (size_t i = 0; i < list->count && result == 0; i++) {
    struct pussel_column column;
    host_list_get(list, i, &column, sizeof column);
    result = tell_column(schema, column.name, commands_value_type(column.type),
                         column.summary == NULL ? NULL : host_translate(plugin, column.summary));
  }
  return result;
}

/* ---- what is declared -------------------------------------------------------------------------------------------------
 */

static int visit_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  struct schema *schema = state;
  const struct pussel_plugin *about = plugin == NULL ? NULL : host_plugin_description(plugin);

  if (schema->wanted != NULL)
    return strcmp(view->name, schema->wanted) == 0 ? tell_columns(schema, plugin, &view->columns) : 0;
  const struct schema_view told = {view->name, about == NULL ? NULL : about->id, view->trait,
                                   host_translate(plugin, view->summary),
                                   about == NULL ? host_version(host_of(schema->context)) : about->version};
  return tell_view(schema, &told);
}

static int visit_trait(struct schema *schema, size_t index) {
  const char *trait = host_traits[index];
  const struct schema_view told = {trait, NULL, trait, _(trait_summaries[index]), host_version(host_of(schema->context))};

  if (schema->wanted != NULL)
    return strcmp(trait, schema->wanted) == 0 ? tell_columns(schema, NULL, host_trait_columns(trait)) : 0;
  return tell_view(schema, &told);
}

static int tell_traits(struct pussel_context *context) {
  struct store *store = host_store(host_of(context));
  struct arena *arena = host_arena(context);
  int result = 0;

  for (size_t i = 0; host_traits[i] != NULL && result == 0; i++) {
    const char *views = store_text(store, arena,
                                   "SELECT group_concat(name, ', ') FROM (SELECT name FROM core_view WHERE trait = ? ORDER BY name)",
                                   "t", host_traits[i]);
    const struct pussel_value cells[] = {pussel_string(host_traits[i]), pussel_string(views),
                                         pussel_string(_(trait_summaries[i]))};
    result = host_row_free(context, trait_columns, cells, COUNT_OF(cells));
  }
  return result;
}

/* ---- what only the file knows ------------------------------------------------------------------------------------------ */

/* In the file, and declared by nobody who is here. */
static bool is_declared(struct host *host, const char *plugin) {
  const struct host_plugin *found = plugin == NULL ? NULL : host_plugin_find(host, plugin);
  enum host_state state = found == NULL ? HOST_BLOCKED : host_plugin_state(found);
  return plugin == NULL || state == HOST_INSTALLED || state == HOST_STARTED;
}

static int tell_file_columns(struct schema *schema) {
  struct store *store = host_store(host_of(schema->context));
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(store, &rows, "SELECT name, type FROM pragma_table_info(?)", "t", schema->wanted), step = 0;

  schema->found = true;
  while (result == 0 && (step = store_step(store, rows)) == 1) {
    const char *type = (const char *)sqlite3_column_text(rows, 1);
    int32_t held = type == NULL ? PUSSEL_TEXT : strcmp(type, "INTEGER") == 0 ? PUSSEL_INTEGER : strcmp(type, "REAL") == 0 ? PUSSEL_REAL : PUSSEL_TEXT;
    result = tell_column(schema, (const char *)sqlite3_column_text(rows, 0), commands_value_type(held),
                         _("described by its plugin, which is not here"));
  }
  sqlite3_finalize(rows);
  return step < 0 ? step : result;
}

static int tell_file(struct schema *schema) {
  struct host *host = host_of(schema->context);
  struct store *store = host_store(host);
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(store, &rows, "SELECT name, plugin, trait FROM core_view ORDER BY plugin, name", ""), step = 0;

  while (result == 0 && (step = store_step(store, rows)) == 1) {
    const struct schema_view view = {(const char *)sqlite3_column_text(rows, 0), (const char *)sqlite3_column_text(rows, 1),
                                     (const char *)sqlite3_column_text(rows, 2), _("described by its plugin, which is not here"), NULL};
    if (is_declared(host, view.plugin)) continue;
    if (schema->wanted == NULL) result = tell_view(schema, &view);
    else if (strcmp(schema->wanted, view.name) == 0) result = tell_file_columns(schema);
  }
  sqlite3_finalize(rows);
  return step < 0 ? step : result;
}

COMMANDS_RUN(commands_schema_run) {
  struct host *host = host_of(context);
  struct schema schema = {.context = context, .wanted = pussel_argument_text(context, "name")};
  int result;

  (void)prepared;
  if (commands_value_given(context, "traits")) return tell_traits(context);
  result = query_days_new(&schema.days, host_store(host), host_arena(context));
  if (result == 0) result = host_sights_get(host, host_arena(context), &schema.sights);
  if (result == 0) result = host_each_view(host, visit_view, &schema);
  if (result == 0) result = tell_file(&schema);
  for (size_t i = 0; host_traits[i] != NULL && result == 0; i++)
    result = visit_trait(&schema, i);
  if (result == 0 && schema.found) {
    const struct host_sight *sight = sight_of(&schema, schema.wanted);
    commands_value_note(context, _("It is for: %s. Of its rows you see: %s."), text_of_audience(context, sight->audience),
                        _(text_of_access(sight->access)));
  }
  if (result < 0 || schema.wanted == NULL || schema.found) return result;
  return error_setf(host_error(host), PUSSEL_ENOTFOUND, "view-unknown", _("the view was not found"),
                    _("`pussel schema` lists those that there are."), _("no view is published with the name \"%s\""),
                    schema.wanted);
}

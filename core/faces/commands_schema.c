/* faces/commands_schema.c — `pussel schema`: the published views, or the columns of one. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a view, whose columns are then listed"),
     .argument = N_("VIEW")},
};
/* Views have no column and no type, columns no plugin: each list shows those of these that say something in it. */
static const struct pussel_column columns[] = {
    {"view", PUSSEL_TEXT, 0, N_("name of the view"), N_("View")},
    {"column", PUSSEL_TEXT, 0, N_("name of the column, when a view is named"), N_("Column")},
    {"type", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what the column holds"), N_("Holds")},
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that publishes it; nothing for the core"), N_("Plugin")},
    {"trait", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the shared concept that the view belongs to"), NULL},
    {"audience", PUSSEL_TEXT, 0, N_("whom it is for; of a shared concept the views decide"), N_("For")},
    {"sees", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what you see of it: all, some of the rows, or none"), N_("You see")},
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
    .options = PUSSEL_LIST(options),
    .run = commands_schema_run,
}};

/* Lists all views, or the columns of the one whose name is `wanted`. */
struct schema {
  struct pussel_context *context;
  const char *wanted;
  struct host_sights sights;
  bool found;
};

static const char *schema_sees(enum host_access access) {
  if (access == HOST_SEES_ALL) return "all";
  return access == HOST_SEES_SOME ? "some" : "none";
}

/* A view that the file does not hold yet, after an upgrade of the program, is not seen at all. */
static const struct host_sight *schema_sight(const struct schema *schema, const char *view) {
  static const struct host_sight unseen = {.access = HOST_SEES_NONE};
  for (size_t i = 0; i < schema->sights.count; i++)
    if (strcmp(schema->sights.items[i].name, view) == 0) return &schema->sights.items[i];
  return &unseen;
}

/* Administrators and auditors are not named where others are: they see whatever anybody does. */
static const char *schema_audience(struct pussel_context *context, uint32_t audience) {
  struct text names;
  const char *said;
  if (audience == PUSSEL_EVERYONE) return pussel_text(context, "%s", _("everyone"));
  text_init(&names);
  host_audience_names(audience, &names);
  said = pussel_text(context, "%s", names.bytes);
  text_release(&names);
  return said;
}

static int schema_row(struct schema *schema, const char *const *names, const char *const *texts, size_t count) {
  struct pussel_column shown[COUNT_OF(columns)];
  struct pussel_value cells[COUNT_OF(columns)];

  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < COUNT_OF(columns); k++)
      if (strcmp(columns[k].name, names[i]) == 0) shown[i] = columns[k];
    cells[i] = pussel_string(texts[i]);
  }
  return host_row_free(schema->context, shown, cells, count);
}

static int schema_columns(struct schema *schema, const struct host_plugin *plugin, const char *view,
                          const struct pussel_list *list) {
  static const char *const names[] = {"view", "column", "type", "summary"};
  int result = 0;

  const struct host_sight *sight = schema_sight(schema, view);
  schema->found = true;
  for (size_t i = 0; i < list->count && result == 0; i++) {
    struct pussel_column column;
    host_list_get(list, i, &column, sizeof column);
    const char *const texts[] = {view, column.name, commands_value_type(column.type),
                                 column.summary == NULL ? NULL : host_translate(plugin, column.summary)};
    result = schema_row(schema, names, texts, COUNT_OF(names));
  }
  commands_value_note(schema->context, _("It is for: %s. Of its rows you see: %s."), schema_audience(schema->context, sight->audience),
                      _(schema_sees(sight->access)));
  return result;
}

static int schema_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  static const char *const names[] = {"view", "plugin", "trait", "audience", "sees", "summary"};
  struct schema *schema = state;

  if (schema->wanted == NULL) {
    const struct host_sight *sight = schema_sight(schema, view->name);
    const char *const texts[] = {view->name, plugin == NULL ? NULL : host_plugin_id(plugin), view->trait,
                                 schema_audience(schema->context, sight->audience), schema_sees(sight->access),
                                 host_translate(plugin, view->summary)};
    return schema_row(schema, names, texts, COUNT_OF(names));
  }
  if (strcmp(view->name, schema->wanted) != 0) return 0;
  return schema_columns(schema, plugin, view->name, &view->columns);
}

static int schema_trait(struct schema *schema, const char *trait) {
  const struct pussel_view view = {.name = trait,
                                   .summary = N_("a shared concept, from every plugin that knows of it"),
                                   .columns = *host_trait_columns(trait),
                                   .trait = trait};

  return schema_view(schema, NULL, &view);
}

COMMANDS_RUN(commands_schema_run) {
  struct schema schema = {.context = context, .wanted = pussel_argument_text(context, "name")};
  int result = host_sights_get(host_of(context), host_arena(context), &schema.sights);

  (void)prepared;
  if (result == 0) result = host_each_view(host_of(context), schema_view, &schema);
  for (size_t i = 0; host_traits[i] != NULL && result == 0; i++)
    result = schema_trait(&schema, host_traits[i]);
  if (result < 0 || schema.wanted == NULL || schema.found) return result;
  return error_setf(host_error(host_of(context)), PUSSEL_ENOTFOUND, "view-unknown", _("the view was not found"),
                    _("`pussel schema` lists those that there are."), _("no view is published with the name \"%s\""),
                    schema.wanted);
}

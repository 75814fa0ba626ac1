/*
 * faces/commands_processing.c — `pussel person processing`: the record of processing activities (GDPR article 30), controller by
 * controller, made from what the core and the plugins declare and from where the plugins are on.
 */
#include "faces/commands_parts.h"

#include <string.h>

const struct pussel_option commands_processing_options[] = {
    {.name = "authority", .aliases = "myndighet", .type = PUSSEL_UNIT, .summary = N_("only what this authority answers for"), .argument = N_("UNIT")},
};
const struct pussel_column commands_processing_columns[] = {
    {"controller", PUSSEL_TEXT, 0, N_("the authority that answers for the processing; nothing when it takes place nowhere today"), N_("Controller")},
    {"authority", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that is the authority"), NULL},
    {"source", PUSSEL_TEXT, 0, N_("the plugin, or the core, that processes the data"), N_("System")},
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plugin's id; nothing for the core"), NULL},
    {"purpose", PUSSEL_TEXT, 0, N_("what it is needed for"), N_("Purpose")},
    {"categories", PUSSEL_TEXT, 0, N_("of persons and of data"), N_("Categories")},
    {"legal_basis", PUSSEL_TEXT, 0, N_("what in the law allows it"), N_("Legal basis")},
    {"retention", PUSSEL_TEXT, 0, N_("when it is disposed of, and by which rule"), N_("Retention")},
    {"recipients", PUSSEL_TEXT, 0, N_("who outside the authority gets to see it"), N_("Recipients")},
    {"units", PUSSEL_TEXT, 0, N_("where it takes place: the units for which it is decided, with what is below them"), N_("Where")},
};

/* Where a plugin is on, authority by authority: the units that its decisions name, by their paths. */
struct place {
  const char *plugin;
  int64_t authority; /* 0: none is named, so the municipality itself */
  const char *units;
  struct place *next;
};
struct record {
  struct pussel_context *context;
  struct place *places;
  int64_t authority; /* whose processing is told; 0: of no authority; -1: what takes place nowhere */
  const char *controller;
};

static int places_get(struct record *record) {
  static const char sql[] = "SELECT DISTINCT e.plugin, ifnull(u.authority, 0), e.decided_at FROM plugin_enabled e JOIN org_unit u ON u.unit = e.unit"
                            " ORDER BY 1, 2, 3";
  struct pussel_context *context = record->context;
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(store, &rows, sql, "");

  while (result == 0 && (result = store_step(store, rows)) == 1) {
    const char *plugin = pussel_text(context, "%s", (const char *)sqlite3_column_text(rows, 0));
    const char *path = commands_value_path(context, sqlite3_column_int64(rows, 2), commands_value_view_day(context));
    int64_t authority = sqlite3_column_int64(rows, 1);
    struct place *place = record->places;
    if (place != NULL && place->authority == authority && strcmp(place->plugin, plugin) == 0) {
      place->units = pussel_text(context, "%s; %s", place->units, path);
    } else {
      place = pussel_alloc(context, sizeof *place);
      if (place == NULL) break;
      *place = (struct place){plugin, authority, path, record->places};
      record->places = place;
    }
    result = plugin != NULL && path != NULL && place->units != NULL ? 0 : PUSSEL_ENOMEM;
  }
  sqlite3_finalize(rows);
  return result == 1 ? PUSSEL_ENOMEM : result;
}

static const struct place *place_of(const struct record *record, const char *plugin) {
  for (const struct place *place = record->places; place != NULL; place = place->next)
    if (strcmp(place->plugin, plugin) == 0 && (record->authority < 0 || place->authority == record->authority)) return place;
  return NULL;
}

static int tell(const struct record *record, const struct host_plugin *plugin, const struct pussel_personal_data *data, const char *units) {
  struct pussel_context *context = record->context;

  pussel_row_text(context, "controller", record->controller);
  if (record->authority > 0) pussel_row_integer(context, "authority", record->authority);
  pussel_row_text(context, "source", plugin != NULL ? host_translate(plugin, host_plugin_description(plugin)->title) : "Pussel");
  pussel_row_text(context, "plugin", plugin != NULL ? host_plugin_id(plugin) : NULL);
  pussel_row_text(context, "purpose", host_translate(plugin, data->purpose));
  pussel_row_text(context, "categories", host_translate(plugin, data->categories));
  pussel_row_text(context, "legal_basis", host_translate(plugin, data->legal_basis));
  pussel_row_text(context, "retention", host_translate(plugin, data->retention));
  pussel_row_text(context, "recipients", data->recipients != NULL ? host_translate(plugin, data->recipients) : _("nobody outside the authority"));
  pussel_row_text(context, "units", units);
  return pussel_row_end(context);
}

static int tell_processing(void *state, const struct host_plugin *plugin, const struct pussel_personal_data *data) {
  const struct record *record = state;
  const struct place *place = plugin != NULL ? place_of(record, host_plugin_id(plugin)) : NULL;

  if (record->authority < 0) return plugin != NULL && place == NULL ? tell(record, plugin, data, _("nowhere today; what was kept earlier remains")) : 0;
  if (plugin == NULL) return tell(record, NULL, data, _("everything that the authority answers for"));
  return place != NULL ? tell(record, plugin, data, place->units) : 0;
}

/* A plugin that is away has left its declaration with it, and its tables here. */
static int tell_missing(void *state, const char *id) {
  const struct record *record = state;
  struct pussel_context *context = record->context;

  pussel_row_text(context, "source", id);
  pussel_row_text(context, "plugin", id);
  pussel_row_text(context, "purpose", _("not known: the plugin is not here to say what it processes"));
  return pussel_row_end(context);
}

/* The authorities, in Swedish order; the municipality itself when a unit has none. */
static int tell_all(struct record *record) {
  struct pussel_context *context = record->context;
  struct host *host = host_of(context);
  int64_t only = pussel_argument_integer(context, "authority"), *authorities = NULL;
  int32_t day = commands_value_view_day(context);
  sqlite3_stmt *rows = NULL;
  size_t count = 0;
  int result = store_prepare(host_store(host), &rows,
                             "SELECT a.authority, (SELECT u.path FROM org_unit u WHERE u.unit = a.authority)"
                             " FROM (SELECT DISTINCT ifnull(authority, 0) AS authority FROM org_unit) a",
                             "");

  result = commands_value_sorted(context, rows, result, &authorities, &count);
  for (size_t i = 0; i < count && result == 0; i++) {
    if (only != 0 && authorities[i] != only) continue;
    record->authority = authorities[i];
    record->controller = commands_value_path(context, authorities[i] != 0 ? authorities[i] : org_root(host_org(host), day), day);
    result = host_each_processing(host, tell_processing, record);
  }
  if (result < 0 || only != 0) return result;
  record->authority = -1;
  record->controller = NULL;
  result = host_each_processing(host, tell_processing, record);
  return result < 0 ? result : host_each_missing(host, tell_missing, record);
}

static int check_authority(struct pussel_context *context) {
  int64_t only = pussel_argument_integer(context, "authority"), is_one = 0;
  int result = only == 0 ? 0 : store_integer(host_store(host_of(context)), &is_one, "SELECT 1 FROM org_unit WHERE authority = ?1", "i", only);

  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "unit-no-authority", commands_value_path(context, only, commands_value_view_day(context)),
                     _("it is the responsible authority of no unit"), _("Say which it is: pussel org set --unit UNIT --authority UNIT"));
}

COMMANDS_RUN(commands_processing_run) {
  struct record record = {.context = context};
  int result = check_authority(context);

  (void)prepared;
  if (result == 0) result = places_get(&record);
  return result < 0 ? result : tell_all(&record);
}

/*
 * host/setting.c — settings that plugins declare, and the core's own: a value for the installation, and a unit's own where
 * that is allowed.
 */
#include "host/inside.h"

#include <cjson/cJSON.h>
#include <string.h>

#define HOST_CORE "core" /* the id that stands for the core in the names of settings */

static const struct pussel_setting host_core_setting_table[] = {
    {.name = "min_group", .type = PUSSEL_INTEGER, .flags = PUSSEL_SETTING_UNIT, .fallback = HOST_MIN_GROUP, .min = 3, .max = 100,
     .summary = N_("counts of individuals are shown only where at least so many answered")},
    {.name = "burden_goals", .type = PUSSEL_INTEGER, .flags = PUSSEL_SETTING_UNIT, .fallback = HOST_BURDEN_GOALS, .min = 1, .max = 10000,
     .summary = N_("more goals than this are too many to ask of one manager")},
    {.name = "burden_commitments", .type = PUSSEL_INTEGER, .flags = PUSSEL_SETTING_UNIT, .fallback = HOST_BURDEN_COMMITMENTS, .min = 1, .max = 10000,
     .summary = N_("more open commitments than this are too many to ask of one manager")},
    {.name = "burden_minutes", .type = PUSSEL_INTEGER, .flags = PUSSEL_SETTING_UNIT, .fallback = HOST_BURDEN_MINUTES, .min = 1, .max = 200000,
     .summary = N_("more minutes a year than this are too many to ask of one manager; of a shorter period its part of the year")},
};
static const struct host_plugin host_core = {
    .described = true, .about = {.id = HOST_CORE, .settings = PUSSEL_LIST(host_core_setting_table)}, .state = HOST_STARTED};

const struct host_plugin *host_core_settings(void) { return &host_core; }

static bool host_find_setting(const struct host_plugin *plugin, const char *name, struct pussel_setting *out) {
  for (uint32_t i = 0; name != NULL && i < plugin->about.settings.count; i++) {
    host_list_get(&plugin->about.settings, i, out, sizeof *out);
    if (strcmp(out->name, name) == 0) return true;
  }
  return false;
}

static int host_unknown_setting(struct host *host, const struct host_plugin *plugin, const char *name) {
  struct pussel_setting setting;
  bool of_core = plugin != &host_core && host_find_setting(&host_core, name, &setting);
  int rc = error_setf(host->error, PUSSEL_ENOTFOUND, "setting-unknown", host_plugin_id(plugin),
                      of_core ? _("It is a setting of the core: pussel setting list core") : NULL, _("it has no setting \"%s\""), name != NULL ? name : "");
  for (uint32_t i = 0; i < plugin->about.settings.count; i++) {
    host_list_get(&plugin->about.settings, i, &setting, sizeof setting);
    error_detail(host->error, "%s — %s", setting.name, host_translate(plugin, setting.summary));
  }
  return rc;
}

/* What is set for the unit or the nearest one above it, a look-up for each; else what is set for all (unit 0). */
static const char host_setting_sql[] =
    "SELECT value, unit FROM (SELECT s.value, s.unit FROM core_closure c"
    " CROSS JOIN core_setting s ON s.plugin = ?3 AND s.name = ?4 AND s.unit = c.ancestor"
    " WHERE c.unit = ?1 AND c.valid_from <= ?2 AND ?2 < c.valid_to ORDER BY c.depth LIMIT 1)"
    " UNION ALL SELECT value, unit FROM core_setting WHERE plugin = ?3 AND name = ?4 AND unit = 0 LIMIT 1";

static bool host_setting_is_alone(const struct pussel_setting *setting) {
  return (setting->flags & PUSSEL_SETTING_UNIT) != 0 && (setting->flags & PUSSEL_SETTING_OWN) != 0;
}

/* Prepared once: plugins ask in loops over units. What is decided for a unit alone holds for no other. */
static int host_setting_find(struct host *host, const char *plugin, const struct pussel_setting *setting, int64_t unit, struct arena *arena,
                             struct host_setting_value *out) {
  bool alone = host_setting_is_alone(setting);
  bool own = (setting->flags & PUSSEL_SETTING_UNIT) != 0;
  int rc = PUSSEL_OK;
  *out = (struct host_setting_value){setting->fallback, HOST_SETTING_FALLBACK, 0};
  if (host->setting == NULL) rc = store_prepare(host->store, &host->setting, host_setting_sql, "nnnn");
  if (rc == PUSSEL_OK) rc = store_bind(host->store, host->setting, "idtt", own ? unit : 0, clock_today(store_clock(host->store)), plugin, setting->name);
  if (rc == PUSSEL_OK) rc = store_step(host->store, host->setting);
  if (rc == 1 && alone && sqlite3_column_int64(host->setting, 1) != unit) rc = PUSSEL_OK;
  if (rc == 1) {
    int64_t at = sqlite3_column_int64(host->setting, 1);
    out->text = arena_copy(arena, (const char *)sqlite3_column_text(host->setting, 0));
    out->origin = at == 0 ? HOST_SETTING_INSTALLATION : at == unit ? HOST_SETTING_UNIT : HOST_SETTING_ABOVE;
    out->unit = at;
    rc = out->text != NULL ? PUSSEL_OK : error_memory(host->error);
  }
  if (host->setting != NULL) sqlite3_reset(host->setting); /* else its read would outlive the transaction */
  return rc;
}

int host_setting(struct pussel_context *open, int64_t unit, const char *name, struct pussel_value *value) {
  struct host_context *context = host_context_of(open);
  struct host_setting_value found;
  struct pussel_setting setting;
  struct store_guard before;
  bool of_core = name != NULL && strncmp(name, HOST_CORE ".", sizeof HOST_CORE) == 0;
  const struct host_plugin *plugin = of_core ? &host_core : context->plugin;
  int rc;
  *value = pussel_null();
  if (plugin == NULL || !host_find_setting(plugin, of_core ? name + sizeof HOST_CORE : name, &setting)) {
    return error_setf(context->host->error, PUSSEL_EINTERNAL, "setting-unknown", _("reading a setting"), _("Declare it in .settings."),
                      _("it has no setting \"%s\""), name != NULL ? name : "");
  }
  before = host_serve(context);
  rc = host_setting_find(context->host, host_plugin_id(plugin), &setting, unit, context->arena, &found);
  host_served(context, before);
  if (rc < 0 || host_value_read(found.text, setting.type, value)) return rc;
  *value = pussel_null(); /* set under an earlier version of the plugin, in another type */
  return host_value_read(setting.fallback, setting.type, value) ? PUSSEL_OK : PUSSEL_EINTERNAL;
}

static int host_bad_setting(struct host *host, const struct host_plugin *plugin, const struct pussel_setting *setting, const char *why) {
  struct arena *arena = arena_new();
  const char *range = arena != NULL ? host_setting_range(plugin, setting, arena) : NULL;
  const char *remedy = range != NULL && range[0] != '\0' ? arena_print(arena, _("It can be: %s"), range) : _("See: pussel setting list");
  int rc = error_set(host->error, PUSSEL_EUSAGE, "setting-value", setting->name, why, remedy);
  arena_free(arena);
  return rc;
}

/* The declared word for what was typed, be it that or its translation; NULL: none. */
static const char *host_setting_word(const struct host_plugin *plugin, const struct pussel_setting *setting, const char *typed, struct arena *arena) {
  for (const char *at = setting->choices; at != NULL && *at != '\0';) {
    size_t length = strcspn(at, ",");
    const char *word = arena_print(arena, "%.*s", (int)length, at);
    if (word == NULL || strcmp(word, typed) == 0 || strcmp(host_translate(plugin, word), typed) == 0) return word;
    at += length + (at[length] == ',');
  }
  return NULL;
}

static int host_check_setting(struct host *host, const struct host_plugin *plugin, const struct pussel_setting *setting, const char *text) {
  struct pussel_value value;
  if (!host_value_read(text, setting->type, &value)) return host_bad_setting(host, plugin, setting, _("the value is not of the setting's type"));
  if (setting->type == PUSSEL_INTEGER && setting->min < setting->max && (value.integer < setting->min || value.integer > setting->max)) {
    return error_setf(host->error, PUSSEL_EUSAGE, "setting-value", setting->name, _("See what it may be: pussel setting list"), _("%s is outside %lld to %lld"), text,
                      (long long)setting->min, (long long)setting->max);
  }
  if (setting->type == PUSSEL_TEXT && text_has_personal_number(text)) {
    return error_set(host->error, PUSSEL_EREFUSED, "personal-number", setting->name, _("it looks like a personal number"),
                     _("Pussel keeps none, anywhere."));
  }
  return PUSSEL_OK;
}

/* The setting, which must be one that can be decided for the unit (0: for all). */
static int host_require_setting(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, struct pussel_setting *setting) {
  if (!host_find_setting(plugin, name, setting)) return host_unknown_setting(host, plugin, name);
  if (unit == 0 && host_setting_is_alone(setting))
    return error_set(host->error, PUSSEL_EREFUSED, "setting-alone", setting->name, _("each unit decides it for itself; it is neither set for all nor inherited"),
                     _("Name the unit: --unit UNIT"));
  if (unit == 0 || (setting->flags & PUSSEL_SETTING_UNIT) != 0) return PUSSEL_OK;
  return error_set(host->error, PUSSEL_EREFUSED, "setting-whole", setting->name,
                   _("it holds for the whole installation; a unit cannot have its own"), _("Leave --unit out."));
}

/* ---- who changed what ------------------------------------------------------------------------------------------------------- */

static const struct pussel_column host_setting_fields[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("The plugin's id"), NULL},
    {"setting", PUSSEL_TEXT, 0, N_("The setting's name, without the plugin's id"), NULL},
    {"value", PUSSEL_TEXT, 0, N_("The value as it was typed; null when it was taken away, and for settings of type text"), NULL},
};
static const struct pussel_event_type host_event_table[] = {
    {"setting.value.changed", 1, 0, N_("A setting has another value, for the unit and those below it, or, without a unit, for all"),
     PUSSEL_LIST(host_setting_fields), NULL},
};
const struct pussel_list host_events = PUSSEL_LIST(host_event_table);

/* What somebody wrote in words stays out of the log, which can never be erased. */
static int host_setting_tell(struct host *host, const char *plugin, const struct pussel_setting *setting, int64_t unit, const char *value) {
  struct bus_record record = {.type = "setting.value.changed", .version = 1, .unit = unit};
  cJSON *object = cJSON_CreateObject();
  char *payload = NULL;
  bool shown = value != NULL && setting->type != PUSSEL_TEXT;
  bool whole = cJSON_AddStringToObject(object, "plugin", plugin) != NULL && cJSON_AddStringToObject(object, "setting", setting->name) != NULL &&
               (shown ? cJSON_AddStringToObject(object, "value", value) : cJSON_AddNullToObject(object, "value")) != NULL;
  int rc = whole && (payload = cJSON_PrintUnformatted(object)) != NULL ? PUSSEL_OK : error_memory(host->error);
  record.payload = payload;
  if (rc == PUSSEL_OK) rc = bus_append(host->bus, &record, NULL);
  cJSON_free(payload);
  cJSON_Delete(object);
  return rc;
}

static int host_setting_write(struct host *host, const char *plugin, const struct pussel_setting *setting, int64_t unit, const char *text) {
  int rc = store_run(host->store,
                     "INSERT INTO core_setting (plugin, name, unit, value) VALUES (?1, ?2, ?3, ?4)"
                     " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                     "ttit", plugin, setting->name, unit, text);
  if (rc < 0 || sqlite3_changes(store_db(host->store)) == 0) return rc;
  return host_setting_tell(host, plugin, setting, unit, text);
}

int host_setting_set(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, const char *text) {
  struct pussel_setting setting;
  struct arena *arena;
  int rc = host_require_setting(host, plugin, name, unit, &setting);
  if (rc < 0) return rc;
  arena = arena_new();
  if (arena == NULL) return error_memory(host->error);
  if (setting.type == PUSSEL_CHOICE) text = host_setting_word(plugin, &setting, text, arena);
  rc = text == NULL ? host_bad_setting(host, plugin, &setting, _("it is none of the words")) : host_check_setting(host, plugin, &setting, text);
  if (rc == PUSSEL_OK) rc = host_setting_write(host, host_plugin_id(plugin), &setting, unit, text);
  arena_free(arena);
  return rc;
}

int host_setting_unset(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, bool *was_set) {
  struct pussel_setting setting;
  int rc = host_require_setting(host, plugin, name, unit, &setting);
  *was_set = false;
  if (rc == PUSSEL_OK) {
    rc = store_run(host->store, "DELETE FROM core_setting WHERE plugin = ?1 AND name = ?2 AND unit = ?3", "tti", host_plugin_id(plugin), name, unit);
  }
  if (rc == PUSSEL_OK) *was_set = sqlite3_changes(store_db(host->store)) > 0;
  return rc == PUSSEL_OK && *was_set ? host_setting_tell(host, host_plugin_id(plugin), &setting, unit, NULL) : rc;
}

bool host_setting_is_own(const struct host_plugin *plugin, const char *name) {
  struct pussel_setting setting;
  return host_find_setting(plugin, name, &setting) && host_setting_is_alone(&setting);
}

int host_setting_get(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, struct arena *arena,
                     struct host_setting_value *out) {
  struct pussel_setting setting;
  if (!host_find_setting(plugin, name, &setting)) return host_unknown_setting(host, plugin, name);
  return host_setting_find(host, host_plugin_id(plugin), &setting, unit, arena, out);
}

const char *host_setting_range(const struct host_plugin *plugin, const struct pussel_setting *setting, struct arena *arena) {
  char *range = arena_copy(arena, "");
  if (setting->type == PUSSEL_BOOLEAN) return _("yes, no");
  if (setting->type == PUSSEL_INTEGER && setting->min < setting->max) {
    return arena_print(arena, "%lld–%lld", (long long)setting->min, (long long)setting->max);
  }
  for (const char *at = setting->choices; setting->type == PUSSEL_CHOICE && at != NULL && *at != '\0' && range != NULL;) {
    size_t length = strcspn(at, ",");
    const char *word = arena_print(arena, "%.*s", (int)length, at);
    const char *read_as = word != NULL ? host_translate(plugin, word) : NULL;
    if (word == NULL) return NULL;
    range = arena_print(arena, strcmp(word, read_as) == 0 ? "%s%s%s" : "%s%s%s (%s)", range, range[0] != '\0' ? ", " : "", word, read_as);
    at += length + (at[length] == ',');
  }
  return range;
}

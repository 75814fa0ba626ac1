/* faces/commands_describe.c — `pussel plugin show`: everything that a plugin's description says, a row for each thing.
 */
#include "faces/commands_parts.h"

#include <string.h>

/* Where the rows of one description go. */
struct describer {
  struct pussel_context *context;
  const struct host_plugin *plugin;
  const struct pussel_plugin *about;
};

static int describe(const struct describer *d, const char *part, const char *name, const char *value) {
  if (value == NULL) return 0;
  pussel_row_text(d->context, "part", part);
  pussel_row_text(d->context, "name", name);
  pussel_row_text(d->context, "value", value);
  return pussel_row_end(d->context);
}

static const char *in_words(const struct describer *d, const char *msgid) {
  return msgid == NULL ? "" : host_translate(d->plugin, msgid);
}

/* A blocked plugin is described as well: that is where one sees what is wrong with it. */
static const struct host_plugin *find_plugin(struct pussel_context *context) {
  struct host *host = host_of(context);
  const struct host_plugin *plugin = NULL;

  if (host_require_plugin(host, pussel_argument_text(context, "id"), &plugin) < 0 && plugin != NULL)
    error_clear(host_error(host));
  return plugin;
}

/* ---- the parts, in the order in which they are shown ----------------------------------------------------------------
 */

static int describe_facts(const struct describer *d) {
  const struct pussel_plugin *about = d->about;
  const char *const facts[][2] = {
      {N_("id"), about->id},
      {N_("title"), in_words(d, about->title)},
      {N_("summary"), in_words(d, about->summary)},
      {N_("version"), about->version},
      {N_("owner"), about->owner},
      {N_("licence"), about->licence},
      {N_("file"), host_plugin_file(d->plugin)},
      {N_("state"), _(host_state_name(host_plugin_state(d->plugin)))},
      {N_("load time"), pussel_text(d->context, "%lld µs", (long long)(host_plugin_work(d->plugin) / 1000))},
  };
  int result = 0;

  for (size_t i = 0; i < COUNT_OF(facts) && result == 0; i++)
    result = describe(d, N_("plugin"), facts[i][0], facts[i][1]);
  return result;
}

static int describe_faults(const struct describer *d) {
  int result = 0;

  for (size_t i = 0; i < host_plugin_fault_count(d->plugin) && result == 0; i++) {
    const char *remedy = NULL;
    const char *fault = host_plugin_fault(d->plugin, i, &remedy);
    pussel_row_text(d->context, "remedy", remedy);
    result = describe(d, N_("fault"), NULL, remedy == NULL ? fault : pussel_text(d->context, "%s. %s", fault, remedy));
  }
  return result;
}

static int describe_needs(const struct describer *d) {
  struct pussel_requirement need;
  int result = 0;

  for (size_t i = 0; i < d->about->needs.count && result == 0; i++) {
    host_list_get(&d->about->needs, i, &need, sizeof need);
    result = describe(d, N_("needs"), need.id, need.min_version == NULL ? "" : need.min_version);
  }
  return result;
}

static int describe_commands(const struct describer *d) {
  struct pussel_command command;
  int result = 0;

  for (size_t i = 0; i < d->about->commands.count && result == 0; i++) {
    host_list_get(&d->about->commands, i, &command, sizeof command);
    result = describe(d, N_("command"), pussel_text(d->context, "pussel %s %s", d->about->id, command.name),
                      in_words(d, command.summary));
  }
  return result;
}

static int describe_views(const struct describer *d) {
  struct pussel_view view;
  struct pussel_query query;
  int result = 0;

  for (size_t i = 0; i < d->about->views.count && result == 0; i++) {
    host_list_get(&d->about->views, i, &view, sizeof view);
    result = describe(d, N_("view"), view.name, in_words(d, view.summary));
  }
  for (size_t i = 0; i < d->about->queries.count && result == 0; i++) {
    host_list_get(&d->about->queries, i, &query, sizeof query);
    result = describe(d, N_("query"), pussel_text(d->context, "%s.%s", d->about->id, query.name),
                      in_words(d, query.summary));
  }
  return result;
}

static int describe_events(const struct describer *d) {
  struct pussel_event_type type;
  struct pussel_handler handler;
  int result = 0;

  for (size_t i = 0; i < d->about->emits.count && result == 0; i++) {
    host_list_get(&d->about->emits, i, &type, sizeof type);
    result = describe(d, N_("event"), pussel_text(d->context, "%s v%d", type.name, (int)type.version),
                      in_words(d, type.summary));
  }
  for (size_t i = 0; i < d->about->handles.count && result == 0; i++) {
    host_list_get(&d->about->handles, i, &handler, sizeof handler);
    result = describe(d, N_("listens to"), handler.event, in_words(d, handler.summary));
  }
  return result;
}

static int describe_settings(const struct describer *d) {
  struct pussel_setting setting;
  int result = 0;

  for (size_t i = 0; i < d->about->settings.count && result == 0; i++) {
    const char *summary;
    host_list_get(&d->about->settings, i, &setting, sizeof setting);
    summary = in_words(d, setting.summary);
    if (setting.fallback != NULL)
      summary = pussel_text(d->context, _("%s (%s unless somebody sets it)"), summary, setting.fallback);
    result = describe(d, N_("setting"), pussel_text(d->context, "%s.%s", d->about->id, setting.name), summary);
  }
  return result;
}

static int describe_personal_data(const struct describer *d) {
  struct pussel_personal_data data;
  int result = 0;

  for (size_t i = 0; i < d->about->personal_data.count && result == 0; i++) {
    host_list_get(&d->about->personal_data, i, &data, sizeof data);
    const char *const facts[][2] = {{N_("purpose"), data.purpose},
                                    {N_("categories"), data.categories},
                                    {N_("legal basis"), data.legal_basis},
                                    {N_("retention"), data.retention},
                                    {N_("recipients"), data.recipients != NULL ? data.recipients : N_("nobody outside the authority")}};
    for (size_t k = 0; k < COUNT_OF(facts) && result == 0; k++)
      result = describe(d, N_("personal data"), facts[k][0], in_words(d, facts[k][1]));
  }
  if (d->about->personal_data.count == 0) result = describe(d, N_("personal data"), NULL, _("The plugin keeps none."));
  return result;
}

/* Types of official records, and what becomes of work that is under way in a unit that ends. */
static int describe_records(const struct describer *d) {
  struct pussel_record record;
  struct pussel_open_record work;
  int result = 0;

  for (size_t i = 0; i < d->about->records.count && result == 0; i++) {
    host_list_get(&d->about->records, i, &record, sizeof record);
    result = describe(d, N_("official record"), pussel_text(d->context, "%s.%s", d->about->id, record.kind),
                      pussel_text(d->context, "%s (%s)", in_words(d, record.title),
                                  record.retention != NULL ? in_words(d, record.retention) : _("kept for ever, as long as nothing is decided")));
  }
  for (size_t i = 0; i < d->about->open_records.count && result == 0; i++) {
    host_list_get(&d->about->open_records, i, &work, sizeof work);
    result = describe(d, N_("open work"), pussel_text(d->context, "%s.%s", d->about->id, work.kind), in_words(d, work.summary));
  }
  return result;
}

static int describe_persons(const struct describer *d) {
  struct pussel_person_column column;
  int result = 0;

  for (size_t i = 0; i < d->about->persons.count && result == 0; i++) {
    host_list_get(&d->about->persons, i, &column, sizeof column);
    result = describe(d, N_("persons"), pussel_text(d->context, "%s.%s", column.table, column.column), in_words(d, column.summary));
  }
  return result;
}

static int describe_errors(const struct describer *d) {
  struct pussel_error fault;
  int result = 0;

  for (size_t i = 0; i < d->about->errors.count && result == 0; i++) {
    host_list_get(&d->about->errors, i, &fault, sizeof fault);
    result = describe(d, N_("error"), fault.code, in_words(d, fault.meaning));
  }
  return result;
}

COMMANDS_RUN(commands_describe_plugin) {
  int (*const parts[])(const struct describer *) = {describe_facts,   describe_faults,        describe_needs,
                                                    describe_commands, describe_views,        describe_events,
                                                    describe_settings, describe_records,      describe_persons,
                                                    describe_personal_data, describe_errors};
  struct describer d = {.context = context};
  int result = 0;

  (void)prepared;
  d.plugin = find_plugin(context);
  if (d.plugin == NULL) return PUSSEL_ENOTFOUND;
  d.about = host_plugin_description(d.plugin);
  if (d.about == NULL) {
    result = describe(&d, N_("plugin"), N_("file"), host_plugin_file(d.plugin));
    return result < 0 ? result : describe_faults(&d);
  }
  for (size_t i = 0; i < COUNT_OF(parts) && result == 0; i++)
    result = parts[i](&d);
  return result;
}

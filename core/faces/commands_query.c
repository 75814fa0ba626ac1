/* faces/commands_query.c — `pussel query`: a person's SQL, or a question that a plugin declares by name. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option options[] = {
    {.name = "question",
     .aliases = "fråga,fraga",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("one SQL statement that reads, or the name of a question"),
     .argument = N_("SQL|NAME")},
    {.name = "param",
     .aliases = "parameter",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("value of a parameter, which the SQL writes as :name"),
     .argument = N_("NAME=VALUE")},
    {.name = "list",
     .aliases = "lista",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("list the questions that plugins declare")},
    {.name = "timeout",
     .aliases = "tidsgräns,tidsgrans",
     .type = PUSSEL_REAL,
     .summary = N_("stop after so many seconds; 0 is never"),
     .argument = N_("SECONDS"),
     .fallback = "10"},
};
static const struct pussel_column list_columns[] = {
    {"query", PUSSEL_TEXT, 0, N_("name of the question"), N_("Question")},
    {"parameters", PUSSEL_TEXT, 0, N_("its parameters; those in brackets may be left out"), N_("Parameters")},
    {"summary", PUSSEL_TEXT, 0, N_("what it answers"), N_("Meaning")},
};
const struct pussel_command commands_query_table[] = {{
    .name = "",
    .summary = N_("ask across all modules in SQL"),
    .details = N_("Reads published views only, and writes nothing; `pussel schema` lists the views. A name such as "
                  "survey.low-answers asks a question that a plugin has declared. The columns are those of the question."),
    .example = "pussel query \"SELECT kind, count(*) AS units FROM org_unit GROUP BY kind\"",
    .flags = HOST_COMMAND_CORE_ALONE,
    .options = PUSSEL_LIST(options),
    .run = commands_query_run,
}};

static int hand_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  return host_row_free(state, columns, cells, count);
}

/* A word with a dot and without blanks is a name: no SQL statement is one word. */
static bool is_name(const char *question) {
  return strchr(question, '.') != NULL && strpbrk(question, " \t\r\n;()") == NULL;
}

static int read_parameters(struct pussel_context *context, struct query_parameter **out, size_t *count) {
  struct query_parameter *parameters;

  *count = pussel_argument_count(context, "param");
  *out = parameters = pussel_alloc(context, (*count + 1) * sizeof *parameters);
  if (parameters == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < *count; i++) {
    struct pussel_value value;
    const char *equals;
    int result = pussel_argument(context, "param", (uint32_t)i, &value);
    if (result < 0) return result;
    equals = strchr(value.text, '=');
    if (equals == NULL || equals == value.text)
      return error_setf(host_error(host_of(context)), PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                        _("Write --param name=value."), _("\"%s\" is no parameter with a value"), value.text);
    parameters[i].name = pussel_text(context, "%.*s", (int)(equals - value.text), value.text);
    parameters[i].value = equals + 1;
    if (parameters[i].name == NULL) return PUSSEL_ENOMEM;
  }
  return 0;
}

/* ---- --list
 * ----------------------------------------------------------------------------------------------------------- */

static int list_query(void *state, const struct host_plugin *plugin, const struct pussel_query *query) {
  struct pussel_context *context = state;
  const char *parameters = "";

  for (size_t i = 0; i < query->parameters.count && parameters != NULL; i++) {
    struct pussel_option option;
    bool needed;
    host_list_get(&query->parameters, i, &option, sizeof option);
    needed = (option.flags & PUSSEL_OPTION_REQUIRED) != 0;
    parameters = pussel_text(context, needed ? "%s%s%s" : "%s%s[%s]", parameters, i == 0 ? "" : " ", option.name);
  }
  const struct pussel_value cells[] = {
      pussel_string(plugin == NULL ? query->name : pussel_text(context, "%s.%s", host_plugin_id(plugin), query->name)),
      pussel_string(parameters),
      pussel_string(host_translate(plugin, query->summary)),
  };
  return host_row_free(context, list_columns, cells, COUNT_OF(cells));
}

COMMANDS_RUN(commands_query_run) {
  const char *question = pussel_argument_text(context, "question");
  struct pussel_value timeout = pussel_null();
  struct query_parameter *parameters = NULL;
  struct host *host = host_of(context);
  size_t count = 0;
  int result;

  (void)prepared;
  if (commands_value_given(context, "list")) return host_each_query(host, list_query, context);
  if (question == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "query-empty", _("no question was asked"),
                       _("there is neither an SQL text nor a name"),
                       _("Write for example `pussel query 'SELECT * FROM org_unit'`, or see `pussel query --list`."));
  result = pussel_argument(context, "timeout", 0, &timeout);
  if (result == 0) result = read_parameters(context, &parameters, &count);
  if (result < 0) return result;
  if (is_name(question)) return query_named(host, question, parameters, count, timeout.real, hand_row, context);
  return query_sql(host, question, parameters, count, timeout.real, hand_row, context);
}

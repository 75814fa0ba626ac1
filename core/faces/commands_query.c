/* faces/commands_query.c — `pussel query`: a person's SQL, or a question that a plugin declares by name. */
#include "faces/commands_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct pussel_option options[] = {
    {.name = "question",
     .aliases = "fråga,fraga",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("one SQL statement that reads, or the name of a question; - reads it from standard input"),
     .argument = N_("SQL|NAME")},
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_FILE,
     .summary = N_("read the SQL from this file; - is standard input")},
    {.name = "param",
     .aliases = "parameter",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("value of a parameter, which the SQL writes as :name"),
     .argument = N_("NAME=VALUE")},
    {.name = "list",
     .aliases = "lista",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("list the questions that have a name")},
    {.name = "explain",
     .aliases = "förklara,forklara",
     .type = PUSSEL_BOOLEAN,
     .flags = HOST_OPTION_TREE,
     .summary = N_("say how it would be answered, which views and indexes, and ask nothing")},
    {.name = "timeout",
     .aliases = "tidsgräns,tidsgrans",
     .type = PUSSEL_REAL,
     .summary = N_("stop after so many seconds; 0 is never; 10 when neither this nor the configuration says"),
     .argument = N_("SECONDS")},
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
                  "late-commitments asks a question of the core's own, and one with a dot in it a plugin's; --list tells which there are. The columns are those of the question. Ctrl-C "
                  "ends a question that takes too long."),
    .example = "pussel query \"SELECT kind, count(*) AS units FROM org_unit GROUP BY kind\"",
    .flags = HOST_COMMAND_CORE_ALONE,
    .options = PUSSEL_LIST(options),
    .run = commands_query_run,
}};

static int hand_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  return host_row_free(state, columns, cells, count);
}

/* A word with a dot and without blanks is a name, and so is one of small letters: no SQL statement that answers is one word. */
static bool is_name(const char *question) {
  if (strpbrk(question, " \t\r\n;()") != NULL || question[0] == '\0') return false;
  return strchr(question, '.') != NULL || question[strspn(question, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
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

/* ---- the question ---------------------------------------------------------------------------------------------------
 */

struct question {
  const char *text; /* SQL or a name */
  char *bytes;      /* of a file; freed when it has been asked */
  struct query_parameter *parameters;
  size_t count;
  double seconds;
};

static int question_read(struct pussel_context *context, struct question *question) {
  struct error *error = host_error(host_of(context));
  const char *file = pussel_argument_text(context, "file");
  size_t length = 0;
  int result;

  question->text = pussel_argument_text(context, "question");
  if (question->text != NULL && file != NULL)
    return error_set(error, PUSSEL_EUSAGE, "query-twice", _("the question was not asked"),
                     _("it stands both on the command line and in a file"), _("Give one of them."));
  if (file == NULL && question->text != NULL && strcmp(question->text, "-") == 0) file = "-";
  if (file == NULL) return 0;
  result = file_read(&question->bytes, &length, file, error);
  if (result < 0) return result;
  question->text = question->bytes;
  if (strlen(question->bytes) == length) {
    while (length > 0 && strchr(" \t\r\n", question->bytes[length - 1]) != NULL) question->bytes[--length] = '\0';
    return 0; /* so that a name in a file is a name */
  }
  return error_set(error, PUSSEL_EUSAGE, "sql-error", file, _("it is not text: there is a zero byte in it"),
                   _("Save the question as plain text."));
}

static int question_prepare(struct pussel_context *context, struct question *question) {
  struct pussel_value timeout = pussel_null();
  int result = question_read(context, question);

  if (result < 0) return result;
  if (question->text == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "query-empty", _("no question was asked"),
                       _("there is neither an SQL text nor a name"),
                       _("Write for example `pussel query 'SELECT * FROM org_unit'`, or see `pussel query --list`."));
  question->seconds = host_query_timeout(host_of(context));
  if (commands_value_given(context, "timeout")) {
    result = pussel_argument(context, "timeout", 0, &timeout);
    question->seconds = timeout.real;
    if (timeout.real < 0)
      return error_set(host_error(host_of(context)), PUSSEL_EUSAGE, "option-value", "--timeout",
                       _("a time limit cannot be negative"), _("Give a number of seconds; 0 is no limit."));
  }
  return result < 0 ? result : read_parameters(context, &question->parameters, &question->count);
}

/* ---- as of a day ---------------------------------------------------------------------------------------------------- */

static int add_undated(void *state, const char *view) {
  struct text *names = state;
  text_appendf(names, "%s%s", names->length == 0 ? "" : ", ", view);
  return 0;
}

/* What has no days answers as it is now, and that must not pass for an answer as of the day. */
static int question_warn(struct pussel_context *context, const char *sql) {
  struct host *host = host_of(context);
  struct query_days *days = NULL;
  struct text names;
  int result;

  text_init(&names);
  result = query_days_new(&days, host_store(host), host_arena(context));
  if (result >= 0) result = query_days_undated(days, sql, add_undated, &names);
  if (result >= 0 && names.failed) result = error_memory(host_error(host));
  if (result >= 0 && names.length > 0)
    pussel_warn(context, pussel_text(context, _("As it is now, whatever --as-of says, for it has no days: %s"), names.bytes));
  text_release(&names);
  return result;
}

static int question_check_day(struct pussel_context *context, const struct question *question) {
  struct host *host = host_of(context);
  const char *sql = question->text;
  char found[SQL_NAME];
  int result = is_name(sql) ? query_named_sql(host, sql, &sql) : 0;

  if (result < 0 || !store_clock(host_store(host))->as_of_given) return result;
  if (sql_asks_clock(sql, found))
    return error_setf(host_error(host), PUSSEL_EREFUSED, "sql-clock", _("the question was not asked"),
                      _("Write date('now') for the day that is asked for; date(date('now'), '-1 year') counts from it."),
                      _("%s asks the clock, which does not know of --as-of"), found);
  return question_warn(context, sql);
}

/* A question that has a name is asked by people who do not see what it leaves out. */
static int question_tell_part(struct pussel_context *context, const char *name) {
  const char *sql = NULL, *views = "";
  int result = query_named_sql(host_of(context), name, &sql);

  if (result == 0) result = host_seen_partly(host_of(context), sql, host_arena(context), &views);
  if (result == 0 && views[0] != '\0')
    pussel_warn(context, pussel_text(context, _("You see a part of this, that of your own units; others may see more. Do not take it for the whole: %s"), views));
  return result;
}

static int question_ask(struct pussel_context *context, const struct question *question) {
  struct host *host = host_of(context);
  bool explain = commands_value_given(context, "explain");
  const char *title = NULL;
  int result = question_check_day(context, question);

  if (result < 0) return result;
  if (is_name(question->text)) {
    if (explain) return query_explain_named(host, question->text, hand_row, context);
    result = query_named_title(host, question->text, &title);
    if (result < 0) return result;
    host_title(context, title);
    result = query_named(host, question->text, question->parameters, question->count, question->seconds, hand_row, context);
    return result < 0 ? result : question_tell_part(context, question->text);
  }
  if (explain)
    result = query_explain(host, question->text, hand_row, context);
  else
    result = query_sql(host, question->text, question->parameters, question->count, question->seconds, hand_row,
                       context);
  return query_hint(host, question->text, result);
}

COMMANDS_RUN(commands_query_run) {
  struct question question = {0};
  int result;

  (void)prepared;
  if (commands_value_given(context, "list")) return host_each_query(host_of(context), list_query, context);
  result = question_prepare(context, &question);
  if (result >= 0) result = question_ask(context, &question);
  free(question.bytes);
  return result;
}

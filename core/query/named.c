/*
 * query/named.c — questions asked by name: those that plugins declare, `survey.low-answers`, and the core's own, `lineage`. The parameters are declared like a
 * command's options, so they are checked and resolved by type before the SQL sees them.
 */
#include "query/run.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct search {
  const char *wanted;
  struct error *error; /* set: the names that exist are listed as details */
  const struct host_plugin *plugin;
  struct pussel_query query;
  bool found;
};

static int search_visit(void *state, const struct host_plugin *plugin, const struct pussel_query *query) {
  struct search *search = state;
  const char *id = plugin == NULL ? "" : host_plugin_id(plugin);
  size_t length = plugin == NULL ? 0 : strlen(id) + 1;

  if (search->error != NULL) {
    error_detail(search->error, "%s%s%s", id, length == 0 ? "" : ".", query->name);
    return 0;
  }
  if (length > 0 && (strncmp(search->wanted, id, length - 1) != 0 || search->wanted[length - 1] != '.')) return 0;
  if (strcmp(search->wanted + length, query->name) != 0) return 0;
  search->query = *query;
  search->plugin = plugin;
  search->found = true;
  return 0;
}

static int find_query(struct host *host, const char *name, struct search *search) {
  struct error *error = host_error(host);
  int result;

  *search = (struct search){.wanted = name};
  result = host_each_query(host, search_visit, search);
  if (result < 0 || search->found) return result;
  result = error_setf(error, PUSSEL_ENOTFOUND, "query-unknown", _("the question was not asked"),
                      _("`pussel query --list` shows the questions that there are."),
                      _("there is no question with the name \"%s\""), name);
  search->error = error;
  (void)host_each_query(host, search_visit, search);
  return result;
}

/* ---- parameters by their declared type ----------------------------------------------------------------------------
 */

static int value_wrong(struct error *error, const struct pussel_option *option, const char *text, const char *remedy) {
  return error_setf(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"), remedy,
                    _("the parameter %s cannot be \"%s\""), option->name, text);
}

static int value_integer(struct error *error, const struct pussel_option *option, const char *text,
                         struct pussel_value *out) {
  char *end;

  errno = 0;
  *out = pussel_integer(strtoll(text, &end, 10));
  if (errno != 0 || end == text || *end != '\0') return value_wrong(error, option, text, _("It is a whole number."));
  if (option->min < option->max && (out->integer < option->min || out->integer > option->max))
    return error_setf(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"), NULL,
                      _("the parameter %s goes from %lld to %lld, and %s is outside"), option->name,
                      (long long)option->min, (long long)option->max, text);
  return 0;
}

static int value_real(struct error *error, const struct pussel_option *option, const char *text,
                      struct pussel_value *out) {
  char *end;

  *out = pussel_real(strtod(text, &end));
  return end != text && *end == '\0' ? 0 : value_wrong(error, option, text, _("It is a number, with a decimal point."));
}

static int value_boolean(struct error *error, const struct pussel_option *option, const char *text,
                         struct pussel_value *out) {
  bool yes = strcmp(text, "1") == 0;

  *out = pussel_integer(yes);
  out->type = PUSSEL_BOOLEAN;
  return yes || strcmp(text, "0") == 0 ? 0 : value_wrong(error, option, text, _("It is 1 for yes or 0 for no."));
}

static int value_text(struct error *error, const struct pussel_option *option, const char *text,
                      struct pussel_value *out) {
  int32_t day;

  *out = pussel_string(text);
  if (option->type == PUSSEL_DATE && !date_parse(text, &day))
    return value_wrong(error, option, text, _("It is a date such as 2026-10-01."));
  if (option->type == PUSSEL_CHOICE && !text_in_list(option->choices, text))
    return error_setf(error, PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"), NULL,
                      _("the parameter %s is one of %s, not \"%s\""), option->name, option->choices, text);
  return 0;
}

static int value_person(struct host *host, const char *text, struct pussel_value *out) {
  struct arena *arena = arena_new();
  int result = arena != NULL ? host_find_person(host, arena, text, &out->integer) : error_memory(host_error(host));

  arena_free(arena);
  return result;
}

static int value_of(struct host *host, const struct pussel_option *option, const char *text, struct pussel_value *out) {
  struct error *error = host_error(host);
  int32_t day = clock_view_day(store_clock(host_store(host)));

  switch (option->type) {
  case PUSSEL_INTEGER:
    return value_integer(error, option, text, out);
  case PUSSEL_REAL:
    return value_real(error, option, text, out);
  case PUSSEL_BOOLEAN:
    return value_boolean(error, option, text, out);
  case PUSSEL_UNIT:
    *out = pussel_integer(0);
    if ((option->flags & HOST_OPTION_EVER) != 0) return org_find_unit_ever(host_org(host), text, day, &out->integer);
    return org_find_unit(host_org(host), text, day, &out->integer);
  case PUSSEL_PERSON:
    *out = pussel_integer(0);
    return value_person(host, text, out);
  default:
    return value_text(error, option, text, out);
  }
}

/* By its name or, as an option of a command, by one of its other spellings. */
static bool is_named(const struct pussel_option *option, const char *name) {
  return strcmp(option->name, name) == 0 || (option->aliases != NULL && text_in_list(option->aliases, name));
}

static const char *given(const struct query_parameter *parameters, size_t count, const struct pussel_option *option) {
  for (size_t i = 0; i < count; i++)
    if (is_named(option, parameters[i].name)) return parameters[i].value;
  return NULL;
}

/* The core's own questions are about history, and take units that are closed. */
static int fill_values(struct host *host, const struct search *search, const struct query_parameter *parameters,
                       size_t count, struct pussel_field *values) {
  const struct pussel_query *query = &search->query;

  for (size_t i = 0; i < query->parameters.count; i++) {
    struct pussel_option option;
    const char *text;
    int result;

    host_list_get(&query->parameters, i, &option, sizeof option);
    if (search->plugin == NULL) option.flags |= HOST_OPTION_EVER;
    text = given(parameters, count, &option);
    if (text == NULL) text = option.fallback;
    if (text == NULL && (option.flags & PUSSEL_OPTION_REQUIRED) != 0)
      return error_setf(host_error(host), PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                        _("Give it with --param name=value."), _("it needs the parameter \"%s\""), option.name);
    values[i] = (struct pussel_field){option.name, pussel_null()};
    result = text == NULL ? 0 : value_of(host, &option, text, &values[i].value);
    if (result < 0) return result;
  }
  return 0;
}

static int check_known(struct host *host, const struct pussel_query *query, const struct query_parameter *parameters,
                       size_t count) {
  for (size_t i = 0; i < count; i++) {
    bool known = false;
    struct pussel_option option;

    for (size_t k = 0; k < query->parameters.count && !known; k++) {
      host_list_get(&query->parameters, k, &option, sizeof option);
      known = is_named(&option, parameters[i].name);
    }
    if (known) continue;
    int result =
        error_setf(host_error(host), PUSSEL_EUSAGE, "query-parameter", _("the question was not asked"),
                   _("Leave it out, or take one of those below."), _("it has no parameter \"%s\""), parameters[i].name);
    for (size_t k = 0; k < query->parameters.count; k++) {
      host_list_get(&query->parameters, k, &option, sizeof option);
      error_detail(host_error(host), "%s", option.name);
    }
    return result;
  }
  return 0;
}

/* A question of a plugin has no columns of its own that are declared: those that its commands declare as fixed words are so here too. */
static const char *search_words(const struct search *search, struct text *words) {
  const struct pussel_plugin *about = search->plugin == NULL ? NULL : host_plugin_description(search->plugin);

  if (about == NULL) return host_query_words;
  for (size_t i = 0; i < about->commands.count; i++) {
    struct pussel_command command;
    host_list_get(&about->commands, i, &command, sizeof command);
    for (size_t k = 0; k < command.columns.count; k++) {
      struct pussel_column column;
      host_list_get(&command.columns, k, &column, sizeof column);
      if ((column.flags & PUSSEL_COLUMN_WORD) != 0) text_appendf(words, "%s%s", words->length == 0 ? "" : ",", column.name);
    }
  }
  return words->bytes == NULL ? "" : words->bytes;
}

int query_named(struct host *host, const char *name, const struct query_parameter *parameters, size_t count,
                double seconds, query_row_fn *row, void *state) {
  struct search search;
  struct pussel_field *values = NULL;
  struct text words;
  int result = find_query(host, name, &search);

  if (result < 0) return result;
  result = check_known(host, &search.query, parameters, count);
  if (result < 0) return result;
  values = calloc(search.query.parameters.count + 1, sizeof *values);
  if (values == NULL) return error_memory(host_error(host));
  text_init(&words);
  result = fill_values(host, &search, parameters, count, values);
  if (result == 0) {
    struct query_run run = {.sql = search.query.sql,
                            .values = values,
                            .count = search.query.parameters.count,
                            .spare = true,
                            .words = search_words(&search, &words),
                            .seconds = seconds};
    result = words.failed ? error_memory(host_error(host)) : query_run(host, &run, row, state);
  }
  text_release(&words);
  free(values);
  return result;
}

int query_named_sql(struct host *host, const char *name, const char **sql) {
  struct search search;
  int result = find_query(host, name, &search);

  *sql = search.query.sql;
  return result < 0 ? result : 0;
}

int query_named_title(struct host *host, const char *name, const char **title) {
  struct search search;
  int result = find_query(host, name, &search);

  *title = result < 0 ? NULL : host_translate(search.plugin, search.query.summary);
  return result < 0 ? result : 0;
}

int query_explain_named(struct host *host, const char *name, query_row_fn *row, void *state) {
  const char *sql = NULL;
  int result = query_named_sql(host, name, &sql);

  return result < 0 ? result : query_explain(host, sql, row, state);
}

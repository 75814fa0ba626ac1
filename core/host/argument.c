/*
 * host/argument.c — what was typed, checked against the declared options and turned into values; units and persons are
 * resolved here, so that no command sees a reference.
 */
#include "host/inside.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool host_read_integer(const char *text, int64_t *out) {
  char *end;
  errno = 0;
  *out = strtoll(text, &end, 10);
  return errno == 0 && end != text && *end == '\0';
}

/* Both 3.5 and 3,5: the second is how it is written in Swedish. LC_NUMERIC is C in the whole program. */
static bool host_read_real(const char *text, double *out) {
  char copy[64];
  char *end, *comma;
  size_t length = strlen(text);
  if (length >= sizeof copy) return false;
  memcpy(copy, text, length + 1);
  comma = strchr(copy, ',');
  if (comma != NULL) *comma = '.';
  *out = strtod(copy, &end);
  return end != copy && *end == '\0' && isfinite(*out); /* strtod reads nan and inf, too */
}

bool host_value_read(const char *text, int32_t type, struct pussel_value *value) {
  int32_t day;
  memset(value, 0, sizeof *value);
  value->type = type;
  value->text = text;
  switch (type) {
  case PUSSEL_INTEGER: return host_read_integer(text, &value->integer);
  case PUSSEL_REAL: return host_read_real(text, &value->real);
  case PUSSEL_DATE: return date_parse(text, &day) && day < DAY_OPEN; /* which is no day: it says that no end is known */
  case PUSSEL_BOOLEAN:
    value->integer = text_in_list("1,yes,true,on,ja,på", text);
    return value->integer || text_in_list("0,no,false,off,nej,av", text);
  case PUSSEL_TEXT:
  case PUSSEL_FILE:
  case PUSSEL_CHOICE: return true;
  default: return false;
  }
}

/* What a message calls the option: as it is typed. */
static const char *host_option_said(struct host_context *context, const struct pussel_option *option) {
  const char *said = (option->flags & PUSSEL_OPTION_POSITIONAL) ? NULL : arena_print(context->arena, "--%s", option->name);
  return said == NULL ? option->name : said;
}

static int host_bad_option(struct host_context *context, const struct pussel_option *option, const char *text, const char *why,
                           const char *remedy) {
  return error_setf(context->host->error, PUSSEL_EUSAGE, "option-value", host_option_said(context, option), remedy, _("“%s” is %s"), text,
                    why);
}

/* The choice that was typed, as it is declared or as people read it in tables. NULL when it is none; *shown then lists them. */
static const char *host_choice(struct host_context *context, const struct pussel_option *option, const char *typed, struct text *shown) {
  const char *word = option->choices;
  while (word != NULL && *word != '\0') {
    size_t length = strcspn(word, ",");
    const char *choice = arena_print(context->arena, "%.*s", (int)length, word);
    const char *read_as = choice == NULL ? NULL : host_translate(context->plugin, choice);
    if (choice == NULL) return NULL;
    if (strcmp(choice, typed) == 0 || strcmp(read_as, typed) == 0) return choice;
    text_appendf(shown, strcmp(choice, read_as) == 0 ? "%s%s" : "%s%s (%s)", shown->length > 0 ? ", " : "", choice, read_as);
    word += length + (word[length] == ',');
  }
  return NULL;
}

static int host_read_choice(struct host_context *context, const struct pussel_option *option, struct pussel_value *value) {
  struct text shown;
  const char *choice;
  int rc = PUSSEL_OK;
  text_init(&shown);
  choice = host_choice(context, option, value->text, &shown);
  if (choice == NULL) {
    rc = error_setf(context->host->error, PUSSEL_EUSAGE, "option-value", host_option_said(context, option),
                    arena_print(context->arena, _("Choose one of these: %s."), shown.bytes), _("“%s” is none of its words"), value->text);
  } else {
    value->text = choice;
  }
  text_release(&shown);
  return rc;
}

static int host_check_range(struct host_context *context, const struct pussel_option *option, const struct pussel_value *value, const char *text) {
  if (option->min >= option->max || (value->integer >= option->min && value->integer <= option->max)) return PUSSEL_OK;
  return error_setf(context->host->error, PUSSEL_EUSAGE, "option-value", host_option_said(context, option),
                    arena_print(context->arena, _("Give a number from %lld to %lld."), (long long)option->min, (long long)option->max),
                    _("%s is outside %lld to %lld"), text, (long long)option->min, (long long)option->max);
}

static const char *host_type_fault(int32_t type) {
  switch (type) {
  case PUSSEL_INTEGER: return _("not a whole number");
  case PUSSEL_REAL: return _("not a number");
  case PUSSEL_DATE: return _("not a date");
  case PUSSEL_BOOLEAN: return _("neither yes nor no");
  default: return _("not allowed");
  }
}

static const char *host_type_remedy(int32_t type) {
  switch (type) {
  case PUSSEL_INTEGER: return _("Write it with digits, such as 7.");
  case PUSSEL_REAL: return _("Write it with digits, such as 7 or 0.5.");
  case PUSSEL_DATE: return _("Write the day as year-month-day: 2026-10-01.");
  default: return NULL;
  }
}

int host_find_person(struct host *host, struct arena *arena, const char *text, int64_t *person) {
  struct host_actor actor;
  int64_t hidden = 0;
  int rc = org_find_person(host->org, text, person);
  if (rc < 0 || sqlite3_strnicmp(text + strspn(text, " "), "id:", 3) == 0) return rc;
  rc = store_integer(host->store, &hidden, "SELECT 1 FROM core_person WHERE id = ? AND protected = 1", "i", *person);
  if (rc == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = host_actor_load(host, arena, &actor);
  if (rc < 0 || host_actor_is_whole(&actor, PUSSEL_ADMINISTRATOR)) return rc;
  return error_setf(host->error, PUSSEL_ENOTFOUND, "person-unknown", _("the person was not found"),
                    _("Write id: or ext: with its value, or the whole name."), _("no person fits “%s”"), text);
}

static int host_read_value(struct host_context *context, const struct pussel_option *option, const char *text, struct pussel_value *value) {
  struct host *host = context->host;
  memset(value, 0, sizeof *value);
  value->type = option->type;
  value->text = text;
  if (!text_is_utf8(text, strlen(text))) return host_bad_option(context, option, "?", _("not valid UTF-8"), NULL);
  if (option->type == PUSSEL_UNIT || option->type == PUSSEL_PERSON) {
    if (host->store == NULL) return host_bad_option(context, option, text, _("not known: there is no database here"), NULL);
    if (option->type == PUSSEL_PERSON) return host_find_person(host, context->arena, text, &value->integer);
    /* What was begun in a unit that has ended since is wound up, too. */
    if ((option->flags & HOST_OPTION_EVER) != 0 || context->winds_up)
      return org_find_unit_ever(host->org, text, clock_view_day(store_clock(host->store)), &value->integer);
    return org_find_unit(host->org, text, clock_view_day(store_clock(host->store)), &value->integer);
  }
  if (option->type == PUSSEL_CHOICE) return host_read_choice(context, option, value);
  if (!host_value_read(text, option->type, value))
    return host_bad_option(context, option, text, host_type_fault(option->type), host_type_remedy(option->type));
  return option->type == PUSSEL_INTEGER ? host_check_range(context, option, value, text) : PUSSEL_OK;
}

static int host_resolve_one(struct host_context *context, const struct host_argument *given, struct host_values *out) {
  const char *fallback = given->option->fallback;
  const char *const *typed = given->count > 0 ? given->values : &fallback;
  size_t count = given->count > 0 ? given->count : (fallback != NULL ? 1 : 0);
  out->option = given->option;
  out->count = 0;
  if (count == 0) return PUSSEL_OK;
  out->values = arena_alloc(context->arena, count * sizeof *out->values);
  if (out->values == NULL) return error_memory(context->host->error);
  for (size_t i = 0; i < count; i++) {
    int rc = host_read_value(context, given->option, typed[i], &out->values[i]);
    if (rc < 0) return rc;
    out->count++;
  }
  return PUSSEL_OK;
}

int host_resolve_arguments(struct host_context *context, const struct host_call *call) {
  context->arguments = arena_alloc(context->arena, (call->argument_count + 1) * sizeof *context->arguments);
  if (context->arguments == NULL) return error_memory(context->host->error);
  context->argument_count = call->argument_count;
  for (size_t i = 0; i < call->argument_count; i++) {
    const struct pussel_option *option = call->arguments[i].option;
    int rc = host_resolve_one(context, &call->arguments[i], &context->arguments[i]);
    if (rc < 0) return rc;
    if (context->arguments[i].count > 0 || (option->flags & PUSSEL_OPTION_REQUIRED) == 0) continue;
    if (strcmp(option->name, "unit") == 0 && call->below != NULL) continue; /* bulk gives it, unit by unit */
    return error_setf(context->host->error, PUSSEL_EUSAGE, "option-missing", call->command->name, call->command->example,
                      _("the option --%s is missing"), option->name);
  }
  return PUSSEL_OK;
}

static const struct host_values *host_find_argument(struct pussel_context *open, const char *name) {
  const struct host_context *context = host_context_of(open);
  for (size_t i = 0; i < context->argument_count; i++) {
    if (strcmp(context->arguments[i].option->name, name) == 0) return &context->arguments[i];
  }
  return NULL;
}

/* What --below says, for a command of which it is an option by PUSSEL_COMMAND_BULK. */
static const char *host_argument_below(struct pussel_context *open, const char *name) {
  const struct host_context *context = host_context_of(open);
  return context->call != NULL && strcmp(name, "below") == 0 ? context->call->below : NULL;
}

uint32_t host_argument_count(struct pussel_context *open, const char *name) {
  const struct host_values *found = host_find_argument(open, name);
  if (found == NULL) return host_argument_below(open, name) != NULL;
  return (uint32_t)found->count;
}

int host_argument_value(struct pussel_context *open, const char *name, uint32_t index, struct pussel_value *value) {
  const struct host_values *found = host_find_argument(open, name);
  *value = found == NULL && index == 0 ? pussel_string(host_argument_below(open, name)) : pussel_null();
  if (value->type != PUSSEL_NULL) return PUSSEL_OK;
  if (found == NULL || index >= found->count) return PUSSEL_ENOTFOUND;
  *value = found->values[index];
  return PUSSEL_OK;
}

/* In bulk the option --unit takes each unit in turn. */
int host_argument_set_unit(struct host_context *context, int64_t unit) {
  for (size_t i = 0; i < context->argument_count; i++) {
    struct host_values *values = &context->arguments[i];
    if (values->option->type != PUSSEL_UNIT || strcmp(values->option->name, "unit") != 0) continue;
    if (values->values == NULL) values->values = arena_alloc(context->arena, sizeof *values->values);
    if (values->values == NULL) return error_memory(context->host->error);
    values->values[0] = pussel_integer(unit);
    values->values[0].type = PUSSEL_UNIT;
    values->count = 1;
  }
  return PUSSEL_OK;
}

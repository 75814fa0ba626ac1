/* faces/commands_value.c — what several core commands need to read their options and to write cells. */
#include "faces/commands_parts.h"

#include <assert.h>
#include <stdlib.h>

static struct clock *clock_of(struct pussel_context *context) { return store_clock(host_store(host_of(context))); }

int32_t commands_value_day(struct pussel_context *context, const char *option) {
  const char *text = pussel_argument_text(context, option);
  int32_t day = clock_today(clock_of(context));
  bool is_date = text == NULL || date_parse(text, &day);

  assert(is_date); /* the host has checked the option's type */
  (void)is_date;
  return day;
}

int32_t commands_value_view_day(struct pussel_context *context) { return clock_view_day(clock_of(context)); }

int commands_value_period(struct pussel_context *context, int32_t *from, int32_t *to) {
  const char *period = pussel_argument_text(context, "period");

  if (period == NULL || date_parse_period(period, from, to)) return 0;
  return error_setf(host_error(host_of(context)), PUSSEL_EUSAGE, "option-value", "--period",
                    _("Write a year (2027), a part of one (2027-T1, 2027-H1, 2027-K1, 2027-05), a school year (2026/2027), or two dates with / between."),
                    _("“%s” is no period"), period);
}

bool commands_value_given(struct pussel_context *context, const char *option) {
  return pussel_argument_count(context, option) > 0;
}

const char *commands_value_date(struct pussel_context *context, int32_t day) {
  char text[DATE_TEXT];

  if (day >= DAY_OPEN) return NULL;
  date_format(day, text);
  return pussel_text(context, "%s", text);
}

const char *commands_value_path(struct pussel_context *context, int64_t unit, int32_t day) {
  const char *path = org_unit_path(host_org(host_of(context)), unit, day, host_arena(context));

  return path != NULL ? path : pussel_text(context, "id:%lld", (long long)unit);
}

int commands_value_boolean(struct pussel_context *context, const char *column, bool yes) {
  struct pussel_value value = pussel_integer(yes);

  value.type = PUSSEL_BOOLEAN;
  return context->host->row_set(context, column, &value);
}

const char *commands_value_type(int32_t type) {
  static const char *const words[] = {
      [PUSSEL_NULL] = N_("nothing"),  [PUSSEL_INTEGER] = N_("integer"), [PUSSEL_REAL] = N_("number"),
      [PUSSEL_TEXT] = N_("text"),     [PUSSEL_DATE] = N_("date"),       [PUSSEL_BOOLEAN] = N_("yes or no"),
      [PUSSEL_UNIT] = N_("unit"),     [PUSSEL_PERSON] = N_("person"),   [PUSSEL_FILE] = N_("file"),
      [PUSSEL_CHOICE] = N_("choice"),
  };

  return type >= 0 && type < (int32_t)COUNT_OF(words) ? words[type] : N_("nothing");
}

static int ascending(const void *a, const void *b) {
  int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
  return (one > other) - (one < other);
}

int commands_value_units_below(struct pussel_context *context, int64_t **units, size_t *count) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int result;

  *units = NULL;
  *count = 0;
  if (unit == 0) return 0;
  result = org_units_below(host_org(host_of(context)), unit, commands_value_view_day(context), false, host_arena(context), units,
                           count);
  if (result == 0 && *count > 0) qsort(*units, *count, sizeof **units, ascending);
  return result;
}

int commands_value_rows(struct pussel_context *context, sqlite3_stmt *statement, int result) {
  if (result == 0) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int commands_value_each(struct pussel_context *context, sqlite3_stmt *statement, int result, const int64_t *numbers,
                        size_t count) {
  struct store *store = host_store(host_of(context));

  for (size_t i = 0; i < count && result == 0; i++) {
    result = store_bind(store, statement, "i", numbers[i]);
    if (result == 0) result = pussel_rows(context, statement);
  }
  sqlite3_finalize(statement);
  return result;
}

/* A number and the text that decides its place; linked until it is known how many there are. */
struct entry {
  int64_t number;
  const char *text;
  struct entry *next;
};

static int compare_entries(const void *a, const void *b) {
  const struct entry *one = a, *other = b;
  int order = collate_compare(one->text, other->text);

  return order != 0 ? order : (one->number > other->number) - (one->number < other->number);
}

int commands_value_sorted(struct pussel_context *context, sqlite3_stmt *list, int result, int64_t **numbers,
                          size_t *count) {
  struct store *store = host_store(host_of(context));
  struct entry *first = NULL, *entries;

  *count = 0;
  while (result == 0 && (result = store_step(store, list)) == 1) {
    const char *text = (const char *)sqlite3_column_text(list, 1);
    struct entry *entry = pussel_alloc(context, sizeof *entry);
    if (entry != NULL) entry->text = pussel_text(context, "%s", text == NULL ? "" : text);
    result = entry == NULL || entry->text == NULL ? PUSSEL_ENOMEM : 0;
    if (result < 0) break;
    entry->number = sqlite3_column_int64(list, 0);
    entry->next = first;
    first = entry;
    (*count)++;
  }
  sqlite3_finalize(list);
  if (result < 0) return result;
  entries = pussel_alloc(context, (*count + 1) * sizeof *entries);
  *numbers = pussel_alloc(context, (*count + 1) * sizeof **numbers);
  if (entries == NULL || *numbers == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < *count; i++, first = first->next)
    entries[i] = *first;
  qsort(entries, *count, sizeof *entries, compare_entries);
  for (size_t i = 0; i < *count; i++)
    (*numbers)[i] = entries[i].number;
  return 0;
}

const char *commands_value_whose(struct pussel_context *context, int64_t unit, bool below) {
  const char *path = unit == 0 ? NULL : commands_value_path(context, unit, commands_value_view_day(context));
  const char *whose = path == NULL ? _("All units") : below ? pussel_text(context, _("%s and the units below it"), path) : path;
  return whose == NULL ? "" : whose;
}

void commands_value_note(struct pussel_context *context, const char *format, ...) {
  va_list arguments;
  char *text;

  va_start(arguments, format);
  text = context->host->text(context, format, arguments);
  va_end(arguments);
  if (text != NULL) pussel_note(context, text);
}

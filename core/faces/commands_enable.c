/*
 * faces/commands_enable.c — `pussel plugin enable` and `disable`. Ending a plugin's use takes nothing away, so what is
 * still promised through it is listed, for somebody to hand over or to close.
 */
#include "faces/commands_parts.h"

#include <string.h>

static int decide(struct pussel_context *context, bool on, bool *changed) {
  const char *reason = pussel_argument_text(context, "reason");
  if (reason != NULL && reason[strspn(reason, " \t")] == '\0')
    return pussel_fail(context, PUSSEL_EUSAGE, "option-value", "--reason", _("it is empty"),
                       _("Say in a few words why; it is kept with the decision."));
  return host_enable(context, pussel_argument_text(context, "id"), pussel_argument_integer(context, "unit"), on,
                     on ? pussel_argument_text(context, "phase") : NULL, commands_value_day(context, "from"),
                     pussel_argument_text(context, "reason"), pussel_argument_text(context, "decision"), changed);
}

COMMANDS_RUN(commands_enable_on) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t from = commands_value_day(context, "from");
  const char *id = pussel_argument_text(context, "id");
  const char *path = commands_value_path(context, unit, from);
  bool changed = false;
  int result;

  (void)prepared;
  result = decide(context, true, &changed);
  if (result < 0) return result;
  pussel_row_text(context, "plugin", id);
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "path", path);
  pussel_row_text(context, "state", "on");
  pussel_row_text(context, "phase", pussel_argument_text(context, "phase"));
  pussel_row_text(context, "valid_from", commands_value_date(context, from));
  commands_value_boolean(context, "changed", changed);
  result = pussel_row_end(context);
  if (!changed) commands_value_note(context, _("It was decided so already: %s is on in %s."), id, path);
  return result;
}

/* The open commitments of the plugin in the unit and below; *count is how many. */
static int list_commitments(struct pussel_context *context, const char *id, int64_t unit, int64_t *count) {
  static const char sql[] =
#include "faces/commitments.sql.h"
      ;
  struct store *store = host_store(host_of(context));
  int32_t day = commands_value_view_day(context);
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(store, &statement, sql, "ti", id, unit);

  while (result == 0 && (result = store_step(store, statement)) == 1) {
    static const char *const texts[] = {"ref", "what", "owner", "due", "state"};
    int64_t holder = sqlite3_column_int64(statement, 0);
    pussel_row_integer(context, "unit", holder);
    pussel_row_text(context, "path", commands_value_path(context, holder, day));
    for (int i = 0; i < (int)COUNT_OF(texts); i++)
      pussel_row_text(context, texts[i], (const char *)sqlite3_column_text(statement, i + 1));
    (*count)++;
    result = pussel_row_end(context);
  }
  sqlite3_finalize(statement);
  return result;
}

COMMANDS_RUN(commands_enable_off) {
  int64_t unit = pussel_argument_integer(context, "unit"), count = 0;
  int32_t from = commands_value_day(context, "from");
  const char *id = pussel_argument_text(context, "id");
  bool changed = false;
  int result;

  (void)prepared;
  result = decide(context, false, &changed);
  if (result == 0) result = list_commitments(context, id, unit, &count);
  if (result < 0) return result;
  if (!changed)
    commands_value_note(context, _("It was decided so already: %s is off in %s."), id,
                        commands_value_path(context, unit, from));
  else
    commands_value_note(context, _("From %s new work with %s is refused in %s and below. Nothing disappears."),
                        commands_value_date(context, from), id, commands_value_path(context, unit, from));
  if (count > 0)
    commands_value_note(
        context, _("Commitments that are still open: %lld. Hand them over, or close them when they are delivered."),
        (long long)count);
  return result;
}

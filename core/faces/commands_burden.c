/* faces/commands_burden.c — `pussel burden`: what is asked of managers, from every module, and where it is too much. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit whose manager is asked")),
    {.name = "below", .aliases = "under,underliggande", .type = PUSSEL_BOOLEAN, .summary = N_("the units under it as well")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the days of which occasions are counted: 2027, 2027-T1, 2026/2027; this year when left out"), .argument = "2027"},
    {.name = "sources", .aliases = "källor,kallor", .type = PUSSEL_BOOLEAN, .summary = N_("a row for each module that asks, too")},
    {.name = "over", .aliases = "över,over", .type = PUSSEL_BOOLEAN, .summary = N_("only where something is over its limit")},
};
const struct pussel_command commands_burden_table[] = {{
    .name = "",
    .summary = N_("show what is asked of managers: goals, commitments, occasions and minutes"),
    .details = N_("From every module. Goals are the unit's own and those from above: programme, direction, goal and target value. One that the unit, or "
                  "a unit on its way up, has broken down counts by its parts. A mission, a target picture and a vision count for nobody: they say what "
                  "all of it is for. A manager who leads several of the units has a row with the sum, where each goal counts once. Over the "
                  "settings core.burden_goals, core.burden_commitments and core.burden_minutes it is said to be too much."),
    .example = "pussel burden --unit ext:20 --below --period 2027",
    .audience = PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
    .flags = HOST_COMMAND_CORE_ALONE,
    .options = PUSSEL_LIST(options),
    .columns = PUSSEL_LIST(query_burden_columns),
    .run = commands_burden_run,
}};

enum { SCOPE = 0, PERSON = 4, SOURCE = 6, GOALS = 7, TOO_MUCH = 14 };

struct burden_rows {
  struct pussel_context *context;
  long long units, over, most_goals, without; /* rows of units; of them over a limit; the most goals of one; without a manager */
};

static int hand_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct burden_rows *rows = state;

  if (cells[SOURCE].text == NULL && strcmp(cells[SCOPE].text, "unit") == 0) {
    rows->units++;
    if (cells[TOO_MUCH].text != NULL) rows->over++;
    if (cells[GOALS].integer > rows->most_goals) rows->most_goals = cells[GOALS].integer;
    if (cells[PERSON].type == PUSSEL_NULL) rows->without++;
  }
  return host_row_free(rows->context, columns, cells, count);
}

static int tell_limits(struct pussel_context *context, const struct query_burden *burden) {
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *limits = NULL;
  int result = store_prepare(store, &limits, "SELECT goals, commitments, minutes FROM org_burden_limit WHERE unit = ?1", "i", burden->unit);

  if (result == 0) result = store_step(store, limits);
  if (result == 1)
    commands_value_note(context, _("The limits here are %lld goals, %lld open commitments and %lld minutes a year; pussel setting list core shows them."),
                        (long long)sqlite3_column_int64(limits, 0), (long long)sqlite3_column_int64(limits, 1), (long long)sqlite3_column_int64(limits, 2));
  sqlite3_finalize(limits);
  return result < 0 ? result : 0;
}

static int tell_over(struct pussel_context *context, const struct query_burden *burden, const struct burden_rows *rows) {
  int result = 0;

  if (rows->over > 0) {
    pussel_warn(context, pussel_text(context,
                                     dngettext(TEXT_DOMAIN, "Too much is asked of %lld manager in a unit; the most goals asked of one are %lld. See the column Too much.",
                                               "Too much is asked of managers in %lld units; the most goals asked of one are %lld. See the column Too much.",
                                               (unsigned long)rows->over),
                                     rows->over, rows->most_goals));
    result = tell_limits(context, burden);
  }
  if (rows->without > 0)
    commands_value_note(context, dngettext(TEXT_DOMAIN, "%lld unit has no manager: pussel role vacancies", "%lld units have no manager: pussel role vacancies",
                                           (unsigned long)rows->without),
                        rows->without);
  return result;
}

COMMANDS_RUN(commands_burden_run) {
  struct burden_rows rows = {.context = context};
  struct query_burden burden = {.unit = pussel_argument_integer(context, "unit"),
                                .below = commands_value_given(context, "below"),
                                .sources = commands_value_given(context, "sources"),
                                .over = commands_value_given(context, "over")};
  char year[DATE_TEXT];
  int result;

  (void)prepared;
  date_format(commands_value_view_day(context), year);
  year[4] = '\0';
  (void)date_parse_period(year, &burden.from, &burden.to);
  result = commands_value_period(context, &burden.from, &burden.to);
  if (result == 0)
    commands_value_note(context, "%s, %s", commands_value_whose(context, burden.unit, burden.below),
                        commands_value_given(context, "period") ? pussel_argument_text(context, "period") : year);
  if (result == 0) result = query_burden(host_of(context), &burden, hand_row, &rows);
  return result < 0 ? result : tell_over(context, &burden, &rows);
}

/* faces/commands_plan.c — `pussel plan`: the operational plan of a unit, or of all units below one. */
#include "faces/commands_parts.h"

static const struct pussel_option options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("whose plan; all units when left out")),
    {.name = "below",
     .aliases = "under,underliggande",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("the units under it as well")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("period of the plan, such as a year"), .argument = "2027"},
    {.name = "plan",
     .type = PUSSEL_TEXT,
     .summary = N_("which plan, such as verksamhetsplan or arbetsplan"),
     .argument = N_("NAME")},
};
const struct pussel_command commands_plan_table[] = {{
    .name = "",
    .summary = N_("show the operational plan of a unit"),
    .details =
        N_("The plan is not written anywhere: it is what the unit has committed itself to, in every plugin, for a "
           "period. With -o it is written as a file."),
    .example = "pussel plan --unit ext:24 --below --period 2027 -o plan.csv",
    .flags = HOST_COMMAND_CORE_ALONE,
    .options = PUSSEL_LIST(options),
    .columns = PUSSEL_LIST(query_plan_columns),
    .run = commands_plan_run,
}};

struct plan_rows {
  struct pussel_context *context;
  size_t count;
};

static int hand_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct plan_rows *rows = state;
  if (cells != NULL) rows->count++;
  return host_row_free(rows->context, columns, cells, count);
}

/* Whose plan, and for when: a page that is sent to somebody has it as its caption. */
static void tell_whose(struct pussel_context *context, const struct query_plan *plan) {
  const char *period = plan->period == NULL ? "" : plan->period, *name = plan->plan == NULL ? "" : plan->plan;

  commands_value_note(context, "%s%s%s%s%s", commands_value_whose(context, plan->unit, plan->below), *name == '\0' ? "" : ", ", name,
                      *period == '\0' ? "" : ", ", period);
}

COMMANDS_RUN(commands_plan_run) {
  const struct query_plan plan = {
      .unit = pussel_argument_integer(context, "unit"),
      .below = commands_value_given(context, "below"),
      .period = pussel_argument_text(context, "period"),
      .plan = pussel_argument_text(context, "plan"),
  };

  struct plan_rows rows = {context, 0};
  int result;

  (void)prepared;
  tell_whose(context, &plan);
  result = query_plan(host_of(context), &plan, hand_row, &rows);
  if (result == 0 && rows.count == 0)
    pussel_note(context, plan.unit != 0 && !plan.below ? _("Nothing is planned there. The units below it come with --below.")
                                                       : _("Nothing is planned there."));
  return result;
}

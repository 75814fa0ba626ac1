/* commands_plan.h — the declared commands that plan dialogues and tell of them: no logic. Joined in commands.c. */

static const struct pussel_option list_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("only this unit and those below it")},
    {.name = "period", .type = PUSSEL_TEXT, .argument = "2027-T1", .summary = N_("only this period")},
};
static const struct pussel_column list_columns[] = {
    {.name = "dialogue", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the dialogue's number"), .heading = N_("Dialogue")},
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")},
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to"), .heading = N_("Period")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the day for which it is planned"), .heading = N_("Date")},
    {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("planned, draft, finalised or closed"), .heading = N_("State")},
};

#define PLAN_COMMANDS                                                                                                                \
  {.name = "list", .aliases = "lista", .summary = N_("list dialogues"), .example = "pussel dialogue list --unit ext:24 --period 2027-T1", \
   .audience = DIALOGUE_PARTIES | PUSSEL_AUDITOR, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(list_options),             \
   .columns = PUSSEL_LIST(list_columns), .run = dialogue_list}

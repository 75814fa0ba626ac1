/* commands_plan.h — the declared commands that plan dialogues and tell of them: no logic. Joined in commands.c. */

#define PLAN_OPTION_PERIOD(f, text) {.name = "period", .type = PUSSEL_TEXT, .flags = (f), .argument = "2027-T1", .summary = (text)}
#define PLAN_OPTION_BELOW(text) {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = (text)}
#define PLAN_COLUMN_DIALOGUE {.name = "dialogue", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the dialogue's number"), .heading = N_("Dialogue")}
#define PLAN_COLUMN_UNIT \
  {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")}
#define PLAN_COLUMN_UNIT_NAME {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")}
#define PLAN_COLUMN_MANAGERS {.name = "managers", .type = PUSSEL_TEXT, .summary = N_("who leads the unit"), .heading = N_("Manager")}
#define PLAN_COLUMN_UPPER {.name = "upper_managers", .type = PUSSEL_TEXT, .summary = N_("the nearest other manager above"), .heading = N_("Manager above")}
#define PLAN_COLUMN_PERIOD {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to"), .heading = N_("Period")}
#define PLAN_COLUMN_DATE(text) {.name = "date", .type = PUSSEL_DATE, .summary = (text), .heading = N_("Date")}
#define PLAN_COLUMN_STATE \
  {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("planned, draft, finalised or closed"), .heading = N_("State")}
#define PLAN_COLUMN_REMEDY {.name = "remedy", .type = PUSSEL_TEXT, .summary = N_("what to do about it"), .heading = N_("What to do")}

static const struct pussel_option plan_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("the unit whose dialogue it is")},
    PLAN_OPTION_BELOW(N_("instead of one unit: all that have a dialogue, at and below this one")),
    PLAN_OPTION_PERIOD(PUSSEL_OPTION_REQUIRED, N_("the period, as the setting dialogue.scheme says: 2027-T1 for a tertial")),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day; the last of the period when it is not given")},
    {.name = "minutes", .aliases = "minuter", .type = PUSSEL_INTEGER, .min = 5, .max = 960, .argument = N_("NUMBER"),
     .summary = N_("how long it is to take; as the setting dialogue.minutes says when it is not given")},
    {.name = "with", .aliases = "med", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("somebody who takes part besides the managers: a union representative, one of the management team")},
    {.name = "together", .aliases = "tillsammans", .type = PUSSEL_BOOLEAN,
     .summary = N_("one dialogue for a unit and those below it that the same manager leads")},
};
static const struct pussel_column plan_columns[] = {
    PLAN_COLUMN_DIALOGUE,
    PLAN_COLUMN_UNIT,
    PLAN_COLUMN_UNIT_NAME,
    PLAN_COLUMN_MANAGERS,
    PLAN_COLUMN_UPPER,
    PLAN_COLUMN_PERIOD,
    PLAN_COLUMN_DATE(N_("the day for which it is planned")),
    {.name = "outcome", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("planned, changed, unchanged, or why it was not planned"), .heading = N_("Outcome")},
    PLAN_COLUMN_REMEDY,
};

static const struct pussel_option cancel_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the unit whose dialogue it is")},
    PLAN_OPTION_PERIOD(PUSSEL_OPTION_REQUIRED, N_("the period that it is planned for")),
    {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("TEXT"), .summary = N_("why, in words")},
};
static const struct pussel_column cancel_columns[] = {PLAN_COLUMN_DIALOGUE, PLAN_COLUMN_UNIT_NAME, PLAN_COLUMN_PERIOD, PLAN_COLUMN_STATE};

static const struct pussel_option list_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("only this unit and those below it")},
    PLAN_OPTION_PERIOD(0, N_("only this period")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "planned,draft,finalised,closed", .summary = N_("only those in this state")},
};
static const struct pussel_column list_columns[] = {
    PLAN_COLUMN_DIALOGUE,
    PLAN_COLUMN_UNIT,
    PLAN_COLUMN_UNIT_NAME,
    PLAN_COLUMN_MANAGERS,
    PLAN_COLUMN_UPPER,
    PLAN_COLUMN_PERIOD,
    PLAN_COLUMN_DATE(N_("the day on which it was held, or for which it is planned")),
    PLAN_COLUMN_STATE,
};

static const struct pussel_option missing_options[] = {
    PLAN_OPTION_PERIOD(PUSSEL_OPTION_REQUIRED, N_("the period that is asked about")),
    PLAN_OPTION_BELOW(N_("only this unit and those below it")),
};
static const struct pussel_column missing_columns[] = {
    PLAN_COLUMN_UNIT,
    {.name = "path", .type = PUSSEL_TEXT, .summary = N_("the unit's name, and those of the units above it"), .heading = N_("Unit")},
    {.name = "why", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("why it has had none"), .heading = N_("Why")},
    PLAN_COLUMN_DATE(N_("the day for which it is planned")),
    {.name = "latest", .type = PUSSEL_TEXT, .summary = N_("the period of the latest dialogue before; empty: there has been none"), .heading = N_("Latest")},
    {.name = "periods", .type = PUSSEL_INTEGER, .summary = N_("how many periods ago that was"), .heading = N_("Periods ago")},
    PLAN_COLUMN_REMEDY,
};

#define PLAN_COMMANDS                                                                                                                  \
  {.name = "plan", .aliases = "planera", .summary = N_("plan the dialogue of a unit in a period, or of all units below one"),          \
   .details = N_("A dialogue is about the operations of a unit: between its manager or managers and the nearest other manager above. "  \
                 "Those that have one are workplaces, and units with another manager than the unit above; a level that only repeats "    \
                 "the one above it, with the same manager, is spoken of there. A manager of several workplaces has a dialogue for each, " \
                 "or one for all of them with --together. Planned twice, nothing is changed but what is given anew."),                 \
   .example = "pussel dialogue plan --below ext:24 --period 2027-T1", .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE,              \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(plan_options), .columns = PUSSEL_LIST(plan_columns), .run = dialogue_plan},   \
  {.name = "cancel", .aliases = "ställ-in,stall-in", .summary = N_("call off a dialogue that is planned"),                             \
   .example = "pussel dialogue cancel --unit ext:36 --period 2027-T1 --why \"Enheten flyttar\"",                                        \
   .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP,                       \
   .options = PUSSEL_LIST(cancel_options), .columns = PUSSEL_LIST(cancel_columns), .run = dialogue_cancel},                            \
  {.name = "list", .aliases = "lista", .summary = N_("list dialogues"), .example = "pussel dialogue list --unit ext:24 --period 2027-T1", \
   .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_AUDITOR, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(list_options),               \
   .columns = PUSSEL_LIST(list_columns), .run = dialogue_list},                                                                         \
  {.name = "missing", .aliases = "saknas", .summary = N_("list units that have had no dialogue in a period, and why"),                  \
   .example = "pussel dialogue missing --period 2027-T1 --below ext:24",                                                               \
   .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_AUDITOR, .flags = PUSSEL_COMMAND_ANYWHERE,                              \
   .options = PUSSEL_LIST(missing_options), .columns = PUSSEL_LIST(missing_columns), .run = dialogue_missing}

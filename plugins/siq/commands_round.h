/* commands_round.h — the declared commands that open, list and close rounds: no logic. Joined in commands.c. */

static const struct pussel_option open_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the workplace that judges itself")),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day of the round; today when it is not given")},
    {.name = "participants", .aliases = "deltagare", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("how many take part; needed only for individual ratings, and can be said later")},
    OPTION_SET,
};
static const struct pussel_column open_columns[] = {
    COLUMN_ROUND, COLUMN_UNIT, COLUMN_UNIT_NAME, COLUMN_DATE(N_("the day of the round")), COLUMN_PARTICIPANTS, COLUMN_SET, COLUMN_PIECES,
};

static const struct pussel_option list_options[] = {
    OPTION_UNIT(0, N_("only this unit and those below it")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,closed", .summary = N_("only rounds in this state")},
};
static const struct pussel_column list_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    COLUMN_DATE(N_("the day of the round")),
    {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open or closed"), .heading = N_("State")},
    COLUMN_PARTICIPANTS,
    COLUMN_SET,
    COLUMN_PIECES,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level"), .heading = N_("Agreed")},
    {.name = "prioritised", .type = PUSSEL_INTEGER, .summary = N_("number of chosen pieces"), .heading = N_("Chosen")},
};

static const struct pussel_option round_options[] = {OPTION_OF_OPEN_UNIT, OPTION_ROUND(0)};

static const struct pussel_column close_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level"), .heading = N_("Agreed")},
    COLUMN_PIECES,
};

#define ROUND_COMMANDS \
  {.name = "open", .aliases = "öppna,oppna", .summary = N_("open a self-assessment round for a unit"), \
   .details = N_("The unit must have a service with a recipient, its own or inherited: the puzzle starts from whom it is there for. The pieces of the puzzle are frozen at the opening. A round may consist of agreed levels alone."), \
   .example = "pussel siq open --unit ext:36 --date 2026-10-01 --participants 7", .audience = WORKERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK, .options = PUSSEL_LIST(open_options), .columns = PUSSEL_LIST(open_columns), \
   .run = siq_round_open}, \
  {.name = "list", .aliases = "lista", .summary = N_("list rounds"), .example = "pussel siq list --unit ext:24 --state open", \
   .audience = READERS, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(list_options), .columns = PUSSEL_LIST(list_columns), \
   .run = siq_round_list}, \
  {.name = "close", .aliases = "stäng,stang", .summary = N_("close a round: the agreed levels stand"), \
   .details = N_("Respondent numbers are dropped and individual ratings become counts. At least one piece must have an agreed level."), \
   .example = "pussel siq close --round 1", .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, \
   .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(close_columns), .unit_sql = OF_ROUND, .run = siq_close},

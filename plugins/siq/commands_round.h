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
    COLUMN_AGREED_COUNT,
    {.name = "prioritised", .type = PUSSEL_INTEGER, .summary = N_("number of chosen pieces"), .heading = N_("Chosen")},
};

static const struct pussel_option round_options[] = {OPTION_OF_OPEN_UNIT, OPTION_ROUND(0)};

static const struct pussel_column close_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    COLUMN_AGREED_COUNT,
    COLUMN_PIECES,
    {.name = "without", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the pieces without an agreed level"), .heading = N_("Without")},
};

/* Two units are often called the same; where they are tells them apart. */
#define COLUMN_WHERE {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit, by its path below the one that was asked for"), .heading = N_("Unit")}

static const struct pussel_option remind_options[] = {
    OPTION_BELOW,
    OPTION_UNIT(0, N_("only this unit")),
    {.name = "starts", .aliases = "börjar,borjar,tid", .type = PUSSEL_TEXT, .argument = "09:00", .summary = N_("when it begins, in the calendar file; without it: all day")},
    {.name = "organizer", .aliases = "avsändare,avsandare,inbjudare", .type = PUSSEL_TEXT, .argument = N_("ADDRESS"),
     .summary = N_("e-mail address of whoever reminds; without it: your own")},
};
static const struct pussel_column remind_columns[] = {
    COLUMN_ROUND, COLUMN_UNIT, COLUMN_WHERE, COLUMN_DATE(N_("the day of the round")), COLUMN_AGREED_COUNT, COLUMN_PIECES, COLUMN_MANAGERS,
};

static const struct pussel_option status_options[] = {
    OPTION_BELOW,
    OPTION_UNIT(0, N_("only this unit")),
    {.name = "year", .aliases = "år,ar", .type = PUSSEL_INTEGER, .min = 1900, .max = 2999, .argument = N_("YEAR"),
     .summary = N_("the year of the rounds; without it: that of the latest round there")},
};
static const struct pussel_column status_columns[] = {
    COLUMN_UNIT,
    COLUMN_WHERE,
    {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("not opened, open, judged (some pieces are agreed on), closed, chosen, planned or delivered"), .heading = N_("State")},
    {.name = "round", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's number"), .heading = N_("Round")},
    {.name = "date", .type = PUSSEL_DATE, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the day of the round"), .heading = N_("Date")},
    COLUMN_AGREED_COUNT,
    {.name = "pieces", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("number of pieces"), .heading = N_("Pieces")},
    {.name = "chosen", .type = PUSSEL_INTEGER, .summary = N_("number of chosen pieces"), .heading = N_("Chosen")},
    {.name = "actions", .type = PUSSEL_INTEGER, .summary = N_("number of actions, those closed left out"), .heading = N_("Actions")},
    {.name = "delivered", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how many of them are delivered"), .heading = N_("Delivered")},
    COLUMN_MANAGERS,
};

/* Of which unit: the one above them all, or the one. */
#define OF_BELOW "SELECT coalesce(:below, :unit)"

#define ROUND_COMMANDS \
  {.name = "open", .aliases = "öppna,oppna", .summary = N_("open a self-assessment round for a unit"), \
   .details = N_("The unit must have a service with a recipient, its own or inherited: the puzzle starts from whom it is there for. The pieces of the puzzle are frozen at the opening. A round may consist of agreed levels alone. With --below a unit that has been opened for that day already is passed over, and with --dry-run it is seen which units have no service."), \
   .example = "pussel siq open --unit ext:36 --date 2026-10-01 --participants 7", .audience = WORKERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK, .options = PUSSEL_LIST(open_options), .columns = PUSSEL_LIST(open_columns), \
   .run = siq_round_open}, \
  {.name = "list", .aliases = "lista", .summary = N_("list rounds"), .example = "pussel siq list --unit ext:24 --state open", \
   .audience = READERS, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(list_options), .columns = PUSSEL_LIST(list_columns), \
   .run = siq_round_list}, \
  {.name = "close", .aliases = "stäng,stang", .summary = N_("close a round, or all below a unit: the agreed levels stand"), \
   .details = N_("Respondent numbers are dropped and individual ratings become counts. At least one piece must have an agreed level. A closed round is not opened again."), \
   .example = "pussel siq close --below ext:24", .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK | PUSSEL_COMMAND_WINDS_UP, \
   .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(close_columns), .unit_sql = OF_ROUND, .prepare = siq_round_many_prepare, .run = siq_close}, \
  {.name = "remind", .aliases = "påminn,paminn", .summary = N_("list whom to remind of an open round, with a calendar file of its day"), \
   .details = N_("The managers of units whose open round lacks agreed levels. With -o FOLDER/ a list of addresses and a calendar file are written; no mail is sent. Whose identity is protected is in neither file; their number is told."), \
   .example = "pussel siq remind --below ext:24 -o reminder/", .audience = WORKERS, .flags = PUSSEL_COMMAND_DOCUMENTS | PUSSEL_COMMAND_WINDS_UP, \
   .options = PUSSEL_LIST(remind_options), .columns = PUSSEL_LIST(remind_columns), .unit_sql = OF_BELOW, .run = siq_remind}, \
  {.name = "status", .aliases = "läge,lage", .summary = N_("show how far each unit has come: a line a unit, and a sum"), \
   .details = N_("Not opened, open, judged, closed, chosen, planned, delivered: so that it is seen whom to call. It tells nothing of levels, and nothing of how anybody has answered."), \
   .example = "pussel siq status --below ext:24", .audience = READERS, \
   .options = PUSSEL_LIST(status_options), .columns = PUSSEL_LIST(status_columns), .unit_sql = OF_BELOW, .run = siq_status},

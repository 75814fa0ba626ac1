/* commands_rate.h — the declared commands by which a round is judged: shown, rated blind, revealed and agreed: no logic. Joined in commands.c. */

static const struct pussel_option show_options[] = {
    OPTION_OF_UNIT,
    OPTION_ROUND(0),
    {.name = "talk", .aliases = "samtal,samtalet", .type = PUSSEL_BOOLEAN, .summary = N_("in the order of the talk: the widest spread first")},
};

#define COLUMN_N(number, text) \
  {.name = number, .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = (text)}
static const struct pussel_column show_columns[] = {
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "bar", .type = PUSSEL_TEXT, .summary = N_("the distribution as bars, lowest level first"), .heading = N_("Distribution")},
    {.name = "distribution", .type = PUSSEL_TEXT, .summary = N_("level:number of answers, for each level of the scale"), .heading = N_("By level")},
    COLUMN_N("n0", N_("how many gave level 0; empty when hidden, or no level of the scale")),
    COLUMN_N("n1", N_("how many gave level 1; empty when hidden")),
    COLUMN_N("n2", N_("how many gave level 2; empty when hidden")),
    COLUMN_N("n3", N_("how many gave level 3; empty when hidden")),
    COLUMN_N("n4", N_("how many gave level 4; empty when hidden")),
    COLUMN_N("n5", N_("how many gave level 5; empty when hidden")),
    COLUMN_N("n6", N_("how many gave level 6; empty when hidden, or no level of the scale")),
    COLUMN_N("n7", N_("how many gave level 7; empty when hidden, or no level of the scale")),
    COLUMN_N("n8", N_("how many gave level 8; empty when hidden, or no level of the scale")),
    COLUMN_N("n9", N_("how many gave level 9; empty when hidden, or no level of the scale")),
    COLUMN_N("n10", N_("how many gave level 10; empty when hidden, or no level of the scale")),
    {.name = "median", .type = PUSSEL_REAL, .summary = N_("the median of the individual ratings; empty when hidden"), .heading = N_("Median")},
    {.name = "spread", .type = PUSSEL_INTEGER, .summary = N_("highest minus lowest individual rating; empty when hidden"), .heading = N_("Spread")},
    {.name = "wide", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the spread is more than half the scale; empty when hidden")},
    {.name = "talk", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_SPARSE, .summary = N_("wide when the piece is worth beginning the talk with, else empty"), .heading = N_("Talk first")},
    {.name = "answered", .type = PUSSEL_INTEGER, .summary = N_("how many gave a level; before they are revealed, how many are done; empty when hidden"), .heading = N_("Answered")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part; empty when not said"), .heading = N_("Of")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL,
     .summary = N_("true when individual ratings exist and are hidden")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL,
     .summary = N_("true when the piece rates one person, and is never compared between units")},
    COLUMN_AGREED,
    {.name = "not_judged", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the group has agreed that the piece cannot be judged")},
    {.name = "priority", .type = PUSSEL_INTEGER, .summary = N_("1–3 for a chosen piece, 1 the most important"), .heading = N_("Choice")},
};

static const struct pussel_option rate_options[] = {
    OPTION_OF_OPEN_UNIT,
    OPTION_ROUND(0),
    OPTION_FILE(0, N_("CSV: a line a rating (respondent, piece, level), or a line a respondent with a column a piece; with a column unit for many units; an empty level means abstained")),
    {.name = "respondent", .aliases = "svarande", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("which of the participants, from 1; never who it is")},
    OPTION_PIECE(0, N_("the piece's key or title")),
    OPTION_LEVEL(N_("the level; left out: abstained")),
    {.name = "participants", .aliases = "deltagare", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("how many take part, when it was not said at the opening or has changed")},
    {.name = "replace", .aliases = "ersätt,ersatt", .type = PUSSEL_BOOLEAN, .summary = N_("the file holds all there is: throw away what the units in it have been given before")},
};
static const struct pussel_column rate_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT_NAME,
    {.name = "ratings", .type = PUSSEL_INTEGER, .summary = N_("number of ratings now given"), .heading = N_("Ratings")},
    {.name = "respondents", .type = PUSSEL_INTEGER, .summary = N_("from how many respondents"), .heading = N_("Respondents")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part"), .heading = N_("Participants")},
    {.name = "missing", .type = PUSSEL_INTEGER, .summary = N_("number of ratings that are still missing in the round"), .heading = N_("Missing")},
};

static const struct pussel_option sheet_options[] = {
    OPTION_UNIT(0, N_("the unit that judges itself")),
    {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("instead of one unit: all that have an open round, at and below this one")},
    {.name = "workplaces", .aliases = "arbetsplatser", .type = PUSSEL_BOOLEAN, .summary = N_("with --below: all workplaces, also where no round is open yet")},
    OPTION_SET,
};
static const struct pussel_column sheet_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    COLUMN_DATE(N_("the day of the round; empty while none is open")),
    COLUMN_PIECES,
    {.name = "last", .type = PUSSEL_DATE, .summary = N_("the day of the last closed round; empty when there is none"), .heading = N_("Last time")},
    {.name = "file", .type = PUSSEL_TEXT, .summary = N_("what the page is called in a folder"), .heading = N_("File")},
};

static const struct pussel_column reveal_columns[] = {COLUMN_ROUND, COLUMN_UNIT, COLUMN_UNIT_NAME};

static const struct pussel_option agree_options[] = {
    OPTION_OF_OPEN_UNIT,
    OPTION_ROUND(0),
    OPTION_PIECE(0, N_("the piece's key or title")),
    OPTION_LEVEL(N_("the agreed level; left out, with --why: the piece cannot be judged")),
    {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .summary = N_("why this level, in words; name no persons")},
    OPTION_FILE(0, N_("CSV with the columns unit (or round), piece, level, why; or a row a unit with a column for each piece. An empty cell: not agreed")),
    {.name = "partly", .aliases = "delvis", .type = PUSSEL_BOOLEAN, .summary = N_("take the units in which nothing is wrong, and list the others")},
};
static const struct pussel_column agree_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT_NAME,
    COLUMN_KEY,
    {.name = "title", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the piece's title; empty when many units are told of"), .heading = N_("Piece")},
    {.name = "agreed", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the agreed level"), .heading = N_("Agreed")},
    {.name = "levels", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("of many units: the levels in the file, in the order of the puzzle"), .heading = N_("Levels")},
    {.name = "written", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("of many units: how many levels were written"), .heading = N_("Written")},
    {.name = "without", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("of many units: how many pieces have no level yet"), .heading = N_("Without")},
    {.name = "outcome", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE | PUSSEL_COLUMN_WORD, .summary = N_("of many units: taken or refused"), .heading = N_("Outcome")},
    {.name = "before", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the agreed level before; empty when there was none")},
};

#define RATE_COMMANDS \
  {.name = "show", .aliases = "visa", .summary = N_("show a round, piece by piece"), \
   .details = N_("Individual ratings stay hidden until they are revealed, and always where fewer answered than the setting core.min_group, or all alike. The agreed level is always shown."), \
   .example = "pussel siq show --unit ext:36", .audience = SIQ_OWNERS, .options = PUSSEL_LIST(show_options), .columns = PUSSEL_LIST(show_columns), \
   .unit_sql = OF_ROUND, .run = siq_show}, \
  {.name = "rate", .aliases = "skatta", .summary = N_("give individual ratings before the talk: from a file, one by one, or at a prompt"), \
   .details = N_("Blind ratings are optional. A respondent is a number from 1 to the number of participants, never a name, and the numbers are dropped when the round is revealed or closed. In a file, a column unit lets one file do for many units; without a column respondent each line is somebody, and the order of the lines is not kept. All ratings are taken or none; giving one again replaces it."), \
   .example = "pussel siq rate --round 1 --file ratings.csv", .audience = WORKERS | PUSSEL_MEMBER, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(rate_options), .columns = PUSSEL_LIST(rate_columns), .unit_sql = OF_ROUND, .prepare = siq_rating_rate_prepare, \
   .run = siq_rating_rate}, \
  {.name = "sheet", .aliases = "blad", .summary = N_("make the workshop's pages: to print, write on by hand and hand in"), \
   .details = N_("How the talk goes, whom the unit is there for, a sheet for each to fill in alone and without a name, the pieces with the words of their levels and last time's level, dots to choose with, and a plan. Of the open round; while none is open, of the pieces that one would have."), \
   .example = "pussel siq sheet --below ext:24 -o blad/", .audience = SIQ_OWNERS, .flags = PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(sheet_options), .columns = PUSSEL_LIST(sheet_columns), .run = siq_sheet}, \
  {.name = "reveal", .aliases = "avslöja,avsloja", .summary = N_("end the individual ratings of a round, or of all below a unit"), \
   .details = N_("The respondent numbers are dropped and the ratings become counts; no more can be given. The talk goes on. With --below a unit in which nobody has given a rating yet is passed over."), \
   .example = "pussel siq reveal --unit ext:36", .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK | PUSSEL_COMMAND_WINDS_UP, \
   .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(reveal_columns), .unit_sql = OF_ROUND, .prepare = siq_round_many_prepare, .run = siq_reveal}, \
  {.name = "agree", .aliases = "enas", .summary = N_("write down the agreed level of a piece, of many from a file, or of all at a prompt"), \
   .details = N_("The agreed level is what staff and manager come to together: the result of the round. With nothing but the unit it asks, piece by piece, showing how the individual ratings fell and what was agreed last time. A piece that cannot be judged has no level (in a file a dash), and says why. In a file, each line names a unit, whose open round is meant, or a round. All lines are taken or none; with --partly the units in which nothing is wrong."), \
   .example = "pussel siq agree --unit ext:36 --piece processorientering --level 2 --why \"…\"", .audience = CHOOSERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(agree_options), .columns = PUSSEL_LIST(agree_columns), \
   .unit_sql = OF_ROUND, .prepare = siq_agree_prepare, .run = siq_agree},

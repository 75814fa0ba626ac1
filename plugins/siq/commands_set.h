/* commands_set.h — the declared commands on piece sets and own pieces: no logic. Joined in commands.c. */

static const struct pussel_option piece_list_options[] = {
    OPTION_UNIT(0, N_("the puzzle as it holds there; without it: with every piece that has been added")), OPTION_SET,
};
static const struct pussel_column piece_list_columns[] = {
    {.name = "number", .type = PUSSEL_INTEGER, .summary = N_("order in the puzzle"), .heading = N_("No.")},
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")},
    COLUMN_TITLE,
    {.name = "question", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what the piece asks"), .heading = N_("Question")},
    {.name = "added_by", .type = PUSSEL_TEXT, .summary = N_("the unit that added it; empty for the set's own pieces"), .heading = N_("Added by")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the piece rates one person, and is never compared between units")},
    {.name = "levels", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what each level looks like, a line each"), .heading = N_("Levels")},
};

#define OPTION_LEVEL_TEXT(option, spellings, text) {.name = option, .aliases = spellings, .type = PUSSEL_TEXT, .summary = (text)}
static const struct pussel_option piece_add_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the piece holds in this unit and all below it; the top unit: everywhere")),
    {.name = "key", .aliases = "nyckel", .type = PUSSEL_TEXT, .summary = N_("a short name of a–z, digits and hyphens: vardegrund")},
    {.name = "title", .aliases = "rubrik", .type = PUSSEL_TEXT, .summary = N_("the piece's title: Värdegrund")},
    {.name = "question", .aliases = "fråga,fraga", .type = PUSSEL_TEXT, .summary = N_("what the piece asks")},
    OPTION_LEVEL_TEXT("level-1", "nivå-1,niva-1", N_("what level 1 looks like")),
    OPTION_LEVEL_TEXT("level-2", "nivå-2,niva-2", N_("what level 2 looks like")),
    OPTION_LEVEL_TEXT("level-3", "nivå-3,niva-3", N_("what level 3 looks like")),
    OPTION_LEVEL_TEXT("level-4", "nivå-4,niva-4", N_("what level 4 looks like")),
    OPTION_LEVEL_TEXT("level-5", "nivå-5,niva-5", N_("what level 5 looks like")),
    {.name = "about-manager", .aliases = "om-chefen", .type = PUSSEL_BOOLEAN, .summary = N_("the piece rates one person, and is never compared between units")},
    OPTION_FILE(0, N_("the whole piece as a JSON object, instead of the options")),
    OPTION_SET,
};
static const struct pussel_column piece_add_columns[] = {
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")}, COLUMN_TITLE, COLUMN_SET, COLUMN_UNIT,
};

static const struct pussel_column set_list_columns[] = {
    {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")},
    {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version"), .heading = N_("Version")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the set's title"), .heading = N_("Title")},
    {.name = "scale", .type = PUSSEL_TEXT, .summary = N_("lowest and highest level"), .heading = N_("Scale")},
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_DATE, .summary = N_("the day it was published"), .heading = N_("Published")},
    {.name = "source", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("where its words come from"), .heading = N_("Source")},
};
static const struct pussel_option set_import_options[] = {
    OPTION_FILE(PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, N_("the set as JSON; the shipped siq-13.json shows the format")),
};
static const struct pussel_column set_import_columns[] = {
    {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")},
    {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version"), .heading = N_("Version")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the set's title"), .heading = N_("Title")},
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_BOOLEAN, .summary = N_("false when the same set was there already"), .heading = N_("New")},
};

#define SET_COMMANDS \
  {.name = "piece list", .aliases = "bit lista", .summary = N_("list the pieces of the puzzle, as it holds for a unit"), \
   .example = "pussel siq piece list --unit ext:36", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(piece_list_options), .columns = PUSSEL_LIST(piece_list_columns), .run = siq_piece_list}, \
  {.name = "piece add", .aliases = "bit lägg-till,bit lagg-till", .summary = N_("add a piece of your own for a unit and all below it"), \
   .details = N_("It is in every round that is opened there from then on. A piece is never edited, since rounds have been judged by its words."), \
   .example = "pussel siq piece add --unit ext:24 --key vardegrund --title Värdegrund", .audience = PUSSEL_ADMINISTRATOR, \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(piece_add_options), .columns = PUSSEL_LIST(piece_add_columns), \
   .prepare = siq_piece_add_prepare, .run = siq_piece_add}, \
  {.name = "set list", .aliases = "uppsättning lista,uppsattning lista", .summary = N_("list the published piece sets"), \
   .example = "pussel siq set list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .columns = PUSSEL_LIST(set_list_columns), .run = siq_set_list}, \
  {.name = "set import", .aliases = "uppsättning importera,uppsattning importera", .summary = N_("publish a piece set from a file"), \
   .details = N_("The whole file is checked and every fault named. A published version is never edited: another content needs a new version."), \
   .example = "pussel siq set import egna-bitar.json", .audience = PUSSEL_ADMINISTRATOR, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(set_import_options), \
   .columns = PUSSEL_LIST(set_import_columns), .prepare = siq_set_import_prepare, .run = siq_set_import},

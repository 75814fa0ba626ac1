/* commands_set.h — the declared commands on piece sets and own pieces: no logic. Joined in commands.c. */

static const struct pussel_option piece_list_options[] = {
    OPTION_UNIT(0, N_("the puzzle as it holds there; without it: with every piece that has been added")),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("as it holds for a round of that day; today when it is not given")},
    OPTION_SET,
};
static const struct pussel_column piece_list_columns[] = {
    {.name = "number", .type = PUSSEL_INTEGER, .summary = N_("order in the puzzle"), .heading = N_("No.")},
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")},
    COLUMN_TITLE,
    {.name = "question", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what the piece asks"), .heading = N_("Question")},
    {.name = "added_by", .type = PUSSEL_TEXT, .summary = N_("the unit that added it; empty for the set's own pieces"), .heading = N_("Added by")},
    {.name = "from_set", .type = PUSSEL_TEXT, .summary = N_("the set that extends, which added it or words it anew"), .heading = N_("From")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the piece rates one person, and is never compared between units")},
    {.name = "levels", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what each level looks like, a line each"), .heading = N_("Levels")},
    {.name = "measure", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what its levels are one series of; two pieces that are declared comparable have the same"), .heading = N_("Measure")},
};

#define OPTION_LEVEL_TEXT(option, spellings, text) {.name = option, .aliases = spellings, .type = PUSSEL_TEXT, .summary = (text)}
static const struct pussel_option piece_add_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the piece holds in this unit and all below it; the top unit: everywhere")),
    {.name = "key", .aliases = "nyckel", .type = PUSSEL_TEXT, .summary = N_("a short name of a–z, digits and hyphens: vardegrund")},
    {.name = "title", .aliases = "rubrik", .type = PUSSEL_TEXT, .summary = N_("the piece's title: Värdegrund")},
    {.name = "question", .aliases = "fråga,fraga", .type = PUSSEL_TEXT, .summary = N_("what the piece asks")},
    OPTION_LEVEL_TEXT("level-0", "nivå-0,niva-0", N_("what level 0 looks like")),
    OPTION_LEVEL_TEXT("level-1", "nivå-1,niva-1", N_("what level 1 looks like")),
    OPTION_LEVEL_TEXT("level-2", "nivå-2,niva-2", N_("what level 2 looks like")),
    OPTION_LEVEL_TEXT("level-3", "nivå-3,niva-3", N_("what level 3 looks like")),
    OPTION_LEVEL_TEXT("level-4", "nivå-4,niva-4", N_("what level 4 looks like")),
    OPTION_LEVEL_TEXT("level-5", "nivå-5,niva-5", N_("what level 5 looks like")),
    OPTION_LEVEL_TEXT("level-6", "nivå-6,niva-6", N_("what level 6 looks like")),
    OPTION_LEVEL_TEXT("level-7", "nivå-7,niva-7", N_("what level 7 looks like")),
    OPTION_LEVEL_TEXT("level-8", "nivå-8,niva-8", N_("what level 8 looks like")),
    OPTION_LEVEL_TEXT("level-9", "nivå-9,niva-9", N_("what level 9 looks like")),
    OPTION_LEVEL_TEXT("level-10", "nivå-10,niva-10", N_("what level 10 looks like")),
    {.name = "about-manager", .aliases = "om-chefen", .type = PUSSEL_BOOLEAN, .summary = N_("the piece rates one person, and is never compared between units")},
    OPTION_FILE(0, N_("the whole piece as a JSON object, instead of the options")),
    OPTION_SET,
};
static const struct pussel_column piece_add_columns[] = {
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")}, COLUMN_TITLE, COLUMN_SET, COLUMN_UNIT,
};

#define COLUMN_SET_NAME {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")}
#define COLUMN_SET_VERSION {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version"), .heading = N_("Version")}
#define COLUMN_SET_TITLE {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the set's title"), .heading = N_("Title")}
#define COLUMN_HOLDS_FROM {.name = "holds_from", .type = PUSSEL_DATE, .summary = N_("for rounds from this day on"), .heading = N_("From day")}
#define COLUMN_HOLDS_IN \
  {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("it holds in this unit and all below it; empty: everywhere"), .heading = N_("Holds in")}
#define OPTION_FROM {.name = "from", .aliases = "från,fran", .type = PUSSEL_DATE, .summary = N_("for rounds from this day on; today when it is not given, and never before today")}
#define OPTION_SET_FILE \
  OPTION_FILE(PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, N_("the set as JSON (doc/pusselbitar.md), or the name of a set that ships"))

static const struct pussel_option set_list_options[] = {
    {.name = "shipped", .aliases = "medföljande,medfoljande", .type = PUSSEL_BOOLEAN, .summary = N_("the sets that ship with Pussel, published or not")},
};
static const struct pussel_column set_list_columns[] = {
    COLUMN_SET_NAME,
    COLUMN_SET_VERSION,
    COLUMN_SET_TITLE,
    {.name = "scale", .type = PUSSEL_TEXT, .summary = N_("lowest and highest level"), .heading = N_("Scale")},
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_DATE, .summary = N_("the day it was published"), .heading = N_("Published")},
    {.name = "extends", .type = PUSSEL_TEXT, .summary = N_("the set that it adds pieces to, or words anew; empty for a whole set"), .heading = N_("Extends")},
    COLUMN_HOLDS_FROM,
    COLUMN_HOLDS_IN,
    COLUMN_UNIT,
    {.name = "source", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("where its words come from"), .heading = N_("Source")},
};
static const struct pussel_option set_check_options[] = {
    OPTION_SET_FILE, OPTION_UNIT(0, N_("as it would be in this unit and below it; without it: everywhere")), OPTION_FROM,
};
static const struct pussel_column set_check_columns[] = {
    {.name = "number", .type = PUSSEL_INTEGER, .summary = N_("order in the puzzle"), .heading = N_("No.")},
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")},
    COLUMN_TITLE,
    {.name = "effect", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("set: a piece of the whole set; added: one more; reworded: in the place of one with its key"), .heading = N_("Effect")},
    {.name = "replaces", .type = PUSSEL_TEXT, .summary = N_("the title of the piece that it words anew"), .heading = N_("Replaces")},
    {.name = "comparable_with", .type = PUSSEL_TEXT, .summary = N_("the earlier piece that its levels are one series with; empty: a new series"), .heading = N_("Comparable with")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .summary = N_("true when the piece rates one person, and is never compared between units"), .heading = N_("About the manager")},
    {.name = "level_texts", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("for how many levels it has words"), .heading = N_("Level texts")},
};
static const struct pussel_option set_publish_options[] = {
    OPTION_SET_FILE,
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_TEXT, .argument = N_("UNIT"),
     .summary = N_("it holds in this unit and all below it; a whole set becomes the one that rounds there use by themselves. Without it: everywhere")},
    OPTION_FROM,
};
static const struct pussel_column set_publish_columns[] = {
    COLUMN_SET_NAME,
    COLUMN_SET_VERSION,
    COLUMN_SET_TITLE,
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_BOOLEAN, .summary = N_("false when the same set was there already"), .heading = N_("New")},
    COLUMN_HOLDS_FROM,
    COLUMN_HOLDS_IN,
    COLUMN_UNIT,
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
  {.name = "set list", .aliases = "uppsättning lista,uppsattning lista", .summary = N_("list the published piece sets, and where and from when they hold"), \
   .example = "pussel siq set list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(set_list_options), \
   .columns = PUSSEL_LIST(set_list_columns), .prepare = siq_set_list_prepare, .run = siq_set_list}, \
  {.name = "set check", .aliases = "uppsättning kontrollera,uppsattning kontrollera", .summary = N_("read a piece set from a file, and tell every fault or what it would be"), \
   .details = N_("Writes nothing. Tells which pieces the set would add or word anew in the unit on the day, and what each is comparable with."), \
   .example = "pussel siq set check egna-bitar.json --unit ext:24", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(set_check_options), .columns = PUSSEL_LIST(set_check_columns), .prepare = siq_set_check_prepare, .run = siq_set_check}, \
  {.name = "set publish", .aliases = "uppsättning publicera,uppsattning publicera,set import,uppsättning importera,uppsattning importera", \
   .summary = N_("publish a piece set from a file, or one that ships"), \
   .details = N_("The whole file is checked and every fault named. A published version is never edited: another content needs a new version. A set that extends another is part of all rounds with that set where it holds."), \
   .example = "pussel siq set publish egna-bitar.json --unit ext:24 --from 2027-01-01", .audience = PUSSEL_ADMINISTRATOR, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(set_publish_options), \
   .columns = PUSSEL_LIST(set_publish_columns), .prepare = siq_set_publish_prepare, .run = siq_set_publish_run},

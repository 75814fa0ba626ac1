/* commands_heatmap.h — the declared command that shows many units at once: no logic. Joined in commands.c. */

#define LEVEL_COLUMN(number) \
  {.name = "n" #number, .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how many are counted at that level; empty outside the scale, and where nothing is shown")}

/* The fixed words of the options and of the column kind, so that they are found for translation. */
static const char *const heatmap_words[] __attribute__((unused)) = {N_("administration"), N_("department"), N_("unit"), N_("shared"), N_("own"), N_("all"), N_("none"), N_("counted")};

static const struct pussel_option heatmap_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the unit whose own and lower units are counted")),
    {.name = "year", .aliases = "år,ar", .type = PUSSEL_INTEGER, .min = 1990, .max = 2200, .argument = N_("YEAR"),
     .summary = N_("the year of the rounds; the latest with a closed one when it is not given")},
    {.name = "depth", .aliases = "djup", .type = PUSSEL_INTEGER, .min = 0, .max = 20, .argument = N_("STEPS"),
     .summary = N_("columns are the units so many steps below; 1 when it is not given, 0 for the whole alone")},
    {.name = "by", .aliases = "per", .type = PUSSEL_CHOICE, .choices = "administration,department,unit",
     .summary = N_("columns are all units of that kind below")},
    OPTION_PIECE(0, N_("only this piece: its key or title")),
    {.name = "set", .aliases = "uppsättning,uppsattning", .type = PUSSEL_TEXT, .argument = N_("SET"), .summary = N_("only the pieces of this set: its name")},
    {.name = "individual", .aliases = "enskilda", .type = PUSSEL_BOOLEAN,
     .summary = N_("the individual ratings from before the talk, where they may be shown, instead of the agreed levels")},
    {.name = "named", .aliases = "namn", .type = PUSSEL_CHOICE, .choices = "none,shared,own,all", .fallback = "own",
     .summary = N_("which levels stand with the unit's name: none, shared ones alone, those of your own and nearest units too, or all that you may see")},
};
static const struct pussel_column heatmap_columns[] = {
    {.name = "kind", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_DETAIL,
     .summary = N_("counted: units at or below the unit; shared: the unit's own level, which it shares; own: the unit's own level, which you see")},
    {.name = "piece_set", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the piece set and its version"), .heading = N_("Set")},
    COLUMN_KEY,
    COLUMN_TITLE,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    {.name = "year", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the year of the rounds"), .heading = N_("Year")},
    {.name = "bar", .type = PUSSEL_TEXT, .summary = N_("the distribution as a picture, the scale's lowest level first"), .heading = N_("Picture")},
    {.name = "distribution", .type = PUSSEL_TEXT, .summary = N_("how many stand at each level, the scale's lowest first; or the unit's own level"), .heading = N_("How many")},
    {.name = "median", .type = PUSSEL_TEXT, .summary = N_("the level in the middle; two levels when it falls between them; never a mean"), .heading = N_("Median")},
    {.name = "counted", .type = PUSSEL_INTEGER, .summary = N_("how many units are counted (with --individual: individuals)"), .heading = N_("Counted")},
    {.name = "not_shown", .type = PUSSEL_INTEGER, .summary = N_("how many units have judged and are in no group that can be shown yet"), .heading = N_("Not shown")},
    {.name = "level", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's own level; empty in rows that count"), .heading = N_("Level")},
    {.name = "judged", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how many units have a level on the piece"), .heading = N_("Judged")},
    LEVEL_COLUMN(0), LEVEL_COLUMN(1), LEVEL_COLUMN(2), LEVEL_COLUMN(3), LEVEL_COLUMN(4), LEVEL_COLUMN(5),
    LEVEL_COLUMN(6), LEVEL_COLUMN(7), LEVEL_COLUMN(8), LEVEL_COLUMN(9), LEVEL_COLUMN(10),
};

/* Anywhere: so the published views show what they show the person; the host asks for the audience in --unit all the same. */
#define HEATMAP_COMMANDS \
  {.name = "heatmap", .aliases = "värmekarta,varmekarta,karta", .summary = N_("show how many units stand at each level, piece by piece"), \
   .details = N_("Units are counted in groups of at least five, so that nobody's level can be told; how many are not shown is said. A level stands with a unit's name where the unit shares it (pussel setting set siq.share yes --unit UNIT), and for the unit itself and its nearest manager. With -o it is a page."), \
   .example = "pussel siq heatmap --unit ext:24", .audience = READERS | PUSSEL_MANAGER_ABOVE, .flags = PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(heatmap_options), .columns = PUSSEL_LIST(heatmap_columns), .run = siq_heatmap},

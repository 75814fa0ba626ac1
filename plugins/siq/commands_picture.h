/* commands_picture.h — the declared command that draws the puzzle: no logic. Joined in commands.c. */

static const struct pussel_option picture_options[] = {
    OPTION_OF_UNIT,
    OPTION_ROUND(0),
    {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("instead of one unit: all that have a round, at and below this one")},
};
static const struct pussel_column picture_columns[] = {
    COLUMN_UNIT,
    {.name = "unit_name", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_OF_MANY, .summary = N_("the unit's name"), .heading = N_("Unit")},
    {.name = "round", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's number"), .heading = N_("Round")},
    {.name = "date", .type = PUSSEL_DATE, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's day"), .heading = N_("Date")},
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "agreed", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the agreed level; empty when the piece is not assessed")},
    {.name = "color", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_COLOR, .summary = N_("the colour of the level, in all pictures and pages")},
    {.name = "level", .type = PUSSEL_TEXT, .summary = N_("the level as a number and so many of the scale's dots, or that the piece is not assessed"), .heading = N_("Level")},
    {.name = "before", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the level of the round before, where the two can be compared")},
    {.name = "change", .type = PUSSEL_TEXT, .summary = N_("▲ or ▼ and the level of the round before; empty where they cannot be compared"), .heading = N_("Since last time")},
    {.name = "marks", .type = PUSSEL_TEXT, .summary = N_("that the piece is chosen, as which, and that it has been added to the set"), .heading = N_("Marked")},
    {.name = "priority", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("1–3 for a chosen piece, 1 the most important")},
    {.name = "own", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true for a piece that has been added to the set")},
    {.name = "scale_min", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the lowest level of the scale")},
    {.name = "scale_max", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the highest level of the scale")},
};

#define PICTURE_COMMANDS \
  {.name = "picture", .aliases = "bild", .summary = N_("draw a round as a puzzle"), \
   .details = N_("Each piece has the colour, the number and the dots of its agreed level, and what has changed since the unit's round before where the two can be compared. As text; with -o as an SVG picture, with --below one for each unit. What concerns the manager is not compared with the round before."), \
   .example = "pussel siq picture --unit ext:36 -o pussel.svg", .audience = SIQ_OWNERS, .flags = PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(picture_options), .columns = PUSSEL_LIST(picture_columns), .unit_sql = OF_ROUND, .run = siq_picture_show},

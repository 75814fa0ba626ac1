/* commands_trend.h — the declared commands that look back: levels over time, and the report: no logic. Joined in commands.c. */
#include "report.h"

static const struct pussel_option trend_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the unit whose levels they are")),
    OPTION_PIECE(PUSSEL_OPTION_REPEATED, N_("only this piece, by key or title, and a row for each round; can be repeated")),
    {.name = "counts", .aliases = "antal", .type = PUSSEL_BOOLEAN, .summary = N_("how many units at and below it stand at each level, instead of its own levels")},
};
static const struct pussel_column trend_columns[] = {
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "trend", .type = PUSSEL_TEXT, .summary = N_("the levels as blocks, the first round first; of a piece in detail the level as dots"), .heading = N_("Over time")},
    {.name = "levels", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the levels in numbers, the first round first; ╎ where it is cut, · for a year without, – for a round without a level")},
    {.name = "since", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the day of the first round; of units, the year")},
    {.name = "rounds", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how many rounds there are; of units, years")},
    {.name = "date", .type = PUSSEL_TEXT, .summary = N_("the day of the round, the latest one that has a level; of units, the year"), .heading = N_("Date")},
    {.name = "level", .type = PUSSEL_TEXT, .summary = N_("the agreed level; of units, the median of theirs, two levels when it falls between them"), .heading = N_("Level")},
    {.name = "change", .type = PUSSEL_TEXT, .summary = N_("▲ or ▼ and the level of the round before; empty when there is none that it is compared with"), .heading = N_("Change")},
    {.name = "before", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the level that it is compared with")},
    {.name = "before_date", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the day of that round; of units, the year")},
    {.name = "distribution", .type = PUSSEL_TEXT, .summary = N_("the lowest and the highest individual rating, where they may be shown; of units, how many at each level, the lowest first"),
     .heading = N_("Distribution")},
    {.name = "answered", .type = PUSSEL_INTEGER, .summary = N_("how many gave an individual rating, where that may be shown; of units, how many units"), .heading = N_("Answers")},
    {.name = "note", .type = PUSSEL_TEXT, .summary = N_("where it is cut and why, and what is missing"), .heading = N_("Note")},
    {.name = "cut", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("why it is cut: set, unit or manager; of a round also gap; empty when it is not")},
    {.name = "round", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's number; of units empty")},
    COLUMN_UNIT,
    {.name = "unit_name", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the comparable unit before, when it is that one's round")},
    {.name = "scale_min", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("lowest level of the scale")},
    {.name = "scale_max", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("highest level of the scale")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the piece rates one person, and is never compared")},
    {.name = "own", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true for a piece that a unit has added to the set")},
    {.name = "measure", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what its levels are one series of; two pieces that are declared comparable have the same")},
};

static const struct pussel_option report_options[] = {
    OPTION_UNIT(0, N_("the unit that it is about")),
    {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("instead of one unit: a report of each with a closed round, at and below this one")},
    {.name = "year", .aliases = "år,ar", .type = PUSSEL_INTEGER, .min = 1990, .max = 2200, .argument = N_("YEAR"),
     .summary = N_("the year that it ends with; that of the latest closed round when it is not given")},
};
static const struct pussel_column report_columns[] = {
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    {.name = "year", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the year that it ends with"), .heading = N_("Year")},
    {.name = "part", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("stands_out, promise or question"), .heading = N_("Part")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("the sentence"), .heading = N_("Text")},
};

#define TREND_COMMANDS \
  {.name = "trend", .aliases = "utveckling,över-tid,over-tid", .summary = N_("show levels over time, piece by piece"), \
   .details = N_("The agreed levels of a unit are for the unit and its nearest manager. Others, and whoever asks with --counts, get how many units at and below it stand at each level. Nothing is compared over a wording that was not declared comparable, nor over a reorganisation that made the unit another. -o writes a page (trend.html) or a picture (trend.svg)."), \
   .example = "pussel siq trend --unit ext:36", .audience = READERS | PUSSEL_NEAREST_MANAGER, .flags = PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(trend_options), .columns = PUSSEL_LIST(trend_columns), .run = siq_trend}, \
  {.name = "report", .aliases = "rapport", .summary = N_("make a report that a management team can talk around: pictures, history, promises"), \
   .details = N_("One page that can be mailed and printed: what stands out, the puzzle now and last time, levels over time, what was promised and what became of it, and what to talk about. Of a unit whose levels you do not see, and of units further up, it has counts of units, and the puzzles of those that share."), \
   .example = "pussel siq report --unit ext:24 -o rapport.html", .audience = READERS | PUSSEL_NEAREST_MANAGER, .flags = PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(report_options), .columns = PUSSEL_LIST(report_columns), .run = siq_report},

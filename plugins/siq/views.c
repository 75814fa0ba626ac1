/* views.c — what the SIQ puzzle publishes for others to read: views, and questions that it answers well. */
#include "siq.h"

#define READERS (PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR)

static const char set_sql[] =
#include "views/set.sql.h"
    ;
static const char set_use_sql[] =
#include "views/set_use.sql.h"
    ;
static const char piece_sql[] =
#include "views/piece.sql.h"
    ;
static const char round_sql[] =
#include "views/round.sql.h"
    ;
static const char rating_sql[] =
#include "views/rating.sql.h"
    ;
static const char action_sql[] =
#include "views/action.sql.h"
    ;
static const char commitment_sql[] =
#include "views/commitment.sql.h"
    ;
static const char occasion_sql[] =
#include "views/occasion.sql.h"
    ;
static const char measurement_sql[] =
#include "views/measurement.sql.h"
    ;
static const char record_sql[] =
#include "views/record.sql.h"
    ;
static const char level_count_sql[] =
#include "views/level_count.sql.h"
    ;
static const char levels_below_sql[] =
#include "views/levels-below.sql.h"
    ;
static const char spread_below_sql[] =
#include "views/spread-below.sql.h"
    ;
static const char low_pieces_sql[] =
#include "views/low-pieces.sql.h"
    ;
static const char level_counts_sql[] =
#include "views/level-counts.sql.h"
    ;
static const char rounds_by_year_sql[] =
#include "views/rounds-by-year.sql.h"
    ;
static const char actions_overdue_sql[] =
#include "views/actions-overdue.sql.h"
    ;
static const char wide_spread_sql[] =
#include "views/wide-spread.sql.h"
    ;

#define INTEGER_COLUMN(column, text) {.name = column, .type = PUSSEL_INTEGER, .summary = (text)}
#define TEXT_COLUMN(column, text) {.name = column, .type = PUSSEL_TEXT, .summary = (text)}
#define DATE_COLUMN(column, text) {.name = column, .type = PUSSEL_DATE, .summary = (text)}
#define REAL_COLUMN(column, text) {.name = column, .type = PUSSEL_REAL, .summary = (text)}
#define BOOLEAN_COLUMN(column, text) {.name = column, .type = PUSSEL_BOOLEAN, .summary = (text)}
#define UNIT_COLUMN(column, text) {.name = column, .type = PUSSEL_UNIT, .summary = (text)}
#define PERSON_COLUMN(column, text) {.name = column, .type = PUSSEL_PERSON, .summary = (text)}

static const struct pussel_column set_columns[] = {
    TEXT_COLUMN("piece_set", N_("the set's name")),
    INTEGER_COLUMN("version", N_("the set's version, from 1")),
    TEXT_COLUMN("title", N_("the set's title")),
    INTEGER_COLUMN("scale_min", N_("lowest level of the scale")),
    INTEGER_COLUMN("scale_max", N_("highest level of the scale")),
    INTEGER_COLUMN("pieces", N_("number of pieces")),
    DATE_COLUMN("published", N_("the day it was published; it is never edited after that")),
    TEXT_COLUMN("source", N_("where its words come from")),
    TEXT_COLUMN("extends", N_("the set that it adds pieces to, or words anew; empty for a whole set")),
    DATE_COLUMN("holds_from", N_("the day from which it holds, where it was published first; siq_set_use has all places")),
    UNIT_COLUMN("unit", N_("the unit where it was published first; empty: everywhere; siq_set_use has all places")),
};
static const struct pussel_column set_use_columns[] = {
    TEXT_COLUMN("piece_set", N_("the set's name")),
    INTEGER_COLUMN("version", N_("the set's version")),
    UNIT_COLUMN("unit", N_("it holds in this unit and all below it; empty: everywhere")),
    DATE_COLUMN("holds_from", N_("for rounds from this day on")),
    DATE_COLUMN("published", N_("the day on which that was decided")),
};
static const struct pussel_column piece_columns[] = {
    TEXT_COLUMN("piece", N_("the piece's key; together with the set and the unit it says which piece")),
    TEXT_COLUMN("title", N_("the piece's title")),
    TEXT_COLUMN("question", N_("what the piece asks")),
    TEXT_COLUMN("piece_set", N_("the set that it is part of, or is added to")),
    INTEGER_COLUMN("version", N_("the set's version; empty for a piece that a unit has added")),
    UNIT_COLUMN("unit", N_("the unit that added it, for itself and all below; empty for a set's own pieces")),
    BOOLEAN_COLUMN("about_manager", N_("true when the piece rates one person, and is never compared between units")),
    INTEGER_COLUMN("position", N_("order in the puzzle")),
    INTEGER_COLUMN("scale_min", N_("lowest level of the scale")),
    INTEGER_COLUMN("scale_max", N_("highest level of the scale")),
    TEXT_COLUMN("measure", N_("what its levels are one series of; two pieces that are declared comparable have the same")),
};
static const struct pussel_column round_columns[] = {
    INTEGER_COLUMN("round", N_("the round's number")),
    UNIT_COLUMN("unit", N_("the unit that judges itself")),
    DATE_COLUMN("date", N_("the day of the round")),
    INTEGER_COLUMN("participants", N_("how many take part; empty when not said, or below the threshold for individual ratings")),
    TEXT_COLUMN("state", N_("open or closed")),
    BOOLEAN_COLUMN("revealed", N_("true when respondent numbers have been dropped")),
    TEXT_COLUMN("piece_set", N_("the set's name")),
    INTEGER_COLUMN("version", N_("the set's version")),
    INTEGER_COLUMN("pieces", N_("number of pieces")),
    INTEGER_COLUMN("agreed", N_("number of pieces with an agreed level")),
    INTEGER_COLUMN("prioritised", N_("number of chosen pieces")),
    DATE_COLUMN("closed", N_("the day it was closed; empty while it is open")),
};
static const struct pussel_column rating_columns[] = {
    INTEGER_COLUMN("round", N_("the round's number")),
    UNIT_COLUMN("unit", N_("the unit that judges itself")),
    DATE_COLUMN("date", N_("the day of the round")),
    TEXT_COLUMN("piece", N_("the piece's key")),
    TEXT_COLUMN("title", N_("the piece's title")),
    INTEGER_COLUMN("agreed", N_("the agreed level; empty when there is none")),
    INTEGER_COLUMN("priority", N_("1–3 for a chosen piece, 1 the most important")),
    INTEGER_COLUMN("answered", N_("how many gave an individual rating; empty until the round is revealed or closed, and when suppressed")),
    REAL_COLUMN("median", N_("median of the individual ratings; empty when suppressed or when there are none")),
    INTEGER_COLUMN("spread", N_("highest minus lowest individual rating; empty when suppressed or when there are none")),
    BOOLEAN_COLUMN("suppressed", N_("true when individual ratings are hidden: too few, or not revealed yet")),
    INTEGER_COLUMN("scale_min", N_("lowest level of the scale")),
    INTEGER_COLUMN("scale_max", N_("highest level of the scale")),
    BOOLEAN_COLUMN("about_manager", N_("true when the piece rates one person, and is never compared between units")),
    BOOLEAN_COLUMN("own", N_("true for a piece that a unit has added to the set")),
    TEXT_COLUMN("piece_set", N_("the set's name")),
    INTEGER_COLUMN("version", N_("the set's version")),
    TEXT_COLUMN("measure", N_("what its levels are one series of; two pieces that are declared comparable have the same")),
};
static const struct pussel_column occasion_columns[] = {
    TEXT_COLUMN("ref", N_("the round: siq.round:<number>")),
    UNIT_COLUMN("unit", N_("the unit whose manager is asked")),
    TEXT_COLUMN("what", N_("the set's title")),
    DATE_COLUMN("due", N_("the day of the round")),
    INTEGER_COLUMN("minutes", N_("how long it is meant to take, by the setting siq.minutes when the round was opened")),
    TEXT_COLUMN("source", N_("the round: siq.round:<number>")),
};
static const struct pussel_column action_columns[] = {
    INTEGER_COLUMN("action", N_("the action's number")),
    TEXT_COLUMN("ref", N_("its reference as a commitment: siq:<number>")),
    INTEGER_COLUMN("round", N_("the round's number")),
    UNIT_COLUMN("unit", N_("the unit")),
    TEXT_COLUMN("piece", N_("the piece's key")),
    TEXT_COLUMN("what", N_("what is to be done")),
    TEXT_COLUMN("owner_role", N_("the role that answers for it")),
    PERSON_COLUMN("owner_person", N_("the person who answers for it")),
    DATE_COLUMN("agreed_on", N_("the day it was planned")),
    DATE_COLUMN("due", N_("when it is to be delivered")),
    TEXT_COLUMN("expected_effect", N_("the effect that is expected")),
    TEXT_COLUMN("seen_by", N_("how it will be seen")),
    TEXT_COLUMN("plan", N_("verksamhetsplan or arbetsplan")),
    INTEGER_COLUMN("year", N_("the plan's year")),
    TEXT_COLUMN("state", N_("open, delivered, renegotiated or closed")),
    TEXT_COLUMN("assessment", N_("on_track, watch or needs_support; empty when nobody has assessed it")),
    TEXT_COLUMN("reason", N_("why it was renegotiated or closed")),
};
static const struct pussel_column commitment_columns[] = {
    TEXT_COLUMN("ref", N_("its reference: siq:<number>")),
    UNIT_COLUMN("unit", N_("the unit")),
    UNIT_COLUMN("for_unit", N_("always empty: an action is the unit's own")),
    TEXT_COLUMN("kind", N_("always action")),
    TEXT_COLUMN("what", N_("what is to be done")),
    TEXT_COLUMN("owner_role", N_("the role that answers for it")),
    PERSON_COLUMN("owner_person", N_("the person who answers for it")),
    DATE_COLUMN("agreed_on", N_("the day it was planned")),
    DATE_COLUMN("due", N_("when it is to be delivered")),
    TEXT_COLUMN("expected_effect", N_("the effect that is expected")),
    TEXT_COLUMN("seen_by", N_("how it will be seen")),
    TEXT_COLUMN("measure", N_("the piece: siq.<key>")),
    TEXT_COLUMN("goal_ref", N_("always empty")),
    TEXT_COLUMN("service", N_("always empty")),
    TEXT_COLUMN("plan", N_("verksamhetsplan or arbetsplan")),
    TEXT_COLUMN("period", N_("the plan's year")),
    TEXT_COLUMN("state", N_("open, delivered, renegotiated or closed")),
    TEXT_COLUMN("assessment", N_("on_track, watch or needs_support; empty when nobody has assessed it")),
    TEXT_COLUMN("reason", N_("why it was renegotiated or closed")),
    TEXT_COLUMN("source", N_("siq.round:<number>")),
};
static const struct pussel_column measurement_columns[] = {
    UNIT_COLUMN("unit", N_("the unit")),
    TEXT_COLUMN("service", N_("always empty")),
    TEXT_COLUMN("measure", N_("the piece: siq.<key>")),
    TEXT_COLUMN("series", N_("set and version; values of another series must not be joined into one trend")),
    TEXT_COLUMN("period", N_("the day of the round")),
    REAL_COLUMN("value", N_("the agreed level")),
    REAL_COLUMN("min", N_("lowest level of the scale")),
    REAL_COLUMN("max", N_("highest level of the scale")),
    TEXT_COLUMN("direction", N_("always up: a higher level is better")),
    REAL_COLUMN("spread", N_("highest minus lowest individual rating; empty when suppressed or when there are none")),
    INTEGER_COLUMN("n", N_("how many took part; empty when not said, or below the threshold for individual ratings")),
    REAL_COLUMN("target", N_("always empty")),
    TEXT_COLUMN("basis", N_("always agreed")),
    BOOLEAN_COLUMN("suppressed", N_("always false: the agreed level is the unit's own statement")),
    TEXT_COLUMN("source", N_("siq.round:<number>, followed by about_manager for a piece that rates one person and is never compared between units")),
};

static const struct pussel_column level_count_columns[] = {
    UNIT_COLUMN("unit", N_("the unit at or below which is counted")),
    TEXT_COLUMN("piece_set", N_("the set's name")),
    INTEGER_COLUMN("version", N_("the set's version")),
    TEXT_COLUMN("piece", N_("the piece's key")),
    TEXT_COLUMN("title", N_("the piece's title")),
    INTEGER_COLUMN("year", N_("the year of the rounds; of each unit its first closed one counts")),
    INTEGER_COLUMN("level", N_("the agreed level")),
    INTEGER_COLUMN("units", N_("how many units stand at that level")),
    INTEGER_COLUMN("judged", N_("how many units have agreed on a level at all; never fewer than five, units that share apart")),
    TEXT_COLUMN("measure", N_("what its levels are one series of; two pieces that are declared comparable have the same")),
};

#include "views_heatmap.h"

static const struct pussel_column record_columns[] = {
    TEXT_COLUMN("ref", N_("siq.round:<number>")),
    UNIT_COLUMN("unit", N_("the unit that judged itself")),
    UNIT_COLUMN("authority", N_("the authority that answers for the unit; empty when the unit has ended: pussel record list tells")),
    TEXT_COLUMN("record_type", N_("always siq.round")),
    TEXT_COLUMN("title", N_("the set's title, and the day of the round")),
    TEXT_COLUMN("status", N_("draft while the round is open, finalised when it is closed")),
    DATE_COLUMN("date", N_("the day it was closed; the day of the round while it is open")),
    TEXT_COLUMN("registry_number", N_("always empty: the core keeps it")),
    TEXT_COLUMN("secrecy", N_("always empty: it is assessed when somebody asks for it")),
    TEXT_COLUMN("retention", N_("always empty: what is proposed is in the plugin's description")),
    TEXT_COLUMN("source", N_("the set and its version")),
};

#define VIEW(view_name, text, prefix, trait_name, who)                                                                  \
  {.name = view_name, .summary = (text), .sql = prefix##_sql, .columns = PUSSEL_LIST(prefix##_columns), .trait = trait_name, \
   .audience = (who)}
const struct pussel_view siq_views[12] = {
    VIEW("siq_set", N_("published piece sets"), set, NULL, PUSSEL_EVERYONE),
    VIEW("siq_set_use", N_("where and from when the published piece sets hold"), set_use, NULL, PUSSEL_EVERYONE),
    VIEW("siq_piece", N_("pieces of the sets, and pieces that units have added"), piece, NULL, PUSSEL_EVERYONE),
    VIEW("siq_round", N_("self-assessment rounds"), round, NULL, READERS),
    VIEW("siq_rating", N_("each piece of each round: the agreed level, and how individual ratings fell where that may be shown"), rating, NULL, SIQ_OWNERS),
    VIEW("siq_action", N_("planned actions"), action, NULL, READERS),
    VIEW("siq_commitment", N_("planned actions as commitments"), commitment, "commitment", READERS),
    VIEW("siq_measurement", N_("agreed levels of closed rounds as measurements"), measurement, "measurement", SIQ_OWNERS),
    VIEW("siq_occasion", N_("open rounds as what is asked of the manager"), occasion, "occasion", READERS),
    VIEW("siq_record", N_("rounds as official records"), record, "record", READERS | PUSSEL_ARCHIVIST),
    HEATMAP_VIEWS
    VIEW("siq_level_count", N_("how many units at or below a unit stand at each agreed level, where at least five have one"), level_count, NULL, READERS),
};

static const struct pussel_option low_pieces_parameters[] = {
    {.name = "level", .type = PUSSEL_INTEGER, .fallback = "2", .summary = N_("this level or lower")},
};
static const struct pussel_option level_counts_parameters[] = {
    {.name = "year", .type = PUSSEL_INTEGER, .summary = N_("the year of the rounds; without it: all years")},
};
static const struct pussel_option levels_below_parameters[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the unit at or below which is counted")},
    {.name = "year", .type = PUSSEL_INTEGER, .summary = N_("the year of the rounds; without it: all years")},
};
static const struct pussel_option wide_spread_parameters[] = {
    {.name = "spread", .type = PUSSEL_INTEGER, .fallback = "3", .summary = N_("this many levels between the lowest and the highest rating, or more")},
};

/* What the columns of the questions are called, so that they are found for translation: they are made of the names. */
static const char *const headings[] __attribute__((unused)) = {
    N_("Owner role"), N_("Piece set"), N_("Rounds"), N_("Judged"), N_("N"), N_("Individuals"), N_("Closed"), N_("Agreed levels"),
};

const struct pussel_query siq_queries[7] = {
    {.name = "low-pieces", .summary = N_("Which pieces did units agree to be low in their latest closed round?"), .sql = low_pieces_sql,
     .parameters = PUSSEL_LIST(low_pieces_parameters)},
    {.name = "level-counts", .summary = N_("How many rounds stand at each level, piece by piece (without pieces about the manager)?"),
     .sql = level_counts_sql, .parameters = PUSSEL_LIST(level_counts_parameters)},
    {.name = "levels-below", .summary = N_("How many units at or below a unit stand at each level, where at least five have one?"), .sql = levels_below_sql,
     .parameters = PUSSEL_LIST(levels_below_parameters)},
    {.name = "spread-below", .summary = N_("How did individual ratings fall at or below a unit, where that may be shown?"), .sql = spread_below_sql,
     .parameters = PUSSEL_LIST(levels_below_parameters)},
    {.name = "rounds-by-year", .summary = N_("How many rounds, units and agreed levels have there been, year by year?"), .sql = rounds_by_year_sql},
    {.name = "actions-overdue", .summary = N_("Which actions are not delivered though their day has passed?"), .sql = actions_overdue_sql},
    {.name = "wide-spread", .summary = N_("On which pieces did individual ratings lie far apart?"), .sql = wide_spread_sql,
     .parameters = PUSSEL_LIST(wide_spread_parameters)},
};

/* views_heatmap.h — the published views of sharing: no logic. Joined in views.c. */

static const char shared_level_sql[] =
#include "views/shared_level.sql.h"
    ;
static const struct pussel_column shared_level_columns[] = {
    UNIT_COLUMN("unit", N_("the unit that shares")),
    INTEGER_COLUMN("round", N_("the round's number")),
    DATE_COLUMN("date", N_("the day of the round")),
    INTEGER_COLUMN("year", N_("the year of the round")),
    TEXT_COLUMN("piece", N_("the piece's key")),
    TEXT_COLUMN("title", N_("the piece's title")),
    INTEGER_COLUMN("level", N_("the agreed level")),
    TEXT_COLUMN("measure", N_("what its levels are one series of; two pieces that are declared comparable have the same")),
};

#define HEATMAP_VIEWS \
  VIEW("siq_shared_level", N_("agreed levels of rounds that units have shared: the unit and whoever is above it sees them"), shared_level, NULL, READERS),

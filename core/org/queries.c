/* queries.c — the room's questions with a name: what became of a unit, and what was measured on it and before it. */
#include "org/org.h"

static const char queries_lineage_sql[] =
#include "org/queries/named_lineage.sql.h"
    ;
static const char queries_measurement_sql[] =
#include "org/queries/named_measurement_history.sql.h"
    ;

static const struct pussel_option queries_lineage[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("The unit; a closed one by id: or ext:")},
};
static const struct pussel_option queries_measurement[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("The unit; a closed one by id: or ext:")},
    {.name = "measure", .aliases = "mått,matt", .type = PUSSEL_TEXT, .summary = N_("Only this measure")},
};

static const struct pussel_query queries_table[] = {
    {"lineage", N_("Which units did a unit come from, and which came from it?"), queries_lineage_sql, PUSSEL_LIST(queries_lineage)},
    {"measurement-history",
     N_("What has been measured on a unit and on those that it came from, in segments that can be compared?"),
     queries_measurement_sql, PUSSEL_LIST(queries_measurement)},
};
const struct pussel_list org_queries = PUSSEL_LIST(queries_table);

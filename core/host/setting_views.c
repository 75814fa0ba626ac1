/* host/setting_views.c — published views of the core's own settings, as they hold in each unit, for questions that are asked in SQL. */
#include "host/inside.h"

#define COLUMN(name, type, summary) {name, type, 0, summary, NULL}

static const char setting_views_min_group_sql[] =
#include "host/views/org_min_group.sql.h"
    ;
static const struct pussel_column setting_views_min_group[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("min_group", PUSSEL_INTEGER, N_("Counts of individuals are shown only where at least so many are behind them: core.min_group there")),
};

static const char setting_views_burden_sql[] =
#include "host/views/org_burden_limit.sql.h"
    ;
static const struct pussel_column setting_views_burden[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("goals", PUSSEL_INTEGER, N_("More goals are too many to ask of its manager: core.burden_goals there")),
    COLUMN("commitments", PUSSEL_INTEGER, N_("More open commitments are too many: core.burden_commitments there")),
    COLUMN("minutes", PUSSEL_INTEGER, N_("More minutes a year are too many: core.burden_minutes there")),
};

static const struct pussel_view setting_views_table[] = {
    {"org_min_group", N_("The smallest group of individuals of which figures are shown, in each unit"), setting_views_min_group_sql,
     PUSSEL_LIST(setting_views_min_group), NULL, PUSSEL_EVERYONE},
    {"org_burden_limit", N_("Over which figures too much is asked of a unit's manager, in each unit"), setting_views_burden_sql,
     PUSSEL_LIST(setting_views_burden), NULL, PUSSEL_EVERYONE},
};
const struct pussel_list host_setting_views = PUSSEL_LIST(setting_views_table);

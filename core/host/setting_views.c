/* host/setting_views.c — published views of the core's own settings, as they hold in each unit, for questions that are asked in SQL. */
#include "host/inside.h"

#define COLUMN(name, type, summary) {name, type, 0, summary, NULL}

/* A setting of the core as it holds in the unit v.unit: its own, that of the nearest unit above that has one, that of the installation,
 * else what is declared. Settings have no days: it is their value of today, in the tree of the day. */
#define HELD_THERE(setting, fallback)                                                                                                   \
  "coalesce("                                                                                                                           \
  "(SELECT CAST(s.value AS INTEGER)"                                                                                                    \
  " FROM core_closure c CROSS JOIN core_setting s ON s.plugin = 'core' AND s.name = '" setting "' AND s.unit = c.ancestor"              \
  " WHERE c.unit = v.unit"                                                                                                              \
  " AND c.valid_from <= unixepoch(date('now')) / 86400 AND c.valid_to > unixepoch(date('now')) / 86400"                                 \
  " ORDER BY c.depth LIMIT 1),"                                                                                                         \
  " (SELECT CAST(s.value AS INTEGER) FROM core_setting s WHERE s.plugin = 'core' AND s.name = '" setting "' AND s.unit = 0),"           \
  " " fallback ")"
#define OF_UNITS " FROM core_unit_version v WHERE v.valid_from <= unixepoch(date('now')) / 86400 AND v.valid_to > unixepoch(date('now')) / 86400"

static const char setting_views_min_group_sql[] = "SELECT v.unit, " HELD_THERE("min_group", HOST_MIN_GROUP) " AS min_group" OF_UNITS;
static const struct pussel_column setting_views_min_group[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("min_group", PUSSEL_INTEGER, N_("Counts of individuals are shown only where at least so many are behind them: core.min_group there")),
};

static const char setting_views_burden_sql[] =
    "SELECT v.unit, " HELD_THERE("burden_goals", HOST_BURDEN_GOALS) " AS goals, " HELD_THERE("burden_commitments", HOST_BURDEN_COMMITMENTS)
    " AS commitments, " HELD_THERE("burden_minutes", HOST_BURDEN_MINUTES) " AS minutes" OF_UNITS;
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

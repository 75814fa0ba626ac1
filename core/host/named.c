/*
 * host/named.c — the core's questions over all modules: what is promised, asked and measured, whoever knows of it. They read traits
 * and the core's own views alone, so that a plugin that is written tomorrow is in the answers.
 */
#include "host/host.h"

static const char named_late_commitments_sql[] =
#include "host/queries/named_late_commitments.sql.h"
    ;
static const char named_goals_without_commitments_sql[] =
#include "host/queries/named_goals_without_commitments.sql.h"
    ;
static const char named_commitments_without_goal_sql[] =
#include "host/queries/named_commitments_without_goal.sql.h"
    ;
static const char named_support_not_given_sql[] =
#include "host/queries/named_support_not_given.sql.h"
    ;
static const char named_follow_up_sql[] =
#include "host/queries/named_follow_up.sql.h"
    ;
static const char named_asked_of_managers_sql[] =
#include "host/queries/part_goals.sql.h"
#include "host/queries/named_asked_of_managers.sql.h"
    ;
static const char named_weak_measurements_sql[] =
#include "host/queries/part_weak.sql.h"
#include "host/queries/named_weak_measurements.sql.h"
    ;
static const char named_commitment_effects_sql[] =
#include "host/queries/named_commitment_effects.sql.h"
    ;
static const char named_weak_services_sql[] =
#include "host/queries/part_weak.sql.h"
#include "host/queries/named_weak_services.sql.h"
    ;

#define NAMED_UNIT {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("Only this unit and those below it")}
#define NAMED_LEVEL                                                                                                                     \
  {.name = "level", .aliases = "nivå,niva", .type = PUSSEL_INTEGER, .fallback = "2", .min = 0, .max = 10,                               \
   .summary = N_("An agreed level is weak that is this or lower")}
static const struct pussel_option named_of_unit[] = {NAMED_UNIT};
static const struct pussel_option named_of_level[] = {NAMED_LEVEL, NAMED_UNIT};
static const struct pussel_option named_of_days[] = {
    {.name = "from", .aliases = "från,fran", .type = PUSSEL_DATE, .summary = N_("The first day; of this year when left out")},
    {.name = "to", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("The day after the last; of this year when left out")},
};

static const struct pussel_query named_table[] = {
    {"late-commitments", N_("Which commitments are late, and why, per förvaltning and plugin?"), named_late_commitments_sql, PUSSEL_LIST(named_of_unit)},
    {"goals-without-commitments", N_("Which goals has nobody committed themselves to?"), named_goals_without_commitments_sql, PUSSEL_LIST(named_of_unit)},
    {"commitments-without-goal", N_("Which commitments serve no goal?"), named_commitments_without_goal_sql, PUSSEL_LIST(named_of_unit)},
    {"support-not-given", N_("Which support was promised and not given?"), named_support_not_given_sql, PUSSEL_LIST(named_of_unit)},
    {"follow-up", N_("How are commitments followed up in each förvaltning, how old are the open ones, and is support given?"), named_follow_up_sql, PUSSEL_LIST(named_of_days)},
    {"asked-of-managers", N_("What is asked of the managers of each förvaltning?"), named_asked_of_managers_sql, PUSSEL_LIST(named_of_days)},
    {"weak-measurements", N_("Which weak measurements has nobody taken action on?"), named_weak_measurements_sql, PUSSEL_LIST(named_of_level)},
    {"commitment-effects", N_("Which delivered commitments had an effect on their measure?"), named_commitment_effects_sql, PUSSEL_LIST(named_of_unit)},
    {"weak-services", N_("Which services have weak measurements?"), named_weak_services_sql, PUSSEL_LIST(named_of_level)},
};
const struct pussel_list host_queries = PUSSEL_LIST(named_table);

const char host_query_words[] =
    "what,measure,relation,comparable,cut,shown,assessment,level,kind,goal,state,effect,basis";

/* views_plan.h — the published views of dialogues as such. Joined in views.c. */

static const char dialogue_sql[] =
#include "views/dialogue.sql.h"
    ;
static const struct pussel_column dialogue_columns[] = {
    {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit whose operations it is about")},
    {.name = "upper_unit", .type = PUSSEL_UNIT, .summary = N_("the unit whose manager holds it; NULL when nobody is above")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the day for which it is planned")},
    {.name = "minutes", .type = PUSSEL_INTEGER, .summary = N_("how long it is planned to take, in minutes")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("planned, draft, finalised or closed")},
    {.name = "period_from", .type = PUSSEL_DATE, .summary = N_("the first day of the period")},
    {.name = "period_to", .type = PUSSEL_DATE, .summary = N_("the last day of the period")},
    {.name = "planned_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was planned")},
    {.name = "held_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was held; NULL: not yet")},
    {.name = "finalised_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was finalised; NULL: not yet")},
};

#define PLAN_VIEWS                                                                                                     \
  {.name = "dialogue_dialogue", .summary = N_("Dialogues, planned and held; what was said is told by none."),          \
   .sql = dialogue_sql, .columns = PUSSEL_LIST(dialogue_columns), .audience = DIALOGUE_PARTIES | PUSSEL_AUDITOR}

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

static const char line_sql[] =
#include "views/line.sql.h"
    ;
static const struct pussel_column line_columns[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit")},
    {.name = "managers", .type = PUSSEL_INTEGER, .summary = N_("how many lead it: its managers, or its deputies where there is no manager")},
    {.name = "workplace", .type = PUSSEL_BOOLEAN, .summary = N_("true when people work together here")},
    {.name = "upper_unit", .type = PUSSEL_UNIT, .summary = N_("the nearest unit above that another leads; NULL: nobody is above")},
    {.name = "needed", .type = PUSSEL_BOOLEAN, .summary = N_("true when it has a dialogue of its own: a workplace, or a unit with another manager than the unit above")},
    {.name = "covered_by", .type = PUSSEL_UNIT, .summary = N_("the unit above with the same managers in whose dialogue it can be; NULL: none")},
};

static const char scope_sql[] =
#include "views/scope.sql.h"
    ;
static const struct pussel_column scope_columns[] = {
    {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("a unit that it is about: its own, or one below that the same managers lead")},
};

static const char occasion_sql[] =
#include "views/occasion.sql.h"
    ;
static const struct pussel_column occasion_columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the dialogue: dialogue:<number>")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit whose manager it is asked of")},
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("that it is a dialogue, its period, and for the manager above with which unit")},
    {.name = "due", .type = PUSSEL_DATE, .summary = N_("the day for which it is planned, or on which it was held")},
    {.name = "minutes", .type = PUSSEL_INTEGER, .summary = N_("how long it is planned to take, in minutes")},
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("where it comes from")},
};

static const char missing_sql[] =
#include "views/missing.sql.h"
    ;
static const struct pussel_option without_parameters[] = {
    {.name = "period", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = "2027-T1", .summary = N_("the period that is asked about")},
    {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("only this unit and those below it")},
};
#define PLAN_QUERIES                                                                                                              \
  {.name = "units-without-dialogue", .summary = N_("Which units have had no dialogue in a period, why, and how many periods ago was the latest?"), \
   .sql = missing_sql, .parameters = PUSSEL_LIST(without_parameters)}

/* Whoever may ask whether a dialogue is missing sees all of those dialogues, and of the lines those alone: a unit whose dialogues the
 * asker does not see would pass for one that has had none. */
#define PLAN_ASKERS (DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_AUDITOR)

#define PLAN_VIEWS                                                                                                     \
  {.name = "dialogue_dialogue", .summary = N_("Dialogues, planned and held, without what was said in them"),          \
   .sql = dialogue_sql, .columns = PUSSEL_LIST(dialogue_columns), .audience = PLAN_ASKERS},                                  \
  {.name = "dialogue_line", .summary = N_("Dialogue lines: who is above each unit, and which units have a dialogue of their own"), \
   .sql = line_sql, .columns = PUSSEL_LIST(line_columns), .audience = PLAN_ASKERS},                                    \
  {.name = "dialogue_scope", .summary = N_("Which units each dialogue is about"), .sql = scope_sql,                          \
   .columns = PUSSEL_LIST(scope_columns), .audience = DIALOGUE_PARTIES | PUSSEL_AUDITOR},                                     \
  {.name = "dialogue_occasion", .summary = N_("What dialogues ask of managers"), .trait = "occasion", .sql = occasion_sql,    \
   .columns = PUSSEL_LIST(occasion_columns), .audience = PUSSEL_MEMBER | DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_AUDITOR}

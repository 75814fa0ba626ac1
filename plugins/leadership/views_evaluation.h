/* views_evaluation.h — what evaluations and effects publish for others to read. Joined in views.c. */

static const char evaluation_sql[] =
#include "views/evaluation.sql.h"
    ;
static const char evaluation_missing_sql[] =
#include "views/evaluation-missing.sql.h"
    ;
static const char measurement_sql[] =
#include "views/measurement.sql.h"
    ;
static const char effects_query_sql[] =
#include "views/effects.sql.h"
    ;
static const char not_evaluated_sql[] =
#include "views/not-evaluated.sql.h"
    ;

static const struct pussel_column evaluation_columns[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
    {.name = "programme_title", .type = PUSSEL_TEXT, .summary = N_("the programme's title")},
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "module_key", .type = PUSSEL_TEXT, .summary = N_("the module's key in its programme")},
    {.name = "module_title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme")},
    {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number")},
    {.name = "held_on", .type = PUSSEL_DATE, .summary = N_("the occasion's last day")},
    {.name = "supplier", .type = PUSSEL_TEXT, .summary = N_("the company that held it, when one did; never a person")},
    {.name = "programme_unit", .type = PUSSEL_INTEGER, .summary = N_("the unit that runs the programme")},
    {.name = "question", .type = PUSSEL_TEXT, .summary = N_("the question's key")},
    {.name = "question_text", .type = PUSSEL_TEXT, .summary = N_("the question in words")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("how many answered; empty when suppressed")},
    {.name = "mean", .type = PUSSEL_REAL, .summary = N_("mean of the answers, 1–6; empty when suppressed")},
    {.name = "spread", .type = PUSSEL_INTEGER, .summary = N_("highest minus lowest answer; empty when suppressed")},
    {.name = "lowest", .type = PUSSEL_INTEGER, .summary = N_("lowest answer; empty when suppressed")},
    {.name = "highest", .type = PUSSEL_INTEGER, .summary = N_("highest answer; empty when suppressed")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("1 when the answers are hidden to protect those who gave them")},
};
static const struct pussel_column evaluation_missing_columns[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
    {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number")},
    {.name = "module_title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme")},
    {.name = "held_on", .type = PUSSEL_DATE, .summary = N_("the occasion's last day")},
};
static const struct pussel_column measurement_columns[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit that runs the programme")},
    {.name = "service", .type = PUSSEL_TEXT, .summary = N_("empty: an evaluation concerns no service")},
    {.name = "measure", .type = PUSSEL_TEXT, .summary = N_("leadership.<the module's key>")},
    {.name = "series", .type = PUSSEL_TEXT, .summary = N_("the programme and the questions that show: values of the same series can be compared over time")},
    {.name = "period", .type = PUSSEL_DATE, .summary = N_("the occasion's last day")},
    {.name = "value", .type = PUSSEL_REAL, .summary = N_("mean of all answers that show; empty when suppressed")},
    {.name = "min", .type = PUSSEL_REAL, .summary = N_("lowest level of the scale")},
    {.name = "max", .type = PUSSEL_REAL, .summary = N_("highest level of the scale")},
    {.name = "direction", .type = PUSSEL_TEXT, .summary = N_("always up: a higher level is better")},
    {.name = "spread", .type = PUSSEL_REAL, .summary = N_("highest minus lowest answer; empty when suppressed")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("the most that answered one of the questions that show; empty when suppressed")},
    {.name = "target", .type = PUSSEL_REAL, .summary = N_("empty: a programme has no target")},
    {.name = "basis", .type = PUSSEL_TEXT, .summary = N_("always mean")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("1 when a question of the occasion is hidden to protect those who answered")},
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("the occasion that the value comes from")},
};

static const struct pussel_option effects_parameters[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the programme's number"), .min = 1, .max = INT64_MAX},
};
static const struct pussel_option not_evaluated_parameters[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number"), .min = 1, .max = INT64_MAX},
};

/* Measurements of all plugins are one view: as narrow as those of others, so that theirs are not opened to everyone. */
#define EVALUATION_READERS (PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR)

#define EVALUATION_VIEWS                                                                                                                    \
  {.name = "leadership_evaluation", .summary = N_("What the answers say after each occasion of a programme, question by question."),       \
   .sql = evaluation_sql, .columns = PUSSEL_LIST(evaluation_columns), .audience = PUSSEL_EVERYONE},                                         \
  {.name = "leadership_evaluation_missing", .summary = N_("Occasions that are over and have not been evaluated."),                         \
   .sql = evaluation_missing_sql, .columns = PUSSEL_LIST(evaluation_missing_columns), .audience = PUSSEL_EVERYONE},                         \
  {.name = "leadership_measurement", .summary = N_("What each evaluated occasion says on the whole."), .sql = measurement_sql,             \
   .columns = PUSSEL_LIST(measurement_columns), .trait = "measurement", .audience = EVALUATION_READERS}
#define EVALUATION_QUERIES                                                                                                                  \
  {.name = "effects",                                                                                                                       \
   .summary = N_("How has a measure moved for managers who have completed the programme, beside those not yet (no proof: units differ)?"),  \
   .sql = effects_query_sql, .parameters = PUSSEL_LIST(effects_parameters)},                                                                \
  {.name = "not-evaluated", .summary = N_("Which occasions are over and have not been evaluated?"), .sql = not_evaluated_sql,              \
   .parameters = PUSSEL_LIST(not_evaluated_parameters)}

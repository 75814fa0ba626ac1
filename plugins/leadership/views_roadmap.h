/* views_roadmap.h — the published views of road maps: steps that are shared, and numbers. Joined in views.c. */

static const char commitment_sql[] =
#include "views/commitment.sql.h"
    ;
static const char step_homeless_sql[] =
#include "views/step_homeless.sql.h"
    ;
static const char roadmap_count_sql[] =
#include "views/roadmap_count.sql.h"
    ;
static const char managers_without_roadmap_sql[] =
#include "views/managers-without-roadmap.sql.h"
    ;

static const struct pussel_column commitment_columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("leadership:<number of the step>")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit that its owner manages: the one that was chosen, else the uppermost")},
    {.name = "for_unit", .type = PUSSEL_UNIT, .summary = N_("always empty")},
    {.name = "kind", .type = PUSSEL_TEXT, .summary = N_("always step")},
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what is to be done, and which support the owner wishes")},
    {.name = "owner_role", .type = PUSSEL_TEXT, .summary = N_("always empty")},
    {.name = "owner_person", .type = PUSSEL_PERSON, .summary = N_("the manager whose road map it is")},
    {.name = "agreed_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was shared")},
    {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered")},
    {.name = "expected_effect", .type = PUSSEL_TEXT, .summary = N_("always empty")},
    {.name = "seen_by", .type = PUSSEL_TEXT, .summary = N_("how it will be seen")},
    {.name = "measure", .type = PUSSEL_TEXT, .summary = N_("always empty")},
    {.name = "goal_ref", .type = PUSSEL_TEXT, .summary = N_("always empty")},
    {.name = "service", .type = PUSSEL_INTEGER, .summary = N_("always empty")},
    {.name = "plan", .type = PUSSEL_TEXT, .summary = N_("always empty: a road map is in no operational plan")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("always empty: a road map is in no operational plan")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("open, delivered, renegotiated or closed")},
    {.name = "assessment", .type = PUSSEL_TEXT, .summary = N_("on_track, watch or needs_support")},
    {.name = "reason", .type = PUSSEL_TEXT, .summary = N_("why, in words")},
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("always empty")},
};

static const struct pussel_column step_homeless_columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("leadership:<number of the step>")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit for which it was shared")},
    {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("open or renegotiated")},
};

static const struct pussel_column roadmap_count_columns[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the förvaltning")},
    {.name = "managers", .type = PUSSEL_INTEGER, .summary = N_("managers in it where the programme is enabled; empty when suppressed")},
    {.name = "with_roadmap", .type = PUSSEL_INTEGER, .summary = N_("those who have a road map, shared or not; empty when suppressed")},
    {.name = "without_roadmap", .type = PUSSEL_INTEGER, .summary = N_("those who have none; empty when suppressed")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("true where one of the two is under the threshold")},
};

#define ROADMAP_VIEWS                                                                                                                   \
  {.name = "leadership_commitment", .summary = N_("Steps of road maps that are shared with the nearest manager above, as commitments."),  \
   .sql = commitment_sql, .columns = PUSSEL_LIST(commitment_columns), .trait = "commitment",                                             \
   .audience = PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER},                                                                                \
  {.name = "leadership_step_homeless", .summary = N_("Shared steps under way that are no unit's, since their owner manages none."),       \
   .sql = step_homeless_sql, .columns = PUSSEL_LIST(step_homeless_columns), .audience = PUSSEL_ADMINISTRATOR},                           \
  {.name = "leadership_roadmap_count", .summary = N_("How many managers of a förvaltning have a road map, and how many have none, where both are many enough to be shown."), \
   .sql = roadmap_count_sql, .columns = PUSSEL_LIST(roadmap_count_columns), .audience = PUSSEL_MANAGER | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR}

#define ROADMAP_QUERIES                                                                                                                 \
  {.name = "managers-without-roadmap", .summary = N_("How many managers have no road map, in each förvaltning where it may be shown?"), \
   .sql = managers_without_roadmap_sql}

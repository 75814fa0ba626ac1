/* views.c — the published views of the dialogue follow-up, joined from one header for each capability. */
#include "dialogue.h"

#include "views_plan.h"
#include "views_hold.h"

const struct pussel_view dialogue_views[] = {PLAN_VIEWS, HOLD_VIEWS};

const struct pussel_query dialogue_queries[] = {PLAN_QUERIES};

/* What the columns of the question are called, so that they are found for translation: they are made of the names. */
static const char *const headings[] __attribute__((unused)) = {N_("Periods")};

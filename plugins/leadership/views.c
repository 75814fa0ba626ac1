/* views.c — the published views of the leadership programme, joined from one header for each capability. */
#include "leadership.h"

#include "views_programme.h"
#include "views_evaluation.h"

const struct pussel_view leadership_views[] = {PROGRAMME_VIEWS, EVALUATION_VIEWS};
const struct pussel_query leadership_queries[] = {PROGRAMME_QUERIES, EVALUATION_QUERIES};

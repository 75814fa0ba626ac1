/* views.c — the published views of the leadership programme, joined from one header for each capability. */
#include "leadership.h"

#include "views_programme.h"

const struct pussel_view leadership_views[] = {PROGRAMME_VIEWS};
const struct pussel_query leadership_queries[] = {PROGRAMME_QUERIES};

/* views.c — the published views of the leadership programme, joined from one header for each capability. */
#include "leadership.h"

#include "views_evaluation.h"
#include "views_programme.h"
#include "views_roadmap.h"

const struct pussel_view leadership_views[] = {PROGRAMME_VIEWS, EVALUATION_VIEWS, ROADMAP_VIEWS};
const struct pussel_query leadership_queries[] = {PROGRAMME_QUERIES, EVALUATION_QUERIES, ROADMAP_QUERIES};

/* What the columns of the questions are called, so that they are found for translation: they are made of the names. */
static const char *const headings[] __attribute__((unused)) = {
    N_("With roadmap"), N_("Without roadmap"), N_("Suppressed"), N_("Programme title"), N_("Module title"), N_("Taken part"),
    N_("Not taken part"), N_("Group number"), N_("Scope"), N_("Arm"), N_("Caution"),
};

/* clock_view.c — views and a question that ask the machine's clock instead of date('now'), so that --as-of passes them by. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{"one", PUSSEL_INTEGER, 0, "one", NULL}};
static const struct pussel_view views[] = {
    {"clockview_good", "For tests", "SELECT unixepoch(date('now')) / 86400 AS one", PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE},
    {"clockview_a", "For tests", "SELECT unixepoch('now') AS one", PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE},
    {"clockview_b", "For tests", "SELECT CURRENT_TIMESTAMP > '' AS one", PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE},
};
static const struct pussel_query queries[] = {{.name = "late", .summary = "For tests", .sql = "SELECT date('now', '-1 year')"}};
PUSSEL_PLUGIN(.id = "clockview", .version = "1.0", .owner = "se.pussel.test", .title = "Clock view", .summary = "For tests",
              .licence = "MIT", .views = PUSSEL_LIST(views), .queries = PUSSEL_LIST(queries))

/* leaking_view.c — views that show columns of the core's tables, plainly and under a borrowed name: neither may be published. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{.name = "name", .type = PUSSEL_TEXT, .summary = "a name"}};
static const struct pussel_view views[] = {
    {.name = "leakingview_plain", .summary = "names", .sql = "SELECT name FROM core_person", .columns = PUSSEL_LIST(columns)},
    {.name = "leakingview_lent",
     .summary = "names",
     .sql = "WITH org_mine AS (SELECT name FROM core_person) SELECT name FROM org_mine",
     .columns = PUSSEL_LIST(columns)},
};
PUSSEL_PLUGIN(.id = "leakingview", .version = "1.0", .owner = "se.pussel.test", .title = "Leaking view", .summary = "For tests",
              .licence = "MIT", .views = PUSSEL_LIST(views))

/* foreign_view.c — a view outside the plugin's own prefix. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{"one", PUSSEL_INTEGER, 0, "one", NULL}};
static const struct pussel_view views[] = {{"org_mine", "For tests", "SELECT 1 AS one", PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE}};
PUSSEL_PLUGIN(.id = "foreignview", .version = "1.0", .owner = "se.pussel.test", .title = "Foreign view", .summary = "For tests",
              .licence = "MIT", .views = PUSSEL_LIST(views))

/* wrong_trait.c — a view that claims a trait and lacks its columns, and one that claims a trait that there is none of. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{"ref", PUSSEL_TEXT, 0, "reference", NULL}};
static const struct pussel_view views[] = {
    {"wrongtrait_a", "For tests", "SELECT 'wrongtrait:1' AS ref", PUSSEL_LIST(columns), "commitment", PUSSEL_EVERYONE},
    {"wrongtrait_b", "For tests", "SELECT 'wrongtrait:1' AS ref", PUSSEL_LIST(columns), "wish", PUSSEL_EVERYONE},
};
PUSSEL_PLUGIN(.id = "wrongtrait", .version = "1.0", .owner = "se.pussel.test", .title = "Wrong trait", .summary = "For tests",
              .licence = "MIT", .views = PUSSEL_LIST(views))

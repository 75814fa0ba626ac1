/* migration_gap.c — steps 1 and 3. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {
    {1, "one", "CREATE TABLE p_migrationgap_one (a INTEGER) STRICT;"},
    {3, "three", "CREATE TABLE p_migrationgap_three (a INTEGER) STRICT;"},
};
PUSSEL_PLUGIN(.id = "migrationgap", .version = "1.0", .owner = "se.pussel.test", .title = "Gap", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

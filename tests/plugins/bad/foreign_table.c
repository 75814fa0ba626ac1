/* foreign_table.c — a step that makes a table outside the plugin's own prefix. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {{1, "one", "CREATE TABLE core_mine (a INTEGER) STRICT;"}};
PUSSEL_PLUGIN(.id = "foreigntable", .version = "1.0", .owner = "se.pussel.test", .title = "Foreign table", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

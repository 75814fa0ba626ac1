/* core_drop.c — a step that takes a table of the core away. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {{1, "one", "CREATE TABLE p_coredrop_a (a INTEGER) STRICT; DROP TABLE core_behind;"}};
PUSSEL_PLUGIN(.id = "coredrop", .version = "1.0", .owner = "se.pussel.test", .title = "Core drop", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

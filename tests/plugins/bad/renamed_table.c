/* renamed_table.c — a step that makes a table with the right prefix and renames it out of there. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {
    {1, "one", "CREATE TABLE p_renamedtable_a (a INTEGER) STRICT; ALTER TABLE p_renamedtable_a RENAME TO core_stolen;"},
};
PUSSEL_PLUGIN(.id = "renamedtable", .version = "1.0", .owner = "se.pussel.test", .title = "Renamed table", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

/* broken_step.c — a good first step, and a second that SQLite refuses: neither may remain. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {
    {1, "one", "CREATE TABLE p_brokenstep_a (a INTEGER) STRICT;"},
    {2, "two", "CREATE TABLE p_brokenstep_b (a INTEGER) STRICT; INSERT INTO p_brokenstep_nowhere VALUES (1);"},
};
PUSSEL_PLUGIN(.id = "brokenstep", .version = "1.0", .owner = "se.pussel.test", .title = "Broken step", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

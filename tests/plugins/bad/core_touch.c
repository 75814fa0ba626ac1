/* core_touch.c — a step that changes rows of the core. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {{1, "one", "CREATE TABLE p_coretouch_a (a INTEGER) STRICT; UPDATE core_meta SET value = 'mine';"}};
PUSSEL_PLUGIN(.id = "coretouch", .version = "1.0", .owner = "se.pussel.test", .title = "Core touch", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations))

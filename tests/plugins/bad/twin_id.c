/* twin_id.c — the id of another plugin of the suites. */
#include "pussel/plugin.h"

PUSSEL_PLUGIN(.id = "echo", .version = "9.0", .owner = "se.pussel.twin", .title = "Twin", .summary = "For tests", .licence = "MIT")

/* reserved_id.c — an id that is one of the core's own words. */
#include "pussel/plugin.h"

PUSSEL_PLUGIN(.id = "org", .version = "1.0", .owner = "se.pussel.test", .title = "Reserved", .summary = "For tests", .licence = "MIT")

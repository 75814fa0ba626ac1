/* capital_id.c — an id with capital letters. */
#include "pussel/plugin.h"

PUSSEL_PLUGIN(.id = "Capital", .version = "1.0", .owner = "se.pussel.test", .title = "Capital", .summary = "For tests", .licence = "MIT")

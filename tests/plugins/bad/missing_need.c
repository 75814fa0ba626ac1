/* missing_need.c — needs a plugin that is not there. */
#include "pussel/plugin.h"

static const struct pussel_requirement needs[] = {{"nowhere", "1.2"}};
PUSSEL_PLUGIN(.id = "missingneed", .version = "1.0", .owner = "se.pussel.test", .title = "Missing need", .summary = "For tests",
              .licence = "MIT", .needs = PUSSEL_LIST(needs))

/* circle_b.c — needs circle_a, which needs it. */
#include "pussel/plugin.h"

static const struct pussel_requirement needs[] = {{"circlea", NULL}};
PUSSEL_PLUGIN(.id = "circleb", .version = "1.0", .owner = "se.pussel.test", .title = "Circle", .summary = "For tests", .licence = "MIT",
              .needs = PUSSEL_LIST(needs))

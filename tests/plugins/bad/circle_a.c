/* circle_a.c — needs circle_b, which needs it. */
#include "pussel/plugin.h"

static const struct pussel_requirement needs[] = {{"circleb", NULL}};
PUSSEL_PLUGIN(.id = "circlea", .version = "1.0", .owner = "se.pussel.test", .title = "Circle", .summary = "For tests", .licence = "MIT",
              .needs = PUSSEL_LIST(needs))

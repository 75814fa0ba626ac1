/* old_need.c — needs a later version of another plugin than is here. */
#include "pussel/plugin.h"

static const struct pussel_requirement needs[] = {{"echo", "99.1"}};
PUSSEL_PLUGIN(.id = "oldneed", .version = "1.0", .owner = "se.pussel.test", .title = "Old need", .summary = "For tests", .licence = "MIT",
              .needs = PUSSEL_LIST(needs))

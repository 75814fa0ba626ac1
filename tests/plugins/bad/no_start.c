/* no_start.c — its own start refuses. */
#include "pussel/plugin.h"

static int start(struct pussel_context *context) {
  return pussel_fail(context, PUSSEL_EREFUSED, "nostart-closed", "nostart", "it is closed", "Open it.");
}
static const struct pussel_error errors[] = {{"nostart-closed", "For tests"}};
PUSSEL_PLUGIN(.id = "nostart", .version = "1.0", .owner = "se.pussel.test", .title = "No start", .summary = "For tests", .licence = "MIT",
              .errors = PUSSEL_LIST(errors), .start = start)

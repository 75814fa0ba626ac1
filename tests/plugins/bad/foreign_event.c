/* foreign_event.c — events outside the plugin's own prefix, and a name that is not <id>.<entity>.<verb>. */
#include "pussel/plugin.h"

static const struct pussel_event_type emits[] = {
    {"org.unit.stolen", 1, 0, "For tests", {NULL, 0, 0}, NULL},
    {"foreignevent.short", 1, 0, "For tests", {NULL, 0, 0}, NULL},
};
PUSSEL_PLUGIN(.id = "foreignevent", .version = "1.0", .owner = "se.pussel.test", .title = "Foreign event", .summary = "For tests",
              .licence = "MIT", .emits = PUSSEL_LIST(emits))

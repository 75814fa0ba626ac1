/* many_faults.c — several faults at once: all of them must be told, not only the first. */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {{2, "two", "SELECT 1;"}};
static const struct pussel_column columns[] = {{"one", PUSSEL_INTEGER, 0, "one", NULL}};
static const struct pussel_view views[] = {{"other_view", "For tests", "SELECT 1 AS one", PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE}};
static const struct pussel_event_type emits[] = {{"other.thing.done", 1, 0, "For tests", {NULL, 0, 0}, NULL}};
static const struct pussel_command commands[] = {{.name = "nothing", .summary = "Has no function to run"}};
PUSSEL_PLUGIN(.id = "manyfaults", .version = "one", .owner = "se.pussel.test", .title = "Many faults", .summary = "For tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations), .views = PUSSEL_LIST(views), .emits = PUSSEL_LIST(emits),
              .commands = PUSSEL_LIST(commands))

/* undefined_symbol.c — calls a function that no library has; linked without -z defs. */
#include "pussel/plugin.h"

extern int pussel_no_such_function(struct pussel_context *context);

static int start(struct pussel_context *context) { return pussel_no_such_function(context); }

PUSSEL_PLUGIN(.id = "undefined", .version = "1.0", .owner = "se.pussel.test", .title = "Undefined", .summary = "For tests",
              .licence = "MIT", .start = start)

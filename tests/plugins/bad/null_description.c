/* null_description.c — the symbol is right and returns nothing. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) { return NULL; }

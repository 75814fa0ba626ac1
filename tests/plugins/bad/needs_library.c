/* needs_library.c — uses a library that is taken away after linking (see gone.c). */
#include "pussel/plugin.h"

extern int pussel_test_gone(void);

static int start(struct pussel_context *context) {
  (void)context;
  return pussel_test_gone();
}

PUSSEL_PLUGIN(.id = "needslibrary", .version = "1.0", .owner = "se.pussel.test", .title = "Needs a library", .summary = "For tests",
              .licence = "MIT", .start = start)

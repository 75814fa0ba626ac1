/*
 * named.c — a plugin for tests that is called as the environment says (PUSSEL_TEST_ID), needs what it says (PUSSEL_TEST_NEED) and
 * works for as many milliseconds at its start as it says (PUSSEL_TEST_SLOW): a case each without a file each.
 */
#include <stdlib.h>
#include <time.h>

#include "pussel/plugin.h"

static struct pussel_requirement needs[1];

/* Until the processor has worked for so long, however busy the machine is. */
static int start(struct pussel_context *context) {
  const char *text = getenv("PUSSEL_TEST_SLOW");
  clock_t end = clock() + (clock_t)(text != NULL ? atol(text) : 0) * (CLOCKS_PER_SEC / 1000);
  (void)context;
  while (clock() < end) continue;
  return PUSSEL_OK;
}

const struct pussel_plugin *pussel_plugin_v1(void) {
  static struct pussel_plugin description = {.magic = PUSSEL_MAGIC,
                                             .size = (uint32_t)sizeof(struct pussel_plugin),
                                             .api_major = PUSSEL_API_MAJOR,
                                             .api_minor = PUSSEL_API_MINOR,
                                             .version = "1.0",
                                             .owner = "se.example",
                                             .title = "Named",
                                             .summary = "For tests",
                                             .licence = "MIT",
                                             .start = start};
  const struct pussel_list one = PUSSEL_LIST(needs), none = {NULL, 0, 0};
  description.id = getenv("PUSSEL_TEST_ID");
  if (description.id == NULL) description.id = "named";
  needs[0].id = getenv("PUSSEL_TEST_NEED");
  description.needs = needs[0].id != NULL ? one : none;
  return &description;
}

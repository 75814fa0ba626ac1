/* newer_minor.c — compiled against a later minor version than this host's. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC,
                                                   .size = (uint32_t)sizeof(struct pussel_plugin),
                                                   .api_major = PUSSEL_API_MAJOR,
                                                   .api_minor = PUSSEL_API_MINOR + 1,
                                                   .id = "newerminor",
                                                   .version = "1.0",
                                                   .owner = "se.pussel.test",
                                                   .title = "Newer minor",
                                                   .summary = "For tests",
                                                   .licence = "MIT"};
  return &description;
}

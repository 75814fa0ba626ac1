/* wrong_major.c — compiled against another major version. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC,
                                                   .size = (uint32_t)sizeof(struct pussel_plugin),
                                                   .api_major = PUSSEL_API_MAJOR + 1,
                                                   .api_minor = 0,
                                                   .id = "wrongmajor",
                                                   .version = "1.0",
                                                   .owner = "se.pussel.test",
                                                   .title = "Wrong major",
                                                   .summary = "For tests",
                                                   .licence = "MIT"};
  return &description;
}

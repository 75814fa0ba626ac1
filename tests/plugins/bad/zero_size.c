/* zero_size.c — says that it is nothing at all. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC, .size = 0, .api_major = PUSSEL_API_MAJOR, .id = "zerosize"};
  return &description;
}

/* short_struct.c — says that it is too short to hold even the members that every plugin has. */
#include <stddef.h>

#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC,
                                                   .size = (uint32_t)offsetof(struct pussel_plugin, version),
                                                   .api_major = PUSSEL_API_MAJOR,
                                                   .api_minor = PUSSEL_API_MINOR,
                                                   .id = "shortstruct"};
  return &description;
}

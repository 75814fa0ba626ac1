/* absurd_size.c — says that it is four gigabytes: whoever believed it would read past its end. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC, .size = UINT32_MAX, .api_major = PUSSEL_API_MAJOR, .id = "absurdsize"};
  return &description;
}

/* wrong_magic.c — the symbol is right, what it returns is not a plugin's description. */
#include "pussel/plugin.h"

const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = 0x12345678U,
                                                   .size = (uint32_t)sizeof(struct pussel_plugin),
                                                   .api_major = PUSSEL_API_MAJOR,
                                                   .api_minor = PUSSEL_API_MINOR,
                                                   .id = "wrongmagic"};
  return &description;
}

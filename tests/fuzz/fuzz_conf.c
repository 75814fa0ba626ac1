/* fuzz_conf.c — any bytes as a configuration file: read, or refused with a message. */
#include <assert.h>

#include "base/base.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct conf *conf = NULL;
  struct error error;
  char path[64];
  const int file = input_file(bytes, length, path);

  error_init(&error);
  if (conf_read(&conf, path, &error) == 0) {
    for (size_t i = 0; conf_get(conf, "plugin_folder", i); i++) assert(i < length);
    conf_free(conf);
  } else {
    assert(error.result < 0 && error.what);
  }
  error_release(&error);
  close(file);
  return 0;
}

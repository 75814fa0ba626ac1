/* fuzz_ldif.c — any bytes as an LDIF file: every entry has its values in order of their lines, and what is called text is text. */
#include <assert.h>
#include <string.h>

#include "base/base.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_entry(const struct ldif_entry *entry) {
  int64_t line = 0;
  assert(entry->count > 0 && entry->line == entry->values[0].line);
  for (size_t i = 0; i < entry->count; i++) {
    const struct ldif_value *value = &entry->values[i];
    assert(value->line > line && value->name != NULL && value->options != NULL && value->value[value->length] == '\0');
    assert(!value->is_text || text_is_utf8(value->value, strlen(value->value)));
    line = value->line;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct ldif *ldif = NULL;
  struct ldif_entry entry;
  struct error error;
  char path[64];
  int file, result = 0;

  error_init(&error);
  file = input_file(bytes, length, path);
  if (ldif_open(&ldif, path, &error) == 0) {
    while ((result = ldif_next(ldif, &entry)) == 1) check_entry(&entry);
    ldif_close(ldif);
  } else {
    assert(error.result < 0 && error.what);
  }
  assert(result == 0 || (error.result == result && error.what));
  close(file);
  error_release(&error);
  return 0;
}

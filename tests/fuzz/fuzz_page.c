/* fuzz_page.c — any bytes as a page that was filled in and saved: the block that is found lies in the page and ends before the next
 * end tag; where there are several, or one that does not end, none is handed out. Then the block as JSON, as it is read. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "dialogue/hold.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_block(const char *start, size_t length) {
  char *block = malloc(length + 1);
  const char *rest = NULL;
  assert(block);
  memcpy(block, start, length);
  block[length] = '\0';
  cJSON_Delete(cJSON_ParseWithOpts(block, &rest, 1));
  assert(rest == NULL || (rest >= block && rest <= block + length));
  free(block);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  /* Exactly as long as the input, so that a step past its end is seen. */
  char *page = malloc(length > 0 ? length : 1);
  const char *start = NULL;
  size_t found = 0;
  assert(page);
  if (length > 0) memcpy(page, bytes, length);
  if (filled_page_find(page, length, &start, &found) == FILLED_PAGE_FOUND) {
    assert(start >= page && start + found <= page + length);
    assert(length - (size_t)(start - page) - found >= strlen("</script"));
    for (size_t i = 0; i + 8 <= found; i++) assert(strncasecmp(start + i, "</script", 8) != 0);
    read_block(start, found);
  }
  free(page);
  return 0;
}
